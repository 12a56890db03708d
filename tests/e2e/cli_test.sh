#!/bin/sh
# Every command: what it prints, in which language, and the status it ends with.
set -u
. "$(dirname "$0")/support.sh"

# Before there is anything
expect 66 search "dân vận"
complains "Chưa có chỉ mục"
expect 66 --lang en search "dân vận"
complains "vanban index"
expect 66 chain 25-NQ/TW
expect 66 missing
expect 66 index
expect 66 serve --listen 127.0.0.1:0
expect 66 add "$work/khong-co"
expect 66 citations "$work/khong-co"
expect 66 extract "$work/khong-co"

# Help and usage
expect 0 --help
prints "Cách dùng"
expect 0 --lang en --help
prints "Usage"
for command in add index search show chain missing conflicts check judge citations analyze extract \
  intake status verify export import backup restore serve completion manual; do
  expect 0 "$command" --help
  ! grep -q '^Options:' "$work/out" || failed "$command --help has an English heading"
  prints "Ví dụ"
  expect 0 --lang en "$command" --help
  prints "Examples"
done
expect 0 --version
expect 2
expect 2 khong-co-lenh-nay
complains "không có lệnh “khong-co-lenh-nay”."
expect 2 serch dân vận
complains "không có lệnh “serch”; có phải “search”?"
expect 2 judge lnk 25-NQ/TW
complains "có phải “link”?"
expect 2 --lang en serch
complains "did you mean “search”?"
expect 2 --khong-co
complains "không có tùy chọn hay tham số “--khong-co”"
expect 2 add
complains "thiếu PATH"
expect 2 add --jobs 0 x
complains "--jobs: giá trị 0 ngoài khoảng 1 đến 256"
expect 2 search dân --sort xyz
complains "--sort: “xyz” không thuộc {"
expect 2 search dân --limit
complains "--limit: thiếu giá trị"
expect 2 withdraw x --undo --replaced-by 5-KH/TU
complains "không dùng cùng"
expect 2 --lang fr status
expect 2 search
expect 2 search dân --khong-co
complains "không có tùy chọn hay tham số “--khong-co”"
expect 2 search dân --sort xyz
expect 2 search dân --type "không phải loại"
expect 2 search dân --from hôm-qua
expect 2 search dân --limit nhiều
expect 2 chain
expect 2 chain 25-NQ/TW --format pdf
expect 2 chain 25-NQ/TW --direction lên
expect 2 chain 25-NQ/TW --depth 0
expect 2 index --jobs 0
expect 2 show
expect 78 serve --listen khong-phai-dia-chi
expect 78 serve --listen 0.0.0.0:0

# add
find "$samples/party" -type f ! -name '*.json' > "$work/files"
count=$(wc -l < "$work/files")
xargs "$vanban" --json add --report "$work/report" < "$work/files" > "$work/out" 2> "$work/err" || failed "add"
holds "answer.added === $count && answer.failed === 0 && answer.items.every((item) => item.id)"
cp "$work/report" "$work/out"
holds "lines.length === $count && lines.every((item) => item.outcome === 'added')"
xargs "$vanban" --json add < "$work/files" > "$work/out" 2> "$work/err" || failed "add again"
holds "answer.added === 0 && answer.unchanged === $count"
add_samples || failed "add the samples"
expect 73 add "$samples/party" --report "$work/khong-co/bao-cao"

# index and status
expect 1 status
expect 0 index --json
holds "answer.generation === 1 && !answer.unchanged && answer.documents >= 60 && answer.edges > 100 && answer.failures.length === 0"
expect 0 index
prints "gen-000001"
expect 0 index --json
holds "answer.unchanged && answer.generation === 1"
expect 0 index --rebuild --json --jobs 1
holds "!answer.unchanged && answer.generation === 2"
expect 0 status --json
holds "answer.sound && answer.generation === 2 && answer.archived === answer.documents"
expect 0 status
prints "gen-000002"

# search
expect 0 search dan van
prints "Đã hiểu là: dân vận"
expect 0 --lang en search dan van
prints "Understood as: dân vận"
expect 0 search dan van --json
holds "answer.interpretation.changed && answer.interpretation.text === 'dân vận' && answer.total >= answer.hits.length && answer.hits.length > 0"
holds "answer.hits.every((hit) => hit.provisions.every((p) => p.highlights.every(([a, b]) => a < b && b <= [...p.text].length)))"
expect 0 search 43-KL/TW --json
holds "answer.hits[0].key === '43-KL/TW'"
expect 0 search "dân vận" --type "kế hoạch" --facets --json
holds "answer.hits.every((hit) => hit.type === 'Kế hoạch') && answer.facets.year.length > 0"
expect 0 search "dân vận" --cites 25-NQ/TW --json
holds "answer.hits.length > 0"
expect 0 search "dân vận" --from 2019-01-01 --to 31/12/2019 --sort oldest --json
holds "answer.hits.map((hit) => hit.issued).every((day, i, days) => day.startsWith('2019') && (i === 0 || days[i - 1] <= day))"
expect 0 search "dân vận" --limit 2 --offset 1 --json
holds "answer.hits.length === 2"
expect 0 search "dân vận" --explain --stats
complains "gen-000002"
expect 1 search zzzqqqxyz
expect 1 search zzzqqqxyz --json
holds "answer.total === 0"
printf '1\tdân vận khéo\n2\tchuyển đổi số\n' > "$work/topics"
expect 0 search --topics "$work/topics" --format trec --run thu
awk 'NF != 6 || $2 != "Q0" || $6 != "thu" { exit 1 }' "$work/out" || failed "no TREC run"
expect 66 search --topics "$work/khong-co"

