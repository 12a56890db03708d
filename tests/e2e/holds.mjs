// holds.mjs FILE EXPRESSION: exits with 0 if the expression is true of `answer`, the JSON in FILE,
// or of `lines`, an array of what its lines hold. Bytes that are not UTF-8 are an error.

import { readFileSync } from "node:fs";

const [file, expression] = process.argv.slice(2);
const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));

let answer;
let lines;
if (/\blines\b/.test(expression)) {
  lines = text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
} else {
  answer = JSON.parse(text);
}
const found = new Function("answer", "lines", `return (${expression});`)(answer, lines);
if (!found) {
  console.log(`(${JSON.stringify(found)})`);
  process.exit(1);
}
