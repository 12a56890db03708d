#!/usr/bin/env python3
"""What the server answers under load, beside what Boost.Beast alone does, with wrk on loopback.

    run.py HOME SHORT.tsv QUESTIONS.tsv [--vanban PROGRAM] [--bare PROGRAM] [--rounds N] [--seconds N]
           [--connections N] [--soak MINUTES]

The last column of each line of SHORT.tsv (bench/queries/short.tsv) and QUESTIONS.tsv is a query. Of each kind in turn,
`rounds` times, so that a noisy machine disturbs all alike:

    bare        Boost.Beast alone, a text of 31 bytes (bare_beast.cc)
    static      the server's own small answer, /healthz
    short       /api/v1/search of the short queries: ten hits with passages
    page        the same as the page that a browser gets
    question    /api/v1/search of the whole questions

With --soak the short queries, the questions, pages and documents are asked for that long, and each minute says what
memory and descriptors the server holds. wrk and the server share the machine's cores. No answer may be other than 2xx.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
RELEASE = HERE.parents[1] / "build" / "release"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home")
    parser.add_argument("short")
    parser.add_argument("questions")
    parser.add_argument("--vanban", default=str(RELEASE / "cli" / "vanban"))
    parser.add_argument("--bare", default=str(RELEASE / "bench" / "bare_beast"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--soak", type=float, default=0, help="minutes")
    return parser.parse_args()


class Server:
    """A program that prints its port or address first, and serves until it is stopped."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[-1].rstrip("/").rsplit(":", 1)[-1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def own_memory(self):
        """MB that are no mapped file."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) / 1024
        return 0

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


def queries(file):
    lines = pathlib.Path(file).read_text(encoding="utf-8").splitlines()
    return [urllib.parse.quote(line.split("\t")[-1]) for line in lines if line.strip()]


def load(port, paths, seconds, connections):
    """wrk's figures."""
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as file:
        file.write("\n".join(paths) + "\n")
        file.flush()
        answer = subprocess.run(
            ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(HERE / "ask.lua"),
             f"http://127.0.0.1:{port}"], env={**os.environ, "WRK_PATHS": file.name}, check=True, text=True,
            stdout=subprocess.PIPE).stdout
    return json.loads(answer.splitlines()[-1])


def failures(figures):
    return sum(figures[what] for what in ("not_2xx", "connect", "read", "write", "timeout"))


def compare(options, bare, server, kinds):
    rounds = {name: [] for name in kinds}
    for _ in range(options.rounds):
        for name, paths in kinds.items():
            port = bare.port if name == "bare" else server.port
            rounds[name].append(load(port, paths, options.seconds, options.connections))
    print("| | requests/s, each round | median | p50 ms | p99 ms | failed |")
    print("|---|---|---|---|---|---|")
    middle = {}
    for name, figures in rounds.items():
        rates = [one["requests"] / one["seconds"] for one in figures]
        middle[name] = statistics.median(rates)
        print(f"| {name} | {', '.join(f'{rate:,.0f}' for rate in rates)} | {middle[name]:,.0f} "
              f"| {statistics.median(one['p50_ms'] for one in figures):.1f} "
              f"| {statistics.median(one['p99_ms'] for one in figures):.1f} | {sum(map(failures, figures))} |")
    print(f"\nstatic beside bare: {middle['static'] / middle['bare']:.2f}")
    return sum(failures(one) for figures in rounds.values() for one in figures)


def soak(options, server, paths):
    failed = 0
    print("\n| minute | requests | p99 ms | own memory MB | descriptors |\n|---|---|---|---|---|")
    minute, ends = 0, time.monotonic() + 60 * options.soak
    while time.monotonic() < ends:
        figures = load(server.port, paths, 60, options.connections)
        failed += failures(figures)
        minute += 1
        print(f"| {minute} | {figures['requests']:,} | {figures['p99_ms']:.1f} | {server.own_memory():.1f} "
              f"| {server.descriptors()} |", flush=True)
    return failed


def main():
    options = arguments()
    short = queries(options.short)
    questions = queries(options.questions)
    kinds = {
        "bare": ["/"],
        "static": ["/healthz"],
        "short": [f"/api/v1/search?limit=10&q={query}" for query in short],
        "page": [f"/search?q={query}" for query in short],
        "question": [f"/api/v1/search?limit=10&q={query}" for query in questions],
    }
    vanban = [options.vanban, "--quiet", "--home", options.home, "serve", "--listen", "127.0.0.1:0"]
    with Server([options.bare]) as bare, Server(vanban) as server:
        load(server.port, kinds["short"] + kinds["question"][:2000], 5, options.connections)  # The files are read.
        failed = compare(options, bare, server, kinds) if options.rounds else 0
        if options.soak:
            address = f"http://127.0.0.1:{server.port}/api/v1/search?limit=50&q=nghi+dinh"
            with urllib.request.urlopen(address) as answer:
                ids = [hit["id"] for hit in json.load(answer)["hits"]]
            mixed = [path for four in zip(kinds["short"] * 2, kinds["page"] * 2, kinds["question"][:2 * len(short)],
                                          [f"/documents/{id}" for id in ids] * len(short)) for path in four]
            failed += soak(options, server, mixed)
    sys.exit(1 if failed else 0)


main()
