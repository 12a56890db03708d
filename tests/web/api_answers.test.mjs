// Every route and every answer that the OpenAPI description tells of is asked for, and every answer
// is as described, errors too: no field more, none less. Feeds and the OpenSearch description obey
// grammars of their own. Conditional requests, compression, addresses that outlive a rebuild.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createConfig, lint } from "@redocly/openapi-core";
import { Contract } from "./contract.mjs";
import { Site } from "./site.mjs";

const kWithdrawn = { "rut.txt": "Kế hoạch nuôi chim yến\n\nNuôi chim yến ở cù lao, nay bị rút.\n" };

let site;
let contract;
let id;
let withdrawn;
const tokens = {};

before(async () => {
  site = await Site.start(kWithdrawn);
  contract = new Contract(await (await fetch(site.address("/api/openapi.json"))).json());
  id = (await site.api("/works/43-KL%2FTW")).id;
  withdrawn = (await site.api("/search?q=chim+y%E1%BA%BFn")).hits[0].id;
  site.run("withdraw", withdrawn, "--why", "thử", "--by", "Người thử");
  site.run("judge", "status", "25-NQ/TW@2013", "repealed", "--from", "2020-03-05", "--why", "thử", "--by", "Người thử");
  site.run("index");
  await site.serves(2);
  site.addAccount("quan.tri", "Khoi-dau1", "quan-tri");
  for (const scope of ["search", "check", "operate", "add"]) tokens[scope] = site.addToken("quan.tri", scope);
});
after(() => site?.stop());

async function ask(method, path, options = {}) {
  const answer = await fetch(site.address(path), { method, redirect: "manual", ...options });
  return { answer, body: await answer.text() };
}

