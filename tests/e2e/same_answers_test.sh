#!/bin/sh
# The same archive gives the same answers, however it is indexed: again, with one thread or two, in
# one part or three. Only the number of the generation and the timings may differ.
set -u
. "$(dirname "$0")/support.sh"

add_samples
cat > "$work/queries" <<'QUERIES'
dân vận
dan van kheo
dân vận khéo
"quy chế dân chủ"
quy chế dân chủ -xã
25-NQ/TW
43-KL/TW
25/NQ-TW
dan:25-NQ/TW
chuyển đổi số loai:kế-hoạch
coquan:"Ban Bí thư" dân vận
tu:2013 den:2019 công tác
nong thon moi
nông thôn mới HOẶC đô thị văn minh
cải cách hành chính ở phường
bảo vệ an ninh Tổ quốc
bao ve an ninh to quoc
tách thửa đất
hạn mặn
chống bão lũ
phòng cháy chữa cháy
trường học an toàn
bảo hiểm y tế
thanh niên khởi nghiệp
daan vaanj
hoà giải
uỷ ban kiểm tra
điểm a khoản 2 Điều 5
Luật Thực hiện dân chủ ở cơ sở
zzzqqq
QUERIES

# answers NAME: what all queries answer, without what may differ.
answers() {
  : > "$work/$1"
  while IFS= read -r query; do
    "$vanban" search --json --facets --limit 20 -- "$query" 2>> "$work/err" |
      sed -e 's/"stats":{[^}]*}/"stats":{}/' -e 's/"generation":[0-9]*/"generation":0/' >> "$work/$1"
  done < "$work/queries"
}

same() {
  cmp -s "$work/first" "$work/$1" && return
  diff "$work/first" "$work/$1" | cut -c 1-300 | head -6
  failed "other answers with $1"
}

expect 0 index
answers first
[ "$(wc -l < "$work/first")" = "$(wc -l < "$work/queries")" ] || failed "not every query is answered"
for way in "--jobs 1" "--jobs 2" "--shards 3" "--jobs 2 --shards 3"; do
  # shellcheck disable=SC2086 # the words of $way are options
  expect 0 index --rebuild $way
  answers "index $way"
  same "index $way"
done

# An index that is lost is made again from the archive.
rm -r "$VANBAN_HOME/index"
expect 0 index
answers "a new index"
same "a new index"

finish
