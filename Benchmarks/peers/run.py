#!/usr/bin/env python3
"""Measures other text augmenters on a CSV file's column: one JSON line for each peer.

    python run.py --corpus FILE.csv --text COLUMN [--only NAME,...] [--seconds S]

Run it with the Python that setup.sh installed. Every peer makes nine variants of each row, in memory,
on one thread, in one process, and warm: an untimed pass over the very rows that are then timed fills
its caches. Slow peers get a sample of the rows, always the first rows of one fixed shuffle, that takes
them about S/3 seconds; passes over it are timed until S seconds and at least three passes are done.

Fields of a line:
  variants, bytes    variants made in all timed passes, and their size in UTF-8
  seconds            wall time of these passes; cpu_seconds is the processor time (one thread: about equal)
  variants_per_second  variants / seconds; slowest and fastest give the range over single passes
  words_changed      mean share of a row's white-space separated words that a variant changes, by
                     difflib; an inserted word counts as one changed. For matching edit rates.
  core_changed       the same for runs of letters and digits only, so without damage to spacing and
                     punctuation (nlpaug puts "don't" back together as "don ' t")
  unchanged          share of variants equal to their row
  failed             rows of one pass on which the peer raised an error; they give no variants
"""
import argparse
import csv
import difflib
import importlib.metadata
import importlib.util
import json
import os
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

