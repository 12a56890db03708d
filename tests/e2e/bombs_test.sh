#!/bin/sh
# Hostile files: each ends as one line of the report, within limits, and the run goes on to the good
# file at the end.
set -u
. "$(dirname "$0")/support.sh"

mkdir "$work/in"
python3 "$here/make_bombs.py" "$work/in" || skip "python3 cannot make the files"
# 2 GB for the program itself and for each worker: what passes it fails here.
( ulimit -v 2097152; exec "$vanban" --lang en --quiet add "$work/in" --report "$work/report" ) > "$work/out" 2> "$work/err"
status=$?
[ "$status" = 65 ] || failed "status $status, not 65"
cp "$work/report" "$work/out"

# ends NAME OUTCOME…: the file has one line, with one of these outcomes and a reason if it failed.
ends() {
  name=$1
  shift
  holds "lines.filter((item) => item.path.endsWith('/$name')).length === 1"
  holds "lines.filter((item) => item.path.endsWith('/$name')).every((item) => '$*'.split(' ').includes(item.outcome) && (item.id || item.reason))"
}
# What a reader may make something of may be added, too: the point is that it ends.
while read -r name outcomes; do
  ends "$name" $outcomes
done <<'CASES'
attributes.html added failed
nesting.html added failed
entities.docx failed
quadratic.docx failed
nesting.docx failed
swelling.docx failed
attributes.docx failed
swelling.zip!zeros.txt failed
swelling.zip!within.txt added
zip-in-zip.zip!inner.zip failed
entries.zip failed
nesting.jsonl:1 failed
line.jsonl:1 failed
swelling.pdf failed
zeros.txt failed
name\\x0Abroken.txt added
name\\x1B[31m.txt added
name\\xFF.txt added
pipe.txt skipped
zero.txt skipped
loop skipped
zz-good.txt added
CASES
holds "lines.some((item) => item.outcome === 'failed' && item.path.endsWith('/d') && item.reason.includes('200'))"
expect 0 --quiet verify
finish
