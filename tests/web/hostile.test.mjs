// Documents and queries written by an attacker: they are shown as text and do nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site } from "./site.mjs";
import { assertQuiet, openBrowser, visit } from "./visitor.mjs";

const kDocuments = {
  "ke-hoach.txt": `Ngày 03/4/2022

Kế hoạch "><script>alert("tiêu đề")</script> trồng cây mắm

Kế hoạch <img src=x onerror=alert(1)> trồng cây mắm ven biển <svg onload=alert(2)>.
Mã: javascript:alert(3) và "onmouseover="alert(4) và ' onfocus='alert(5)' autofocus='.
Tên tệp đảo chữ: bao-cao-\u202Etxt.exe\u202C và \u2066xin\u202Echào\u2069.
</textarea></title></style></script><script>alert(6)</script><iframe srcdoc="<script>alert(7)</script>"></iframe>
Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 "><script>alert(8)</script>.
`,
  "trang.html": `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8">
<title>Bài viết &lt;script&gt;alert("tiêu đề")&lt;/script&gt; về cây đước</title>
<script>alert("trong phần đầu")</script>
<style>body { background: url(http://198.51.100.7/dau.png) }</style>
<base href="http://198.51.100.7/">
</head><body onload="alert('nạp trang')">
<h1>Bài viết &lt;script&gt;alert("tiêu đề")&lt;/script&gt; về cây đước</h1>
<p>Bà con trồng cây đước giữ bãi bồi. <img src="x" onerror="alert('ảnh')"></p>
<p>&lt;img src=x onerror=alert("chữ")&gt; &amp;lt;script&amp;gt;
<a href="javascript:alert('liên kết')">xem thêm</a></p>
<iframe src="http://198.51.100.7/"></iframe>
<p>Thực hiện Chỉ thị số 09-CT/TW &lt;b onclick=alert(1)&gt;ngày 01/12/2011&lt;/b&gt;.</p>
</body></html>
`,
  "van-ban.jsonl": `${JSON.stringify({
    id: "ban-la", note: "<script>alert(9)</script>", title: "<script>alert(10)</script> trồng cây bần",
    key: "<img src=x onerror=alert(11)>", issuer: "<b onmouseover=alert(12)>Cơ quan</b>",
    url: "javascript:alert(13)", text: "Trồng cây bần </script><script>alert(14)</script> ven sông.",
  })}\n`,
};

const kQueries = [
  "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' autofocus onfocus='alert(1)",
  "javascript:alert(1)", "</title><script>alert(1)</script>", "{{constructor.constructor('alert(1)')()}}",
  "\u202Egnart gnort\u202C", "%3Cscript%3Ealert(1)%3C/script%3E", "<!--", "]]>", "\u0000",
  "\uD800", "a".repeat(2000), "(((((((((((((((((((((", "\"\"\"\"\"", "“dân vận", "loai:<b>", "dan:<svg onload=alert(1)>",
];

