#!/usr/bin/env python3
"""What the server answers under load, beside what Boost.Beast alone does, with wrk on loopback.

    run.py HOME SHORT.tsv QUESTIONS.tsv [--vanban PROGRAM] [--bare PROGRAM] [--rounds N] [--seconds N]
           [--connections N] [--soak MINUTES] [--secure]

The last column of each line of SHORT.tsv (bench/queries/short.tsv) and QUESTIONS.tsv is a query. Of each kind in turn,
`rounds` times, so that a noisy machine disturbs all alike:

    bare        Boost.Beast alone, a text of 31 bytes (bare_beast.cc)
    static      the server's own small answer, /healthz
    short       /api/v1/search of the short queries: ten hits with passages
    page        the same as the page that a browser gets
    question    /api/v1/search of the whole questions
    handshake   static, with a connection of its own for each request

With --secure a second server with TLS that wants an account is asked the same, in turn with the first: each request with
the token of an officer, over connections that stay open, as a browser's and a front proxy's do. Its accounts and its
log lie in a folder of their own; HOME is not written to. `handshake` opens a connection, and so a handshake, for each request.

With --soak the short queries, the questions, pages and documents are asked for that long, and each minute says what
memory and descriptors the server holds. wrk and the server share the machine's cores. No answer may be other than 2xx.
"""
import argparse
import contextlib
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
    parser.add_argument("--secure", action="store_true")
    parser.add_argument("--soak", type=float, default=0, help="minutes")
    return parser.parse_args()


class Server:
    """A program that prints its port or address first, and serves until it is stopped."""

    def __init__(self, command, token=""):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.scheme, self.token = ("https" if token else "http"), token
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


def secure_server(vanban, home, folder):
    """A server with TLS over the archive and index of `home`, with one account, in `folder`."""
    for held in pathlib.Path(home).iterdir():
        if held.name.startswith(("archive", "index")):
            (folder / held.name).symlink_to(held.resolve())
    key, cert, password = folder / "key.pem", folder / "cert.pem", "Khong-ai-biet-2026"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-keyout", key, "-out", cert], check=True, stderr=subprocess.DEVNULL)
    command = [vanban, "--quiet", "--home", str(folder)]
    subprocess.run([*command, "account", "add", "do", "--role", "can-bo", "--password-stdin"], input=password, text=True,
                   check=True, stdout=subprocess.DEVNULL)
    token = subprocess.run([*command, "token", "add", "do", "--scope", "search", "read", "--days", "2", "--label", "wrk",
                            "--json"], check=True, text=True, stdout=subprocess.PIPE).stdout
    return Server([*command, "serve", "--listen", "127.0.0.1:0", "--tls-cert", str(cert), "--tls-key", str(key),
                   "--require-account"], json.loads(token)["tokens"][0]["secret"])


def load(server, paths, seconds, connections, close=False):
    """wrk's figures."""
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as file:
        file.write("\n".join(paths) + "\n")
        file.flush()
        fields = ["-H", f"Authorization: Bearer {server.token}"] if server.token else []
        fields += ["-H", "Connection: close"] if close else []
        answer = subprocess.run(
            ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", *fields, "-s", str(HERE / "ask.lua"),
             f"{server.scheme}://127.0.0.1:{server.port}"], env={**os.environ, "WRK_PATHS": file.name}, check=True,
            text=True, stdout=subprocess.PIPE).stdout
    return json.loads(answer.splitlines()[-1])


def failures(figures):
    return sum(figures[what] for what in ("not_2xx", "connect", "read", "write", "timeout"))


def compare(options, asked):
    """Each of `asked`: a name, who is asked, the paths, and whether each request has a connection of its own."""
    rounds = {name: [] for name, *_ in asked}
    for _ in range(options.rounds):
        for name, server, paths, close in asked:
            rounds[name].append(load(server, paths, options.seconds, options.connections, close))
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
    for name in middle:
        if f"{name}, secure" in middle:
            print(f"{name}, secure beside open: {middle[f'{name}, secure'] / middle[name]:.2f}")
    return sum(failures(one) for figures in rounds.values() for one in figures)


def soak(options, server, paths):
    failed = 0
    print("\n| minute | requests | p99 ms | own memory MB | descriptors |\n|---|---|---|---|---|")
    minute, ends = 0, time.monotonic() + 60 * options.soak
    while time.monotonic() < ends:
        figures = load(server, paths, 60, options.connections)
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
    with contextlib.ExitStack() as all_of_them:
        server = all_of_them.enter_context(Server(vanban))
        bare = all_of_them.enter_context(Server([options.bare]))
        asked = [(name, bare if name == "bare" else server, paths, False) for name, paths in kinds.items()]
        asked.append(("handshake", server, kinds["static"], True))
        if options.secure:
            folder = pathlib.Path(all_of_them.enter_context(tempfile.TemporaryDirectory()))
            secure = all_of_them.enter_context(secure_server(options.vanban, options.home, folder))
            asked += [(f"{name}, secure", secure, paths, close) for name, _, paths, close in asked if name != "bare"]
        for each in {id(one[1]): one[1] for one in asked[1:]}.values():
            load(each, kinds["short"] + kinds["question"][:2000], 5, options.connections)  # The files are read.
        failed = compare(options, asked) if options.rounds else 0
        if options.soak:
            address = f"http://127.0.0.1:{server.port}/api/v1/search?limit=50&q=nghi+dinh"
            with urllib.request.urlopen(address) as answer:
                ids = [hit["id"] for hit in json.load(answer)["hits"]]
            mixed = [path for four in zip(kinds["short"] * 2, kinds["page"] * 2, kinds["question"][:2 * len(short)],
                                          [f"/documents/{id}" for id in ids] * len(short)) for path in four]
            failed += soak(options, server, mixed)
    sys.exit(1 if failed else 0)


main()
