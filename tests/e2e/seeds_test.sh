#!/bin/sh
# Five articles from police portals, kept outside the repository: every citation in them, the chains
# between the works they name, and each article found by what it says. VANBAN_SHARED names the folder
# that holds seeds/ and data/citations/.
set -u
. "$(dirname "$0")/support.sh"
shared=${VANBAN_SHARED:-$here/../../../shared}
[ -d "$shared/seeds" ] || skip "no seeds in $shared; set VANBAN_SHARED"

expect 0 --json add "$shared/seeds"
holds "answer.added === 5 && answer.failed === 0"
node -e 'for (const { path, id } of JSON.parse(require("fs").readFileSync(process.argv[1])).items) console.log(id, path)' \
  "$work/out" > "$work/ids"
expect 0 --quiet index
serve

# Citations: as many, and of the same keys, as people found; over the command line and over HTTP.
node -e '
  const folder = process.argv[1];
  const fs = require("fs");
  for (const file of fs.readdirSync(folder)) {
    console.log(JSON.stringify({ id: file, text: fs.readFileSync(`${folder}/${file}`, "utf8") }));
  }' "$shared/seeds" > "$work/texts"
expect 0 citations --jsonl "$work/texts"
holds "lines.flatMap((line) => line.citations).length === 22"
cp "$work/out" "$work/citations"
gold=$shared/data/citations/passages.jsonl
if [ -f "$gold" ]; then
  node -e '
    const fs = require("fs");
    const read = (file) => fs.readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
    const found = read(process.argv[1]).flatMap((line) => line.citations.map(({ key }) => `${line.id} ${key}`));
    for (const passage of read(process.argv[2])) {
      if (!passage.source.startsWith("seed:")) continue;
      for (const { key } of passage.citations) {
        const at = found.indexOf(`${passage.source.slice(5)} ${key}`);
        if (at < 0) console.log(`not found: ${passage.source} ${key}`);
        else found.splice(at, 1);
      }
    }' "$work/citations" "$gold" > "$work/out"
  [ ! -s "$work/out" ] || failed "citations that people found"
fi
mentions=0
while read -r id path; do
  get 200 "/api/v1/documents/$id"
  here_found=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).mentions.length' "$work/out")
  mentions=$((mentions + here_found))
done < "$work/ids"
[ "$mentions" = 22 ] || failed "the API shows $mentions citations, not 22"

# Chains: who carries out whom, through the document in between, never past it.
linked() {
  holds "answer.edges.some((e) => e.from.split('@')[0] === '$1' && e.to.split('@')[0] === '$2' && e.relation === '$3' && e.evidence[0].sentence.includes('$2'))"
}
apart() {
  holds "!answer.edges.some((e) => e.from.split('@')[0] === '$1' && e.to.split('@')[0] === '$2')"
}
for ask in "expect 0 chain --format json" "get 200 /api/v1/chain?key="; do
  case $ask in expect*) gap=" " ;; *) gap="" ;; esac
  # shellcheck disable=SC2086 # $ask holds a command and its words
  $ask$gap"139-KH/TU"
  linked 139-KH/TU 43-KL/TW implements
  linked 43-KL/TW 25-NQ/TW continues
  apart 139-KH/TU 25-NQ/TW
  # shellcheck disable=SC2086
  $ask$gap"777-CV/TU"
  linked 777-CV/TU 44-KL/TW implements
  linked 44-KL/TW 09-CT/TW continues
  apart 777-CV/TU 09-CT/TW
done

# Without accents the same is found.
: > "$work/answers"
ids_for() {
  expect 0 search --json --limit 10 -- "$1"
  cat "$work/out" >> "$work/answers"
  node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).hits.map((hit) => hit.id).sort().join(" ")' "$work/out"
}
plain=$(ids_for "dan van kheo")
[ "$plain" = "$(ids_for "dân vận khéo")" ] || failed "dan van kheo does not find what dân vận khéo finds"
[ "$(echo "$plain" | wc -w)" -ge 4 ] || failed "dan van kheo finds too little: $plain"

# A paragraph pasted as a query finds its article first.
while read -r id path; do
  while IFS= read -r paragraph; do
    [ "${#paragraph}" -ge 120 ] || continue
    expect 0 search --json --limit 1 -- "$paragraph"
    cat "$work/out" >> "$work/answers"
    grep -q "\"hits\":\[{\"id\":\"$id\"" "$work/out" || failed "$(basename "$path") is not first for: $paragraph"
  done < "$path"
done < "$work/ids"

# What a portal prints around an article is no part of a title or a passage.
node -e '
  for (const line of require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n")) {
    for (const { title, provisions } of JSON.parse(line).hits) {
      console.log([title, ...provisions.map(({ text }) => text)].join("\n"));
    }
  }' "$work/answers" > "$work/shown"
for chrome in "A- A A+" HOME "Lượt xem" "Tin liên quan" "Bản in" "Tăng tương phản" "Cập nhật:"; do
  if grep -F -e "$chrome" "$work/shown" > "$work/out"; then
    failed "shown in a title or passage: $chrome"
  fi
done

finish
