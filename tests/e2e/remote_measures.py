"""What remote_shards.py --measure prints: what three machines cost, and what the loss of one does to those who ask."""
import itertools
import signal
import threading
import time

from remote_machines import SlowLine, check

CLIENTS = 8
ANSWER_TIMEOUT = 2.0


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def latency(fronts, addresses, hosts):
    """Each question asked of all in turn, in an order that turns too; then how many messages one host gets for each."""
    taken = {name: [] for name in fronts}
    names = list(fronts)
    for address in addresses[:100]:
        for front in fronts.values():
            front.get(address)
    for i, address in enumerate(addresses):
        for name in names[i % len(names):] + names[:i % len(names)]:
            begin = time.monotonic()
            fronts[name].get(address)
            taken[name].append((time.monotonic() - begin) * 1000)
    for name, times in taken.items():
        print(f"{name}: p50 {percentile(times, .5):.1f} ms, p90 {percentile(times, .9):.1f} ms, p99 "
              f"{percentile(times, .99):.1f} ms of {len(times)}", flush=True)
    elsewhere = taken["three shards elsewhere"]
    for name in ("three shards here", "one database"):
        ratios = [a / b for a, b in zip(elsewhere, taken[name])]
        print(f"elsewhere / {name}: of p50 {percentile(elsewhere, .5) / percentile(taken[name], .5):.2f}, of p99 "
              f"{percentile(elsewhere, .99) / percentile(taken[name], .99):.2f}; of single questions, median "
              f"{percentile(ratios, .5):.2f}")
    split = fronts["three shards elsewhere"]
    line = SlowLine(hosts[1])
    split.settings("auto documents-0", f"remote {hosts[0].place}", f"remote {line.place}")
    counts = []
    for address in addresses[:100]:
        before = line.messages
        split.get(address)
        counts.append(line.messages - before)
    line.delay = 0.0005
    times = []
    for address in addresses[:100]:
        begin = time.monotonic()
        split.get(address)
        times.append((time.monotonic() - begin) * 1000)
    print(f"messages to one host for a question: median {percentile(counts, .5)}, p90 {percentile(counts, .9)}, most "
          f"{max(counts)} of {len(counts)}; the same again, each 0.5 ms later to that host: p50 {percentile(times, .5):.1f} "
          f"ms, p99 {percentile(times, .99):.1f} ms", flush=True)
    split.settings("auto documents-0", *[f"remote {host.place}" for host in hosts])
    line.close()


class Clients:
    """Several that ask one question after the other and note when they asked, how long it took, and what came."""

    def __init__(self, front, addresses):
        self.front = front
        self.addresses = itertools.cycle(addresses)
        self.answers = []
        self.guard = threading.Lock()
        self.stopped = False
        self.threads = [threading.Thread(target=self.ask) for _ in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def ask(self):
        while not self.stopped:
            with self.guard:
                address = next(self.addresses)
            begin = time.monotonic()
            status, body = self.front.get(address)
            whole = status == 200 and b'"partial":{' not in body
            self.answers.append((begin, time.monotonic(), status, whole))

    def wait(self, holds, patience=40):
        """When the first answer ended that holds; None if none does."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if found := [answer[1] for answer in list(self.answers) if holds(answer)]:
                return min(found)
            time.sleep(0.02)
        return None

    def stop(self):
        self.stopped = True
        for thread in self.threads:
            thread.join()


def lost_under_clients(split, hosts, addresses):
    """A host is lost while several ask. Who is under way waits for it; who comes once it is known does not."""
    victim = hosts[-1]
    ways = [("killed", victim.kill, victim.start),
            ("silent", lambda: victim.signal(signal.SIGSTOP), lambda: victim.signal(signal.SIGCONT))]
    if victim.namespace:
        ways.append(("unplugged", lambda: victim.link("down"), lambda: victim.link("up")))
    split.stop()
    split.serve("--threads", str(CLIENTS))
    for setting in ("error", "partial"):
        split.settings(f"on-lost-shard {setting}", "connect-timeout 1000", f"answer-timeout {ANSWER_TIMEOUT * 1000:.0f}",
                       "auto documents-0", *[f"remote {host.place}" for host in hosts])
        for way, lose, bring_back in ways:
            split.wait_for("/healthz", lambda status, body: b'"ok"' in body, f"not well before a host is {way}")
            clients = Clients(split, addresses)
            time.sleep(3)
            lose()
            gone = time.monotonic()
            told = clients.wait(lambda answer: answer[1] > gone and not answer[3])
            time.sleep(5)
            bring_back()
            back = time.monotonic()
            healed = clients.wait(lambda answer: answer[0] > back and answer[3])
            time.sleep(1)
            clients.stop()
            check(told is not None and healed is not None, f"{way}, {setting}: told {told}, healed {healed}")
            known = [answer for answer in clients.answers if told < answer[0] < back]
            waited = [end - begin for begin, end, _, _ in clients.answers if end - begin >= 0.9 * ANSWER_TIMEOUT]
            late = [answer for answer in known if answer[1] - answer[0] >= 0.9 * ANSWER_TIMEOUT]
            odd = [answer[2] for answer in clients.answers if answer[2] not in (200, 503)]
            times = [(end - begin) * 1000 for begin, end, _, _ in known]
            print(f"{way}, {setting}: told after {told - gone:.2f} s; {len(waited)} of {len(clients.answers)} waited, at most "
                  f"{max(waited, default=0):.2f} s; after it was told {len(late)} of {len(known)}: p50 "
                  f"{percentile(times, .5):.1f} ms, p99 {percentile(times, .99):.1f} ms, longest {max(times):.1f} ms; healed "
                  f"after {healed - back:.2f} s; neither 200 nor 503: {len(odd)}", flush=True)
            check(not late and len(waited) <= CLIENTS and not odd, f"{way}, {setting}: {len(waited)} {len(late)} {odd}")
