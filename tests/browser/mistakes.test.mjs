// Everything that somebody can break while she writes: in a browser, the message stands over the last good page, in
// both languages, and goes when it is mended.

import assert from "node:assert/strict";
import { readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { notice, serve } from "./serving.mjs";

const PAGES = {
  en: { file: "content/treatments/mesotherapy-for-hair-loss.md", address: "/treatments/mesotherapy-for-hair-loss/" },
  ar: { file: "content/treatments/mesotherapy-for-hair-loss.ar.md", address: "/ar/treatments/mesotherapy-for-hair-loss/" },
};

let preview, browser, context;
const tabs = {};
const errors = [];

before(async () => {
  preview = await serve();
  browser = await launch();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  for (const [language, { address }] of Object.entries(PAGES)) {
    const tab = await context.newPage();
    tab.on("pageerror", (error) => errors.push(String(error)));
    tab.on("dialog", () => errors.push("a script of an author ran"));
    await tab.goto(preview.origin + address);
    await tab.locator("treatise-preview summary").waitFor();
    tabs[language] = { tab, title: await tab.locator("h1").textContent() };
  }
});

after(async () => {
  await browser?.close();
  preview?.stop();
});

const path = (file) => join(preview.root, file);

/** Puts back what was there. Whatever is there now goes first: a test that made a link must not write through it. */
function keep(file) {
  const was = readFileSync(path(file));
  return () => {
    rmSync(path(file), { force: true });
    writeFileSync(path(file), was, { flag: "wx" });
  };
}

/** The page stands, whole and styled, and the notice over it says `words` about `file`. */
async function shown({ tab, title }, file, words, reports = 1) {
  await notice(tab).waitFor({ timeout: 5000 });
  const said = await notice(tab).innerText();
  for (const word of [file, ...words]) assert.ok(said.includes(word), `${word} is not in: ${said.slice(0, 600)}`);
  // A part of the site is never blank: the text is there, and its style.
  assert.equal(await tab.locator("h1").textContent(), title);
  assert.ok((await tab.locator("main").innerText()).length > 500, "the page has its text");
  assert.notEqual(await tab.evaluate(() => getComputedStyle(document.body).fontFamily), "", "the page has its style");
  // The links open the file in the editor, where it says what is wrong.
  const links = await notice(tab).locator(".where a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  const expected = `vscode://file${preview.root}/${file}:`.replaceAll(" ", "%20");
  assert.ok(links.some((link) => link.startsWith(expected) && /:\d+:\d+$/.test(link)), `${links}`);
  // One fault is one report: what follows from it is not told.
  assert.equal(await notice(tab).locator("li.error").count(), reports, (await notice(tab).innerText()).slice(0, 900));
  // A screen reader hears of it, in the language that it is written in.
  const heard = tab.getByRole("status").filter({ hasText: /error/ });
  assert.equal(await heard.count(), 1);
  assert.ok((await heard.innerText()).includes(file), await heard.innerText());
  assert.equal(await tab.getByRole("region", { name: /last good version/ }).count(), 1);
  assert.equal(await heard.evaluate((one) => one.getRootNode().host.lang), "en");
}

async function assertEventually(look) {
  const end = Date.now() + 15_000;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** Breaks something, looks at both pages, loads them again, mends it. */
async function broken(file, destroy, words) {
  const mend = keep(file);
  try {
    destroy(path(file));
    for (const one of Object.values(tabs)) await assertEventually(() => shown(one, file, words));
    for (const [language, one] of Object.entries(tabs)) {
      const answer = await one.tab.goto(preview.origin + PAGES[language].address);
      assert.equal(answer.status(), 200);
      await assertEventually(() => shown(one, file, words));
    }
  } finally {
    mend();
  }
  for (const { tab, title } of Object.values(tabs)) {
    await notice(tab).waitFor({ state: "detached" });
    await assertEventually(async () => {
      assert.equal(await tab.locator("h1").textContent(), title);
      assert.equal(await tab.locator("treatise-preview .live").textContent(), "No problems.");
    });
  }
  assert.deepEqual(errors, []);
}

const replace = (from, to) => (file) => {
  const was = readFileSync(file, "utf8");
  const now = was.replace(from, to);
  assert.ok(now !== was, `nothing was broken in ${file}`);
  writeFileSync(file, now);
};
const append = (text) => (file) => writeFileSync(file, `${readFileSync(file, "utf8")}\n${text}\n`);

/** A link to a file that is ours, beside `content`. */
const outside = (file) => {
  writeFileSync(path("outside.md"), "---\ntitle: Outside\n---\n");
  unlinkSync(file);
  symlinkSync(path("outside.md"), file);
};

/** What can be wrong with a page; the words are in the message, its help, or the line of the file. */
const WITH_A_PAGE = [
  ["front matter that is no YAML", replace(/^title: /m, "title: [x"), ["never closed"]],
  ["front matter without an end", replace(/\n---\n/, "\n"), ["---"]],
  ["a mistyped fence", replace(/^---\n/, "----\n"), ["---"]],
  ["a field twice", replace(/^title: /m, "title: Once\ntitle: "), ["title"]],
  ["an unknown field", replace(/^downtime: /m, "downtmie: "), ["downtmie", "downtime"]],
  ["a missing field", replace(/^plain_name: .*\n/m, ""), ["plain_name"]],
  ["a value of another type", replace(/^weight: .*/m, "weight: <img src=x onerror=alert(1)>"), ["<img src=x onerror=alert(1)>"]],
  ["a missing section", replace(/^## (Contraindications of|موانع الاستعمال).*$/m, "## x"), ["contraindications"]],
  ["a dead link", append("[Nowhere](../conditions/wart.md)"), ["../conditions/wart.md"]],
  ["a dead anchor", append("[Nowhere](#no-such-place)"), ["#no-such-place"]],
  ["a missing picture", append("![A door](door-that-is-not.png)"), ["door-that-is-not.png"]],
  ["marks of a merge", append("<<<<<<< HEAD\nMonday\n=======\nSunday\n>>>>>>> hours"), ["<<<<<<<", "git"]],
  ["a file that is not UTF-8", (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from([0xe9, 0x0a])])), ["UTF-8"]],
  ["a half-written file", (file) => writeFileSync(file, readFileSync(file).subarray(0, 200)), []],
  ["an address that climbs out", replace(/^title: /m, "slug: ../../../out\ntitle: "), ["../../../out"]],
  ["a file that became a link out of the site", outside, ["shortcut"]],
];

for (const [what, destroy, words] of WITH_A_PAGE) {
  for (const [language, { file }] of Object.entries(PAGES)) {
    test(`${what}, ${language}`, () => broken(file, destroy, words));
  }
}

/** What can be wrong with the site and its theme. */
const WITH_THE_SITE = [
  ["settings that are no YAML", "content/site.yaml", replace(/^theme: /m, "theme: [x"), ["never closed"]],
  ["settings with an unknown key", "content/site.yaml", replace(/^time_zone: /m, "time_zoen: "), ["time_zoen", "time_zone"]],
  ["settings with marks of a merge", "content/site.yaml", replace(/^region: JO/m, "<<<<<<< HEAD\nregion: JO\n=======\nregion: SA\n>>>>>>> x"), ["<<<<<<<"]],
  ["settings that are not UTF-8", "content/site.yaml", (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from("# caf\xe9\n", "latin1")])), ["UTF-8"]],
  ["a theme that is no YAML", "themes/clinic/theme.yaml", replace(/^name: /m, "name: [x"), ["never closed"]],
  ["a theme with an unknown key", "themes/clinic/theme.yaml", replace(/^styles:/m, "stlyes:"), ["stlyes", "styles"]],
  ["a kind that is no YAML", "themes/clinic/kinds/treatment.yaml", replace(/^folder: /m, "folder: [x"), ["never closed"]],
  ["a kind with an unknown type", "themes/clinic/kinds/treatment.yaml", replace(/^ {4}type: choice/m, "    type: chocie"), ["chocie", "choice"]],
  ["a kind whose template is missing", "themes/clinic/kinds/treatment.yaml", replace(/^template: .*/m, "template: treatmnt.html"), ["treatmnt.html"]],
  ["a template that cannot be read", "themes/clinic/templates/treatment.html", replace("{% extends", "{% extnds"), []],
  ["a template that asks for what is not there", "themes/clinic/templates/treatment.html", replace("{% block main %}", "{% block main %}{{ page.nothing.at.all }}"), ["nothing"]],
  ["a base template that is broken", "themes/clinic/templates/base.html", append("{% if %}"), []],
  ["words that cannot be read", "themes/clinic/messages/ar.ftl", append("= no name"), []],
  ["structured data that is no JSON", "themes/clinic/structured-data/treatment.json", (file) => writeFileSync(file, "{ no json"), []],
];

for (const [what, file, destroy, words] of WITH_THE_SITE) {
  test(what, () => broken(file, destroy, words));
}

test("a page that others lead to and that is gone", async () => {
  const file = "content/treatments/hair-transplant.md";
  const was = readFileSync(path(file));
  unlinkSync(path(file));
  // It is told for each of the pages that lead to it.
  try {
    for (const language of ["en", "ar"]) {
      await assertEventually(() => shown(tabs[language], PAGES[language].file, ["hair-transplant.md"], 6));
    }
  } finally {
    writeFileSync(path(file), was);
  }
  for (const { tab } of Object.values(tabs)) await notice(tab).waitFor({ state: "detached" });
});

test("settings, theme or content that are gone", async () => {
  for (const gone of ["content/site.yaml", "the words of site.yaml", "themes/clinic", "content"]) {
    const emptied = gone.startsWith("the words");
    const was = readFileSync(path("content/site.yaml"));
    if (emptied) writeFileSync(path("content/site.yaml"), "");
    else renameSync(path(gone), path("aside"));
    // The theme of this name inside the program takes the place of the folder.
    const words = gone === "themes/clinic" ? null : "site.yaml";
    try {
      for (const { tab, title } of Object.values(tabs)) {
        if (words) {
          await assertEventually(async () => {
            const said = await notice(tab).innerText({ timeout: 5000 });
            assert.ok(said.includes(words), said);
          });
        }
        await tab.reload();
        assert.equal(await tab.locator("h1").textContent(), title);
      }
    } finally {
      if (emptied) writeFileSync(path("content/site.yaml"), was);
      else renameSync(path("aside"), path(gone));
    }
    for (const { tab, title } of Object.values(tabs)) {
      await notice(tab).waitFor({ state: "detached" });
      await assertEventually(async () => assert.equal(await tab.locator("h1").textContent(), title));
    }
  }
  assert.deepEqual(errors, []);
});

test("a page that was never right says so in place of a page", async () => {
  const file = "content/treatments/new.md";
  const tab = await context.newPage();
  writeFileSync(path(file), "---\ntitle: [New\n---\n");
  await assertEventually(async () => {
    await tab.goto(`${preview.origin}/treatments/new/`);
    assert.ok((await notice(tab).innerText({ timeout: 2000 })).includes(file));
  });
  rmSync(path(file));
  await notice(tab).waitFor({ state: "detached" });
  await tab.close();
});
