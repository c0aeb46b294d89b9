"""Checks the command against Python's csv module on files that torture the dialect.

Usage: csv_oracle.py COMMAND FOLDER SEED FILES

Writes FILES generated files to FOLDER, runs COMMAND on each and compares what Python reads from
its output with what Python reads from its input. Files that Python forgives and the command does
not (unclosed quotes, rows of another width) are not generated here.
"""

import csv
import io
import json
import pathlib
import random
import subprocess
import sys

WORDS = """the quick brown fox jumps over a lazy dog movie film good bad never not isn't wonderful
terrible really don't waiter Berlin 42 3.5 USA http://example.com/a?b=1 me@example.com #tag @you
café naïve Größe 中文字 Ελλάδα नमस्ते مرحبا 👨‍👩‍👧 😀 e\u0301 {name} <b>x</b> &amp; -- ... O'Neil""".split()
MARKS = ['"', '""', '"""', ",", ";", "\t", "|", "\n", "\r", "\r\n", "\n\n", " ", "  ", "'", "\\", '\\"',
         "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u00a0", "\ufeff", "=", "#"]
RECIPE = """steps:
  - one_of: [keyboard_typo, random_swap, random_deletion, punctuation_insertion]
"""
ADDED = ["tenfold_origin", "tenfold_variant", "tenfold_ops"]


class Failure(Exception):
    """What the command did otherwise than Python."""


class Dialect:
    """A delimiter, a line end, and how wide the rows are."""

    def __init__(self, dice):
        self.delimiter = dice.choice([",", ",", ";", "\t", "|"])
        self.end = dice.choice(["\n", "\n", "\r\n", "\r"])
        self.width = dice.choice([1, 2, 3, 5])
        self.text = dice.randrange(self.width)
        self.mark = dice.choice(["", "", "\ufeff"])
        self.has_last_end = dice.random() < 0.5
        self.recipe = dice.choice(["default", "typo"])
        self.names_id = self.width > 1 and dice.random() < 0.3

    def options(self, folder):
        options = ["--text", "text", "--delimiter", "tab" if self.delimiter == "\t" else self.delimiter]
        options += ["--lexicon", "none", "-j", "2"]
        for guard in ["negation", "polarity", "numbers", "names", "protected_tokens"]:
            options += ["--no-guard", guard]
        if self.recipe == "typo":
            options += ["--recipe", str(folder / "typo.yaml")]
        if self.names_id:
            options += ["--id", self.names()[self.id_place()]]
        return options

    def id_place(self):
        return 0 if self.text else 1

    def names(self):
        names = ["id", 'na"me', "two\nlines", "a,b;c|d\te"][: self.width - 1]
        names.insert(self.text, "text")
        return names


def field_text(dice, is_text):
    """A field as it is meant."""
    if dice.random() < 0.1:
        return ""
    parts = []
    for _ in range(dice.randrange(1, 12 if is_text else 5)):
        parts.append(dice.choice(WORDS if dice.random() < 0.75 else MARKS))
        if dice.random() < 0.6:
            parts.append(" ")
    text = "".join(parts)
    # Bytes that are no UTF-8, where nobody needs to read them.
    return text if is_text or dice.random() < 0.95 else text + "\udcff\udcfe"


def written(dice, text, dialect):
    """One of the ways to write a field, and the text that Python reads from it."""
    is_plain = not any(mark in text for mark in (dialect.delimiter, "\n", "\r"))
    may_be_bare = is_plain and not text.startswith('"') and (text or dialect.width > 1)
    if may_be_bare and dice.random() < 0.6:
        return text
    quoted = '"' + text.replace('"', '""') + '"'
    cut = dice.randrange(len(text) + 1)
    tail = text[cut:]
    # What follows the closing quote belongs to the field, and quotes in it are plain.
    is_tail_plain = not any(mark in tail for mark in (dialect.delimiter, "\n", "\r"))
    if dice.random() < 0.15 and is_tail_plain and not tail.startswith('"'):
        return '"' + text[:cut].replace('"', '""') + '"' + tail
    return quoted


def generate(dice, dialect, count):
    """The rows as they are meant, and for each its bytes without its line end."""
    rows = []
    raw = []
    for number in range(count):
        row = [field_text(dice, place == dialect.text) for place in range(dialect.width)]
        if dialect.width > 1:
            row[dialect.id_place()] += f"-{number}"
        rows.append(row)
        raw.append(dialect.delimiter.join(written(dice, text, dialect) for text in row))
        if dice.random() < 0.05:
            rows.append([])
            raw.append("")
    return rows, raw


def encoded(text):
    return text.encode("utf-8", "surrogateescape")


def read(content, dialect):
    """What Python's csv reads."""
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter))


def expect(condition, message, *values):
    if not condition:
        raise Failure(message + "".join(f"\n  {value!r}" for value in values))


