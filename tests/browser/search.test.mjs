// The search of the sample, as a visitor uses it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { stem, words } from "../../themes/clinic/assets/search.js";
import { launch } from "./browser.mjs";
import { start } from "./sample.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MESOTHERAPY = "/treatments/mesotherapy-for-hair-loss/";

let sample, browser;
before(async () => {
  sample = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  sample?.stop();
});

/** A new page at `address`, with what it fetched from then on. */
async function visit(address, options = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const fetched = [];
  page.on("response", async (response) => {
    const body = await response.body().catch(() => Buffer.alloc(0));
    fetched.push({ path: new URL(response.url()).pathname, bytes: body.length });
  });
  await page.goto(sample.origin + address);
  return { page, fetched, close: () => context.close() };
}

/** Types and waits until the page has said how many results there are. */
async function search(page, text) {
  await page.locator("#part-search-words").fill(text);
  await page.waitForFunction(
    (text) => document.title.startsWith(`${text.trim()} – `) && document.querySelector("[role=status]").textContent !== "",
    text,
  );
  return page.locator(".search-results h3 a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
}

test("both sides fold and stem words by one table", () => {
  const table = JSON.parse(readFileSync(new URL("../search/words.json", import.meta.url), "utf8"));
  for (const [text, expected] of table) {
    assert.deepEqual(words(text).map(({ word }) => stem(word)), expected, text);
  }
});

test("English words lead to the page and to its section", async () => {
  const { page, close } = await visit("/search/");
  for (const text of ["hair loss", "biotin", "Mesotherapy", "HAIR-LOSS"]) {
    const found = await search(page, text);
    assert.ok(found.some((href) => href.split("#")[0] === MESOTHERAPY), `${text}: ${found}`);
  }
  const found = await search(page, "biotin");
  const own = found.find((href) => href.startsWith(MESOTHERAPY));
  assert.match(own, /#/, "a word of one section leads to that section");
  await page.goto(sample.origin + own);
  assert.ok(await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))), own);
  await close();
});

test("Arabic words are found with and without article and vowel signs", async () => {
  const { page, close } = await visit("/ar/search/");
  for (const text of ["الشعر", "شعر", "للشعر", "وَالشَّعْر", "البيوتين", "بيوتين"]) {
    const found = await search(page, text);
    assert.ok(found.some((href) => href.split("#")[0] === `/ar${MESOTHERAPY}`), `${text}: ${found}`);
  }
  const results = await page.evaluate(() => getComputedStyle(document.querySelector(".search-results")).direction);
  assert.equal(results, "rtl");
  await close();
});

test("a word with a wrong letter is met with the right one", async () => {
  for (const [address, wrong, right] of [["/search/", "mesotherqpy", "mesotherapy"], ["/search/", "boitin", "biotin"]]) {
    const { page, close } = await visit(address);
    await search(page, wrong);
    const suggestion = page.locator(".search-meant a");
    assert.ok(await suggestion.isVisible(), wrong);
    assert.equal((await suggestion.textContent()).toLowerCase(), right);
    await suggestion.click();
    await page.waitForFunction((right) => document.title.toLowerCase().startsWith(right), right);
    assert.ok((await page.locator(".search-results h3 a").count()) > 0);
    await close();
  }
});

