#!/bin/sh
# What edXML envelopes order of documents held: thu hồi, cập nhật, thay thế.
set -u
. "$(dirname "$0")/support.sh"

in=$work/in
mkdir "$in"

# directive FILE NUMBER DAY WORDS: a plan of Hội Sen.
directive() {
  cat > "$in/$1" <<EOT
HỘI SEN
Số: $2

Đồng Tháp, ngày $3

KẾ HOẠCH
$4

Hội Sen xây dựng kế hoạch như sau:
1. Trồng sen ở các đầm cạn trong tỉnh, mỗi xã một đầm, xong trước mùa mưa.
2. Các chi hội báo cáo kết quả trước ngày 20 hằng tháng.
EOT
}

# envelope FILE DOCTYPE TARGET REASON [ATTACHED FILE]: from Hội Sen unless SENDER and ORGAN are set.
envelope() {
  attached=
  [ -z "${5:-}" ] || attached="<Attachment><AttachmentName>$5</AttachmentName><ContentTransferEncoded>$(base64 < "$in/$5")</ContentTransferEncoded></Attachment>"
  cat > "$in/$1" <<EOT
<?xml version="1.0" encoding="utf-8"?>
<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXMLEnvelope><edXMLHeader><MessageHeader>
<From><OrganId>${ORGAN:-000.00.01.H20}</OrganId><OrganName>${SENDER:-Hội Sen}</OrganName></From>
<DocumentType><TypeName>Kế hoạch</TypeName></DocumentType></MessageHeader>
<TraceHeaderList><Bussiness><BussinessDocType>$2</BussinessDocType><BussinessDocReason>$4</BussinessDocReason>
<DocumentId>$3</DocumentId></Bussiness></TraceHeaderList></edXMLHeader></edXMLEnvelope>
<AttachmentEncoded>$attached</AttachmentEncoded></edXML>
EOT
}

id_of() { node -e 'const a = JSON.parse(require("fs").readFileSync(process.argv[1])); console.log(a.items.find(i => i.path.endsWith(process.argv[2])).id)' "$work/out" "$1"; }

directive so9.txt 9/KH-HS "09 tháng 3 năm 2023" "trồng sen năm 2023"
directive so10.txt 10/KH-HS "10 tháng 3 năm 2023" "trồng lúa năm 2023"
directive so11.txt 11/KH-HS "11 tháng 3 năm 2023" "nuôi cá năm 2023"
expect 0 --quiet add "$in" --json
so9=$(id_of so9.txt)
so10=$(id_of so10.txt)
so11=$(id_of so11.txt)

# Only told, then carried out, once.
envelope thu-hoi.edxml 1 "000.00.01.H20,2023/03/09,9/KH-HS" "Sai thể thức"
expect 0 --quiet add "$in/thu-hoi.edxml" --no-actions --json
holds "answer.orders.length === 1 && answer.orders[0].outcome === 'not_allowed' && answer.orders[0].documents[0] === '$so9'"
expect 0 show "$so9" --json
expect 0 history "$so9" --json
holds 'answer.versions.length === 1'
expect 1 status --json
holds 'answer.open_orders.length === 1 && answer.orders_carried_out === 0 && answer.open_orders[0].order === "recall"'
expect 0 add "$in/thu-hoi.edxml" --report "$work/report.jsonl"
complains "Hội Sen lệnh thu hồi văn bản 09/KH-HS ngày 09/3/2023"
grep -q '"order":"recall","outcome":"carried_out"' "$work/report.jsonl" || failed "the report lacks the order"
expect 0 history "$so9" --json
holds 'answer.versions[1].kind === "withdrawn" && answer.versions[1].user === "Hội Sen" && answer.versions[1].withdrawn.why.includes("Sai thể thức") && answer.versions[1].order.order === "recall"'
envelope_id=$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1])).versions[1].order.envelope)' "$work/out")
expect 0 show "$so9"
prints "ĐÃ RÚT KHỎI KHO: Hội Sen"
expect 0 show "$so9" --original
cmp -s "$work/out" "$in/so9.txt" || failed "the original is kept"
expect 0 --quiet add "$in" --json
holds 'answer.orders.length === 0 && answer.new_version === 0 && answer.unchanged === 4'
expect 1 status --json
holds 'answer.withdrawn === 1 && answer.open_orders.length === 0 && answer.orders_carried_out === 1'

# Undone by a person: it stays undone.
expect 0 withdraw "$so9" --undo --who "Trần Thị B" --why "thu hồi nhầm"
expect 0 --quiet add "$in" --json
holds 'answer.orders.length === 0'
expect 0 history "$so9" --json
holds 'answer.versions.length === 3 && answer.versions[2].kind === "restored"'

