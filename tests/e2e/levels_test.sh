#!/bin/sh
# Whoever may not read a document cannot notice it: every answer of the server to a reader of each
# level is, byte for byte, what an archive without the documents above it answers.
#
#   levels_test.sh [SEED]     VANBAN_THOROUGH=1: more documents, levels and queries
set -u
. "$(dirname "$0")/support.sh"

# Levels as people set them.
printf '{"id":"a","title":"Kế hoạch một","text":"Kế hoạch nuôi chim yến."}\n' > "$work/a.jsonl"
expect 0 --quiet add --level noi-bo "$work/a.jsonl"
expect 0 --quiet index
prints "Công khai: gen-000001: 0 văn bản"
prints "Nội bộ: gen-000001: 1 văn bản"
expect 0 search "chim yến" --json
holds 'answer.total === 1'
expect 0 show a --json
holds 'answer.level === "noi-bo"'
expect 1 --as cong-khai search "chim yến" --json
holds 'answer.total === 0'
expect 66 --as cong-khai show a
expect 0 --quiet add "$work/a.jsonl"   # Adding again does not open it to everybody,
expect 0 --quiet index
expect 66 --as cong-khai show a
expect 0 edit a --set level=cong-khai --who "Trần A" --why "đã giải mật"   # people do,
expect 0 --quiet index
expect 0 --as cong-khai show a
expect 0 history a
prints "mức truy cập"
expect 0 edit a --set "level=Hạn chế truy cập" --who "Trần A" --why "có danh sách cá nhân"
expect 0 --quiet index   # and take it away from everybody at once.
expect 66 --as noi-bo show a
expect 0 --as han-che show a
# Nor does it come back by a generation from before.
expect 0 index --list
prints "Công khai:"
expect 1 --as cong-khai --json index --rollback
expect 0 --json index --check
holds 'answer.length === 3 && answer.every((level) => level.index.sound)'
expect 0 --json status
holds 'answer.levels.map((level) => level.documents).join() === "0,0,1"'
expect 2 edit a --set level=mat --who "Trần A" --why "thử"
complains "mức truy cập"
expect 2 --as mat search x
expect 2 add --level mat "$work/a.jsonl"

python3 "$here/levels.py" "$vanban" "$samples" "$work" "${1:-2026}" || failed "levels.py"
finish
