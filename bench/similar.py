#!/usr/bin/env python3
"""How sensible "documents like one" is, asked of a running server: bench/results/similar.md.

    python3 bench/similar.py http://127.0.0.1:8080 QRELS

QRELS: TREC judgements "topic 0 document relevance" of documents that the server holds.
"""
import collections
import json
import random
import sys
import time
import urllib.error
import urllib.request

SAMPLE = 150
SHOWN = 5
DEEP = 20


class Server:
    def __init__(self, address):
        self.address = address + "/api/v1"
        self.similar_ids = {}
        self.citations = {}
        self.times = []

    def get(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError:
            return None

    def similar(self, document):
        """Ids of the documents like one, best first; None if it is not held."""
        if document not in self.similar_ids:
            started = time.monotonic()
            answer = self.get(f"/documents/{document}/similar?limit={DEEP}")
            self.times.append(time.monotonic() - started)
            self.similar_ids[document] = answer and [hit["id"] for hit in answer["documents"]]
        return self.similar_ids[document]

    def cited(self, document):
        """The works that a document cites, and its own; None if it is not held."""
        if document not in self.citations:
            edges = self.get(f"/documents/{document}/citations?direction=out")
            whole = self.get(f"/documents/{document}")
            self.citations[document] = edges and whole and (
                {edge["to"] for edge in edges["edges"]}, whole["work"])
        return self.citations[document]


def judged(path):
    topics = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            topic, _, document, relevance = line.split()
            if int(relevance) > 0:
                topics[topic].append(document)
    return topics


def judged_together(server, topics):
    pairs = first = deep = 0
    for documents in topics.values():
        for one in documents:
            like = server.similar(one) if len(documents) > 1 else None
            if like is None:
                continue
            for other in documents:
                if other != one:
                    pairs += 1
                    first += other in like[:SHOWN]
                    deep += other in like
    print(f"judged together: {pairs} pairs, in the first {SHOWN} {first / pairs:.3f},"
          f" in the first {DEEP} {deep / pairs:.3f}")


def joined_by_citations(server, name, pairs):
    count = direct = one = three = 0
    for left, right in pairs:
        a, b = server.cited(left), server.cited(right)
        if not a or not b:
            continue
        count += 1
        direct += a[1] in b[0] or b[1] in a[0]
        one += len(a[0] & b[0]) >= 1
        three += len(a[0] & b[0]) >= 3
    print(f"{name}: {count} pairs, one cites the other {direct / count:.3f},"
          f" cite one in common {one / count:.3f}, three {three / count:.3f}")


def main():
    random.seed(7)
    server = Server(sys.argv[1])
    topics = judged(sys.argv[2])
    judged_together(server, topics)
    documents = sorted({each for topic in topics.values() for each in topic})
    random.shuffle(documents)
    like = [(one, other) for one in documents[:SAMPLE] for other in (server.similar(one) or [])[:SHOWN]]
    print(f"without a like: {sum(not server.similar(one) for one in documents[:SAMPLE])} of {SAMPLE}")
    joined_by_citations(server, "like", like)
    joined_by_citations(server, "random", [(one, random.choice(documents)) for one, _ in like])
    times = sorted(server.times)
    print(f"{len(times)} requests, median {1000 * times[len(times) // 2]:.0f} ms,"
          f" 95th percentile {1000 * times[len(times) * 95 // 100]:.0f} ms")


if __name__ == "__main__":
    main()
