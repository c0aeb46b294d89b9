#!/usr/bin/env python3
"""Measures tenfold beside its peers, in one run on one machine, and prints a table in Markdown.

    make bench                                  or
    python3 Benchmarks/run.py [--rows 200000] [--peers DIR] [--big BYTES] [--runs 5]

Ours is the wall time of the whole command, from start to the renamed output, reading one file and
writing another, one job unless said otherwise: the median of the runs. Peers are measured warm, in
memory, one thread, without any file (see peers/run.py). Sentences come from the files named by
TENFOLD_BENCH_DATA (see peers/corpus.py), else from Fixtures/reviews.csv.
"""
import argparse
import csv
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "Benchmarks"
TENFOLD = os.environ.get("TENFOLD_BINARY", str(ROOT / ".build/release/tenfold"))

sys.path.insert(0, str(BENCH / "peers"))


def words_changed(corpus, output):
    """The share of words that our variants change, by the same measure as the peers'."""
    import run as peers

    texts, shares = {}, []
    with open(output, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["tenfold_variant"] == "0":
                texts[row["tenfold_origin"]] = row["text"]
            else:
                before = texts[row["tenfold_origin"]]
                shares.append(peers.share_changed(re.findall(r"\w+", before), re.findall(r"\w+", row["text"])))
            if len(shares) >= 3000:
                break
    return statistics.mean(shares) if shares else 0.0


def ours(corpus, folder, recipe, jobs=1, runs=5, extra=()):
    """Runs the command several times; the median time with what it wrote."""
    output = folder / "out.csv"
    command = [TENFOLD, "augment", str(corpus), "--text", "text", "--recipe", str(recipe), "-j", str(jobs),
               "-o", str(output), "--force", *extra]
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=True)
        times.append(time.perf_counter() - start)
    times = sorted(times[1:])
    produced = int(re.search(r"(\d+) produced", done.stderr).group(1))
    return {"seconds": statistics.median(times), "spread": (times[0], times[-1]), "variants": produced,
            "rate": produced / statistics.median(times), "output": output, "bytes": output.stat().st_size}


