#!/bin/sh
# The server as an operator and a program see it: its addresses, methods, errors, a hostile request,
# a new generation while it runs, and its end.
set -u
. "$(dirname "$0")/support.sh"

add_samples
expect 0 --quiet index
serve

# For operators and programs
get 200 /healthz
holds "answer.status === 'ok' && answer.generation === 1"
get 200 /readyz
holds "answer.status === 'ready' && answer.documents >= 60"
get 200 /version
holds "/^\d+\.\d+/.test(answer.version)"
get 200 /metrics
prints "vanban_documents "
prints "vanban_audit_free_bytes "
prints "# TYPE"
get 200 /api/openapi.json
holds "answer.openapi.startsWith('3.1') && answer.paths['/api/v1/search'] && answer.paths['/api/v1/chain']"
get 200 /opensearch.xml
xmllint --noout "$work/out" 2> "$work/err" || failed "the OpenSearch description is not XML"
prints "OpenSearchDescription"
get 200 "/api/v1/feed?q=dan+van"
xmllint --noout "$work/out" 2> "$work/err" || failed "the feed is not XML"
prints "<entry>"

# The API
get 200 "/api/v1/search?q=dan+van&facets=1"
holds "answer.total > 0 && answer.facets.type.length > 0 && answer.interpretation.text === 'dân vận'"
get 200 "/api/v1/suggest?q=25-NQ"
holds "answer.suggestions.length > 0"
get 200 "/api/v1/works/43-KL/TW"
holds "answer.held && answer.key === '43-KL/TW'"
id=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).id' "$work/out")
get 200 "/api/v1/documents/$id"
holds "answer.id === '$id' && answer.text.length > 100"
get 200 "/api/v1/documents/$id/original"
cmp -s "$work/out" "$samples/party/ket-luan-43-kl-tw-2019.docx" || failed "the original differs"
get 200 "/api/v1/documents/$id/docx"
cp "$work/out" "$work/text.docx"
"$VANBAN" extract "$work/text.docx" > "$work/docx.txt" 2> "$work/err" || failed "the .docx cannot be read"
grep -q "43-KL/TW" "$work/docx.txt" || failed "the .docx lacks its number"
get 404 "/api/v1/documents/khong-co/docx"
get 200 "/api/v1/documents/$id/pdf"
cp "$work/out" "$work/text.pdf"
grep -qi '^content-type: application/pdf' "$work/head" || failed "the .pdf is not called one"
"$VANBAN" extract "$work/text.pdf" > "$work/pdf.txt" 2> "$work/err" || failed "the .pdf cannot be read"
pdftotext "$work/text.pdf" "$work/read.txt"
words() { tr -s ' \t\n\f' '\n' < "$1" | grep -v -x -e '-*' | sort; }
expect 0 show "$id" --text
words "$work/out" > "$work/shown.words"
words "$work/read.txt" | comm -23 "$work/shown.words" - > "$work/lost"
[ -s "$work/shown.words" ] && [ ! -s "$work/lost" ] || failed "the .pdf lacks words: $(tr '\n' ' ' < "$work/lost")"
get 404 "/api/v1/documents/khong-co/pdf"
get 200 "/api/v1/documents/$id/similar?limit=3"
holds "answer.id === '$id' && answer.documents.length > 0 && answer.documents.length <= 3"
holds "answer.documents.every(d => d.id !== '$id' && d.score > 0 && d.score <= 1 && d.provisions.length === 0)"
get 400 "/api/v1/documents/$id/similar?limit=x"
get 404 "/api/v1/documents/khong-co/similar"
get 200 "/api/v1/search?q=dan+van&facets=1&not_type=ke-hoach&not_kind=article"
holds "answer.total > 0 && answer.hits.every(h => h.type !== 'Kế hoạch' && h.kind === 'directive')"
get 200 "/api/v1/search?q=dan+van&within=kheo"
holds "answer.total > 0 && answer.total < 20 && answer.interpretation.text === 'dân vận'"
get 400 "/api/v1/search?q=dan+van&not_type=khong-co"
get 400 "/api/v1/search?q=x&within=a&within=b&within=c&within=d&within=e&within=f"
get 200 "/api/v1/export?q=dan+van&format=csv"
prints '"STT","Số, ký hiệu"'
get 200 "/api/v1/export?q=dan+van&format=csv&separator=semicolon&lang=en"
prints '"No.";"Number"'
get 400 "/api/v1/export?q=dan+van&format=xls"
get 400 "/api/v1/export?q=dan+van&format=csv&separator=x"
get 200 "/api/v1/statistics"
holds "answer.documents >= 60 && answer.facets.type.length > 3 && answer.most_cited.length > 0"
holds "answer.missing > 10 && answer.most_wanted.every(w => !w.held)"
get 200 "/recent"
prints "<td>mới</td>"
get 200 "/documents/$id/docx"
get 200 "/api/v1/documents/$id/citations?direction=in"
holds "answer.edges.length > 0"
get 300 "/api/v1/works/25-NQ/TW"
holds "answer.works.length === 2"
get 200 "/api/v1/chain?key=139-KH/TU@2019%23dong-thap"
holds "answer.edges.length > 0 && answer.root === '139-KH/TU@2019#dong-thap'"
get 200 "/relations?key=43-KL/TW"
prints "Văn bản thực hiện</a>"
get 200 "/relations?key=43-KL/TW&group=implements-in&limit=1&offset=1"
prints "mới nhất trước"
get 300 "/relations?key=25-NQ/TW"
get 404 "/relations?key=khong-co"
get 400 "/relations?key=43-KL/TW&offset=-1"
get 300 "/works/15%2F2018%2FQ%C4%90-UBND"
get 300 "/works/15%2F2018%2FQ%C4%90-UBND" --header 'Accept: text/html'
prints "chưa rõ là văn bản nào"
get 200 "/api/v1/missing?limit=2"
holds "answer.works.length === 2 && answer.total > 10"
holds "answer.works[0].claims.some(c => c.field === 'date' && c.sources[0].sentence)"
get 200 "/api/v1/conflicts?kind=date"
holds "answer.works.some(w => w.key === '114-KL/TW') && answer.works[0].conflicts[0].claims.length >= 2"
get 400 "/api/v1/conflicts?kind=xyz"
holds "answer.error.field === 'kind'"
get 200 /conflicts
prints "114-KL/TW"

