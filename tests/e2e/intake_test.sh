#!/bin/sh
# Documents sent to the server: taken into an inbox, added by `vanban intake`, found, and the page
# says so; hostile files and senders who may not are refused; a kill anywhere neither loses an upload
# nor adds it twice.
set -u
. "$(dirname "$0")/support.sh"

# send STATUS CURL-OPTION…: posts a form with files; the answer is in $work/out.
send() {
  wanted=$1
  shift
  get "$wanted" /api/v1/intake "$@"
}

# take STATUS: takes what waits.
take() {
  expect "$1" --quiet intake
}

# finds NUMBER WORDS: so many documents answer, as soon as the newest generation serves.
finds() {
  waited=0
  while :; do
    get 200 /api/v1/search --get --data-urlencode "q=$2"
    node "$here/holds.mjs" "$work/out" "answer.total === $1" > "$work/holds" 2>&1 && return
    waited=$((waited + 1))
    [ "$waited" -gt 50 ] && break
    sleep 0.1
  done
  failed "finds $2: not $1"
}

printf 'Kế hoạch thả diều\n\nThi thả diều ở bãi sông.\n' > "$work/first.txt"
expect 0 --quiet add "$work/first.txt"
expect 0 --quiet index

# Nobody may send where there are no accounts, unless the one who starts the server says so.
serve
printf 'Kế hoạch nuôi chim yến\n\nNuôi chim yến ở cù lao.\n' > "$work/new.txt"
send 403 --form file=@"$work/new.txt"
holds 'answer.error.code === "intake_closed"'
get 403 /intake
get 200 /
grep -q '/intake' "$work/out" && failed "a page leads to what nobody may"
kill "$server" && wait "$server"

serve --open-intake
get 200 /intake
prints 'enctype="multipart/form-data"'
prints 'href="/intake"'
prints "vanban intake --watch"
send 202 --form file=@"$work/new.txt" --form level=cong-khai
holds 'answer.uploads.length === 1 && answer.uploads[0].state === "waiting" && answer.refused.length === 0'
id=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).uploads[0].id' "$work/out")
get 200 "/api/v1/intake/$id"
holds 'answer.name === "new.txt" && answer.state === "waiting"'
finds 0 "chim yến"
take 0
finds 1 "chim yến"
get 200 "/api/v1/intake/$id"
holds 'answer.state === "done" && answer.items[0].outcome === "added" && answer.items[0].indexed'
holds '!JSON.stringify(answer).includes("/inbox/")'
get 200 "/intake/$id"
prints "đã thêm"
get 200 "/intake?lang=en"
prints "<strong>added</strong>: <a href=\"/documents/"
[ -z "$(find "$VANBAN_HOME/inbox" -name 'new.txt')" ] || failed "the bytes stay in the inbox"
# The form of the page, without scripts.
get 303 /intake --form file=@"$work/new.txt"
grep -qi '^location: /intake?sent=1' "$work/head" || failed "the form leads elsewhere"
get 200 "/intake?sent=1"
prints '<noscript><meta http-equiv="refresh"'
take 0
get 200 /api/v1/intake
holds 'answer.uploads.length === 2 && answer.uploads[0].items[0].outcome === "unchanged" && answer.waiting === 0'
holds 'answer.index.running === false && answer.index.run.outcome !== "failed" && answer.taken === false'
get 200 "/intake?sent=1"
grep -q 'http-equiv="refresh"' "$work/out" && failed "the page asks again for nothing"

# Names are names, whatever they look like.
: > "$work/empty.txt"
printf 'Kế hoạch trồng dừa\n\nTrồng dừa ở cồn.\n' > "$work/dua.txt"
send 202 --form 'file=@"'"$work/dua.txt"'";filename="../../../tmp/dua.txt"' --form file=@"$work/empty.txt"
holds 'answer.uploads[0].name === "dua.txt" && answer.refused[0].name === "empty.txt"'
send 422 --form file=@"$work/empty.txt"
send 422 --form level=noi-bo --form file=@"$work/new.txt"
holds 'answer.error.code === "bad_level"'
send 422 --form level=cong-khai
holds 'answer.error.code === "no_file"'
send 415 --data text=x
send 415 --header 'Content-Type: multipart/form-data' --data-binary x
send 400 --header 'Content-Type: multipart/form-data; boundary=b' --data-binary x
get 413 /api/v1/intake --header 'Content-Length: 999999999' --request POST --data x
get 403 /intake --header 'Sec-Fetch-Site: cross-site' --form file=@"$work/new.txt"
get 404 /api/v1/intake/20261123T100718.718791Z-67fd0d37
get 404 /api/v1/intake/waiting
# A file above the limit is dropped while it comes; what came with it is taken.
head -c 68000000 /dev/zero > "$work/large.bin"
printf 'Kế hoạch đua ghe ngo\n\nĐua ghe ngo trên sông.\n' > "$work/ghe.txt"
send 202 --form file=@"$work/large.bin" --form file=@"$work/ghe.txt"
holds 'answer.uploads.length === 1 && answer.refused[0].status === 413'
send 413 --form file=@"$work/large.bin"
[ -z "$(find "$VANBAN_HOME/inbox/staging" -mindepth 1)" ] || failed "what was refused stays"
take 0
finds 1 "trồng dừa"
finds 1 "ghe ngo"

