"""levels.py VANBAN SAMPLES WORK SEED: compares what readers of each level are answered.

Archive A holds documents of mixed levels, at random by SEED, one of them withdrawn, with judgements; archive B of a
level holds only those up to it, added in the same order. Both are served, to readers of that level, and every answer
must be the same but for times, versions of the generation and the numbers of requests. Then levels are changed in A,
its indexes brought up to date, and all is compared again with new archives B.
"""
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

VANBAN, SAMPLES, WORK, SEED = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]), int(sys.argv[4])
THOROUGH = os.environ.get("VANBAN_THOROUGH") == "1"
LEVELS = ["cong-khai", "noi-bo", "han-che", "bi-mat"] if THOROUGH else ["cong-khai", "noi-bo", "bi-mat"]
QUERIES = ["dân vận", "dan van", "cong tac", "ke hoach thuc hien", "25-NQ/TW", "43-KL/TW", "kế hoạnh", '"dân vận"',
           "chuyển đổi số -kế", "loai:kế-hoạch", "", "quy che dan chu co so", "nghị quyết 25", "chim yen"]
JUDGED = "extensions/vanban-judgements/judgements.jsonl"
CHANGES = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|\d\d:\d\d(:\d\d)?,? \d\d/\d\d?/\d{4}|127\.0\.0\.1:\d+"
                     rb'|"(parse|match|snippet)_ms":[0-9.e-]+|"generation":\d+|gen-\d{6}|"request_id":"[^"]*"'
                     rb"|[0-9a-f]{11,}-[0-9a-f]+|\d+(,\d+)? ms")


