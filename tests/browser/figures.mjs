// Prints what Lighthouse gives to the sample, speed included: `npm run figures`.
// Speed depends on the machine, so it decides nothing.

import { scores } from "./lighthouse.mjs";
import { start } from "./sample.mjs";

const sample = await start();
try {
  const results = await scores(sample.origin, ["performance", "accessibility", "best-practices", "seo"]);
  console.table(Object.fromEntries(results.map(({ address, scores }) => [address, scores])));
  results.filter(({ lost }) => lost.length > 0).forEach(({ address, lost }) => console.log(address, lost.join(", ")));
} finally {
  sample.stop();
}
