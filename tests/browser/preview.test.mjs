// The preview in a real browser: what a nurse sees while she writes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { launch, leave } from "./browser.mjs";
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
  // A browser asks for an icon where a page names none, as the review does.
  const asked = (message) => message.location().url.endsWith("/favicon.ico");
  page.on("console", (message) => message.type() === "error" && !asked(message) && errors.push(message.text()));
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
  await leave(context);
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
  await leave(context);
});

test("a style is replaced in place", async () => {
  const { context, page } = await open();
  await page.evaluate(() => (window.stays = true));
  const path = "themes/clinic/styles/layout.css";
  await changed(path, `${read(path)}\n@layer components { main { outline: 7px solid rgb(1, 2, 3); } }\n`, async () => {
    await page.waitForFunction(() => getComputedStyle(document.querySelector("main")).outlineWidth === "7px");
    assert.equal(await page.evaluate(() => window.stays), true);
  });
  await leave(context);
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
  await leave(context);
});

/** What axe finds wrong with `where`, or with the whole page. */
async function violations(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate((where) => (where ? axe.run(where) : axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"] })), where);
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`);
}

const ARABIC = "content/treatments/mesotherapy-for-hair-loss.ar.md";
const ARABIC_ADDRESS = "/ar/treatments/mesotherapy-for-hair-loss/";

test("the notice can be read by everyone", async () => {
  for (const [file, address] of [[TREATMENT, ADDRESS], [ARABIC, ARABIC_ADDRESS]]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [360, 1280]) {
        const { context, page } = await open(address, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
        await changed(file, read(file).replace(/^title:/m, "titel:"), async () => {
          await notice(page).waitFor();
          assert.deepEqual(await violations(page, "treatise-preview"), []);
          await page.waitForFunction(() => /error/.test(document.querySelector("treatise-preview")?.shadowRoot?.querySelector("[aria-live]")?.textContent));
          const wide = await notice(page).evaluate((one) => [one.scrollWidth - one.clientWidth, one.getBoundingClientRect().left, innerWidth - one.getBoundingClientRect().right]);
          assert.ok(wide[0] <= 0 && wide[1] >= 0 && wide[2] >= 0, `${address} at ${width}: ${wide}`);
        });
        await leave(context);
      }
    }
  }
});

test("in an English browser the notice on an Arabic page is English, and says so; what it quotes stays Arabic", async () => {
  const { context, page } = await open(ARABIC_ADDRESS);
  const text = read(ARABIC).replace(/^## .*$/m, "## عنوان آخر");
  await changed(ARABIC, text, async () => {
    await notice(page).waitFor();
    const host = page.locator("treatise-preview");
    assert.equal(await host.getAttribute("lang"), "en");
    assert.equal(await host.getAttribute("dir"), "ltr");
    assert.equal(await notice(page).evaluate((one) => getComputedStyle(one).textAlign), "start");
    const quoted = await notice(page).locator("bdi").allTextContents();
    assert.ok(quoted.some((one) => /[\u0621-\u064a]/.test(one)), quoted.join("; "));
    const lines = notice(page).locator("pre code");
    assert.equal(await lines.first().getAttribute("lang"), "ar");
    assert.equal(await notice(page).locator("pre").first().evaluate((one) => getComputedStyle(one).direction), "rtl");
  });
  await leave(context);
});

test("in an Arabic browser the preview is Arabic, from right to left", async () => {
  for (const [file, address, text] of [
    [TREATMENT, ADDRESS, read(TREATMENT).replace("last_reviewed:", "last_reveiwed:")],
    [ARABIC, ARABIC_ADDRESS, read(ARABIC).replace(/^## .*$/m, "## عنوان آخر")],
  ]) {
    for (const width of [360, 1280]) {
      const { context, page, errors } = await open(address, { locale: "ar-JO", viewport: { width, height: 800 }, bypassCSP: true });
      assert.equal(await badge(page).innerText(), "لا مشكلات");
      await changed(file, text, async () => {
        await notice(page).waitFor();
        const host = page.locator("treatise-preview");
        assert.deepEqual([await host.getAttribute("lang"), await host.getAttribute("dir")], ["ar", "rtl"]);
        assert.deepEqual(await english(page, "treatise-preview"), []);
        assert.match(await notice(page).innerText(), /خطأ: .*\s+content\/.*، السطر \d+\n/);
        await page.waitForFunction(() => /خطأ/.test(document.querySelector("treatise-preview")?.shadowRoot?.querySelector("[aria-live]")?.textContent));
        assert.deepEqual(await violations(page, "treatise-preview"), []);
        const place = await notice(page).evaluate((one) => {
          const { left, right } = one.getBoundingClientRect();
          return [getComputedStyle(one).direction, one.scrollWidth <= one.clientWidth, left >= 0 && right <= innerWidth];
        });
        assert.deepEqual(place, ["rtl", true, true]);
      });
      await notice(page).waitFor({ state: "detached" });
      assert.deepEqual(errors, []);
      await leave(context);
    }
  }
});

test("in an Arabic browser the review is Arabic", async () => {
  for (const [colorScheme, width] of [["light", 1280], ["dark", 360]]) {
    const { context, page, errors } = await open("/.treatise/review", { locale: "ar-JO", colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    await changed(TREATMENT, read(TREATMENT).replace("last_reviewed:", "last_reveiwed:"), async () => {
      const first = page.locator("tbody tr").first();
      await first.getByText("Freezing of warts").waitFor();
      await first.locator("summary").click();
      assert.match(await first.innerText(), /السطر \d+: لا يوجد حقل اسمه «last_reveiwed»/);
      assert.deepEqual(await page.locator("html").evaluate((html) => [html.lang, html.dir]), ["ar", "rtl"]);
      const headings = await page.locator("h1, thead th, tbody td:nth-child(4)").allTextContents();
      assert.deepEqual(headings.filter((words) => /[a-z]/i.test(words)), []);
      assert.deepEqual(await violations(page), []);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} dots too wide`);
    });
    assert.deepEqual(errors, []);
    await leave(context);
  }
});

