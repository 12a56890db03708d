#!/bin/sh
# Accounts, tokens and the audit log as an administrator sees them on a terminal.
set -u
. "$(dirname "$0")/support.sh"

mkdir -p "$VANBAN_HOME/accounts"
echo '{"hash_passes": 1, "hash_kib": 8}' > "$VANBAN_HOME/accounts/rules.json"

# expect_password STATUS PASSWORD WORD…: as expect, with a password on standard input.
expect_password() {
  wanted=$1
  password=$2
  shift 2
  status=0
  printf '%s\n' "$password" | "$vanban" "$@" --password-stdin > "$work/out" 2> "$work/err" || status=$?
  [ "$status" = "$wanted" ] || failed "vanban $*: status $status, not $wanted"
}

expect 66 --home "$work/mistyped" audit verify
expect 66 --home "$work/mistyped" audit list
[ ! -e "$work/mistyped" ] || failed "a mistyped home is made"
expect 1 account list
expect_password 0 'Khoi-dau1' account add lan --role phap-che --level noi-bo
expect_password 1 'Khoi-dau1' account add lan
complains "Đã có tài khoản lan."
expect_password 65 'yeu' account add hoa
complains "8 ký tự"
expect_password 2 'Khoi-dau1' account add 'Hoa Mai'
expect_password 2 'Khoi-dau1' account add hoa --role vua
expect_password 65 'Khoi-dau1' account password lan
complains "10 mật khẩu gần đây"
expect_password 0 'Dat-lai-2' account password lan
expect 0 account level lan han-che
expect 0 account role lan administrator
expect 66 account disable hoa
expect 0 account show lan --json
holds "answer.accounts[0].role === 'quan-tri' && answer.accounts[0].level === 'han-che'"
holds "answer.accounts[0].state === 'active' && answer.accounts[0].must_change_password"
expect 0 account disable lan
expect 0 account list --json
holds "answer.accounts[0].state === 'disabled'"
expect 0 account enable lan
expect 0 account unlock lan
expect 0 account rules
holds "answer.wrong_passwords === 5 && answer.lock_minutes === 720 && answer.idle_days === 45 && answer.hash_kib === 8"
grep -rq 'Dat-lai-2\|Khoi-dau1' "$VANBAN_HOME" && failed "a password is kept"
[ "$(stat -c %a "$VANBAN_HOME/accounts/accounts.json")" = 600 ] || failed "others may read the accounts"

expect 0 token add lan --scope search read --days 7 --label máy --json
holds "answer.tokens[0].secret.length === 67 && answer.tokens[0].scopes.join() === 'search,read'"
token=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).tokens[0].id' "$work/out")
secret=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).tokens[0].secret' "$work/out")
grep -rq "$secret" "$VANBAN_HOME" && failed "the secret of a token is kept"
expect 2 token add lan --scope everything
expect 66 token add hoa
expect 0 token list
prints "$token"
expect 0 token revoke "$token"
expect 66 token revoke "$token"
expect 1 token list
expect 0 account remove lan
expect 66 account remove lan

# Other machines need TLS and an account; TLS needs its two files.
expect 78 serve --listen 0.0.0.0:0
complains "--tls-cert"
expect 78 serve --listen 127.0.0.1:0 --behind-proxy
complains "vanban account add"
expect 78 serve --require-account
complains "vanban account add"
expect 78 serve --tls-cert "$work/none.pem"
complains "--tls-key"
expect 2 serve --open-level moi-nguoi
complains "--open-level"

# The archive's acts, each with its beginning and its end; what only looks leaves nothing.
printf 'Kế hoạch thả diều\n\nThi thả diều.\n' > "$work/new.txt"
expect 0 --quiet add "$work/new.txt"
expect 0 --quiet index
expect 0 index --list
expect 66 --quiet add "$work/none.txt"
expect 0 audit list --action archive --json
count=$(wc -l < "$work/out")
[ "$count" = 4 ] || failed "$count lines of the archive, not 4"
expect 0 audit list --action index.publish
[ "$(wc -l < "$work/out")" = 2 ] || failed "a run of the indexer leaves two lines"
expect 0 audit list --action account.remove --object lan
prints "  ok  lan"
expect 0 audit list --action audit.read
[ "$(wc -l < "$work/out")" -ge 4 ] || failed "reading the log is not logged"
expect 0 audit list --limit 1 --json
holds "answer.action === 'audit.read'"

# The chain: a head kept elsewhere, a change, a cut.
expect 0 audit verify --json
holds "answer.sound && answer.problems.length === 0"
head=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).head' "$work/out")
expect 0 audit verify --expect "$head"
log=$(ls "$VANBAN_HOME"/audit/*.jsonl | tail -n 1)
cp "$log" "$work/log"
sed -i '3s/lan/hoa/' "$log"
expect 1 audit verify
complains "dòng 3: dòng đã bị sửa"
head -n 5 "$work/log" > "$log"
expect 0 audit verify
expect 1 audit verify --expect "$head"
complains "bị cắt hoặc bị viết lại"
cp "$work/log" "$log"
expect 0 audit verify --expect "$head"

# What cannot be logged is not done. Root may write anywhere: a file in the place of the folder.
mv "$VANBAN_HOME/audit" "$work/audit"
: > "$VANBAN_HOME/audit"
expect 73 --quiet add "$samples/party/ket-luan-43-kl-tw-2019.docx"
expect_password 73 'Khoi-dau1' account add hoa
rm "$VANBAN_HOME/audit"
mv "$work/audit" "$VANBAN_HOME/audit"
expect 1 account list
expect 66 show 43-KL/TW
expect 0 audit verify --expect "$head"

finish