const json = { "Content-Type": "application/json" };
const plain = { "Content-Type": "text/plain" };
const draft = "Thực hiện Nghị quyết số 25-NQ/TW ngày 31/02/2013, Kết luận 43-KL/TW và Kế hoạch số 999-KH/TU.";
// Method, path ({id}, {withdrawn} are filled in), status, and what else fetch() is told.
const kRequests = [
  ["GET", "/api/v1/search?q=dan+van&facets=1&explain=1", 200],
  ["GET", "/api/v1/search?q=25-NQ/TW&lang=en", 200],
  ["GET", "/api/v1/search?q=%22d%C3%A2n+v%E1%BA%ADn%22+-x+loai:%22k%E1%BA%BF+ho%E1%BA%A1ch%22&sort=newest", 200],
  ["GET", "/api/v1/search?q=khongcotunaynhuthe", 200],
  ["GET", "/api/v1/search?q=dan&limit=0x", 400],
  ["GET", "/api/v1/search?q=dan&from=2020-13-01", 400],
  ["GET", "/api/v1/search?q=dan&not_type=cong-van&not_year=2013&within=van&within=Trung+uong&facets=1", 200],
  ["GET", "/api/v1/search?q=dan&within=a&within=b&within=c&within=d&within=e&within=f", 400],
  ["GET", "/api/v1/export?q=dan+van&format=csv&separator=semicolon", 200],
  ["GET", "/api/v1/export?q=dan+van&format=docx&lang=en", 200],
  ["GET", "/api/v1/export?q=dan+van&format=pdf", 400],
  ["GET", "/api/v1/export?q=dan+van&format=csv&separator=x", 400],
  ["GET", "/api/v1/statistics", 200],
  ["GET", "/api/v1/suggest?q=25-NQ", 200],
  ["GET", "/api/v1/suggest?q=", 200],
  ["GET", "/api/v1/suggest?q=%FF", 400],
  ["GET", "/api/v1/feed?q=dan+van", 200],
  ["GET", "/api/v1/feed?q=dan&from=x", 400],
  ["GET", "/api/v1/documents/{id}", 200],
  ["GET", "/api/v1/documents/khong-co", 404],
  ["GET", "/api/v1/documents/{withdrawn}", 410],
  ["GET", "/api/v1/documents/{id}/original", 200],
  ["GET", "/api/v1/documents/khong-co/original", 404],
  ["GET", "/api/v1/documents/{withdrawn}/original", 410],
  ["GET", "/api/v1/documents/{id}/akn", 200],
  ["GET", "/api/v1/documents/khong-co/akn", 404],
  ["GET", "/api/v1/documents/{withdrawn}/akn", 410],
  ["GET", "/api/v1/documents/{id}/docx", 200],
  ["GET", "/api/v1/documents/khong-co/docx", 404],
  ["GET", "/api/v1/documents/{withdrawn}/docx", 410],
  ["GET", "/api/v1/documents/{id}/pdf", 200],
  ["GET", "/api/v1/documents/khong-co/pdf", 404],
  ["GET", "/api/v1/documents/{withdrawn}/pdf", 410],
  ["GET", "/api/v1/documents/{id}/similar?limit=3", 200],
  ["GET", "/api/v1/documents/{id}/similar?limit=x", 400],
  ["GET", "/api/v1/documents/khong-co/similar", 404],
  ["GET", "/api/v1/documents/{id}/history", 200],
  ["GET", "/api/v1/documents/{withdrawn}/history", 200],
  ["GET", "/api/v1/documents/khong-co/history", 404],
  ["GET", "/api/v1/documents/{id}/citations?direction=both", 200],
  ["GET", "/api/v1/documents/{id}/citations?direction=x", 400],
  ["GET", "/api/v1/documents/khong-co/citations", 404],
  ["GET", "/api/v1/works/43-KL%2FTW", 200],
  ["GET", "/api/v1/works/25-NQ%2FTW@2013", 200],
  ["GET", "/api/v1/works/25-NQ%2FTW", 300],
  ["GET", "/api/v1/works/1-XX%2FYY", 404],
  ["GET", "/api/v1/chain?key=139-KH/TU@2019%23dong-thap", 200],
  ["GET", "/api/v1/chain?key=25-NQ/TW@2013&direction=in&depth=3&as_of=2020-01-01", 200],
  ["GET", "/api/v1/chain?key=25-NQ/TW", 300],
  ["GET", "/api/v1/chain?key=25-NQ/TW@2013&depth=99", 400],
  ["GET", "/api/v1/chain?key=1-XX/YY", 404],
  ["GET", "/api/v1/missing?limit=100", 200],
  ["GET", "/api/v1/missing?limit=-1", 400],
  ["GET", "/api/v1/gaps", 200],
  ["GET", "/api/v1/gaps?year=x", 400],
  ["GET", "/api/v1/conflicts", 200],
  ["GET", "/api/v1/conflicts?lang=en&limit=3", 200],
  ["GET", "/api/v1/conflicts?kind=x", 400],
  ["GET", "/api/v1/judgements", 200],
  ["GET", "/api/v1/judgements?work=25-NQ/TW@2013", 200],
  ["GET", "/api/v1/judgements?work=%FF", 400],
  ["POST", "/api/v1/check", 200, { headers: plain, body: draft }],
  ["POST", "/api/v1/check", 200, { headers: json, body: JSON.stringify({ text: draft }) }],
  ["POST", "/api/v1/check", 400, { headers: json, body: "[" }],
  ["POST", "/api/v1/check", 400, { headers: json, body: '{"text":"\\ude00"}' }],
  ["POST", "/api/v1/check", 413, { headers: plain, body: "a".repeat(300 * 1024) }],
  ["POST", "/api/v1/check", 415, { headers: { "Content-Type": "image/png" }, body: "x" }],
  ["GET", "/healthz", 200], ["GET", "/readyz", 200], ["GET", "/version", 200],
];

test("GET /metrics 200, for a token that may", async () => {
  const { answer, body } = await ask("GET", "/metrics", { headers: { Authorization: `Bearer ${tokens.operate}` } });
  assert.equal(contract.complaint("GET", "/metrics", answer, body), "");
  assert.equal(answer.status, 200);
});

