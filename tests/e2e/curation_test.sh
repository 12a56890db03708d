#!/bin/sh
# What people correct and withdraw: versions with who and why; it survives new readings and rebuilds.
set -u
. "$(dirname "$0")/support.sh"

signed() {
  wanted=$1
  shift
  expect "$wanted" "$@" --who "Trần Thị B" --why "đã đối chiếu bản gốc"
}

mkdir "$work/in"
cat > "$work/in/ke-hoach.txt" <<'EOT'
TỈNH ỦY ĐỒNG THÁP
Số: 139-KH/TU
Đồng Tháp, ngày 05 tháng 3 năm 2019

KẾ HOẠCH
thực hiện công tác dân vận

Ban Thường vụ Tỉnh ủy xây dựng kế hoạch như sau:
1. Tuyên truyền sâu rộng trong nhân dân về phong trào cầu kiều.
2. Thực hiện Kết luận số 43-KL/TW ngày 07/01/2019 của Ban Bí thư.
EOT
cat > "$work/held.jsonl" <<'EOT'
{"id":"kl","key":"43-KL/TW","type":"Kết luận","issuer":"Ban Bí thư","issued":"2019-01-07","title":"Công tác dân vận","text":"Kết luận về công tác dân vận trong tình hình mới."}
EOT
expect 0 --quiet add "$work/in" "$work/held.jsonl" --json
holds 'answer.added === 2'
id=$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1])).items.find(i => i.path.endsWith("ke-hoach.txt")).id)' "$work/out")
expect 0 --quiet index

# Bad input: the field is named, and nothing is recorded.
signed 2 edit "$id" --set issued=31/02/2019
complains "issued “31/02/2019”: không phải một ngày có thật"
signed 2 edit "$id" --set key=tám
complains "key “tám”"
signed 2 edit "$id" --set type=Bánh
complains "type “Bánh”"
signed 2 edit "$id" --set place=Paris
complains "place “Paris”"
signed 2 edit "$id" --set title=
complains "không được trống"
signed 2 edit "$id" --set màu=đỏ
complains "Các trường: type, key, title"
signed 2 edit "$id" --set issued
complains "TRƯỜNG=GIÁ TRỊ"
signed 2 edit "$id" issued=2019-03-06 date=2019-03-07
complains "ghi hai lần"
signed 2 edit "$id"
complains "Chưa nói sửa gì"
expect 2 edit "$id" --set issued=2019-03-06 --why "nhầm"
complains "--who"
expect 2 --lang en edit "$id" --set issued=2019-03-06 --who A --why " "
complains "--why: empty"
signed 66 edit 99-KH/TU --set issued=2019-03-06
signed 1 edit "$id" --unset issued
complains "chưa được sửa"
printf ' \n' > "$work/empty.txt"
signed 65 edit "$id" --text "$work/empty.txt"
expect 0 history "$id" --json
holds 'answer.versions.length === 1 && answer.versions[0].kind === "added"'

# Corrections, by number too; previous versions stay as they were.
signed 0 edit 139-KH/TU --set issued=06/3/2019 "title=Kế hoạch  công tác dân vận" --set signer="Lê Văn C"
prints "phiên bản 2"
signed 0 edit "$id" issued=2019-03-06
prints "đã như vậy"
sed 's/cầu kiều/cầu Kiều/' "$work/in/ke-hoach.txt" > "$work/right.txt"
signed 0 edit "$id" --text "$work/right.txt" --json
holds 'answer.version === 3 && answer.unchanged === false'
expect 0 show "$id"
prints "Ngày: 06/3/2019"
prints "Đã sửa tay: ngày ban hành, người ký, trích yếu, toàn văn"
expect 0 show "$id" --version v1
prints "Ngày: 05/3/2019"
expect 0 show "$id" --version v1 --text
prints "cầu kiều"
expect 0 show "$id" --text
prints "cầu Kiều"
"$vanban" show "$id" --original | cmp -s - "$work/in/ke-hoach.txt" || failed "the original has changed"
"$vanban" show "$id" --version v1 --original | cmp -s - "$work/in/ke-hoach.txt" || failed "v1 has another original"
expect 66 show "$id" --version v9
expect 2 show "$id" --version 1
expect 0 history "$id"
prints "ngày ban hành: 2019-03-05 → 2019-03-06"
prints "Trần Thị B  sửa: đã đối chiếu bản gốc"
prints "toàn văn thay đổi"
expect 0 history "$id" --json
holds 'answer.versions.map(v => v.kind).join() === "added,corrected,corrected"'
holds 'answer.versions[1].changes.map(c => c.field).join() === "title,issued,signer" && answer.versions[2].text'
expect 0 verify

# They survive a new reading, a rebuild and the loss of the catalogue.
rm -f "$VANBAN_HOME/archive-catalogue.tsv"
expect 0 --quiet add "$work/in" --json
holds 'answer.unchanged === 1'
rm -rf "$VANBAN_HOME/index"
expect 0 --quiet index
expect 0 show 139-KH/TU --json
holds 'answer.issued === "2019-03-06" && answer.signer === "Lê Văn C" && answer.text.includes("cầu Kiều")'
expect 0 search --json "cầu Kiều"
holds 'answer.hits.some(h => h.issued === "2019-03-06")'

