#!/usr/bin/env python3
"""Scores a TREC run against graded judgements, by kind of query.

Usage: score_short.py QUERIES QRELS RUN [--worst N]

QUERIES has lines `id TAB kind TAB collection TAB query`, QRELS lines `id 0 document grade`. Prints nDCG@10 (gain
2^grade - 1), MRR@10 (any grade above 0), and the share of queries with a document of grade 2 first (S@1) or among
the first five (S@5), each the mean over the queries. A query that the run does not answer counts as 0. Documents are
taken in the order of their score, ties by rank. --worst N then lists the N queries with the lowest nDCG@10.
"""

import argparse
import math
from collections import defaultdict

DEPTH = 10
MEASURES = ("nDCG@10", "MRR@10", "S@1", "S@5")

Query = tuple[str, str, str]  # kind, collection, text
Grades = dict[str, int]


def read_queries(path: str) -> dict[str, Query]:
    queries: dict[str, Query] = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            query_id, kind, collection, text = line.rstrip("\n").split("\t")
            queries[query_id] = (kind, collection, text)
    return queries


def read_qrels(path: str) -> dict[str, Grades]:
    qrels: dict[str, Grades] = defaultdict(dict)
    with open(path, encoding="utf-8") as file:
        for line in file:
            query_id, _, document, grade = line.split()
            qrels[query_id][document] = int(grade)
    return qrels


def read_run(path: str) -> dict[str, list[str]]:
    answers: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for line in file:
            query_id, _, document, rank, score, _ = line.split(maxsplit=5)
            answers[query_id].append((-float(score), int(rank), document))
    return {query_id: list(dict.fromkeys(row[2] for row in sorted(rows))) for query_id, rows in answers.items()}


def dcg(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades[:DEPTH], 1))


def measure(judged: Grades, found: list[str]) -> list[float]:
    grades = [judged.get(document, 0) for document in found[:DEPTH]]
    first = next((rank for rank, grade in enumerate(grades, 1) if grade > 0), None)
    ideal = dcg(sorted(judged.values(), reverse=True))
    return [dcg(grades) / ideal, 1 / first if first else 0.0, float(2 in grades[:1]), float(2 in grades[:5])]


def print_table(queries: dict[str, Query], scores: dict[str, list[float]]) -> None:
    groups: dict[str, list[list[float]]] = defaultdict(list)
    for query_id, (kind, collection, _) in queries.items():
        for name in (kind, collection, "all"):
            groups[name].append(scores[query_id])
    kinds = list(dict.fromkeys(kind for kind, _, _ in queries.values()))
    collections = sorted({collection for _, collection, _ in queries.values()})
    print("| | queries |", " | ".join(MEASURES), "|")
    print("|---|---|" + "---|" * len(MEASURES))
    for name in [*kinds, *collections, "all"]:
        rows = groups[name]
        means = " | ".join(f"{sum(column) / len(rows):.3f}" for column in zip(*rows))
        print(f"| {name} | {len(rows)} | {means} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries")
    parser.add_argument("qrels")
    parser.add_argument("run")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    queries, qrels, run = read_queries(options.queries), read_qrels(options.qrels), read_run(options.run)
    scores = {query_id: measure(qrels[query_id], run.get(query_id, [])) for query_id in queries}
    print_table(queries, scores)
    if options.worst:
        print()
    for query_id in sorted(queries, key=lambda query_id: scores[query_id])[: options.worst]:
        print(f"{scores[query_id][0]:.3f}", query_id, queries[query_id][2], sep="\t")


if __name__ == "__main__":
    main()
