#!/usr/bin/env python3
"""Sorts where extracted citations and the labels of VNLegalText disagree, so that the count can be repeated.

Usage: citation_disagreements.py GOLD.jsonl EXTRACTED.jsonl [--examples N | --all CLASS]

GOLD: {"text","spans":[{"start","end","label"}]} a line. EXTRACTED: what `vanban citations --jsonl` writes for
{"id": line number from 0, "text"}. As in score_legal_spans.py, spans agree when they share a character.

The classes ask nothing of a reader: each is a pattern of the text around, tried in the order below. An extra span is
"named" where it prints a type, a number and a code ("Nghị định số 51/2010/NĐ-CP"): whatever the labels say, such a
mention names one document. The precision without them says how much is left to doubt.
"""
import json
import re
import sys
from collections import Counter, defaultdict

TYPES = r"(?:Nghị định|Thông tư(?: liên tịch)?|Quyết định|Nghị quyết|Luật|Pháp lệnh|Chỉ thị|Quy chế)"
DAMAGED = re.compile(r"</?[A-ZĐ]{1,4}(?: rel=| *>)")
DEFINES = re.compile(r"\(\s*(?:sau(?: đây)?|dưới đây)?\s*(?:được\s+)?(?:gọi|viết|ký hiệu)(?:\s+(?:tắt|gọn|chung|là|tắt là))*\s*[^()]{0,60}$")
NAMED = re.compile(r"\d[^\s]*\s?[-/ ]\s?[A-ZĐ]")


def nested(text, start, spans):
    """In the title of a labelled citation before it: no ; or . between, and a verb that begins such a title."""
    before = [s for s in spans if s["end"] <= start]
    if not before:
        return False
    between = text[before[-1]["end"]:start]
    return not re.search(r" [;.] ", between) and bool(
        re.search(r"quy định|hướng dẫn|sửa đổi|bổ sung|thi hành|về việc|ban hành|chi tiết|của Luật|thực hiện", between, re.I))


def extra_class(text, citation, spans):
    start, end = citation["start"], citation["end"]
    if DAMAGED.search(text):
        return "sentence with markup of the labels left in it"
    if DEFINES.search(text[:start]):
        return "short name in brackets: (sau đây gọi tắt là …)"
    grounds = re.search(r"\bCăn cứ\b", text)
    head = text[: grounds.start()] if grounds else text if re.match(TYPES + r"\s+[A-ZĐS]", text) else ""
    if end <= len(head) and re.match(r"\s*" + TYPES, head, re.I):
        return "the text's own title, before its grounds"
    if nested(text, start, spans):
        return "inside the title of another citation"
    if citation["rule_has_code"]:
        return "another place, with number and code"
    if re.search(r"\d", citation["text"]):
        return "another place, a short form: Nghị định 111"
    return "another place, a law by its name"


def missed_class(text, span):
    mention = text[span["start"]:span["end"]]
    if re.match(r"Nghị định thư", mention):
        return "a protocol (Nghị định thư), no decree"
    if re.search(r"số\s*[…/.]|//", mention):
        return "a blank number of a form"
    if re.match(r"Bộ luật quốc tế", mention):
        return "an international code"
    if re.match(r"(?:Nghị định|Thông tư|Nghị quyết|Quyết định)", mention) and not re.search(r"số\s*\d|\d+/", mention):
        return "a decree or circular by subject, without a number"
    if not re.search(r"\d", mention) and len(mention.split()) <= 3:
        return "no document at all"
    return "ours"


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(args) < 2:
        sys.exit(__doc__)
    examples = 2
    only = None
    for flag in ("--examples", "--all"):
        if flag in sys.argv:
            value = sys.argv[sys.argv.index(flag) + 1]
            args.remove(value)
            examples, only = (10**9, value) if flag == "--all" else (int(value), None)
    gold = [json.loads(line) for line in open(args[0], encoding="utf-8")]
    found = {str(row["id"]): row["citations"] for row in map(json.loads, open(args[1], encoding="utf-8"))}
    extra, missed, samples = Counter(), Counter(), defaultdict(list)
    named = extracted = labels = 0
    for number, row in enumerate(gold):
        text, spans = row["text"], row["spans"]
        citations = found.get(str(number), [])
        extracted += len(citations)
        labels += len(spans)
        for c in citations:
            if any(c["start"] < s["end"] and s["start"] < c["end"] for s in spans):
                continue
            c["rule_has_code"] = bool(c.get("code")) or bool(NAMED.search(c["text"]))
            named += c["rule_has_code"]
            kind = extra_class(text, c, spans)
            extra[kind] += 1
            samples[kind].append(f"{number}: …{text[max(0, c['start'] - 60):c['start']]}[{c['text']}]{text[c['end']:c['end'] + 30]}…")
        for s in spans:
            if not any(c["start"] < s["end"] and s["start"] < c["end"] for c in citations):
                kind = missed_class(text, s)
                missed[kind] += 1
                samples[kind].append(f"{number}: …{text[max(0, s['start'] - 40):s['start']]}[{text[s['start']:s['end']]}]…")
    total = sum(extra.values())
    print(f"{extracted} extracted, {total} that no label touches; {labels} labels, {sum(missed.values())} not found\n")
    for title, counts in (("extracted, not labelled", extra), ("labelled, not extracted", missed)):
        print(f"## {title}\n")
        for kind, count in counts.most_common():
            print(f"{count:5}  {kind}")
            if only is None or only in kind:
                for sample in samples[kind][:examples]:
                    print(f"         {sample}")
        print()
    right = extracted - total
    print(f"precision by the labels {right / extracted:.4f}")
    print(f"precision, the {named} extras that print type, number and code not held against it {right / (extracted - named):.4f}")
    print(f"recall by the labels {1 - sum(missed.values()) / labels:.4f}; misses that are ours {missed['ours']} of {labels}")


if __name__ == "__main__":
    main()
