#!/usr/bin/env python3
"""How well word boundaries can be told from a collection's own statistics.

Learns a dictionary of compounds (từ ghép) from raw texts, without a word list: runs of up to four
syllables that stand together more often than chance says (normalised pointwise mutual information).
Cuts the sentences of a treebank with it and compares. Nothing of this is in the product; it says
whether words would be worth having as terms.

usage: compounds.py TREEBANK.conllu COLLECTION.jsonl.xz…
"""

import collections
import json
import lzma
import math
import re
import sys
import unicodedata

SYLLABLE = re.compile(r"[^\W\d_]+")
RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")  # Syllables with single spaces between.
LONGEST = 4
LEAST_COUNT = 20


def read_treebank(path):
    """Sentences as lists of words, each a list of syllables."""
    sentences, words = [], []
    for line in open(path, encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) == 10 and columns[0].isdigit():
            words.append(unicodedata.normalize("NFC", columns[1]).split())
        elif not line.strip() and words:
            sentences.append(words)
            words = []
    return sentences + ([words] if words else [])


def count(paths):
    """Counts of runs of one to LONGEST syllables, in small letters."""
    counts = [collections.Counter() for _ in range(LONGEST)]
    for path in paths:
        for line in lzma.open(path, "rt", encoding="utf-8"):
            text = unicodedata.normalize("NFC", json.loads(line)["text"]).lower()
            for run in RUN.findall(text.replace("\r\n\n", " ")):
                syllables = run.split(" ")
                counts[0].update(syllables)
                counts[1].update(zip(syllables, syllables[1:]))
        # What is rare in all the files so far will not become a compound: keeps memory small.
        for pair in [pair for pair, n in counts[1].items() if n < 2]:
            del counts[1][pair]
    return counts


def count_longer(paths, counts, cohesion, least):
    """Counts longer runs, of which each pair of neighbours coheres."""
    for path in paths:
        for line in lzma.open(path, "rt", encoding="utf-8"):
            text = unicodedata.normalize("NFC", json.loads(line)["text"]).lower()
            for run in RUN.findall(text.replace("\r\n\n", " ")):
                syllables = run.split(" ")
                coheres = [cohesion.get(pair, -1) >= least
                           for pair in zip(syllables, syllables[1:])]
                for i in range(len(coheres) - 1):
                    for size in range(3, LONGEST + 1):
                        if i + size <= len(syllables) and all(coheres[i:i + size - 1]):
                            counts[size - 1][tuple(syllables[i:i + size])] += 1


def cohesion_of(counts):
    """NPMI of pairs: 1 if two syllables stand only together, 0 if they meet by chance."""
    total = sum(counts[0].values())
    cohesion = {}
    for (left, right), n in counts[1].items():
        if n >= LEAST_COUNT:
            share = n / total
            chance = counts[0][left] / total * counts[0][right] / total
            cohesion[left, right] = math.log(share / chance) / -math.log(share)
    return cohesion


def cut_by_pairs(syllables, cohesion, least):
    """Joins from left to right every pair that coheres enough, two syllables a word."""
    words, i = [], 0
    while i < len(syllables):
        pair = tuple(syllables[i:i + 2])
        size = 2 if cohesion.get(pair, -1) >= least else 1
        words.append(size)
        i += size
    return words


def cut_by_best(syllables, cohesion, least):
    """The cut of the greatest cohesion (Viterbi): a word's worth is what its weakest pair has above
    `least`, times its joints."""
    best = [(0.0, 0)] + [(-math.inf, 0)] * len(syllables)
    for end in range(1, len(syllables) + 1):
        for size in range(1, min(LONGEST, end) + 1):
            word = syllables[end - size:end]
            joints = [cohesion.get(pair, -1) for pair in zip(word, word[1:])]
            worth = (min(joints) - least) * len(joints) if joints else 0.0
            if joints and worth <= 0:
                continue
            score = best[end - size][0] + worth
            if score > best[end][0]:
                best[end] = (score, size)
    sizes, end = [], len(syllables)
    while end > 0:
        sizes.append(best[end][1])
        end -= best[end][1]
    return sizes[::-1]


