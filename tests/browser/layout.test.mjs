// Narrow screens and large letters.

import { after, before, test } from "node:test";

import { faults, launch, none } from "./browser.mjs";
import { oneOfEach, start } from "./sample.mjs";

let sample, browser;
before(async () => {
  sample = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  sample?.stop();
});

// WCAG 2.2, 1.4.10.
test("no page of 320 pixels has to be moved sideways", async () => {
  const options = { viewport: { width: 320, height: 640 } };
  none(
    await faults(browser, sample.pages, options, async (page, address) => {
      await page.goto(sample.origin + address);
      return page.evaluate(sideways);
    }),
  );
});

// WCAG 2.2, 1.4.4: letters alone, as a browser's settings make them larger.
for (const width of [360, 1280]) {
  test(`letters of double size fit, ${width} pixels wide`, async () => {
    const options = { viewport: { width, height: 800 } };
    none(
      await faults(browser, oneOfEach(sample.pages), options, async (page, address) => {
        await page.goto(sample.origin + address);
        const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("main p, main")).fontSize));
        const before = await size();
        const session = await page.context().newCDPSession(page);
        await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
        await page.reload();
        const factor = (await size()) / before;
        const found = [...(await page.evaluate(sideways)), ...(await page.evaluate(cut))];
        await session.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
        await session.detach();
        if (factor < 1.9) found.push(`text grows by ${factor} only`);
        return found;
      }),
    );
  });
}

for (const width of [320, 360, 400]) {
  test(`the name, the languages, the search and the menu share one line, ${width} pixels wide`, async () => {
    const pages = ["/", "/ar/", "/treatments/", "/ar/treatments/"];
    none(
      await faults(browser, pages, { viewport: { width, height: 640 } }, async (page, address) => {
        await page.goto(sample.origin + address);
        return page.evaluate(sharesNoLine);
      }),
    );
  });
}

/** What stands in the header and not in the line of the name. Runs in the page. */
function sharesNoLine() {
  const [name, ...others] = [...document.querySelectorAll("header a, header button")].filter((one) => one.checkVisibility());
  const { top, bottom } = name.getBoundingClientRect();
  const away = others.filter((one) => {
    const own = one.getBoundingClientRect();
    const middle = (own.top + own.bottom) / 2;
    return middle < top || middle > bottom;
  });
  const found = away.map((one) => `“${one.textContent.trim()}” is in another line`);
  return others.length < 3 ? [...found, `only ${others.length} beside the name`] : found;
}

/** Why the page would have to be moved sideways. Runs in the page. */
function sideways() {
  const root = document.documentElement;
  const hides = [root, document.body].some((element) => /hidden|clip/.test(getComputedStyle(element).overflowX));
  const found = hides ? ["html or body hides what is too wide"] : [];
  if (root.scrollWidth > innerWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (right > innerWidth + 1 || left < -1);
    });
    const last = wide.findLast((element) => !element.closest(".table, pre"));
    found.push(`${root.scrollWidth} pixels wide in ${innerWidth}, for <${last?.localName} class="${last?.className}">`);
  }
  return found;
}

/** Text that its box cuts off. Runs in the page. */
function cut() {
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    const small = element.clientWidth <= 1 || element.clientHeight <= 1 || clipPath !== "none";
    const cutsX = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const cutsY = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (!small && element.innerText?.trim() && (cutsX || cutsY)) {
      found.push(`<${element.localName} class="${element.className}"> cuts off its text`);
    }
  }
  return found;
}
