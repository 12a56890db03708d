#!/bin/sh
# `vanban index --rebuild` killed at system calls that touch the index, with such calls failing once
# or from one on (disk full, I/O error, quota, no more files), and killed at random: the generation
# that serves is always whole, and success is said only of a new one that was verified. A sample by
# default; every call and 200 random kills with VANBAN_THOROUGH=1. [kills] [faults] [random kills]
set -u
. "$(dirname "$0")/support.sh"

command -v strace > "$work/which" || skip "strace is missing"
strace -f --seccomp-bpf -o "$work/trace" true 2> "$work/err" || skip "strace may not trace here"
[ -n "${VANBAN_THOROUGH:-}" ] && set -- "${1:-all}" "${2:-all}" "${3:-200}"

printf '{"id":"a","title":"Kế hoạch dân vận","text":"Công tác dân vận ở xã."}\n' > "$work/one.jsonl"
printf '{"id":"b","title":"Dân vận khéo","text":"Thực hiện Nghị quyết số 25-NQ/TW."}\n' >> "$work/one.jsonl"
expect 0 --quiet add "$work/one.jsonl"
expect 0 --quiet index
expect 0 --quiet index --rebuild
python3 "$here/index_faults.py" "$vanban" "$VANBAN_HOME" "${1:-6}" "${2:-10}" "${3:-4}" || failed "faults"

# One indexer at a time: the second is told who the first is.
flock "$VANBAN_HOME/index/indexer.lock" sh -c "printf 4242 > '$VANBAN_HOME/index/indexer.lock'; exec sleep 20" &
holder=$!
sleep 0.5
expect 75 index --rebuild
complains 4242
expect 75 index --rollback
expect 0 status
prints 4242
kill "$holder" 2> "$work/kill"
finish