def cut_by_counts(syllables, counts, compounds, total):
    """The likeliest cut (Viterbi over the counts of compounds and syllables)."""
    best = [(0.0, 0)] + [(-math.inf, 0)] * len(syllables)
    for end in range(1, len(syllables) + 1):
        for size in range(1, min(LONGEST, end) + 1):
            word = tuple(syllables[end - size:end])
            if size > 1 and word not in compounds:
                continue
            n = compounds[word] if size > 1 else counts[0].get(word[0], 0) + 1
            score = best[end - size][0] + math.log(n / total)
            if score > best[end][0]:
                best[end] = (score, size)
    sizes, end = [], len(syllables)
    while end > 0:
        sizes.append(best[end][1])
        end -= best[end][1]
    return sizes[::-1]


def spans(sizes):
    at, found = 0, set()
    for size in sizes:
        found.add((at, at + size))
        at += size
    return found


def score(sentences, cut):
    """Precision, recall and F1 of words, and F1 of those of several syllables."""
    right = found = wanted = right_long = found_long = wanted_long = 0
    for words in sentences:
        syllables = [s.lower() for word in words for s in word]
        gold = spans([len(word) for word in words])
        # Only letters join: punctuation and numbers are words of their own.
        sizes, run = [], []
        for s in syllables + [""]:
            if SYLLABLE.fullmatch(s):
                run.append(s)
                continue
            sizes += cut(run) if run else []
            sizes += [1] if s else []
            run = []
        own = spans(sizes)
        right += len(gold & own)
        found += len(own)
        wanted += len(gold)
        is_long = [{(a, b) for a, b in s if b - a > 1} for s in (gold, own)]
        right_long += len(is_long[0] & is_long[1])
        found_long += len(is_long[1])
        wanted_long += len(is_long[0])
    f1 = 2 * right / (found + wanted)
    f1_long = 2 * right_long / (found_long + wanted_long) if found_long else 0.0
    return right / found, right / wanted, f1, f1_long


def main():
    treebank, paths = sys.argv[1], sys.argv[2:]
    sentences = read_treebank(treebank)
    counts = count(paths)
    cohesion = cohesion_of(counts)
    total = sum(counts[0].values())
    print(f"{len(sentences)} sentences, {sum(map(len, sentences))} words; learnt from "
          f"{total / 1e6:.1f} million syllables, {len(cohesion)} pairs\n")
    print("| cut | least cohesion | P | R | F1 | F1 of compounds |\n|---|---|---|---|---|---|")

    def report(name, least, cut):
        p, r, f1, f1_long = score(sentences, cut)
        print(f"| {name} | {least} | {100 * p:.2f} | {100 * r:.2f} | {100 * f1:.2f} | "
              f"{100 * f1_long:.2f} |", flush=True)

    report("each syllable a word", "", lambda s: [1] * len(s))
    for least in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        report("pairs, left to right", least, lambda s: cut_by_pairs(s, cohesion, least))
    for least in (0.2, 0.25, 0.3, 0.35, 0.4):
        report("best cohesion, up to 4 syllables", least, lambda s: cut_by_best(s, cohesion, least))
    for least in (0.25, 0.3, 0.35):
        longer = [collections.Counter() for _ in range(LONGEST)]
        count_longer(paths, longer, cohesion, least)
        compounds = {pair: counts[1][pair] for pair, c in cohesion.items() if c >= least}
        for size in range(3, LONGEST + 1):
            compounds.update((w, n) for w, n in longer[size - 1].items() if n >= LEAST_COUNT)
        report("likeliest by counts, up to 4 syllables", least,
               lambda s: cut_by_counts(s, counts, compounds, total))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()
