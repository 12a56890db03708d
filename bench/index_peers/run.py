#!/usr/bin/env python3
"""Builds the same index with several engines and tells what each took.

    run.py ARTICLES.jsonl [--peers a,b,...] [--vanban PROGRAM] [--home HOME] [--rounds N] [--work DIR]

ARTICLES.jsonl has a line for each entry: "id", "title", "text" (split_articles.py makes such a file). Peers:

    vanban-2, vanban-1   `vanban index --rebuild --jobs 2` and 1, from an archive that holds the entries: HOME, made if it
                         is not there (adding is not timed)
    scriptindex          Xapian's own (package xapian-omega): syllables with positions, the text stored
    fts5                 SQLite's FTS5 (Python's own), detail=full, the text stored, one transaction, optimised
    tantivy              npm package @oxdev03/node-tantivy-binding-linux-x64-gnu, two threads
    lucene               package liblucene8-java and a JDK, two threads, merged into one segment

What is not installed is left out and said. Every peer lower-cases, keeps diacritics and splits where no letter or digit
stands. Rounds are interleaved; each line says wall seconds, processor seconds (user and system), the greatest memory
that is not a mapped file, the size of what was built, and its ratio to the text. Files go to DIR, which is kept.
"""
import argparse
import collections
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
Took = collections.namedtuple("Took", "wall processor memory size")
SCRIPT = "id : boolean=Q field\ntitle : field index=S\ntext : field index\n"


def anonymous_memory(pid):
    """Bytes a process holds itself, without files mapped; 0 once it is gone."""
    try:
        for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def run(command, **options):
    """Wall and processor seconds and memory of a command that must end well."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    peak, ended = [0], threading.Event()

    def watch():
        while not ended.wait(0.05):
            peak[0] = max(peak[0], anonymous_memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    ended.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, peak[0]


def size_of(path):
    path = pathlib.Path(path)
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)


def entries(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


class Bench:
    def __init__(self, options):
        self.options = options
        self.work = pathlib.Path(options.work)
        self.work.mkdir(parents=True, exist_ok=True)

    def fresh(self, name):
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def home(self):
        home = pathlib.Path(self.options.home or self.work / "home")
        if not (home / "archive").exists():
            home.mkdir(parents=True, exist_ok=True)
            subprocess.run([self.options.vanban, "--home", home, "--quiet", "add", self.options.articles],
                           check=True, stdout=subprocess.DEVNULL)
        return home

    def vanban(self, jobs):
        home = self.home()
        took = run([self.options.vanban, "--home", home, "--quiet", "index", "--rebuild", "--jobs", str(jobs)])
        generation = max(path for path in (home / "index").glob("gen-*") if path.is_dir())
        return Took(*took, size_of(generation))

    def scriptindex(self):
        dump = self.work / "scriptindex.dump"
        if not dump.exists():
            with open(dump, "w", encoding="utf-8") as out:
                for entry in entries(self.options.articles):
                    out.write(f"id={entry['id']}\ntitle={' '.join(entry['title'].split())}\n")
                    out.write("text=" + "\n=".join(entry["text"].splitlines()) + "\n\n")
        folder = self.fresh("scriptindex")
        script = self.work / "scriptindex.script"
        script.write_text(SCRIPT)
        took = run(["scriptindex", "--overwrite", folder / "db", script, dump],
                   env={**os.environ, "LC_ALL": "C.UTF-8"})
        return Took(*took, size_of(folder))

    def fts5(self):
        folder = self.fresh("fts5")
        took = run([sys.executable, __file__, "--fts5", folder / "db", self.options.articles])
        return Took(*took, size_of(folder))

    def tantivy(self):
        folder = self.fresh("tantivy")
        took = run(["node", HERE / "tantivy.js", folder, self.options.articles])
        return Took(*took, size_of(folder))

    def lucene(self):
        folder = self.fresh("lucene")
        classes = self.work / "lucene-classes"
        jars = ":".join(map(str, pathlib.Path("/usr/share/java").glob("lucene-*.jar")))
        if not classes.exists():
            subprocess.run(["javac", "-cp", jars, "-d", classes, HERE / "LuceneIndex.java"], check=True)
        lines = self.work / "lucene.tsv"
        if not lines.exists():
            with open(lines, "w", encoding="utf-8") as out:
                for entry in entries(self.options.articles):
                    text = "\\n".join(entry["text"].replace("\t", " ").splitlines())
                    out.write(f"{entry['id']}\t{' '.join(entry['title'].split())}\t{text}\n")
        took = run(["java", "-Xmx1g", "-cp", f"{jars}:{classes}", "LuceneIndex", folder, lines])
        return Took(*took, size_of(folder))


def write_fts5(target, articles):
    """In a process of its own, so that what it takes can be told."""
    database = sqlite3.connect(target)
    database.execute("PRAGMA synchronous=OFF")
    database.execute("PRAGMA journal_mode=OFF")
    database.execute("CREATE VIRTUAL TABLE entry USING fts5(id UNINDEXED, title, text, "
                     "tokenize=\"unicode61 remove_diacritics 0\")")
    database.executemany("INSERT INTO entry VALUES (?, ?, ?)",
                         ((entry["id"], entry["title"], entry["text"]) for entry in entries(articles)))
    database.execute("INSERT INTO entry(entry) VALUES ('optimize')")
    database.commit()


def available(peer):
    if peer == "scriptindex":
        return shutil.which("scriptindex")
    if peer == "lucene":
        return shutil.which("javac") and list(pathlib.Path("/usr/share/java").glob("lucene-core*.jar"))
    if peer == "tantivy":
        return subprocess.run(["node", HERE / "tantivy.js"], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--peers", default="vanban-2,vanban-1,scriptindex,fts5,tantivy,lucene")
    parser.add_argument("--vanban", default=HERE.parents[1] / "build/release/cli/vanban")
    parser.add_argument("--home")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--work", default="build/index_peers")
    options = parser.parse_args()
    bench = Bench(options)
    makers = {"vanban-2": lambda: bench.vanban(2), "vanban-1": lambda: bench.vanban(1),
              "scriptindex": bench.scriptindex, "fts5": bench.fts5, "tantivy": bench.tantivy,
              "lucene": bench.lucene}
    text = sum(len(entry["text"].encode()) for entry in entries(options.articles))
    count = sum(1 for _ in entries(options.articles))
    print(f"{count} entries, {text / 1e6:.0f} MB of text", flush=True)
    for round_number in range(options.rounds):
        for peer in options.peers.split(","):
            if not available(peer):
                print(f"{peer:12} not installed: left out", flush=True)
                continue
            took = makers[peer]()
            print(f"{peer:12} round {round_number + 1}  wall {took.wall:7.1f} s  processor {took.processor:7.1f} s  "
                  f"memory {took.memory / 1e6:6.0f} MB  built {took.size / 1e6:6.0f} MB = {took.size / text:.2f} x text",
                  flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--fts5":
        write_fts5(sys.argv[2], sys.argv[3])
    else:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        main()
