// What hosts are told: read by the parsers that Netlify itself publishes, held
// to Cloudflare's limits, and graded as scanners of headers grade it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";

import { program } from "./sample.mjs";

const HOSTS = ["nginx", "apache", "netlify", "cloudflare"];
/** Former addresses: plain, a file, with a space, in Arabic, with what means something to hosts. */
const ALIASES = ["/old-about", "/old/page.html", "/an old page/", "/قديم", "/a-b/$x"];

let around;
before(() => {
  around = mkdtempSync(join(tmpdir(), "treatise-hosts-"));
  const content = resolve(import.meta.dirname, "../../content");
  for (const host of HOSTS) {
    const site = join(around, host);
    cpSync(content, join(site, "content"), { recursive: true });
    const settings = join(site, "content/site.yaml");
    writeFileSync(settings, `${readFileSync(settings, "utf8")}\nhosting: ${host}\n`);
    const about = join(site, "content/about.md");
    writeFileSync(about, readFileSync(about, "utf8").replace("title:", `aliases: ${JSON.stringify(ALIASES)}\ntitle:`));
    execFileSync(program(), ["--root", site, "build", "--at", "2026-11-23"], { stdio: ["ignore", "ignore", "inherit"] });
  }
});
after(() => rmSync(around, { recursive: true, force: true }));

const file = (host, name) => join(around, host, "public", name);

/** The headers of every answer, by name in small letters. */
async function headersOf(host) {
  if (host === "netlify" || host === "cloudflare") {
    const { headers, errors } = await parseAllHeaders({ headersFiles: [file(host, "_headers")], minimal: false });
    assert.deepEqual(errors, [], host);
    const all = headers.find((rule) => rule.for === "/*");
    return Object.fromEntries(Object.entries(all.values).map(([name, value]) => [name.toLowerCase(), value]));
  }
  const [path, line] =
    host === "nginx"
      ? [join(around, host, ".treatise/hosting/nginx.conf"), /^add_header (\S+) "(.*)" always;$/gm]
      : [file(host, ".htaccess"), /^ {2}Header always set (\S+) "(.*)"$/gm];
  return Object.fromEntries([...readFileSync(path, "utf8").matchAll(line)].map(([, name, value]) => [name.toLowerCase(), value]));
}

/** The score of Mozilla's Observatory, for a site without cookies whose scripts are its own and that answers by https. */
function observatory(headers) {
  const policy = new Map(
    (headers["content-security-policy"] ?? "").split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values]),
  );
  const of = (name) => policy.get(name) ?? policy.get("default-src") ?? ["*"];
  let [penalties, bonuses] = [0, 0];
  const script = of("script-src");
  if (!headers["content-security-policy"]) penalties += 25;
  else if (["'unsafe-inline'", "*", "data:", "https:"].some((source) => script.includes(source))) penalties += 20;
  else if (script.includes("'unsafe-eval'")) penalties += 10;
  else if (!of("style-src").includes("'unsafe-inline'")) bonuses += policy.get("default-src")?.join() === "'none'" ? 10 : 5;
  const age = Number(/max-age=(\d+)/.exec(headers["strict-transport-security"])?.[1] ?? -1);
  if (age < 0) penalties += 20;
  else if (age < 15768000) penalties += 10;
  if (headers["x-content-type-options"] !== "nosniff") penalties += 5;
  if (policy.get("frame-ancestors")?.join() === "'none'") bonuses += 5;
  else if (!/^(DENY|SAMEORIGIN)$/.test(headers["x-frame-options"] ?? "")) penalties += 20;
  const referrer = headers["referrer-policy"];
  if (/^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(referrer ?? "")) bonuses += 5;
  else if (referrer) penalties += 5;
  const score = 100 - penalties;
  return score >= 90 ? score + bonuses : score;
}

/** What securityheaders.com asks of an A+: all six, and a policy that lets nothing unsafe through. */
const SIX = ["content-security-policy", "permissions-policy", "referrer-policy", "strict-transport-security", "x-content-type-options", "x-frame-options"];

for (const host of HOSTS) {
  test(`${host}: the headers are worth an A+`, async () => {
    const headers = await headersOf(host);
    assert.equal(observatory(headers), 120);
    for (const name of SIX) assert.ok(headers[name], name);
    assert.doesNotMatch(headers["content-security-policy"], /unsafe|\*|http:|data:/);
    for (const name of ["base-uri", "form-action", "frame-ancestors", "default-src"]) {
      assert.ok(headers["content-security-policy"].includes(`${name} `), name);
    }
    // The test of the test: each of these is missed.
    const without = (name) => observatory({ ...headers, [name]: undefined });
    assert.deepEqual(["content-security-policy", "strict-transport-security", "x-content-type-options", "referrer-policy"].map(without), [75, 80, 115, 115]);
    const unsafe = headers["content-security-policy"].replace("script-src 'self'", "script-src 'self' 'unsafe-inline'");
    assert.equal(observatory({ ...headers, "content-security-policy": unsafe }), 80);
  });
}

for (const host of ["netlify", "cloudflare"]) {
  test(`${host}: files with a hash are kept for ever, and no other`, async () => {
    const { headers } = await parseAllHeaders({ headersFiles: [file(host, "_headers")], minimal: false });
    const kept = headers.filter((rule) => rule.values["Cache-Control"]);
    assert.ok(kept.length > 2);
    const all = readdirSync(file(host, ""), { recursive: true });
    for (const rule of kept) {
      assert.equal(rule.values["Cache-Control"], "public, max-age=31536000, immutable");
      const begins = rule.for.slice(1).replace(/\*$/, "");
      const named = all.filter((path) => path.startsWith(begins) && /\.[a-z0-9]+$/.test(path));
      assert.ok(named.length > 0, rule.for);
      for (const path of named) assert.match(path, /[0-9a-f]{10}/, rule.for);
    }
  });

  test(`${host}: every former address leads on`, async () => {
    const { redirects, errors } = await parseAllRedirects({ redirectsFiles: [file(host, "_redirects")], minimal: false });
    // Netlify's parser takes `!` for its own; Cloudflare has no such mark.
    assert.deepEqual(errors, []);
    const moved = redirects.filter((rule) => rule.status === 301);
    assert.deepEqual(moved.map((rule) => rule.to), ALIASES.map(() => "/about/"));
    const from = moved.map((rule) => decodeURIComponent(rule.path ?? rule.from).replace(/\/$/, ""));
    assert.deepEqual(from, ALIASES.map((alias) => alias.replace(/\/$/, "")));
    assert.ok(moved.every((rule) => rule.force === (host === "netlify")));
    if (host === "netlify") {
      const missing = redirects.filter((rule) => rule.status === 404);
      assert.deepEqual(missing.map((rule) => [rule.path ?? rule.from, rule.to]), [["/ar/*", "/ar/404.html"]]);
      assert.ok(existsSync(file(host, "ar/404.html")));
    }
  });
}

test("cloudflare: the files keep to its limits", () => {
  const headers = readFileSync(file("cloudflare", "_headers"), "utf8").split("\n");
  assert.ok(headers.filter((line) => line.startsWith("/")).length <= 100);
  assert.ok(headers.every((line) => line.length <= 2000));
  const redirects = readFileSync(file("cloudflare", "_redirects"), "utf8").trim().split("\n");
  assert.ok(redirects.length <= 2000);
  for (const line of redirects) {
    assert.match(line, /^\/\S* \/\S* 301$/);
    assert.ok(line.length <= 1000);
  }
});
