#include "resources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// One array a file; the compiler notes them as dependencies, so an edit is built in again.

static const unsigned char en_abbreviations[] = {
#if __has_embed("../../lexicons/en/abbreviations.txt")
#embed "../../lexicons/en/abbreviations.txt"
#else
0
#endif
};

static const unsigned char en_article_exceptions[] = {
#if __has_embed("../../lexicons/en/article-exceptions.tsv")
#embed "../../lexicons/en/article-exceptions.tsv"
#else
0
#endif
};

static const unsigned char en_doubling_verbs[] = {
#if __has_embed("../../lexicons/en/doubling-verbs.txt")
#embed "../../lexicons/en/doubling-verbs.txt"
#else
0
#endif
};

static const unsigned char en_function_words[] = {
#if __has_embed("../../lexicons/en/function-words.tsv")
#embed "../../lexicons/en/function-words.tsv"
#else
0
#endif
};

static const unsigned char en_given_names[] = {
#if __has_embed("../../lexicons/en/given-names.txt")
#embed "../../lexicons/en/given-names.txt"
#else
0
#endif
};

static const unsigned char en_irregular_nouns[] = {
#if __has_embed("../../lexicons/en/irregular-nouns.tsv")
#embed "../../lexicons/en/irregular-nouns.tsv"
#else
0
#endif
};

static const unsigned char en_irregular_verbs[] = {
#if __has_embed("../../lexicons/en/irregular-verbs.tsv")
#embed "../../lexicons/en/irregular-verbs.tsv"
#else
0
#endif
};

static const unsigned char en_misspellings[] = {
#if __has_embed("../../lexicons/en/misspellings.tsv")
#embed "../../lexicons/en/misspellings.tsv"
#else
0
#endif
};

static const unsigned char en_negations[] = {
#if __has_embed("../../lexicons/en/negations.txt")
#embed "../../lexicons/en/negations.txt"
#else
0
#endif
};

static const unsigned char en_polarity[] = {
#if __has_embed("../../lexicons/en/polarity.tsv")
#embed "../../lexicons/en/polarity.tsv"
#else
0
#endif
};

static const unsigned char en_synonyms_adjective[] = {
#if __has_embed("../../lexicons/en/synonyms-adjective.tsv")
#embed "../../lexicons/en/synonyms-adjective.tsv"
#else
0
#endif
};

static const unsigned char en_synonyms_adverb[] = {
#if __has_embed("../../lexicons/en/synonyms-adverb.tsv")
#embed "../../lexicons/en/synonyms-adverb.tsv"
#else
0
#endif
};

static const unsigned char en_synonyms_noun[] = {
#if __has_embed("../../lexicons/en/synonyms-noun.tsv")
#embed "../../lexicons/en/synonyms-noun.tsv"
#else
0
#endif
};

static const unsigned char en_synonyms_verb[] = {
#if __has_embed("../../lexicons/en/synonyms-verb.tsv")
#embed "../../lexicons/en/synonyms-verb.tsv"
#else
0
#endif
};

static const unsigned char keyboards_azerty[] = {
#if __has_embed("../../lexicons/keyboards/azerty.txt")
#embed "../../lexicons/keyboards/azerty.txt"
#else
0
#endif
};

static const unsigned char keyboards_qwerty[] = {
#if __has_embed("../../lexicons/keyboards/qwerty.txt")
#embed "../../lexicons/keyboards/qwerty.txt"
#else
0
#endif
};

static const unsigned char keyboards_qwertz[] = {
#if __has_embed("../../lexicons/keyboards/qwertz.txt")
#embed "../../lexicons/keyboards/qwertz.txt"
#else
0
#endif
};

static const unsigned char ocr_confusions[] = {
#if __has_embed("../../lexicons/ocr-confusions.tsv")
#embed "../../lexicons/ocr-confusions.tsv"
#else
0
#endif
};

static const unsigned char recipes_default[] = {
#if __has_embed("../../recipes/default.yaml")
#embed "../../recipes/default.yaml"
#else
0
#endif
};

static const unsigned char recipes_eda[] = {
#if __has_embed("../../recipes/eda.yaml")
#embed "../../recipes/eda.yaml"
#else
0
#endif
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
  FILE_AT("lexicons/ocr-confusions.tsv", ocr_confusions),
  FILE_AT("recipes/default.yaml", recipes_default),
  FILE_AT("recipes/eda.yaml", recipes_eda),
};

size_t tf_resource_count(void) { return sizeof resources / sizeof resources[0]; }

const tf_resource *tf_resource_at(size_t index) { return &resources[index]; }
