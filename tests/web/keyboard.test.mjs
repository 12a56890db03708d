// Everything can be done with the keyboard alone; suggestions follow ARIA's combobox pattern.

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

/// Presses Tab until the element with the focus satisfies `wanted`, as often as a person would.
async function tabTo(page, wanted) {
  const passed = [];
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      return {
        path: element.closest("[class]")?.className, href: element.getAttribute("href"),
        text: element.textContent, hit: element.closest(".hit h3") !== null,
        visible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
      };
    });
    assert.ok(focus.visible, `the focus can be seen on ${focus.text}`);
    if (wanted(focus)) return;
    passed.push(focus.text);
  }
  assert.fail(`not reached: ${passed.join(" | ")}`);
}

test("From the start page to a document and back to its heading without a mouse", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto("/");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");

  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.type("phong trao toan dan");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search/);
  await tabTo(page, (focus) => focus.hit);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/documents\//);
  await tabTo(page, (focus) => /^\/works\//.test(focus.href ?? ""));
  assertQuiet(visitor);
});

test("Suggestions: arrows choose, Escape closes, Enter searches or opens", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto("/");
  const box = page.getByRole("combobox");
  const list = page.getByRole("listbox");
  assert.equal(await box.getAttribute("aria-expanded"), "false");

  await box.pressSequentially("25-NQ");
  await list.waitFor();
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  const options = list.getByRole("option");
  assert.ok(await options.count() > 0);

  await page.keyboard.press("ArrowDown");
  const first = await options.first().getAttribute("id");
  assert.equal(await box.getAttribute("aria-activedescendant"), first);
  assert.equal(await options.first().getAttribute("aria-selected"), "true");
  await page.keyboard.press("ArrowUp");
  assert.equal(await box.getAttribute("aria-activedescendant"), null);

  await page.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
  assert.equal(await box.inputValue(), "25-NQ");

  await box.pressSequentially("/TW");
  await list.waitFor();
  await page.keyboard.press("ArrowDown");
  const chosen = await options.first().innerText();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/(documents|works|search)/);
  assert.ok((await page.locator("main").innerText()).includes("25-NQ/TW"), chosen);
  assertQuiet(visitor);
});

test("Suggestions appear under the box for a mouse as well and vanish with the focus", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto("/help");
  await page.getByRole("combobox").pressSequentially("ke hoach");
  await page.getByRole("option").first().click();
  await page.waitForURL(/\/(documents|search)/);

  await page.getByRole("combobox").fill("");
  await page.getByRole("combobox").pressSequentially("ke hoach");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.press("Tab");
  await page.getByRole("listbox").waitFor({ state: "hidden" });
  assertQuiet(visitor);
});

test("Arrow keys walk from box to box in the graph", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto(`/chain?key=${encodeURIComponent("139-KH/TU@2019#dong-thap")}`);
  await page.locator("svg a.node.root").focus();
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("href"));
  const root = await focused();
  await page.keyboard.press("ArrowRight");
  const next = await focused();
  assert.notEqual(next, root);
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focused(), root);
  assertQuiet(visitor);
});
