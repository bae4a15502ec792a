// A browser, and what several tests ask it.

import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
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

/** Closes a context. Chromium 156 never ends some that share a worker: those end with the browser. */
export const leave = (context) => Promise.race([context.close(), setTimeout(10_000, undefined, { ref: false })]);

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

/** Fails with every fault, each told once with the places where it is. */
export function none(found) {
  const places = byFault(found);
  const lines = [...places].map(([fault, all]) => {
    const shown = all.slice(0, 3).map((line) => line.slice(0, line.indexOf(": ")));
    return `${fault} – ${shown.join(" ")}${all.length > 3 ? ` and ${all.length - 3} more` : ""}`;
  });
  if (lines.length > 0) throw new Error(`${lines.length} faults:\n  ${lines.slice(0, 60).join("\n  ")}`);
}

/** `ADDRESS: FAULT` lines by their fault. */
function byFault(lines) {
  const places = new Map();
  for (const line of lines) {
    const fault = line.slice(line.indexOf(": ") + 2);
    places.set(fault, [...(places.get(fault) ?? []), line]);
  }
  return places;
}
