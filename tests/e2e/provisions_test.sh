#!/bin/sh
# Edges between provisions: where a citation stands, which provision it means in the document held,
# and chains of one provision; the same from the command line, over HTTP and on pages. Numbers that
# lack in series, over HTTP.
set -u
. "$(dirname "$0")/support.sh"

cat > "$work/held.jsonl" <<'JSON'
{"id":"luat","key":"L:90/2015/QH13","type":"Luật","issuer":"Quốc hội","issued":"2015-11-25","title":"Luật về mẫu","text":"Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nLuật này quy định mẫu.\nĐiều 2. Đối tượng\n1. Cơ quan.\n2. Tổ chức.\nChương II\nMẪU\nĐiều 3. Mẫu lớn\nMẫu lớn do Chính phủ quy định.\nĐiều 4. Mẫu nhỏ\nMẫu nhỏ do Bộ quy định."}
{"id":"nd","key":"12/2016/NĐ-CP","type":"Nghị định","issuer":"Chính phủ","issued":"2016-03-01","title":"Nghị định về mẫu","text":"Căn cứ Luật số 90/2015/QH13 ngày 25 tháng 11 năm 2015;\nĐiều 1. Quy định chi tiết\nNghị định này quy định chi tiết khoản 2 Điều 2 Luật số 90/2015/QH13.\nĐiều 2. Áp dụng\nÁp dụng Điều 9 Luật số 90/2015/QH13 và khoản 1 Điều 2 Luật số 90/2015/QH13.\nĐiều 3. Hiệu lực\nNghị định này có hiệu lực từ ngày ký."}
{"id":"tt","key":"07/2017/TT-BTC","type":"Thông tư","issuer":"Bộ Tài chính","issued":"2017-03-01","title":"Thông tư về mẫu","text":"Điều 1. Áp dụng\nThực hiện theo Chương II Luật số 90/2015/QH13.\nĐiều 2. Áp dụng khác\nThực hiện theo Điều 1 Nghị định số 12/2016/NĐ-CP."}
{"id":"luat-moi","key":"L:20/2024/QH15","type":"Luật","issuer":"Quốc hội","issued":"2024-06-25","title":"Luật về mẫu mới","text":"Điều 1. Phạm vi\nLuật này quy định mẫu.\nĐiều 2. Hiệu lực\nLuật này có hiệu lực từ ngày 01 tháng 01 năm 2025. Luật này thay thế Luật số 90/2015/QH13."}
JSON
expect 0 --quiet add "$work/held.jsonl"
expect 0 --quiet index

# Where each citation stands and what it means; what the document held has not is said.
expect 0 chain --json 12/2016/NĐ-CP --depth 1
holds 'answer.edges.every(e => e.evidence.every(v => v.document === "nd"))'
holds 'answer.edges.flatMap(e => e.evidence).some(v => v.provision === "dieu:1" && v.pinpoint === "dieu:2/khoan:2" && v.meant.join() === "dieu:2/khoan:2" && !v.lacking)'
holds 'answer.edges.flatMap(e => e.evidence).some(v => v.provision === "dieu:2" && v.lacking?.join() === "dieu:9" && !v.meant)'
holds 'answer.edges.flatMap(e => e.evidence).some(v => !v.provision && !v.pinpoint)'
expect 0 chain 12/2016/NĐ-CP --depth 1
prints '[Điều 1 → khoản 2 Điều 2]'
expect 0 --lang en chain 12/2016/NĐ-CP --depth 1
prints 'Article 1 → clause 2 Article 2'
expect 0 chain 12/2016/NĐ-CP --depth 1 --format csv
prints '"dieu:1","dieu:2/khoan:2"'
expect 0 chain 12/2016/NĐ-CP --depth 1 --format graphml
prints '<data key="places">dieu:1 &gt; dieu:2/khoan:2'
xmllint --noout "$work/out" 2> "$work/err" || failed "GraphML is not XML"

