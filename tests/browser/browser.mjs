// A browser, and what several tests ask it.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const KNOWN = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser's program: CHROME_PATH, else where it usually is. */
export function program() {
  const found = [process.env.CHROME_PATH, ...KNOWN].find((path) => path && existsSync(path));
  if (!found) throw new Error("no Chromium or Chrome was found; set CHROME_PATH to the program");
  return found;
}

/** Starts the browser. A container has no sandbox to give, and little shared memory. */
export function launch(further = []) {
  const args = ["--no-sandbox", "--disable-dev-shm-usage", ...further];
  return chromium.launch({ executablePath: program(), args });
}

/** What is wrong with `pages`, each looked at by `look`, a few at a time. Returns lines of text. */
export async function faults(browser, pages, options, look) {
  const found = [];
  const rest = [...pages];
  const work = async () => {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    for (let address = rest.shift(); address !== undefined; address = rest.shift()) {
      for (const fault of await look(page, address)) found.push(`${address}: ${fault}`);
    }
    await context.close();
  };
  await Promise.all([work(), work(), work()]);
  return found.sort();
}

/** Fails with every fault as a line of its own. */
export function none(found) {
  if (found.length > 0) {
    const shown = found.slice(0, 60).join("\n  ");
    throw new Error(`${found.length} faults:\n  ${shown}${found.length > 60 ? "\n  …" : ""}`);
  }
}
