// Edits at random beside a browser. At the end it shows what a build from nothing makes.
//
//     SECONDS=300 SEED=7 node --test random.test.mjs
//
// goes on for so long, from that seed; what failed once is done again with the seed that was printed.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { DAY, program, serve } from "./serving.mjs";

const SECONDS = Number(process.env.SECONDS ?? 20);
const SEED = Number(process.env.SEED ?? 20_261_126);

/** A chain of numbers that a seed decides: mulberry32. */
function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (limit) => Math.floor(next() * limit), one: (list) => list[Math.floor(next() * list.length)] };
}

let preview, browser;
const random = chance(SEED);
const path = (file) => join(preview.root, file);
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

before(async () => {
  preview = await serve();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  preview?.stop();
});

const files = (folder, ending) =>
  readdirSync(path(folder), { recursive: true }).map((file) => `${folder}/${file}`).filter((file) => file.endsWith(ending)).sort();

/** Ways of editors to write a file. */
const WAYS = [
  (file, text) => writeFileSync(file, text),
  (file, text) => {
    const aside = join(dirname(file), `.${random.below(1e6)}.tmp`);
    writeFileSync(aside, text);
    renameSync(aside, file);
  },
  (file, text) => {
    rmSync(file, { force: true });
    writeFileSync(file, text);
  },
  (file, text) => {
    if (existsSync(file)) renameSync(file, `${file}~`);
    writeFileSync(file, text);
    rmSync(`${file}~`, { force: true });
  },
];

const save = (file, text) => {
  mkdirSync(dirname(path(file)), { recursive: true });
  random.one(WAYS)(path(file), text);
};
const edit = (file, change) => save(file, change(readFileSync(path(file), "utf8")));

const pages = () => files("content", ".md");
const inside = () => pages().filter((file) => !file.includes("_index"));

let number = 0;
/** What a hand may do, and how often. Each leaves a site that may be broken; the end mends it. */
const DEEDS = [
  [10, "words", () => edit(random.one(pages()), (text) => `${text}\nSentence number ${++number}.\n`)],
  [4, "title", () => edit(random.one(pages()), (text) => text.replace(/^title: .*$/m, `title: Title number ${++number}`))],
  [3, "new page", () => save(`content/articles/new-${random.below(6)}.md`, `---\ntitle: New ${++number}\nkind: page\nsummary: A page that is new.\n---\n\nWords ${number}.\n`)],
  [2, "delete", () => rmSync(path(random.one(inside())), { force: true })],
  [2, "rename", () => {
    const from = random.one(inside());
    renameSync(path(from), path(from.replace(/[^/]*\.md$/, `moved-${random.below(9)}${from.endsWith(".ar.md") ? ".ar" : ""}.md`)));
  }],
  [1, "folder", () => {
    if (existsSync(path("content/other"))) renameSync(path("content/other"), path("content/articles"));
    else if (existsSync(path("content/articles"))) renameSync(path("content/articles"), path("content/other"));
  }],
  [2, "draft", () => edit(random.one(inside()), (text) => (text.includes("\ndraft: yes") ? text.replace("\ndraft: yes", "") : text.replace("---\n", "---\ndraft: yes\n")))],
  [2, "style", () => edit(random.one(files("themes/clinic/styles", ".css")), (text) => `${text}\n/* ${++number} */ .n${number} { color: red }\n`)],
  [2, "template", () => edit(random.one(files("themes/clinic/templates", ".html").filter((file) => !/base|leaflet/.test(file))), (text) => text.replace("{% block main %}", `{% block main %}<p>Template ${++number}</p>`))],
  [1, "settings", () => edit("content/site.yaml", (text) => text.replace(/^ {2}en: A sample clinic.*/m, `  en: A sample clinic number ${++number}.`))],
  [2, "break a page", () => edit(random.one(pages()), (text) => text.replace(/^title: /m, "title: [x"))],
  [1, "break the settings", () => edit("content/site.yaml", (text) => text.replace(/^theme: /m, "theme: [x"))],
  [1, "break a template", () => edit(random.one(files("themes/clinic/templates", ".html")), (text) => `${text}{% if %}`)],
  [1, "break a kind", () => edit(random.one(files("themes/clinic/kinds", ".yaml")), (text) => text.replace(/^name: /m, "name: [x"))],
  [1, "half a file", () => {
    const file = random.one(pages());
    writeFileSync(path(file), readFileSync(path(file)).subarray(0, 150));
  }],
];
let first = new Map();
DEEDS.push([6, "mend", () => mend(first)]);
const ALL = DEEDS.flatMap(([often, , deed]) => Array(often).fill(deed));

