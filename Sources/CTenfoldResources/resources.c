#include "resources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// One array a file; the compiler notes them as dependencies, so an edit is built in again.

static const unsigned char en_abbreviations[] = {
#embed "../../lexicons/en/abbreviations.txt"
};

static const unsigned char en_article_exceptions[] = {
#embed "../../lexicons/en/article-exceptions.tsv"
};

static const unsigned char en_doubling_verbs[] = {
#embed "../../lexicons/en/doubling-verbs.txt"
};

static const unsigned char en_function_words[] = {
#embed "../../lexicons/en/function-words.tsv"
};

static const unsigned char en_given_names[] = {
#embed "../../lexicons/en/given-names.txt"
};

static const unsigned char en_irregular_nouns[] = {
#embed "../../lexicons/en/irregular-nouns.tsv"
};

static const unsigned char en_irregular_verbs[] = {
#embed "../../lexicons/en/irregular-verbs.tsv"
};

static const unsigned char en_misspellings[] = {
#embed "../../lexicons/en/misspellings.tsv"
};

static const unsigned char en_negations[] = {
#embed "../../lexicons/en/negations.txt"
};

static const unsigned char en_polarity[] = {
#embed "../../lexicons/en/polarity.tsv"
};

static const unsigned char en_synonyms_adjective[] = {
#embed "../../lexicons/en/synonyms-adjective.tsv"
};

static const unsigned char en_synonyms_adverb[] = {
#embed "../../lexicons/en/synonyms-adverb.tsv"
};

static const unsigned char en_synonyms_noun[] = {
#embed "../../lexicons/en/synonyms-noun.tsv"
};

static const unsigned char en_synonyms_verb[] = {
#embed "../../lexicons/en/synonyms-verb.tsv"
};

static const unsigned char keyboards_azerty[] = {
#embed "../../lexicons/keyboards/azerty.txt"
};

static const unsigned char keyboards_qwerty[] = {
#embed "../../lexicons/keyboards/qwerty.txt"
};

static const unsigned char keyboards_qwertz[] = {
#embed "../../lexicons/keyboards/qwertz.txt"
};

static const unsigned char labels[] = {
#embed "../../lexicons/labels.tsv"
};

static const unsigned char ocr_confusions[] = {
#embed "../../lexicons/ocr-confusions.tsv"
};

static const unsigned char recipes_default[] = {
#embed "../../recipes/default.yaml"
};

static const unsigned char recipes_eda[] = {
#embed "../../recipes/eda.yaml"
};

#define FILE_AT(path, array) {path, array, sizeof array}

static const tf_resource resources[] = {
  FILE_AT("lexicons/en/abbreviations.txt", en_abbreviations),
  FILE_AT("lexicons/en/article-exceptions.tsv", en_article_exceptions),
  FILE_AT("lexicons/en/doubling-verbs.txt", en_doubling_verbs),
  FILE_AT("lexicons/en/function-words.tsv", en_function_words),
  FILE_AT("lexicons/en/given-names.txt", en_given_names),
  FILE_AT("lexicons/en/irregular-nouns.tsv", en_irregular_nouns),
  FILE_AT("lexicons/en/irregular-verbs.tsv", en_irregular_verbs),
  FILE_AT("lexicons/en/misspellings.tsv", en_misspellings),
  FILE_AT("lexicons/en/negations.txt", en_negations),
  FILE_AT("lexicons/en/polarity.tsv", en_polarity),
  FILE_AT("lexicons/en/synonyms-adjective.tsv", en_synonyms_adjective),
  FILE_AT("lexicons/en/synonyms-adverb.tsv", en_synonyms_adverb),
  FILE_AT("lexicons/en/synonyms-noun.tsv", en_synonyms_noun),
  FILE_AT("lexicons/en/synonyms-verb.tsv", en_synonyms_verb),
  FILE_AT("lexicons/keyboards/azerty.txt", keyboards_azerty),
  FILE_AT("lexicons/keyboards/qwerty.txt", keyboards_qwerty),
  FILE_AT("lexicons/keyboards/qwertz.txt", keyboards_qwertz),
  FILE_AT("lexicons/labels.tsv", labels),
  FILE_AT("lexicons/ocr-confusions.tsv", ocr_confusions),
  FILE_AT("recipes/default.yaml", recipes_default),
  FILE_AT("recipes/eda.yaml", recipes_eda),
};

size_t tf_resource_count(void) { return sizeof resources / sizeof resources[0]; }

const tf_resource *tf_resource_at(size_t index) { return &resources[index]; }
