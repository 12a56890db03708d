#!/bin/sh
# Bags, backups, repair and seals as a person meets them: export and import, backup and restore,
# what is damaged found and put right, what was swapped found by the seal kept elsewhere.
set -u
. "$(dirname "$0")/support.sh"

line() { printf '{"id":"%s","title":"Kế hoạch %s","text":"%s"}\n' "$1" "$1" "$2"; }

add_samples
line x một > "$work/x.jsonl"
expect 0 --quiet add "$work/x.jsonl"
line x hai > "$work/x.jsonl"
expect 0 --quiet add "$work/x.jsonl"
printf 'CAND\tCông an nhân dân\n' > "$VANBAN_HOME/abbreviations.tsv"
home=$VANBAN_HOME

# Export, import, export: the same bytes.
expect 2 --quiet export "$work/bag"
expect 0 --quiet export "$work/bag" --bagit
expect 73 --quiet export "$work/bag" --bagit
expect 0 import --check --json "$work/bag"
holds 'answer.valid && answer.version === "1.0" && answer.errors.length === 0'
(cd "$work/bag" && sha512sum --quiet -c manifest-sha512.txt tagmanifest-sha512.txt) > "$work/out" 2>&1 ||
  failed "sha512sum does not accept the manifests"
expect 0 --home "$work/other" --quiet import "$work/bag"
expect 0 --home "$work/other" --quiet export "$work/bag2" --bagit
diff -r "$work/bag" "$work/bag2" > "$work/out" || failed "export, import, export changes bytes"
expect 0 --home "$work/other" --json import "$work/bag"
holds 'answer.added === 0 && answer.extended === 0 && answer.failed === 0'

# A bag that is not sound brings nothing.
cp -a "$work/bag" "$work/spoilt"
echo x >> "$(find "$work/spoilt/data" -name record.json | head -1)"
expect 1 import --check "$work/spoilt"
expect 65 --home "$work/third" import "$work/spoilt"
[ ! -e "$work/third" ] || failed "something was imported of a spoilt bag"
expect 66 import --check "$work/none"

# Anybody's bag brings its files as documents.
mkdir -p "$work/foreign/data"
echo "Kế hoạch trồng cây" > "$work/foreign/data/ke-hoach.txt"
printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' > "$work/foreign/bagit.txt"
(cd "$work/foreign" && sha256sum data/ke-hoach.txt > manifest-sha256.txt)
expect 0 --home "$work/third" --json import "$work/foreign"
holds 'answer.added === 1'

# Backup, twice; restore; what it was.
expect 0 --quiet backup "$work/backup"
expect 0 --json backup "$work/backup"
holds 'answer.added === 0 && answer.held > 0'
expect 0 --json restore --check "$work/backup"
holds 'answer.valid'
expect 0 --home "$work/restored" --quiet restore "$work/backup"
diff -r "$home/archive" "$work/restored/archive" > "$work/out" || failed "restored otherwise"
cmp -s "$home/abbreviations.tsv" "$work/restored/abbreviations.tsv" || failed "settings are not restored"
expect 66 restore "$work/nothing"

expect 2 --quiet backup "$home"
expect 2 --quiet export "$home/archive/bag" --bagit
printf 'CAND\tKhác\n' > "$home/abbreviations.tsv"
expect 0 --quiet restore "$work/backup"
grep -q Khác "$home/abbreviations.tsv" || failed "restore replaced the settings that are there"
expect 66 --quiet verify --repair --from "$work/nothing"

# Damage: found, put right from the backup, the damaged object kept aside.
expect 0 --json verify
digest=$(sed -n 's/.*"root_digest":"\([0-9a-f]*\)".*/\1/p' "$work/out")
record=$(find "$home/archive" -name record.json | sort | head -1)
echo x >> "$record"
expect 1 --quiet verify
complains E092
expect 0 --quiet verify --repair --from "$work/backup"
complains "đã phục hồi"
expect 0 --quiet verify --root-digest "$digest"
[ -d "$home/archive-quarantine" ] || failed "the damaged object was not kept"

