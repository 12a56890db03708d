#!/bin/sh
# What an administrator does with generations: list, check, prune, go back, and read of them in
# `vanban status` and /metrics.
set -u
. "$(dirname "$0")/support.sh"

line() { printf '{"id":"%s","title":"Kế hoạch %s","text":"Kế hoạch %s, thực hiện 25-NQ/TW."}\n' "$1" "$1" "$1"; }
generation() { expect 0 status --json && holds "answer.generation === $1 && answer.sound"; }

expect 66 index --check
expect 1 index --list
expect 1 status --json
holds 'answer.generation === null && answer.last_run === null'

for id in a b c; do
  line "$id" > "$work/$id.jsonl"
  expect 0 --quiet add "$work/$id.jsonl"
  expect 0 --quiet index
done
generation 3
holds 'answer.bytes > 0 && answer.kept.length === 2 && answer.last_run.outcome === "published"'
expect 0 --quiet index
expect 0 status --json
holds 'answer.last_run.outcome === "unchanged" && answer.indexer_pid === null'
expect 0 index --list --json
holds 'answer.generations.map((g) => [g.generation, g.current, g.documents]).join(" ") === "2,false,2 3,true,3"'
expect 0 index --check
prints "nguyên vẹn"
expect 0 verify --index --json
holds 'answer.sound && answer.generations.every((g) => g.sound)'
expect 2 verify --index --archive
expect 2 index --list --rebuild
expect 2 index --keep 3
expect 2 index --prune --keep 0

# Back to the one before; the newer one is not taken for current; the next run builds anew, and what
# served until then stays beside it.
expect 0 index --rollback --json
holds 'answer.generation === 2 && answer.left === 3'
generation 2
expect 0 search --json -- "kế hoạch"
holds 'answer.generation === 2 && answer.total === 2'
expect 1 index --rollback
complains "vanban index --list"
expect 0 --quiet index
generation 4
holds 'answer.documents === 3 && answer.kept.map((g) => g.generation).join() === "2,4"'

# A run that failed is remembered, with why.
printf 'chỉ một cột\n' > "$VANBAN_HOME/abbreviations.tsv"
expect 78 --quiet index
expect 0 status
prints "THẤT BẠI"
expect 0 status --json
holds 'answer.last_run.outcome === "failed" && /abbreviations/.test(answer.last_run.error)'
rm "$VANBAN_HOME/abbreviations.tsv"

# A damaged current: told by every command, answered by the one before, and rebuilt.
printf x >> "$VANBAN_HOME/index/gen-000004/MANIFEST"
expect 1 index --check
prints "HỎNG"
expect 1 verify --index
expect 1 status --json
holds 'answer.generation === 2 && answer.fell_back && !answer.sound'
expect 0 search --json -- "kế hoạch"
complains "gen-000002"
holds 'answer.generation === 2'
serve
get 200 /metrics
for metric in generation index_bytes index_generations_kept index_complaints index_provisions \
  index_built_timestamp_seconds index_swap_timestamp_seconds index_swaps; do
  prints "vanban_$metric "
done
prints "vanban_generation 2"
prints "vanban_index_complaints 1"
expect 0 --quiet index
generation 5
holds 'answer.kept.map((g) => g.generation).join() === "2,5"' # Not the damaged one.
waited=0
until get 200 /healthz && grep -q '"ok","generation":5' "$work/out" || [ "$waited" -gt 100 ]; do
  waited=$((waited + 1))
  sleep 0.1
done
prints '"generation":5'
get 200 /metrics
prints "vanban_index_swaps 1"

# One that cannot even be read is listed and checked all the same.
for file in "$VANBAN_HOME"/index/gen-000002/documents/*.glass; do
  truncate -s 100 "$file"
done
expect 0 index --list
prints "không đọc được"
expect 1 index --check
prints "HỎNG"
expect 0 status

expect 0 index --prune --keep 1 --json
holds 'answer.removed.length > 0'
expect 0 index --list --json
holds 'answer.generations.map((g) => g.generation).join() === "5"'
ls "$VANBAN_HOME/index" | grep -q 'gen-000002' && failed "a note of a removed generation is left"
get 200 "/api/v1/search?q=25-NQ"
finish
