"""Rows for runs that ask a model: those of the fixture again and again, each text of its own."""
import csv
from pathlib import Path

REVIEWS = Path(__file__).resolve().parents[2] / "Fixtures/reviews.csv"


def write_rows(path, count):
    """Writes so many rows, and gives the path back."""
    with open(REVIEWS, newline="", encoding="utf-8") as file:
        texts = [row["review"] for row in csv.DictReader(file)]
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text"])
        for number in range(count):
            writer.writerow([number, f"{texts[number % len(texts)]} This was order {number}."])
    return path
