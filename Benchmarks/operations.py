#!/usr/bin/env python3
"""Measures every operation by itself: variants asked for and made, a second, on one core.

    python3 Benchmarks/operations.py [--rows 50000] [--below 200000]

The whole command is timed, reading and writing a CSV file (see peers/corpus.py for the texts). An operation
that finds no place in a text makes no variant of it, and says so after one draw or a few: so the variants that
were asked for are counted beside those that were made. --below lists only what is slower.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TENFOLD = os.environ.get("TENFOLD_BINARY", str(ROOT / ".build/release/tenfold"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--below", type=float)
    arguments = parser.parse_args()
    names = [item["name"] for item in json.loads(subprocess.check_output([TENFOLD, "ops", "--json"], text=True))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "corpus.csv"
        subprocess.run([sys.executable, str(ROOT / "Benchmarks/peers/corpus.py"), str(corpus), str(arguments.rows)],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        print("| operation | asked for, variants/s | made, variants/s |\n| --- | --- | --- |")
        for operation in names:
            recipe = folder / "one.yaml"
            recipe.write_text(f"labels: [{{effects: [negation_changed, polarity_changed, meaning_reversed], action: keep}}]\n"
                              f"steps: [{operation}]\n", encoding="utf-8")
            command = [TENFOLD, "augment", str(corpus), "--text", "text", "--label", "label", "--recipe", str(recipe),
                       "-j", "1", "-o", str(folder / "out.csv"), "--force"]
            start = time.perf_counter()
            done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
            seconds = time.perf_counter() - start
            if done.returncode:
                print(f"| {operation} | {done.stderr.strip()} | |")
                continue
            asked, made = (int(re.search(rf"(\d+) {word}", done.stderr).group(1)) for word in ("variants requested", "produced"))
            if arguments.below is None or asked / seconds < arguments.below:
                print(f"| {operation} | {asked / seconds:,.0f} | {made / seconds:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
