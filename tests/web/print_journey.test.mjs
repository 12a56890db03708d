// A whole errand: words without accents, the Điều that answers, two steps along its chain, paper.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/// The text of a .pdf as pdftotext (poppler-utils) reads it, page by page.
function pagesOf(pdf) {
  const folder = mkdtempSync(join(tmpdir(), "vanban-print-"));
  try {
    writeFileSync(join(folder, "a.pdf"), pdf);
    const text = execFileSync("pdftotext", ["-layout", join(folder, "a.pdf"), "-"]).toString("utf8");
    return text.normalize("NFC").split("\f").slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("Find by words without accents, open the Điều, follow the chain two steps, print", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto("/");
  await page.getByRole("combobox").fill("thuc hien dan chu o co so pham vi dieu chinh");
  await page.getByRole("combobox").press("Enter");
  const answer = page.locator(".provision-label", { hasText: /^Điều \d+/ }).first();
  const label = await answer.innerText();
  await answer.click();
  const anchor = decodeURIComponent(new URL(page.url()).hash.slice(1));
  const provision = page.locator(`[id="${anchor}"]`);
  await page.waitForFunction((id) => {
    const box = document.getElementById(id).getBoundingClientRect();
    return box.top >= -1 && box.top < innerHeight;
  }, anchor);
  assert.match(await provision.innerText(), new RegExp(`^${label}`));

  // A plan of the sample corpus rests on a conclusion, and that on a resolution.
  await page.goto(await site.documentPath("139-KH/TU@2019#dong-thap"));
  await page.getByRole("link", { name: "Chuỗi viện dẫn" }).first().click();
  await page.locator(".tree a.key", { hasText: "43-KL/TW" }).first().click();
  assert.match(await page.locator("h1").innerText(), /43-KL\/TW/);
  await page.getByRole("link", { name: "Chuỗi viện dẫn" }).first().click();
  await page.locator(".tree a.key", { hasText: "25-NQ/TW" }).first().click();
  assert.match(await page.locator("h1").innerText(), /25-NQ\/TW/);

  await page.emulateMedia({ media: "print" });
  const paper = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  assert.ok(paper.length >= 2, `${paper.length} pages`);
  const whole = paper.join("\n");
  assert.match(whole, /25-NQ\/TW/);
  assert.match(whole, /Nguồn:/);
  // Số trang: none on the first page, then centred above (Nghị định 30/2020/NĐ-CP, phụ lục I).
  assert.match(paper[1].trimStart().split("\n")[0].trim(), /^2$/);
  for (const navigation of ["Tải bản gốc", "Sao chép viện dẫn", "Hướng dẫn"]) {
    assert.ok(!whole.includes(navigation), navigation);
  }
  assertQuiet(visitor);
});