/** Words that patients would type, none of which the search was made with. */
const OTHERS = {
  "/search/": [
    ["vitamin vitamins", MESOTHERAPY],
    ["pregnancy pregnant", "/treatments/contact-immunotherapy/"],
    ["blood thinners", "/treatments/hair-transplant/"],
    ["wart freezing freeze", "/treatments/cryotherapy-for-warts/"],
    ["dandruff", "/conditions/seborrhoeic-dermatitis/"],
    ["nurse", "/people/rana-example/"],
    ["complaint complaints", "/complaints/"],
    ["price prices", "/prices/"],
    ["needle needles microneedling", "/treatments/microneedling-of-the-scalp/"],
    ["allergy allergic", "/treatments/contact-immunotherapy/"],
    ["Omar", "/people/dr-omar-example/"],
  ],
  "/ar/search/": [
    ["فيتامين الفيتامينات فيتامينات بالفيتامينات والفيتامينات", `/ar${MESOTHERAPY}`],
    ["الحمل حمل رضاعة الرضاعه والرضاعة", `/ar${MESOTHERAPY}`],
    ["حُقَن حقن الحقن بالحقن حقنة الحُقْنة", `/ar${MESOTHERAPY}`],
    ["زنك الزِّنْك الساونا ساونا السعر سعر بالسعر", `/ar${MESOTHERAPY}`],
    ["ثعلبة الثعلبه ثَعْلَبَة اندروجينيه الأندروجينية", "/ar/conditions/androgenetic-alopecia/"],
    ["مخاطر المخاطر للمخاطر الميزوثيرابى", `/ar${MESOTHERAPY}`],
    ["شكوى الشكوى", "/ar/complaints/"],
    ["خصوصية الخصوصيه", "/ar/privacy/"],
  ],
};
/** One wrong letter, one too many, one too few, or two changed about. */
const SLIPS = {
  "/search/": ["biotn", "biotinn", "mesotherpy", "alopecea", "cryoterapy", "freezng", "vitmain", "nedles", "dandrufd"],
  "/ar/search/": ["ميزوثيربي", "البيوتن", "ثعلبا", "الفيتمينات", "الميزوثيرايب"],
};

test("words that nobody had in mind are found, each form by itself", async () => {
  for (const [address, all] of Object.entries(OTHERS)) {
    const { page, close } = await visit(address);
    for (const [texts, wanted] of all) {
      // "blood thinners" is one search; the rest are forms, each a search of its own.
      for (const text of texts === "blood thinners" ? [texts] : texts.split(" ")) {
        const found = (await search(page, text)).map((href) => href.split("#")[0]);
        assert.ok(found.slice(0, 5).includes(wanted), `${text}: ${found}`);
      }
    }
    for (const slip of SLIPS[address]) {
      assert.deepEqual(await search(page, slip), [], slip);
      const suggestion = page.locator(".search-meant a");
      assert.ok(await suggestion.isVisible(), slip);
      const right = await suggestion.textContent();
      assert.ok((await search(page, right)).length > 0, `${slip}: ${right}`);
    }
    await close();
  }
});

test("nothing is fetched before somebody searches, and little then", async () => {
  const { page, fetched, close } = await visit("/search/", { viewport: { width: 360, height: 640 } });
  await page.waitForLoadState("networkidle");
  assert.deepEqual(fetched.filter(({ path }) => path.includes("assets/search/") || path.endsWith("index.json")), []);
  fetched.length = 0;
  await search(page, "hair loss");
  await page.waitForLoadState("networkidle");
  const bytes = fetched.reduce((sum, one) => sum + one.bytes, 0);
  assert.ok(bytes > 0 && bytes < 60_000, `${bytes} bytes: ${JSON.stringify(fetched)}`);
  await close();
});

test("it is used with keys, and says aloud what it found", async () => {
  const { page, close } = await visit("/");
  await page.locator("header .search-link a").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "part-search-words");
  await page.keyboard.type("hair");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.localName === "h2");
  assert.match(await page.locator("[role=status]").textContent(), /\d/);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".search-results") !== null));
  // The address keeps what was searched: the way back leads to the same results.
  assert.match(page.url(), /#q=hair$/);
  await close();
});

for (const [address, text, scheme] of [["/search/", "hair loss", "light"], ["/ar/search/", "الشعر", "dark"]]) {
  test(`results have no fault that axe knows, ${address}, ${scheme}`, async () => {
    const options = { viewport: { width: 360, height: 800 }, colorScheme: scheme, bypassCSP: true };
    const { page, close } = await visit(address, options);
    await search(page, text);
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`));
    assert.deepEqual(found, []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await close();
  });
}

test("without JavaScript the page says what to do instead", async () => {
  const { page, close } = await visit("/search/", { javaScriptEnabled: false });
  assert.equal(await page.locator("form.search").isVisible(), false);
  assert.ok((await page.locator("noscript").textContent()).trim().length > 20);
  await close();
});

test("what is not on the site is not found", async () => {
  const { page, close } = await visit("/search/");
  const found = await search(page, "zzzzqqqq");
  assert.deepEqual(found, []);
  assert.equal(await page.locator(".search-meant").isVisible(), false);
  await close();
});