// Texts that break programs; every few of them are tried, all with VANBAN_THOROUGH=1. Each is the title and the text of a document, in three formats, and a query.
const kNaughty = [
  // Markup that a second parse would wake up.
  '<noscript><p title="</noscript><img src=x onerror=alert(20)>">',
  "<svg><style><img src=x onerror=alert(21)></style></svg>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(22)&gt;'>",
  "<template><script>alert(23)</script></template>", "<xmp><p title='</xmp><svg/onload=alert(24)>'>",
  "<textarea></textarea><script>alert(25)</script>", "<!--><svg onload=alert(26)>-->", "<![CDATA[<svg onload=alert(27)>]]>",
  "<a href=java\tscript:alert(28)>", "<a href='&#x6A;avascript:alert(29)'>", "<details open ontoggle=alert(30)>",
  "<object data='data:text/html,<script>alert(31)</script>'>", "<meta http-equiv=refresh content='0;url=javascript:alert(32)'>",
  "<link rel=stylesheet href=//198.51.100.7/x.css>", "</script><script>alert(33)</script>", "`-alert(34)-`", "';alert(35)//",
  "${alert(36)}", "{{alert(37)}}", "<%= alert(38) %>", "&lt;script&gt;alert(39)&lt;/script&gt;", "&#60;script&#62;alert(40)",
  "\u003cscript\u003ealert(41)", "+ADw-script+AD4-alert(42)+ADw-/script+AD4-",
  // Direction, width, marks.
  "\u202Ealert\u202C \u2066x\u2067y\u2069 \u200E\u200F\u061C", "שלום عليكم Điều 1", "Z\u0351\u036B\u0343\u036A\u0302a\u0300\u0301\u0302\u0303\u0304".repeat(8),
  "\u200B\u200C\u200D\u2060\uFEFFẩn", "\u00AD\u00AD", "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u{1F3FD}", "\u{E0041}\u{E0042}", "\u{1D400}\u{1D401}",
  "ﷺ".repeat(30), "\u2028dòng\u2029đoạn\u0085", "\uFFFD\uFFFE\uFFFF", "\uE000\u{F0000}",
  // Controls.
  "trước\u0000sau", "\u0001\u0008\u000B\u001B[31mđỏ\u001B[0m", "\u007F\u0080\u009F", "\r\nSet-Cookie: a=b\r\n\r\n<svg onload=alert(43)>",
  // What other languages read otherwise.
  "null", "undefined", "NaN", "__proto__", "constructor", "%s%n%x", "%00", "../../etc/passwd", "CON", "=1+1", "'; DROP TABLE x; --",
];

kNaughty.forEach((text, number) => {
  const words = `cây sú ${"abcdefghijklmnopqrstuvwxyz"[number % 26]}${Math.floor(number / 26)}`;
  kDocuments[`kho-${number}.txt`] = `${text} ${words}\n\n${text} trồng ${words}.\nThực hiện Nghị quyết số 25-NQ/TW ${text}.\n`;
  kDocuments[`kho-${number}.html`] = `<html><head><meta charset=utf-8><title>${text} ${words}</title></head><body>${text} <p>trang ${words}</p></body></html>`;
});
kDocuments["kho.jsonl"] = kNaughty.map((text, number) => JSON.stringify({
  id: `kho-${number}`, title: `${text} rừng sú`, issuer: text, type: text, key: text, url: text, signer: text, note: text,
  text: `${text} giữ rừng sú ven biển ${text}`,
})).join("\n") + "\n";

