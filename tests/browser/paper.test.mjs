// Pages on paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { faults, launch, none } from "./browser.mjs";
import { oneOfEach, start } from "./sample.mjs";

const READER = readFileSync(createRequire(import.meta.url).resolve("jsqr"), "utf8");

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

test("the code on a leaflet can be read and leads back to the treatment", async () => {
  const leaflets = sample.pages.filter((address) => address.endsWith("/leaflet/"));
  assert.ok(leaflets.length > 0);
  // A page without a policy, so that the picture of the code can be opened in it.
  const reader = await (await browser.newContext()).newPage();
  await reader.evaluate(READER);
  none(
    await faults(browser, leaflets, {}, async (page, address) => {
      await page.goto(sample.origin + address);
      await page.emulateMedia({ media: "print" });
      const picture = await page.locator("svg.qr-code").screenshot({ scale: "css" });
      const text = await reader.evaluate(read, picture.toString("base64"));
      const expected = sample.origin + address.replace(/leaflet\/$/, "");
      return text === expected ? [] : [`the code says ${text}`];
    }),
  );
});

/** The text of the code in a picture, or null. Runs in the page. */
async function read(picture) {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  return jsQR(context.getImageData(0, 0, width, height).data, width, height)?.data ?? null;
}

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
