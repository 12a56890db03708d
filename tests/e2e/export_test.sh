#!/bin/sh
# Interchange: Akoma Ntoso files of a collection, of some documents, of one on the terminal; what is
# there is never overwritten unasked, and a run that was killed leaves whole files only.
set -u
. "$(dirname "$0")/support.sh"

grammar=$here/../testdata/akn/written.rng
out="$work/out-dir"

expect 2 export "$out"
expect 66 export "$out" --akn
[ ! -e "$out" ] || failed "a folder was made for nothing"

add_samples
expect 0 --quiet index

# The whole collection: every file fits the grammar.
expect 0 --quiet --json export "$out" --akn
cp "$work/out" "$work/report"
count=$(find "$out" -name '*.xml' | wc -l)
[ "$count" -ge 50 ] || failed "only $count files"
node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
  if (r.written !== Number(process.argv[2]) || r.failed !== 0 || r.failures.length) process.exit(1)' \
  "$work/report" "$count" || failed "the report does not count $count files"
xmllint --noout --relaxng "$grammar" "$out"/*.xml > "$work/out" 2> "$work/err" || failed "not by the grammar"
[ -z "$(find "$out" -name '.*.part')" ] || failed "unfinished files are left"

# Again: nothing changes.
cp -a "$out" "$work/first"
expect 0 --quiet export "$out" --akn
prints "Không đổi: $count"
diff -r "$out" "$work/first" > "$work/out" || failed "the same collection gives other bytes"

# Some, by number and by id; both name one document.
expect 0 --json show 139-KH/TU@2019#dong-thap
id=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).id' "$work/out")
expect 0 --quiet export "$work/some" --akn 139-KH/TU@2019#dong-thap "$id" 43-KL/TW
prints "Đã ghi: 2"
cmp -s "$work/some/$id.xml" "$out/$id.xml" || failed "alone it is exported otherwise"
expect 66 export "$work/none" --akn 25-NQ/TW
complains "25-NQ/TW@2013"
expect 66 export "$work/none" --akn khong-co
[ ! -e "$work/none" ] || failed "a folder was made for nothing"

# One on the terminal
expect 0 export - --akn 139-KH/TU@2019#dong-thap
cmp -s "$work/out" "$out/$id.xml" || failed "on the terminal it is exported otherwise"
prints '<FRBRuri value="/akn/vn-dong-thap/doc/ke-hoach/2019/139-kh-tu"/>'
prints 'href="/akn/vn/doc/ket-luan/2019/43-kl-tw">Kết luận số 43-KL/TW</ref>'
expect 2 export - --akn
expect 2 export - --akn 43-KL/TW "$id"

# What is there is kept, and named; the others are written.
printf 'mine\n' > "$work/some/$id.xml"
rm "$work"/some/*.xml.part 2> "$work/err"
find "$work/some" -name '*.xml' ! -name "$id.xml" -exec rm {} +
expect 73 --quiet export "$work/some" --akn "$id" 43-KL/TW
complains "$id.xml"
prints "Đã ghi: 1"
[ "$(cat "$work/some/$id.xml")" = mine ] || failed "a file was overwritten unasked"
expect 0 --quiet export "$work/some" --akn --replace "$id" 43-KL/TW
prints "Đã thay: 1"
cmp -s "$work/some/$id.xml" "$out/$id.xml" || failed "--replace does not replace"

# What a run that did not end left behind is in nobody's way.
printf 'half' > "$work/some/.$id.xml.part"
rm "$work/some/$id.xml"
expect 0 --quiet export "$work/some" --akn "$id"
[ -z "$(find "$work/some" -name '.*.part')" ] || failed "an unfinished file is left"

# Killed at any moment: whole files or none.
for pause in 0.02 0.08 0.15; do
  "$vanban" --quiet export "$work/killed" --akn > "$work/out" 2> "$work/err" &
  run=$!
  sleep "$pause"
  kill -9 "$run" 2> "$work/kill" || true
  wait "$run" 2> "$work/kill"
  for file in "$work"/killed/*.xml; do
    [ ! -e "$file" ] || cmp -s "$file" "$out/$(basename "$file")" || failed "after a kill: $file"
  done
done
expect 0 --quiet export "$work/killed" --akn
diff -r "$work/killed" "$out" > "$work/out" || failed "after kills a run does not complete the folder"

# A document that is not indexed yet is named; the others are exported.
printf 'Kế hoạch thả diều\n\nThi thả diều sáo.\n' > "$work/new.txt"
expect 0 --quiet add "$work/new.txt"
expect 66 --quiet export "$out" --akn
complains "chưa có trong chỉ mục"
prints "Lỗi: 1"

# A folder that cannot be one
: > "$work/file"
expect 73 export "$work/file" --akn 43-KL/TW

# Over HTTP the same bytes; its page names it.
serve
get 200 "/api/v1/documents/$id/akn"
cmp -s "$work/out" "$out/$id.xml" || failed "over HTTP it is exported otherwise"
grep -qi '^content-type: application/akn+xml' "$work/head" || failed "another media type"
get 404 /api/v1/documents/khong-co/akn
get 200 "/documents/$id"
prints "type=\"application/akn+xml\""
prints "rel=\"eli:implements\""

finish