/** English words of the preview, beside what it quotes and the files that it names. */
const english = (page, selector) =>
  page.locator(selector).evaluate((host) => {
    const found = [];
    const walk = (node) => {
      const own = node.nodeType === Node.TEXT_NODE ? node.data.replace(/«[^»]*»|content\/[\w/.-]+/g, "") : "";
      if (/[a-z]{2}/i.test(own)) found.push(own.trim());
      if (node.nodeType === Node.ELEMENT_NODE && node.matches("bdi, pre, a[href^='vscode:'], style")) return;
      node.childNodes.forEach(walk);
    };
    walk(host.shadowRoot);
    return found;
  });

test("everything is reached and done with the keyboard alone", async () => {
  const { context, page } = await open();
  await changed(TREATMENT, read(TREATMENT).replace("last_reviewed:", "last_reveiwed:"), async () => {
    await notice(page).waitFor();
    // What has the focus, in the page or in the notice.
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent?.trim() ?? "");
    const to = async (words, key = "Tab") => {
      for (let tries = 0; tries < 300; tries++) {
        if ((await focused()).includes(words)) return;
        await page.keyboard.press(key);
      }
      assert.fail(`no ${words} is reached`);
    };
    await to("Fold away");
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement.shadowRoot.activeElement).outlineWidth);
    assert.equal(ring, "3px");
    await to("cryotherapy-for-warts.md, line");
    await to("Fold away", "Shift+Tab");
    await page.keyboard.press("Enter");
    await notice(page).waitFor({ state: "detached" });
    // Who folded it away goes on from there.
    await to("1 error");
    await page.keyboard.press("Enter");
    await page.locator("treatise-preview .inside").getByText("last_reveiwed").first().waitFor();
    await to("Review");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${origin}/.treatise/review`);
  });
  await leave(context);
});

test("warnings are a badge that unfolds", async () => {
  const { context, page } = await open();
  const text = `${read(TREATMENT)}\n<p onclick="x">Words.</p>\n`;
  await changed(TREATMENT, text, async () => {
    await page.waitForFunction(() => document.querySelector("treatise-preview")?.shadowRoot?.querySelector("summary")?.textContent?.includes("1 warning"));
    assert.equal(await notice(page).count(), 0);
    await badge(page).click();
    const said = await page.locator("treatise-preview .inside").innerText();
    assert.ok(said.includes("onclick"), said);
  });
  await leave(context);
});

test("follow me goes to the page that was saved", async () => {
  const { context, page } = await open("/accessibility/");
  await badge(page).click();
  await page.locator("treatise-preview button", { hasText: "Follow me" }).click();
  await changed("content/privacy.md", `${read("content/privacy.md")}\nFollow this.\n`, async () => {
    await page.waitForURL(`${origin}/privacy/`);
    await page.getByText("Follow this.").waitFor();
  });
  await leave(context);
});

test("the review lists every page, stays as it is, and passes axe", async () => {
  for (const [colorScheme, width] of [["light", 1280], ["dark", 360]]) {
    const { context, page, errors } = await open("/.treatise/review", { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    assert.equal(await page.locator("tbody tr").count(), 42);
    await page.evaluate(() => (window.stays = true));
    assert.deepEqual(await violations(page), []);
    await changed(TREATMENT, read(TREATMENT).replace("last_reviewed:", "last_reveiwed:"), async () => {
      const first = page.locator("tbody tr").first();
      await first.getByText("Freezing of warts").waitFor();
      await first.locator("summary").click();
      assert.match(await first.innerText(), /line \d+: “last_reveiwed”/);
      await badge(page).waitFor();
      assert.deepEqual(await violations(page), []);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} dots too wide`);
      // Nothing changes any more, so it is not loaded again.
      await page.evaluate(() => (window.stays = true));
      await page.waitForTimeout(700);
      assert.equal(await page.evaluate(() => window.stays), true);
      assert.equal(await first.locator("details").evaluate((one) => one.open), true);
    });
    await page.getByText("42 pages. Need attention: 0.").waitFor();
    assert.deepEqual(errors, []);
    await leave(context);
  }
});

test("the review is not empty while the settings are broken or missing", async () => {
  const { context, page } = await open("/.treatise/review", { bypassCSP: true });
  const text = read("content/site.yaml").replace(/^theme: /m, "theme: [x");
  await changed("content/site.yaml", text, async () => {
    await page.getByRole("heading", { name: "Not of one page" }).waitFor();
    assert.match(await page.locator("section").innerText(), /content\/site\.yaml, line \d+: A bracket/);
    assert.equal(await page.locator("tbody tr").count(), 42);
    assert.deepEqual(await violations(page), []);
  });
  await page.getByRole("heading", { name: "Not of one page" }).waitFor({ state: "detached" });
  await leave(context);
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
  await leave(context);
});
