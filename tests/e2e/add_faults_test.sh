#!/bin/sh
# `vanban add` killed at every system call that touches its home, and each such call failing once
# (disk full, I/O error, no more files): at that moment the archive is valid, every object as it was
# or as it should be; the same command again completes it and leaves nothing behind. Every third
# call by default; all of them with VANBAN_THOROUGH=1.
set -u
. "$(dirname "$0")/support.sh"

command -v strace > "$work/which" || skip "strace is missing"
strace -o "$work/trace" true 2> "$work/err" || skip "strace may not trace here"

lines() {
  for line in "$@"; do
    id=${line%%=*}
    printf '{"id":"%s","title":"Kế hoạch %s","text":"Kế hoạch %s."}\n' "$id" "$id" "${line#*=}"
  done
}
lines a=một b=hai > "$work/first.jsonl"
lines a=một-sửa b=hai c=ba > "$work/second.jsonl" # A new version, one unchanged, one new.

home=$VANBAN_HOME
expect 0 --quiet add "$work/first.jsonl"
cp -a "$home" "$work/before"
expect 0 --quiet add "$work/second.jsonl"
cp -a "$home" "$work/whole"

begin() {
  rm -rf "$home"
  cp -a "$work/before" "$home"
}

# same WHAT: the archive holds what it should; only the times of versions differ.
same() {
  diff -r -x 'inventory.json*' "$home/archive" "$work/whole/archive" > "$work/diff" ||
    failed "other content $1: $(head -3 "$work/diff")"
}

# recovers WHAT: valid now, and whole after another run.
recovers() {
  expect 0 --quiet verify
  [ "$status" = 0 ] || failed "^ not valid $1"
  expect 0 --quiet add "$work/second.jsonl"
  expect 0 --quiet verify
  same "$1"
  [ ! -e "$home/archive-staging" ] || failed "staging is left $1"
}

# The calls of the writing thread, numbered for each name, that touch the home: "name number".
# strace lets go of the reading workers as they start (--detach-on).
begin
strace -f --detach-on=execve -y -qq -o "$work/trace" "$vanban" --quiet add "$work/second.jsonl" > "$work/out" 2> "$work/err" ||
  failed "add under strace"
awk -v home="$home" 'NR == 1 { writer = $1 }
  $1 == writer && match($2, /^[a-z0-9_]+\(/) {
    name = substr($2, 1, RLENGTH - 1)
    ++count[name]
    if (index($0, home)) print name, count[name]
  }' "$work/trace" | grep -E '^(openat|write|close|link|mkdir|rename|renameat2|unlink|unlinkat|rmdir|syncfs|fsync|fcntl|ftruncate) ' \
  > "$work/points"
points=$(wc -l < "$work/points")
[ "$points" -gt 60 ] || failed "only $points calls seen: how does add write?"
if [ -z "${VANBAN_THOROUGH:-}" ]; then
  awk 'NR % 3 == 1' "$work/points" > "$work/sample"
  mv "$work/sample" "$work/points"
  points=$(wc -l < "$work/points")
fi

while read -r name number; do
  begin
  strace -f --detach-on=execve -qq -o "$work/trace" -e trace="$name" -e inject="$name:signal=KILL:when=$number" \
    "$vanban" --quiet add "$work/second.jsonl" > "$work/out" 2> "$work/err"
  recovers "after a kill at $name $number"
done < "$work/points"

# faulty NAME NUMBER ERRNO: a failed call may be survived, but success must mean that all is there,
# and failure must say what failed.
faulty() {
  begin
  strace -f --detach-on=execve -qq -o "$work/trace" -e trace="$1" -e inject="$1:error=$3:when=$2" \
    "$vanban" --quiet --lang en add "$work/second.jsonl" > "$work/out" 2> "$work/err"
  status=$?
  case $status in
    0) same "although add succeeded, with $3 at $1 $2" ;;
    65 | 69 | 73 | 74) grep -qiE 'space|input/output|too many open' "$work/err" || failed "no reason said for $3 at $1 $2" ;;
    *) failed "status $status with $3 at $1 $2" ;;
  esac
  recovers "after $3 at $1 $2"
}
faults=0
while read -r name number; do
  case $name in
    openat) errors="ENOSPC EMFILE EIO" ;;
    write | mkdir | link | rename | renameat2 | syncfs | fsync) errors="ENOSPC EIO" ;;
    *) continue ;;
  esac
  for error in $errors; do
    faults=$((faults + 1))
    faulty "$name" "$number" "$error"
  done
done < "$work/points"

# Where the file system cannot exchange names, or has no hard links, a version comes in steps.
for lack in renameat2:error=EINVAL link:error=EPERM; do
  begin
  strace -f --detach-on=execve -qq -o "$work/trace" -e trace="${lack%%:*}" -e inject="$lack" \
    "$vanban" --quiet add "$work/second.jsonl" > "$work/out" 2> "$work/err" ||
    failed "add without ${lack%%:*}"
  same "without ${lack%%:*}"
  recovers "without ${lack%%:*}"
done
echo "$points kills, $faults faults"
finish
