"""Reads an augmented dataset with other code than the command's, and checks it against its input.

    span_oracle.py FORMAT INPUT OUTPUT [FIELD=VALUE …]

Every variant must hold the spans of its original with the same words, tag sequences must be valid, numbering
must be whole, and what is not text or place must be as it was. Prints how many variants and spans it checked.
"""
import csv
import io
import json
import os
import re
import sys

ADDED = ("tenfold_origin", "tenfold_variant", "tenfold_ops")
checked = {"variants": 0, "spans": 0}


def check(condition, *what):
    if not condition:
        sys.exit("wrong: " + " ".join(str(part) for part in what))


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def split_origin(record):
    origin = [record[key] for key in ADDED]
    return origin, {key: value for key, value in record.items() if key not in ADDED}


def compare(name, original, variant):
    """Both are (spans, rest): spans as (label, words)."""
    check(original[0] == variant[0], name, "spans differ:", original[0], variant[0])
    check(original[1] == variant[1], name, "other fields differ:", original[1], variant[1])
    checked["spans"] += len(variant[0])
    checked["variants"] += 1


# JSON with offsets


def cut(text, start, end):
    check(0 <= start <= end <= len(text), "offsets", start, end, "of", len(text), "in", text)
    return text[start:end]


def strip_span(text, span, found):
    """A span without its places, its words noted."""
    if isinstance(span, list):
        found.append((span[2], cut(text, span[0], span[1])))
        return span[2:]
    keys = [("start", "end"), ("start_offset", "end_offset")]
    start, end = next(pair for pair in keys if pair[0] in span)
    words = cut(text, span[start], span[end])
    found.append((span.get("label"), words))
    return {key: value for key, value in span.items()
            if key not in (start, end, "token_start", "token_end")}


def offsets_record(record):
    record = dict(record)
    key = "text" if "text" in record else "data"
    text = record.pop(key)
    found = []
    tokens = record.pop("tokens", None)
    if tokens is not None:
        for number, token in enumerate(tokens):
            check(token["id"] == number, "token ids", token)
            check(cut(text, token["start"], token["end"]) == token["text"], "token", token)
            check(token["ws"] == (text[token["end"]:token["end"] + 1] == " "), "ws of", token)
        spoken = "".join(text[token["start"]:token["end"]] for token in tokens)
        check("".join(spoken.split()) == "".join(text.split()), "tokens leave gaps in", text)
        for span in record.get("spans", []):
            first, last = tokens[span["token_start"]], tokens[span["token_end"]]
            check((first["start"], last["end"]) == (span["start"], span["end"]), "tokens of", span)
        for relation in record.get("relations", []):
            for end in ("head", "child"):
                span = relation[end + "_span"]
                check(relation[end] == span["token_end"], "relation", relation)
                cut(text, span["start"], span["end"])
    rest = {}
    for name, value in record.items():
        if name in ("label", "labels", "entities", "ents", "spans"):
            rest[name] = [strip_span(text, span, found) for span in value]
        elif name == "relations" and tokens is not None:
            rest[name] = [
                {key: strip_span(text, item, found) if key.endswith("_span") else item
                 for key, item in relation.items() if key not in ("head", "child")}
                for relation in value]
        else:
            rest[name] = value
    return found, rest


def lines(path):
    return [json.loads(line) for line in read(path).split("\n") if line.strip()]


def spacy_record(record):
    if isinstance(record, list):
        spans, rest = offsets_record(dict(record[1], text=record[0]))
        return spans, rest
    return offsets_record(record)


def origin_of(record):
    if isinstance(record, list):
        origin, rest = split_origin(record[1])
        return origin, [record[0], rest]
    return split_origin(record)


def check_json(inputs, outputs, parse, same=lambda record: record):
    current = 0
    for output in outputs:
        origin, record = origin_of(output)
        check(origin[1] == current + 1 or origin[1] == 0 or origin[1] > current, "order", origin)
        current = origin[1]
        original = inputs[int(origin[0]) - 1]
        if origin[1] == 0:
            check(record == original, "the original has changed", record)
        compare(origin, parse(original), parse(record))


# Tags


