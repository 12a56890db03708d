// The graph of a chain: walked with the arrow keys along its edges and within its layers, and printed
// on one sheet with a complete tree.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site } from "./site.mjs";
import { assertQuiet, openBrowser, visit } from "./visitor.mjs";

const kBothWays = "/chain?key=43-KL/TW&direction=both&depth=2";

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

/// The box that has the focus, and the last thing said of the way to it.
const here = (page) => page.evaluate(() => {
  const node = document.activeElement.closest("a.node");
  return {
    node: node?.dataset.node, layer: node?.dataset.layer, root: node?.classList.contains("root"),
    said: document.querySelector("[data-graph-status]").textContent,
  };
});

const edgesOf = (page) => page.locator("path.edge").evaluateAll((edges) => edges.map((edge) => (
  { from: edge.dataset.from, to: edge.dataset.to, words: edge.dataset.words })));

test("Right follows an arrow, left goes back, and the relation is said", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto(kBothWays);
  const edges = await edgesOf(page);
  await page.locator("a.node.root").focus();
  const root = await here(page);

  await page.keyboard.press("ArrowRight");
  const cited = await here(page);
  const way = edges.find((edge) => edge.from === root.node && edge.to === cited.node);
  assert.ok(way, "there is an arrow from the root to it");
  assert.equal(cited.said, way.words);

  await page.keyboard.press("ArrowLeft");
  assert.equal((await here(page)).node, root.node, "back where one came from");

  await page.keyboard.press("ArrowLeft");
  const citing = await here(page);
  assert.ok(edges.some((edge) => edge.from === citing.node && edge.to === root.node));
  await page.keyboard.press("Home");
  assert.ok((await here(page)).root);
  assertQuiet(visitor);
});

test("Up and down stay within the layer, and every box can be reached", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto(kBothWays);
  await page.locator("a.node.root").focus();
  const reached = new Set();
  const waiting = [(await here(page)).node];
  const count = await page.locator("a.node").count();
  while (waiting.length) {
    const start = waiting.pop();
    if (reached.has(start)) continue;
    reached.add(start);
    for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]) {
      await page.locator(`a.node[data-node="${start}"]`).focus();
      const before = await here(page);
      await page.keyboard.press(key);
      const after = await here(page);
      if (/Up|Down/.test(key)) assert.equal(after.layer, before.layer);
      waiting.push(after.node);
    }
  }
  assert.equal(reached.size, count);
  assertQuiet(visitor);
});

test("One box at a time is in the order of Tab; Enter opens it; the focus is seen", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto(kBothWays);
  const stops = () => page.locator("a.node").evaluateAll((nodes) =>
    nodes.filter((node) => node.tabIndex === 0).map((node) => node.dataset.node));
  assert.equal((await stops()).length, 1);
  await page.locator("a.node.root").focus();
  const width = () => page.evaluate(() =>
    parseFloat(getComputedStyle(document.activeElement.querySelector("rect")).strokeWidth));
  assert.ok(await width() >= 3);
  await page.keyboard.press("ArrowRight");
  const { node } = await here(page);
  assert.deepEqual(await stops(), [node]);
  await page.keyboard.press("Tab");
  assert.equal((await here(page)).node, undefined, "Tab leaves the graph");
  await page.keyboard.press("Shift+Tab");
  assert.equal((await here(page)).node, node, "and comes back to the same box");
  const target = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("Enter");
  await page.waitForURL((address) => address.pathname + address.search === target);
  assertQuiet(visitor);
});

test("On paper: the graph within one sheet across, the tree with its sentences, source and numbers", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  await page.goto(kBothWays);
  const details = page.locator(".tree details");
  const folded = await details.count();
  assert.ok(folded > 0);
  // What the browser does before it prints and after it.
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator(".tree details[open]").count(), folded);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.locator(".tree details[open]").count(), 0);

  await page.emulateMedia({ media: "print" });
  // A4 across within margins of 15 mm, at 96 px an inch.
  await page.setViewportSize({ width: Math.round(267 / 25.4 * 96), height: Math.round(180 / 25.4 * 96) });
  const box = await page.locator("svg.chain").boundingBox();
  assert.ok(box.width <= 267 / 25.4 * 96 + 1 && box.height <= 180 / 25.4 * 96 + 1, JSON.stringify(box));
  for (const hidden of [".chain-form", "header.site", "#graph-keys", ".downloads"]) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  }
  assert.match(await page.locator(".print-only").innerText(), /43-KL\/TW@2019.*Cả hai chiều.*2 bậc/);

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  assert.ok(sheets.length > 1);
  for (const [, width, height] of sheets) assert.ok(Number(width) > Number(height), "landscape");
  assertQuiet(visitor);
});
