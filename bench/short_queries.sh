#!/bin/sh
# Asks the short queries of bench/queries and prints the table of bench/results/short-queries.md.
#
#   bench/short_queries.sh HOME_LEGALIR HOME_PARTY [--worst N]
#
# The homes hold the collections legalir and party, added and indexed. VANBAN names the program; without it, it is
# the one that scripts/run builds. RUN names a file to keep the run in.
set -eu

if [ $# -lt 2 ]; then
  sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
legalir=$1
party=$2
shift 2

bench=$(cd "$(dirname "$0")" && pwd)
vanban=${VANBAN:-$bench/../build/release/cli/vanban}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run=${RUN:-$work/run}

ask() { # collection, home
  awk -F '\t' -v OFS='\t' -v collection="$1" '$3 == collection { print $1, $4 }' \
    "$bench/queries/short.tsv" >"$work/$1.tsv"
  "$vanban" --home "$2" --quiet search --topics "$work/$1.tsv" --format trec --run short --limit 10
}

{
  ask legalir "$legalir"
  ask party "$party"
} >"$run"
python3 "$bench/score_short.py" "$bench/queries/short.tsv" "$bench/queries/short.qrels" "$run" "$@"