# Another organ's order, by code and by name; and a number that two documents bear.
ORGAN=000.00.02.H20 SENDER="Hội Lúa" envelope la1.edxml 1 "000.00.01.H20,2023/03/10,10/KH-HS" "Không phải của mình"
ORGAN=000.00.02.H20 SENDER="Hội Lúa" envelope la2.edxml 1 "000.00.02.H20,2023/03/10,10/KH-HS" "Nhận là của mình"
expect 0 --quiet add "$in/la1.edxml" "$in/la2.edxml" --json
holds 'answer.orders.length === 2 && answer.orders.every(o => o.outcome === "other_organ")'
expect 0 history "$so10" --json
holds 'answer.versions.length === 1'
directive so11b.txt 11/KH-HS "11 tháng 3 năm 2023" "nuôi cá, bản chép lại năm 2023"
envelope hai.edxml 1 "000.00.01.H20,2023/03/11,11/KH-HS" "Có hai"
expect 0 --quiet add "$in/so11b.txt" "$in/hai.edxml" --json
holds 'answer.orders.length === 1 && answer.orders[0].outcome === "several" && answer.orders[0].documents.length === 2'
expect 0 history "$so11" --json
holds 'answer.versions.length === 1'

# The order comes before its document, also beside others; a replacement is noted, not withdrawn.
directive so12.txt 12/KH-HS "12 tháng 3 năm 2023" "nuôi tôm năm 2023"
directive so13.txt 13/KH-HS "13 tháng 3 năm 2023" "nuôi tôm năm 2023, thay kế hoạch trước"
mv "$in/so12.txt" "$work/so12.txt"
envelope thay.edxml 3 "000.00.01.H20,2023-03-12,12/KH-HS" "Sai số liệu" so13.txt
rm "$in/so13.txt"
expect 0 --quiet --lang en add "$in/thay.edxml" --json
holds 'answer.orders.length === 1 && answer.orders[0].outcome === "not_held" && answer.orders[0].message.includes("not held yet")'
expect 1 status
prints "Lệnh chưa thi hành: Hội Sen lệnh thay thế văn bản 12/KH-HS ngày 12/3/2023"
expect 0 --quiet add "$work/so12.txt" --json
holds 'answer.orders.length === 1 && answer.orders[0].outcome === "carried_out"'
so12=$(id_of so12.txt)
expect 0 history "$so12"
prints "được nơi ban hành thay thế"
prints "bằng văn bản: 13/KH-HS"
expect 0 show "$so12"
prints "thay thế bằng 13/KH-HS"
expect 0 show "$so12" --json
holds 'answer.orders.length === 1 && answer.orders[0].successor === "13/KH-HS" && answer.orders[0].by === "Hội Sen"'

# A withdrawn envelope orders nothing; a line of .jsonl that looks like one never did.
envelope bo.edxml 1 "000.00.01.H20,2023/03/14,14/KH-HS" "Bỏ"
expect 0 --quiet add "$in/bo.edxml" --json
expect 0 withdraw "$(id_of bo.edxml)" --who "Trần Thị B" --why "gói tin gửi nhầm"
directive so14.txt 14/KH-HS "14 tháng 3 năm 2023" "nuôi ốc năm 2023"
cat > "$in/gia.jsonl" <<'EOT'
{"title":"Giả","text":"Một dòng giả làm gói tin, không phải gói tin.","edxml.action":"recall","edxml.sender":"Hội Sen","edxml.targets":"000.00.01.H20,2023/03/14,14/KH-HS"}
EOT
expect 0 --quiet add "$in/so14.txt" "$in/gia.jsonl" --json
holds 'answer.orders.length === 0'

# Killed where names change and where it waits for the disk: the archive is valid, and the same
# command again carries the order out, once.
envelope giet.edxml 1 "000.00.01.H20,2023/03/15,15/KH-HS" "Giết giữa chừng"
directive so15.txt 15/KH-HS "15 tháng 3 năm 2023" "nuôi sò năm 2023"
mkdir "$work/late"
mv "$in/giet.edxml" "$in/so15.txt" "$work/late"
kills=0
if strace -o "$work/trace" true 2> "$work/err"; then
  cp -a "$VANBAN_HOME" "$work/before"
  for call in syncfs renameat2 rename; do
    number=1
    while :; do
      rm -rf "$VANBAN_HOME"
      cp -a "$work/before" "$VANBAN_HOME"
      strace -f --detach-on=execve -qq -o "$work/trace" -e trace="$call" -e inject="$call:signal=KILL:when=$number" \
        "$vanban" --quiet add "$work/late" > "$work/out" 2> "$work/err" && break
      kills=$((kills + 1))
      expect 0 --quiet verify
      expect 0 --quiet add "$work/late" --json
      so15=$(id_of so15.txt)
      expect 0 history "$so15" --json
      holds 'answer.versions.length === 2 && answer.versions[1].kind === "withdrawn"'
      number=$((number + 1))
    done
  done
  [ "$kills" -ge 6 ] || failed "only $kills kills: how does add write?"
fi

# After a rebuilt catalogue the same orders are known; the page and the address say what became of it.
rm "$work/home/archive-catalogue.tsv"
expect 1 status --json
holds 'answer.open_orders.length === 3 && answer.orders_carried_out >= 2'
expect 0 verify --quiet
expect 0 --quiet index
serve
get 200 "/documents/$so12"
prints "thay thế bằng 13/KH-HS"
get 200 "/api/v1/documents/$so12"
holds 'answer.orders[0].order === "replace"'

finish
