#!/bin/sh
# Queries as people mistype and paste them, and as attackers send them: never an error of the
# server, never a crash, and what was understood is said.
set -u
. "$(dirname "$0")/support.sh"

add_samples
expect 0 --quiet index
serve

# but_timings: an answer without what differs from run to run.
but_timings() { sed 's/"stats":{[^}]*}//' "$work/out" | tr -d '\n'; }

# ask QUERY: over the command line, the API, which must say the same, and the page.
ask() {
  status=0
  "$vanban" search --json -- "$1" > "$work/out" 2> "$work/err" || status=$?
  case $status in
    0 | 1) holds "answer.total >= 0 && Array.isArray(answer.interpretation.parts)" ;;
    *) failed "vanban search: status $status for: $1" ;;
  esac
  but_timings > "$work/printed"
  get 200 /api/v1/search --get --data-urlencode "q=$1"
  but_timings | cmp -s - "$work/printed" || failed "program and server answer differently: $1"
  get 200 /search --get --data-urlencode "q=$1"
}

while IFS= read -r query; do
  ask "$query"
done << 'QUERIES'
“dân vận
dân vận”
"dân vận
""
" "
'dân vận'
«dân vận»
/
/ dân vận
AND dân vận
VÀ dân vận
dân vận HOẶC
HOẶC
-
-dân
- - -
dân -
((dân vận)
)dân(
loai:
loai:không-có-loại-này dân vận
dan:
dan:không phải số
tu:ngày-mai
tu:2030 den:1990
coquan:"
25-
-NQ/TW
25-NQ/TW/TW/TW//
dân*
*
?
\
~`!@#$%^&*()_+={}[]|:;<>,.
dân vận; DROP TABLE documents; --
../../etc/passwd
%00%ff%fe
NULL
đđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđ
👨‍👩‍👧‍👦 dân vận 🇻🇳
مرحبا 中文 ไทย
QUERIES

# How a query was read is said: an unclosed quote, an operator alone, accents put on.
get 200 /search --get --data-urlencode 'q="dân vận'
prints "Dấu nháy không khép"
get 200 /search --get --data-urlencode 'q=dân vận HOẶC'
prints "Bỏ qua toán tử đứng lẻ"
get 200 /search --get --data-urlencode 'q=dan van'
prints "Đã hiểu là:"

# A pasted text of 64 KB: whole on the command line; over HTTP as far as an address
# reaches, then 414; whole again as the body of the search form.
awk 'BEGIN { for (i = 0; i < 3000; ++i) printf "phong trào %d dân vận ", i }' | head -c 65536 > "$work/pasted"
status=0
"$vanban" search --json -- "$(cat "$work/pasted")" > "$work/out" 2> "$work/err" || status=$?
[ "$status" = 0 ] || failed "a pasted text: status $status"
holds "answer.hits.length > 0"
get 200 /search --get --data-urlencode "q=$(head -c 1500 "$work/pasted")"
get 414 /search --get --data-urlencode "q=$(head -c 20000 "$work/pasted")"
get 200 /search --data-urlencode "q@$work/pasted"
prints "Câu hỏi dài"
get 415 /search --header 'Content-Type: text/plain' --data 'q=dan'

# Bytes that are no text: refused or read, never a failure of ours, never echoed as they came.
for bytes in %00 dan%00van %ff%fe %c0%80 %ed%a0%80 %f4%90%80%80 dan%C3 %zz %; do
  for path in /search /api/v1/search /api/v1/suggest /chain /api/v1/chain; do
    parameter=q
    case $path in */chain) parameter=key ;; esac
    status=$(curl --silent --max-time 20 --output "$work/out" --write-out '%{http_code}' "$origin$path?$parameter=$bytes")
    [ "$status" -ge 200 ] && [ "$status" -lt 500 ] || failed "$path?$parameter=$bytes: status $status"
    iconv -f UTF-8 -t UTF-8 "$work/out" > "$work/utf8" 2>&1 || failed "$path?$parameter=$bytes: the answer is not UTF-8"
  done
done
status=0
"$vanban" search --json -- "$(printf 'dan \377\376 van')" > "$work/out" 2> "$work/err" || status=$?
case $status in
  0 | 1) holds "answer.total >= 0" ;;
  2 | 65) ;;
  *) failed "bad UTF-8 on the command line: status $status" ;;
esac

# Parameters that make no sense: 400 in words for programs, a page with what could be done for people.
for parameters in limit=1000 limit=-1 limit=x offset=99999 sort=xyz type=khong-co from=hom-qua to=31/02/2020 kind=x; do
  get 400 "/api/v1/search?q=dan&$parameters"
  holds "answer.error.code && answer.error.message && answer.error.field === '${parameters%%=*}'"
  get 200 "/search?q=dan&$parameters"
  prints 'class="refusal"'
done
get 400 "/api/v1/chain"
get 400 "/api/v1/chain?key=25-NQ/TW@2013&depth=1000"

get 200 /healthz
finish
