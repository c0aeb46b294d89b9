#!/usr/bin/env python3
"""Counts what must not happen, over real and fuzzed texts.

    python3 Benchmarks/goals.py [--peers DIR] [--fuzz 1000000] [--data DIR]

Negations lost or gained, words of sentiment turned into their opposites, rows without the variants asked for
and not reported, texts that are not UTF-8 or that break a character, crashes. Real texts come from the folder
that --data or TENFOLD_BENCH_DATA names (see peers/corpus.py), fuzzed ones are made here. With --peers (a folder
that peers/setup.sh made) nlpaug's and EDA's deletions are counted on the same sentences.
"""
import argparse
import csv
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Benchmarks/peers"))
TENFOLD = os.environ.get("TENFOLD_BINARY", str(ROOT / ".build/release/tenfold"))
NEGATIONS = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|nowhere|without|cannot|hardly|barely)\b|n['’]t\b", re.I)


def polarity():
    signs = {}
    with open(ROOT / "lexicons/en/polarity.tsv", encoding="utf-8") as file:
        for line in file:
            if not line.startswith("# "):
                word, sign = line.split("\t")[:2]
                signs[word] = sign
    return signs


def negations(text):
    return Counter(match.group().lower().replace("’", "'") for match in NEGATIONS.finditer(text))


def write(path, texts):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["text"])
        writer.writerows([text] for text in texts)


def augment(folder, texts, recipe, variants, extra=()):
    write(folder / "in.csv", texts)
    command = [TENFOLD, "augment", str(folder / "in.csv"), "--text", "text", "--recipe", str(recipe), "-n", str(variants),
               "-o", str(folder / "out.csv"), "--force", "--rejects", str(folder / "short.jsonl"), *extra]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{recipe}: ended with {done.returncode}: {done.stderr}")
    csv.field_size_limit(1 << 30)
    with open(folder / "out.csv", newline="", encoding="utf-8") as file:  # strict: what is not UTF-8 ends here
        return list(csv.DictReader(file))


def pairs(rows):
    original = ""
    for row in rows:
        if row["tenfold_variant"] == "0":
            original = row["text"]
        else:
            yield original, row


def count_labels(folder, texts, recipe):
    signs = polarity()
    lost = flipped = total = 0
    for original, row in pairs(augment(folder, texts, recipe, 9)):
        total += 1
        lost += negations(original) != negations(row["text"])
        for before, after in re.findall(r"synonym\(([^→()]+)→([^()]+)\)", row["tenfold_ops"]):
            flipped += {signs.get(before.lower()), signs.get(after.lower())} == {"+", "-"}
    return total, lost, flipped


def peers(python, texts):
    code = (
        "import json,sys,importlib.util,random\n"
        "import nltk\nnltk.download=lambda *a,**k:True\n"
        "import nlpaug.augmenter.word as naw\n"
        "from pathlib import Path\n"
        "folder=importlib.util.find_spec('textaugment').submodule_search_locations[0]\n"
        "spec=importlib.util.spec_from_file_location('eda',Path(folder,'eda.py'))\n"
        "module=importlib.util.module_from_spec(spec);spec.loader.exec_module(module)\n"
        "eda=module.EDA(random_state=1);aug=naw.RandomWordAug(action='delete',aug_p=0.3)\n"
        "random.seed(1)\n"
        "for text in json.load(sys.stdin):\n"
        "  out=aug.augment(text,n=1)\n"
        "  try: other=eda.random_deletion(text,p=0.1)\n"
        "  except Exception: other=text\n"
        "  print(json.dumps([out[0] if isinstance(out,list) and out else text,other]))\n")
    done = subprocess.run([python, "-c", code], input=json.dumps(texts), stdout=subprocess.PIPE, text=True, check=True)
    made = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    return [sum(negations(text) != negations(pair[side]) for text, pair in zip(texts, made)) for side in (0, 1)], len(made)


