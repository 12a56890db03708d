"""What remote_shards.py tests with: machines that serve shards, the one that asks them, and bad lines between them."""
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

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
    """None that the system gives to whoever calls out: it must be free again when a host comes back."""
    for port in random.sample(range(20000, 32000), 1000):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass
    sys.exit("no port is free")


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
            for _ in range(200):  # Its children have the socket too, and die a moment later.
                try:
                    socket.create_connection((self.address, self.port), 1).close()
                    time.sleep(0.01)
                except OSError:
                    return

    def link(self, state):
        subprocess.run(["ip", "netns", "exec", self.namespace, "ip", "link", "set", "eth0", state], check=True)


class SlowLine:
    """A port of this machine that leads to a host; each message to it takes `delay` seconds longer, and is counted."""

    def __init__(self, host):
        self.host = host
        self.delay = 0
        self.messages = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                here = self.listener.accept()[0]
                there = socket.create_connection((self.host.address, self.host.port), 5)
            except OSError:
                return
            there.settimeout(None)
            for line in (here, there):
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.pump, args=(here, there, True), daemon=True).start()
            threading.Thread(target=self.pump, args=(there, here, False), daemon=True).start()

    def pump(self, source, target, asks):
        try:
            while piece := source.recv(65536):
                if asks:
                    self.messages += 1
                    time.sleep(self.delay)
                target.sendall(piece)
        except OSError:
            pass
        for line in (source, target):
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.listener.close()


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
        check(status in (None, done.returncode), f"{words}: {done.returncode}, not {status}: {done.stdout[:300]} {done.stderr[:600]}")
        return done

    @property
    def generation(self):
        return self.home / "index" / (self.home / "index" / "CURRENT").read_text().split()[0]

    def serve(self, *more):
        self.process = subprocess.Popen([self.vanban, "--home", str(self.home), "serve", "--listen", "127.0.0.1:0", *more],
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
