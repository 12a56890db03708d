#!/usr/bin/env python3
"""How building and searching grow with the archive: homes of several sizes, one after another.

    growth.py HOME… --short SHORT.tsv --questions QUESTIONS.tsv [--build DIR] [--rounds N]

Each HOME holds an archive (bench/index_peers/expand.py makes collections of any size for `vanban add`). Its index is
deleted and built anew once, timed from start to end, with the greatest memory that is no mapped file; then search_speed asks
the queries, `rounds` times in turn, so that a noisy machine disturbs all sizes alike. One line of JSON for each measurement.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]


def anonymous_kb(pid):
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def build(vanban, home):
    for folder in pathlib.Path(home).glob("index*"):
        shutil.rmtree(folder)
    subprocess.run([vanban, "--home", home, "status"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # Folders in memory.
    begun = time.monotonic()
    process = subprocess.Popen([vanban, "--quiet", "--home", home, "index"], stdout=subprocess.DEVNULL)
    peak, ended = 0, threading.Event()

    def watch():
        nonlocal peak
        while not ended.wait(.05):
            peak = max(peak, anonymous_kb(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, used = os.wait4(process.pid, 0)
    ended.set()
    watcher.join()
    if status:
        raise SystemExit(f"{home}: index ended with {status}")
    size = sum(file.stat().st_size for file in pathlib.Path(home, "index").glob("gen-*/**/*") if file.is_file())
    return {"home": home, "wall_s": round(time.monotonic() - begun, 1), "user_s": round(used.ru_utime, 1),
            "system_s": round(used.ru_stime, 1), "own_mb": peak // 1024, "index_mb": size // 10**6}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("homes", nargs="+")
    parser.add_argument("--short", required=True)
    parser.add_argument("--questions", required=True)
    parser.add_argument("--build", default=str(ROOT / "build" / "release"))
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    programs = pathlib.Path(options.build)
    for home in options.homes:
        print(json.dumps(build(str(programs / "cli" / "vanban"), home)), flush=True)
    for _ in range(options.rounds):
        for home in options.homes:
            for kind in ("short", "questions"):
                told = subprocess.run([programs / "bench" / "search_speed", home, getattr(options, kind)], check=True, text=True,
                                      stdout=subprocess.PIPE).stdout
                for line in told.splitlines():
                    words = line.split()
                    if words[:1] == ["without"] and words[1] in ("matching", "whole"):
                        print(json.dumps({"home": home, "queries": kind, "part": words[1],
                                          "p50_p90_p99_max_ms": [float(word) for word in words[2:]]}), flush=True)


main()
