#!/bin/sh
# A folder followed: new, changed, gone; watched; never out of the folder by a link.
set -u
. "$(dirname "$0")/support.sh"

folder=$work/van-ban
mkdir -p "$folder/2019" "$work/elsewhere"
notice() { printf 'THÔNG BÁO\nvề %s\n\nNội dung thông báo về %s như sau.\n' "$1" "$1" > "$2"; }
notice "lịch trực" "$folder/a.txt"
notice "nghỉ lễ" "$folder/2019/b.txt"
notice "họp giao ban" "$folder/c.txt"
notice "bí mật nơi khác" "$work/elsewhere/d.txt"
ln -s "$work/elsewhere" "$folder/lien-ket"
ln -s "$work/elsewhere/d.txt" "$folder/d.txt"
printf '{"id":"dong-1","text":"Văn bản trong tệp nhiều dòng."}\n' > "$folder/nhieu.jsonl"

expect 66 sync "$work/none"
expect 0 sync "$folder" --dry-run --json
holds 'answer.new.length === 3 && answer.collections.length === 1 && answer.gone.length === 0 && answer.report === null'
[ ! -e "$VANBAN_HOME/archive" ] || failed "a dry run writes"
expect 0 --quiet sync "$folder" --json
holds 'answer.report.added === 4'
expect 0 --quiet sync "$folder" --json
holds 'answer.new.length === 0 && answer.changed.length === 0 && answer.unchanged === 3 && answer.report.unchanged === 1'

# Changed, moved, gone.
notice "lịch trực mới" "$folder/a.txt"
mv "$folder/2019/b.txt" "$folder/b-moi.txt"
rm "$folder/c.txt"
expect 0 sync "$folder" --dry-run
prints "đã đổi: $folder/a.txt"
prints "không còn: $folder/c.txt"
prints "Mới: 0  Đã đổi: 1  Không còn: 1  Không đổi: 1"
expect 0 --quiet sync "$folder" --json
holds 'answer.report.new_version === 1 && answer.gone.length === 1'
gone=$(node -e 'console.log(JSON.parse(require("fs").readFileSync(process.argv[1])).gone[0].id)' "$work/out")
expect 0 history "$gone" --json
holds 'answer.versions.length === 1'
expect 2 sync "$folder" --withdraw-missing
complains "--who"
expect 0 --quiet sync "$folder" --withdraw-missing --who "Trần A" --why "dọn thư mục"
expect 0 history "$gone" --json
holds 'answer.versions[1].kind === "withdrawn" && answer.versions[1].user === "Trần A"'
expect 0 sync "$folder" --json
holds 'answer.gone.length === 0'

# An empty folder says nothing: a network drive may be away.
mkdir "$work/away" && mv "$folder"/* "$work/away/"
expect 65 --quiet sync "$folder" --withdraw-missing --who "Trần A" --why "dọn thư mục"
complains "không rút văn bản nào"
mv "$work/away"/* "$folder/"
expect 0 sync "$folder" --json
holds 'answer.gone.length === 0'

# Watched: what comes is added; Ctrl-C ends it cleanly.
"$vanban" --quiet sync "$folder" --watch > "$work/watch.out" 2> "$work/watch.err" &
watcher=$!
sleep 1
mkdir "$folder/moi"
sleep 0.5
notice "khen thưởng" "$folder/moi/e.txt"
waited=0
until "$vanban" status --json | grep -q '"archived":5'; do
  waited=$((waited + 1))
  [ "$waited" -lt 100 ] || { failed "the watched folder is not followed"; break; }
  sleep 0.2
done
kill -INT "$watcher"
wait "$watcher"
status=$?
[ "$status" = 0 ] || failed "the watch ends with $status"
expect 0 verify

finish