def runs(tags):
    """The entities of BIO, IOB1, BIOES or BILOU, each with the tokens it has."""
    found = []
    before = "O"
    for place, tag in enumerate(tags):
        if tag != "O":
            inside = (before != "O" and before[2:] == tag[2:] and tag[0] not in "BSU"
                      and before[0] not in "ELSU")
            if inside:
                found[-1][2] = place + 1
            else:
                found.append([tag[2:], place, place + 1])
        before = tag
    return found


def entities(tags, words):
    """The entities in no order: whole ones may change places."""
    return sorted((label, words[a:b]) for label, a, b in runs(tags))


def check_tags(tags, scheme, name):
    for place, tag in enumerate(tags):
        before = tags[place - 1] if place else "O"
        after = tags[place + 1] if place + 1 < len(tags) else "O"
        if tag == "O":
            continue
        goes_on = after != "O" and after[2:] == tag[2:] and after[0] in "IEL"
        comes_on = before != "O" and before[2:] == tag[2:]
        if scheme == "bio":
            check(tag[0] == "B" or tag[0] == "I" and comes_on, name, "tags", tags)
        if scheme == "iob1":
            check(tag[0] == "I" or comes_on, name, "tags", tags)
        if scheme in ("bioes", "bilou"):
            single, last = ("S", "E") if scheme == "bioes" else ("U", "L")
            check(tag[0] in ("B", "I", single, last), name, "tags", tags)
            check((tag[0] in "BI") == goes_on, name, "tags", tags)
            check((tag[0] in "I" + last) == (comes_on and before[0] in "BI"), name, "tags", tags)


def hf_record(record):
    record = dict(record)
    tokens = record.pop("tokens")
    tags = record.pop("ner_tags")
    check(len(tokens) == len(tags), "lengths", tokens, tags)
    check(all(token and not any(c in " \t\n" for c in token) for token in tokens), tokens)
    boxes = record.pop("boxes", None)
    check(boxes is None or len(boxes) == len(tokens), "lengths of boxes")
    if all(isinstance(tag, int) for tag in tags):
        names = ["O"] + [f"{p}-{k}" for k in range(20) for p in "BI"]
        tags = [names[tag] for tag in tags]
    check_tags(tags, "bio", tokens)
    return entities(tags, tokens), record


def blocks(path):
    """The sentences, each a list of lists of fields."""
    found, current = [], []
    for line in read(path).split("\n"):
        line = line.rstrip("\r")
        if not line.strip():
            if current:
                found.append(current)
            current = []
        else:
            current.append(line.split("\t") if "\t" in line else line.split())
    if current:
        found.append(current)
    return [block for block in found if block[0][0] != "-DOCSTART-"]


def check_conll(source, target, scheme):
    def parse(block):
        width = len(block[0])
        check(all(len(row) == width for row in block), "widths", block)
        tags = [row[-1] for row in block]
        return entities(tags, [row[0] for row in block]), width
    inputs, outputs, origins = blocks(source), blocks(target), lines(target + ".provenance.jsonl")
    check(len(outputs) == len(origins), "origins", len(outputs), len(origins))
    for block, origin in zip(outputs, origins):
        original = inputs[origin["tenfold_origin"] - 1]
        if origin["tenfold_variant"] == 0:
            check(block == original, "the original has changed", block)
        elif scheme != "any":
            check_tags([row[-1] for row in block], scheme, origin)
        if origin["tenfold_variant"] and len(block[0]) == 4:
            check_tags([row[2] for row in block], "bio", origin)
        compare(origin, parse(original), parse(block))


