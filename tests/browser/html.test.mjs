// Every page against the HTML standard, by a validator that is not ours.

import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";

import { none } from "./browser.mjs";
import { fileOf, read, start } from "./sample.mjs";

let sample;
before(async () => {
  sample = await start();
});
after(() => sample?.stop());

test("every page is valid HTML", async () => {
  const validator = new HtmlValidate({ extends: ["html-validate:standard", "html-validate:a11y"] });
  const found = [];
  for (const address of sample.pages) {
    const report = await validator.validateString(read(sample.folder, fileOf(address)), address);
    const messages = report.results.flatMap((result) => result.messages);
    found.push(...messages.map(({ line, column, ruleId, message }) => `${address}:${line}:${column} ${ruleId}: ${message}`));
  }
  none(found);
});
