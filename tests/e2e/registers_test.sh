#!/bin/sh
# Works and registers: what is asked for in words, what is missing with all that is said of it, what
# disagrees, which numbers lack; and that a document keeps its address and edges when it arrives.
set -u
. "$(dirname "$0")/support.sh"

cat > "$work/first.jsonl" <<'EOF'
{"id":"nq-2008","key":"25-NQ/TW","type":"Nghị quyết","issuer":"Ban Chấp hành Trung ương","issued":"2008-07-25","title":"Tăng cường sự lãnh đạo của Đảng đối với công tác thanh niên thời kỳ đẩy mạnh công nghiệp hóa","text":"Nghị quyết về công tác thanh niên."}
{"id":"nq-2013","key":"25-NQ/TW","type":"Nghị quyết","issuer":"Ban Chấp hành Trung ương","issued":"2013-06-03","title":"Tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới","text":"Nghị quyết về công tác dân vận."}
{"id":"kh-dong-thap","key":"139-KH/TU","type":"Kế hoạch","issuer":"Tỉnh ủy Đồng Tháp","issued":"2019-03-05","title":"Thực hiện Kết luận số 43-KL/TW","text":"Thực hiện Nghị quyết số 25/NQ-TW ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XI. Thực hiện Kết luận số 114-KL/TW ngày 14/7/2014 của Ban Bí thư."}
{"id":"kh-ben-tre","key":"139-KH/TU","type":"Kế hoạch","issuer":"Tỉnh ủy Bến Tre","issued":"2019-08-20","title":"Sắp xếp tổ chức bộ máy","text":"Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 của Bộ Chính trị."}
{"id":"bai","type":"","title":"Bài viết về công tác dân vận","issued":"2021-05-01","text":"Tỉnh đã triển khai Kết luận số 100-KL/TW ngày 18/8/2014 của Ban Bí thư, Kết luận số 120-KL/TW ngày 07/01/2016 của Bộ Chính trị và Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư."}
EOF
expect 0 --quiet add "$work/first.jsonl"
expect 0 --quiet index

# A number means every work known; what stands beside it chooses one.
expect 1 show 25-NQ/TW
prints 25-NQ/TW@2008
prints 25-NQ/TW@2013
for asked in '25-NQ/TW 03/6/2013' '25-NQ/TW khóa XI' '25-nq/tw (2013)' '25/NQ-TW dân vận' 25-NQ/TW@KXI; do
  expect 0 show --json "$asked"
  holds 'answer.id === "nq-2013"'
  expect 0 chain --json --direction in "$asked"
  holds 'answer.root === "25-NQ/TW@2013"'
done
expect 0 show --json '25-NQ/TW về công tác thanh niên'
holds 'answer.id === "nq-2008"'
expect 66 show '25-NQ/TW 2001'
expect 1 show 139-KH/TU
prints 139-KH/TU@2019#dong-thap
prints 139-KH/TU@2019#ben-tre
expect 0 show --json '139-KH/TU Bến Tre'
holds 'answer.id === "kh-ben-tre"'

# What is missing, with all that is said of it, sentence by sentence.
expect 0 missing --json
holds 'answer.works[0].work === "114-KL/TW@2015" && answer.works[0].cited_by === 3'
holds 'answer.works[0].claims.filter(c => c.field === "date").map(c => c.value + " " + c.count).join() === "2015-07-14 2,2014-07-14 1"'
holds 'answer.works[0].claims.filter(c => c.field === "issuer").length === 2'
holds 'answer.works[0].claims.every(c => c.sources.every(s => s.sentence.includes("114-KL/TW")))'
expect 0 missing --claims --limit 1
prints 'ngày ban hành: 14/7/2014'
prints 'kh-dong-thap, '

# Disagreements, with both sentences and where they stand.
expect 0 conflicts --json
holds 'answer.total >= 2'
holds 'answer.works.find(w => w.work === "114-KL/TW@2015").conflicts.map(c => c.kind).join() === "date,issuer"'
holds 'answer.works.find(w => w.work === "25-NQ/TW@2013").conflicts[0].claims[0].value === "25/NQ-TW"'
holds 'answer.works.every(w => w.conflicts.every(c => c.claims.length >= 2 || c.kind === "younger"))'
expect 0 conflicts --json --kind form
holds 'answer.works.every(w => w.conflicts.every(c => c.kind === "form")) && answer.total === 1'
expect 0 --lang en conflicts --kind date
prints 'different dates'
prints '14/7/2014'
expect 2 conflicts --kind colour

# Which numbers of a series are held, cited, unknown.
expect 0 missing --gaps --issuer TW --type KL --term XI --json
holds 'answer.series.length === 1 && answer.series[0].cited === 3 && answer.series[0].unknown === 117'
holds 'answer.series[0].runs.at(-1).last === 120 && answer.series[0].runs.at(-1).state === "cited"'
expect 0 missing --gaps --issuer TU
prints 'KH/TU#dong-thap 2019'
expect 1 missing --gaps --issuer CP
expect 2 missing --issuer TW

# The missing document arrives with another day than most citations gave it: its edges and the
# address that it had still lead to it.
expect 0 chain --json --direction in 114-KL/TW@2015
cp "$work/out" "$work/before"
printf '%s\n' '{"id":"kl-114","key":"114-KL/TW","type":"Kết luận","issuer":"Ban Bí thư","issued":"2014-12-14","title":"Nâng cao hiệu quả công tác dân vận của cơ quan nhà nước","text":"Kết luận về công tác dân vận."}' > "$work/later.jsonl"
expect 0 --quiet add "$work/later.jsonl"
expect 0 --quiet index
for address in 114-KL/TW@2015 114-KL/TW@2014 114-KL/TW '114-KL/TW 14/7/2015'; do
  expect 0 show --json "$address"
  holds 'answer.id === "kl-114"'
  expect 0 chain --json --direction in "$address"
  holds 'answer.edges.map(e => e.from).join() === "139-KH/TU@2019#ben-tre,139-KH/TU@2019#dong-thap,D:bai"'
done
expect 0 conflicts --json --kind date
holds 'answer.works[0].conflicts[0].claims[0].sources[0].document === "kl-114"'

# Names of one's own; a table that cannot be read is refused by file and line.
printf 'Chương trình Cùng em đến trường\t-\t114-KL/TW@2014\t2014-12-14\t-\tDân vận\tTỉnh ủy\n' > "$VANBAN_HOME/aliases.tsv"
expect 0 --json index
holds '!answer.unchanged'
expect 0 --json index
holds 'answer.unchanged'
printf 'Luật X\tkhông đủ cột\n' > "$VANBAN_HOME/aliases.tsv"
expect 78 --quiet index
complains 'aliases.tsv, dòng 1: '

finish
