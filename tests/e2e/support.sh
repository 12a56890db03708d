# What the end-to-end scripts share; sourced by them, never run. Each runs the real program, named
# by VANBAN, in an empty folder of its own, $work, goes on after a failure, and says what failed.

vanban=${VANBAN:?set VANBAN to the program}
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../corpus/samples
work=$(mktemp -d)
export VANBAN_HOME="$work/home"
failures=0
server=

leave() {
  status=$?
  [ -z "$server" ] || kill -9 "$server" 2> "$work/kill" || true
  rm -rf "$work"
  exit "$status"
}
trap leave EXIT
trap 'exit 130' INT TERM

# failed WHAT: counts a failure and says it, with what the program said last.
failed() {
  failures=$((failures + 1))
  echo "FAILED: $*"
  for stream in out err; do
    [ ! -s "$work/$stream" ] || head -c 600 "$work/$stream" | sed "s/^/    $stream: /"
  done
}

# finish: the verdict of a script.
finish() {
  [ "$failures" = 0 ] && echo ok && exit 0
  echo "$failures failed"
  exit 1
}

# skip WHY: what the script needs is not here.
skip() {
  echo "SKIPPED: $*"
  exit 77
}

# expect STATUS WORD…: runs `vanban WORD…`. What it prints is in $work/out and $work/err.
expect() {
  wanted=$1
  shift
  status=0
  "$vanban" "$@" > "$work/out" 2> "$work/err" || status=$?
  [ "$status" = "$wanted" ] || failed "vanban $*: status $status, not $wanted"
}

# prints TEXT, complains TEXT: the last output, or what came on standard error, holds TEXT.
prints() { grep -qF -e "$1" "$work/out" || failed "does not print: $1"; }
complains() { grep -qF -e "$1" "$work/err" || failed "does not complain: $1"; }

# holds EXPRESSION: the JavaScript expression is true of `answer`, the JSON last printed or fetched
# (of `lines`, if it is JSON lines).
holds() {
  node "$here/holds.mjs" "$work/out" "$1" > "$work/holds" 2>&1 || failed "not so: $1 $(cat "$work/holds")"
}

# add_samples: the sample corpus into the archive, without what describes it.
add_samples() {
  find "$samples" -type f ! -name '*.json' ! -name '*.md' ! -name '.*' -exec "$vanban" --quiet add {} + > "$work/out"
}

# serve [OPTION…]: starts the server on a free port and sets $origin and $server.
serve() {
  : > "$work/serve.out" # Else the address of a server that ran before may still stand there.
  "$vanban" serve --listen 127.0.0.1:0 "$@" > "$work/serve.out" 2> "$work/serve.err" &
  server=$!
  waited=0
  until origin=$(grep -o 'http://[0-9.:]*' "$work/serve.out"); do
    waited=$((waited + 1))
    if [ "$waited" -gt 200 ]; then
      cat "$work/serve.err"
      failed "the server does not start"
      finish
    fi
    sleep 0.1
  done
}

# get STATUS PATH [CURL-OPTION…]: fetches a path; the body is in $work/out, the head in $work/head.
get() {
  wanted=$1
  path=$2
  shift 2
  status=$(curl --silent --path-as-is --max-time 20 --output "$work/out" --dump-header "$work/head" \
    --write-out '%{http_code}' "$@" "$origin$path") || true
  : > "$work/err"
  [ "$status" = "$wanted" ] || failed "GET $path: status $status, not $wanted"
}