let site;
let browser;
before(async () => {
  site = await Site.start(kDocuments, { refusing: true });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/// Touches all that handlers could hang on, and looks for markup that is not ours.
async function provoke(visitor, where) {
  const { page } = visitor;
  const strange = await page.evaluate(() => {
    const handlers = [...document.querySelectorAll("*")].filter((element) =>
      [...element.attributes].some(({ name, value }) => name.startsWith("on") ||
        (/href|src|action/.test(name) && /^\s*javascript:/i.test(value))));
    const strangers = document.querySelectorAll(
      "script:not([src^='/assets/']), iframe, img, object, embed, base, style");
    for (const element of document.querySelectorAll("main *")) {
      element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
      if (element.matches("input")) element.focus();
    }
    return [...handlers, ...strangers].map((element) => element.outerHTML);
  });
  assert.deepEqual(strange, [], where);
  assertQuiet(visitor);
}

test("Hostile documents do nothing in results, on their pages or in the pages about them", async () => {
  const visitor = await visit(browser, site);
  const { page } = visitor;
  const words = ["trồng cây mắm", "trồng cây đước", "trồng cây bần"];
  for (const query of words) {
    await page.goto(`/search?q=${encodeURIComponent(query)}`);
    await provoke(visitor, query);
    await page.locator(".hit h3 a").first().click();
    await page.waitForURL(/\/documents\//);
    await provoke(visitor, `the document of ${query}`);
  }
  for (const path of ["/works/09-CT/TW", "/chain?key=09-CT/TW&direction=in", "/missing",
    "/chain?key=25-NQ/TW@2013&direction=in", "/"]) {
    await page.goto(path);
    await provoke(visitor, path);
  }
});

test("What reverses the direction of writing cannot disguise a name", async () => {
  const { page } = await visit(browser, site);
  await page.goto(`/search?q=${encodeURIComponent("trồng cây mắm")}`);
  await page.locator(".hit h3 a").first().click();
  await page.waitForURL(/\/documents\//);
  const text = await page.locator("body").innerText();
  assert.doesNotMatch(text, /[\u202A-\u202E\u2066-\u2069]/u);
});

test("The original of a page comes as a download that cannot act", async () => {
  const { page } = await visit(browser, site);
  await page.goto(`/search?q=${encodeURIComponent("trồng cây đước")}`);
  const path = new URL(await page.locator(".hit h3 a").first().getAttribute("href"), site.origin);
  const answer = await fetch(site.address(`${path.pathname}/original`));
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-disposition"), /^attachment/);
  assert.match(answer.headers.get("content-security-policy"), /sandbox/);
  assert.doesNotMatch(answer.headers.get("content-type"), /html/);
  assert.match(await answer.text(), /onerror/);
});

test("Hostile queries do nothing but find nothing", async () => {
  const visitor = await visit(browser, site);
  for (const query of kQueries) {
    for (const path of ["/search?q=", "/chain?key=", "/search?q=dan&type=", "/search?q=dan&cites="]) {
      const address = path + encodeURIComponent(query.toWellFormed?.() ?? query.replace(/\uD800/g, "\uFFFD"));
      const answer = await visitor.page.goto(address);
      assert.ok(answer.status() < 500, `${answer.status()} for ${address}`);
      await provoke(visitor, address);
    }
  }
});

test("Suggestions show hostile titles as text", async () => {
  const visitor = await visit(browser, site);
  await visitor.page.goto("/");
  for (const start of ["trong cay", "<script", "bai viet"]) {
    const asked = visitor.page.waitForResponse(/suggest/);
    await visitor.page.getByRole("combobox").fill(start);
    await asked;
    await provoke(visitor, start);
  }
});

test("Naughty strings do nothing as documents: in results, on their pages, in data", async () => {
  const visitor = await visit(browser, site);
  const seen = new Set();
  for (const query of ["cây sú", "rừng sú", "trang cây sú"]) {
    const { hits } = await site.api(`/search?q=${encodeURIComponent(query)}&limit=100`);
    for (const hit of hits) seen.add(hit.id);
    const answer = await visitor.page.goto(`/search?q=${encodeURIComponent(query)}&limit=100`);
    assert.equal(answer.status(), 200);
    await provoke(visitor, query);
  }
  // Some cannot be documents (NUL, no letters); most must be, or this tests nothing.
  assert.ok(seen.size > kNaughty.length, `${seen.size} documents`);
  const shown = process.env.VANBAN_THOROUGH === "1" ? [...seen] : [...seen].filter((_, number) => number % 16 === 0);
  for (const id of shown) {
    const answer = await visitor.page.goto(`/documents/${id}`);
    assert.equal(answer.status(), 200, id);
    await provoke(visitor, id);
    const text = await visitor.page.locator("body").innerText();
    assert.doesNotMatch(text, /[\u0000-\u0008\u000B\u000E-\u001F\u202A-\u202E\u2066-\u2069]/u, id);
  }
});

test("Naughty strings do nothing as queries", async () => {
  const visitor = await visit(browser, site);
  const asked = process.env.VANBAN_THOROUGH === "1" ? kNaughty : kNaughty.filter((_, number) => number % 8 === 0);
  for (const text of asked) {
    for (const path of ["/search?q=", "/works/", "/check?text=", "/gaps?issuer="]) {
      const address = path + encodeURIComponent(text);
      const answer = await visitor.page.goto(address);
      assert.ok(answer.status() < 500, `${answer.status()} for ${address}`);
      await provoke(visitor, address);
    }
  }
});
