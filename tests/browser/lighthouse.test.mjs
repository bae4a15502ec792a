// The categories of Lighthouse that are no timing. Speed is in figures.mjs.

import { after, before, test } from "node:test";

import { none } from "./browser.mjs";
import { scores } from "./lighthouse.mjs";
import { start } from "./sample.mjs";

let sample;
before(async () => {
  sample = await start();
});
after(() => sample?.stop());

test("Lighthouse gives 100 for accessibility, best practices and search engines", async () => {
  const results = await scores(sample.origin, ["accessibility", "best-practices", "seo"]);
  none(
    results.flatMap(({ address, scores, lost }) =>
      Object.entries(scores).filter(([, score]) => score !== 100)
        .map(([category, score]) => `${address}: ${category} ${score} (${lost.join(", ")})`),
    ),
  );
});
