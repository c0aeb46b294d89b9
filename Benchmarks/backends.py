#!/usr/bin/env python3
"""Measures how well the command keeps a model busy, and how fast it is when all is in the cache.

    python3 Benchmarks/backends.py [--rows 10000] [--big 100000] [--latency 0.05] [--concurrency 64]

The model is Tests/Servers/model_server.py on this machine, so the server shares the processors with the
command. TENFOLD_BINARY names another command than the built one. Three tables:

- a model that takes its time: the ideal is concurrency / latency; beside the command a client of a few
  lines that does nothing but ask (reference_client.py);
- a model that answers at once, then the same run again from the cache, which must ask for nothing;
- the memory of these runs for the tenth of the rows and for all.
"""
import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TENFOLD = os.environ.get("TENFOLD_BINARY", str(ROOT / ".build/release/tenfold"))

sys.path.insert(0, str(ROOT / "Tests/Servers"))
from rows import write_rows  # noqa: E402
from serving import server  # noqa: E402


def run(command):
    """Runs a command to its end: wall time, processor time, largest resident size."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True,
                               env=dict(os.environ, OPENAI_API_KEY="test-key"))
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}\nended with {process.returncode}: {errors}")
    scale = 1 if sys.platform == "darwin" else 1024
    return {"seconds": time.perf_counter() - start, "cpu": usage.ru_utime + usage.ru_stime,
            "megabytes": usage.ru_maxrss * scale / 1e6}


def augment(folder, source, port, concurrency):
    return run([TENFOLD, "augment", str(source), "--text", "text", "--id", "id", "--recipe", "paraphrase",
                "--backend", "openai:test", "--base-url", f"http://127.0.0.1:{port}/v1",
                "--cache", str(folder / f"{source.stem}.cache"), "--concurrency", str(concurrency), "-n", "1",
                "-o", str(folder / "out.csv"), "--force", "--quiet"])


def answered(path):
    """How many variants there are in what the command wrote."""
    with open(path, newline="", encoding="utf-8") as file:
        return sum(row["tenfold_variant"] != "0" for row in csv.DictReader(file))


def table(*head):
    print()
    row(*head)
    row(*["---"] * len(head))


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def patience(folder, arguments):
    source = write_rows(folder / "patience.csv", arguments.rows)
    ideal = arguments.concurrency / arguments.latency
    print(f"A model that takes {arguments.latency * 1000:g} ms, {arguments.concurrency} requests at once, "
          f"{arguments.rows} rows: at most {ideal:.0f} requests a second")
    table("client", "requests a second", "share of the ideal", "processor time a request", "most at once",
          "connections")
    with server("model_server.py", "--latency", arguments.latency) as send:
        reference = [sys.executable, str(ROOT / "Benchmarks/reference_client.py"), str(source),
                     str(folder / "reference.csv"), str(send.port), str(arguments.concurrency)]
        for name, measure in [("reference client", lambda: run(reference)),
                              ("tenfold", lambda: augment(folder, source, send.port, arguments.concurrency))]:
            send("/_control", {})
            got = measure()
            stats = send.stats()
            rate = stats["requests"] / got["seconds"]
            row(name, f"{rate:.0f}", f"{rate / ideal:.1%}", f"{got['cpu'] / stats['requests'] * 1e6:.0f} µs",
                stats["max_in_flight"], stats["connections"])
    print(f"\n{answered(folder / 'out.csv')} of {arguments.rows} variants were produced.")


def memory(folder, arguments):
    print("\nA model that answers at once, then the same again from the cache:")
    table("rows", "run", "requests", "rows a second", "processor time a row", "memory")
    grown = []
    for count in (arguments.big // 10, arguments.big):
        source = write_rows(folder / f"rows{count}.csv", count)
        with server("model_server.py") as send:
            for name in ("first", "again"):
                send("/_control", {})
                got = augment(folder, source, send.port, arguments.concurrency)
                asked = send.stats()["requests"]
                row(count, name, asked, f"{count / got['seconds']:.0f}", f"{got['cpu'] / count * 1e6:.0f} µs",
                    f"{got['megabytes']:.0f} MB")
                if name == "again" and asked:
                    sys.exit(f"the second run asked for {asked}")
        grown.append(got["megabytes"])
    print(f"\nTen times the rows take {grown[1] / grown[0]:.2f} times the memory.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--big", type=int, default=100_000)
    parser.add_argument("--latency", type=float, default=0.05)
    parser.add_argument("--concurrency", type=int, default=64)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        patience(Path(name), arguments)
        memory(Path(name), arguments)


if __name__ == "__main__":
    main()