/** Mends what was broken, in whichever file. */
function mend(was) {
  const right = (text) => text.replace(/^(title|theme|name): (\[x)+/gm, "$1: ").replaceAll("{% if %}", "");
  for (const file of [...pages(), ...files("themes/clinic/templates", ".html"), ...files("themes/clinic/kinds", ".yaml"), "content/site.yaml"]) {
    const text = readFileSync(path(file), "utf8");
    if (right(text) !== text) save(file, right(text));
  }
  // What was cut off is whole again; what others lead to is there again.
  for (const [file, text] of was) {
    const now = existsSync(path(file)) ? readFileSync(path(file), "utf8") : "";
    if (!/\n---\n/.test(now)) save(file, text);
  }
  for (const file of inside().filter((file) => file.includes("moved-"))) rmSync(path(file));
  if (existsSync(path("content/other"))) {
    if (!existsSync(path("content/articles"))) renameSync(path("content/other"), path("content/articles"));
    else rmSync(path("content/other"), { recursive: true });
  }
}

/** What a build from nothing makes: the folder, or nothing when it has errors. */
function build() {
  const output = path("cold");
  rmSync(output, { recursive: true, force: true });
  mkdirSync(path("fresh"));
  for (const part of ["content", "themes"]) cpSync(path(part), path(`fresh/${part}`), { recursive: true });
  const options = ["--root", path("fresh"), "build", "--output", output, "--base-url", preview.origin, "--at", DAY];
  execFileSync(program, options, { stdio: ["ignore", "ignore", "pipe"] });
  rmSync(path("fresh"), { recursive: true });
  return output;
}

const bare = (html) => html.replace(/<script src="\/\.treatise\/preview\.js"[^>]*><\/script>/, "");

/** What a document holds for its reader: words, where its links lead, its styles. What scripts add to it is no part of it. */
const seen = () => {
  const copy = document.documentElement.cloneNode(true);
  const styles = [...copy.querySelectorAll('link[rel~="stylesheet"]')].map((one) => one.getAttribute("href"));
  copy.querySelectorAll("treatise-preview, script, [role=search], [role=status]").forEach((one) => one.remove());
  const links = [...copy.querySelectorAll("a")].map((one) => one.getAttribute("href"));
  const words = copy.querySelector("body").textContent.replace(/\s+/g, " ");
  return [document.title, copy.lang, copy.dir, ...styles, ...links, words].join("\n");
};

test(`after ${SECONDS} seconds of edits at random a browser shows what a build from nothing makes (seed ${SEED})`, async () => {
  console.log(`seed ${SEED}`);
  const was = new Map(pages().map((file) => [file, preview.read(file)]));
  first = was;
  const context = await browser.newContext();
  const tab = await context.newPage();
  const errors = [];
  tab.on("pageerror", (error) => errors.push(String(error)));
  await tab.goto(`${preview.origin}/treatments/`);
  const end = Date.now() + SECONDS * 1000;
  let done = 0;
  let blank = 0;
  while (Date.now() < end) {
    // A burst now and then; most often a hand that takes its time.
    const many = random.below(6) === 0 ? 5 : 1;
    for (let at = 0; at < many; at++) {
      try {
        random.one(ALL)();
        done++;
      } catch (error) {
        // A name that is taken by a folder that is not empty: nothing was done.
        if (!["ENOENT", "ENOTEMPTY", "EEXIST"].includes(error.code)) throw error;
      }
    }
    await wait(random.below(120));
    if (random.below(10) === 0) {
      // Whatever is broken, there is a page with words on it.
      const address = random.one(["/", "/ar/", "/treatments/", "/people/", "/nowhere/"]);
      await tab.goto(preview.origin + address, { waitUntil: "load" }).catch(() => {});
      const words = await tab.evaluate(() => document.body.innerText.trim().length).catch(() => 1);
      blank += words === 0 ? 1 : 0;
    }
  }
  mend(was);
  console.log(`${done} edits`);
  assert.equal(blank, 0, "no page was blank");
  // What is still wrong is told by both; then there is nothing to compare, so what leads nowhere goes with its page.
  let output;
  for (let round = 0; !output; round++) {
    try {
      output = build();
    } catch (error) {
      rmSync(path("fresh"), { recursive: true, force: true });
      const said = String(error.stderr);
      if (round > 8) throw new Error(`the site stays broken:\n${said.slice(0, 2000)}`);
      const wrong = new Set([...said.matchAll(/--> (content\/[^:\n]*\.md)/g)].map((found) => found[1]));
      assert.ok(wrong.size > 0, said.slice(0, 2000));
      for (const file of wrong) {
        if (was.has(file)) save(file, was.get(file));
        else rmSync(path(file), { force: true });
      }
      // Two pages of one address, a page that others miss: what was there at first is whole.
      if (round > 2) for (const [file, text] of was) save(file, text);
      if (round > 3) for (const file of pages()) if (!was.has(file)) rmSync(path(file), { force: true });
    }
  }
  const addresses = readdirSync(output, { recursive: true }).map((file) => file.replaceAll("\\", "/")).filter((file) => file.endsWith(".html")).sort();
  assert.ok(addresses.length > 30, `${addresses.length} pages`);
  const settled = async () => {
    const state = await (await fetch(`${preview.origin}/.treatise/state?path=/`)).json();
    return state.errors === 0;
  };
  for (let tries = 0; !(await settled()); tries++) {
    assert.ok(tries < 200, `the preview still tells of errors: ${await (await fetch(`${preview.origin}/.treatise/state?path=/`)).text()}`);
    await wait(50);
  }
  // Every file that the build made, byte for byte, over HTTP.
  const wrong = [];
  for (const file of addresses) {
    const answer = bare(await (await fetch(`${preview.origin}/${encodeURI(file.replace(/(^|\/)index\.html$/, "$1"))}`)).text());
    if (answer !== readFileSync(join(output, file), "utf8")) wrong.push(file);
  }
  assert.deepEqual(wrong, []);
  // The page that was open all the while shows it, too, without anybody's doing: and so does every sixth page.
  const open = new URL(tab.url()).pathname;
  const cold = await context.newPage();
  const rendered = async (page, html) => {
    await page.setContent(html, { waitUntil: "domcontentloaded" });
    return page.evaluate(seen);
  };
  const plain = await browser.newContext();
  const still = await plain.newPage();
  await still.route("**/*", (route) => route.abort());
  const compare = async (page, address) => {
    const file = join(output, address.endsWith("/") ? `${address}index.html` : address);
    const html = existsSync(file) ? readFileSync(file, "utf8") : readFileSync(join(output, address.startsWith("/ar/") ? "ar/404.html" : "404.html"), "utf8");
    const expected = await rendered(still, html);
    const until = Date.now() + 10_000;
    for (;;) {
      const shown = await page.evaluate(seen).catch(() => "");
      if (shown === expected) return;
      if (Date.now() > until) assert.fail(`${address} shows\n${difference(shown, expected)}`);
      await wait(100);
    }
  };
  await compare(tab, open);
  for (const file of addresses.filter((_, at) => at % 6 === 0)) {
    const address = `/${file.replace(/(^|\/)index\.html$/, "$1")}`;
    if (readFileSync(join(output, file), "utf8").includes('http-equiv="refresh"')) continue;
    await cold.goto(preview.origin + address);
    await compare(cold, address);
  }
  assert.deepEqual(errors, []);
});

/** Where two texts begin to differ. */
function difference(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return `${one.slice(Math.max(0, at - 60), at + 200)}\nand not\n${other.slice(Math.max(0, at - 60), at + 200)}`;
}
