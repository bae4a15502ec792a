// A running preview of the sample site, in a folder that a test may do anything to.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const repository = resolve(import.meta.dirname, "../..");
export const program = process.env.TREATISE ?? join(repository, "target/debug/treatise");

/** The day that the sample is made for, the same as in the other tests. */
export const DAY = "2026-11-23";

/** Copies the sample and serves it. */
export async function serve(further = []) {
  const root = mkdtempSync(join(tmpdir(), "treatise-preview-"));
  cpSync(join(repository, "content"), join(root, "content"), { recursive: true });
  cpSync(join(repository, "themes/clinic"), join(root, "themes/clinic"), { recursive: true });
  const server = spawn(program, ["--root", root, "serve", "--port", "0", "--at", DAY, ...further], { stdio: ["ignore", "pipe", "ignore"] });
  const stop = () => {
    server.kill();
    rmSync(root, { recursive: true, force: true });
  };
  try {
    const origin = await new Promise((done, fail) => {
      let said = "";
      server.stdout.on("data", (text) => {
        said += text;
        const found = /http:\/\/localhost:\d+/.exec(said);
        if (found) done(found[0]);
      });
      server.on("exit", () => fail(new Error("the preview ended")));
    });
    const read = (path) => readFileSync(join(root, path), "utf8");
    // In one step, as careful editors do it: nobody sees the file while it is empty.
    const write = (path, text) => {
      writeFileSync(join(root, ".being-written"), text);
      renameSync(join(root, ".being-written"), join(root, path));
    };
    return { root, origin, read, write, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** What stands in the notice over the page. */
export const notice = (page) => page.locator("treatise-preview .problems");
export const badge = (page) => page.locator("treatise-preview summary");
