// The map and the feeds of the sample, held to their schemas by libxml2.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, test } from "node:test";

import { RelaxNGValidator, XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";

import { read, start } from "./sample.mjs";

xmlRegisterFsInputProviders();

let sample;
before(async () => {
  sample = await start();
});
after(() => sample?.stop());

/** A function that says why a text does not fit the schema in `file`; nothing when it does. */
function held(file) {
  const path = resolve(import.meta.dirname, "../schemas", file);
  const schema = XmlDocument.fromBuffer(readFileSync(path), { url: path });
  const validator = (file.endsWith(".rng") ? RelaxNGValidator : XsdValidator).fromDoc(schema);
  return (text) => {
    let document;
    try {
      document = XmlDocument.fromString(text);
      validator.validate(document);
      return "";
    } catch (error) {
      return error.message || String(error);
    } finally {
      document?.dispose();
    }
  };
}

test("the map fits the schema of sitemaps.org", () => {
  const fault = held("sitemap.xsd");
  const map = read(sample.folder, "sitemap.xml");
  assert.equal(fault(map), "");
  assert.ok(map.includes('hreflang="x-default"'));
  // The test of the test.
  for (const [right, wrong] of [
    [/<loc>[^<]*<\/loc>/, ""],
    [/<lastmod>[^<]*</, "<lastmod>yesterday<"],
    [/hreflang="ar"/, 'hreflang="in Arabic"'],
    [/rel="alternate"/, 'rel="other"'],
    [/<urlset [^>]*>/, "<urlset>"],
    [/<\/url>/, "<colour/></url>"],
    [/href="http:/, 'href="&:'],
  ]) {
    assert.ok(right.test(map), String(right));
    assert.notEqual(fault(map.replace(right, wrong)), "", String(right));
  }
});

test("a list of maps fits what sitemaps.org says of it", () => {
  const fault = held("sitemap-index.xsd");
  const list = (inside) => `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${inside}</sitemapindex>`;
  const one = "<sitemap><loc>https://a.example/sitemap-1.xml</loc></sitemap>";
  assert.equal(fault(list(one)), "");
  for (const wrong of ["", "<sitemap/>", one.replace("https://a.example", ""), one.replaceAll("sitemap>", "url>")]) {
    assert.notEqual(fault(list(wrong)), "", wrong);
  }
});

test("every feed fits the schema of Atom", () => {
  const fault = held("atom.rng");
  const feeds = readdirSync(sample.folder, { recursive: true }).filter((file) => /(^|[\\/])feed\.xml$/.test(file));
  assert.ok(feeds.length > 1, String(feeds));
  for (const feed of feeds) assert.equal(fault(read(sample.folder, feed)), "", feed);
  const feed = read(sample.folder, "feed.xml");
  for (const [right, wrong] of [
    [/<id>[^<]*<\/id>/, ""],
    [/<updated>[^<]*</, "<updated>2026-10-20<"],
    [/<author>.*<\/author>/, ""],
    [/<title>[^<]*</, "<title> <"],
    [/rel="self"/, 'rel="own"'],
    [/<entry>\s*<id>[^<]*<\/id>/, "<entry>"],
    [/<published>/, "<publised>"],
  ]) {
    assert.ok(right.test(feed), String(right));
    assert.notEqual(fault(feed.replace(right, wrong)), "", String(right));
  }
});