# What a reader refuses is told, and the others come in.
mkdir -p "$work/zip"
bomb=$work/bomb.docx
python3 - "$bomb" << 'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as docx:
    docx.writestr("[Content_Types].xml", "<Types/>")
    docx.writestr("word/document.xml", b"<w>" + b" " * 40_000_000 + b"</w>")
PYTHON
printf 'Kế hoạch làm muối\n\nLàm muối ở Bạc Liêu.\n' > "$work/zip/muoi.txt"
printf '%%PDF-1.7\nhỏng\n' > "$work/zip/hong.pdf"
(cd "$work/zip" && python3 -c 'import zipfile; z = zipfile.ZipFile("../both.zip", "w"); z.write("muoi.txt"); z.write("hong.pdf")')
send 202 --form file=@"$bomb" --form file=@"$work/both.zip"
printf '{"id":"a1","title":"Kế hoạch một","text":"Văn bản của người khác."}\n' > "$work/held.jsonl"
expect 0 --quiet add "$work/held.jsonl"
printf '{"id":"a1","title":"Kế hoạch một","text":"Thay ruột."}\n' > "$work/steal.jsonl"
send 202 --form file=@"$work/steal.jsonl"
take 65
get 200 /api/v1/intake
holds 'answer.uploads[2].items.every((item) => item.document === null && item.reason)'
holds 'answer.uploads[1].held === 1 && answer.uploads[1].refused === 1'
holds 'answer.uploads[1].items.some((item) => item.path === "both.zip!muoi.txt" && item.outcome === "added")'
holds 'answer.uploads[0].refused === 1 && answer.uploads[0].items[0].reason.includes("đã có trong kho")'
expect 0 show a1 --text
prints "của người khác"
finds 1 "làm muối"

# Somebody at work on the archive: told, and nothing is lost.
printf 'Kế hoạch dệt chiếu\n\nDệt chiếu Định Yên.\n' > "$work/chieu.txt"
send 202 --form file=@"$work/chieu.txt"
python3 - "$VANBAN_HOME/archive.lock" "$VANBAN_HOME" "$vanban" > "$work/out" 2>&1 << 'PYTHON'
import fcntl, glob, os, struct, subprocess, sys
# The lock of the archive's writer, wherever it lies beside the archive.
names = [name for name in glob.glob(sys.argv[2] + "/archive*/*lock*") + glob.glob(sys.argv[2] + "/*.lock")
         + glob.glob(sys.argv[2] + "/archive*lock*")]
files = [open(name, "r+") for name in sorted(set(names))]
for file in files:
    fcntl.fcntl(file, 37, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0) + b"\0" * 4)  # F_OFD_SETLK
sys.exit(0 if subprocess.run([sys.argv[3], "--quiet", "intake"]).returncode == 75 else 1)
PYTHON
[ $? = 0 ] || failed "a second writer is not told"
get 200 /api/v1/intake
holds 'answer.trouble.message.length > 0 && answer.uploads[0].state === "waiting"'
take 0
get 200 /api/v1/intake
holds 'answer.trouble === null && answer.uploads[0].items[0].outcome === "added"'

# --watch takes what comes, and the page says that somebody does.
"$vanban" --quiet intake --watch > "$work/watch.out" 2> "$work/watch.err" &
watcher=$!
printf 'Kế hoạch nấu cốm\n\nNấu cốm dẹp đêm trăng.\n' > "$work/com.txt"
send 202 --form file=@"$work/com.txt"
waited=0
until get 200 /api/v1/intake && node "$here/holds.mjs" "$work/out" \
  'answer.taken && answer.uploads[0].items[0]?.indexed' > "$work/holds" 2>&1; do
  waited=$((waited + 1))
  [ "$waited" -gt 100 ] && failed "--watch does not take" && break
  sleep 0.2
done
expect 75 intake
kill "$watcher" && wait "$watcher"
finds 1 "cốm dẹp"
kill "$server" && wait "$server"
server=