def conllu_sentence(text):
    comments = dict(line[1:].partition("=")[::2] for line in text.split("\n") if line[0] == "#")
    comments = {key.strip(): value.strip() for key, value in comments.items()}
    rows = [line.split("\t") for line in text.split("\n") if line[0] != "#"]
    check(all(len(row) == 10 for row in rows), "columns", text)
    words = [row for row in rows if row[0].isdigit()]
    check([row[0] for row in words] == [str(n + 1) for n in range(len(words))], "ids", text)
    ids = {"0"} | {row[0] for row in rows if "-" not in row[0]}
    check(sum(row[6] == "0" for row in words) == 1, "roots", text)
    for row in words:
        seen, head = set(), row
        while head[6] != "0":
            check(head[0] not in seen, "a cycle", text)
            seen.add(head[0])
            head = words[int(head[6]) - 1]
        check((row[6] == "0") == (row[7] == "root"), "root", row)
    spoken, skip, tags = "", 0, []
    last = 0
    for row in rows:
        if row[8] != "_":
            places = [part.split(":", 1)[0] for part in row[8].split("|")]
            check(all(place in ids for place in places), "dependencies", row)
            check(places == sorted(places, key=float), "order of dependencies", row)
        if "-" in row[0]:
            start, end = map(int, row[0].split("-"))
            check(start == last + 1, "range", row)
            skip = end
        elif "." in row[0]:
            check(row[0].split(".")[0] == str(last), "empty node", row)
            continue
        else:
            last = int(row[0])
            if last <= skip:
                continue
        spoken += row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ")
        tag = re.search(r"NER=([^|]*)", row[9])
        tags.append((tag.group(1) if tag else "O", row[1]))
    check(comments["text"] == spoken.strip(), "text", comments["text"], spoken)
    spans = entities([tag for tag, _ in tags], [form for _, form in tags])
    rest = {key: value for key, value in comments.items() if key not in ADDED + ("text",)}
    return comments, (spans, rest)


def check_conllu(source, target):
    def sentences(path):
        return [part for part in re.split(r"\n\n+", read(path)) if part.strip()]
    inputs = sentences(source)
    for sentence in sentences(target):
        comments, parsed = conllu_sentence(sentence)
        original = inputs[int(comments["tenfold_origin"]) - 1]
        if comments["tenfold_variant"] == "0":
            kept = [line for line in sentence.split("\n") if not line.startswith("# tenfold_")]
            check("\n".join(kept) == original, "the original has changed", sentence)
        compare(comments, conllu_sentence(original)[1], parsed)
    try:
        import conllu
    except ImportError:
        return
    check(conllu.parse(read(target)), "conllu reads nothing")


# Folders, documents, questions


def check_brat(source, target):
    def parse(folder, name):
        text = read(f"{folder}/{name}.txt")
        spans, rest = [], []
        for line in read(f"{folder}/{name}.ann").split("\n"):
            if line.startswith("T"):
                key, mark, surface = line.split("\t")
                label, _, places = mark.partition(" ")
                parts = [tuple(map(int, part.split())) for part in places.split(";")]
                words = " ".join(cut(text, *part) for part in parts)
                check(words == surface, name, line, "but the text has", words)
                check(parts == sorted(parts), "order of fragments", line)
                spans.append((key, label, sorted(cut(text, *part) for part in parts)))
            else:
                rest.append(line)
        return spans, rest
    origins = lines(target.rstrip("/") + ".provenance.jsonl")
    names = {name[:-4] for name in os.listdir(target) if name.endswith(".ann")}
    check(len(names) == len(origins), "documents", len(names), len(origins))
    for origin in origins:
        name, variant = origin["tenfold_origin"], origin["tenfold_variant"]
        new = f"{name}.{variant}" if variant else name
        if variant == 0:
            for ending in ("txt", "ann"):
                check(read(f"{source}/{name}.{ending}") == read(f"{target}/{name}.{ending}"), name)
        compare(new, parse(source, name), parse(target, new))


