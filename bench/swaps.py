"""swaps.py VANBAN ARCHIVE_A ARCHIVE_B QUERIES [--searches N] [--swaps N] [--clients N] [--work DIR]

Is a search ever disturbed by a new generation? ARCHIVE_A and ARCHIVE_B (data folders of Vanban) are
indexed; copies of the two, in turn, become generations 1 … swaps + 1 of a third folder, so that
nothing but the swap itself happens while it is measured. One `vanban serve` answers `clients`
clients, first idle, then while CURRENT goes from one generation to the next. Every answer must be
just what its generation answers: ids, scores, order, totals, facets. Prints counts and latencies;
exit status 1 if any search failed, any answer was mixed, or not all generations were seen.
"""

import argparse
import hashlib
import http.client
import itertools
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("vanban")
    parser.add_argument("archives", nargs=2)
    parser.add_argument("queries")
    parser.add_argument("--searches", type=int, default=100_000)
    parser.add_argument("--swaps", type=int, default=20)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--limit", type=int, default=100, help="queries of the file that are used")
    parser.add_argument("--work", default=None)
    return parser.parse_args()


def publish(index, number):
    """As the indexer does: CURRENT by rename, pinning the MANIFEST."""
    name = f"gen-{number:06}"
    with open(os.path.join(index, name, "MANIFEST"), "rb") as manifest:
        line = f"{name} {hashlib.sha256(manifest.read()).hexdigest()}\n"
    with open(os.path.join(index, "CURRENT.tmp"), "w", encoding="ascii") as current:
        current.write(line)
    os.rename(os.path.join(index, "CURRENT.tmp"), os.path.join(index, "CURRENT"))


def prepare(options, home):
    """The third folder: an archive and a copied generation for each turn."""
    index = os.path.join(home, "index")
    os.makedirs(index)
    shutil.copytree(os.path.join(options.archives[0], "archive"), os.path.join(home, "archive"))
    built = []
    for archive in options.archives:
        subprocess.run([options.vanban, "--quiet", "--home", archive, "index"], check=True,
                       stdout=subprocess.DEVNULL)
        with open(os.path.join(archive, "index", "CURRENT"), encoding="ascii") as current:
            built.append(os.path.join(archive, "index", current.read().split()[0]))
    for number in range(1, options.swaps + 2):
        shutil.copytree(built[number % 2], os.path.join(index, f"gen-{number:06}"))
    publish(index, 1)
    return index


class Client:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path):
        self.connection.request("GET", path, headers={"Accept": "application/json"})
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, body

    def search(self, query):
        """Status, generation, and a digest of all that the generation decides."""
        status, body = self.get("/api/v1/search?facets=true&limit=10&q=" + urllib.parse.quote(query))
        if status != 200:
            return status, 0, ""
        answer = json.loads(body)
        answer.pop("stats", None)
        generation = answer.pop("generation")
        return status, generation, hashlib.sha256(json.dumps(answer).encode()).hexdigest()


def expected_answers(port, queries):
    client = Client(port)
    return [client.search(query)[2] for query in queries]


def wait_for(port, generation):
    client = Client(port)
    while json.loads(client.get("/healthz")[1])["generation"] != generation:
        time.sleep(0.02)


def work(port, queries, expected, share, offset, over, results):
    """One client: `share` searches or more, until `over` is set; how many failed or were mixed, and
    each one's milliseconds."""
    client = Client(port)
    times, failed, mixed, seen = [], 0, 0, set()
    for i in itertools.count():
        if i >= share and over.is_set():
            break
        which = (i + offset) % len(queries)
        began = time.perf_counter()
        try:
            status, generation, digest = client.search(queries[which])
        except (OSError, http.client.HTTPException):
            failed += 1
            client = Client(port)
            continue
        times.append(1000 * (time.perf_counter() - began))
        if status != 200:
            failed += 1
        elif digest != expected[generation % 2][which]:
            mixed += 1
        seen.add(generation)
    results.put((times, failed, mixed, seen))


def percentile(ordered, share):
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run_clients(options, port, queries, expected, meanwhile):
    """All clients at work, at least as long as `meanwhile(running)`, which is called beside them."""
    results = multiprocessing.Queue()
    over = multiprocessing.Event()
    share = -(-options.searches // options.clients)
    clients = [multiprocessing.Process(target=work, args=(port, queries, expected, share, 17 * i,
                                                          over, results))
               for i in range(options.clients)]
    began = time.monotonic()
    for client in clients:
        client.start()
    try:
        meanwhile(lambda: all(client.is_alive() for client in clients))
    finally:
        over.set()
    parts = [results.get() for _ in clients]
    for client in clients:
        client.join()
    times = sorted(time for part in parts for time in part[0])
    return {"searches": len(times), "seconds": round(time.monotonic() - began, 1),
            "failed": sum(part[1] for part in parts), "mixed": sum(part[2] for part in parts),
            "generations": len(set().union(*(part[3] for part in parts))),
            **{f"p{int(100 * share)}_ms": round(percentile(times, share), 2)
               for share in (0.5, 0.9, 0.99)}, "max_ms": round(times[-1], 1)}


def main():
    options = arguments()
    with open(options.queries, encoding="utf-8") as file:
        queries = [line.rstrip("\n").split("\t")[-1] for line in file][:options.limit]
    home = tempfile.mkdtemp(prefix="swaps.", dir=options.work)
    index = prepare(options, home)
    server = subprocess.Popen([options.vanban, "--home", home, "serve", "--listen", "127.0.0.1:0"],
                              stdout=subprocess.PIPE, text=True)
    try:
        port = int(server.stdout.readline().split()[-1].rstrip("/").rsplit(":", 1)[1])
        expected = [None, expected_answers(port, queries)]
        publish(index, 2)
        wait_for(port, 2)
        expected[0] = expected_answers(port, queries)
        publish(index, 1)
        wait_for(port, 1)
        differ = sum(a != b for a, b in zip(*expected))
        idle = run_clients(options, port, queries, expected, lambda running: None)
        pause = idle["seconds"] / (options.swaps + 1)

        def swap(running):
            for number in range(2, options.swaps + 2):
                time.sleep(pause)
                publish(index, number)
                wait_for(port, number)
                if not running():  # A client fell over.
                    break

        swapped = run_clients(options, port, queries, expected, swap)
    finally:
        server.kill()
        shutil.rmtree(home)
    print(f"{differ} of {len(queries)} queries are answered differently by the two indexes")
    for name, figures in (("idle", idle), ("swaps", swapped)):
        print(name, json.dumps(figures))
    print(f"p99 ratio {swapped['p99_ms'] / idle['p99_ms']:.2f}")
    wrong = (idle["failed"] + swapped["failed"] + idle["mixed"] + swapped["mixed"] > 0
             or swapped["generations"] <= options.swaps or differ == 0)
    sys.exit(1 if wrong else 0)


main()
