// A person at a browser: Debian's Chromium, and a watch for everything a page must never do.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";

/// The browser, without what it would tell its maker.
export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/// A page in a context of its own. Options are those of playwright's newContext; Vietnamese unless
/// told otherwise.
export async function visit(browser, site, options = {}) {
  const context = await browser.newContext({ baseURL: site.origin, locale: "vi-VN", ...options });
  const page = await context.newPage();
  const problems = [];
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("pageerror", (error) => problems.push(`error in a script: ${error.message}`));
  page.on("console", (message) => {
    // The browser also logs a page that answers 404; what a page itself loads must be there.
    const path = new URL(message.location().url || page.url()).pathname;
    const isPage = message.text().includes("status of 4") && !/^\/(assets|api)\//.test(path);
    if (message.type() === "error" && !isPage) problems.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== site.origin) {
      problems.push(`request to a stranger: ${request.url()}`);
    }
  });
  await context.exposeFunction("reportViolation", (what) => problems.push(`CSP: ${what}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.reportViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { page, problems, context };
}

/// Nothing that a page must never do has happened.
export function assertQuiet({ page, problems }) {
  assert.deepEqual(problems, [], `at ${page.url()}`);
}

/// The page fits its window: nobody has to scroll sideways to read.
export async function assertNoSidewaysScroll(page) {
  const { wide, window } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth, window: document.documentElement.clientWidth,
  }));
  assert.ok(wide <= window, `${page.url()} is ${wide} px wide in a window of ${window} px`);
}
