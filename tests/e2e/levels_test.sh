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

# A raised level holds at once: a server that still answers from the index of before shows neither
# the document nor its parts nor a hit of it to readers below; its own readers go on reading.
printf '{"id":"b","title":"Kế hoạch hai","text":"Kế hoạch nuôi ong mật. Căn cứ Nghị định số 30/2020/NĐ-CP."}\n' > "$work/b.jsonl"
expect 0 --quiet add "$work/b.jsonl"
expect 0 --quiet index
# shown STATUS TOTAL: how a server answers the parts of b and a search for it.
shown() {
  for path in "" /original /akn /history /citations /docx /pdf /similar; do
    get "$1" "/api/v1/documents/b$path"
  done
  get "$1" /documents/b
  get 200 "/api/v1/search?q=ong+mat"
  holds "answer.hits.length === $2"
  get 200 "/feed?q=ong+mat"
  [ "$(grep -c '<entry>' "$work/out")" = "$2" ] || failed "entries of a feed: not $2"
}
serve
shown 200 1
expect 0 edit b --set level=noi-bo --who "Trần A" --why "có tên người"
complains "vanban index"
waited=0
until [ "$(curl --silent --output "$work/out" --write-out '%{http_code}' "$origin/documents/b")" = 404 ]; do
  waited=$((waited + 1))
  [ "$waited" -gt 100 ] && failed "a raised document is shown on" && break
  sleep 0.1
done
shown 404 0
kill "$server" && wait "$server"
serve --open-level han-che   # Whoever may read it does, also before the next index.
shown 200 1
kill "$server" && wait "$server"
server=
expect 0 edit b --set level=cong-khai --who "Trần A" --why "đã bỏ tên"
grep -q "vanban index" "$work/err" && failed "a lowered level is told as raised"

expect 2 edit a --set level=mat --who "Trần A" --why "thử"
complains "mức truy cập"
expect 2 --as mat search x
expect 2 add --level mat "$work/a.jsonl"

python3 "$here/levels.py" "$vanban" "$samples" "$work" "${1:-2026}" || failed "levels.py"
finish