def peer_lines(python, corpus, seconds, extra=()):
    command = [python, str(BENCH / "peers/run.py"), "--corpus", str(corpus), "--text", "text",
               "--seconds", str(seconds), *extra]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def peak_memory(command):
    """Runs a command as the only child of a process of its own; its largest resident size in MB."""
    code = ("import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=True,stderr=subprocess.DEVNULL);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    done = subprocess.run([sys.executable, "-c", code, *command], stdout=subprocess.PIPE, text=True, check=True)
    return int(done.stdout) / 1024


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def table(*head):
    print()
    row(*head)
    row(*["---"] * len(head))


def compare(corpus, folder, arguments):
    cases = [
        ("textaugment-eda", "default", "EDA with synonyms, nine variants a row"),
        ("textaugment-eda", "eda", "the same, recipe eda (no guards, all senses)"),
        ("nlpaug-synonym", BENCH / "recipes/synonym.yaml", "synonyms"),
        ("nlpaug-synonym", BENCH / "recipes/synonym-all.yaml", "synonyms of all senses"),
        ("nlpaug-synonym-table", BENCH / "recipes/synonym-all.yaml", "the same, tagging made free for the peer"),
        ("nlpaug-keyboard", BENCH / "recipes/keyboard.yaml", "keyboard typos, 0.3 / 0.3"),
        ("fasttextaug-keyboard", BENCH / "recipes/keyboard.yaml", "keyboard typos, 0.3 / 0.3"),
        ("fasttextaug-keyboard", BENCH / "recipes/keyboard-matched.yaml", "keyboard typos, words changed matched"),
        ("fasttextaug-swap", BENCH / "recipes/swap.yaml", "word swap"),
        ("fast-aug-swap", BENCH / "recipes/swap.yaml", "word swap"),
    ]
    measured = {}
    for recipe in {str(case[1]): case[1] for case in cases}.values():
        result = ours(corpus, folder, recipe, runs=arguments.runs)
        result["changed"] = words_changed(corpus, result["output"])
        measured[str(recipe)] = result
    python = str(Path(arguments.peers) / "bin/python")
    peers = {line["name"]: line for line in peer_lines(python, corpus, arguments.seconds)}
    table("work", "peer", "peer, variants/s", "words changed", "tenfold, variants/s", "words changed", "ratio")
    for name, recipe, work in cases:
        if name not in peers:
            continue
        peer, own = peers[name], measured[str(recipe)]
        row(work, f"{name} {peer['version']}", f"{peer['variants_per_second']:,.0f}", f"{peer['core_changed']:.2f}",
            f"{own['rate']:,.0f}", f"{own['changed']:.2f}", f"{own['rate'] / peer['variants_per_second']:.1f}×")


def floors(corpus, folder, arguments):
    default = ours(corpus, folder, "default", runs=arguments.runs)
    copy = folder / "copy.csv"
    times = []
    for _ in range(arguments.runs):
        start = time.perf_counter()
        with open(copy, "wb") as file:
            subprocess.run(["cat", str(default["output"])], stdout=file, check=True)
        times.append(time.perf_counter() - start)
    cat = statistics.median(times)
    empty = ours(corpus, folder, BENCH / "recipes/empty.yaml", runs=arguments.runs)
    two = ours(corpus, folder, "default", jobs=2, runs=arguments.runs)
    table("what", "seconds", "variants/s", "beside the default recipe")
    row("`cat` of the default recipe's output", f"{cat:.2f}", "", f"{default['seconds'] / cat:.1f}× faster")
    row("empty recipe, one job", f"{empty['seconds']:.2f}", f"{empty['rate']:,.0f}",
        f"{empty['rate'] / default['rate']:.1f}× the variants a second")
    row("default recipe, one job", f"{default['seconds']:.2f}", f"{default['rate']:,.0f}", "")
    row("default recipe, two jobs", f"{two['seconds']:.2f}", f"{two['rate']:,.0f}",
        f"{default['seconds'] / two['seconds']:.2f}× as fast")


def short_run(corpus, folder, arguments):
    small = folder / "small.csv"
    with open(corpus, encoding="utf-8") as source, open(small, "w", encoding="utf-8") as target:
        target.writelines(line for _, line in zip(range(201), source))
    result = ours(small, folder, "default", jobs=2, runs=4 * arguments.runs)
    low, high = result["spread"]
    print(f"\nA whole run of 200 rows: median {result['seconds'] * 1000:.0f} ms "
          f"({low * 1000:.0f}–{high * 1000:.0f} ms over {4 * arguments.runs} runs).")


def memory(corpus, folder, size):
    big = folder / "big.csv"
    with open(corpus, "rb") as source, open(big, "wb") as target:
        head, body = source.readline(), source.read()
        target.write(head)
        while target.tell() < size:
            target.write(body)
    peak = peak_memory([TENFOLD, "augment", str(big), "--text", "text", "-n", "1", "-j", "2", "--quiet",
                        "-o", str(folder / "big-out.csv"), "--force"])
    print(f"Peak memory on an input of {big.stat().st_size / 1e9:.1f} GB, two jobs: {peak:.0f} MB.")
    big.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5, help="for each peer")
    parser.add_argument("--peers", help="folder that peers/setup.sh made; without it, no peers")
    parser.add_argument("--big", type=int, default=1_200_000_000, help="bytes of the memory test; 0 leaves it out")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "corpus.csv"
        subprocess.run([sys.executable, str(BENCH / "peers/corpus.py"), str(corpus), str(arguments.rows)], check=True)
        if arguments.peers:
            compare(corpus, folder, arguments)
        floors(corpus, folder, arguments)
        short_run(corpus, folder, arguments)
        if arguments.big:
            memory(corpus, folder, arguments.big)


if __name__ == "__main__":
    main()