# A whole object gone, or swapped with its inventory, is known to the seal alone.
cp -a "$home/archive" "$work/sound"
object=$(dirname "$(dirname "$(dirname "$record")")")
expect 0 --quiet verify --seal-to "$work/seal.txt"
mv "$object" "$work/gone"
rmdir -p --ignore-fail-on-non-empty "$(dirname "$object")"
expect 0 --quiet verify
expect 1 --quiet verify --seal "$work/seal.txt"
complains V003
expect 1 --quiet verify --root-digest "$digest"
expect 0 --quiet verify --repair --from "$work/backup" --seal "$work/seal.txt"
diff -r "$home/archive" "$work/sound" > "$work/out" || failed "repaired otherwise"
line x ba > "$work/x.jsonl"
expect 0 --quiet add "$work/x.jsonl"
expect 0 --quiet verify --seal "$work/seal.txt" # What has only grown agrees.

# A damaged archive is not handed on, and does not spoil the backup.
echo x >> "$record"
expect 65 --quiet export "$work/bag3" --bagit
[ ! -e "$work/bag3" ] || failed "a damaged archive was packed"
expect 0 --quiet restore --check "$work/backup"

# Accounts and the audit log go with a backup; restore brings them back only where it is told to, and
# never over others. Not while anything is read: what is in them is for nobody else.
export VANBAN_HOME="$work/office"
mkdir -p "$VANBAN_HOME/accounts"
echo '{"hash_passes": 1, "hash_kib": 8}' > "$VANBAN_HOME/accounts/rules.json"
printf 'Kế hoạch thả diều\n\nThi thả diều.\n' > "$work/kite.txt"
expect 0 --quiet add "$work/kite.txt"
printf 'Khoi-dau1\n' | "$vanban" --quiet account add lan --role luu-tru --password-stdin || failed "account add"
expect 0 --quiet backup "$work/copy"
cmp -s "$VANBAN_HOME/accounts/accounts.json" "$work/copy/accounts/accounts.json" || failed "accounts are not backed up"
cmp -s "$VANBAN_HOME/accounts/rules.json" "$work/copy/accounts/rules.json" || failed "rules are not backed up"
[ "$(stat -c %a "$work/copy/accounts" "$work/copy/accounts/accounts.json" "$work/copy/audit" "$work/copy/audit"/*.jsonl |
  sort -u | tr '\n' ' ')" = "600 700 " ] || failed "others may read the backup of accounts"
cp -a "$work/copy" "$work/looked-at"   # Looking at a log leaves a line in it.
expect 0 --home "$work/looked-at" audit verify
before=$(wc -l < "$(ls "$work/copy/audit"/*.jsonl)")
expect 0 --quiet backup "$work/copy"
[ ! -e "$work/copy/audit-set-aside" ] || failed "a log that goes on is set aside"
[ "$(wc -l < "$(ls "$work/copy/audit"/*.jsonl)")" -gt "$before" ] || failed "the log of the backup does not grow"
expect 0 --home "$work/new" --quiet restore "$work/copy"
[ ! -e "$work/new/accounts" ] || failed "accounts come back unasked"
expect 66 --home "$work/none" --quiet restore "$work/backup" --with-accounts
complains "không có tài khoản"
expect 2 restore "$work/copy" --check --with-accounts
expect 0 --home "$work/fresh" --quiet restore "$work/copy" --with-accounts
complains "vanban token list"
expect 0 --home "$work/fresh" account list
prints "lan"
expect 0 --home "$work/fresh" audit verify   # The restored log goes on with the restore itself.
expect 0 --home "$work/fresh" audit list
prints "archive.backup"
prints "archive.restore"
expect 73 --home "$work/fresh" --quiet restore "$work/copy" --with-accounts
complains "không ghi đè"
expect 0 --home "$work/new" --quiet restore "$work/copy" --with-accounts   # It has a log of its own.
complains "audit-of-backup"
expect 0 --home "$work/new" audit verify
cmp -s "$(ls "$work/new/audit-of-backup"/*.jsonl)" "$(ls "$work/copy/audit"/*.jsonl)" || failed "the log beside is another"
# A log that was cut is no reason to lose what the backup knows of it.
log=$(ls "$VANBAN_HOME/audit"/*.jsonl)
cp "$work/copy/audit/$(basename "$log")" "$work/known.jsonl"
head -n 2 "$log" > "$work/cut.jsonl"
cp "$work/cut.jsonl" "$log"
expect 0 --quiet backup "$work/copy"
complains "audit-set-aside"
cmp -s "$work/known.jsonl" "$(ls "$work/copy/audit-set-aside"/*)" || failed "the old copy of the log is lost"

finish
