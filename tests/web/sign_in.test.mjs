// Who may: signing in, the first password, searching, signing out; with JavaScript and without.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { Site } from "./site.mjs";
import { assertNoSidewaysScroll, assertQuiet, openBrowser, visit } from "./visitor.mjs";

const kRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let site;
let browser;
before(async () => {
  site = await Site.start({}, { accounts: { "lan.nguyen": "Khoi-dau1", "hoa.tran": "Khoi-dau1" } });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

async function assertAccessible(page, name) {
  await page.evaluate(axe.source);
  const found = await page.evaluate((rules) =>
    globalThis.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), kRules);
  assert.deepEqual(found.violations.map((violation) =>
    `${violation.id}: ${violation.nodes.map((node) => node.html).join(" ")}`), [], name);
}

async function signIn(page, account, password) {
  await page.getByLabel("Tên tài khoản").fill(account);
  await page.getByLabel("Mật khẩu").fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
}

async function changePassword(page, old, chosen) {
  await page.getByLabel("Mật khẩu hiện tại").fill(old);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill(chosen);
  await page.getByLabel("Gõ lại mật khẩu mới").fill(chosen);
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
}

test("A person signs in, changes the first password, searches and signs out", async () => {
  const visitor = await visit(browser, site);
  const { page, context } = visitor;
  await page.goto("/search?q=dan+van");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  await assertAccessible(page, "sign-in");
  await assertNoSidewaysScroll(page);
  await signIn(page, "lan.nguyen", "sai");
  assert.match(await page.getByRole("alert").innerText(), /không đúng/);
  await assertAccessible(page, "sign-in refused");
  await signIn(page, "lan.nguyen", "Khoi-dau1");
  assert.equal(new URL(page.url()).pathname, "/password");
  await assertAccessible(page, "the first password");
  await changePassword(page, "Khoi-dau1", "yeu");
  assert.match(await page.getByRole("alert").innerText(), /8 ký tự/);
  await assertAccessible(page, "a weak password");
  await changePassword(page, "Khoi-dau1", "Rieng-toi2");
  assert.equal(new URL(page.url()).pathname, "/");

  await page.goto("/search?q=dan+van");
  assert.ok(await page.locator("h1").first().isVisible());
  assert.ok(await page.getByRole("link", { name: /lan\.nguyen/ }).isVisible());
  await assertAccessible(page, "results, signed in");
  await page.setViewportSize({ width: 360, height: 740 });
  await assertNoSidewaysScroll(page);
  const cookie = (await context.cookies()).find((each) => each.name === "vanban");
  assert.ok(cookie.httpOnly && cookie.sameSite === "Strict");

  // A draft is checked: its form carries the token.
  await page.goto("/check");
  await page.getByRole("textbox", { name: "Dự thảo" }).or(page.locator("textarea")).first()
    .fill("Thực hiện Kết luận số 43-KL/TW.");
  await page.locator(".check-form button").click();
  assert.ok(await page.locator(".verdict").first().isVisible());

  await page.getByRole("button", { name: "Đăng xuất" }).click();
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  await page.goto("/search?q=dan+van");
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  assertQuiet(visitor);
});

test("A form that another site sends is refused on a page one can read", async () => {
  const { page } = await visit(browser, site);
  await page.goto("/sign-in");
  await signIn(page, "hoa.tran", "Khoi-dau1");
  await changePassword(page, "Khoi-dau1", "Rieng-toi2");
  await page.goto("/check");
  await page.locator("textarea").fill("x");
  await page.locator(".check-form input[name=form_token]").evaluate((field) => { field.value = "0".repeat(64); });
  const [answer] = await Promise.all([page.waitForNavigation(), page.locator(".check-form button").click()]);
  assert.equal(answer.status(), 403);
  await assertAccessible(page, "refused");
  assert.match(await page.locator("main").innerText(), /không đến từ trang/);
});

test("Signing in works without JavaScript and in English", async () => {
  const { page } = await visit(browser, site, { javaScriptEnabled: false });
  await page.goto("/search?q=dan+van&lang=en");
  await page.getByLabel("Account").fill("lan.nguyen");
  await page.getByLabel("Password").fill("Rieng-toi2");
  await page.getByRole("button", { name: "Sign in" }).click();
  const arrived = new URL(page.url());
  assert.equal(arrived.pathname, "/search");
  assert.equal(arrived.searchParams.get("q"), "dan van");
  await page.getByRole("button", { name: "Sign out" }).click();
  assert.equal(new URL(page.url()).pathname, "/sign-in");
});
