// axe over every page: the rules of WCAG 2.2 AA and best practices, in light
// and dark, on a telephone and on a desk.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { faults, launch, none } from "./browser.mjs";
import { oneOfEach, start } from "./sample.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let sample, browser;
before(async () => {
  sample = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  sample?.stop();
});

// Every page in both schemes and both widths; each sort of page in all four ways.
const EVERY = ["light 360", "dark 1280"];

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${colorScheme}, ${width} pixels wide`, async () => {
      const options = { colorScheme, viewport: { width, height: 800 } };
      const pages = EVERY.includes(`${colorScheme} ${width}`) ? sample.pages : oneOfEach(sample.pages);
      none(
        await faults(browser, pages, options, async (page, address) => {
          await page.goto(sample.origin + address);
          await page.evaluate(AXE);
          const { violations, passes } = await page.evaluate(
            (rules) => axe.run({ runOnly: rules, resultTypes: ["violations"] }),
            RULES,
          );
          if (passes.length < 20) return [`only ${passes.length} rules had something to look at`];
          return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}`));
        }),
      );
    });
  }
}
