#!/bin/sh
# `vanban index --rebuild` killed at any moment: the generation that serves answers as before, or the
# new one does; the next run works and leaves nothing half-made behind. [rounds]
set -u
. "$(dirname "$0")/support.sh"
rounds=${1:-10}

add_samples
expect 0 --quiet index

answers() {
  for query in "dân vận" "dan van kheo" 43-KL/TW "chuyển đổi số loai:kế-hoạch" '"quy chế dân chủ"'; do
    "$vanban" search --json -- "$query" 2>&1 |
      sed -e 's/"stats":{[^}]*}//' -e 's/"generation":[0-9]*//'
  done
}
answers > "$work/before"

check() {
  answers > "$work/after"
  cmp -s "$work/before" "$work/after" || failed "other answers after a kill $1"
}

# How long a whole run takes; kills are spread over it, and a little beyond.
began=$(date +%s%N)
expect 0 --quiet index --rebuild
length=$((($(date +%s%N) - began) / 1000000))

round=1
while [ "$round" -le "$rounds" ]; do
  "$vanban" --quiet index --rebuild > "$work/out" 2> "$work/err" &
  indexer=$!
  at=$((length * 11 * round / (10 * rounds)))
  sleep "$(awk -v ms="$at" 'BEGIN { printf "%.3f", ms / 1000 }')"
  kill -9 "$indexer" 2> "$work/kill" || true
  wait "$indexer" 2> "$work/kill"
  check "after $at ms of $length"
  round=$((round + 1))
done

# The moments that matter most: just before each rename makes something visible.
if command -v strace > "$work/which" && strace -o "$work/trace" true 2> "$work/kill"; then
  renames=rename,renameat,renameat2
  strace -f -qq -o "$work/trace" -e trace="$renames" "$vanban" --quiet index --rebuild > "$work/out"
  total=$(grep -c 'rename' "$work/trace")
  [ "$total" -gt 1 ] || failed "no renames seen: how is a generation published?"
  nth=1
  while [ "$nth" -le "$total" ]; do
    strace -f -qq -o "$work/trace" -e trace="$renames" -e inject="$renames:signal=KILL:when=$nth" \
      "$vanban" --quiet index --rebuild > "$work/out" 2> "$work/err"
    check "at rename $nth of $total"
    nth=$((nth + 1))
  done
else
  echo "not tested: kills at renames (strace is missing or may not trace)"
fi

expect 0 --quiet index --rebuild
check "and a whole run"
expect 0 status --json
holds "answer.sound"
left=$(find "$VANBAN_HOME/index" -name '*.tmp*')
[ -z "$left" ] || failed "left behind: $left"
generations=$(find "$VANBAN_HOME/index" -maxdepth 1 -type d -name 'gen-*' | wc -l)
[ "$generations" -le 2 ] || failed "$generations generations are kept; one and the previous are enough"

finish
