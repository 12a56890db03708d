#!/bin/sh
# Bad files: each gets a line of its own with its reason, the good ones are kept, the status is 65.
set -u
. "$(dirname "$0")/support.sh"

bad=$work/bad
mkdir "$bad"
docx=$samples/party/ket-luan-43-kl-tw-2019.docx

: > "$bad/rong.txt"
head -c 700 "$docx" > "$bad/cut.docx"
head -c 5000 /dev/urandom > "$bad/nhi-phan.txt"
head -c 5000 /dev/urandom > "$bad/nhi-phan.docx"
truncate -s 200M "$bad/thua.txt"
cp "$docx" "$bad/sai-duoi.html"
printf 'PK\003\004 khong phai zip' > "$bad/hong.zip"
mkdir "$work/package"
(cd "$work/package" && unzip -q "$docx" &&
  sed -i 's|<?xml[^>]*?>|&<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>|' word/document.xml &&
  zip -qr "$bad/doctype.docx" .)
printf '{"id":"x","text":\n' > "$bad/hong.jsonl"
newline="$bad/xuong
dong.bin"
head -c 300 /dev/urandom > "$newline"
printf 'Kế hoạch trồng cây\n\nTrồng một nghìn cây đước ven biển.\n' > "$work/tot.txt"
printf 'Kế hoạch nuôi ong\n\nNuôi ong trong rừng tràm.\n' > "$work/tot-nua.txt"

expect 65 add "$work/tot.txt" "$bad/rong.txt" "$bad/cut.docx" "$bad/nhi-phan.txt" \
  "$bad/nhi-phan.docx" "$bad/thua.txt" "$bad/sai-duoi.html" "$bad/hong.zip" "$bad/doctype.docx" \
  "$bad/hong.jsonl" "$newline" "$work/tot-nua.txt" --report "$work/report"
for name in rong.txt cut.docx nhi-phan.txt nhi-phan.docx thua.txt hong.zip doctype.docx hong.jsonl; do
  lines=$(grep -c -e ": [^:]*$name[: ]" "$work/err")
  [ "$lines" = 1 ] || failed "$name is named on $lines lines, not one"
done
grep -q '^dong.bin' "$work/err" && failed "a name with a newline makes a line of its own"
grep -q 'xuong.*dong.bin' "$work/err" || failed "the file with a newline in its name is not named"
if LC_ALL=C grep -q "$(printf '[\001-\010\013-\037]')" "$work/err"; then
  failed "control characters reach the terminal"
fi
cp "$work/report" "$work/out"
holds "lines.filter((item) => item.outcome === 'failed').every((item) => item.reason)"
holds "['tot.txt', 'tot-nua.txt'].every((name) => lines.some((item) => item.outcome === 'added' && item.path.endsWith(name)))"

# What is good is kept and found; what is bad left nothing behind.
expect 0 index
expect 0 search "cây đước ven biển" --json
holds "answer.hits[0].title.includes('trồng cây')"
expect 0 search "rừng tràm"
expect 0 verify --archive

# A folder that does not exist beside one that does
expect 66 add "$work/khong-co" "$work/tot.txt"
complains "khong-co"

if [ "$(id -u)" = 0 ]; then
  echo "not tested as root: a file without permission to read"
else
  chmod 000 "$work/tot.txt"
  expect 65 add "$work/tot.txt"
fi

# English reasons
expect 65 --lang en add "$bad/hong.zip"
complains "failed: "

# A line with half a character is one line of the report; the others come in.
cat > "$work/nua.jsonl" <<'EOT'
{"id":"truoc","text":"Dòng trước, nguyên vẹn."}
{"id":"nua","text":"Nửa ký tự \ud800 ở giữa."}
{"id":"sau","title":"Nửa sau \udc00","text":"Cũng vậy."}
{"id":"cuoi","text":"Dòng cuối, nguyên vẹn."}
EOT
expect 65 --quiet add "$work/nua.jsonl" --json
holds 'answer.added === 2 && answer.failed === 2 && answer.items[1].path.endsWith("nua.jsonl:2") && answer.items[2].path.endsWith("nua.jsonl:3")'
complains 'nua.jsonl:2: \ud800 ở byte'
complains 'nua.jsonl:3: \udc00 ở byte'

finish
