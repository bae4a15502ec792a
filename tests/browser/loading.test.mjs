// What a page asks for, what the content security policy stops, how much is
// sent, and what is left without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

import { faults, launch, none } from "./browser.mjs";
import { fileOf, oneOfEach, read, start } from "./sample.mjs";

let sample, browser;
before(async () => {
  sample = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  sample?.stop();
});

test("every page asks this host alone, finds all, and keeps the policy", async () => {
  none(
    await faults(browser, sample.pages, {}, async (page, address) => {
      const found = [];
      const asked = (request) => {
        if (!request.url().startsWith(`${sample.origin}/`)) found.push(`asks for ${request.url()}`);
      };
      const answered = (response) => {
        if (response.status() >= 400) found.push(`${response.status()} for ${response.url()}`);
      };
      const said = (message) => {
        if (message.type() !== "log") found.push(`console: ${message.text().slice(0, 200)}`);
      };
      const threw = (error) => found.push(`script: ${error.message}`);
      const all = { request: asked, response: answered, console: said, pageerror: threw };
      Object.entries(all).forEach(([event, listener]) => page.on(event, listener));
      await page.goto(sample.origin + address, { waitUntil: "networkidle" });
      // Pictures further down are asked for when somebody comes there.
      await page.evaluate(() => document.querySelectorAll("img").forEach((image) => (image.loading = "eager")));
      await page.waitForLoadState("networkidle");
      const { cookies, kept } = await page.evaluate(() => ({
        cookies: document.cookie,
        kept: localStorage.length + sessionStorage.length,
      }));
      if (cookies || kept) found.push("keeps something in the browser");
      Object.entries(all).forEach(([event, listener]) => page.off(event, listener));
      return found;
    }),
  );
});

test("without JavaScript, every link and every word is there, and no control is dead", async () => {
  const pages = oneOfEach(sample.pages);
  const views = { true: {}, false: {} };
  for (const javaScriptEnabled of [true, false]) {
    for (const width of [360, 1280]) {
      await faults(browser, pages, { javaScriptEnabled, viewport: { width, height: 800 } }, async (page, address) => {
        await page.goto(sample.origin + address);
        views[javaScriptEnabled][`${address} ${width}`] = await page.evaluate(() => {
          const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
          return {
            links: seen("a[href]").map((link) => link.getAttribute("href")),
            text: document.querySelector("main").innerText.replace(/\s+/g, " "),
            dead: seen("button, input, select").filter((one) => !one.closest("form") && !one.matches("[popovertarget]")).map((one) => one.outerHTML.slice(0, 80)),
          };
        });
        return [];
      });
    }
  }
  const found = [];
  for (const [page, { links, dead }] of Object.entries(views.false)) {
    const lost = views.true[page].links.filter((link) => !links.includes(link));
    if (lost.length > 0) found.push(`${page}: without JavaScript, no link to ${lost.join(" ")}`);
    if (links.length < 5) found.push(`${page}: only ${links.length} links`);
    if (views.false[page].text.length < 10) found.push(`${page}: no text`);
    found.push(...dead.map((control) => `${page}: does nothing: ${control}`));
  }
  assert.equal(Object.keys(views.false).length, 2 * pages.length);
  none(found);
});

test("a treatment is at most 60 kB, and its scripts are at most 5 kB", () => {
  const treatments = sample.pages.filter((address) => /\/treatments\/[^/]+\/$/.test(address));
  assert.ok(treatments.length >= 7, `${treatments.length} treatments`);
  // As hosts compress while they answer; what is compressed beforehand is smaller.
  const size = (file) =>
    brotliCompressSync(read(sample.folder, file), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
  const found = [];
  for (const address of treatments) {
    const html = read(sample.folder, fileOf(address));
    const named = (pattern) => [...html.matchAll(pattern)].map((match) => match[1].slice(1));
    const styles = named(/<link rel="stylesheet"[^>]* href="([^"]+)"/g);
    const scripts = named(/<script[^>]* src="([^"]+)"/g);
    const sum = (files) => files.map(size).reduce((a, b) => a + b, 0);
    const all = size(fileOf(address)) + sum(styles) + sum(scripts);
    if (styles.length === 0) found.push(`${address}: no style sheet`);
    if (all > 60_000) found.push(`${address}: ${all} bytes`);
    if (sum(scripts) > 5_000) found.push(`${address}: ${sum(scripts)} bytes of scripts`);
  }
  none(found);
});
