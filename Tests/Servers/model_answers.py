"""What the model server says: a simple rewording that keeps names, numbers and negations.

An answer depends on nothing but the text and a number drawn from the request, so the same request is
always answered with the same bytes, and requests that differ in seed or wording with different ones.
"""
import re

SYNONYMS = dict(
    pair.split("=")
    for pair in """movie=film film=movie very=really really=truly quite=rather bought=purchased purchased=bought
    buy=purchase big=large large=big quick=swift fast=quick quickly=rapidly small=little little=small start=begin
    begins=starts starts=begins started=began began=started often=frequently perhaps=maybe maybe=perhaps
    because=since almost=nearly nearly=almost entire=whole whole=entire wonderful=marvellous great=superb
    excellent=superb good=fine bad=poor terrible=awful awful=terrible boring=dull dull=boring love=adore
    loved=adored hate=detest hated=detested happy=glad beautiful=lovely funny=amusing kids=children
    children=kids answer=reply answered=replied also=too simple=easy easy=simple help=assist seems=appears
    actors=performers story=tale picture=image staff=crew shop=store store=shop price=cost box=package
    arrived=came came=arrived broke=failed said=stated told=informed think=believe thought=believed
    expected=anticipated nice=pleasant strange=odd odd=strange afternoon=day meal=dish works=functions
    worked=functioned keeps=holds stopped=ceased looks=appears screen=display again=anew""".split())

OPENERS = """Honestly|In short|Overall|Frankly|All in all|In my view|To be fair|As I see it|Simply put|To sum up|
For me|In the end|On the whole|By and large|As things stand|In other words|Put plainly|Looking back|
To my mind|In a word|At heart|As it happens|Taken together|In fairness|For what it is worth|
By any measure|In brief|Seen plainly|As far as I can tell|When all is said""".replace("\n", "").split("|")

CLOSERS = """in short|overall|all told|as I see it|to my mind|on the whole|as it happens|in my view|
in the end|all in all|by and large|to be fair|taken together|for what it is worth|in brief|
to sum up""".replace("\n", "").split("|")

# Words that lose their capital behind an opener; any other might be a name.
PLAIN = set("""the this that these those a an it its my our your their his her we they he she you there here what
when if as at in on for from with after before every all no not never nothing great good bad""".split())

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
TEXT = re.compile(r"<((?:text|examples)[^<>]*)>\s*(.*?)\s*</\1>", re.S)
LABELS = re.compile(r"^Labels: (.+)$", re.M)
AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|must)\b(?! not\b)", re.I)
NEGATION = re.compile(r"\b(?:not|never)\s+|n['’]t\b", re.I)


class Draw:
    """Small numbers taken one after the other from a large one."""

    def __init__(self, number):
        self.number = number

    def below(self, bound):
        self.number, rest = divmod(self.number, bound)
        return rest


def text_of(prompt):
    """The text between the prompt's marks, the last if there are several; else the whole prompt."""
    found = TEXT.findall(prompt)
    if not found:
        return prompt.strip()
    tag, text = found[-1]
    # Of several examples the first is reworded.
    return text.split("\n\n")[0] if tag.startswith("examples") else text


def label(prompt, number):
    """One of the labels that a prompt asks to choose from; None if it asks for something else."""
    found = LABELS.search(prompt)
    if not found:
        return None
    labels = found.group(1).split(", ")
    return labels[number % len(labels)]


def reword(text, number):
    """Another wording, always different from the text."""
    draw = Draw(number)

    def swap(match):
        word = match.group()
        other = SYNONYMS.get(word.lower())
        if other is None or draw.below(3) == 0:
            return word
        return other.capitalize() if word[0].isupper() else other

    made = WORD.sub(swap, text)
    opener, closer = draw.below(len(OPENERS) + 1), draw.below(len(CLOSERS) * 2)
    if closer < len(CLOSERS):
        body = made.rstrip(".!?… ")
        made = f"{body}, {CLOSERS[closer]}{made[len(body):].strip() or ''}"
    if opener < len(OPENERS) or made == text:
        first = WORD.match(made)
        if first and first.group().lower() in PLAIN:
            made = made[0].lower() + made[1:]
        made = f"{OPENERS[opener % len(OPENERS)]}, {made}"
    return made


def negate(text):
    """The opposite: a negation lost, or one that was not there."""
    if NEGATION.search(text):
        return NEGATION.sub("", text, count=1)
    made = AUXILIARY.sub(lambda match: f"{match.group()} not", text, count=1)
    return made if made != text else f"It is not true that {text}"


def fill(schema, text, number):
    """A value that follows a JSON Schema; each of its strings is a wording of its own."""
    draw = Draw(number)

    def value(schema):
        if not isinstance(schema, dict):
            return None
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return schema["enum"][0]
        kind = schema.get("type", "object" if "properties" in schema else "string")
        kind = next(iter(kind)) if isinstance(kind, list) else kind
        kind = kind.lower()
        if kind == "object":
            return {name: value(inner) for name, inner in schema.get("properties", {}).items()}
        if kind == "array":
            least, most = schema.get("minItems", 1), schema.get("maxItems", 16)
            return [value(schema.get("items", {})) for _ in range(max(least, min(3, most)))]
        if kind == "string":
            return reword(text, number ^ (draw.below(1 << 16) << 64))
        return {"boolean": True, "null": None}.get(kind, schema.get("minimum", 1))

    return value(schema)
