// Pages on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { faults, launch, none } from "./browser.mjs";
import { oneOfEach, start } from "./sample.mjs";

let sample, browser;
before(async () => {
  sample = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  sample?.stop();
});

/** The sizes of the sheets of a PDF, in points. */
function sheets(pdf) {
  const objects = pdf.toString("latin1").split("endobj").filter((object) => /\/Type\s*\/Page\b/.test(object));
  return objects.map((object) => (/\/MediaBox\s*\[([^\]]+)\]/.exec(object)?.[1] ?? "").trim().split(/\s+/).map(Number));
}

const isA4 = ([, , width, height]) => Math.abs(width - 595.3) < 1 && Math.abs(height - 841.9) < 1;

test("every treatment has a leaflet of one or two sheets of A4", async () => {
  const treatments = sample.pages.filter((address) => /\/treatments\/[^/]+\/$/.test(address));
  const leaflets = treatments.map((address) => `${address}leaflet/`);
  assert.ok(leaflets.length >= 7, `${leaflets.length} treatments`);
  none(
    await faults(browser, leaflets, {}, async (page, address) => {
      const response = await page.goto(sample.origin + address);
      if (response.status() !== 200) return ["there is no leaflet"];
      const pdf = sheets(await page.pdf({ preferCSSPageSize: true, format: "A4" }));
      if (pdf.length < 1 || pdf.length > 2) return [`${pdf.length} sheets`];
      return pdf.every(isA4) ? [] : [`a sheet is ${pdf.map((sheet) => sheet.join(" ")).join(", ")}`];
    }),
  );
});

test("a printed page has its content and no menu", async () => {
  none(
    await faults(browser, oneOfEach(sample.pages), {}, async (page, address) => {
      await page.goto(sample.origin + address);
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      const found = await page.evaluate(() => {
        // A menu, and what stays in sight while a screen moves, mean nothing on paper.
        const onScreenOnly = (one) =>
          one.checkVisibility() &&
          (one.matches("header nav, footer nav") || /fixed|sticky/.test(getComputedStyle(one).position));
        const [red, green, blue] = getComputedStyle(document.querySelector("main")).color.match(/[\d.]+/g).map(Number);
        return [
          ...[...document.querySelectorAll("*")].filter(onScreenOnly).map((one) => `shows <${one.localName} class="${one.className}">`),
          ...(document.querySelector("h1").checkVisibility() ? [] : ["does not show its title"]),
          ...(Math.max(red, green, blue) < 128 ? [] : ["prints light letters"]),
        ];
      });
      const pdf = sheets(await page.pdf({ preferCSSPageSize: true, format: "A4" }));
      if (pdf.length < 1) found.push("no sheet");
      return found;
    }),
  );
});
