// Small windows, large text, strong contrast, paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site } from "./site.mjs";
import { assertNoSidewaysScroll, assertQuiet, openBrowser, visit } from "./visitor.mjs";

let site;
let browser;
before(async () => {
  site = await Site.start();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/// An address of each page.
async function everyPage() {
  return ["/", "/search?q=dan+van", "/search?q=25-NQ/TW", "/search?q=zzzqqq",
    await site.documentPath("52/KH-CAT-PV05"), await site.documentPath("10/2022/QH15"),
    "/chain", "/chain?key=52/KH-CAT-PV05", "/works/09-CT/TW", "/works/25-NQ/TW", "/missing",
    "/search?q=dan+van&not_year=2019&within=kheo", "/gaps", "/statistics", "/recent", "/saved", "/conflicts", "/check", "/help", "/khong-co-trang-nay"];
}

test("No page scrolls sideways in a window of 360 px", async () => {
  for (const language of ["vi", "en"]) {
    const visitor = await visit(browser, site, { viewport: { width: 360, height: 740 } });
    for (const path of await everyPage()) {
      await visitor.page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
      await assertNoSidewaysScroll(visitor.page);
    }
    assertQuiet(visitor);
    await visitor.context.close();
  }
});

test("No page scrolls sideways when zoomed to 200 %", async () => {
  // A browser zooms by making its window half as wide, in pixels twice as large.
  const visitor = await visit(browser, site,
    { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  for (const path of await everyPage()) {
    await visitor.page.goto(path);
    await assertNoSidewaysScroll(visitor.page);
  }
});

test("The largest text of A+ still fits", async () => {
  const visitor = await visit(browser, site, { viewport: { width: 640, height: 740 } });
  const { page } = visitor;
  await page.goto("/");
  for (let i = 0; i < 4; ++i) await page.getByRole("button", { name: "Chữ to hơn" }).click();
  for (const path of await everyPage()) {
    await page.goto(path);
    assert.equal(await page.locator("html").getAttribute("data-size"), "3");
    await assertNoSidewaysScroll(page);
  }
});

test("A−, A, A+ and contrast work and are remembered", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  const press = (name) => page.getByRole("button", { name }).click();
  await page.goto("/");
  const usual = await size();
  await press("Chữ to hơn");
  const larger = await size();
  assert.ok(larger > usual);
  await page.goto("/help");
  assert.equal(await size(), larger);
  await press("Cỡ chữ thường");
  assert.equal(await size(), usual);
  await press("Chữ nhỏ hơn");
  assert.ok(await size() < usual);

  const contrast = page.getByRole("button", { name: "Tương phản cao" });
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  await contrast.click();
  assert.equal(await contrast.getAttribute("aria-pressed"), "true");
  assert.equal(await ink(), "rgb(0, 0, 0)");
  await page.goto("/missing");
  assert.equal(await ink(), "rgb(0, 0, 0)");
  await page.getByRole("button", { name: "Tương phản cao" }).click();
  assert.notEqual(await ink(), "rgb(0, 0, 0)");
  assertQuiet(visitor);
});

test("On paper: the text, its number and its source; no navigation", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto(await site.documentPath("25-NQ/TW@2013"));
  await page.emulateMedia({ media: "print" });
  for (const shown of ["h1", ".document-text", ".fact-table", ".print-only"]) {
    assert.ok(await page.locator(shown).first().isVisible(), `${shown} is printed`);
  }
  for (const gone of ["header.site", "footer.site", ".contents", ".relations", ".find", "button"]) {
    for (const element of await page.locator(gone).all()) {
      assert.ok(!await element.isVisible(), `${gone} is not printed`);
    }
  }
  assert.match(await page.locator("h1").innerText(), /25-NQ\/TW/);
  const paper = await page.pdf({ format: "A4", preferCSSPageSize: true });
  assert.ok(paper.length > 5000);
  assertQuiet(visitor);
});

test("The results, too, can be printed without what surrounds them", async () => {
  const { page } = await visit(browser, site);
  await page.goto("/search?q=dan+van");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".hit").first().isVisible());
  for (const gone of ["header.site", ".filters", ".sort", ".pager"]) {
    assert.ok(!await page.locator(gone).isVisible(), `${gone} is not printed`);
  }
});
