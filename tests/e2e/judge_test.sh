#!/bin/sh
# What people judge: links, names and statuses; it acts after every rebuild and is never lost.
set -u
. "$(dirname "$0")/support.sh"

cat > "$work/held.jsonl" <<'EOT'
{"id":"nq-2008","key":"25-NQ/TW","type":"Nghị quyết","issuer":"Ban Chấp hành Trung ương","issued":"2008-07-25","title":"Công tác thanh niên","text":"Nghị quyết về công tác thanh niên."}
{"id":"nq-2013","key":"25-NQ/TW","type":"Nghị quyết","issuer":"Ban Chấp hành Trung ương","issued":"2013-06-03","title":"Công tác dân vận","text":"Nghị quyết về công tác dân vận."}
{"id":"kh","key":"139-KH/TU","type":"Kế hoạch","issuer":"Tỉnh ủy Đồng Tháp","issued":"2019-03-05","title":"Kế hoạch","text":"Tỉnh ủy thực hiện Nghị quyết số 25-NQ/TW. Tiếp tục thực hiện Nghị quyết Tam nông mới. Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08/4/2004 của Chính phủ."}
{"id":"nd-110","key":"110/2004/NĐ-CP","type":"Nghị định","issuer":"Chính phủ","issued":"2004-04-08","title":"Công tác văn thư","text":"Nghị định này có hiệu lực từ ngày 01/5/2004."}
EOT
# judge STATUS WORD…: `vanban judge`, signed.
judge() {
  wanted=$1
  shift
  expect "$wanted" judge "$@" --by "Trần Thị B" --why "đã đối chiếu"
}
rebuild() {
  rm -rf "$VANBAN_HOME/index"
  expect 0 --quiet index
}

expect 66 judge list
expect 0 --quiet add "$work/held.jsonl"
expect 0 judge list --json
holds 'answer.judgements.length === 0'
expect 0 --quiet index

# Bad input: the field is named, and nothing is recorded.
expect 0 judge link kh
prints "→  25-NQ/TW"
expect 2 judge link kh --at 20 --confirm --reject --by A --why B
complains "một trong --confirm, --reject, --pin"
expect 2 judge link kh --at 20 --pin '???' --by A --why B
complains "--pin “???”: không phải số ký hiệu"
expect 2 --lang en judge link kh --at 20 --reject --why B
complains "--by: empty"
expect 1 judge link kh --at 20 --pin 25-NQ/TW --by A --why B
prints "25-NQ/TW@2008"
expect 66 judge link kh --at 9999 --reject --by A --why B
complains "không có viện dẫn nào như vậy"
expect 66 judge link 99-KH/TU --at 0 --reject --by A --why B
expect 1 judge link kh --text "số" --reject --by A --why B
complains "chọn một bằng --at"
expect 2 judge alias "Nghị quyết" 25-NQ/TW@2013 --by A --why B
complains "Tên “Nghị"
expect 2 judge status 110/2004/NĐ-CP tốt --by A --why B
complains "STATUS “tốt”"
expect 2 judge status 110/2004/NĐ-CP repealed --from hôm-qua --by A --why B
complains "--from hôm-qua"
expect 66 judge undo 1 --by A --why B
expect 2 judge
expect 2 judge status --help-me
expect 0 judge link --help
expect 0 judge list --json
holds 'answer.judgements.length === 0'

# An open citation is pinned; it acts at the next index.
judge 0 link kh --text "25-NQ/TW" --pin 25-NQ/TW@2013
prints "Đã ghi ý kiến số 1"
expect 0 judge list
prints "chờ lập chỉ mục"
expect 0 --quiet index
expect 0 chain --json 139-KH/TU
holds 'answer.edges.some(e => e.to === "25-NQ/TW@2013" && e.evidence[0].confidence === 1 && e.evidence[0].judged.ruling === "pin" && e.evidence[0].judged.by === "Trần Thị B" && e.evidence[0].rule.endsWith("pinned"))'
expect 0 judge list --json
holds 'answer.judgements[0].state === "acting" && answer.judgements[0].document === "kh"'

# A name that no rule knows, of a work that nobody holds; then it is found everywhere.
judge 0 alias "Nghị quyết Tam nông mới" 26-NQ/TW@2008
judge 0 status 110/2004/NĐ-CP repealed --from 2020-03-05 --by-document 30/2020/NĐ-CP
judge 0 link kh --cites 110/2004/NĐ-CP --reject
rebuild
expect 0 chain --json 139-KH/TU
holds 'answer.edges.map(e => e.to).sort().join() === "25-NQ/TW@2013,26-NQ/TW@2008"'
holds 'answer.edges.find(e => e.to === "26-NQ/TW@2008").evidence[0].judged.id === 2'
expect 1 show "nghị quyết tam nông mới"
prints "26-NQ/TW@2008"
expect 0 show --json 110/2004/NĐ-CP
holds 'answer.status === "repealed" && answer.status_basis.work === "30/2020/NĐ-CP" && answer.status_basis.judged.id === 3 && answer.status_basis.since === "2020-03-05" && answer.cited_by === 0'
expect 0 show 110/2004/NĐ-CP
prints "thẩm định số 3: Trần Thị B"
printf 'Thực hiện Nghị quyết Tam nông mới; căn cứ Nghị định số 110/2004/NĐ-CP ngày 08/4/2004 của Chính phủ.' > "$work/draft.txt"
expect 1 check --json "$work/draft.txt"
holds 'answer.citations.map(c => c.verdict).join() === "not_held,ended" && answer.citations[0].works[0].work === "26-NQ/TW@2008"'
expect 0 missing --json
holds 'answer.works.some(w => w.work === "26-NQ/TW@2008")'
expect 0 search --json --status repealed "văn thư"
holds 'answer.total === 1'