# show
expect 0 show 43-KL/TW
prints "43-KL/TW"
expect 0 show 43-KL/TW --json
holds "answer.key === '43-KL/TW' && answer.issued === '2019-01-07' && answer.text.length > 100"
id=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).id' "$work/out")
expect 0 show "$id" --original
cmp -s "$work/out" "$samples/party/ket-luan-43-kl-tw-2019.docx" || failed "the original of $id differs"
expect 0 show "$id" --text
prints "Ban Bí thư"
expect 0 show "$id" --history
prints "v1"
expect 1 show 25-NQ/TW
prints "25-NQ/TW@2008"
prints "25-NQ/TW@2013"
expect 1 show 25-NQ/TW --json
holds "answer.works.length === 2"
expect 1 show 09-CT/TW
prints "chưa có trong kho"
expect 66 show 999-ZZ/ZZ

# chain
root="139-KH/TU@2019#dong-thap"
expect 0 chain "$root"
prints "43-KL/TW"
expect 0 chain "$root" --format json
holds "answer.root === '$root' && answer.nodes.some((n) => n.work === '25-NQ/TW@2013' && n.held)"
holds "answer.edges.some((e) => e.from === '$root' && e.to === '43-KL/TW@2019' && e.relation === 'implements')"
holds "answer.edges.every((e) => e.evidence.length > 0 && e.evidence.every((v) => v.sentence && v.end > v.start))"
expect 0 chain 25-NQ/TW@2013 --direction in --depth 1 --json
holds "answer.edges.length > 0 && answer.edges.every((e) => e.to === '25-NQ/TW@2013')"
expect 0 chain "$root" --relation continues --json
holds "answer.edges.every((e) => e.relation === 'continues')"
expect 2 chain "$root" --relation khong-co
expect 0 chain "$root" --format dot
prints "digraph"
if command -v dot > "$work/which"; then
  dot -Tsvg "$work/out" > "$work/svg" 2> "$work/err" || failed "dot refuses the chain"
fi
expect 0 chain "$root" --format graphml
xmllint --noout "$work/out" 2> "$work/err" || failed "GraphML is not XML"
expect 0 chain "$root" --format csv
prints "from,to,relation"
expect 1 chain 139-KH/TU
prints "139-KH/TU@2018#ben-tre"
expect 66 chain 999-ZZ/ZZ

# missing
expect 0 missing
prints "09-CT/TW@2011"
expect 0 missing --json --limit 3
holds "answer.works.length === 3 && answer.works.every((w) => !w.held) && answer.works[0].cited_by >= answer.works[2].cited_by"

# citations, analyze, extract: no archive needed
export VANBAN_HOME="$work/none"
text='Thực hiện Kế hoạch số 139-KH/TU ngày 05/3/2019 của Tỉnh ủy'
printf '{"id":"a","text":"%s"}\n{"id":7,"text":"không có gì"}\n' "$text" > "$work/lines"
expect 0 citations --jsonl "$work/lines"
holds "lines.length === 2 && lines[0].id === 'a' && lines[1].id === 7 && lines[1].citations.length === 0"
holds "lines[0].citations[0].key === '139-KH/TU' && lines[0].citations[0].date === '2019-03-05' && [...'$text'].slice(lines[0].citations[0].start, lines[0].citations[0].end).join('') === lines[0].citations[0].text"
expect 0 citations --jsonl - < "$work/lines"
holds "lines.length === 2"
printf 'khong phai JSON\n{"id":"b","text":"%s"}\n' "$text" > "$work/lines"
expect 65 citations --jsonl "$work/lines"
holds "lines.length === 1 && lines[0].id === 'b'"
printf '%s\n' "$text" | "$vanban" citations - > "$work/out" 2> "$work/err" || failed "citations -"
prints "139-KH/TU"
printf 'khong phai van ban \000\001\002\377\000\000' > "$work/bytes"
expect 65 citations "$work/bytes"

expect 0 analyze "Dân vận khéo" --json
holds "answer.tokens.map((t) => t.term).join(' ') === 'dân vận khéo' && answer.bigrams.length === 2"
expect 0 analyze --query "daan vaanj"
prints "dân"
printf 'hoà bình\n' | "$vanban" analyze - > "$work/out" 2> "$work/err" || failed "analyze -"
prints "hòa"

expect 0 extract "$samples/party/ket-luan-43-kl-tw-2019.docx" --json
holds "answer.key === '43-KL/TW' && answer.provisions.length > 2"
expect 0 extract "$samples/party/nghi-quyet-25-nq-tw-2013-dan-van.txt"
prints "25-NQ/TW"
head -c 700 "$samples/party/ket-luan-43-kl-tw-2019.docx" > "$work/cut.docx"
expect 65 extract "$work/cut.docx"

finish
