#!/usr/bin/env python3
"""Measures operations and pipelines on pictures beside Albumentations and augrs, and prints tables in Markdown.

    make bench-images                           or
    python3 Benchmarks/images.py --peers DIR [--seconds 0.05] [--rounds 25] [--only TEXT] [--no-job]

DIR is a Python environment with images/requirements.txt. Pictures are 512 × 512 × 3; see images/pictures.py for where they
come from. Everything runs on one thread and counts processor time. Tenfold and its peers take turns in short blocks, and
the best block of each counts, so that whatever else the machine does hits all alike: ratios are what to read.
"""
import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "Benchmarks" / "images"
TENFOLD = os.environ.get("TENFOLD_BINARY", str(ROOT / ".build/release/tenfold"))
WORKER = os.environ.get("TENFOLD_IMAGES_BENCH", str(BENCH / ".build/release/images-bench"))
SIZE = 512

sys.path.insert(0, str(BENCH))
import operations


class Worker:
    """A process that measures on request."""

    def __init__(self, *command):
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def ask(self, *fields):
        """How many were made, and in how many seconds; or why it cannot be done."""
        self.process.stdin.write("\t".join(str(field) for field in fields) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit(f"images.py: {self.process.args[0]} has ended")
        if answer.startswith(("error", "usage")):
            return None, answer.strip()
        count, seconds, *_ = answer.split()
        return int(count), float(seconds)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def recipe(steps):
    """A recipe of steps in one line. Variants may be equal, as a peer's may."""
    return json.dumps({"name": "bench", "distinct": False, "steps": steps}, ensure_ascii=False)


def best(workers, requests, rounds):
    """The highest rate of each worker over rounds in which they take turns; None for one that cannot do it."""
    rates = {name: 0.0 for name in requests}
    for _ in range(rounds):
        for name, request in requests.items():
            if rates[name] is None:
                continue
            count, seconds = workers[name].ask(*request)
            if count is None:
                print(f"{name}: {seconds}", file=sys.stderr)
                rates[name] = None
            else:
                rates[name] = max(rates[name], count / seconds)
    return rates


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def table(*head):
    print()
    row(*head)
    row(*["---"] + ["---:"] * (len(head) - 1))


def rate(value):
    return "" if not value else f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def verdict(ratio, goal):
    return "" if not ratio else "yes" if ratio >= goal else "no"


def compare(workers, works, options):
    """Prints a row for each; returns the rates by name."""
    table("operation", "tenfold, pictures/s", "Albumentations", "ratio", "goal", "met", "augrs", "ratio")
    measured = {}
    for work in works:
        kind = "annotated" if work.annotated else "plain"
        requests = {"tenfold": ("variants", options.seconds, kind, recipe(work.steps))}
        for peer in ("albumentations", "augrs"):
            if getattr(work, peer):
                requests[peer] = ("variants", options.seconds, kind, " ".join(getattr(work, peer).split()))
        rates = best(workers, requests, options.rounds)
        own, peer, augrs = (rates.get(name) for name in ("tenfold", "albumentations", "augrs"))
        ratio = own / peer if own and peer else None
        row(work.name, rate(own), rate(peer), f"{ratio:.2f}" if ratio else "", f"{work.goal:g}",
            verdict(ratio, work.goal), rate(augrs), f"{own / augrs:.2f}" if own and augrs else "")
        measured[work.name] = rates
    return measured


def command_time(arguments, request=None):
    """The processor time of a command that runs as a child, and may read a request."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, check=True, input=request, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def job(workers, folder, python, options):
    """A folder of 100 JPEG files made into 1,000 of quality 90."""
    files = sorted(str(path) for path in (folder / "in").glob("*.jpg"))
    (folder / "job.yaml").write_text(recipe(operations.JOB))
    command = [TENFOLD, "augment", str(folder / "in"), "--recipe", str(folder / "job.yaml"), "-n", "10", "-j", "1",
               "--quality", "90", "--only-variants", "--quiet", "-o"]
    own, peer, process, floor = [], [], [], []
    for number in range(max(3, options.rounds // 5)):
        # New folders each time: a file system is slow to make files where others have just been deleted.
        out, peer_out, process_out = (folder / f"{name}{number}" for name in ("out", "peer", "process"))
        peer_out.mkdir()
        process_out.mkdir()
        own.append(command_time(command + [str(out)]))
        made = sum(1 for path in out.rglob("*.jpg"))
        _, seconds = workers["albumentations"].ask("convert", peer_out, 10, 90, operations.JOB_PEER, *files)
        peer.append(seconds)
        request = "\t".join(["convert", str(process_out), "10", "90", operations.JOB_PEER, *files]) + "\n"
        process.append(command_time(
            [str(python), str(BENCH / "peer.py"), "albumentations", os.devnull, str(SIZE), str(SIZE)], request))
        _, seconds = workers["tenfold"].ask("codec", 10, 90, *files)
        floor.append(seconds)
    table("100 JPEG files to 1,000, quality 90", "processor seconds", "beside tenfold", "goal", "met")
    own, peer, process, floor = min(own), min(peer), min(process), min(floor)
    row(f"`tenfold augment -j 1`, whole command ({made:,} files)", f"{own:.2f}", "", "", "")
    for name, seconds in (("a whole process", process), ("without start and import", peer)):
        row(f"Albumentations and OpenCV, {name}", f"{seconds:.2f}", f"tenfold takes {own / seconds:.2f}×",
            "≤ 0.6×", "yes" if own <= 0.6 * seconds else "no")
    row("decoding and encoding alone, in memory", f"{floor:.2f}", f"tenfold takes {own / floor:.2f}×",
        "≤ 1.6×", "yes" if own <= 1.6 * floor else "no")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", required=True, help="Python environment with images/requirements.txt")
    parser.add_argument("--seconds", type=float, default=0.05, help="of processor time for a block")
    parser.add_argument("--rounds", type=int, default=25, help="blocks for each of those who take turns")
    parser.add_argument("--only", help="text that an operation's name must contain")
    parser.add_argument("--no-job", action="store_true", help="leaves out the job on files")
    options = parser.parse_args()
    python = Path(options.peers) / "bin/python"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([python, BENCH / "pictures.py", folder, "--size", str(SIZE)], check=True)
        raw = folder / "pictures.rgb"
        workers = {"tenfold": Worker(WORKER, raw, SIZE, SIZE)}
        for peer in ("albumentations", "augrs"):
            workers[peer] = Worker(python, BENCH / "peer.py", peer, raw, SIZE, SIZE)

        def wanted(works):
            return [work for work in works if not options.only or options.only in work.name]

        if wanted(operations.OPERATIONS):
            compare(workers, wanted(operations.OPERATIONS), options)
        pipelines = wanted(operations.PIPELINES)
        if pipelines:
            rates = compare(workers, pipelines, options)
            plain, annotated = (rates.get(work.name) for work in operations.PIPELINES[:2])
            if plain and annotated:
                costs = [f"{peer} {plain[peer] / annotated[peer] - 1:.0%}" for peer in workers
                         if plain.get(peer) and annotated.get(peer)]
                print(f"\nMask, boxes and keypoints cost: {', '.join(costs)} (goal: tenfold at most 15%).")
        if not options.no_job:
            job(workers, folder, python, options)
        for worker in workers.values():
            worker.close()


if __name__ == "__main__":
    main()
