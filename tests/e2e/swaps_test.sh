#!/bin/sh
# Clients search while the server changes its generation: no search fails, no answer mixes two
# generations. A few seconds of bench/swaps.py; its latencies are measured, not tested.
set -u
. "$(dirname "$0")/support.sh"

first=$work/first
second=$work/second
find "$samples" -type f ! -name '*.json' ! -name '*.md' ! -name '.*' | sort > "$work/files"
head -12 "$work/files" | xargs "$vanban" --quiet --home "$first" add > "$work/out"
head -20 "$work/files" | tail -12 | xargs "$vanban" --quiet --home "$second" add > "$work/out"
printf '%s\n' "dân vận" "25-NQ/TW" "công tác" "kế hoạch thực hiện" "dan van kheo" '"quy chế dân chủ"' \
  "chuyển đổi số" "ban hành" > "$work/queries"
python3 "$here/../../bench/swaps.py" "$vanban" "$first" "$second" "$work/queries" --work "$work" \
  --searches "${1:-200}" --swaps 3 --clients 4 || failed "swaps"
finish
