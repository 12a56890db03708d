#!/usr/bin/env python3
"""Expands a collection to a size that nobody gave us, to measure how indexing and searching grow.

    expand.py COUNT ENTRIES.jsonl... >expanded.jsonl

Writes all entries, COUNT of them at most, then mixtures: the first half of one entry's lines and the second half of another's,
chosen by a fixed seed. Words, their neighbours and the lengths of texts are as in the collection; numbers and citations are, too.
"""
import json
import random
import sys


def halves(text):
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:  # One long line: at a space near the middle.
        at = text.find(" ", len(text) // 2)
        return (text, "") if at < 0 else (text[:at], text[at:])
    middle = len(lines) // 2
    return "".join(lines[:middle]), "".join(lines[middle:])


def main():
    count = int(sys.argv[1])
    entries = []
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if len(entries) < count:
                    entries.append(json.loads(line))
    for number, entry in enumerate(entries):
        entry["id"] = f"g{number}"
        print(json.dumps(entry, ensure_ascii=False))
    chosen = random.Random(2026)
    for number in range(len(entries), count):
        first, second = chosen.choice(entries), chosen.choice(entries)
        text = halves(first["text"])[0] + halves(second["text"])[1]
        print(json.dumps({"id": f"g{number}", "title": first["title"], "text": text}, ensure_ascii=False))


main()
