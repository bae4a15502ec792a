// Pictures: text stays where it is while they come.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";

import { launch } from "./browser.mjs";
import { program, start } from "./sample.mjs";

const ARTICLE = "content/articles/questions-before-a-procedure.md";
const ADDRESS = "/articles/questions-before-a-procedure/";

let around, sample, browser;
before(async () => {
  around = mkdtempSync(join(tmpdir(), "treatise-pictures-"));
  const site = join(around, "site");
  execFileSync(program(), ["init", site], { stdio: "ignore" });
  for (let number = 0; number < 10; number++) {
    // Each of another shape; every third lies on its side.
    writeFileSync(join(site, `content/articles/${number}.png`), png(700 + 90 * number, 900, number % 3 ? 1 : 6));
    appendFileSync(join(site, ARTICLE), `\n![Picture ${number}](${number}.png)\n\nWords that come after picture ${number}.\n`);
  }
  sample = await start(site);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  sample?.stop();
  rmSync(around, { recursive: true, force: true });
});

for (const width of [360, 1280]) {
  test(`ten pictures that come late move nothing, ${width} pixels wide`, async () => {
    const { shift, seen, types } = await look(width, (html) => html);
    assert.equal(seen, 10);
    assert.equal(shift, 0);
    assert.deepEqual(types, ["image/webp"]);
  });
}

test("the same page without sizes moves", async () => {
  const { shift } = await look(1280, (html) => html.replace(/(<img[^>]*?) width="\d+" height="\d+"/g, "$1"));
  assert.ok(shift > 0, `${shift}`);
});

/** How far all moved while the page was read to its end, and how many pictures were seen. */
async function look(width, change) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const types = new Set();
  page.on("response", (response) => {
    if (/\/articles\/\d/.test(response.url())) types.add(response.headers()["content-type"]);
  });
  // Each picture comes when the page was drawn without it: a busy machine draws late, and what was not drawn does not move.
  const come = Array.from({ length: 10 }, () => {
    let now;
    const promise = new Promise((done) => (now = done));
    return { promise, now };
  });
  await page.route(/\/articles\/\d/, async (route) => {
    await come[/\/articles\/(\d)/.exec(route.request().url())[1]].promise;
    await route.continue();
  });
  await page.route(sample.origin + ADDRESS, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  await page.addInitScript(() => {
    window.shift = 0;
    const add = (list) => list.getEntries().forEach((entry) => (window.shift += entry.value));
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(sample.origin + ADDRESS, { waitUntil: "domcontentloaded" });
  const pictures = page.locator('img[alt^="Picture "]');
  for (const [number, picture] of (await pictures.all()).entries()) {
    // In the middle, so that text that is seen stands below it.
    await picture.evaluate((image) => image.scrollIntoView({ block: "center" }));
    await painted(page);
    come[number].now();
    await picture.evaluate((image) => image.decode());
    await painted(page);
  }
  const seen = await pictures.evaluateAll((all) => all.filter((image) => image.naturalWidth > 0).length);
  const shift = await page.evaluate(() => window.shift);
  await context.close();
  return { shift, seen, types: [...types] };
}

/** Waits until what is there now was shown. */
const painted = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));

/** A picture with a note of how it has to be turned. */
function png(width, height, orientation) {
  const chunk = (name, inside) => {
    const named = Buffer.concat([Buffer.from(name), inside]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(inside.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const exif = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]);
  const row = Buffer.alloc(1 + 3 * width, 0x90);
  row[0] = 0;
  const dots = deflateSync(Buffer.concat(Array(height).fill(row)));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([start, chunk("IHDR", head), chunk("eXIf", exif), chunk("IDAT", dots), chunk("IEND", Buffer.alloc(0))]);
}
