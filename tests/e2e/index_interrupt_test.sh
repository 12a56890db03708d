#!/bin/sh
# Ctrl-C and SIGTERM at random moments of `vanban index --rebuild` end it soon (a second, with two
# for a machine at other work), whatever it is at; what serves is whole, and the next run leaves
# nothing half-made. A few by default, 60 with VANBAN_THOROUGH=1. [rounds] [home with an archive]
set -u
. "$(dirname "$0")/support.sh"
rounds=${1:-$([ -n "${VANBAN_THOROUGH:-}" ] && echo 60 || echo 3)}

if [ -n "${2:-}" ]; then
  mkdir -p "$VANBAN_HOME"
  cp -a "$2/archive" "$VANBAN_HOME/archive"
else
  find "$samples" -type f ! -name "*.json" ! -name "*.md" ! -name ".*" | sort | head -15 |
    xargs "$vanban" --quiet add > "$work/out"
fi
expect 0 --quiet index
python3 - "$vanban" "$rounds" <<'PYTHON' || failed "interrupts"
import collections, os, random, signal, subprocess, sys, time

vanban, rounds = sys.argv[1], int(sys.argv[2])
build = [vanban, "--quiet", "--lang", "en", "index", "--rebuild"]
dice = random.Random(20261122)
began = time.monotonic()
subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
length = time.monotonic() - began
taken, outcomes, wrong = [], collections.Counter(), []
for turn in range(rounds):
    process = subprocess.Popen(build, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(dice.uniform(0.02, 1) * length)
    stop = signal.SIGINT if turn % 2 else signal.SIGTERM
    began = time.monotonic()
    process.send_signal(stop)
    _, said = process.communicate()
    taken.append(time.monotonic() - began)
    outcomes[process.returncode] += 1
    # 75 and a sentence; 130 where it could not be asked; 0 where it was done; killed before main.
    if process.returncode not in (75, 130, 0, -stop) or (process.returncode == 75 and not said):
        wrong.append(f"round {turn}: {process.returncode} {said}")
    if subprocess.run([vanban, "index", "--check"], stdout=subprocess.DEVNULL).returncode != 0:
        wrong.append(f"round {turn}: not whole")
taken.sort()
print(f"{rounds} signals in runs of {length:.1f} s; seconds until the end: "
      f"median {taken[len(taken) // 2]:.2f}, longest {taken[-1]:.2f}; by exit status {dict(outcomes)}")
if taken[-1] > 2:
    wrong.append("too long")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
PYTHON
expect 0 --quiet index --rebuild
left=$(find "$VANBAN_HOME/index" -name '*.tmp')
[ -z "$left" ] || failed "left behind: $left"
finish
