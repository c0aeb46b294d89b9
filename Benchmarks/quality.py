#!/usr/bin/env python3
"""Draws replacements to be read: tenfold's synonyms and nlpaug's on the same sentences.

    python quality.py REVIEWS.csv [--count 200] > sample.tsv

REVIEWS.csv is the VADER set of movie review snippets (id, rating, text; MIT licence). Run it with the
Python that peers/setup.sh installed. Each line: the row's id, ours with a few words around, nlpaug's.
The verdicts in Docs/Quality.md were given to these lines by a reader.
"""
import argparse
import csv
import difflib
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Benchmarks/peers"))
TENFOLD = os.environ.get("TENFOLD_BINARY", str(ROOT / ".build/release/tenfold"))
RECIPE = "steps:\n  - synonym_replacement: {rate: 0.1}\n"


def tokens(text):
    return re.findall(r"\w+(?:'\w+)?|[^\w\s]", text)


def changes(before, after, around=4):
    """The runs that differ, each with the words around it."""
    old, new = tokens(before), tokens(after)
    found = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            left, right = " ".join(old[max(0, i1 - around):i1]), " ".join(old[i2:i2 + around])
            found.append(f"{left} [{' '.join(old[i1:i2])} → {' '.join(new[j1:j2])}] {right}".strip())
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reviews")
    parser.add_argument("--count", type=int, default=200)
    arguments = parser.parse_args()
    import numpy
    import nlpaug.augmenter.word as naw
    import run as peers

    with open(arguments.reviews, encoding="utf-8", errors="replace", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) >= 3 and 30 < len(row[2]) < 160]
    random.Random(7).shuffle(rows)
    rows = rows[:900]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open(folder / "in.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "text"])
            writer.writerows([row[0], row[2]] for row in rows)
        (folder / "synonyms.yaml").write_text(RECIPE, encoding="utf-8")
        subprocess.run([TENFOLD, "augment", str(folder / "in.csv"), "--text", "text", "--id", "id", "-n", "1",
                        "--recipe", str(folder / "synonyms.yaml"), "--only-variants", "-o", str(folder / "out.csv"),
                        "--quiet"], check=True)
        with open(folder / "out.csv", newline="", encoding="utf-8") as file:
            ours = list(csv.DictReader(file))
    random.Random(11).shuffle(ours)
    texts = {row[0]: row[2] for row in rows}
    random.seed(1)
    numpy.random.seed(1)
    augmenter = naw.SynonymAug(aug_src="wordnet", aug_p=0.1)
    augmenter.model.pos_tag = peers.trained_tagger([row[2] for row in rows])
    for row in ours[:arguments.count]:
        text = texts[row["tenfold_origin"]]
        theirs = augmenter.augment(text, n=1)
        theirs = theirs[0] if isinstance(theirs, list) and theirs else theirs or text
        print(row["tenfold_origin"], " · ".join(changes(text, row["text"])), " · ".join(changes(text, theirs, 0)),
              sep="\t")


if __name__ == "__main__":
    main()
