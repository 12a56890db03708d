#!/bin/sh
# An index whose parts lie on other machines answers as one in one part does; what becomes of it when a machine is lost.
#
#   remote_shards_test.sh     VANBAN_THOROUGH=1 and root: also with a network namespace for each machine
set -u
. "$(dirname "$0")/support.sh"

command -v xapian-tcpsrv > "$work/out" || skip "xapian-tcpsrv is not installed (Debian: xapian-tools)"

mkdir "$work/loopback"
python3 "$here/remote_shards.py" "$vanban" "$samples" "$work/loopback" || failed "remote_shards.py"

if [ "${VANBAN_THOROUGH:-}" = 1 ]; then
  if ip netns add "vanban-$$" 2> "$work/err"; then
    ip netns delete "vanban-$$"
    mkdir "$work/namespaces"
    python3 "$here/remote_shards.py" "$vanban" "$samples" "$work/namespaces" --namespaces ||
      failed "remote_shards.py --namespaces"
  else
    echo "SKIPPED: network namespaces need root: $(cat "$work/err")"
  fi
fi
finish
