// What officers do with a list: leave out, search within, take it away, keep it; and the pages about
// the whole of what is held.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site } from "./site.mjs";
import { assertQuiet, openBrowser, visit } from "./visitor.mjs";

let site;
let browser;
before(async () => {
  site = await Site.start({}, { intake: true });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const totalOf = async (page) =>
  Number(/\d+/.exec(await page.locator(".summary strong").innerText())[0]);

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`A value is left out, words are searched for within, and both can be taken back, ${how}`, async () => {
    const visitor = await visit(browser, site, { javaScriptEnabled });
    const { page } = visitor;
    await page.goto(`/search?q=${encodeURIComponent("dân vận")}`);
    const all = await totalOf(page);
    assert.ok(await page.locator(".year-histogram rect").count() >= 2);

    const plans = page.locator(".facet li").filter({ hasText: /^\s*Kế hoạch/ }).first();
    const held = Number(await plans.locator(".count").innerText());
    await plans.getByRole("link", { name: "Loại trừ: Kế hoạch" }).click();
    assert.equal(await totalOf(page), all - held);
    for (const facts of await page.locator(".hit .facts").allInnerTexts()) {
      assert.doesNotMatch(facts, /Kế hoạch/);
    }
    await page.getByRole("link", { name: "Bỏ lọc: trừ Kế hoạch" }).click();
    assert.equal(await totalOf(page), all);

    await page.getByLabel("Tìm trong kết quả này").fill("kheo");
    await page.getByLabel("Tìm trong kết quả này").press("Enter");
    const within = await totalOf(page);
    assert.ok(within > 0 && within < all, `${within} of ${all}`);
    await page.getByRole("link", { name: "Bỏ lọc: có “kheo”" }).click();
    assert.equal(await totalOf(page), all);
    assertQuiet(visitor);
  });
}

test("The list and the text are downloads with names of their own", async () => {
  const { page } = await visit(browser, site);
  await page.goto("/search?q=dan+van");
  const total = await totalOf(page);
  const download = async (link) => {
    const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const stream = await file.createReadStream();
    const bytes = Buffer.concat(await stream.toArray());
    return { name: file.suggestedFilename(), bytes };
  };
  const list = await download(page.getByRole("link", { name: ".csv" }));
  assert.equal(list.name, "danh-sach-van-ban.csv");
  assert.deepEqual([...list.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.equal(list.bytes.toString("utf8").split("\r\n").length, total + 2);
  const table = await download(page.getByRole("link", { name: ".docx" }));
  assert.equal(table.bytes.subarray(0, 2).toString(), "PK");
  await page.goto(await site.documentPath("43-KL/TW"));
  const text = await download(page.getByRole("link", { name: "Tải .docx" }));
  assert.equal(text.name, "43-KL-TW.docx");
  assert.equal(text.bytes.subarray(0, 2).toString(), "PK");
  const pages = await download(page.getByRole("link", { name: "Tải .pdf" }));
  assert.equal(pages.name, "43-KL-TW.pdf");
  assert.equal(pages.bytes.subarray(0, 8).toString(), "%PDF-1.5");
});

test("A search is kept in the browser, says what is new, and can be removed", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto("/saved");
  await page.getByText("Chưa lưu câu tìm nào").waitFor();
  await page.goto("/search?q=dan+van&type=ke-hoach&offset=2");
  await page.getByRole("button", { name: "Lưu câu tìm" }).click();
  assert.ok(await page.getByRole("button", { name: "Đã lưu câu tìm" }).isDisabled());

  // As if two documents had come since.
  await page.evaluate(() => {
    const list = JSON.parse(localStorage.getItem("vanban-searches"));
    list[0].seen -= 2;
    localStorage.setItem("vanban-searches", JSON.stringify(list));
  });
  await page.getByRole("link", { name: "Câu tìm đã lưu" }).click();
  const entry = page.locator(".saved-list > li");
  await entry.getByText("2 văn bản mới từ lần xem trước").waitFor();
  assert.match(await entry.getByRole("link", { name: "Theo dõi (Atom)" }).getAttribute("href"),
    /^\/feed\?q=dan%20van&type=ke-hoach$/);

  await entry.getByRole("link", { name: "dan van · ke-hoach" }).click();
  await page.getByRole("button", { name: "Đã lưu câu tìm" }).waitFor();  // Its script has looked.
  assert.doesNotMatch(page.url(), /offset/);
  await page.goto("/saved");
  await entry.getByText(/văn bản/).first().waitFor();
  assert.equal(await entry.locator(".news").innerText(), "");
  await entry.getByRole("button", { name: "Xóa: dan van · ke-hoach" }).click();
  assert.equal(await entry.count(), 0);
  await page.reload();
  await page.getByText("Chưa lưu câu tìm nào").waitFor();
  assertQuiet(visitor);
});

test("What stands in the browser's storage is data: neither markup nor a way out", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto("/saved");
  for (const stored of ["", "{", "null", "[null, 3]", JSON.stringify([
    { address: "https://example.com/", name: "x" }, { address: "javascript:alert(1)", name: "y" },
    { address: "/search?q=a", name: "<img src=x onerror=alert(1)>", seen: 0 }])]) {
    await page.evaluate((value) => localStorage.setItem("vanban-searches", value), stored);
    await page.reload();
    assert.ok(await page.locator(".saved-list > li").count() <= 1, stored);
    assert.equal(await page.locator("main img").count(), 0);
  }
  assertQuiet(visitor);
});

