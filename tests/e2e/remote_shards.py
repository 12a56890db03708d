"""remote_shards.py VANBAN SAMPLES WORK: an index whose parts lie on three machines answers as one in one part.

The same archive is indexed whole and in three shards. Shard 0 stays; xapian-tcpsrv serves the others. Both indexes are
served, and every answer must be the same byte for byte but for times. Then hosts are lost in all ways, come back, serve
the wrong thing, are replaced by copies, and a new generation comes.

  --namespaces       each host is a network namespace of its own (root); else all are ports of this machine
  --archive HOME     documents of a data folder in place of the samples
  --questions FILE   searches: one a line, or `qid TAB question` lines
  --searches N, --chains N
  --latency          prints how long searches took, beside one shard and three on this machine
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

QUERIES = ["dân vận", "dan van", "cong tac dan van kheo", "ke hoach thuc hien", "25-NQ/TW", "43-KL/TW", "kế hoạnh",
           '"dân vận"', '="hoà giải"', "chuyển đổi số -kế", "loai:kế-hoạch", "quy che dan chu co so", "nghị quyết 25",
           "chim yen", "nông thôn mới HOẶC đô thị văn minh", "dân GẦN/5 vận", "tieu-de:dân", "tiêuđề:kế", "dan:25-NQ/TW",
           'coquan:"Ban Bí thư" dân vận', "tu:2013 den:2019 công tác", "ubnd tinh ke hoach", "hđnd",
           "người dân muốn tách thửa đất thì phải làm những thủ tục gì ở cấp xã",
           "truong hoc phai lam gi de bao dam an toan cho hoc sinh trong mua mua bao", "điểm a khoản 2 Điều 5",
           "(dân vận HOẶC tuyên giáo) kế hoạch -xã", "an ninh*", "zzzqqq", ""]
VARIANTS = ["", "&facets=true&limit=20", "&sort=newest&limit=20", "&sort=oldest&limit=20", "&sort=cited&limit=20",
            "&offset=3&limit=4", "&from=2015-01-01&to=2024-12-31", "&type=ke-hoach&facets=true"]
CHANGES = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|\d\d:\d\d(:\d\d)? \d\d/\d\d?/\d{4}|127\.0\.0\.1:\d+"
                     rb'|"(parse|match|snippet)_ms":[0-9.e-]+|"generation":\d+|gen-\d{6}|"request_id":"[^"]*"'
                     rb"|[0-9a-f]{11,}-[0-9a-f]+|\d+(,\d+)? ms")
PATIENCE = 30  # Seconds after which something counts as hanging.
failures = []


def failed(what):
    failures.append(what)
    print("FAILED:", what, flush=True)


def check(holds, what):
    if not holds:
        failed(what)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Host:
    """A machine that serves shards: `xapian-tcpsrv` on a stub file, as docs/operations.md has it."""

    def __init__(self, number, options):
        self.number = number
        self.folder = options.work / f"host{number}"
        self.folder.mkdir()
        self.namespace = f"vanban-{os.getppid()}-h{number}" if options.namespaces else None
        self.address = f"10.77.{number}.2" if options.namespaces else "127.0.0.1"
        self.port = 9001 if options.namespaces else free_port()
        self.process = None

    @property
    def place(self):
        return f"{self.address}:{self.port}"

    def take(self, generation, shard):
        """A copy of a shard of a generation, under a path that names it."""
        target = self.folder / generation.name / f"documents-{shard}"
        shutil.copytree(generation / f"documents-{shard}", target)
        self.serve_now(target)

    def serve_now(self, folder):
        """Whoever connects from now on gets this; open connections keep what they have."""
        stub = self.folder / "shard.stub"
        stub.with_suffix(".new").write_text(f"auto {folder}\n")
        stub.with_suffix(".new").rename(stub)

    def start(self):
        words = ["ip", "netns", "exec", self.namespace] if self.namespace else []
        self.process = subprocess.Popen(
            words + ["xapian-tcpsrv", "--quiet", "--interface", self.address, "--port", str(self.port),
                     str(self.folder / "shard.stub")], start_new_session=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection((self.address, self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        sys.exit(f"xapian-tcpsrv does not start on {self.place}")

    def signal(self, number):
        os.killpg(self.process.pid, number)  # With its children, one a connection.

    def kill(self):
        if self.process:
            self.signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def link(self, state):
        subprocess.run(["ip", "netns", "exec", self.namespace, "ip", "link", "set", "eth0", state], check=True)


class Front:
    """A data folder with the archive of another, and the server that answers from its index."""

    def __init__(self, options, name):
        self.vanban = options.vanban
        self.home = options.work / name
        shutil.copytree(options.source, self.home, ignore=lambda folder, names: [
            name for name in names if name.startswith("index") or
            (options.archive and pathlib.Path(folder) == options.source and name == "archive")])
        if options.archive:
            (self.home / "archive").symlink_to(options.source / "archive")
        self.process = None

    def run(self, *words, status=0):
        done = subprocess.run([self.vanban, "--home", str(self.home), *words], capture_output=True, text=True,
                              timeout=1200 if "index" in words else PATIENCE)
        check(done.returncode == status, f"{words}: {done.returncode}, not {status}: {done.stdout[:300]} {done.stderr[:600]}")
        return done

    @property
    def generation(self):
        return self.home / "index" / (self.home / "index" / "CURRENT").read_text().split()[0]

    def serve(self):
        self.process = subprocess.Popen([self.vanban, "--home", str(self.home), "serve", "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.origin = self.process.stdout.readline().split()[-1].rstrip("/")

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()

    def get(self, address):
        """Status and body."""
        try:
            with urllib.request.urlopen(self.origin + address, timeout=PATIENCE) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError as error:
            return 0, str(error).encode()

    def settings(self, *lines):
        """Writes shards.conf, whole, and waits for the server to follow."""
        swaps = self.swaps() if self.process else 0
        file = self.home / "index" / "shards.conf"
        text = "".join(line + "\n" for line in lines)
        if file.exists() and file.read_text() == text:
            return
        file.with_suffix(".new").write_text(text)
        file.with_suffix(".new").rename(file)
        if self.process:
            self.wait_for("/metrics", lambda status, body: self.swaps(body) > swaps, f"{lines} are not followed")

    def swaps(self, metrics=None):
        return int(float(re.search(rb"\nvanban_index_swaps (\S+)", metrics or self.get("/metrics")[1])[1]))

    def wait_for(self, address, holds, what):
        for _ in range(PATIENCE * 10):
            status, body = self.get(address)
            if holds(status, body):
                return
            time.sleep(0.1)
        failed(f"{what}: {status} {body[:300]!r}")


def search(query, more="", page="/api/v1/search"):
    return f"{page}{'&' if '?' in page else '?'}q={urllib.parse.quote(query)}{more}"


def searches(options):
    """Not completions of one letter: Xapian guesses how many documents hold one of many words, otherwise in each shard,
    here as elsewhere."""
    if options.questions:
        lines = pathlib.Path(options.questions).read_text(encoding="utf-8").splitlines()
        questions = [line.split("\t")[-1].strip() for line in lines if line.strip()][:options.searches]
        return [search(question, VARIANTS[i % len(VARIANTS)] + "&facets=true")
                for i, question in enumerate(questions)]
    asked = [search(query, variant) for i, query in enumerate(QUERIES)
             for variant in (VARIANTS if i % 3 == 0 else VARIANTS[i % 2:3])]
    pages = [search(query, page="/search") for query in QUERIES[:8]]
    more = [search(query, page=page) for query in QUERIES[:3] for page in ("/feed", "/export?format=csv")]
    suggestions = [search(typed, page="/api/v1/suggest")
                   for typed in ("dan v", "dân vận kh", "25", "ke hoach ", "nghị quyết 2", "quy che dan")]
    return asked + pages + more + suggestions + ["/api/v1/statistics", "/statistics"]


def of_documents(whole, options):
    """Similar documents, documents, and chains of what is cited most."""
    _, body = whole.get(search("", "&sort=cited&limit=100"))
    hits = json.loads(body)["hits"]
    _, body = whole.get("/api/v1/statistics")
    works = [work["work"] for work in json.loads(body)["most_cited"]]
    works += [hit["key"] for hit in hits if hit["key"]]
    works = list(dict.fromkeys(works))[:options.chains]
    quote = urllib.parse.quote
    return ([f"/api/v1/documents/{quote(hit['id'])}/similar" for hit in hits[:20]] +
            [f"/documents/{quote(hit['id'])}" for hit in hits[:3]] +
            [f"/api/v1/chain?key={quote(work, safe='')}&direction=both&depth=3" for work in works])


def same(whole, split, addresses, what):
    """Compares answers; how many were compared."""
    for address in addresses:
        theirs, ours = whole.get(address), split.get(address)
        if theirs[0] != ours[0] or CHANGES.sub(b"-", theirs[1]) != CHANGES.sub(b"-", ours[1]):
            failed(f"{what}: {urllib.parse.unquote(address)}: {theirs[0]} {ours[0]}")
            here = next((i for i, pair in enumerate(zip(theirs[1], ours[1])) if pair[0] != pair[1]), 0)
            print("    ", theirs[1][max(0, here - 80):here + 80], "\n    ", ours[1][max(0, here - 80):here + 80])
    print(f"{what}: {len(addresses)} answers compared", flush=True)


def lost(split, hosts, addresses, whole, timeouts):
    """A host is lost in each way, under each setting, and comes back."""
    places = ["auto documents-0"] + [f"remote {host.place}" for host in hosts]
    address = search("dân vận", "&facets=true")
    document = [one for one in addresses if one.startswith("/documents/")][0]
    chain = [one for one in addresses if one.startswith("/api/v1/chain")][0]
    all_of_it = json.loads(whole.get(address)[1])["total"]
    victim = hosts[-1]
    ways = [("killed", victim.kill, victim.start),
            ("silent", lambda: victim.signal(signal.SIGSTOP), lambda: victim.signal(signal.SIGCONT))]
    if victim.namespace:
        ways.append(("unplugged", lambda: victim.link("down"), lambda: victim.link("up")))
    for way, lose, bring_back in ways:
        for setting in ("error", "partial"):
            split.settings(f"on-lost-shard {setting}", *timeouts, *places)
            split.wait_for(address, lambda status, body: status == 200 and b'"partial"' not in body,
                           f"all is well before a host is {way}")
            lose()
            status, body = split.get(address)
            answer = json.loads(body or b"{}")
            if setting == "error":
                check(status == 503 and answer.get("error", {}).get("code") == "index_incomplete",
                      f"{way}, error: {status} {body[:200]!r}")
                check(split.get("/readyz")[0] == 503, f"{way}, error: ready")
                check(split.get(search("dân vận", page="/search"))[0] == 503, f"{way}, error: page")
                split.run("search", "dân vận", status=69)
            else:
                check(status == 200 and answer.get("partial", {}).get("missing", [{}])[0].get("shard") == 2,
                      f"{way}, partial: {status} {body[-200:]!r}")
                check(answer.get("total", all_of_it) < all_of_it, f"{way}, partial: {answer.get('total')} of {all_of_it}")
                check(b'role="alert"' in split.get(search("dân vận", page="/search"))[1], f"{way}, partial: page")
                check(split.get(search("dân vận", page="/export?format=csv"))[0] == 503, f"{way}, partial: export")
                check(split.get("/readyz")[0] == 200, f"{way}, partial: not ready")
                told = split.run("--lang", "en", "search", "dân vận")
                check("not whole" in told.stderr and victim.place in told.stderr, f"{way}, partial: {told.stderr}")
            check(b"degraded" in split.get("/healthz")[1], f"{way}, {setting}: health")
            check(b"vanban_index_shards_missing 1" in split.get("/metrics")[1], f"{way}, {setting}: metrics")
            check(victim.place in split.run("status", status=1).stdout, f"{way}, {setting}: status")
            split.run("index", "--check", status=1)
            # What needs no part elsewhere is answered as ever.
            check(split.get(document)[0] == 200, f"{way}, {setting}: document")
            check(split.get(chain) == whole.get(chain), f"{way}, {setting}: chain")
            bring_back()
            split.wait_for(address, lambda status, body: status == 200 and b'"partial"' not in body,
                           f"{way}, {setting}: not healed")
            split.wait_for("/healthz", lambda status, body: b'"ok"' in body, f"{way}, {setting}: health not healed")
            same(whole, split, addresses[::9], f"back after being {way} ({setting})")


def wrong(split, hosts, timeouts):
    """What is not the right shard is refused, and the host named."""
    one, two = hosts
    split.stop()
    split.process = None
    cases = [
        ("order", [f"remote {two.place}", f"remote {one.place}"], "it is shard 2 of this generation", 69),
        ("missing line", [f"remote {one.place}"], "the generation has 3 shards, the file names 2", 78),
        ("port", [f"remote {one.place}", f"remote {two.address}:1"], f"{two.address}:1", 69),
        ("no port", [f"remote {one.address}", f"remote {two.place}"], "shards.conf:2", 78),
    ]
    for what, places, told, status in cases:
        split.settings("auto documents-0", *places, *timeouts)
        done = split.run("--lang", "en", "search", "dân vận", status=status)
        check(told in done.stderr, f"{what}: {done.stderr}")


def new_generation(whole, split, hosts, addresses, options):
    """One document more: published here before the other machines have it."""
    split.settings("auto documents-0", *[f"remote {host.place}" for host in hosts], "answer-timeout 2000")
    split.wait_for("/healthz", lambda status, body: b'"ok"' in body, "not well before a new generation")
    more = options.work / "more.jsonl"
    more.write_text('{"id":"moi","title":"Kế hoạch dân vận mới","text":"Kế hoạch công tác dân vận khéo ở cơ sở."}\n')
    before = split.generation
    for front in (whole, split):
        front.run("--quiet", "add", str(more))
        front.run("--quiet", "index")
    after = split.generation
    check(before != after, "nothing was published")
    check((after / "documents-2").exists(), "the new generation has not as many shards as shards.conf")
    split.wait_for("/healthz", lambda status, body: b"degraded" in body, "nobody says that a generation waits")
    status, body = split.get(search("dân vận"))
    check(status == 200 and json.loads(body)["generation"] == int(before.name[4:]), f"while it waits: {body[:100]!r}")
    split.run("search", "dân vận", status=69)  # CURRENT is not whole yet; whoever waits for no server is told.
    for shard, host in enumerate(hosts, 1):
        host.take(after, shard)
        shutil.rmtree(after / f"documents-{shard}")
    split.wait_for(search("dân vận"), lambda status, body: status == 200 and json.loads(body)["generation"] == int(
        after.name[4:]), "the new generation does not serve")
    whole.wait_for(search("chim"), lambda status, body: json.loads(body)["generation"] == int(whole.generation.name[4:]),
                   "the whole one does not serve")
    same(whole, split, addresses, "new generation")


def replica(one, generation, options):
    """A copy of a host's shard by Xapian's replication, served on a port of this machine."""
    ports = free_port(), free_port()
    master = subprocess.Popen(["xapian-replicate-server", "--one-shot", "--port", str(ports[0]), "--interface", "127.0.0.1",
                               str(one.folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    folder = options.work / "replica"
    for _ in range(100):
        done = subprocess.run(["xapian-replicate", "--one-shot", "--host", "127.0.0.1", "--port", str(ports[0]), "--master",
                               f"{generation.name}/documents-1", str(folder)], capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode == 0:
            break
        time.sleep(0.1)
    check(done.returncode == 0, f"xapian-replicate: {done.stderr}")
    master.kill()
    master.wait()
    server = subprocess.Popen(["xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port", str(ports[1]), str(folder)],
                              start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return server, f"127.0.0.1:{ports[1]}"


def copies(whole, split, hosts, addresses, options):
    """Two hosts have the same shard, one by replication; and this machine has one."""
    one, two = hosts
    server, place = replica(one, split.generation, options)
    try:
        split.settings("auto documents-0", f"remote {one.place} {place}", f"remote {two.place}")
        split.wait_for("/healthz", lambda status, body: b'"ok"' in body, "not well with a replica")
        one.kill()
        same(whole, split, addresses[::7], "a replica")
        check(b"degraded" in split.get("/healthz")[1], "nobody says that a copy fails")
        check(b"vanban_index_shards_missing 0" in split.get("/metrics")[1], "a shard with a replica is missing")
        one.start()
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    for folder in two.folder.glob(f"{split.generation.name}/documents-2"):
        shutil.copytree(folder, split.generation / "documents-2")
    split.settings("on-lost-shard local", "auto documents-0", f"remote {one.place}", f"remote {two.place}")
    split.wait_for("/healthz", lambda status, body: b'"ok"' in body, "not well with a spare")
    two.kill()
    same(whole, split, addresses[::7], "a spare on this machine")
    check(split.get("/readyz")[0] == 200, "not ready with a spare")
    two.start()


def latency(fronts, addresses):
    """p50 and p99 of each, asked in turn, in milliseconds."""
    taken = {name: [] for name in fronts}
    for address in addresses:
        for name, front in fronts.items():
            begin = time.monotonic()
            front.get(address)
            taken[name].append((time.monotonic() - begin) * 1000)
    for name, times in taken.items():
        times.sort()
        print(f"{name}: p50 {times[len(times) // 2]:.1f} ms, p99 {times[len(times) * 99 // 100]:.1f} ms of {len(times)}")


def separate_network():
    """Runs this script again in a namespace of its own that two others are joined to."""
    name = f"vanban-{os.getpid()}"
    front, others = f"{name}-f", [f"{name}-h1", f"{name}-h2"]

    def ip(*words):
        subprocess.run(["ip", *words], check=True)

    try:
        for namespace in [front, *others]:
            ip("netns", "add", namespace)
            ip("netns", "exec", namespace, "ip", "link", "set", "lo", "up")
        for number, host in enumerate(others, 1):
            ip("link", "add", f"eth{number}", "netns", front, "type", "veth", "peer", "name", "eth0", "netns", host)
            ip("netns", "exec", front, "ip", "addr", "add", f"10.77.{number}.1/24", "dev", f"eth{number}")
            ip("netns", "exec", front, "ip", "link", "set", f"eth{number}", "up")
            ip("netns", "exec", host, "ip", "addr", "add", f"10.77.{number}.2/24", "dev", "eth0")
            ip("netns", "exec", host, "ip", "link", "set", "eth0", "up")
        return subprocess.run(["ip", "netns", "exec", front, sys.executable, *sys.argv],
                              env={**os.environ, "VANBAN_IN_NAMESPACE": "1"}).returncode
    finally:
        for namespace in [front, *others]:
            subprocess.run(["ip", "netns", "delete", namespace])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("vanban")
    parser.add_argument("samples", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--namespaces", action="store_true")
    parser.add_argument("--archive", type=pathlib.Path)
    parser.add_argument("--questions")
    parser.add_argument("--searches", type=int, default=500)
    parser.add_argument("--chains", type=int, default=20)
    parser.add_argument("--latency", action="store_true")
    options = parser.parse_args()
    options.vanban = str(pathlib.Path(options.vanban).resolve())
    options.work = options.work.resolve()
    if options.namespaces and "VANBAN_IN_NAMESPACE" not in os.environ:
        sys.exit(separate_network())
    options.source = options.archive
    if not options.archive:
        options.source = options.work / "source"
        files = [str(file) for file in sorted(options.samples.rglob("*"))
                 if file.is_file() and file.suffix not in (".json", ".md") and not file.name.startswith(".")]
        subprocess.run([options.vanban, "--home", str(options.source), "--quiet", "add", *files], check=True,
                       stdout=subprocess.DEVNULL)
    hosts = [Host(1, options), Host(2, options)]
    fronts = {"one database": Front(options, "whole"), "three shards elsewhere": Front(options, "split")}
    whole, split = fronts.values()
    try:
        whole.run("--quiet", "index")
        split.run("--quiet", "index", "--shards", "3")
        if options.latency:
            fronts["three shards here"] = Front(options, "here")
            fronts["three shards here"].run("--quiet", "index", "--shards", "3")
        for shard, host in enumerate(hosts, 1):
            host.take(split.generation, shard)
            shutil.rmtree(split.generation / f"documents-{shard}")
            host.start()
        timeouts = ["connect-timeout 1000", "answer-timeout 2000"]
        split.settings("auto documents-0", *[f"remote {host.place}" for host in hosts], *timeouts)
        for front in fronts.values():
            front.serve()
        addresses = searches(options) + of_documents(whole, options)
        same(whole, split, addresses, "three machines")
        for query in QUERIES[:6]:
            words = ["--json", "search", "--explain", "--facets", "--", query]
            answers = [CHANGES.sub(b"-", front.run(*words).stdout.encode()) for front in (whole, split)]
            check(answers[0] == answers[1], f"explained otherwise: {query}")
        if options.latency:
            latency(fronts, [address for address in addresses if address.startswith("/api/v1/search")])
        lost(split, hosts, addresses, whole, timeouts)
        new_generation(whole, split, hosts, addresses if not options.questions else addresses[::10], options)
        copies(whole, split, hosts, addresses, options)
        wrong(split, hosts, timeouts)
    finally:
        for front in fronts.values():
            front.stop()
        for host in hosts:
            host.kill()
    sys.exit(1 if failures else 0)


main()
