#!/usr/bin/env python3
"""Splits documents at their articles, so that an index of many short entries can be built and compared.

    split_articles.py DOCUMENTS.jsonl... >articles.jsonl

Reads lines with "id", "title" or "name", and "text"; writes a line for each article ("Điều 5. ...") and one for what
stands before the first. Stretches under 300 bytes join the one before them; those over 9,000 are cut at ends of lines.
"""
import fileinput
import json
import re
import sys

ARTICLE = re.compile(r"(?m)^[ \t]*(?=Điều\s+\d+[a-zđ]?\s*[.:])")
FEWEST_BYTES = 300
MOST_BYTES = 9000


def size(text):
    return len(text.encode())


def cut(text):
    """The text in stretches of at most MOST_BYTES, at ends of lines where it has any."""
    stretch = ""
    for line in text.splitlines(keepends=True):
        if stretch and size(stretch) + size(line) > MOST_BYTES:
            yield stretch
            stretch = ""
        stretch += line
    if stretch:
        yield stretch


def articles(text):
    held = ""
    for part in ARTICLE.split(text):
        for stretch in cut(part):
            if held and size(held) >= FEWEST_BYTES:
                yield held
                held = ""
            held += stretch
    if held.strip():
        yield held


def main():
    for line in fileinput.input(encoding="utf-8"):
        document = json.loads(line)
        title = document.get("title") or document.get("name") or ""
        for number, text in enumerate(articles(document["text"])):
            json.dump({"id": f"{document['id']}-{number}", "title": title, "text": text}, sys.stdout,
                      ensure_ascii=False)
            print()


if __name__ == "__main__":
    main()
