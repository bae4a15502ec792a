// The sample site: built once for a file of tests, and served as a careful host
// serves it, on this machine alone.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "../..");

/** The day that the sample is made for, the same as in the other tests. */
const DAY = "2026-11-23";

/** What the settings for hosts say: nothing from elsewhere, nothing inline, no frame around a page. */
const OWN = ["connect", "font", "img", "manifest", "media", "script", "style", "worker"].map((what) => `${what}-src 'self'`);
const POLICY = ["default-src 'none'", ...OWN, "frame-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"].join("; ");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

/** The program that is tested. */
export function program() {
  return process.env.TREATISE ?? join(repository, "target/debug/treatise");
}

/** Builds the sample, or another site, and serves it. `folder` is where its files lie. */
export async function start(site = process.env.TREATISE_SITE ?? repository) {
  const around = mkdtempSync(join(tmpdir(), "treatise-browser-"));
  const folder = join(around, "public");
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
    rmSync(around, { recursive: true, force: true });
  };
  try {
    build(site, folder, origin);
  } catch (error) {
    stop();
    throw error;
  }
  return { folder, origin, pages: pages(folder), stop };
}

function build(site, folder, origin) {
  const options = ["--root", site, "build", "--output", folder, "--base-url", origin, "--at", DAY];
  execFileSync(program(), options, { stdio: ["ignore", "ignore", "inherit"] });
}

function answer(folder, request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  let file = join(folder, path);
  if (path.endsWith("/")) file = join(file, "index.html");
  const found = file.startsWith(folder) && statSync(file, { throwIfNoEntry: false })?.isFile();
  const missing = join(folder, path.startsWith("/ar/") ? "ar/404.html" : "404.html");
  const body = readFileSync(found ? file : missing);
  response.writeHead(found ? 200 : 404, {
    "content-type": TYPES[extname(found ? file : missing)] ?? "application/octet-stream",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(body);
}

/** The addresses of all pages; the ones that lead on to another are left out. */
function pages(folder) {
  const files = readdirSync(folder, { recursive: true }).map((file) => file.replaceAll("\\", "/"));
  const isPage = (file) => file.endsWith(".html") && !read(folder, file).includes('http-equiv="refresh"');
  return files.filter(isPage).map((file) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`).sort();
}

/** A file of the built site, as text. */
export function read(folder, file) {
  return readFileSync(join(folder, file), "utf8");
}

/** The file that an address leads to. */
export function fileOf(address) {
  return address.endsWith("/") ? `${address.slice(1)}index.html` : address.slice(1);
}

/** One page of each sort, in each language: where looking at all would take too long. */
export function oneOfEach(all) {
  const sort = (address) => {
    const parts = address.split("/").filter(Boolean);
    const language = parts[0] === "ar" ? parts.shift() : "en";
    const deep = parts.length > 1;
    return [language, deep ? parts[0] : parts.join("/"), parts.length].join(" ");
  };
  return [...new Map(all.map((address) => [sort(address), address])).values()].sort();
}