# One thread for every library, set before any of them is imported.
for variable in ("OMP_NUM_THREADS", "RAYON_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

N = 9            # variants for each row
BATCH = 1000     # texts in one call to a batch interface
SEED = 1
PROBE = 200      # rows for the first guess of a peer's speed
SMALLEST = 500   # rows in the smallest sample
MEASURED = 300   # rows on which the share of changed words is measured


# --- Peers -------------------------------------------------------------------------------------
# Each function takes the share of words to edit and the options, and gives (run, note). run(texts)
# returns one list of variants a text for an interface that takes single texts; for a batch interface,
# the variants of texts * N.


def textaugment_eda(rate, options):
    """The four operations of EDA in turn, n and p from the rate as the EDA paper's alpha sets them."""
    import nltk

    nltk.download = lambda *args, **kwargs: True  # EDA() downloads on every start: setup.sh has laid it out
    # textaugment's package imports gensim and a translator; its EDA needs neither.
    package = importlib.util.find_spec("textaugment").submodule_search_locations[0]
    spec = importlib.util.spec_from_file_location("textaugment_eda", Path(package, "eda.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    eda = module.EDA(random_state=SEED)

    def run(texts):
        results = []
        for text in texts:
            n = max(1, int(rate * len(text.split())))
            operations = (
                lambda: eda.synonym_replacement(text, n=n),
                lambda: eda.random_insertion(text, n=n),
                lambda: eda.random_swap(text, n=n),
                lambda: eda.random_deletion(text, p=rate),
            )
            try:
                results.append([operations[i % 4]() for i in range(N)])
            except (ValueError, TypeError, IndexError):  # a row of stop words only, for instance
                results.append([])
        return results

    return run, f"synonym, insert, swap, delete in turn; n=max(1,int({rate}*words)), p={rate}"


def nlpaug_synonym(rate, options):
    import nlpaug.augmenter.word as naw

    augmenter = naw.SynonymAug(aug_src="wordnet", aug_p=rate)
    augmenter.model.pos_tag = trained_tagger(options.texts)
    return one_by_one(augmenter), f"aug_p={rate}; nltk's PerceptronTagger, trained here"


def nlpaug_synonym_table(rate, options):
    import nlpaug.augmenter.word as naw

    augmenter = naw.SynonymAug(aug_src="wordnet", aug_p=rate)
    augmenter.model.pos_tag = quick_tagger()
    return one_by_one(augmenter), f"aug_p={rate}; tagger replaced by a table, several times in the peer's favour"


def nlpaug_keyboard(rate, options):
    import nlpaug.augmenter.char as nac

    augmenter = nac.KeyboardAug(aug_word_p=rate, aug_char_p=options.char_rate)
    return one_by_one(augmenter), f"aug_word_p={rate} aug_char_p={options.char_rate} min_char=4"


def fasttextaug_keyboard(rate, options):
    import fasttextaug.augmenter.char as fac

    augmenter = fac.KeyboardAug(aug_word_p=rate, aug_char_p=options.char_rate)
    return (in_batches(augmenter.augment),
            f"batch; aug_word_p={rate} aug_char_p={options.char_rate} min_char=4")


def fasttextaug_swap(rate, options):
    import fasttextaug.augmenter.word as faw

    augmenter = faw.RandomWordAug(action="swap", aug_p=rate)
    return in_batches(augmenter.augment), f"batch; aug_p={rate}"


def fasttextaug_delete(rate, options):
    import fasttextaug.augmenter.word as faw

    augmenter = faw.RandomWordAug(action="delete", aug_p=rate)
    return in_batches(augmenter.augment), f"batch; aug_p={rate}"


def fast_aug_swap(rate, options):
    from fast_aug.text import WordsRandomSwapAugmenter

    # Two words or more, since it permutes the words it picks: with the bare rate a third of the rows stay as they are.
    augmenter = WordsRandomSwapAugmenter((rate, 2, None))
    return in_batches(augmenter.augment_batch), f"batch; word_params=({rate}, 2, None)"


PEERS = {
    # name: (package, function, default share of words; None for --rate's)
    "textaugment-eda": ("textaugment", textaugment_eda, None),
    "nlpaug-synonym": ("nlpaug", nlpaug_synonym, None),
    "nlpaug-synonym-table": ("nlpaug", nlpaug_synonym_table, None),
    "nlpaug-keyboard": ("nlpaug", nlpaug_keyboard, 0.3),  # nlpaug's default
    "fasttextaug-keyboard": ("fasttextaug", fasttextaug_keyboard, 0.3),  # nlpaug's default
    "fasttextaug-swap": ("fasttextaug", fasttextaug_swap, None),
    "fasttextaug-delete": ("fasttextaug", fasttextaug_delete, None),
    "fast-aug-swap": ("fast-aug", fast_aug_swap, None),
}


def one_by_one(augmenter):
    """nlpaug's interface: one text and the number of variants wanted."""
    return lambda texts: [augmenter.augment(text, n=N) for text in texts]


def in_batches(augment):
    """A batch interface gives one variant a text, so it is called on all texts N times over."""

    def run(texts):
        texts = texts * N
        results = []
        for start in range(0, len(texts), BATCH):
            results += augment(texts[start:start + BATCH])
        return results

    return run


# --- The tagger for nlpaug's SynonymAug ------------------------------------------------------------
# SynonymAug has nltk's perceptron tagger tag every word for every variant. Its model is a download of
# its own that no package brings; the tagger itself, with the code that trains it, is in nltk. So it is
# trained here, on rows of the corpus whose tags come from a table: function words from a list, other
# words by their most frequent part of speech in WordNet's counts, then by suffix. The tags only decide
# which part of speech is looked up in WordNet; what tagging costs is what it costs with the real model:
# a look-up for the frequent words, the weights of about fifteen features for the others.
#
# nlpaug-synonym-table uses the table itself, so that tagging is one look-up a word: nlpaug as it would
# be if tagging cost it nothing.

TRAINING_ROWS = 3000

FUNCTION_WORDS = {
    "DT": "a an the this that these those each every either neither no any some all both another",
    "PRP": "i me myself we us ourselves you yourself yourselves he him himself she herself it itself they them "
           "themselves",
    "PRP$": "my our your his her its their",
    "IN": "if because as until while of at by for with about against between into through during before after "
          "above below from in on off over under than though although since whether upon within without like",
    "CC": "and but or nor",
    "TO": "to",
    "MD": "can could will would shall should may might must ll",
    "WP": "what who whom which",
    "WRB": "when where why how",
    "EX": "there",
    "RB": "not so too very just only here then once again further now never n't t",
    "VBZ": "is has does", "VBP": "am are have do", "VBD": "was were had did", "VB": "be", "VBN": "been done",
}
SUFFIXES = (
    ("ly", "RB"), ("ing", "VBG"), ("ed", "VBD"), ("est", "JJS"), ("ous", "JJ"), ("ful", "JJ"), ("able", "JJ"),
    ("ive", "JJ"), ("less", "JJ"), ("al", "JJ"), ("ic", "JJ"), ("s", "NNS"),
)
WORDNET_TAGS = {"1": "NN", "2": "VB", "3": "JJ", "4": "RB", "5": "JJ"}  # by the number after % in a sense key


def quick_tagger():
    import nltk

    tags = {word: tag for tag, words in FUNCTION_WORDS.items() for word in words.split()}
    counts = Counter()
    for line in nltk.data.find("corpora/wordnet/cntlist.rev").open().read().decode().splitlines():
        key, _, count = line.split()
        lemma, _, rest = key.partition("%")
        counts[lemma, WORDNET_TAGS[rest[0]]] += int(count)
    for (lemma, tag), _ in counts.most_common():
        tags.setdefault(lemma, tag)

    def guess(word):
        lower = word.lower()
        if lower in tags:
            return tags[lower]
        if lower.isdigit():
            return "CD"
        if not lower[0].isalpha():
            return "."
        return next((tag for suffix, tag in SUFFIXES if lower.endswith(suffix)), "NN")

    known = {}

    def tag(tokens):
        for token in tokens:
            if token not in known:
                known[token] = guess(token)
        return [(token, known[token]) for token in tokens]

    return tag


def trained_tagger(texts):
    from nltk.tag.perceptron import PerceptronTagger

    table = quick_tagger()
    random.seed(SEED)
    tagger = PerceptronTagger(load=False)
    tagger.train([table(re.findall(r"\w+|[^\w\s]", text)) for text in texts[:TRAINING_ROWS]])
    return tagger.tag


# --- Measuring -----------------------------------------------------------------------------------


def timed(run, texts):
    wall, cpu = time.perf_counter(), time.process_time()
    results = run(texts)
    return results, time.perf_counter() - wall, time.process_time() - cpu


def by_row(texts, results):
    """The results as one list of variants a row, whichever interface made them."""
    if results and isinstance(results[0], list):
        return results
    return [results[row::len(texts)] for row in range(len(texts))]


def share_changed(before, after):
    """Changed, removed and inserted tokens as a share of the row's tokens."""
    changed = sum(max(i2 - i1, j2 - j1)
                  for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, False).get_opcodes()
                  if tag != "equal")
    return changed / max(1, len(before))


def measure(run, texts, seconds):
    random.seed(SEED)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(SEED)

    run(texts[:PROBE])  # loads what the peer loads late
    _, elapsed, _ = timed(run, texts[:PROBE])
    wanted = seconds / 3 * min(PROBE, len(texts)) / elapsed
    size = SMALLEST
    while size < wanted:
        size *= 2
    texts = texts[:size]
    rows = by_row(texts, run(texts))

    words, core, same = [], [], []
    for text, variants in list(zip(texts, rows))[:MEASURED]:
        for variant in variants:
            words.append(share_changed(text.split(), variant.split()))
            core.append(share_changed(re.findall(r"\w+", text), re.findall(r"\w+", variant)))
            same.append(variant == text)
    failed = sum(not variants for variants in rows)

    made = size_made = wall = cpu = 0
    speeds = []
    while wall < seconds or len(speeds) < 3:
        results, pass_wall, pass_cpu = timed(run, texts)
        variants = [variant for row in by_row(texts, results) for variant in row]
        made += len(variants)
        size_made += sum(len(variant.encode()) for variant in variants)
        wall += pass_wall
        cpu += pass_cpu
        speeds.append(len(variants) / pass_wall)
    return {
        "variants": made,
        "bytes": size_made,
        "seconds": round(wall, 3),
        "variants_per_second": round(made / wall),
        "slowest": round(min(speeds)),
        "fastest": round(max(speeds)),
        "cpu_seconds": round(cpu, 3),
        "rows": len(texts),
        "passes": len(speeds),
        "words_changed": round(sum(words) / max(1, len(words)), 4),
        "core_changed": round(sum(core) / max(1, len(core)), 4),
        "unchanged": round(sum(same) / max(1, len(same)), 4),
        "failed": failed,
    }


def named_rate(text):
    name, _, rate = text.partition("=")
    return name, float(rate)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", required=True, metavar="FILE.csv")
    parser.add_argument("--text", required=True, metavar="COLUMN")
    parser.add_argument("--only", metavar="NAME,...", help="some of: " + ", ".join(PEERS))
    parser.add_argument("--seconds", type=float, default=5, help="time for each peer (5)")
    parser.add_argument("--rate", type=float, default=0.1,
                        help="share of words to edit (0.1); the keyboard peers' is 0.3, nlpaug's default")
    parser.add_argument("--rate-of", type=named_rate, action="append", default=[], metavar="NAME=RATE",
                        help="the same for one peer; may be given several times")
    parser.add_argument("--char-rate", type=float, default=0.3,
                        help="share of an edited word's characters, keyboard peers (0.3, nlpaug's default)")
    options = parser.parse_args()
    names = options.only.split(",") if options.only else list(PEERS)
    rates = dict(options.rate_of)
    for name in names + list(rates):
        if name not in PEERS:
            parser.error(f"no peer named {name}; there are {', '.join(PEERS)}")

    csv.field_size_limit(1 << 30)
    with open(options.corpus, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        if options.text not in (reader.fieldnames or ()):
            parser.error(f"{options.corpus} has no column named {options.text}")
        texts = [row[options.text] for row in reader if row[options.text] and row[options.text].strip()]
    if not texts:
        parser.error(f"{options.corpus} holds no text")
    random.Random(SEED).shuffle(texts)

    options.texts = texts
    for name in names:
        package, peer, default = PEERS[name]
        run, note = peer(rates.get(name, default or options.rate), options)
        line = {"name": name, **measure(run, texts, options.seconds),
                "version": importlib.metadata.version(package), "note": note}
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