# Inbound: what names the provision, a part of it or what it lies in; what replaces the whole.
expect 0 chain --json 90/2015/QH13 --direction in --depth 1 --provision 'Điều 2'
holds 'answer.provision.path === "dieu:2" && answer.provision.held'
holds 'answer.edges.map(e => e.from + " " + e.relation + " " + e.evidence.length).sort().join() === "12/2016/NĐ-CP cites 1,12/2016/NĐ-CP details 1,L:20/2024/QH15 replaces 1"'
expect 0 chain --json 90/2015/QH13 --direction in --depth 1 --provision 'Điều 3'
holds 'answer.edges.map(e => e.from).sort().join() === "07/2017/TT-BTC,L:20/2024/QH15"'
expect 0 chain 90/2015/QH13 --direction in --depth 1 --provision 'Điều 3'
prints '[Điều 2; toàn văn bản]'
prints '[Điều 1 → Chương II]'
expect 0 chain --json 90/2015/QH13 --direction in --depth 1 --provision 'Điều 3' --whole
holds 'answer.edges.map(e => e.from).sort().join() === "07/2017/TT-BTC,12/2016/NĐ-CP,L:20/2024/QH15"'
expect 0 chain --json 90/2015/QH13 --direction in --depth 2 --provision 'khoản 2 Điều 2'
holds 'answer.edges.some(e => e.from === "07/2017/TT-BTC" && e.to === "12/2016/NĐ-CP")'
expect 0 chain --json 90/2015/QH13 --direction in --depth 1 --provision 'Điều 9'
holds '!answer.provision.held && answer.edges.some(e => e.from === "12/2016/NĐ-CP")'
complains 'không thấy Điều 9'

# Beside each provision, how many name it or a part of it.
expect 0 show 90/2015/QH13 --json
holds 'answer.provisions.find(p => p.path === "dieu:2").cited_by === 1'
holds 'answer.provisions.find(p => p.path === "dieu:2/khoan:2").cited_by === 1'
holds 'answer.provisions.some(p => p.cited_by === undefined)'
id=$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1])).id)' "$work/out")

# Outbound: what stands in the provision.
expect 0 chain --json 07/2017/TT-BTC --depth 1 --provision 'Điều 2'
holds 'answer.edges.map(e => e.to).join() === "12/2016/NĐ-CP"'
expect 0 chain --json 12/2016/NĐ-CP --depth 1 --provision 'Điều 3'
holds 'answer.edges.length === 0'
expect 2 chain 12/2016/NĐ-CP --provision 'Điều'
expect 2 chain 12/2016/NĐ-CP --provision 'Điều 5 và Điều 6'
expect 2 chain 12/2016/NĐ-CP --whole

serve
get 200 "/api/v1/chain?key=90/2015/QH13&direction=in&depth=1&provision=%C4%90i%E1%BB%81u%203"
holds 'answer.edges.map(e => e.from).sort().join() === "07/2017/TT-BTC,L:20/2024/QH15"'
get 200 "/api/v1/chain?key=90/2015/QH13&direction=in&depth=1&provision=dieu:3&whole=1"
holds 'answer.edges.length === 3'
get 400 "/api/v1/chain?key=90/2015/QH13&provision=xanh"
holds 'answer.error.field === "provision"'
get 200 "/api/v1/documents/nd/citations?direction=out"
holds 'answer.edges.flatMap(e => e.evidence).some(v => v.provision === "dieu:1")'
get 200 "/api/v1/documents/$id"
holds 'answer.provisions.find(p => p.path === "dieu:2").cited_by === 1'
get 200 "/documents/$id"
prints '&amp;depth=1&amp;provision=dieu%3A2">1 văn bản dẫn</a>'
get 200 "/relations?key=90/2015/QH13&group=details-in"
prints '/documents/nd#dieu-1">Điều 1</a>'
prints '/documents/luat#dieu-2.khoan-2">khoản 2 Điều 2</a>'
get 200 "/relations?key=90/2015/QH13&group=cites-in"
prints 'bản trong kho không có Điều 9'
get 200 "/chain?key=90/2015/QH13&direction=in&provision=%C4%90i%E1%BB%81u%203"
prints 'Chỉ những viện dẫn liên quan Điều 3.'

# The series of numbers, as the command line gives them.
get 200 "/api/v1/gaps?issuer=CP"
cp "$work/out" "$work/http"
expect 0 missing --gaps --issuer CP --json
[ "$(cat "$work/http")" = "$(cat "$work/out")" ] || failed "gaps differ between HTTP and the command line"
holds 'answer.total === 1 && answer.offset === 0 && answer.series[0].code === "2016/NĐ-CP" && answer.series[0].unknown === 11'
get 200 "/api/v1/gaps?issuer=khong-co"
holds 'answer.total === 0 && answer.series.length === 0'
get 400 "/api/v1/gaps?year=12"
holds 'answer.error.field === "year"'
get 400 "/api/v1/gaps?limit=nhiều"
get 200 "/gaps?issuer=CP"
prints '2016/NĐ-CP 2016'
prints '01-11'
get 200 "/missing"
prints '/gaps'
kill "$server"
server=

finish