def check_webanno(source, target):
    def parse(path):
        documents, text, position = [], bytearray(), 0
        found, sentence = {}, 0
        seen = set()
        for line in read(path).split("\n"):
            if line.startswith("#Text="):
                sentence += 1
                spoken = line[6:]
                start = None
            elif re.match(r"\d+-\d+\t", line):
                row = line.split("\t")
                number, token = map(int, row[0].split("-"))
                seen.add(row[0])
                check(number == sentence, "sentence number", row[0])
                begin, end = map(int, row[1].split("-"))
                if start is None:
                    start = begin
                    check(begin >= position, "offsets go back", row)
                    encoded = spoken.encode("utf-16-le")
                    position = begin + len(encoded) // 2
                words = encoded[2 * (begin - start):2 * (end - start)].decode("utf-16-le")
                check(words == row[2], "offsets of", row, words)
                documents.append(row)
                if row[6] != "_":
                    label, _, key = row[6].partition("[")
                    key = key or row[0]
                    found.setdefault((key, label, sentence), []).append(row[2])
        for row in documents:
            check(row[9] == "_" or row[9].split("[")[0] in seen, "reference", row)
        return found, sentence
    before, sentences = parse(source)
    after, total = parse(target)
    origins = lines(target + ".provenance.jsonl")
    check(total == sentences * len(origins), "sentences", total)
    check(read(target).startswith(read(source)), "the original has changed")
    for copy in range(len(origins)):
        spans = [(label, words) for (_, label, place), words in after.items()
                 if place > copy * sentences and place <= (copy + 1) * sentences]
        kept = [(label, words) for (_, label, _), words in before.items()]
        compare(copy, (sorted(kept), 0), (sorted(spans), 0))


def squad_article(article):
    spans, rest = [], []
    for paragraph in article["paragraphs"]:
        for question in paragraph["qas"]:
            for answer in question["answers"] + question.get("plausible_answers", []):
                start = answer["answer_start"]
                words = cut(paragraph["context"], start, start + len(answer["text"]))
                check(words == answer["text"], "answer", answer, words)
                spans.append((question["id"], words))
            rest.append({key: value for key, value in question.items()
                         if key not in ("answers", "plausible_answers")})
    return spans, (rest, {key: value for key, value in article.items() if key != "paragraphs"})


def squad_flat(record):
    record = dict(record)
    context, answers = record.pop("context"), record.pop("answers")
    for start, words in zip(answers["answer_start"], answers["text"]):
        check(cut(context, start, start + len(words)) == words, "answer", words)
    return [("", words) for words in answers["text"]], record


def label_studio_task(task):
    text, spans, rest = task["data"]["text"], [], []
    for annotation in task["annotations"]:
        for result in annotation["result"]:
            value = result.get("value")
            if value:
                words = cut(text, value["start"], value["end"])
                check(words == value["text"], "text of", value, words)
                spans.append((value["labels"][0], words))
                result = dict(result, value=value["labels"])
            rest.append(result)
    task = {key: value for key, value in task.items() if key not in ("annotations",)}
    task["data"] = {key: value for key, value in task["data"].items() if key != "text"}
    return spans, (rest, task)


def check_table(source, target, text="text", spans="entities"):
    inputs = list(csv.DictReader(io.StringIO(read(source))))

    def parse(row):
        found = []
        rest = [strip_span(row[text], span, found) for span in json.loads(row[spans])]
        others = {k: v for k, v in row.items() if k not in (text, spans) + ADDED}
        return found, (rest, others)
    for row in csv.DictReader(io.StringIO(read(target))):
        original = inputs[int(row["tenfold_origin"]) - 1]
        compare(row["tenfold_variant"], parse(original), parse(row))


def main(kind, source, target, options):
    if kind in ("doccano", "prodigy", "jsonl"):
        check_json(lines(source), lines(target), offsets_record)
    elif kind == "spacy":
        check_json(lines(source), lines(target), spacy_record)
    elif kind == "hf-tokens":
        check_json(lines(source), lines(target), hf_record)
    elif kind == "squad":
        check_json(lines(source), lines(target), squad_flat)
    elif kind == "squad-json":
        before, after = json.loads(read(source)), json.loads(read(target))
        check_json(before.pop("data"), after.pop("data"), squad_article)
        check(before == after, "the frame has changed")
    elif kind == "label-studio":
        check_json(json.loads(read(source)), json.loads(read(target)), label_studio_task)
    elif kind == "conll2003":
        check_conll(source, target, options.get("scheme", "bio"))
    elif kind == "conllu":
        check_conllu(source, target)
    elif kind == "brat":
        check_brat(source, target)
    elif kind == "webanno":
        check_webanno(source, target)
    else:
        check_table(source, target)
    print(checked["variants"], checked["spans"])


main(*sys.argv[1:4], dict(option.split("=") for option in sys.argv[4:]))