test("Statistics and recent additions lead to what they count", async () => {
  const visitor = await visit(browser, site, { javaScriptEnabled: false });
  const { page } = visitor;
  await page.goto("/");
  await page.getByRole("link", { name: "Thống kê" }).click();
  const row = page.locator("table[aria-labelledby=by-type] tbody tr").first();
  const count = Number((await row.locator("td.number").innerText()).replace(".", ""));
  await row.getByRole("link").click();
  assert.equal(await totalOf(page), count);

  await page.getByRole("link", { name: "Mới bổ sung" }).click();
  assert.ok(await page.locator(".recent tbody tr").count() >= 10);
  await page.locator(".recent tbody a").first().click();
  assert.ok((await page.locator("h1").innerText()).length > 5);
  assertQuiet(visitor);
});

test("A document leads to those like it", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  const id = (await site.api("/works/43-KL%2FTW")).id;
  const { documents } = await site.api(`/documents/${id}/similar?limit=5`);
  await page.goto(`/documents/${id}`);
  assert.deepEqual(await page.locator(".similar li a").allInnerTexts(),
    documents.map((each) => each.title));
  assertQuiet(visitor);
});

test("A first visit costs at most 150 KB, packed, and asks nobody else", async () => {
  for (const path of ["/", "/search?q=dan+van", await site.documentPath("25-NQ/TW@2013"),
    "/chain?key=52/KH-CAT-PV05", "/statistics", "/saved"]) {
    const visitor = await visit(browser, site);
    const session = await visitor.context.newCDPSession(visitor.page);
    await session.send("Network.enable");
    let bytes = 0;
    session.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
    await visitor.page.goto(path, { waitUntil: "networkidle" });
    assert.ok(bytes > 1000 && bytes <= 150 * 1024, `${path}: ${bytes} bytes`);
    assertQuiet(visitor);
    await visitor.context.close();
  }
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`A document is sent, taken and found from the page, ${how}`, async () => {
    const visitor = await visit(browser, site, { javaScriptEnabled });
    const { page } = visitor;
    await page.goto("/");
    await page.getByRole("link", { name: "Thêm văn bản" }).click();
    const words = javaScriptEnabled ? "nuôi hàu trên phá" : "trồng bần giữ đê";
    await page.locator("input[type=file]").setInputFiles([
      { name: "ke-hoach.txt", mimeType: "text/plain", buffer: Buffer.from(`Kế hoạch ${words}\n\nViệc ${words} ở huyện.\n`) }]);
    await page.getByRole("button", { name: "Gửi" }).click();
    const row = page.getByRole("row", { name: "ke-hoach.txt" }).first();
    await row.getByText("đang chờ").waitFor();
    site.run("intake");
    // The page notices by itself: by its script, or by asking again.
    await row.getByRole("link", { name: words }).click({ timeout: 20000 });
    assert.match(await page.locator(".document-text").innerText(), new RegExp(words));
    assertQuiet(visitor);
  });
}

test("A refusal is told on the page that sent it, and too large a file is not sent at all", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto("/intake");
  await page.locator("input[type=file]").setInputFiles([{ name: "rong.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) }]);
  await page.getByRole("button", { name: "Gửi" }).click();
  await page.locator("[data-intake-status]", { hasText: "rong.txt: Tệp rỗng." }).waitFor();
  await page.evaluate(() => { document.querySelector("form[data-intake]").dataset.most = "3"; });
  await page.locator("input[type=file]").setInputFiles([{ name: "to.txt", mimeType: "text/plain", buffer: Buffer.from("bốn") }]);
  await page.getByRole("button", { name: "Gửi" }).click();
  await page.locator("[data-intake-status]", { hasText: "Tệp quá lớn: to.txt" }).waitFor();
});