def run(command, arguments, code=0):
    result = subprocess.run(
        [command, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    expect(result.returncode == code, f"exit code {result.returncode}", arguments, result.stderr)


def originals(rows, raw, dialect):
    """The bytes that each row must have in the output."""
    number = 0
    result = []
    for row, text in zip(rows, raw):
        if row:
            number += 1
            # The id is copied as it is written.
            origin = str(number)
            if dialect.names_id:
                origin = spelling(text, dialect)[dialect.id_place()]
            text += dialect.delimiter + dialect.delimiter.join([origin, "0", ""])
        result.append(encoded(text + dialect.end))
    return result


def spelling(text, dialect):
    """The fields of a row as they are written."""
    fields = [""]
    state = "start"
    for char in text:
        if state == "start":
            state = "quoted" if char == '"' else "bare"
            if char == dialect.delimiter:
                fields.append("")
                state = "start"
                continue
        elif state == "quoted":
            state = "closing" if char == '"' else "quoted"
        elif char == dialect.delimiter:
            fields.append("")
            state = "start"
            continue
        elif state == "closing":
            state = "quoted" if char == '"' else "bare"
        fields[-1] += char
    return fields


def check_rows(rows, output, dialect):
    """Compares what Python reads from the output with what was meant."""
    expect(output[0] == dialect.names() + ADDED, "header", output[0])
    place = 1
    number = 0
    variants = 0
    for row in rows:
        if not row:
            expect(output[place] == [], "a blank line is gone", output[place])
            place += 1
            continue
        number += 1
        origin = row[dialect.id_place()] if dialect.names_id else str(number)
        expect(output[place] == row + [origin, "0", ""], "original", row, output[place])
        place += 1
        texts = {row[dialect.text]}
        last = 0
        while place < len(output) and output[place] and output[place][-2] != "0":
            variant = output[place]
            expect(len(variant) == dialect.width + 3, "width", variant)
            same = variant[: dialect.width]
            same[dialect.text] = row[dialect.text]
            expect(same == row, "another column of a variant", row, variant)
            expect(variant[-3] == origin, "origin", origin, variant)
            expect(last < int(variant[-2]) <= 2, "number of a variant", variant)
            expect(variant[dialect.text] not in texts, "a variant is there twice", row, variant)
            expect(variant[-1] != "", "no operation", variant)
            texts.add(variant[dialect.text])
            last = int(variant[-2])
            variants += 1
            place += 1
    expect(place == len(output), "rows too many", output[place:][:2])
    return number, variants


def check_bytes(expected, output, head):
    """Checks that the originals' bytes are in the output, in order."""
    expect(output.startswith(head), "header's bytes", output[:200], head)
    place = len(head)
    for original in expected:
        found = output.find(original, place)
        expect(found >= 0, "an original's bytes are not in the output", original)
        place = found + len(original)


def check_file(command, folder, dice, count):
    dialect = Dialect(dice)
    rows, raw = generate(dice, dialect, count)
    header = dialect.delimiter.join(written(dice, name, dialect) for name in dialect.names())
    content = encoded(dialect.mark + dialect.end.join([header, *raw]))
    if dialect.has_last_end or not rows[-1]:
        content += encoded(dialect.end)
    source = folder / "in.csv"
    source.write_bytes(content)
    expect(read(content, dialect) == [dialect.names(), *rows], "the generator is wrong")

    head = encoded(
        dialect.mark + header + dialect.delimiter + dialect.delimiter.join(ADDED) + dialect.end)
    expected = originals(rows, raw, dialect)
    options = ["augment", str(source), *dialect.options(folder), "--force", "--quiet"]
    plain = folder / "plain.csv"
    run(command, [*options, "-n", "0", "-o", str(plain)])
    expect(plain.read_bytes() == head + b"".join(expected), "without variants, other bytes")

    target = folder / "out.csv"
    run(command, [*options, "-n", "2", "-o", str(target)])
    output = target.read_bytes()
    check_bytes(expected, output, head)
    number, variants = check_rows(rows, read(output, dialect), dialect)
    counts = json.loads((folder / "out.csv.manifest.json").read_text())["counts"]
    expect(counts["rows"] == number, "rows counted", counts)
    expect(counts["produced"] == variants, "variants counted", counts, variants)
    return number, variants


def main():
    command, folder, seed, files = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    (folder / "typo.yaml").write_text(RECIPE)
    rows = variants = 0
    for number in range(int(files)):
        dice = random.Random(f"{seed}/{number}")
        # A few files are longer than a chunk.
        count = 1500 if number % 10 == 9 else dice.randrange(1, 150)
        try:
            more = check_file(command, folder, dice, count)
        except Failure as failure:
            print(f"file {number} of seed {seed}: {failure}")
            return 1
        rows += more[0]
        variants += more[1]
    print(f"{rows} rows, {variants} variants")
    return 0


if __name__ == "__main__":
    sys.exit(main())
