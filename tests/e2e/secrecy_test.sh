#!/bin/sh
# Secret documents: kept apart from archive and index unless the network is declared isolated.
set -u
. "$(dirname "$0")/support.sh"

signed() {
  wanted=$1
  shift
  expect "$wanted" "$@" --who "Trần Thị B" --why "Quyết định số 5"
}

mkdir "$work/in"
cat > "$work/in/mat.txt" <<'EOT'
CÔNG AN TỈNH ĐỒNG THÁP
Số: 12/BC-CAT
TỐI MẬT
Đồng Tháp, ngày 05 tháng 3 năm 2019

BÁO CÁO
về tình hình an ninh trật tự

Tình hình an ninh trật tự trên địa bàn quý I như sau, gồm ba nội dung hoa mai.
EOT
cat > "$work/in/thuong.txt" <<'EOT'
CÔNG AN TỈNH ĐỒNG THÁP
Số: 13/BC-CAT
Đồng Tháp, ngày 06 tháng 3 năm 2019

BÁO CÁO
về công tác bảo mật tài liệu mật

Công tác bảo vệ bí mật nhà nước quý I như sau: tài liệu MẬT được đóng dấu.
MẬT
EOT

expect 65 --quiet add "$work/in" --json
holds 'answer.added === 1 && answer.kept_out === 1 && answer.items.find(i => i.outcome === "kept_out").reason.includes("TỐI MẬT")'
complains "để riêng"
[ "$(stat -c %a "$VANBAN_HOME/secret-quarantine")" = 700 ] || failed "the quarantine is open to others"
find "$VANBAN_HOME/secret-quarantine" -type f ! -perm 600 | grep . && failed "files are open to others"
! grep -rq "hoa mai" "$VANBAN_HOME/archive" || failed "the secret is in the archive"
expect 65 --quiet add "$work/in" --json
holds 'answer.kept_out === 1'
expect 0 quarantine list --json
holds 'answer.isolated === null && answer.documents.length === 1 && answer.documents[0].secrecy === "toi-mat"'
id=$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1])).documents[0].id)' "$work/out")
expect 0 quarantine list
prints "TỐI MẬT"
expect 0 --quiet index
expect 0 search --json "tình hình an ninh"
holds 'answer.hits.every(h => h.key !== "12/BC-CAT")'
expect 0 backup "$work/copy"
! grep -rq "hoa mai" "$work/copy" || failed "the secret is in the backup"

# Out only by a person's word, and never by a slip.
signed 2 quarantine release "$id"
complains "--open"
signed 66 quarantine release 0123456789abcdef --open
signed 66 quarantine release ../../archive --open
expect 2 quarantine release "$id" --open
signed 0 quarantine release "$id" --open
expect 0 quarantine list --json
holds 'answer.documents.length === 0'
grep -q '"release_open".*Trần Thị B' "$VANBAN_HOME/secret-quarantine/log.jsonl" || failed "the release is not in the log"
expect 0 --quiet index
expect 0 search --json "hoa mai"
holds 'answer.hits[0].key === "12/BC-CAT"'
expect 0 history 12/BC-CAT --json
holds 'answer.versions[1].changes[0].field === "secrecy" && answer.versions[1].user === "Trần Thị B"'
expect 0 --quiet add "$work/in" --json
holds 'answer.unchanged === 2'

# An isolated network holds and finds secrets; elsewhere the same archive does not give them out.
sed 's/Số: 12/Số: 14/; s/hoa mai/hoa sen/' "$work/in/mat.txt" > "$work/in/mat2.txt"
expect 65 --quiet add "$work/in"
expect 0 quarantine list --json
id=$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1])).documents[0].id)' "$work/out")
signed 0 quarantine isolated
signed 0 quarantine release "$id"
expect 0 --quiet index
expect 0 search --json "hoa sen"
expect 0 show 14/BC-CAT
prints "Độ mật: Tối mật"
# A backup tells of the declaration; no other machine obeys it.
expect 0 backup "$work/isolated-copy"
complains "mạng cô lập"
expect 0 --home "$work/other" restore "$work/isolated-copy"
complains "Quyết định số 5"
expect 0 --home "$work/other" quarantine list --json
holds 'answer.isolated === null'
expect 0 --home "$work/other" --quiet index --json
holds 'answer.secret === 1'
signed 0 quarantine isolated --undo
expect 0 backup "$work/isolated-copy"
! grep -q "mạng cô lập" "$work/err" || failed "a declaration taken back is told"
[ ! -e "$work/isolated-copy/isolated-network-of-origin.json" ] || failed "a declaration taken back stays in the backup"
signed 1 quarantine isolated --undo
expect 0 --quiet index --json
holds 'answer.secret === 1 && answer.documents === 2'
complains "1 văn bản mật"
expect 0 search --json "hoa sen"
holds 'answer.hits.every(h => h.key !== "14/BC-CAT")'
serve
get 404 /api/v1/works/14%2FBC-CAT
kill "$server"
server=
printf 'x' > "$VANBAN_HOME/isolated-network.json"
expect 78 index
expect 78 add "$work/in"
rm "$VANBAN_HOME/isolated-network.json"

# Deleting the copy leaves the file where it came from.
sed 's/Số: 12/Số: 15/' "$work/in/mat.txt" > "$work/in/mat3.txt"
expect 65 --quiet add "$work/in/mat3.txt"
expect 0 quarantine list --json
id=$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1])).documents[0].id)' "$work/out")
signed 0 quarantine delete "$id"
[ -s "$work/in/mat3.txt" ] || failed "the file is gone"
expect 0 verify

finish