# A draft is checked: as text, as JSON, from the form
draft='Thực hiện Nghị quyết số 25-NQ/TW ngày 31/02/2013 và Kết luận số 43-KL/TW.'
get 200 /api/v1/check --header 'Content-Type: text/plain' --data-binary "$draft"
holds "answer.total === 2 && answer.citations[0].verdict === 'wrong_date' && answer.citations[1].verdict === 'match'"
get 200 /api/v1/check --header 'Content-Type: application/json' --data-binary "{\"text\":\"$draft\"}"
holds "answer.total === 2"
get 400 /api/v1/check --header 'Content-Type: application/json' --data-binary "[]"
holds "answer.error.field === 'text'"
get 415 /api/v1/check --header 'Content-Type: image/png' --data-binary x
get 200 /check
prints "textarea"
get 200 /check --header 'Accept: text/html' --data-urlencode "text=$draft"
prints "Ngày 31/02/2013 không có trong lịch."

# Each kind of client gets its own kind of 404
get 404 /khong-co
prints "<html"
get 404 /api/v1/khong-co
holds "answer.error.code === 'not_found' && answer.error.request_id"
get 404 /khong-co --header 'Accept: application/json'
holds "answer.error"
get 404 /documents/khong-co
prints "<html"
get 404 /api/v1/documents/khong-co
holds "answer.error"
get 404 /assets/khong-co.js
get 400 /../../../etc/passwd
get 400 /assets/..%2f..%2fetc%2fpasswd

# Methods
get 200 / --head
grep -qi '^content-length: [1-9]' "$work/head" || failed "HEAD does not tell the length"
get 405 / --request DELETE
grep -qi '^allow:' "$work/head" || failed "405 does not say what is allowed"

# Headers that protect
get 200 /
for header in "content-security-policy: default-src 'none'" 'x-content-type-options: nosniff' \
  'referrer-policy: no-referrer' 'cross-origin-opener-policy: same-origin'; do
  grep -qi "^$header" "$work/head" || failed "no header $header"
done
grep -qi '^server:' "$work/head" && failed "the server tells its name"
asset=$(grep -o '/assets/app-[0-9a-f]*\.js' "$work/out" | head -n 1)
get 200 "$asset" --compressed
grep -qi '^cache-control:.*immutable' "$work/head" || failed "the script may not be cached"