# The same answers from an index made anew, and nothing to do again.
rebuild
expect 0 --quiet index --json
holds 'answer.unchanged === true'
expect 0 verify
expect 0 status

# The server shows who judged.
serve
get 200 /documents/kh
prints "Trần Thị B"
get 200 /works/26-NQ%2FTW@2008
prints "Nghị quyết Tam nông mới"
get 200 /documents/nd-110
prints "đã đối chiếu"
get 200 "/api/v1/documents/kh/citations?direction=out"
holds 'answer.edges.every(e => e.evidence[0].judged.by === "Trần Thị B")'
kill "$server"
server=

# A later word counts; an earlier one comes back when that is taken back.
judge 0 link kh --text "25-NQ/TW" --pin 25-NQ/TW@2008
expect 0 --quiet index
expect 0 chain --json 139-KH/TU
holds 'answer.edges.some(e => e.to === "25-NQ/TW@2008")'
expect 0 judge list --json
holds 'answer.judgements[0].state === "replaced" && answer.judgements[0].by_judgement === 5'
judge 0 undo 5
judge 1 undo 5
complains "đã rút"
expect 0 --quiet index
expect 0 chain --json 139-KH/TU
holds 'answer.edges.some(e => e.to === "25-NQ/TW@2013")'

# A document whose text has changed: its citation is found by its sentence, or told.
sed -n 's/Tỉnh ủy thực hiện/Năm nay. Tỉnh ủy thực hiện/p' "$work/held.jsonl" > "$work/longer.jsonl"
expect 0 --quiet add "$work/longer.jsonl"
expect 0 --quiet index
expect 0 judge list --json
holds 'answer.judgements[0].state === "acting" && answer.judgements[0].start === 27'
sed -n 's/Tỉnh ủy thực hiện Nghị quyết số 25-NQ\/TW\. //p' "$work/held.jsonl" > "$work/shorter.jsonl"
expect 0 --quiet add "$work/shorter.jsonl"
expect 0 --quiet index --json
holds 'answer.judgements.lost === 1 && answer.judgements.acting >= 3'
complains "thẩm định: 1  xác định: “Nghị quyết số 25-NQ/TW”"
expect 0 judge list --lost
prints "không còn chỗ tác dụng"
expect 0 --quiet add "$work/held.jsonl"
expect 0 --quiet index
expect 0 chain --json 139-KH/TU
holds 'answer.edges.some(e => e.to === "25-NQ/TW@2013")'

# What a citation does is judged, too; every form of the chain says who is behind an edge.
judge 2 link kh --text "25-NQ/TW" --relation "khong-co"
judge 2 link kh --text "25-NQ/TW" --relation continues --reject
judge 0 link kh --text "25-NQ/TW" --relation continues
rebuild
expect 0 chain --json 139-KH/TU
holds 'answer.edges.some(e => e.to === "25-NQ/TW@2013" && e.relation === "continues" && e.evidence[0].judged.ruling === "confirm" && e.evidence[0].confidence === 1)'
expect 0 judge list --json
holds 'answer.judgements.some(j => j.relation === "continues" && j.state === "acting")'
expect 0 chain 139-KH/TU
prints 'đã xác nhận]'
expect 0 --lang en chain 139-KH/TU --format dot
prints 'confirmed]'
expect 0 chain 139-KH/TU --format graphml
prints '<data key="judged">confirm</data>'
expect 0 chain 139-KH/TU --format csv
prints '"confirm","Trần Thị B"'
"$vanban" judge link kh --text "25-NQ/TW" --confirm --why 'x' --by '=cmd|calc' > "$work/out" 2>&1 || failed "judge"
expect 0 --quiet index
expect 0 chain 139-KH/TU --format csv
prints "\"'=cmd|calc\""
judge 0 undo "$(grep -c . "$VANBAN_HOME/archive/extensions/vanban-judgements/judgements.jsonl")"
rebuild

# A copy of the archive alone is enough.
mkdir "$work/copy"
cp -r "$VANBAN_HOME/archive" "$work/copy/archive"
expect 0 --home "$work/copy" --quiet index
expect 0 --home "$work/copy" chain --json 139-KH/TU
holds 'answer.edges.map(e => e.to).sort().join() === "25-NQ/TW@2013,26-NQ/TW@2008"'

# A damaged line is told and kept; the others act.
judgements=$VANBAN_HOME/archive/extensions/vanban-judgements/judgements.jsonl
printf '{"id":99,"kind":"li' >> "$judgements"
expect 65 --quiet index --json
holds 'answer.judgements.damaged === 1 && answer.judgements.acting >= 3'
complains "judgements.jsonl: dòng 10"
expect 1 verify
complains "judgements.jsonl: dòng 10"
expect 65 judge list
judge 0 alias "Nghị quyết dân vận" 25-NQ/TW@2013
prints "số 11"
expect 65 --quiet index
expect 0 chain --json "Nghị quyết dân vận"
holds 'answer.root === "25-NQ/TW@2013"'

finish
