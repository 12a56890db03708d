// Measures the pages with tools that are too large or too slow for a test: the Nu Html Checker over
// every page in both languages, Lighthouse over the main ones, and what a first visit transfers.
// Prints Markdown; the last run stands in bench/results/pages.md.
//
//   npm install --no-save --prefix TOOLS lighthouse@13.5.0 vnu-jar@26.9.27
//   VANBAN=build/release/cli/vanban TOOLS=TOOLS node tests/web/measure_pages.mjs

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pagesOf } from "./pages.mjs";
import { Site } from "./site.mjs";
import { openBrowser, visit } from "./visitor.mjs";

const kMain = ["start", "results", "a plan with marks", "a law", "chain", "missing works", "statistics",
  "recent additions", "help", "send documents"];
const kCategories = ["performance", "accessibility", "best-practices"];

const tools = join(process.env.TOOLS ?? "tests/web", "node_modules");
const browser = await openBrowser();
const site = await Site.start({}, { intake: true });
const folder = mkdtempSync(join(tmpdir(), "vanban-measure-"));

/// Pages of the inbox with one document that is held, one that was refused and one that waits.
async function inboxPages() {
  const send = async (name, bytes) => {
    const body = new FormData();
    body.append("file", new Blob([bytes]), name);
    await fetch(site.address("/intake"), { method: "POST", body });
  };
  await send("ke-hoach.txt", "KẾ HOẠCH\nvề công tác dân vận năm 2026");
  await send("hong.pdf", "%PDF-1.4 hỏng");
  try { site.run("intake"); } catch { /* hong.pdf is refused. */ }
  await send("cho.txt", "Văn bản chờ thêm vào kho");
  const { uploads } = await site.api("/intake");
  return { "send documents": "/intake", "sent": "/intake?sent=1",
    ...Object.fromEntries(uploads.map(({ id }, i) => [`a document that was sent ${i}`, `/intake/${id}`])) };
}

/// The checker's complaints about all pages at once: starting Java is what costs.
async function checkMarkup(pages) {
  const files = [];
  for (const [name, path] of Object.entries(pages)) {
    for (const language of ["vi", "en"]) {
      const answer = await fetch(site.address(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`));
      const file = join(folder, `${name.replaceAll(" ", "-")}.${language}.html`);
      writeFileSync(file, await answer.text());
      files.push(file);
    }
  }
  const jar = join(tools, "vnu-jar/build/dist/vnu.jar");
  const { stderr } = spawnSync("java", ["-jar", jar, "--errors-only", ...files]);
  const complaints = stderr.toString().split("\n").filter(Boolean);
  console.log(`\n## Markup\n\nNu Html Checker: ${complaints.length} errors in ${files.length} pages\n`);
  for (const complaint of complaints.slice(0, 20)) console.log(`- ${complaint}`);
}

/// Bytes over the wire until the page is quiet, nothing in the cache.
async function weigh(path) {
  const visitor = await visit(browser, site);
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
  await visitor.page.goto(path, { waitUntil: "networkidle" });
  await visitor.context.close();
  return { bytes, strangers: visitor.problems.length };
}

/// On a busy machine Lighthouse may miss the beginning of a load (NO_NAVSTART): then it is asked again.
function lighthouse(path) {
  const report = join(folder, "report.json");
  const run = () => spawnSync(process.execPath, [join(tools, "lighthouse/cli/index.js"), site.address(path), "--quiet",
    `--only-categories=${kCategories.join(",")}`, "--output=json", `--output-path=${report}`,
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"],
  { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" } });
  let outcome = run();
  for (let again = 0; outcome.status !== 0 && again < 2; ++again) outcome = run();
  if (outcome.status !== 0) throw new Error(outcome.stderr.toString());
  const { categories } = JSON.parse(readFileSync(report, "utf8"));
  return kCategories.map((name) => categories[name].score.toFixed(2));
}

try {
  const pages = { ...await pagesOf(site), ...await inboxPages() };
  await checkMarkup(pages);
  console.log(`## Lighthouse and weight\n\n| page | ${kCategories.join(" | ")} | bytes of a first visit | requests elsewhere |`);
  console.log(`|---|${"---|".repeat(kCategories.length + 2)}`);
  for (const name of kMain) {
    const { bytes, strangers } = await weigh(pages[name]);
    console.log(`| ${name} | ${lighthouse(pages[name]).join(" | ")} | ${bytes} | ${strangers} |`);
  }
} finally {
  await browser.close();
  await site.stop();
  rmSync(folder, { recursive: true });
}
