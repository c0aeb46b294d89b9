#!/usr/bin/env bash
# Makes a Python environment with the peers, and the nltk data they read.
#
#   Benchmarks/peers/setup.sh DIR
#
# Needs Python 3.11 and WordNet 3.0's database files (on Debian and Ubuntu: apt install wordnet-base).
# PYTHON names another interpreter, WORDNET another folder of database files.
set -euo pipefail

if [ $# -ne 1 ]; then
  echo "usage: setup.sh DIR" >&2
  exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=$1
wordnet=${WORDNET:-/usr/share/wordnet}

if [ ! -f "$wordnet/data.noun" ]; then
  echo "setup.sh: no WordNet files in $wordnet (install wordnet-base, or set WORDNET)" >&2
  exit 1
fi

"${PYTHON:-python3}" -m venv "$dir"
"$dir/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -r "$here/requirements.txt"

# nltk looks in nltk_data beside the environment's own files, so nothing needs to be set later.
corpus=$dir/nltk_data/corpora/wordnet
mkdir -p "$corpus" "$dir/nltk_data/corpora/stopwords"
for kind in noun verb adj adv; do
  cp "$wordnet/data.$kind" "$wordnet/index.$kind" "$wordnet/$kind.exc" "$corpus/"
done
cp "$wordnet/cntlist.rev" "$corpus/"

# nltk reads index.sense only to map other versions and languages to this one; empty means no map.
: > "$corpus/index.sense"

# The lexicographer files by number, and the part of speech of each (1 noun, 2 verb, 3 adjective,
# 4 adverb): the table in WordNet's manual page lexnames(5).
n=0
for entry in adj.all:3 adj.pert:3 adv.all:4 noun.Tops:1 noun.act:1 noun.animal:1 noun.artifact:1 \
  noun.attribute:1 noun.body:1 noun.cognition:1 noun.communication:1 noun.event:1 noun.feeling:1 \
  noun.food:1 noun.group:1 noun.location:1 noun.motive:1 noun.object:1 noun.person:1 \
  noun.phenomenon:1 noun.plant:1 noun.possession:1 noun.process:1 noun.quantity:1 noun.relation:1 \
  noun.shape:1 noun.state:1 noun.substance:1 noun.time:1 verb.body:2 verb.change:2 \
  verb.cognition:2 verb.communication:2 verb.competition:2 verb.consumption:2 verb.contact:2 \
  verb.creation:2 verb.emotion:2 verb.motion:2 verb.perception:2 verb.possession:2 verb.social:2 \
  verb.stative:2 verb.weather:2 adj.ppl:3; do
  printf '%02d\t%s\t%s\n' "$n" "${entry%:*}" "${entry#*:}"
  n=$((n + 1))
done > "$corpus/lexnames"

# The common English function words, for EDA. About as many as nltk's own list has, because EDA
# looks each word up in a plain list, so that its length is part of the work.
tr -s ' \n' '\n\n' > "$dir/nltk_data/corpora/stopwords/english" <<'WORDS'
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her
hers herself it its itself they them their theirs themselves what which who whom this that these
those am is are was were be been being have has had having do does did doing a an the and but if or
because as until while of at by for with about against between into through during before after
above below to from up down in out on off over under again further then once here there when where
why how all any both each few more most other some such no nor not only own same so than too very
s t can will just don should now d ll m o re ve y ain aren couldn didn doesn hadn hasn haven isn ma
mightn mustn needn shan shouldn wasn weren won wouldn you're you've you'll you'd she's it's that'll
don't should've aren't couldn't didn't doesn't hadn't hasn't haven't isn't mightn't mustn't needn't
shan't shouldn't wasn't weren't won't wouldn't
WORDS

echo "ready: $dir/bin/python $here/run.py --corpus FILE.csv --text text"
