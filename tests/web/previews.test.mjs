// A citation in a text shows what it leads to: on hover and on focus, without moving the page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site } from "./site.mjs";
import { assertNoSidewaysScroll, assertQuiet, openBrowser, visit } from "./visitor.mjs";

let site;
let browser;
let plan;
before(async () => {
  site = await Site.start();
  browser = await openBrowser();
  plan = await site.documentPath("139-KH/TU@2019#dong-thap");
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const linkTo = (page, number) =>
  page.locator(".document-text a.citation", { hasText: number }).first();

test("The keyboard shows it, a screen reader reads it, Escape closes it, the page stays still", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto(plan);
  const link = linkTo(page, "43-KL/TW");
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  // In whole pixels: while a scroll is under way both of its parts are fractions.
  const place = () => link.evaluate((element) => {
    const box = element.getBoundingClientRect();
    return [Math.round(box.left + scrollX), Math.round(box.top + scrollY)];
  });
  const [tall, spot] = [await height(), await place()];
  assert.equal(await page.locator(".preview:visible").count(), 0);

  await link.focus();
  const card = page.locator(".preview:visible");
  await card.waitFor();
  assert.equal(await link.getAttribute("aria-describedby"), await card.getAttribute("id"));
  assert.equal(await card.getAttribute("role"), "tooltip");
  assert.match(await card.innerText(), /43-KL\/TW[^]*Ban Bí thư[^]*07\/01\/2019[^]*Hiệu lực: /);
  assert.equal(await height(), tall);
  assert.deepEqual(await place(), spot);

  await page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });
  assert.equal(await link.getAttribute("aria-describedby"), null);
  assert.ok(await link.evaluate((element) => element === document.activeElement), "the focus stays");
  assertQuiet(visitor);
});

test("The pointer shows it and may move onto it; leaving both hides it; one at a time", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto(plan);
  await linkTo(page, "43-KL/TW").hover();
  const card = page.locator(".preview:visible");
  await card.waitFor();
  assert.match(await card.innerText(), /43-KL\/TW/);
  await card.hover();
  await linkTo(page, "25-NQ/TW").hover();
  await page.locator(".preview:visible", { hasText: "tăng cường và đổi mới" }).waitFor();
  assert.equal(await card.count(), 1);
  await page.locator("h1").hover();
  await card.waitFor({ state: "hidden" });
  assertQuiet(visitor);
});

test("A status names the sentence it rests on", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto(await site.documentPath("09/2021/TT-BNV"));
  await linkTo(page, "30/2020/NĐ-CP").focus();
  const card = page.locator(".preview:visible");
  await card.waitFor();
  assert.match(await card.innerText(), /Hiệu lực: còn hiệu lực/);
  assert.match(await card.locator("blockquote").innerText(), /có hiệu lực thi hành/);
  assertQuiet(visitor);
});

test("It never covers its own link, where the window has room", async () => {
  const visitor = await visit(browser, site, { viewport: { width: 1280, height: 800 } });
  const { page } = visitor;
  await page.goto(await site.documentPath("09/2021/TT-BNV"));
  for (const link of await page.locator("a[data-preview]").all()) {
    for (const block of ["start", "center", "end"]) {
      await link.evaluate((element, where) => {
        element.blur();
        element.scrollIntoView({ block: where, behavior: "instant" });
        element.focus({ preventScroll: true });
      }, block);
      const card = await page.locator(".preview:visible").boundingBox();
      const lines = await link.evaluate((element) =>
        [...element.getClientRects()].map(({ top, bottom }) => ({ top, bottom })));
      for (const line of lines) {
        assert.ok(line.bottom <= card.y || line.top >= card.y + card.height, JSON.stringify({ card, line }));
      }
    }
  }
  assertQuiet(visitor);
});

test("In a narrow window it stays within it", async () => {
  const visitor = await visit(browser, site, { viewport: { width: 360, height: 740 } });
  const { page } = visitor;
  await page.goto(plan);
  for (const link of await page.locator("a[data-preview]").all()) {
    await link.focus();
    const card = page.locator(".preview:visible");
    await card.waitFor();
    const box = await card.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
    await assertNoSidewaysScroll(page);
  }
  assertQuiet(visitor);
});
