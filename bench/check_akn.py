#!/usr/bin/env python3
"""Looks over a folder that `vanban export DIR --akn` wrote: that every file fits the grammar of the tests, that its eIds
are unique and every "#x" leads to one, and, for some of the documents, that the text is the document's.

    bench/check_akn.py PROGRAM HOME DIR [SAMPLE]

SAMPLE: how many texts are compared with `vanban show ID --text` (100).
"""
import glob
import os
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
GRAMMAR = os.path.join(os.path.dirname(__file__), "..", "tests", "testdata", "akn", "written.rng")
MODIFICATIONS = ("textualMod", "efficacyMod", "legalSystemMod")


def single(text):
    """White space (XML's) made single."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def as_xml(text):
    """What corpus/xml_writer.h makes of characters that XML forbids."""
    text = text.replace("\x0b", " ").replace("\x0c", " ")
    return re.sub("[\x00-\x08\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def faults_of(root):
    eids = [element.get("eId") for element in root.iter() if element.get("eId")]
    known = set(eids)
    if len(known) != len(eids):
        yield "an eId twice"
    for element in root.iter():
        for name in ("source", "href", "for", "refersTo"):
            value = element.get(name, "")
            if value.startswith("#") and value[1:] not in known:
                yield f"leads nowhere: {value}"


def main():
    program, home, folder = sys.argv[1:4]
    sample = int(sys.argv[4]) if len(sys.argv) > 4 else 100
    files = sorted(glob.glob(os.path.join(folder, "*.xml")))
    chosen = set(random.Random(1).sample(files, min(sample, len(files))))
    faults = references = modifications = 0
    works = {}
    for begin in range(0, len(files), 500):
        check = ["xmllint", "--huge", "--noout", "--relaxng", GRAMMAR, *files[begin:begin + 500]]
        said = subprocess.run(check, capture_output=True, text=True).stderr.splitlines()
        for line in said:
            if not line.endswith(" validates"):
                print(line)
                faults += 1
    for file in files:
        root = ElementTree.parse(file).getroot()
        document = root[0]
        for fault in faults_of(root):
            print(file, fault)
            faults += 1
        references += sum(1 for _ in document.iter(NAMESPACE + "ref"))
        modifications += sum(1 for name in MODIFICATIONS for _ in document.iter(NAMESPACE + name))
        work = document.find(f".//{NAMESPACE}FRBRWork/{NAMESPACE}FRBRuri").get("value")
        works.setdefault(work, []).append(file)
        if file in chosen:
            body = "".join("".join(part.itertext()) + "\n" for part in document if part.tag != NAMESPACE + "meta")
            show = [program, "--home", home, "show", os.path.basename(file)[:-len(".xml")], "--text"]
            text = subprocess.run(show, capture_output=True, check=True).stdout.decode()
            if single(body) != single(as_xml(text)):
                print(file, "another text")
                faults += 1
    print(f"{len(files)} documents, {len(chosen)} texts compared, {references} references, "
          f"{modifications} modifications, {sum(len(held) > 1 for held in works.values())} works held more than once: "
          f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
