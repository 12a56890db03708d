#!/bin/sh
# Kills `vanban add` at random points and checks that the archive stays valid and that a run without
# a kill completes it. VANBAN=path/to/vanban tests/e2e/add_kill_test.sh [rounds]
set -eu

vanban=${VANBAN:?set VANBAN to the program}
rounds=${1:-20}
documents=600
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export VANBAN_HOME="$work/killed"
mkdir "$work/nothing"

# make_lines WORD: documents that differ in one word from those of another call.
make_lines() {
  awk -v n="$documents" -v word="$1" 'BEGIN {
    for (i = 1; i <= n; ++i) {
      printf "{\"id\":\"d%d\",\"title\":\"Kế hoạch %d\",\"text\":\"", i, i
      for (j = 0; j < 200; ++j) printf "Dòng %d nói về %s. ", j, word
      print "\"}"
    }
  }'
}

make_lines "trồng cây" > "$work/first.jsonl"
make_lines "tưới cây" > "$work/second.jsonl"

# kill_add FILE: starts an add and kills it within about a second.
kill_add() {
  "$vanban" add "$1" --quiet > "$work/out" 2> "$work/err" &
  writer=$!
  sleep "$(od -An -N2 -tu2 /dev/urandom | awk '{ printf "%.3f", $1 / 65536 }')"
  kill -9 "$writer" 2> "$work/err" || true
  wait "$writer" 2> "$work/err" || true
}

check() {
  "$vanban" add "$work/nothing" --quiet > "$work/out"   # the next writer puts right what is half done
  if ! "$vanban" verify --archive --quiet > "$work/out" 2>&1; then
    echo "FAILED after a kill in round $1:" && cat "$work/out"
    exit 1
  fi
}

for file in "$work/first.jsonl" "$work/second.jsonl"; do
  round=1
  while [ "$round" -le "$rounds" ]; do
    kill_add "$file"
    check "$round"
    round=$((round + 1))
  done
  "$vanban" add "$file" --quiet > "$work/out"
  VANBAN_HOME="$work/whole" "$vanban" add "$file" --quiet > "$work/out"
done

# Killed or not, the same documents in the same versions; only the times of versions differ.
diff -r -x 'inventory.json*' "$work/killed/archive" "$work/whole/archive"
test ! -e "$work/killed/archive-staging"
echo "ok: $((2 * rounds)) kills, $documents documents in two versions"
