// WCAG 2.2 AA, as far as axe can tell, on every page and in every state, in both languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { pagesOf } from "./pages.mjs";
import { Site } from "./site.mjs";
import { assertQuiet, openBrowser, visit } from "./visitor.mjs";

const kRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let site;
let browser;
let pages;
before(async () => {
  site = await Site.start({}, { intake: true });
  browser = await openBrowser();
  pages = await pagesOf(site);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate((rules) =>
    globalThis.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), kRules);
  return found.violations.map((violation) =>
    `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`);
}

for (const language of ["vi", "en"]) {
  test(`No violation on any page (${language})`, async () => {
    const visitor = await visit(browser, site);
    for (const [name, path] of Object.entries(pages)) {
      await visitor.page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
      assert.deepEqual(await violations(visitor.page), [], name);
    }
    assertQuiet(visitor);
  });
}

test("No violation where documents are sent, with what became of them", async () => {
  const body = new FormData();
  for (const name of ["ong.txt", "rong.txt", "hong.pdf"]) {
    body.append("file", new Blob([name === "rong.txt" ? "" : `Kế hoạch ${name}\n\nNuôi ong mật.\n`]), name);
  }
  const { status } = await fetch(site.address("/intake"), { method: "POST", body });
  assert.equal(status, 200);  // One is refused.
  const { page } = await visit(browser, site);
  await page.goto("/intake");
  assert.deepEqual(await violations(page), []);
  try { site.run("intake"); } catch { /* hong.pdf is refused. */ }
  for (const lang of ["vi", "en"]) {
    await page.goto(`/intake?sent=1&lang=${lang}`);
    assert.deepEqual(await violations(page), []);
    const { uploads } = await site.api("/intake");
    await page.goto(`/intake/${uploads[0].id}?lang=${lang}`);
    assert.deepEqual(await violations(page), []);
  }
});

test("No violation with high contrast and large text, on a narrow window", async () => {
  const visitor = await visit(browser, site, { viewport: { width: 360, height: 740 } });
  const { page } = visitor;
  await page.goto("/");
  await page.getByRole("button", { name: "Tương phản cao" }).click();
  await page.getByRole("button", { name: "Chữ to hơn" }).click();
  for (const name of ["start", "results", "a plan with marks", "chain", "missing work", "relations at a glance",
    "statistics", "recent additions"]) {
    await page.goto(pages[name]);
    assert.deepEqual(await violations(page), [], name);
  }
});

test("No violation while suggestions and quotes are open", async () => {
  const { page } = await visit(browser, site);
  await page.goto(pages["a plan with marks"]);
  for (const summary of await page.locator("summary").all()) await summary.click();
  assert.deepEqual(await violations(page), []);
  await page.locator("a[data-preview]").first().focus();
  await page.locator(".preview:visible").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("combobox").pressSequentially("ke hoach");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await violations(page), []);
});

test("No violation on a list of saved searches", async () => {
  const { page } = await visit(browser, site);
  await page.goto(pages["results"]);
  await page.getByRole("button", { name: "Lưu câu tìm" }).click();
  assert.deepEqual(await violations(page), []);
  await page.goto("/saved");
  await page.locator(".saved-list > li").waitFor();
  assert.deepEqual(await violations(page), []);
});

test("No violation on a draft that was checked, in either contrast", async () => {
  const { page } = await visit(browser, site);
  await page.goto("/check");
  await page.getByLabel("Dự thảo").fill("Thực hiện Nghị quyết số 25-NQ/TW ngày 31/02/2013, Kết luận số " +
    "43/KL-TW, Kết luận số 43-KL/TW ngày 07/01/2019, Kế hoạch số 999-KH/TU và Quyết định 15/2018/QĐ-UBND.");
  await page.getByRole("button", { name: "Kiểm" }).click();
  await page.locator(".checked").waitFor();
  assert.ok(await page.locator(".marked-draft a").count() >= 5);
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Tương phản cao" }).click();
  assert.deepEqual(await violations(page), []);
});