def run(home, *words):
    done = subprocess.run([VANBAN, "--quiet", "--home", str(home), *map(str, words)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{words}: {done.returncode} {done.stdout} {done.stderr}")
    return done.stdout


def make(home, files, levels, withdrawn):
    """An archive of the files, the ones of each level at a time."""
    shutil.rmtree(home, ignore_errors=True)
    for level in LEVELS:
        chosen = [file for file in files if levels[file] == level]
        if chosen:
            run(home, "add", "--level", level, *chosen)
    for file in withdrawn:
        if file in files:
            run(home, "withdraw", ids_by_file(home)[file], "--why", "thử", "--by", "Trần A")


def change(home, changes):
    """Documents get other levels: all (file, level)."""
    ids = ids_by_file(home)
    for file, level in changes:
        run(home, "edit", ids[file], "--set", f"level={level}", "--who", "Trần A", "--why", "thử")


def ids_by_file(home):
    """The ids by the files that were added, from the catalogue."""
    rows = (line.split("\t") for line in (home / "archive-catalogue.tsv").read_text(encoding="utf-8").splitlines())
    return {pathlib.Path(row[-1]): row[1] for row in rows}


def copy_judgements(of, to, hidden):
    """What was judged in `of`, but for lines about hidden documents."""
    source = of / "archive" / JUDGED
    target = to / "archive" / JUDGED
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    target.write_text("".join(line for line in lines if not any(id in line for id in hidden)), encoding="utf-8")


class Served:
    def __init__(self, home, level):
        self.process = subprocess.Popen(
            [VANBAN, "--quiet", "--home", str(home), "serve", "--listen", "127.0.0.1:0", "--open-level", level],
            stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().split()[-1].rstrip("/")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def get(self, path):
        """`path`, or a draft that is sent for checking: "POST text"."""
        request = self.address + path
        if path.startswith("POST "):
            request = urllib.request.Request(self.address + "/api/v1/check", data=path[5:].encode(),
                                             headers={"Content-Type": "text/plain"})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()


def paths(ids, keys):
    quoted = [urllib.parse.quote(query) for query in QUERIES]
    for query in quoted:
        yield f"/api/v1/search?q={query}&facets=1&explain=1&limit=50"
        yield f"/search?q={query}&limit=50"
        yield f"/api/v1/feed?q={query}"
        yield f"/api/v1/export?q={query}&format=csv"
        for length in range(1, min(6, len(query)), 2):
            yield f"/api/v1/suggest?q={query[:length].rstrip('%')}" if "%" not in query[:length] else "/api/v1/suggest?q=ke"
    yield from ("/", "/statistics", "/api/v1/statistics", "/api/v1/missing?limit=500", "/missing", "/api/v1/conflicts",
                "/conflicts", "/api/v1/gaps", "/gaps", "/api/v1/judgements", "/readyz", "/healthz", "/version")
    yield "POST Thực hiện " + ", ".join(f"văn bản số {key}" for key in keys) + " và Nghị quyết dân vận."
    for id in ids:
        for what in ("", "/history", "/akn", "/original", "/similar", "/citations?direction=both"):
            yield f"/api/v1/documents/{id}{what}"
        yield f"/documents/{id}"
    for key in keys:
        key = urllib.parse.quote(key, safe="")
        yield f"/api/v1/works/{key}"
        yield f"/works/{key}"
        yield f"/api/v1/chain?key={key}&direction=both&depth=5"
        yield f"/relations?key={key}"


def compare(a, b, level, ids, keys):
    with Served(a, level) as first, Served(b, level) as second:
        count = 0
        for path in paths(ids, keys):
            one, other = first.get(path), second.get(path)
            count += 1
            if one[0] != other[0] or CHANGES.sub(b"", one[1]) != CHANGES.sub(b"", other[1]):
                for name, (status, body) in (("a", one), ("b", other)):
                    (WORK / name).write_bytes(CHANGES.sub(b"", body).replace(b",", b",\n").replace(b">", b">\n"))
                    print(name, status, len(body))
                subprocess.run(["diff", "-u", str(WORK / "a"), str(WORK / "b")])
                sys.exit(f"seed {SEED}, level {level}: {path} is answered otherwise")
        recent = [set(re.findall(rb'href="/documents/[^"]+"', server.get("/recent")[1])) for server in (first, second)]
        if recent[0] != recent[1]:
            sys.exit(f"seed {SEED}, level {level}: /recent tells of others")
    return count


def main():
    chance = random.Random(SEED)
    files = sorted(file for file in SAMPLES.rglob("*") if file.is_file() and not file.name.startswith(".")
                   and file.suffix in (".txt", ".html", ".docx", ".xml"))
    files = files if THOROUGH else chance.sample(files, 24)
    levels = {file: chance.choice(LEVELS) for file in files}
    withdrawn = chance.sample(files, 3)
    a = WORK / "a-home"
    make(a, files, levels, withdrawn)
    given, changes = dict(levels), []
    run(a, "index")
    ids = ids_by_file(a)
    keys = sorted({work["key"] for work in json.loads(run(a, "missing", "--json", "--limit", "40"))["works"]}
                  | {"25-NQ/TW", "43-KL/TW", "139-KH/TU"})
    # Of documents of each level, and of a name.
    for number, file in enumerate(chance.sample([file for file in files if file not in withdrawn], 6)):
        work = json.loads(run(a, "show", ids[file], "--json"))["work"]
        if work and "/" in work:
            run(a, "judge", "status", work, "repealed", "--from", f"2020-01-{number + 1:02}", "--why", "thử",
                "--by", "Trần A")
    run(a, "judge", "alias", "Nghị quyết dân vận", "25-NQ/TW@2013", "--why", "thử", "--by", "Trần A")
    for turn in range(2):
        run(a, "index")
        for level in LEVELS[:-1]:
            b = WORK / "b-home"
            known = [file for file in files if LEVELS.index(levels[file]) <= LEVELS.index(level)]
            hidden = [ids[file] for file in files if file not in known]
            make(b, known, given, withdrawn)
            change(b, [(file, to) for file, to in changes if file in known])
            copy_judgements(a, b, hidden)
            run(b, "index")
            print(f"seed {SEED} turn {turn} {level}: {len(files) - len(hidden)} of {len(files)} documents, "
                  f"{compare(a, b, level, ids.values(), keys)} answers alike", flush=True)
        if turn == 0:
            for file in chance.sample([file for file in files if file not in withdrawn], 8):
                levels[file] = chance.choice([level for level in LEVELS if level != levels[file]])
                changes.append((file, levels[file]))
            change(a, changes)


main()