PIECES = [
    "the movie was not good ", "Ünïcödé ", "très bien ", "这部电影不好看。", "映画は良くない。", "यह फ़िल्म अच्छी नहीं है ",
    "هذا الفيلم ليس جيدا ", "Фильм не очень ", "영화 ", "👨🏻‍🚒", "🇩🇪🇫🇷", "1️⃣", "e\u0301\u0323", "\u200b", "\u202e", "\ufeff",
    "http://a.example/?q=%20 ", "@me #tag ", "<b>&amp;</b> ", "{x} %s ", "$3,000.50 ", "2024-03-15 ", "\t", "\n", "\r\n",
    '"', '""', ",", ";", "'", "\\", "\x00", "\x7f", "a" * 300, "don't won't ", "I'd've ", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ไทยไม่ดี", "\u1100\u1161\u11a8", "…", "—",
]


def fuzzed(count, seed=1):
    draw = random.Random(seed)
    for _ in range(count):
        text = "".join(draw.choice(PIECES) for _ in range(draw.randrange(1, 9)))
        if draw.random() < 0.3:
            place = draw.randrange(len(text) + 1)
            scalar = draw.randrange(0x110000)
            if not 0xD800 <= scalar < 0xE000:
                text = text[:place] + chr(scalar) + text[place:]
        yield text


def broken(text, variant):
    """Marks at the start, or joined to something that they were not joined to before."""
    if not variant or not text:
        return False
    return unicodedata.combining(variant[0]) != 0 and unicodedata.combining(text[0]) == 0


def count_fuzzed(folder, count, recipe, variants):
    total = bad = short = 0
    batch = 100_000
    for start in range(0, count, batch):
        texts = list(fuzzed(min(batch, count - start), seed=start + 1))
        made = Counter()
        for number, (original, row) in enumerate(pairs(augment(folder, texts, recipe, variants))):
            total += 1
            made[row["tenfold_origin"]] += 1
            bad += broken(original, row["text"]) or row["text"] == original
        reported = {}
        with open(folder / "short.jsonl", encoding="utf-8") as file:
            for line in file:
                entry = json.loads(line)
                reported[entry["origin"]] = entry["produced"]
        for number in range(1, len(texts) + 1):
            if made[str(number)] != variants:
                short += reported.get(str(number)) != made[str(number)]
    return total, bad, short


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("TENFOLD_BENCH_DATA"))
    parser.add_argument("--peers")
    parser.add_argument("--fuzz", type=int, default=1_000_000)
    parser.add_argument("--recipe", action="append", help="further recipes for the fuzzed texts")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, str(ROOT / "Benchmarks/peers/corpus.py"), str(folder / "corpus.csv"), "40000"],
                       check=True, env=dict(os.environ, **({"TENFOLD_BENCH_DATA": arguments.data} if arguments.data else {})))
        with open(folder / "corpus.csv", newline="", encoding="utf-8") as file:
            texts = sorted({row["text"] for row in csv.DictReader(file)})
        denied = [text for text in texts if negations(text)]
        random.Random(1).shuffle(denied)
        denied = denied[:10_000]
        print("| what | of | happened |\n| --- | --- | --- |")
        total, lost, flipped = count_labels(folder, denied, "default")
        print(f"| negation lost or gained, recipe default, {len(denied)} sentences with one | {total} variants | {lost} |")
        print(f"| word of sentiment turned into its opposite, the same variants | {total} variants | {flipped} |")
        if arguments.peers:
            (nlpaug, eda), made = peers(str(Path(arguments.peers) / "bin/python"), denied[:2000])
            print(f"| negation lost, nlpaug RandomWordAug delete | {made} variants | {nlpaug} |")
            print(f"| negation lost, TextAugment EDA deletion | {made} variants | {eda} |")
        for recipe in ["default", *(arguments.recipe or [])]:
            total, bad, short = count_fuzzed(folder, arguments.fuzz, recipe, 2)
            print(f"| fuzzed texts, recipe {Path(recipe).stem}: broken character or unchanged | {total} variants | {bad} |")
            print(f"| the same: rows short of variants and not reported as such | {arguments.fuzz} rows | {short} |", flush=True)


if __name__ == "__main__":
    main()
