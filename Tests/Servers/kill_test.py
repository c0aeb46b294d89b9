#!/usr/bin/env python3
"""Kills the command again and again in the middle of its work, and checks that nothing is lost or asked twice.

    TENFOLD_BINARY=.build/release/tenfold python3 Tests/Servers/kill_test.py [--rows 1000] [--kills 20] [--seed 1]

An undisturbed run against a server without faults tells what the output must be. Then, with a cache of its
own and a server that refuses, breaks off and cuts answers, the command is killed by SIGKILL at moments drawn
from the seed, each time started again with the same cache, and in the end left alone. Checked are:

- the output of the last run is the same as the undisturbed one's, byte for byte;
- no killed run left an output;
- no request was asked again after its answer, unless the command was killed at most 0.05 s after that answer.

Prints one line of JSON, and ends with 1 if a check fails.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rows import write_rows
from serving import HERE, server

ROOT = Path(HERE).parent.parent
TENFOLD = os.environ.get("TENFOLD_BINARY", str(ROOT / ".build/release/tenfold"))
VARIANTS = 5
# What was answered so shortly before a kill may be lost.
GRACE = 0.05
SLACK = 0.05
# Each request meets a fault at most once, and then goes well.
FAULTS = [
    {"kind": "status", "status": 429, "retry_after": 0.2, "share": 0.01},
    {"kind": "reset", "share": 0.03},
    {"kind": "status", "status": 500, "share": 0.03},
    {"kind": "truncate", "share": 0.03},
]


def start(folder, port, cache):
    """Starts the command; what it says goes to a file."""
    with open(folder / "said", "w", encoding="utf-8") as said:
        return subprocess.Popen(
            [TENFOLD, "augment", "rows.csv", "--text", "text", "--recipe", "paraphrase", "--backend", "openai:test",
             "--base-url", f"http://127.0.0.1:{port}/v1", "--cache", cache, "--concurrency", "32",
             "-n", str(VARIANTS), "-o", "out.csv", "--force", "--quiet"],
            cwd=folder, env=dict(os.environ, OPENAI_API_KEY="test-key"), stdout=said, stderr=said)


def run_to_end(folder, port, cache):
    """The output of a run that nobody kills, which is taken away."""
    if start(folder, port, cache).wait():
        sys.exit(f"kill_test.py: the command failed: {(folder / 'said').read_text(encoding='utf-8')}")
    output = (folder / "out.csv").read_bytes()
    (folder / "out.csv").unlink()
    return output


def kill_when(process, send, answers, pause):
    """Kills the command some time after so many answers; the moment, or None if it ended before."""
    while process.poll() is None and send.stats()["answered"] < answers:
        time.sleep(0.005)
    time.sleep(pause)
    if process.poll() is not None:
        return None
    process.kill()
    moment = time.monotonic()
    process.wait()
    return moment


def asked_twice(entry, kills):
    """Whether a request was asked again after an answer that no kill can have lost."""
    for answered in entry["answered"]:
        # What is under way at a kill is answered to nobody; the server may read it a little after the kill.
        begun = max(asked for asked in entry["asked"] if asked <= answered) - SLACK
        for asked in entry["asked"]:
            if asked > answered and not any(begun <= kill <= min(answered + GRACE, asked) for kill in kills):
                return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--latency", type=float, default=0.05)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    kills, early, leftovers = [], 0, 0
    with tempfile.TemporaryDirectory() as name, server("model_server.py", "--latency", arguments.latency) as send:
        folder = Path(name)
        write_rows(folder / "rows.csv", arguments.rows)
        wanted = run_to_end(folder, send.port, "undisturbed.cache")
        total = send.stats()["different"]
        send("/_control", {"latency": arguments.latency, "faults": FAULTS})
        # The last tenth is left to the last run: a command that is about to end may do so before it is killed.
        for answers in sorted(draw.sample(range(total * 9 // 10), arguments.kills)):
            process = start(folder, send.port, "killed.cache")
            moment = kill_when(process, send, answers, draw.uniform(0, 0.3))
            if moment is None:
                early += 1
            else:
                kills.append(moment)
                leftovers += (folder / "out.csv").exists()
            (folder / "out.csv").unlink(missing_ok=True)
        output = run_to_end(folder, send.port, "killed.cache")
        stats = send.stats(older=0)
    again = stats["answered_twice_old"]
    twice = sum(asked_twice(entry, kills) for entry in again)
    passed = output == wanted and len(kills) == arguments.kills and not twice and not leftovers
    print(json.dumps({
        "passed": passed, "same_output": output == wanted, "bytes": len(output), "kills": len(kills),
        "ended_before_kill": early, "outputs_of_killed_runs": leftovers, "different_requests": stats["different"],
        "requests": stats["requests"], "by_status": stats["by_status"], "asked_again_after_answer": len(again),
        "of_these_not_excused_by_a_kill": twice, "max_in_flight": stats["max_in_flight"]}))
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
