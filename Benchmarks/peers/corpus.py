#!/usr/bin/env python3
"""Builds the benchmark's corpus: a CSV file with the columns id, text and label.

    python corpus.py OUT.csv ROWS [--from FILE...]

A source is a CSV file with a text column, or a text file of lines label-TAB-text. All sources are
shuffled together with a fixed seed; when ROWS is more than they hold, they are shuffled and added
again, each row with an id of its own. The same arguments always give the same file.

Without --from, the sources are those in the folder that TENFOLD_BENCH_DATA names:
textcls/{cr,sst2,trec}/train.txt and reviews/*.csv. When it is not set either, they are the
repository's Fixtures/reviews.csv.
"""
import argparse
import csv
import os
import random
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TEXT_COLUMNS = ("text", "review", "sentence", "content")
SEED = 1


def default_sources() -> list[Path]:
    data = os.environ.get("TENFOLD_BENCH_DATA")
    if not data:
        return [REPOSITORY / "Fixtures" / "reviews.csv"]
    sets = [Path(data, "textcls", name, "train.txt") for name in ("cr", "sst2", "trec")]
    return sets + sorted(Path(data, "reviews").glob("*.csv"))


def label_of(row: dict[str, str]) -> str:
    """The row's label; without one, neg for a mean rating below zero and pos for any other."""
    if row.get("label"):
        return row["label"]
    rating = row.get("mean_rating")
    return "" if not rating else "neg" if float(rating) < 0 else "pos"


def read_csv(path: Path) -> list[tuple[str, str]]:
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        column = next((c for c in TEXT_COLUMNS if c in (reader.fieldnames or ())), None)
        if column is None:
            sys.exit(f"corpus.py: {path}: no column named {', '.join(TEXT_COLUMNS)}")
        return [(row[column] or "", label_of(row)) for row in reader]


def read_lines(path: Path) -> list[tuple[str, str]]:
    """Lines of label-TAB-text. Sets number their labels from 0, so the folder's name is put first."""
    rows = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        label, tab, text = line.rstrip("\r").partition("\t")
        if tab:
            rows.append((text, f"{path.parent.name}-{label}"))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", metavar="OUT.csv", type=Path)
    parser.add_argument("rows", metavar="ROWS", type=int)
    parser.add_argument("--from", dest="sources", metavar="FILE", nargs="+", type=Path)
    options = parser.parse_args()
    if options.rows < 1:
        parser.error("ROWS must be 1 or more")

    pool = []
    for path in options.sources or default_sources():
        if not path.is_file():
            sys.exit(f"corpus.py: no such file: {path}")
        rows = read_csv(path) if path.suffix.lower() == ".csv" else read_lines(path)
        pool += [(text, label) for text, label in rows if text.strip()]
    if not pool:
        sys.exit("corpus.py: the sources hold no text")

    generator = random.Random(SEED)
    corpus = []
    while len(corpus) < options.rows:
        generator.shuffle(pool)
        corpus += pool[: options.rows - len(corpus)]

    with open(options.out, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("id", "text", "label"))
        for number, (text, label) in enumerate(corpus, 1):
            writer.writerow((number, text, label))

    size = sum(len(text.encode()) for text, _ in corpus)
    print(f"{options.out}: {len(corpus)} rows from {len(pool)} in the sources, "
          f"mean {size / len(corpus):.1f} bytes of text", file=sys.stderr)


if __name__ == "__main__":
    main()
