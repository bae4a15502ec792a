// A walk through pages with the tab key alone.

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

for (const width of [360, 1280]) {
  test(`the tab key reaches everything in its order, ${width} pixels wide`, async () => {
    const options = { viewport: { width, height: 640 } };
    none(
      await faults(browser, oneOfEach(sample.pages), options, async (page, address) => {
        await page.goto(sample.origin + address);
        const expected = await page.evaluate(reachable);
        const found = [];
        for (let step = 0; step < expected; step += 1) {
          await page.keyboard.press("Tab");
          const fault = await page.evaluate(look, step);
          if (fault) found.push(`stop ${step + 1} of ${expected}: ${fault}`);
        }
        const seen = await page.evaluate(() => new Set(window.walked).size);
        if (seen !== expected) found.push(`the walk meets ${seen} of ${expected} links and controls`);
        return found;
      }),
    );
  });
}

test("the skip link leads into the content", async () => {
  none(
    await faults(browser, sample.pages.filter((address) => !address.includes("/leaflet/")), {}, async (page, address) => {
      await page.goto(sample.origin + address);
      await page.keyboard.press("Tab");
      const shown = await page.evaluate(() => {
        const { top, bottom, left, right } = document.activeElement.getBoundingClientRect();
        return document.activeElement.matches("a[href^='#']") && top >= 0 && left >= 0 && right <= innerWidth && bottom > top;
      });
      if (!shown) return ["the first stop is no skip link that can be seen"];
      await page.keyboard.press("Enter");
      const inside = await page.evaluate(() => document.activeElement.matches("main"));
      if (!inside) return ["the skip link does not move the focus to <main>"];
      await page.keyboard.press("Tab");
      const next = await page.evaluate(
        () => document.activeElement === document.body || document.activeElement.closest("header nav") === null,
      );
      return next ? [] : ["the stop after the skip link is in the menu"];
    }),
  );
});

test("the menu of a telephone opens, leads on and closes with keys", async () => {
  const options = { viewport: { width: 360, height: 640 } };
  none(
    await faults(browser, ["/", "/ar/", "/treatments/"], options, async (page, address) => {
      await page.goto(sample.origin + address);
      const hidden = () => page.evaluate(() => [...document.querySelectorAll("header nav a")].filter((a) => !a.checkVisibility()).length);
      const control = page.locator("header summary:visible, header [popovertarget]:visible, header button[aria-expanded]:visible").first();
      if (await hidden() === 0) return [];
      if (await control.count() === 0) return ["the menu is hidden and nothing opens it"];
      await control.focus();
      await page.keyboard.press("Enter");
      if (await hidden() > 0) return ["the menu does not open with Enter"];
      await page.keyboard.press("Tab");
      const inside = await page.evaluate(() => document.activeElement.closest("header nav") !== null);
      if (!inside) return ["the stop after the opened menu is not in it"];
      await page.keyboard.press("Escape");
      if (await hidden() === 0) return ["the menu does not close with Escape"];
      const back = await control.evaluate((element) => element === document.activeElement);
      return back ? [] : ["the focus does not go back to what opened the menu"];
    }),
  );
});

/** How many links and controls can be seen and reached. Runs in the page. */
function reachable() {
  window.walked = [];
  const candidates = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
  const counts = (element) =>
    element.tabIndex >= 0 && !element.disabled && element.type !== "hidden" &&
    element.checkVisibility({ checkVisibilityCSS: true });
  return [...candidates].filter(counts).length;
}

/** What is wrong with where the focus is. Runs in the page. */
function look(step) {
  const element = document.activeElement;
  if (element === document.body) return "the focus is nowhere";
  const name = `<${element.localName}> ${(element.innerText || element.ariaLabel || "").trim().slice(0, 40)}`;
  const before = window.walked.at(-1);
  window.walked.push(element);
  if (element.tabIndex > 0) return `${name} has a tabindex above 0`;
  if (before && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
    return `${name} comes before what had the focus`;
  }
  if (step === 0 && !element.matches("a[href^='#']") && document.querySelector("header nav")) {
    return `${name} is the first stop and no skip link`;
  }
  // A card may show the focus of its link, around the whole or by its shade.
  const shows = ({ outlineStyle, outlineWidth, boxShadow }) =>
    (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  const around = [element, element.parentElement, element.closest("li, article")].filter(Boolean);
  if (![...around.map((one) => getComputedStyle(one)), getComputedStyle(element, "::after")].some(shows)) {
    return `${name} does not show that it has the focus`;
  }
  for (const rect of element.getClientRects()) {
    const [left, right] = [Math.max(rect.left, 0), Math.min(rect.right, innerWidth)];
    const [top, bottom] = [Math.max(rect.top, 0), Math.min(rect.bottom, innerHeight)];
    if (rect.width < 1 || rect.height < 1) continue;
    if (right - left < 1 || bottom - top < 1) return `${name} is out of sight`;
    for (const part of [0.1, 0.5, 0.9]) {
      const over = document.elementFromPoint(left + (right - left) * part, (top + bottom) / 2);
      const own = over && (element.contains(over) || over.contains(element) && over.localName !== "body");
      const plain = over && getComputedStyle(over).position !== "fixed" && getComputedStyle(over).position !== "sticky";
      if (!own && !(over?.contains(element) && plain)) return `${name} is covered by <${over?.localName} class="${over?.className}">`;
    }
  }
  return null;
}