# Other bytes from the same place: what reads as before stays corrected, the rest is told.
sed 's/cầu kiều/nối dài/' "$work/in/ke-hoach.txt" > "$work/changed" && mv "$work/changed" "$work/in/ke-hoach.txt"
expect 0 --quiet add "$work/in" --json
holds 'answer.new_version === 1 && answer.items[0].notices.some(w => w.includes("bỏ toàn văn đã sửa"))'
expect 0 show "$id" --json
holds 'answer.issued === "2019-03-06" && answer.text.includes("nối dài")'
signed 0 edit "$id" --unset signer --unset issued
expect 0 show "$id" --json
holds 'answer.issued === "2019-03-05" && answer.signer !== "Lê Văn C" && answer.title === "Kế hoạch công tác dân vận"'

# Withdrawn: kept, cited, and found no more.
expect 0 --quiet index
signed 1 withdraw kl --undo
signed 2 withdraw kl --replaced-by "số tám"
complains "--replaced-by"
expect 2 withdraw kl
signed 0 withdraw 43-KL/TW --replaced-by 44-KL/TW
signed 1 withdraw kl
complains "đã bị Trần Thị B rút khỏi kho"
expect 0 search --json --cites 43-KL/TW ""
expect 0 --quiet index --json
holds 'answer.documents === 1'
expect 1 search "Kết luận về công tác dân vận trong tình hình mới" --type ket-luan
expect 0 chain 139-KH/TU --json
holds 'answer.nodes.some(n => n.id === "kl" && n.held && n.withdrawn)'
expect 0 chain 139-KH/TU
prints "đã rút khỏi kho"
expect 0 missing --json
holds 'answer.works.every(w => w.key !== "43-KL/TW")'
expect 0 show kl
prints "ĐÃ RÚT KHỎI KHO: Trần Thị B"
expect 0 status --json
holds 'answer.withdrawn === 1'
expect 0 --quiet add "$work/held.jsonl" --json
holds 'answer.unchanged === 1 && answer.items[0].notices[0].includes("rút khỏi kho")'

serve
get 410 /documents/kl
prints "Trần Thị B"
prints "44-KL/TW"
prints "đã đối chiếu bản gốc"
get 410 /api/v1/documents/kl
holds 'answer.error.code === "withdrawn" && answer.document.key === "43-KL/TW" && answer.document.withdrawn.by === "Trần Thị B" && answer.document.withdrawn.replaced_by === "44-KL/TW"'
get 410 /documents/kl --header "Accept: application/json"
get 410 /api/v1/documents/kl/original
get 410 /api/v1/documents/kl/akn
get 404 /api/v1/documents/none
get 200 /api/v1/documents/kl/history
holds 'answer.versions[1].kind === "withdrawn" && answer.versions[1].withdrawn.why === "đã đối chiếu bản gốc"'
get 404 /api/v1/documents/none/history
get 200 "/documents/$id"
prints "đã rút khỏi kho"
prints "Lịch sử lưu trữ"
prints "<ins>2019-03-06</ins>"
get 200 "/api/v1/works/43-KL%2FTW"
holds 'answer.held && answer.withdrawn'
kill "$server"
server=

# And back.
signed 0 withdraw kl --undo
expect 0 --quiet index --json
holds 'answer.documents === 2'
expect 0 search --json "công tác dân vận trong tình hình mới"
holds 'answer.hits.some(h => h.id === "kl")'
expect 0 history kl --json
holds 'answer.versions.map(v => v.kind).join() === "added,withdrawn,restored"'

# What comes later to the place of a withdrawn document is another document.
signed 0 withdraw "$id"
printf 'THÔNG BÁO\nvề lịch trực\n\nLịch trực tuần này như sau.\n' > "$work/in/ke-hoach.txt"
expect 0 --quiet add "$work/in" --json
holds 'answer.added === 1'
printf 'THÔNG BÁO\nvề lịch trực\n\nLịch trực tuần sau như sau.\n' > "$work/in/ke-hoach.txt"
rm -f "$VANBAN_HOME/archive-catalogue.tsv"
expect 0 --quiet add "$work/in" --json
holds 'answer.new_version === 1'
expect 0 verify

# A draft that cites a withdrawn document is told so; a contents list shows what a bare "1." is about.
cat > "$work/cited.jsonl" <<'JSON'
{"id":"ct18","key":"18/CT-TTg","type":"Chỉ thị","issuer":"Thủ tướng Chính phủ","issued":"2019-05-01","title":"Chỉ thị về thiên tai","text":"Phòng, chống thiên tai."}
{"id":"kh5","key":"5/KH-UBND","type":"Kế hoạch","issuer":"UBND tỉnh Đồng Tháp","issued":"2019-06-01","title":"Kế hoạch","text":"Thực hiện Chỉ thị số 18/CT-TTg ngày 01/5/2019.\n1. Rà soát phương án.\n2. Báo cáo."}
JSON
expect 0 --quiet add "$work/cited.jsonl"
expect 0 withdraw ct18 --who A --why nhầm
expect 0 --quiet index
echo "Thực hiện Chỉ thị số 18/CT-TTg ngày 01/5/2019 của Thủ tướng Chính phủ." > "$work/draft.txt"
expect 0 check "$work/draft.txt"
prints "đã được rút khỏi kho"
expect 0 check "$work/draft.txt" --json
holds 'answer.citations[0].findings[0].en.includes("withdrawn") && answer.citations[0].works[0].withdrawn'
[ -n "$server" ] || serve
sleep 1
get 200 /documents/kh5
prints '<span class="label">1.</span> Rà soát phương án.</a>'

finish
