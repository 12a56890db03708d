// Searching and reading need no scripts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site } from "./site.mjs";
import { assertQuiet, openBrowser, visit } from "./visitor.mjs";

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

test("Search, narrow, turn the page, read, follow a citation and a chain", async () => {
  const visitor = await visit(browser, site, { javaScriptEnabled: false });
  const { page } = visitor;
  await page.goto("/");
  await page.getByRole("searchbox").fill("dan van");
  await page.getByRole("button", { name: "Tìm" }).click();
  assert.ok(await page.locator(".hit mark").count() > 0);

  await page.getByRole("link", { name: "Trang sau" }).click();
  assert.ok(Number(await page.locator("ol.hits").getAttribute("start")) > 1);
  await page.goBack();

  await page.getByLabel("Có viện dẫn").fill("25-NQ/TW");
  await page.getByLabel("Có viện dẫn").press("Enter");
  assert.match(page.url(), /cites=25-NQ/);
  await page.locator(".hit h3 a").first().click();
  assert.ok((await page.locator(".document-text").innerText()).length > 200);

  await page.goto(await site.documentPath("139-KH/TU@2019#dong-thap"));
  await page.locator(".document-text a.citation", { hasText: "43-KL/TW" }).first().click();
  await page.getByRole("link", { name: "Chuỗi viện dẫn" }).first().click();
  assert.ok(await page.locator("svg a.node").count() > 1);
  assert.ok(await page.locator(".tree li").count() > 1);
  assertQuiet(visitor);
});

test("Citations say what they lead to, relations are grouped, and the graph is a list of links", async () => {
  const visitor = await visit(browser, site, { javaScriptEnabled: false });
  const { page } = visitor;
  await page.goto(await site.documentPath("139-KH/TU@2019#dong-thap"));
  const link = page.locator(".document-text a.citation", { hasText: "43-KL/TW" }).first();
  assert.match(await link.getAttribute("title"), /^43-KL\/TW – /);
  assert.equal(await page.locator(".preview:visible").count(), 0);

  await page.getByRole("link", { name: "Lược đồ quan hệ" }).click();
  assert.match(await page.locator(".acts-on").innerText(), /Văn bản được thực hiện 2/);
  await page.getByRole("link", { name: "Văn bản thực hiện" }).click();
  assert.match(page.url(), /group=implements-in/);
  assert.ok(await page.locator(".edges > li").count() > 0);

  await page.goto("/chain?key=43-KL/TW");
  const order = await page.locator("svg a.node").evaluateAll((nodes) =>
    nodes.map((node) => node.tabIndex));
  assert.ok(order.every((place) => place === 0), "every box can be reached");
  assert.equal(await page.locator("#graph-keys").isVisible(), false);
  assertQuiet(visitor);
});

test("A draft is checked, and each verdict leads to its document", async () => {
  // A smooth scroll to the verdict would still be under way when the next link is clicked.
  const visitor = await visit(browser, site, { javaScriptEnabled: false, reducedMotion: "reduce" });
  const { page } = visitor;
  await page.goto("/");
  await page.getByRole("link", { name: "Kiểm dự thảo" }).click();
  await page.getByLabel("Dự thảo").fill("Thực hiện Kết luận số 43-KL/TW ngày 31/02/2019.");
  await page.getByRole("button", { name: "Kiểm" }).click();
  assert.match(await page.locator(".summary").innerText(), /1\/1/);
  assert.match(await page.locator(".checked").innerText(), /sai ngày[^]*31\/02\/2019 không có trong lịch/);
  await page.locator(".marked-draft a", { hasText: "Kết luận số 43-KL/TW" }).click();
  assert.equal(new URL(page.url()).hash, "#citation-1");
  await page.locator(".checked a", { hasText: "43-KL/TW" }).click();
  assert.ok((await page.locator(".document-text").innerText()).length > 200);
  assertQuiet(visitor);
});

test("Nothing is shown that only scripts could make work", async () => {
  const visitor = await visit(browser, site, { javaScriptEnabled: false });
  const { page } = visitor;
  for (const path of ["/", "/search?q=dan+van", await site.documentPath("43-KL/TW")]) {
    await page.goto(path);
    const buttons = await page.locator("button:visible").allInnerTexts();
    assert.deepEqual(buttons.filter((text) => !["Tìm", "Lọc"].includes(text)), [], path);
  }
});
