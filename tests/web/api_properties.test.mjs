// Whatever is asked, the server answers what its description tells of, and never that it failed
// itself: each parameter of each route with values from a list of nasty ones and at random.
//
// 400 requests from one seed; VANBAN_THOROUGH=1: 20,000. SEED=n asks others.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Contract } from "./contract.mjs";
import { Site } from "./site.mjs";

const kRequests = process.env.VANBAN_THOROUGH === "1" ? 20000 : 400;
const kSeed = Number(process.env.SEED ?? 2026);

const kNasty = [
  "", " ", "0", "-1", "1e9", "999999999999999999999999", "0x10", "NaN", "1.5", "+1", "null", "true", "\u0000", "a\u0000b",
  "\u0001\u001f\u007f", "\r\nSet-Cookie: a=b", "%", "%25%30", "..", "../../etc/passwd", "..%2f..", "a/b/c", "\\", "'",
  "\"", "\"\"\"\"", "((((((((((((", "AND OR NOT", "-", "--", "- - -x", "*", "a*", "d*n", "?", "~", "^", "loai:", ":", "so:25-NQ/TW",
  "nam:2019..", "nam:..", "ngay:31/02/2013", "2020-02-30", "2020-13-01", "0000-00-00", "9999-12-31", "31/12/2019",
  "Đ", "đ", "d\u0323", "\u0300\u0300\u0300", "e\u0302\u0323\u0301".repeat(50), "\uFEFF", "\uFFFD", "\uFFFE", "\u{10FFFF}",
  "\u202Egnart\u202C", "\u2066x", "\u200b\u200d", "\u{1F468}\u200D\u{1F469}", "ﬁ Ⅷ ①", "İıſK", "한국 日本", "עברית عربى",
  "<script>", "]]>", "${7*7}", "{{7*7}}", "'; DROP TABLE works; --", "25-NQ/TW", "25-NQ/TW@2013", "139-KH/TU@2019#dong-thap",
  "@", "#", "@@##", "/", "//", "25-NQ/TW@", "khoản 2 Điều 5", "dieu:5/khoan:2", "dieu:999999999999", "Điều ".repeat(100),
  "a".repeat(500), "a ".repeat(500), "\"" + "a ".repeat(200) + "\"", "dân vận", "dan van", "(dân vận", "\"dân vận",
  "newest", "in", "both", "repealed", "legal_basis", "vi", "en", "fr", "1", "10", "100", "101", "10000", "10001",
];

/// Numbers in [0, 1): mulberry32.
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Chance {
  constructor(seed) {
    this.next = randomNumbers(seed);
  }

  below(bound) {
    return Math.floor(this.next() * bound);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /// Any text that UTF-8 can hold.
  text() {
    const ranges = [[0x20, 0x7e], [0x20, 0x7e], [0x1, 0x1f], [0xc0, 0x1b0], [0x1ea0, 0x1ef9], [0x300, 0x33f], [0x2000, 0x206f],
      [0x3040, 0xd7ff], [0xe000, 0xffff], [0x10000, 0x10ffff]];
    let text = "";
    for (let length = this.below(30); length > 0; length -= 1) {
      const [first, last] = this.pick(ranges);
      text += String.fromCodePoint(first + this.below(last - first + 1));
    }
    return text;
  }

  value(allowed) {
    const kind = this.next();
    if (kind < 0.25 && allowed.length > 0) return this.pick(allowed);
    if (kind < 0.75) return this.pick(kNasty);
    if (kind < 0.85) return this.pick(kNasty) + this.pick(kNasty);
    return this.text();
  }
}

let site;
let contract;
before(async () => {
  site = await Site.start();
  contract = new Contract(await (await fetch(site.address("/api/openapi.json"))).json());
});
after(() => site?.stop());

/// The pages are not described; they have parameters of their own.
const kPages = ["/", "/search", "/chain", "/relations", "/missing", "/gaps", "/conflicts", "/check", "/help", "/opensearch.xml",
  "/suggest", "/feed", "/documents/{id}", "/documents/{id}/citations", "/documents/{id}/history", "/works/{key}", "/assets/{name}"];
const kPageParameters = ["q", "key", "kind", "type", "issuer", "from", "to", "status", "cites", "sort", "offset", "limit", "lang",
  "direction", "depth", "relation", "as_of", "provision", "group", "year", "place", "term", "format", "page", "explain", "at"];

test(`${kRequests} requests from seed ${kSeed}: every answer as described, none a failure of the server`, async () => {
  const chance = new Chance(kSeed);
  const operations = contract.operations.filter(({ method }) => method === "GET");
  const statuses = {};
  for (let i = 0; i < kRequests; i += 1) {
    const described = chance.next() < 0.6;
    const operation = described ? chance.pick(operations)
      : { path: chance.pick(kPages), parameters: kPageParameters.map((name) => ({ name, in: "query", schema: {} })) };
    const path = operation.path.replace(/\{[a-z]+\}/g, () => encodeURIComponent(chance.value(["25-NQ/TW", "43-KL/TW"])) || "x");
    const words = [];
    for (const { name, in: place, schema } of operation.parameters) {
      if (place !== "query" || chance.next() < (described ? 0.4 : 0.8)) continue;
      const allowed = schema.enum ?? [];
      for (let times = chance.next() < 0.1 ? 3 : 1; times > 0; times -= 1) {
        words.push(`${name}=${encodeURIComponent(chance.value(allowed))}`);
      }
    }
    const address = `${path}${words.length > 0 ? `?${words.join("&")}` : ""}`;
    const answer = await fetch(site.address(address), { redirect: "manual",
      headers: chance.next() < 0.3 ? { Accept: "application/json" } : {} });
    const body = await answer.text();
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    assert.ok(answer.status < 500, `request ${i}: ${answer.status} for ${address}: ${body.slice(0, 300)}`);
    const pathname = new URL(answer.url).pathname;
    // What the reader of heads refuses never came to a route.
    const unread = answer.status === 400 && /"code":"bad_(target|request)"/.test(body);
    const known = described && !unread && contract.operationOf("GET", pathname) && answer.status !== 414;
    if (known) assert.equal(contract.complaint("GET", pathname, answer, body), "", `request ${i}: ${address}`);
  }
  // All kinds of answers came, or the values were not nasty (or not nice) enough.
  for (const status of [200, 400, 404]) assert.ok(statuses[status] > kRequests / 100, JSON.stringify(statuses));
});
