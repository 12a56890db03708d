"""index_faults.py VANBAN HOME KILLS FAULTS RANDOM_KILLS: `vanban index --rebuild` under strace.

Killed before system calls that touch the index, calls failing once or from one on, and killed at
random moments: after each, every generation on disk is whole, the one that serves answers, exit
status 0 means that a new one serves, and any other comes with a file and a cause. KILLS and FAULTS
say how many of the points are tried, evenly spread; "all" for every one.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import time

VANBAN, HOME = sys.argv[1], sys.argv[2]
INDEX = os.path.join(HOME, "index")
SAVED = HOME + ".saved"
TRACE = HOME + ".trace"
BUILD = [VANBAN, "--home", HOME, "--lang", "en", "--quiet", "index", "--rebuild", "--jobs", "1"]
# Xapian and the standard streams keep errno to themselves at times: the kind of failure, then.
CAUSE = re.compile(r"No space left|Input/output error|quota|[Tt]oo many open files|"
                   r"Database\w+Error|Cannot write|is damaged", re.I)
WRITES = {"write", "pwrite64", "mkdir", "rename", "ftruncate", "fsync", "fdatasync", "unlink",
          "unlinkat", "rmdir"}
problems = []


def run(words, prefix=()):
    return subprocess.run([*prefix, *words], capture_output=True, text=True, check=False)


def restore():
    shutil.rmtree(INDEX, ignore_errors=True)
    shutil.copytree(SAVED, INDEX, symlinks=True)


def points():
    """("openat", 17): the calls of the indexer that touch the index, numbered for each name."""
    restore()
    done = run(BUILD, ["strace", "-f", "-y", "-qq", "-o", TRACE])
    assert done.returncode == 0, done.stderr
    count, found, last = {}, [], None
    with open(TRACE, encoding="utf-8", errors="replace") as trace:
        for line in trace:
            thread, _, call = line.partition(" ")
            name = re.match(r"\s*([a-z0-9_]+)\(", call)
            last = last or thread
            if thread != last or not name:
                continue
            count[name[1]] = count.get(name[1], 0) + 1
            if INDEX in call:
                found.append((name[1], count[name[1]], call.strip()[:120]))
    return found


def sample(items, wanted):
    if wanted == "all" or int(wanted) >= len(items):
        return items
    return [items[len(items) * i // int(wanted)] for i in range(int(wanted))]


def errors_of(name):
    if name == "openat":
        return ["ENOSPC", "EIO", "EDQUOT", "EMFILE"]
    return ["ENOSPC", "EIO", "EDQUOT"] if name in WRITES else ["EIO"]


def answers():
    done = run([VANBAN, "--home", HOME, "search", "--json", "--", "dân vận"])
    if done.returncode != 0 or done.stderr:
        return done.stderr or f"status {done.returncode}"
    answer = json.loads(done.stdout)
    return answer["total"], [(hit["id"], hit["score"]) for hit in answer["hits"]]


def check(what, expected):
    """All on disk is whole, and what serves answers as ever."""
    checked = run([VANBAN, "--home", HOME, "index", "--check", "--json"])
    if checked.returncode != 0:
        problems.append(f"{what}: not whole: {checked.stdout[:300]} {checked.stderr[:300]}")
        return 0
    if (found := answers()) != expected:
        problems.append(f"{what}: answers {found}")
    return next(g["generation"] for g in json.loads(checked.stdout)["generations"] if g["current"])


def recovers(what, expected):
    """The next run works and leaves nothing half-made."""
    done = run(BUILD)
    left = [name for name in os.listdir(INDEX) if name.endswith(".tmp")]
    if done.returncode != 0 or left:
        problems.append(f"{what}: the next run: {done.returncode} {done.stderr[:200]} {left}")
    check(f"{what}, and a whole run", expected)


def inject(name, rule):
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-o", TRACE, "-e", f"trace={name}", "-e",
            f"inject={name}:{rule}"]


def kills(found, expected):
    for turn, (name, number, call) in enumerate(found):
        restore()
        run(BUILD, inject(name, f"signal=KILL:when={number}"))
        what = f"killed at {name} {number}: {call}"
        check(what, expected)
        if turn % 10 == 0:
            recovers(what, expected)


def faults(found, expected):
    outcomes = {}
    for turn, (name, number, error, rest, call) in enumerate(found):
        restore()
        done = run(BUILD, inject(name, f"error={error}:when={number}{rest}"))
        what = f"{error} at {name} {number}{rest}: {call}"
        serves = check(what, expected)
        outcomes[done.returncode] = outcomes.get(done.returncode, 0) + 1
        if done.returncode == 0 and serves != 3:
            problems.append(f"{what}: success, but gen {serves} serves")
        if done.returncode not in (0, 65, 69, 73, 74):
            problems.append(f"{what}: status {done.returncode}: {done.stderr[:200]}")
        if name == "write" and rest:
            continue  # Nothing can be said where writing to stderr fails, too.
        if done.returncode != 0 and not (CAUSE.search(done.stderr) and "/" in done.stderr):
            problems.append(f"{what}: no file or cause: {done.stderr[:300]}")
        if turn % 20 == 0:
            recovers(what, expected)
    return outcomes


def random_kills(rounds, expected):
    dice = random.Random(20261122)
    restore()
    began = time.monotonic()
    run(BUILD)
    length = time.monotonic() - began
    restore()
    for turn in range(rounds):
        process = subprocess.Popen(BUILD, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0, 1.1 * length))
        process.kill()
        process.wait()
        check(f"random kill {turn}", expected)
    recovers("random kills", expected)


def main():
    shutil.rmtree(SAVED, ignore_errors=True)
    shutil.copytree(INDEX, SAVED)
    expected = answers()
    assert isinstance(expected, tuple), expected
    calls = points()
    kill_points = sample(calls, sys.argv[3])
    fault_points = sample([(name, number, error, rest, call) for name, number, call in calls
                           for error in errors_of(name) for rest in ("", "+")], sys.argv[4])
    kills(kill_points, expected)
    print(f"{len(kill_points)} kills at {len(calls)} calls that touch the index", flush=True)
    outcomes = faults(fault_points, expected)
    print(f"{len(fault_points)} faults, by exit status: {dict(sorted(outcomes.items()))}", flush=True)
    random_kills(int(sys.argv[5]), expected)
    print(f"{sys.argv[5]} kills at random moments")
    for line in problems:
        print("FAILED:", line)
    sys.exit(1 if problems else 0)


main()
