#!/bin/sh
# The current generation damaged at random (flip, cut, lengthen, delete, add, rename, swap …): search,
# a server that runs and one that starts see it and answer from the generation before, within five
# seconds. A few by default; 500 with VANBAN_THOROUGH=1. [rounds] [seed]
set -u
. "$(dirname "$0")/support.sh"
rounds=${1:-$([ -n "${VANBAN_THOROUGH:-}" ] && echo 500 || echo 4)}

printf '{"id":"a","title":"Kế hoạch dân vận","text":"Công tác dân vận ở xã."}\n' > "$work/one.jsonl"
printf '{"id":"b","title":"Dân vận khéo","text":"Phong trào dân vận khéo."}\n' > "$work/two.jsonl"
expect 0 --quiet add "$work/one.jsonl"
expect 0 --quiet index
expect 0 --quiet add "$work/two.jsonl"
expect 0 --quiet index
python3 "$here/index_corruptions.py" "$vanban" "$VANBAN_HOME" "$rounds" "${2:-20261122}" ||
  failed "corruptions"
finish