# Killed at each step: the upload waits or is added, once, and is told as added by whoever ends it.
kills=0
if strace -o "$work/trace" true 2> "$work/err"; then
  serve --open-intake
  printf 'Kế hoạch rước đèn\n\nRước đèn quanh đình.\n' > "$work/den.txt"
  send 202 --form file=@"$work/den.txt"
  id=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).uploads[0].id' "$work/out")
  kill "$server" && wait "$server"
  server=
  cp -a "$VANBAN_HOME" "$work/before"
  for call in syncfs renameat2 rename; do
    number=1
    while :; do
      rm -rf "$VANBAN_HOME"
      cp -a "$work/before" "$VANBAN_HOME"
      strace -f --detach-on=execve -qq -o "$work/trace" -e trace="$call" -e inject="$call:signal=KILL:when=$number" \
        "$vanban" --quiet intake > "$work/out" 2> "$work/err" && break
      kills=$((kills + 1))
      take 0
      [ -z "$(ls "$VANBAN_HOME/inbox/waiting")" ] || failed "$call $number: it waits for ever"
      node "$here/holds.mjs" "$VANBAN_HOME/inbox/done/$id/outcome.json" \
        'answer.items.length === 1 && answer.items[0].outcome === "added"' > "$work/holds" 2>&1 ||
        failed "$call $number: $(cat "$work/holds")"
      expect 0 search "rước đèn" --json
      holds 'answer.total === 1'
      [ -z "$(find "$VANBAN_HOME/inbox" -name den.txt)" ] || failed "$call $number: its bytes stay"
      number=$((number + 1))
      [ "${VANBAN_THOROUGH:-}" = 1 ] || number=$((number + 3))
    done
  done
  [ "$kills" -ge 5 ] || failed "only $kills kills: how does intake write?"
fi
expect 0 --quiet verify
expect 0 audit verify

# Roles, levels, forms and tokens.
mkdir -p "$VANBAN_HOME/accounts"
echo '{"hash_passes": 1, "hash_kib": 8}' > "$VANBAN_HOME/accounts/rules.json"
for person in "lan can-bo noi-bo" "mai luu-tru noi-bo" "hoa luu-tru cong-khai"; do
  set -- $person
  printf 'Khoi-dau1\n' | "$vanban" --quiet account add "$1" --role "$2" --level "$3" --password-stdin > "$work/out" ||
    failed "account $1"
  "$vanban" token add "$1" --scope search add > "$work/out" 2> "$work/err" || failed "token $1"
  eval "$1=\$(cat \"\$work/out\")"
done
"$vanban" token add mai --scope search > "$work/search-only" 2> "$work/err"
serve --require-account
send 401 --form file=@"$work/new.txt"
send 403 --header "Authorization: Bearer $lan" --form file=@"$work/new.txt"
send 403 --header "Authorization: Bearer $(cat "$work/search-only")" --form file=@"$work/new.txt"
printf 'Kế hoạch họp kín\n\nHọp kín về quy hoạch bến phà.\n' > "$work/kin.txt"
send 202 --header "Authorization: Bearer $mai" --form level=noi-bo --form file=@"$work/kin.txt"
holds 'answer.uploads[0].account === "mai" && answer.uploads[0].level === "noi-bo"'
send 422 --header "Authorization: Bearer $mai" --form level=bi-mat --form file=@"$work/kin.txt"
# One who may not read it does not hear of it, waiting or taken; nor by sending the same.
get 200 /api/v1/intake --header "Authorization: Bearer $hoa"
holds 'answer.waiting === 0 && answer.uploads.every((upload) => upload.level === "cong-khai")'
send 202 --header "Authorization: Bearer $hoa" --form file=@"$work/kin.txt"
take 0
get 200 /api/v1/intake --header "Authorization: Bearer $hoa"
holds 'answer.uploads[0].items[0].document === null && answer.uploads[0].items[0].title === ""'
get 200 /api/v1/intake --header "Authorization: Bearer $mai"
holds 'answer.uploads[1].items[0].title.includes("họp kín")'
# By cookie a form must show the token of our pages.
form=$(curl --silent --cookie-jar "$work/jar" "$origin/sign-in" | grep -o 'name="form_token" value="[^"]*"' | cut -d'"' -f4)
curl --silent --output "$work/out" --cookie "$work/jar" --cookie-jar "$work/jar" --data-urlencode account=mai \
  --data-urlencode password=Khoi-dau1 --data-urlencode "form_token=$form" "$origin/sign-in"
form=$(curl --silent --cookie "$work/jar" "$origin/password" | grep -o 'name="form_token" value="[^"]*"' | head -n 1 | cut -d'"' -f4)
curl --silent --output "$work/out" --cookie "$work/jar" --cookie-jar "$work/jar" --data-urlencode old=Khoi-dau1 \
  --data-urlencode new=Rieng-toi2 --data-urlencode again=Rieng-toi2 --data-urlencode "form_token=$form" "$origin/password"
get 200 /intake --cookie "$work/jar"
prints '<option value="noi-bo">'
form=$(grep -o 'name="form_token" value="[^"]*"' "$work/out" | head -n 1 | cut -d'"' -f4)
get 403 /intake --cookie "$work/jar" --form file=@"$work/new.txt"
get 403 /intake --cookie "$work/jar" --form file=@"$work/new.txt" --form form_token=abc
get 303 /intake --cookie "$work/jar" --form "form_token=$form" --form file=@"$work/new.txt"
[ "$(ls "$VANBAN_HOME/inbox/waiting" | wc -l)" = 1 ] || failed "a refused form came in"
[ -z "$(find "$VANBAN_HOME/inbox/staging" -mindepth 1)" ] || failed "a refused form stays"
expect 0 audit list
for line in document.send intake.add index.publish access.refused; do
  prints "$line"
done
expect 78 serve --listen 127.0.0.1:0 --require-account --open-intake
complains "--open-intake"
finish
