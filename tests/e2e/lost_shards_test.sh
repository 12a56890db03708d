#!/bin/sh
# Parts of the index lie where nobody answers: what the commands and the server say of it, what they wait for, and what
# not. Needs no other machine; what remote_shards_test.sh does with those that answer.
set -u
. "$(dirname "$0")/support.sh"

public=$VANBAN_HOME/index
internal=$VANBAN_HOME/index-noi-bo

# documents PREFIX: nine of them.
documents() {
  for n in 1 2 3 4 5 6 7 8 9; do
    printf '{"id":"%s%s","title":"Kế hoạch dân vận %s","text":"Kế hoạch số %s về công tác dân vận ở cơ sở."}\n' \
      "$1" "$n" "$n" "$n"
  done
}

# place FOLDER LINE…: its shards.conf, whole at every moment.
place() {
  printf '%s\n' "$2" "${3:-}" "${4:-}" "${5:-}" "${6:-}" > "$1/shards.conf.new"
  mv "$1/shards.conf.new" "$1/shards.conf"
}

# metric NAME: of the server.
metric() { curl --silent --max-time 20 "$origin/metrics" | sed -n "s/^vanban_$1 //p"; }

# until_so WHAT COMMAND…: waits for it.
until_so() {
  what=$1
  shift
  waited=0
  until "$@"; do
    waited=$((waited + 1))
    [ "$waited" -gt 200 ] && failed "never: $what" && return
    sleep 0.1
  done
}

stop() {
  kill "$server"
  wait "$server" || failed "the server ends with $?"
  server=
}

# Each level has as many shards as its own shards.conf names.
documents a > "$work/a.jsonl"
documents b > "$work/b.jsonl"
expect 0 --quiet add "$work/a.jsonl"
expect 0 --quiet add --level noi-bo "$work/b.jsonl"
mkdir -p "$internal"
place "$internal" "auto documents-0" "auto documents-1" "auto documents-2"
expect 0 --quiet index
[ -d "$internal/gen-000001/documents-2" ] || failed "the level's shards.conf is not followed"
[ -e "$public/gen-000001/documents-1" ] && failed "another level's shards.conf is followed"

# One that does not fit its level is told beside all else that is to be told.
place "$internal" "auto documents-0" "auto documents-1"
expect 1 --json status
holds 'answer.levels.length === 2 && /shards.conf/.test(JSON.stringify(answer))'
expect 1 --json index --check
holds 'answer.length === 2 && answer[0].index.sound && !answer[1].index.sound'
serve --open-level noi-bo
get 200 /healthz
holds 'answer.status === "degraded"'
[ "$(metric index_complaints)" = 1 ] || failed "complaints: $(metric index_complaints)"
place "$internal" "auto documents-0" "auto documents-1" "auto documents-2"
well() { curl --silent "$origin/healthz" | grep -q '"ok"'; }
until_so "the level opens once its shards.conf fits" well
stop

# What a higher level lacks is degraded and counted; everybody's pages stay ready.
place "$internal" "auto documents-0" "remote 127.0.0.1:1" "auto documents-2"
serve --open-level noi-bo
get 200 /healthz
holds 'answer.status === "degraded"'
get 200 /readyz
[ "$(metric index_shards_missing)" = 1 ] || failed "missing: $(metric index_shards_missing)"
[ "$(metric index_shards_elsewhere)" = 1 ] || failed "elsewhere: $(metric index_shards_elsewhere)"
get 503 "/api/v1/search?q=dan+van"
holds 'answer.error.code === "index_incomplete"'
stop

# Completions that lack a part say so.
place "$internal" "on-lost-shard partial" "auto documents-0" "remote 127.0.0.1:1" "auto documents-2"
serve --open-level noi-bo
get 200 "/api/v1/suggest?q=ke+hoach"
holds 'answer.partial.missing.length === 1 && answer.partial.missing[0].shard === 1'
stop
place "$internal" "auto documents-0" "auto documents-1" "auto documents-2"
serve --open-level noi-bo
get 200 "/api/v1/suggest?q=ke+hoach"
holds 'answer.suggestions.length > 0 && answer.partial === undefined'

# A server does not change to what lacks a shard that it has now, whatever else that would bring.
expect 0 --quiet index --rebuild --shards 3
stop
place "$public" "auto documents-0" "remote 127.0.0.1:1" "auto documents-2"
serve
get 503 /readyz
place "$public" "auto documents-0" "auto documents-1" "remote 127.0.0.1:1"
decided() { [ "$(metric index_swaps)" != 0 ] || [ "$(metric index_complaints)" -gt 1 ]; }
until_so "the new places are looked at" decided
[ "$(metric index_swaps)" = 0 ] || failed "swapped to what lacks another shard"
place "$public" "auto documents-0" "auto documents-1" "auto documents-2"
swapped() { [ "$(metric index_swaps)" = 1 ]; }
until_so "a whole index serves" swapped
get 200 /readyz

# While a machine that is silent is waited for, a raised level holds at once, and a signal is heard.
cat > "$work/silent.py" << 'PYTHON'
import socket
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
held = []
while True:
    held.append(listening.accept())
    print("asked", flush=True)
PYTHON
python3 "$work/silent.py" > "$work/silent" &
silent=$!
until_so "the silent machine is there" test -s "$work/silent"
get 200 /api/v1/documents/a1
place "$public" "answer-timeout 600000" "auto documents-0" "remote 127.0.0.1:$(head -1 "$work/silent")" "auto documents-2"
until_so "the silent machine is asked" grep -q asked "$work/silent"
expect 0 edit a1 --set level=noi-bo --who "Trần A" --why "có tên người"
hidden() { [ "$(curl --silent --output "$work/out" --write-out '%{http_code}' "$origin/api/v1/documents/a1")" = 404 ]; }
until_so "a raised document is hidden" hidden
kill "$server"
closed() { ! curl --silent --max-time 5 --output "$work/out" "$origin/healthz"; }
until_so "a signal ends the server" closed
kill "$silent"
wait "$server" || failed "the server ends with $?"
server=
finish
