#!/bin/sh
# The power goes while `vanban index --rebuild` runs on an ext4 disk: that disk is an image file on
# btrfs, and cloning the file (reflink: in one step) freezes what had reached the disk at that moment.
# Each clone is mounted, which replays its journal, and must hold a whole generation that answers.
# A disk that loses or reorders what it said it had taken is not tested. Needs root, loop devices,
# mkfs.ext4 and mkfs.btrfs, and VANBAN_THOROUGH=1. [cuts]
set -u
. "$(dirname "$0")/support.sh"
cuts=${1:-100}

[ -n "${VANBAN_THOROUGH:-}" ] || skip "power cuts are tested with VANBAN_THOROUGH=1 only"
[ "$(id -u)" = 0 ] || skip "power cuts need root"
for tool in mkfs.ext4 mkfs.btrfs losetup; do
  command -v "$tool" > "$work/which" || skip "power cuts need $tool"
done

outer=$work/outer
disk=$work/disk
cut=$work/cut
mkdir "$outer" "$disk" "$cut"
truncate -s 2G "$work/outer.img"
mkfs.btrfs -q "$work/outer.img" > "$work/out" 2>&1
mount -o loop "$work/outer.img" "$outer" 2> "$work/err" || skip "no btrfs on a loop device: $(cat "$work/err")"
builder=
unmount() {
  [ -z "$builder" ] || kill -9 "$builder" 2> "$work/kill"
  wait 2> "$work/kill"
  for folder in "$cut" "$disk" "$outer"; do
    tries=50 # The last rebuild may still be at work there.
    while mountpoint -q "$folder" && ! umount "$folder" 2> "$work/kill" && [ "$tries" -gt 0 ]; do
      tries=$((tries - 1))
      sleep 0.2
    done
  done
}
trap 'unmount; leave' EXIT
truncate -s 256M "$outer/disk.img"
mkfs.ext4 -q "$outer/disk.img"
mount -o loop "$outer/disk.img" "$disk" || skip "no ext4 on a loop device"

VANBAN_HOME=$disk/home
printf '{"id":"a","title":"Kế hoạch dân vận","text":"Công tác dân vận ở xã."}\n' > "$work/one.jsonl"
printf '{"id":"b","title":"Dân vận khéo","text":"Dân vận khéo thực hiện Nghị quyết số 25-NQ/TW."}\n' >> "$work/one.jsonl"
expect 0 --quiet add "$work/one.jsonl"
expect 0 --quiet index
sync -f "$disk" # What `add` wrote is not what is tested.

# Rebuilds one after the other; the moments of the cuts come from a table, so that they vary.
(while "$vanban" --quiet index --rebuild; do :; done) > "$work/builds" 2>&1 &
builder=$!
seen=
number=1
while [ "$number" -le "$cuts" ]; do
  sleep "0.$(awk -v seed="$number" 'BEGIN { srand(seed * 7919); printf "%03d", int(rand() * 700) }')"
  cp --reflink=always "$outer/disk.img" "$outer/cut.img" || failed "cannot clone the disk"
  mount -o loop "$outer/cut.img" "$cut" || failed "cut $number: the disk cannot be mounted"
  status=0
  "$vanban" --home "$cut/home" index --check --json > "$work/out" 2> "$work/err" || status=$?
  [ "$status" = 0 ] || failed "cut $number: status $status"
  holds 'answer.sound && answer.generations.some((g) => g.current)'
  now=$(grep -o 'gen-[0-9]*' "$cut/home/index/CURRENT")
  seen="$seen $now"
  "$vanban" --home "$cut/home" search --json -- "dân vận" > "$work/out" 2> "$work/err"
  holds 'answer.total === 2'
  umount "$cut"
  number=$((number + 1))
done
[ -s "$work/builds" ] || failed "nothing was built meanwhile"
echo "$cuts power cuts; $(echo "$seen" | tr ' ' '\n' | sort -u | grep -c gen) different generations served after them; $(wc -l < "$work/builds") rebuilds meanwhile"
finish
