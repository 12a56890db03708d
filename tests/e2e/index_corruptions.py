"""index_corruptions.py VANBAN HOME ROUNDS SEED: the current generation of HOME damaged at random.

HOME holds gen-000001 and, current, gen-000002; both answer the question below, differently. Each
round restores both, damages one thing of gen-000002, and asks `vanban search`, a server
that runs, and one that starts: each must answer from gen-000001 within five seconds, and say so.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import time
import urllib.parse
import urllib.request

VANBAN, HOME, ROUNDS, SEED = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
INDEX = os.path.join(HOME, "index")
SAVED = HOME + ".saved"
QUESTION = "dân vận"
LIMIT = 5.0
DAMAGES = ["flip", "cut", "lengthen", "delete", "add", "rename", "swap", "link", "folder"]


def files():
    """All files of gen-000002. A damaged CURRENT (generation_test.cc) may rightly lead back to it."""
    found = []
    for folder, _, names in os.walk(os.path.join(INDEX, "gen-000002")):
        found += [os.path.join(folder, name) for name in names]
    return sorted(found)


def damage(dice):
    """Does one thing to one file; what, or None if that changes nothing there."""
    kind = dice.choice(DAMAGES)
    path = dice.choice(files())
    size = os.path.getsize(path)
    if kind in ("flip", "cut") and size == 0:
        return None
    if kind == "flip":
        with open(path, "r+b") as file:
            at = dice.randrange(size)
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ (1 << dice.randrange(8))]))
    elif kind == "cut":
        os.truncate(path, dice.randrange(size))
    elif kind == "lengthen":
        with open(path, "ab") as file:
            file.write(dice.randbytes(dice.randint(1, 5000)))
    elif kind == "delete":
        os.remove(path)
    elif kind == "add":
        with open(path + ".new", "wb") as file:
            file.write(dice.randbytes(dice.randint(0, 100)))
    elif kind == "rename":
        os.rename(path, path + "x")
    elif kind == "swap":
        other = dice.choice(files())
        with open(path, "rb") as one, open(other, "rb") as two:
            if one.read() == two.read():
                return None
        os.rename(path, path + ".swap")
        os.rename(other, path)
        os.rename(path + ".swap", other)
    elif kind == "link":
        os.rename(path, os.path.join(HOME, "elsewhere"))
        os.symlink(os.path.join(HOME, "elsewhere"), path)
    elif kind == "folder":
        os.remove(path)
        os.mkdir(path)
    return f"{kind} {os.path.relpath(path, INDEX)}"


def restore():
    """Both generations as they were. The server may be writing a note there at this moment."""
    os.rename(INDEX, HOME + ".gone")
    shutil.rmtree(HOME + ".gone", ignore_errors=True)
    shutil.rmtree(HOME + ".gone", ignore_errors=True)
    shutil.copytree(SAVED, INDEX)


class Server:
    def __init__(self):
        self.process = subprocess.Popen([VANBAN, "--home", HOME, "serve", "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.origin = self.process.stdout.readline().split()[-1].rstrip("/")

    def get(self, path):
        with urllib.request.urlopen(self.origin + path, timeout=20) as answer:
            return json.load(answer)

    def wait_for(self, status, generation):
        """Seconds until it says so; None if it does not come."""
        began = time.monotonic()
        while time.monotonic() - began < 3 * LIMIT:
            health = self.get("/healthz")
            if (health["status"], health["generation"]) == (status, generation):
                return time.monotonic() - began
            time.sleep(0.02)
        return None

    def answers(self):
        return self.get("/api/v1/search?q=" + urllib.parse.quote(QUESTION))

    def stop(self):
        self.process.kill()
        self.process.wait()


def hits(answer):
    return answer["generation"], answer["total"], [(hit["id"], hit["score"]) for hit in answer["hits"]]


def ask():
    """`vanban search`: its answer, what it warned of, its seconds."""
    began = time.monotonic()
    done = subprocess.run([VANBAN, "--home", HOME, "search", "--json", "--", QUESTION],
                          capture_output=True, text=True, check=False)
    took = time.monotonic() - began
    return hits(json.loads(done.stdout)) if done.returncode == 0 else done.stderr, done.stderr, took


def main():
    dice = random.Random(SEED)
    shutil.rmtree(SAVED, ignore_errors=True)
    shutil.copytree(INDEX, SAVED)
    os.remove(os.path.join(INDEX, "CURRENT"))
    shutil.rmtree(os.path.join(INDEX, "gen-000002"))
    older, _, _ = ask()  # Without CURRENT, what is there is found.
    restore()
    newer, warned, _ = ask()
    assert older[0] == 1 and newer[0] == 2 and older[1:] != newer[1:] and not warned, (older, newer)
    running = Server()
    try:
        rounds(dice, running, older)
    finally:
        running.stop()


def rounds(dice, running, older):
    undetected, slow, kinds = [], [], {}
    longest = {"search": 0.0, "running": 0.0, "starting": 0.0}
    done = 0
    while done < ROUNDS:
        restore()
        if running.wait_for("ok", 2) is None:
            undetected.append("the server does not come back to the restored generation")
        what = damage(dice)
        if what is None:
            continue
        done += 1
        kinds[what.split()[0]] = kinds.get(what.split()[0], 0) + 1
        began = time.monotonic()
        if running.wait_for("degraded", 1) is None or hits(running.answers()) != older:
            undetected.append(f"running server: {what}")
        times = {"running": time.monotonic() - began}
        answer, warned, times["search"] = ask()
        if answer != older or not warned:
            undetected.append(f"search: {what}: {answer}")
        began = time.monotonic()
        starting = Server()
        if starting.wait_for("degraded", 1) is None or hits(starting.answers()) != older:
            undetected.append(f"starting server: {what}")
        times["starting"] = time.monotonic() - began
        starting.stop()
        for name, seconds in times.items():
            longest[name] = max(longest[name], seconds)
            if seconds > LIMIT:
                slow.append(f"{name}: {what}: {seconds:.1f} s")
    print(f"{done} corruptions", ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))
    print("longest until the older one answers:",
          ", ".join(f"{name} {seconds:.2f} s" for name, seconds in longest.items()))
    for line in undetected + slow:
        print("FAILED:", line)
    sys.exit(1 if undetected or slow else 0)


main()
