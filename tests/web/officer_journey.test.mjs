// What an officer does: type without accents, read, follow a plan back to the resolution it carries
// out, and find out what is missing.

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

test("From the start page to the missing directive at the root of a chain", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto("/");
  await page.getByRole("combobox").fill("dan van kheo");
  await page.getByRole("combobox").press("Enter");

  await page.getByText("Đã hiểu là:").waitFor();
  assert.equal(await page.locator(".understood strong").innerText(), "dân vận khéo");
  const hit = page.locator(".hit").first();
  assert.match(await hit.locator("mark").first().innerText(), /dân vận|khéo/i);
  await hit.getByRole("link", { name: "Phát động hội thi Dân vận khéo" }).click();

  assert.match(await page.locator("h1").innerText(), /hội thi Dân vận khéo/);
  await page.locator(".document-text a.citation", { hasText: "139-KH/TU" }).first().click();

  await page.getByRole("link", { name: "Chuỗi viện dẫn" }).first().click();
  assert.match(await page.locator("h1").innerText(), /139-KH\/TU/);
  const tree = page.locator(".tree");
  for (const key of ["43-KL/TW", "25-NQ/TW"]) {
    assert.ok(await tree.getByText(key).count() > 0, `${key} is in the chain`);
  }

  await page.goto("/chain?key=777-CV/TU");
  await page.locator(".tree a.key.missing", { hasText: "09-CT/TW" }).first().click();
  await page.getByText("Văn bản này chưa có trong kho").waitFor();
  assert.ok(await page.locator(".claim mark", { hasText: "09-CT/TW" }).count() > 0);

  await page.getByRole("link", { name: "Văn bản còn thiếu" }).click();
  assert.ok(await page.locator("table").getByRole("link", { name: /09-CT\/TW/ }).count() > 0);
  assertQuiet(visitor);
});

test("A chain is drawn: every box has its place and leads to its document", async () => {
  const visitor = await visit(browser, site, { viewport: { width: 1280, height: 900 } });
  const { page } = visitor;
  await page.goto(`/chain?key=${encodeURIComponent("139-KH/TU@2019#dong-thap")}`);
  const boxes = await page.locator("svg a.node rect").evaluateAll((rects) => rects.map((rect) => {
    const { x, y, width, height } = rect.getBBox();
    return { x, y, right: x + width, bottom: y + height };
  }));
  assert.ok(boxes.length >= 3);
  for (const [i, one] of boxes.entries()) {
    for (const other of boxes.slice(i + 1)) {
      const apart = one.right <= other.x || other.right <= one.x ||
        one.bottom <= other.y || other.bottom <= one.y;
      assert.ok(apart, "two boxes lie on each other");
    }
  }
  await page.locator("svg").getByRole("link", { name: /^43-KL\/TW/ }).click();
  assert.match(await page.locator("h1").innerText(), /43-KL\/TW/);
  assertQuiet(visitor);
});

test("A number that several works carry lets one choose", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto("/search?q=25-NQ/TW");
  await page.getByRole("link", { name: "2 văn bản khác nhau cùng mang số này" }).click();
  const cards = page.locator(".work-card");
  assert.equal(await cards.count(), 2);
  await cards.filter({ hasText: "2013" }).getByRole("link", { name: /dân vận/ }).click();
  assert.match(await page.locator("h1").innerText(), /25-NQ\/TW/);
  assertQuiet(visitor);
});

test("Facets narrow the results and can be removed again", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  const total = async () => Number(/\d+/.exec(await page.locator(".summary strong").innerText())[0]);
  await page.goto(`/search?q=${encodeURIComponent("dân vận")}`);
  const all = await total();

  const plans = page.locator(".filters").getByRole("link", { name: /^Kế hoạch/ });
  const promised = Number(await plans.locator(".count").innerText());
  await plans.click();
  assert.equal(await total(), promised);
  assert.ok(promised < all);
  for (const facts of await page.locator(".hit .facts").allInnerTexts()) {
    assert.match(facts, /Kế hoạch/);
  }

  await page.locator(".filters").getByRole("link", { name: /^2019/ }).click();
  assert.ok(await total() < promised);
  await page.getByRole("link", { name: "Bỏ lọc: Kế hoạch" }).first().click();
  assert.doesNotMatch(page.url(), /type=/);
  await page.getByRole("link", { name: "Bỏ mọi bộ lọc" }).click();
  assert.equal(await total(), all);
  assertQuiet(visitor);
});

test("Words looked for are marked in the document, and the first is one click away", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto(await site.documentPath("25-NQ/TW@2013"));
  await page.getByPlaceholder("Tìm trong văn bản này").fill("dân vận");
  await page.getByPlaceholder("Tìm trong văn bản này").press("Enter");
  await page.getByRole("link", { name: "đến chỗ đầu tiên" }).click();
  assert.equal((await page.locator("mark#match-1").innerText()).toLowerCase(), "dân vận");
  // The page scrolls smoothly, so the place is reached some frames after the click.
  await page.waitForFunction(() => {
    const box = document.querySelector("mark#match-1").getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
  assertQuiet(visitor);
});

test("The pages speak English when asked, and go on doing so", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto("/search?q=dan+van");
  await page.getByRole("link", { name: "English" }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.getByText("Understood as:").waitFor();
  await page.locator(".hit h3 a").first().click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await page.locator(".document-text").getAttribute("lang"), "vi");
  await page.getByRole("link", { name: "Tiếng Việt" }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "vi");
  assertQuiet(visitor);
});
