// Lighthouse as a telephone sees the site, over the pages that matter most.

import lighthouse from "lighthouse";

import { launch } from "./browser.mjs";

export const PAGES = [
  "/",
  "/treatments/mesotherapy-for-hair-loss/",
  "/ar/treatments/mesotherapy-for-hair-loss/",
  "/treatments/",
  "/locations/example-street/",
];

/** The scores of each page, from 0 to 100, and the audits that took points away. */
export async function scores(origin, categories) {
  const port = 9000 + (process.pid % 1000);
  const browser = await launch([`--remote-debugging-port=${port}`]);
  const results = [];
  try {
    for (const address of PAGES) {
      const flags = { port, onlyCategories: categories, output: "json", logLevel: "error" };
      const { lhr } = await lighthouse(origin + address, flags);
      const ids = Object.values(lhr.categories);
      const lost = ids.flatMap(({ auditRefs }) => auditRefs)
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
        .map(({ id }) => id);
      results.push({ address, scores: Object.fromEntries(ids.map(({ id, score }) => [id, Math.round(score * 100)])), lost });
    }
  } finally {
    await browser.close();
  }
  return results;
}