// Documents sent: what the answers say from the moment they are taken to the end.
test("intake: sent, waiting, refused, done", async () => {
  const headers = { Authorization: `Bearer ${tokens.add}` };
  const form = (fields) => {
    const body = new FormData();
    for (const [name, value, file] of fields) file ? body.append(name, new Blob([value]), file) : body.append(name, value);
    return { headers, body };
  };
  const asked = async (method, path, status, options) => {
    const { answer, body } = await ask(method, path, options);
    assert.equal(contract.complaint(method, path, answer, body), "");
    assert.equal(answer.status, status, `${method} ${path}`);
    return JSON.parse(body);
  };
  await asked("GET", "/api/v1/intake", 200, { headers });
  const sent = await asked("POST", "/api/v1/intake", 202, form([["level", "noi-bo"],
    ["file", "Kế hoạch nuôi ong\n\nNuôi ong mật trong rừng tràm.\n", "ong.txt"], ["file", "", "rong.txt"],
    ["file", "%PDF-1.7 hỏng", "hong.pdf"]]));
  assert.deepEqual(sent.refused.map(({ name, status }) => [name, status]), [["rong.txt", 422]]);
  const one = `/api/v1/intake/${sent.uploads[0].id}`;
  assert.equal((await asked("GET", one, 200, { headers })).state, "waiting");
  assert.equal((await asked("GET", "/api/v1/intake", 200, { headers })).waiting, 2);
  await asked("GET", "/api/v1/intake/khong-co", 404, { headers });
  await asked("POST", "/api/v1/intake", 422, form([["file", "", "rong.txt"]]));
  await asked("POST", "/api/v1/intake", 422, form([["level", "bi-mat"], ["file", "x", "x.txt"]]));
  await asked("POST", "/api/v1/intake", 413, form([["file", new Uint8Array(64 * 1024 * 1024 + 1), "to.pdf"]]));
  await asked("POST", "/api/v1/intake", 415, { headers, body: "x" });
  await asked("POST", "/api/v1/intake", 400, { headers: { ...headers, "Content-Type": "multipart/form-data; boundary=b" }, body: "x" });
  await asked("POST", "/api/v1/intake", 401, { body: form([["file", "x", "x.txt"]]).body });
  await asked("GET", "/api/v1/intake", 403, { headers: { Authorization: `Bearer ${tokens.search}` } });
  assert.throws(() => site.run("intake"));  // One of the two is refused.
  const done = await asked("GET", one, 200, { headers });
  assert.equal(done.items[0].outcome, "added");
  assert.equal((await asked("GET", "/api/v1/intake", 200, { headers })).uploads[0].refused, 1);
});

for (const [method, path, status, options] of kRequests) {
  test(`${method} ${path} ${status}${options ? ` ${options.body.slice(0, 12)}` : ""}`, async () => {
    const { answer, body } = await ask(method, path.replace("{id}", id).replace("{withdrawn}", withdrawn), options);
    assert.equal(answer.status, status, body.slice(0, 300));
    assert.equal(contract.complaint(method, new URL(answer.url).pathname, answer, body), "");
  });
}

test("Whoever may not is told so, at every address", async () => {
  const told = [];
  for (const { method, path, responses } of contract.operations) {
    if (!responses["401"]) continue;
    const address = path.replace("{id}", id).replace("{key}", "25-NQ/TW");
    const narrow = path.endsWith("/check") ? tokens.search : tokens.check;
    for (const [token, status] of [["x", 401], [narrow, 403]]) {
      const { answer, body } = await ask(method, address, { headers: { Authorization: `Bearer ${token}` } });
      assert.equal(answer.status, status, address);
      assert.equal(contract.complaint(method, new URL(answer.url).pathname, answer, body), "");
    }
    told.push(path);
  }
  assert.ok(told.length >= 20, told.join(" "));
});

// What a full disk or a busy server says, and what a text of 2,000 pages would take long to show.
const kUnseen = /(503|507|\/pdf 422)$/;
test("Every answer that is described was seen", () => {
  const described = contract.operations.flatMap(({ name, responses }) =>
    Object.keys(responses).map((status) => `${name} ${status}`));
  assert.deepEqual(described.filter((what) => !kUnseen.test(what) && !contract.seen.has(what)), []);
});

test("What the description does not know is refused as an error all the same", async () => {
  for (const [method, path, status] of [["GET", "/api/v1/khong-co", 404], ["DELETE", "/api/v1/search", 405],
    ["POST", "/api/v1/search", 405], ["GET", "/api/v1/check", 405]]) {
    const { answer, body } = await ask(method, path);
    assert.equal(answer.status, status, path);
    const { error } = JSON.parse(body);
    assert.deepEqual(Object.keys(error).sort(), ["code", "field", "message", "request_id"], path);
  }
});