# A trailer of 70 KB after a chunked body: refused, and the server lives.
node - "$origin" << 'REQUEST'
const [, , origin] = process.argv;
const { hostname, port } = new URL(origin);
const socket = require("node:net").connect(Number(port), hostname);
socket.on("error", () => {});
socket.setTimeout(5000, () => socket.destroy());
socket.on("data", () => {});
socket.write("POST /api/v1/check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
socket.write("X-Trailer: " + "a".repeat(70 * 1024) + "\r\n\r\n");
REQUEST
get 200 /healthz
kill -0 "$server" 2> "$work/kill" || failed "a long trailer ends the server"

# A new generation is served soon, without a break.
printf 'Kế hoạch thả diều\n\nThi thả diều sáo trên đê sông Hậu.\n' > "$work/new.txt"
get 200 "/api/v1/search?q=th%E1%BA%A3+di%E1%BB%81u+s%C3%A1o"
holds "!answer.hits.some((hit) => hit.title.includes('thả diều'))"
expect 0 --quiet add "$work/new.txt"
expect 0 --quiet index
seconds=0
until curl --silent "$origin/version" | grep -q '"generation":2'; do
  sleep 0.2
  seconds=$((seconds + 1))
  [ "$seconds" -le 15 ] || { failed "the new generation is not served within 3 s"; break; }
done
get 200 "/api/v1/search?q=th%E1%BA%A3+di%E1%BB%81u+s%C3%A1o"
holds "answer.hits[0].title.includes('thả diều') && answer.generation === 2"

# SIGHUP reloads, and harms no one.
kill -HUP "$server"
seconds=0
until grep -q 'Đã nạp lại, thế hệ: 2' "$work/serve.err"; do
  sleep 0.1
  seconds=$((seconds + 1))
  [ "$seconds" -le 50 ] || { failed "SIGHUP: no word of a reload"; break; }
done
get 200 /healthz

# SIGTERM: the answer in hand is sent, whole, before the end.
node - "$origin" "$server" << 'REQUEST' || failed "an answer in hand is not sent after SIGTERM"
const [, , origin, server] = process.argv;
const { hostname, port } = new URL(origin);
const socket = require("node:net").connect(Number(port), hostname);
const body = JSON.stringify({ text: "Thực hiện Nghị quyết số 25-NQ/TW." });
let answer = "";
socket.setTimeout(5000, () => process.exit(1));
socket.on("data", (bytes) => (answer += bytes));
socket.on("close", () => process.exit(answer.startsWith("HTTP/1.1 200") && answer.endsWith("}") ? 0 : 1));
socket.write(`POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 9)}`);
setTimeout(() => process.kill(Number(server), "SIGTERM"), 300);
setTimeout(() => socket.write(body.slice(9)), 1500);
REQUEST

# The end
serve
kill -TERM "$server"
wait "$server"
status=$?
[ "$status" = 0 ] || failed "SIGTERM: status $status, not 0"
curl --silent --max-time 2 "$origin/healthz" > "$work/out" && failed "it still answers"
server=

# A service manager is told when it is ready, reloads and ends.
python3 - "$work/notify" > "$work/told" << 'MANAGER' &
import socket, sys
manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
manager.bind(sys.argv[1])
manager.settimeout(20)
for _ in range(4):
    print(manager.recv(4096).decode().split("\n")[0], flush=True)
MANAGER
manager=$!
until [ -S "$work/notify" ]; do sleep 0.1; done
export NOTIFY_SOCKET="$work/notify"
serve
unset NOTIFY_SOCKET
kill -HUP "$server"
until [ "$(wc -l < "$work/told")" -ge 3 ] || ! kill -0 "$manager" 2> "$work/kill"; do sleep 0.1; done
kill -TERM "$server"
wait "$server" "$manager"
server=
[ "$(tr '\n' ' ' < "$work/told")" = "READY=1 RELOADING=1 READY=1 STOPPING=1 " ] || failed "told: $(cat "$work/told")"

# Without a typeface there is no PDF, and no page of boxes either.
printf '<fontconfig/>\n' > "$work/fonts.conf"
FONTCONFIG_FILE=$work/fonts.conf
export FONTCONFIG_FILE
serve
unset FONTCONFIG_FILE
get 503 "/api/v1/documents/$id/pdf"
holds "answer.error.code === 'no_typeface' && answer.error.message.includes('fonts-liberation2')"
get 200 "/api/v1/documents/$id/docx"
kill -TERM "$server"
wait "$server"
server=

# The same port twice
serve
expect 69 serve --listen "${origin#http://}"
kill -INT "$server"
wait "$server" || failed "SIGINT: status $?"
server=

finish
