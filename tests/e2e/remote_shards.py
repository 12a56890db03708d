"""remote_shards.py VANBAN SAMPLES WORK: an index whose parts lie on three machines answers as one in one part.

The same archive is indexed whole and in three shards. Shard 0 stays; xapian-tcpsrv serves the others. Both indexes are
served, and every answer must be the same byte for byte but for times. Then hosts are lost in all ways, come back, serve
the wrong thing, are replaced by copies, and a new generation comes.

  --namespaces       each host is a network namespace of its own (root); else all are ports of this machine
  --archive HOME     documents of a data folder in place of the samples
  --from FILE        questions in place of our own, one a line or as `qid TAB question`
  --questions N      so many of them, all that is asked of documents with each tenth
  --chains N
  --measure          also prints what is in bench/results/remote.md
"""
import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse

from remote_machines import (CHANGES, PATIENCE, Front, Host, SlowLine, check, failed, failures, free_port,
                             separate_network)
from remote_measures import latency, lost_under_clients

QUERIES = ["dân vận", "dan van", "cong tac dan van kheo", "ke hoach thuc hien", "25-NQ/TW", "43-KL/TW", "kế hoạnh",
           '"dân vận"', '="hoà giải"', "chuyển đổi số -kế", "loai:kế-hoạch", "quy che dan chu co so", "nghị quyết 25",
           "chim yen", "nông thôn mới HOẶC đô thị văn minh", "dân GẦN/5 vận", "tieu-de:dân", "tiêuđề:kế", "dan:25-NQ/TW",
           'coquan:"Ban Bí thư" dân vận', "tu:2013 den:2019 công tác", "ubnd tinh ke hoach", "hđnd",
           "người dân muốn tách thửa đất thì phải làm những thủ tục gì ở cấp xã",
           "truong hoc phai lam gi de bao dam an toan cho hoc sinh trong mua mua bao", "điểm a khoản 2 Điều 5",
           "(dân vận HOẶC tuyên giáo) kế hoạch -xã", "an ninh*", "zzzqqq", ""]
VARIANTS = ["", "&facets=true&limit=20", "&sort=newest&limit=20", "&sort=oldest&limit=20", "&sort=cited&limit=20",
            "&offset=3&limit=4", "&from=2015-01-01&to=2024-12-31", "&type=ke-hoach&facets=true"]


def search(query, more="", page="/api/v1/search"):
    return f"{page}{'&' if '?' in page else '?'}q={urllib.parse.quote(query)}{more}"


def searches(options):
    """Not completions of one letter: Xapian guesses how many documents hold one of many words, otherwise in each shard,
    here as elsewhere."""
    statistics = ["/api/v1/statistics", "/statistics"]
    if options.questions_file:
        lines = options.questions_file.read_text(encoding="utf-8").splitlines()
        questions = [line.split("\t")[-1].strip() for line in lines if line.strip()][:options.questions]
        asked = [search(question, VARIANTS[i % len(VARIANTS)] + "&facets=true") for i, question in enumerate(questions)]
        more = [search(question, page=page) for question in questions[::10]
                for page in ("/search", "/feed", "/export?format=csv")]
        typed = [" ".join(question.split()[:4]) for question in questions[::10]]
        return asked + more + [search(start, page="/api/v1/suggest") for start in typed] + statistics
    asked = [search(query, variant) for i, query in enumerate(QUERIES)
             for variant in (VARIANTS if i % 3 == 0 else VARIANTS[i % 2:3])]
    pages = [search(query, page="/search") for query in QUERIES[:8]]
    more = [search(query, page=page) for query in QUERIES[:3] for page in ("/feed", "/export?format=csv")]
    suggestions = [search(typed, page="/api/v1/suggest")
                   for typed in ("dan v", "dân vận kh", "25", "ke hoach ", "nghị quyết 2", "quy che dan")]
    return asked + pages + more + suggestions + statistics


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


def too_slow(whole, split, hosts):
    """One host answers each message, but slowly: a question of many ends in time, and nobody is declared lost for it."""
    one, two = hosts
    line = SlowLine(two)
    words = "truong hoc phai lam gi de bao dam an toan cho hoc sinh trong mua mua bao lu lut va hoa hoan"
    question = search(words, "&facets=true")
    try:
        split.settings("connect-timeout 2000", "answer-timeout 1000", "auto documents-0", f"remote {one.place}",
                       f"remote {line.place}")
        split.wait_for("/healthz", lambda status, body: b'"ok"' in body, "not well over a line that is not slow yet")
        line.delay = 0.1
        status, body = split.get(question)
        check(status == 503 and b"index_incomplete" in body, f"too slow: {status} {body[:300]!r}")
        told = split.run("--lang", "en", "search", words, status=69)
        check("not answered within 3000 ms" in told.stderr, f"too slow: {told.stderr}")
        check(b"vanban_index_shards_missing 0" in split.get("/metrics")[1], "a slow host counts as lost")
        line.delay = 0
        same(whole, split, [question], "no longer slow")
    finally:
        line.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("vanban")
    parser.add_argument("samples", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--namespaces", action="store_true")
    parser.add_argument("--archive", type=pathlib.Path)
    parser.add_argument("--from", dest="questions_file", type=pathlib.Path)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--chains", type=int, default=20)
    parser.add_argument("--measure", action="store_true")
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
        if options.measure:
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
            answers = [CHANGES.sub(b"-", front.run(*words, status=None).stdout.encode()) for front in (whole, split)]
            check(answers[0] == answers[1], f"explained otherwise: {query}")
        asked = [address for address in addresses if address.startswith("/api/v1/search")]
        if options.measure:
            latency(fronts, asked, hosts)
            lost_under_clients(split, hosts, asked)
        lost(split, hosts, addresses, whole, timeouts)
        too_slow(whole, split, hosts)
        new_generation(whole, split, hosts, addresses[::10] if options.questions_file else addresses, options)
        copies(whole, split, hosts, addresses, options)
        wrong(split, hosts, timeouts)
    finally:
        for front in fronts.values():
            front.stop()
        for host in hosts:
            host.kill()
    sys.exit(1 if failures else 0)


main()