test("The description is good OpenAPI 3.1", async () => {
  // What an operator asks for has no parameter that could be wrong.
  const config = await createConfig({ extends: ["recommended"], rules: { "operation-4xx-response": "off" } });
  const file = fileURLToPath(new URL("../../server/web/openapi.json", import.meta.url));
  const problems = await lint({ ref: file, config });
  assert.deepEqual(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`), []);
  assert.match(contract.description.openapi, /^3\.1\./);
});

test("The judge sees a field too many, a field too few and a wrong type", async () => {
  const answer = await fetch(site.address("/version"));
  const about = { version: "1", generation: 2 };
  const judged = (thing) => contract.complaint("GET", "/version", answer, JSON.stringify(thing));
  assert.equal(judged(about), "");
  assert.notEqual(judged({ ...about, more: 1 }), "");
  assert.notEqual(judged({ version: "1" }), "");
  assert.notEqual(judged({ ...about, version: 1 }), "");
  const found = await fetch(site.address("/api/v1/missing?limit=1"));
  const missing = await found.json();
  const of = (thing) => contract.complaint("GET", "/api/v1/missing", found, JSON.stringify(thing));
  assert.equal(of(missing), "");
  missing.works[0].strange = 1;
  assert.match(of(missing), /strange/);
});

function validXml(text, grammar) {
  const file = fileURLToPath(new URL(`testdata/${grammar}.rng`, import.meta.url));
  execFileSync("xmllint", ["--nonet", "--noout", "--relaxng", file, "-"], { input: text, stdio: ["pipe", "pipe", "pipe"] });
}

test("Feeds are Atom, whatever is searched for, and a reader can follow their links", async () => {
  for (const query of ["dân vận", "", "25-NQ/TW", "<b>&amp;\"'", "]]>", "a\u0001b\u000bc", "\uFFFE", "\u{1F600} dân", "%00"]) {
    const { answer, body } = await ask("GET", `/api/v1/feed?q=${encodeURIComponent(query)}`);
    assert.equal(answer.status, 200, query);
    validXml(body, "atom");
  }
  const { body } = await ask("GET", "/api/v1/feed?q=dan+van");
  const ids = [...body.matchAll(/<entry><id>([^<]+)<\/id>/g)].map(([, address]) => address);
  assert.ok(ids.length > 0);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal((await fetch(ids[0])).status, 200);
});

test("A browser can add the search: OpenSearch, named by every page", async () => {
  for (const language of ["vi", "en"]) {
    const { body } = await ask("GET", `/opensearch.xml?lang=${language}`);
    validXml(body, "opensearch");
    const template = /type="text\/html" template="([^"]+)"/.exec(body)[1];
    assert.equal((await fetch(template.replace("{searchTerms}", "d%C3%A2n"))).status, 200);
  }
  assert.match((await ask("GET", "/")).body, /rel="search"[^>]*opensearch\.xml|opensearch\.xml[^>]*rel="search"/);
});

const kCacheable = ["/", "/search?q=dan+van", "/documents/{id}", "/api/v1/search?q=dan+van", "/api/v1/documents/{id}",
  "/api/v1/documents/{id}/original", "/api/v1/works/43-KL%2FTW", "/api/v1/missing"];

test("Nothing is sent twice to whom has it", async () => {
  for (const path of kCacheable.map((pattern) => pattern.replace("{id}", id))) {
    if (path.includes("/search")) continue; // Tells how long it took: never the same twice.
    const { answer, body } = await ask("GET", path);
    const tag = answer.headers.get("etag");
    assert.equal(Boolean(tag), body.length >= 1024 || path.endsWith("/original"), path);
    if (!tag) continue;
    const again = await ask("GET", path, { headers: { "If-None-Match": tag } });
    assert.equal(again.answer.status, 304, path);
    assert.equal(again.body, "", path);
    assert.equal(again.answer.headers.get("etag"), tag, path);
    const other = await ask("GET", path, { headers: { "If-None-Match": '"khac"' } });
    assert.equal(other.answer.status, 200, path);
  }
});

test("Packed and plain answers are the same text", async () => {
  for (const path of kCacheable.map((pattern) => pattern.replace("{id}", id))) {
    if (path.endsWith("/original")) continue;
    const stable = (text) => text.replace(/"request_id":"[^"]*"|"[a-z]+_ms":[\d.e-]+|[\d.,]+ ?(ms|giây)/g, "");
    const packed = await ask("GET", path, { headers: { "Accept-Encoding": "gzip" } });
    const bare = await ask("GET", path, { headers: { "Accept-Encoding": "identity" } });
    assert.equal(bare.answer.headers.get("content-encoding"), null, path);
    assert.equal(packed.answer.headers.get("content-encoding"), bare.body.length >= 1024 ? "gzip" : null, path);
    if (bare.body.length >= 1024) assert.match(packed.answer.headers.get("vary") ?? "", /accept-encoding/i, path);
    assert.equal(stable(packed.body), stable(bare.body), path);
  }
});

test("Addresses of documents and works outlive a rebuild", async () => {
  const state = async () => {
    const ids = new Set();
    for (const query of ["dân vận", "kế hoạch", "nghị quyết", "chỉ thị"]) {
      for (const hit of (await site.api(`/search?q=${encodeURIComponent(query)}&limit=100`)).hits) ids.add(hit.id);
    }
    const works = (await site.api("/missing?limit=100")).works.map((work) => work.work);
    return { ids: [...ids].sort(), works: works.sort(), held: (await site.api("/works/43-KL%2FTW")).work };
  };
  const first = await state();
  assert.ok(first.ids.length > 20);
  site.run("index", "--rebuild");
  await site.serves(3);
  assert.deepEqual(await state(), first);
});
