// The preview in a real browser: what a nurse sees while she writes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { launch } from "./browser.mjs";
import { badge, notice, serve } from "./serving.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TREATMENT = "content/treatments/cryotherapy-for-warts.md";
const ADDRESS = "/treatments/cryotherapy-for-warts/";

let preview, origin, browser;

const read = (path) => preview.read(path);
const write = (path, text) => preview.write(path, text);

before(async () => {
  preview = await serve();
  origin = preview.origin;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  preview?.stop();
});

async function open(path = ADDRESS, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(origin + path);
  await badge(page).waitFor();
  return { context, page, errors };
}

const version = async () => (await (await fetch(`${origin}/.treatise/state?path=/`)).json()).version;

/** Sees `path` changed to `text`, and put back when `look` is done. What comes
 * next does not meet that change: the preview has made the site again. */
async function changed(path, text, look) {
  const was = read(path);
  write(path, text);
  try {
    await look();
  } finally {
    const before = await version();
    write(path, was);
    for (let tries = 0; tries < 500 && (await version()) === before; tries++) await setTimeout(10);
  }
}

test("a saved page shows itself, and keeps place and what was open", async () => {
  const was = read("content/questions.md");
  const details = "\n<details><summary>More</summary><p>What was folded.</p></details>\n";
  write("content/questions.md", was + details);
  const { context, page, errors } = await open("/questions/");
  const folded = page.locator("main details");
  await folded.evaluate((one) => (one.open = true));
  await page.evaluate(() => scrollTo(0, 300));
  const text = was.replace(/^title: .*$/m, "title: Questions that people ask") + details;
  await changed("content/questions.md", text, async () => {
    await page.getByRole("heading", { name: "Questions that people ask" }).waitFor();
    await badge(page).waitFor();
    await page.waitForFunction(() => Math.abs(scrollY - 300) < 2);
    assert.equal(await folded.evaluate((one) => one.open), true);
  });
  write("content/questions.md", was);
  await page.getByRole("heading", { name: "Questions that people ask" }).waitFor({ state: "detached" });
  assert.deepEqual(errors, []);
  await context.close();
});

test("an edit of another page does not load this one again", async () => {
  const { context, page } = await open("/accessibility/");
  await page.evaluate(() => (window.stays = true));
  const was = read("content/privacy.md");
  await changed("content/privacy.md", `${was}\nOne more sentence.\n`, async () => {
    const other = await context.newPage();
    await other.goto(`${origin}/privacy/`);
    await other.getByText("One more sentence.").waitFor();
    await other.close();
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(() => window.stays), true);
  });
  await context.close();
});

test("a style is replaced in place", async () => {
  const { context, page } = await open();
  await page.evaluate(() => (window.stays = true));
  const path = "themes/clinic/styles/layout.css";
  await changed(path, `${read(path)}\n@layer components { main { outline: 7px solid rgb(1, 2, 3); } }\n`, async () => {
    await page.waitForFunction(() => getComputedStyle(document.querySelector("main")).outlineWidth === "7px");
    assert.equal(await page.evaluate(() => window.stays), true);
  });
  await context.close();
});

test("every way to break a page shows over the last good one, and clears", async () => {
  const { context, page, errors } = await open();
  const good = read(TREATMENT);
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  const broken = [
    [good.replace("last_reviewed:", "last_reveiwed:"), "last_reveiwed", "last_reviewed"],
    [good.replace(/^title: /m, "title: [x"), "never closed", ""],
    [good.replace(/^## Who should not have it.*$/m, "## Something else"), "contraindications", "heading"],
    [`${good}\n[Nowhere](../conditions/wart.md)\n`, "../conditions/wart.md", ""],
    [good.replace(/^last_reviewed: .*$/m, "last_reviewed: soon <b>now</b>"), "soon <b>now</b>", "2026"],
  ];
  for (const [text, words, help] of broken) {
    assert.notEqual(text, good);
    await changed(TREATMENT, text, async () => {
      await notice(page).waitFor();
      const said = await notice(page).innerText();
      assert.ok(said.includes(words), `${words} is not in: ${said}`);
      assert.ok(said.includes(help), `${help} is not in: ${said}`);
      assert.ok(said.includes(TREATMENT), said);
      const link = await notice(page).locator("a").first().getAttribute("href");
      assert.match(link, /^vscode:\/\/file\/.*cryotherapy-for-warts\.md:\d+:\d+$/);
      assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), title);
    });
    await notice(page).waitFor({ state: "detached" });
  }
  // Also on the page for addresses that do not exist, and on an Arabic page.
  await changed(TREATMENT, broken[0][0], async () => {
    for (const path of ["/nowhere/", "/ar/"]) {
      const other = await context.newPage();
      await other.goto(origin + path);
      await notice(other).waitFor();
      assert.equal(await notice(other).evaluate((one) => getComputedStyle(one).direction), "ltr");
      await other.close();
    }
  });
  assert.deepEqual(errors, []);
  await context.close();
});

test("the notice can be read by everyone", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1280]) {
      const { context, page } = await open(ADDRESS, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
      await changed(TREATMENT, read(TREATMENT).replace("last_reviewed:", "last_reveiwed:"), async () => {
        await notice(page).waitFor();
        await page.evaluate(axe);
        const found = await page.evaluate(() => axe.run("treatise-preview"));
        assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
        const live = await page.locator("treatise-preview [aria-live]").textContent();
        assert.match(live, /error/);
      });
      await context.close();
    }
  }
});

test("warnings are a badge that unfolds", async () => {
  const { context, page } = await open();
  const text = `${read(TREATMENT)}\n<p onclick="x">Words.</p>\n`;
  await changed(TREATMENT, text, async () => {
    await page.waitForFunction(() => document.querySelector("treatise-preview").shadowRoot.querySelector("summary").textContent.includes("1 warning"));
    assert.equal(await notice(page).count(), 0);
    await badge(page).click();
    const said = await page.locator("treatise-preview .inside").innerText();
    assert.ok(said.includes("onclick"), said);
  });
  await context.close();
});

test("follow me goes to the page that was saved", async () => {
  const { context, page } = await open("/accessibility/");
  await badge(page).click();
  await page.locator("treatise-preview button", { hasText: "Follow me" }).click();
  await changed("content/privacy.md", `${read("content/privacy.md")}\nFollow this.\n`, async () => {
    await page.waitForURL(`${origin}/privacy/`);
    await page.getByText("Follow this.").waitFor();
  });
  await context.close();
});

test("the review lists every page, and passes axe", async () => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${origin}/.treatise/review`);
  assert.equal(await page.locator("tbody tr").count(), 42);
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"] }));
  assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
  await context.close();
});

test("twenty tabs of one browser load, and all hear of a change", async () => {
  const context = await browser.newContext();
  const pages = [];
  for (let number = 0; number < 20; number++) {
    const page = await context.newPage();
    await page.goto(`${origin}/privacy/`, { timeout: 20_000 });
    pages.push(page);
  }
  await changed("content/privacy.md", `${read("content/privacy.md")}\nFor all of you.\n`, async () => {
    await Promise.all(pages.map((page) => page.getByText("For all of you.").waitFor({ timeout: 20_000 })));
  });
  await context.close();
});
