// Written by Scripts/embed-resources; run it when a file comes or goes.
#include "resources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// One array a file; the compiler notes them as dependencies, so an edit is built in again.

static const unsigned char backends_apertium_command[] = {
#embed "../../backends/apertium-command.yaml"
};

static const unsigned char backends_apertium[] = {
#embed "../../backends/apertium.yaml"
};

static const unsigned char backends_automatic1111[] = {
#embed "../../backends/automatic1111.yaml"
};

static const unsigned char backends_deepl[] = {
#embed "../../backends/deepl.yaml"
};

static const unsigned char backends_google_translate[] = {
#embed "../../backends/google-translate.yaml"
};

static const unsigned char backends_huggingface[] = {
#embed "../../backends/huggingface.yaml"
};

static const unsigned char backends_libretranslate[] = {
#embed "../../backends/libretranslate.yaml"
};

static const unsigned char backends_prices[] = {
#embed "../../backends/prices.yaml"
};

static const unsigned char backends_stability[] = {
#embed "../../backends/stability.yaml"
};

static const unsigned char lexicons_answer_frames[] = {
#embed "../../lexicons/answer-frames.tsv"
};

static const unsigned char lexicons_ar_calendar[] = {
#embed "../../lexicons/ar/calendar.tsv"
};

static const unsigned char lexicons_ar_cities[] = {
#embed "../../lexicons/ar/cities.txt"
};

static const unsigned char lexicons_ar_contractions[] = {
#embed "../../lexicons/ar/contractions.tsv"
};

static const unsigned char lexicons_ar_function_words[] = {
#embed "../../lexicons/ar/function-words.tsv"
};

static const unsigned char lexicons_ar_gender_pairs[] = {
#embed "../../lexicons/ar/gender-pairs.tsv"
};

static const unsigned char lexicons_ar_given_names[] = {
#embed "../../lexicons/ar/given-names.tsv"
};

static const unsigned char lexicons_ar_intensifiers[] = {
#embed "../../lexicons/ar/intensifiers.tsv"
};

static const unsigned char lexicons_ar_misspellings[] = {
#embed "../../lexicons/ar/misspellings.tsv"
};

static const unsigned char lexicons_ar_negations[] = {
#embed "../../lexicons/ar/negations.txt"
};

static const unsigned char lexicons_ar_numbers[] = {
#embed "../../lexicons/ar/numbers.tsv"
};

static const unsigned char lexicons_ar_polarity[] = {
#embed "../../lexicons/ar/polarity.tsv"
};

static const unsigned char lexicons_ar_surnames[] = {
#embed "../../lexicons/ar/surnames.txt"
};

static const unsigned char lexicons_de_calendar[] = {
#embed "../../lexicons/de/calendar.tsv"
};

static const unsigned char lexicons_de_caption_objects[] = {
#embed "../../lexicons/de/caption-objects.tsv"
};

static const unsigned char lexicons_de_caption_rules[] = {
#embed "../../lexicons/de/caption-rules.tsv"
};

static const unsigned char lexicons_de_cities[] = {
#embed "../../lexicons/de/cities.txt"
};

static const unsigned char lexicons_de_contractions[] = {
#embed "../../lexicons/de/contractions.tsv"
};

static const unsigned char lexicons_de_function_words[] = {
#embed "../../lexicons/de/function-words.tsv"
};

static const unsigned char lexicons_de_gender_pairs[] = {
#embed "../../lexicons/de/gender-pairs.tsv"
};

static const unsigned char lexicons_de_given_names[] = {
#embed "../../lexicons/de/given-names.tsv"
};

static const unsigned char lexicons_de_intensifiers[] = {
#embed "../../lexicons/de/intensifiers.tsv"
};

static const unsigned char lexicons_de_misspellings[] = {
#embed "../../lexicons/de/misspellings.tsv"
};

static const unsigned char lexicons_de_negations[] = {
#embed "../../lexicons/de/negations.txt"
};

static const unsigned char lexicons_de_numbers[] = {
#embed "../../lexicons/de/numbers.tsv"
};

static const unsigned char lexicons_de_polarity[] = {
#embed "../../lexicons/de/polarity.tsv"
};

static const unsigned char lexicons_de_surnames[] = {
#embed "../../lexicons/de/surnames.txt"
};

static const unsigned char lexicons_diacritics[] = {
#embed "../../lexicons/diacritics.tsv"
};

static const unsigned char lexicons_digraphs[] = {
#embed "../../lexicons/digraphs.tsv"
};

static const unsigned char lexicons_en_abbreviation_pairs[] = {
#embed "../../lexicons/en/abbreviation-pairs.tsv"
};

static const unsigned char lexicons_en_abbreviations[] = {
#embed "../../lexicons/en/abbreviations.txt"
};

static const unsigned char lexicons_en_antonyms[] = {
#embed "../../lexicons/en/antonyms.tsv"
};

static const unsigned char lexicons_en_article_exceptions[] = {
#embed "../../lexicons/en/article-exceptions.tsv"
};

static const unsigned char lexicons_en_asr_confusions[] = {
#embed "../../lexicons/en/asr-confusions.tsv"
};

static const unsigned char lexicons_en_auxiliaries[] = {
#embed "../../lexicons/en/auxiliaries.tsv"
};

static const unsigned char lexicons_en_british_american_words[] = {
#embed "../../lexicons/en/british-american-words.tsv"
};

static const unsigned char lexicons_en_british_american[] = {
#embed "../../lexicons/en/british-american.tsv"
};

static const unsigned char lexicons_en_calendar[] = {
#embed "../../lexicons/en/calendar.tsv"
};

static const unsigned char lexicons_en_caption_objects[] = {
#embed "../../lexicons/en/caption-objects.tsv"
};

static const unsigned char lexicons_en_caption_rules[] = {
#embed "../../lexicons/en/caption-rules.tsv"
};

static const unsigned char lexicons_en_cities[] = {
#embed "../../lexicons/en/cities.tsv"
};

static const unsigned char lexicons_en_colours[] = {
#embed "../../lexicons/en/colours.tsv"
};

static const unsigned char lexicons_en_contractions[] = {
#embed "../../lexicons/en/contractions.tsv"
};

static const unsigned char lexicons_en_countries_with_article[] = {
#embed "../../lexicons/en/countries-with-article.txt"
};

static const unsigned char lexicons_en_countries[] = {
#embed "../../lexicons/en/countries.tsv"
};

static const unsigned char lexicons_en_discourse_markers[] = {
#embed "../../lexicons/en/discourse-markers.tsv"
};

static const unsigned char lexicons_en_doubling_verbs[] = {
#embed "../../lexicons/en/doubling-verbs.txt"
};

static const unsigned char lexicons_en_emoji[] = {
#embed "../../lexicons/en/emoji.tsv"
};

static const unsigned char lexicons_en_fillers[] = {
#embed "../../lexicons/en/fillers.tsv"
};

static const unsigned char lexicons_en_frequency[] = {
#embed "../../lexicons/en/frequency.tsv"
};

static const unsigned char lexicons_en_function_words[] = {
#embed "../../lexicons/en/function-words.tsv"
};

static const unsigned char lexicons_en_gender_pairs[] = {
#embed "../../lexicons/en/gender-pairs.tsv"
};

static const unsigned char lexicons_en_given_names_by_gender[] = {
#embed "../../lexicons/en/given-names-by-gender.tsv"
};

static const unsigned char lexicons_en_given_names[] = {
#embed "../../lexicons/en/given-names.txt"
};

static const unsigned char lexicons_en_greetings[] = {
#embed "../../lexicons/en/greetings.tsv"
};

static const unsigned char lexicons_en_homophones[] = {
#embed "../../lexicons/en/homophones.tsv"
};

static const unsigned char lexicons_en_hypernyms[] = {
#embed "../../lexicons/en/hypernyms.tsv"
};

static const unsigned char lexicons_en_idle_negations[] = {
#embed "../../lexicons/en/idle-negations.txt"
};

static const unsigned char lexicons_en_intensifiers[] = {
#embed "../../lexicons/en/intensifiers.tsv"
};

static const unsigned char lexicons_en_irregular_nouns[] = {
#embed "../../lexicons/en/irregular-nouns.tsv"
};

static const unsigned char lexicons_en_irregular_verbs[] = {
#embed "../../lexicons/en/irregular-verbs.tsv"
};

static const unsigned char lexicons_en_misspellings[] = {
#embed "../../lexicons/en/misspellings.tsv"
};

static const unsigned char lexicons_en_modality[] = {
#embed "../../lexicons/en/modality.tsv"
};

static const unsigned char lexicons_en_negations[] = {
#embed "../../lexicons/en/negations.txt"
};

static const unsigned char lexicons_en_numbers[] = {
#embed "../../lexicons/en/numbers.tsv"
};

static const unsigned char lexicons_en_ordinals[] = {
#embed "../../lexicons/en/ordinals.tsv"
};

static const unsigned char lexicons_en_organisations[] = {
#embed "../../lexicons/en/organisations.tsv"
};

static const unsigned char lexicons_en_polarity_items[] = {
#embed "../../lexicons/en/polarity-items.txt"
};

static const unsigned char lexicons_en_polarity[] = {
#embed "../../lexicons/en/polarity.tsv"
};

static const unsigned char lexicons_en_slang[] = {
#embed "../../lexicons/en/slang.tsv"
};

static const unsigned char lexicons_en_spatial[] = {
#embed "../../lexicons/en/spatial.tsv"
};

static const unsigned char lexicons_en_surnames[] = {
#embed "../../lexicons/en/surnames.txt"
};

static const unsigned char lexicons_en_synonyms_adjective[] = {
#embed "../../lexicons/en/synonyms-adjective.tsv"
};

static const unsigned char lexicons_en_synonyms_adverb[] = {
#embed "../../lexicons/en/synonyms-adverb.tsv"
};

static const unsigned char lexicons_en_synonyms_noun[] = {
#embed "../../lexicons/en/synonyms-noun.tsv"
};

static const unsigned char lexicons_en_synonyms_verb[] = {
#embed "../../lexicons/en/synonyms-verb.tsv"
};

static const unsigned char lexicons_en_time_words[] = {
#embed "../../lexicons/en/time-words.txt"
};

static const unsigned char lexicons_en_units[] = {
#embed "../../lexicons/en/units.tsv"
};

static const unsigned char lexicons_es_calendar[] = {
#embed "../../lexicons/es/calendar.tsv"
};

static const unsigned char lexicons_es_caption_objects[] = {
#embed "../../lexicons/es/caption-objects.tsv"
};

static const unsigned char lexicons_es_caption_rules[] = {
#embed "../../lexicons/es/caption-rules.tsv"
};

static const unsigned char lexicons_es_cities[] = {
#embed "../../lexicons/es/cities.txt"
};

static const unsigned char lexicons_es_contractions[] = {
#embed "../../lexicons/es/contractions.tsv"
};

static const unsigned char lexicons_es_function_words[] = {
#embed "../../lexicons/es/function-words.tsv"
};

static const unsigned char lexicons_es_gender_pairs[] = {
#embed "../../lexicons/es/gender-pairs.tsv"
};

static const unsigned char lexicons_es_given_names[] = {
#embed "../../lexicons/es/given-names.tsv"
};

static const unsigned char lexicons_es_intensifiers[] = {
#embed "../../lexicons/es/intensifiers.tsv"
};

static const unsigned char lexicons_es_misspellings[] = {
#embed "../../lexicons/es/misspellings.tsv"
};

static const unsigned char lexicons_es_negations[] = {
#embed "../../lexicons/es/negations.txt"
};

static const unsigned char lexicons_es_numbers[] = {
#embed "../../lexicons/es/numbers.tsv"
};

static const unsigned char lexicons_es_polarity[] = {
#embed "../../lexicons/es/polarity.tsv"
};

static const unsigned char lexicons_es_surnames[] = {
#embed "../../lexicons/es/surnames.txt"
};

static const unsigned char lexicons_examples_en_es[] = {
#embed "../../lexicons/examples/en-es.tsv"
};

static const unsigned char lexicons_examples_gazetteer[] = {
#embed "../../lexicons/examples/gazetteer.tsv"
};

static const unsigned char lexicons_examples_misspelling_pairs[] = {
#embed "../../lexicons/examples/misspelling-pairs.tsv"
};

static const unsigned char lexicons_examples_reviews[] = {
#embed "../../lexicons/examples/reviews.txt"
};

static const unsigned char lexicons_examples_vectors[] = {
#embed "../../lexicons/examples/vectors.txt"
};

static const unsigned char lexicons_fr_calendar[] = {
#embed "../../lexicons/fr/calendar.tsv"
};

static const unsigned char lexicons_fr_caption_objects[] = {
#embed "../../lexicons/fr/caption-objects.tsv"
};

static const unsigned char lexicons_fr_caption_rules[] = {
#embed "../../lexicons/fr/caption-rules.tsv"
};

static const unsigned char lexicons_fr_cities[] = {
#embed "../../lexicons/fr/cities.txt"
};

static const unsigned char lexicons_fr_contractions[] = {
#embed "../../lexicons/fr/contractions.tsv"
};

static const unsigned char lexicons_fr_function_words[] = {
#embed "../../lexicons/fr/function-words.tsv"
};

static const unsigned char lexicons_fr_gender_pairs[] = {
#embed "../../lexicons/fr/gender-pairs.tsv"
};

static const unsigned char lexicons_fr_given_names[] = {
#embed "../../lexicons/fr/given-names.tsv"
};

static const unsigned char lexicons_fr_intensifiers[] = {
#embed "../../lexicons/fr/intensifiers.tsv"
};

static const unsigned char lexicons_fr_misspellings[] = {
#embed "../../lexicons/fr/misspellings.tsv"
};

static const unsigned char lexicons_fr_negations[] = {
#embed "../../lexicons/fr/negations.txt"
};

static const unsigned char lexicons_fr_numbers[] = {
#embed "../../lexicons/fr/numbers.tsv"
};

static const unsigned char lexicons_fr_polarity[] = {
#embed "../../lexicons/fr/polarity.tsv"
};

static const unsigned char lexicons_fr_surnames[] = {
#embed "../../lexicons/fr/surnames.txt"
};

static const unsigned char lexicons_hi_calendar[] = {
#embed "../../lexicons/hi/calendar.tsv"
};

static const unsigned char lexicons_hi_cities[] = {
#embed "../../lexicons/hi/cities.txt"
};

static const unsigned char lexicons_hi_contractions[] = {
#embed "../../lexicons/hi/contractions.tsv"
};

static const unsigned char lexicons_hi_function_words[] = {
#embed "../../lexicons/hi/function-words.tsv"
};

static const unsigned char lexicons_hi_gender_pairs[] = {
#embed "../../lexicons/hi/gender-pairs.tsv"
};

static const unsigned char lexicons_hi_given_names[] = {
#embed "../../lexicons/hi/given-names.tsv"
};

static const unsigned char lexicons_hi_intensifiers[] = {
#embed "../../lexicons/hi/intensifiers.tsv"
};

static const unsigned char lexicons_hi_misspellings[] = {
#embed "../../lexicons/hi/misspellings.tsv"
};

static const unsigned char lexicons_hi_negations[] = {
#embed "../../lexicons/hi/negations.txt"
};

static const unsigned char lexicons_hi_numbers[] = {
#embed "../../lexicons/hi/numbers.tsv"
};

static const unsigned char lexicons_hi_polarity[] = {
#embed "../../lexicons/hi/polarity.tsv"
};

static const unsigned char lexicons_hi_surnames[] = {
#embed "../../lexicons/hi/surnames.txt"
};

static const unsigned char lexicons_homoglyphs[] = {
#embed "../../lexicons/homoglyphs.tsv"
};

static const unsigned char lexicons_it_calendar[] = {
#embed "../../lexicons/it/calendar.tsv"
};

static const unsigned char lexicons_it_cities[] = {
#embed "../../lexicons/it/cities.txt"
};

static const unsigned char lexicons_it_contractions[] = {
#embed "../../lexicons/it/contractions.tsv"
};

static const unsigned char lexicons_it_function_words[] = {
#embed "../../lexicons/it/function-words.tsv"
};

static const unsigned char lexicons_it_gender_pairs[] = {
#embed "../../lexicons/it/gender-pairs.tsv"
};

static const unsigned char lexicons_it_given_names[] = {
#embed "../../lexicons/it/given-names.tsv"
};

static const unsigned char lexicons_it_intensifiers[] = {
#embed "../../lexicons/it/intensifiers.tsv"
};

static const unsigned char lexicons_it_misspellings[] = {
#embed "../../lexicons/it/misspellings.tsv"
};

static const unsigned char lexicons_it_negations[] = {
#embed "../../lexicons/it/negations.txt"
};

static const unsigned char lexicons_it_numbers[] = {
#embed "../../lexicons/it/numbers.tsv"
};

static const unsigned char lexicons_it_polarity[] = {
#embed "../../lexicons/it/polarity.tsv"
};

static const unsigned char lexicons_it_surnames[] = {
#embed "../../lexicons/it/surnames.txt"
};

static const unsigned char lexicons_ja_calendar[] = {
#embed "../../lexicons/ja/calendar.tsv"
};

static const unsigned char lexicons_ja_cities[] = {
#embed "../../lexicons/ja/cities.txt"
};

static const unsigned char lexicons_ja_contractions[] = {
#embed "../../lexicons/ja/contractions.tsv"
};

static const unsigned char lexicons_ja_function_words[] = {
#embed "../../lexicons/ja/function-words.tsv"
};

static const unsigned char lexicons_ja_given_names[] = {
#embed "../../lexicons/ja/given-names.tsv"
};

static const unsigned char lexicons_ja_homophones[] = {
#embed "../../lexicons/ja/homophones.tsv"
};

static const unsigned char lexicons_ja_intensifiers[] = {
#embed "../../lexicons/ja/intensifiers.tsv"
};

static const unsigned char lexicons_ja_misspellings[] = {
#embed "../../lexicons/ja/misspellings.tsv"
};

static const unsigned char lexicons_ja_negations[] = {
#embed "../../lexicons/ja/negations.txt"
};

static const unsigned char lexicons_ja_numbers[] = {
#embed "../../lexicons/ja/numbers.tsv"
};

static const unsigned char lexicons_ja_polarity[] = {
#embed "../../lexicons/ja/polarity.tsv"
};

static const unsigned char lexicons_ja_surnames[] = {
#embed "../../lexicons/ja/surnames.txt"
};

static const unsigned char lexicons_keyboards_arabic_101[] = {
#embed "../../lexicons/keyboards/arabic-101.txt"
};

static const unsigned char lexicons_keyboards_azerty[] = {
#embed "../../lexicons/keyboards/azerty.txt"
};

static const unsigned char lexicons_keyboards_inscript_hi[] = {
#embed "../../lexicons/keyboards/inscript-hi.txt"
};

static const unsigned char lexicons_keyboards_jcuken_ru[] = {
#embed "../../lexicons/keyboards/jcuken-ru.txt"
};

static const unsigned char lexicons_keyboards_kana_ja[] = {
#embed "../../lexicons/keyboards/kana-ja.txt"
};

static const unsigned char lexicons_keyboards_qwerty_es[] = {
#embed "../../lexicons/keyboards/qwerty-es.txt"
};

static const unsigned char lexicons_keyboards_qwerty_it[] = {
#embed "../../lexicons/keyboards/qwerty-it.txt"
};

static const unsigned char lexicons_keyboards_qwerty_pt[] = {
#embed "../../lexicons/keyboards/qwerty-pt.txt"
};

static const unsigned char lexicons_keyboards_qwerty[] = {
#embed "../../lexicons/keyboards/qwerty.txt"
};

static const unsigned char lexicons_keyboards_qwertz[] = {
#embed "../../lexicons/keyboards/qwertz.txt"
};

static const unsigned char lexicons_labels[] = {
#embed "../../lexicons/labels.tsv"
};

static const unsigned char lexicons_leet[] = {
#embed "../../lexicons/leet.tsv"
};

static const unsigned char lexicons_letter_styles[] = {
#embed "../../lexicons/letter-styles.tsv"
};

static const unsigned char lexicons_mirrored_letters[] = {
#embed "../../lexicons/mirrored-letters.tsv"
};

static const unsigned char lexicons_nl_calendar[] = {
#embed "../../lexicons/nl/calendar.tsv"
};

static const unsigned char lexicons_nl_cities[] = {
#embed "../../lexicons/nl/cities.txt"
};

static const unsigned char lexicons_nl_contractions[] = {
#embed "../../lexicons/nl/contractions.tsv"
};

static const unsigned char lexicons_nl_function_words[] = {
#embed "../../lexicons/nl/function-words.tsv"
};

static const unsigned char lexicons_nl_gender_pairs[] = {
#embed "../../lexicons/nl/gender-pairs.tsv"
};

static const unsigned char lexicons_nl_given_names[] = {
#embed "../../lexicons/nl/given-names.tsv"
};

static const unsigned char lexicons_nl_intensifiers[] = {
#embed "../../lexicons/nl/intensifiers.tsv"
};

static const unsigned char lexicons_nl_misspellings[] = {
#embed "../../lexicons/nl/misspellings.tsv"
};

static const unsigned char lexicons_nl_negations[] = {
#embed "../../lexicons/nl/negations.txt"
};

static const unsigned char lexicons_nl_numbers[] = {
#embed "../../lexicons/nl/numbers.tsv"
};

static const unsigned char lexicons_nl_polarity[] = {
#embed "../../lexicons/nl/polarity.tsv"
};

static const unsigned char lexicons_nl_surnames[] = {
#embed "../../lexicons/nl/surnames.txt"
};

static const unsigned char lexicons_ocr_confusions[] = {
#embed "../../lexicons/ocr-confusions.tsv"
};

static const unsigned char lexicons_pt_calendar[] = {
#embed "../../lexicons/pt/calendar.tsv"
};

static const unsigned char lexicons_pt_cities[] = {
#embed "../../lexicons/pt/cities.txt"
};

static const unsigned char lexicons_pt_contractions[] = {
#embed "../../lexicons/pt/contractions.tsv"
};

static const unsigned char lexicons_pt_function_words[] = {
#embed "../../lexicons/pt/function-words.tsv"
};

static const unsigned char lexicons_pt_gender_pairs[] = {
#embed "../../lexicons/pt/gender-pairs.tsv"
};

static const unsigned char lexicons_pt_given_names[] = {
#embed "../../lexicons/pt/given-names.tsv"
};

static const unsigned char lexicons_pt_intensifiers[] = {
#embed "../../lexicons/pt/intensifiers.tsv"
};

static const unsigned char lexicons_pt_misspellings[] = {
#embed "../../lexicons/pt/misspellings.tsv"
};

static const unsigned char lexicons_pt_negations[] = {
#embed "../../lexicons/pt/negations.txt"
};

static const unsigned char lexicons_pt_numbers[] = {
#embed "../../lexicons/pt/numbers.tsv"
};

static const unsigned char lexicons_pt_polarity[] = {
#embed "../../lexicons/pt/polarity.tsv"
};

static const unsigned char lexicons_pt_surnames[] = {
#embed "../../lexicons/pt/surnames.txt"
};

static const unsigned char lexicons_ru_calendar[] = {
#embed "../../lexicons/ru/calendar.tsv"
};

static const unsigned char lexicons_ru_cities[] = {
#embed "../../lexicons/ru/cities.txt"
};

static const unsigned char lexicons_ru_contractions[] = {
#embed "../../lexicons/ru/contractions.tsv"
};

static const unsigned char lexicons_ru_function_words[] = {
#embed "../../lexicons/ru/function-words.tsv"
};

static const unsigned char lexicons_ru_gender_pairs[] = {
#embed "../../lexicons/ru/gender-pairs.tsv"
};

static const unsigned char lexicons_ru_given_names[] = {
#embed "../../lexicons/ru/given-names.tsv"
};

static const unsigned char lexicons_ru_intensifiers[] = {
#embed "../../lexicons/ru/intensifiers.tsv"
};

static const unsigned char lexicons_ru_misspellings[] = {
#embed "../../lexicons/ru/misspellings.tsv"
};

static const unsigned char lexicons_ru_negations[] = {
#embed "../../lexicons/ru/negations.txt"
};

static const unsigned char lexicons_ru_numbers[] = {
#embed "../../lexicons/ru/numbers.tsv"
};

static const unsigned char lexicons_ru_polarity[] = {
#embed "../../lexicons/ru/polarity.tsv"
};

static const unsigned char lexicons_ru_surnames[] = {
#embed "../../lexicons/ru/surnames.txt"
};

static const unsigned char lexicons_transliteration[] = {
#embed "../../lexicons/transliteration.tsv"
};

static const unsigned char lexicons_upside_down[] = {
#embed "../../lexicons/upside-down.tsv"
};

static const unsigned char lexicons_vowels[] = {
#embed "../../lexicons/vowels.tsv"
};

static const unsigned char lexicons_zh_calendar[] = {
#embed "../../lexicons/zh/calendar.tsv"
};

static const unsigned char lexicons_zh_cities[] = {
#embed "../../lexicons/zh/cities.txt"
};

static const unsigned char lexicons_zh_contractions[] = {
#embed "../../lexicons/zh/contractions.tsv"
};

static const unsigned char lexicons_zh_function_words[] = {
#embed "../../lexicons/zh/function-words.tsv"
};

static const unsigned char lexicons_zh_given_names[] = {
#embed "../../lexicons/zh/given-names.tsv"
};

static const unsigned char lexicons_zh_homophones[] = {
#embed "../../lexicons/zh/homophones.tsv"
};

static const unsigned char lexicons_zh_intensifiers[] = {
#embed "../../lexicons/zh/intensifiers.tsv"
};

static const unsigned char lexicons_zh_misspellings[] = {
#embed "../../lexicons/zh/misspellings.tsv"
};

static const unsigned char lexicons_zh_negations[] = {
#embed "../../lexicons/zh/negations.txt"
};

static const unsigned char lexicons_zh_numbers[] = {
#embed "../../lexicons/zh/numbers.tsv"
};

static const unsigned char lexicons_zh_polarity[] = {
#embed "../../lexicons/zh/polarity.tsv"
};

static const unsigned char lexicons_zh_surnames[] = {
#embed "../../lexicons/zh/surnames.txt"
};

static const unsigned char prompts_continue[] = {
#embed "../../prompts/continue.md"
};

static const unsigned char prompts_generate[] = {
#embed "../../prompts/generate.md"
};

static const unsigned char prompts_image_class[] = {
#embed "../../prompts/image-class.md"
};

static const unsigned char prompts_image_variation[] = {
#embed "../../prompts/image-variation.md"
};

static const unsigned char prompts_label_judge[] = {
#embed "../../prompts/label_judge.md"
};

static const unsigned char prompts_label_judge_choice[] = {
#embed "../../prompts/label_judge_choice.md"
};

static const unsigned char prompts_masked_word[] = {
#embed "../../prompts/masked_word.md"
};

static const unsigned char prompts_paraphrase[] = {
#embed "../../prompts/paraphrase.md"
};

static const unsigned char prompts_style[] = {
#embed "../../prompts/style.md"
};

static const unsigned char prompts_summarise[] = {
#embed "../../prompts/summarise.md"
};

static const unsigned char prompts_translate[] = {
#embed "../../prompts/translate.md"
};

static const unsigned char recipes_asr_noise[] = {
#embed "../../recipes/asr-noise.yaml"
};

static const unsigned char recipes_back_translation[] = {
#embed "../../recipes/back-translation.yaml"
};

static const unsigned char recipes_contextual[] = {
#embed "../../recipes/contextual.yaml"
};

static const unsigned char recipes_default[] = {
#embed "../../recipes/default.yaml"
};

static const unsigned char recipes_documents[] = {
#embed "../../recipes/documents.yaml"
};

static const unsigned char recipes_eda[] = {
#embed "../../recipes/eda.yaml"
};

static const unsigned char recipes_faces[] = {
#embed "../../recipes/faces.yaml"
};

static const unsigned char recipes_fixmatch_strong[] = {
#embed "../../recipes/fixmatch-strong.yaml"
};

static const unsigned char recipes_fixmatch_weak[] = {
#embed "../../recipes/fixmatch-weak.yaml"
};

static const unsigned char recipes_generation[] = {
#embed "../../recipes/generation.yaml"
};

static const unsigned char recipes_gentle[] = {
#embed "../../recipes/gentle.yaml"
};

static const unsigned char recipes_histology[] = {
#embed "../../recipes/histology.yaml"
};

static const unsigned char recipes_images[] = {
#embed "../../recipes/images.yaml"
};

static const unsigned char recipes_labels_anatomy[] = {
#embed "../../recipes/labels/anatomy.yaml"
};

static const unsigned char recipes_labels_capitals[] = {
#embed "../../recipes/labels/capitals.yaml"
};

static const unsigned char recipes_labels_colours[] = {
#embed "../../recipes/labels/colours.yaml"
};

static const unsigned char recipes_labels_digits[] = {
#embed "../../recipes/labels/digits.yaml"
};

static const unsigned char recipes_labels_directions[] = {
#embed "../../recipes/labels/directions.yaml"
};

static const unsigned char recipes_labels_documents[] = {
#embed "../../recipes/labels/documents.yaml"
};

static const unsigned char recipes_labels_grammar[] = {
#embed "../../recipes/labels/grammar.yaml"
};

static const unsigned char recipes_labels_histology[] = {
#embed "../../recipes/labels/histology.yaml"
};

static const unsigned char recipes_labels_intent[] = {
#embed "../../recipes/labels/intent.yaml"
};

static const unsigned char recipes_labels_letters[] = {
#embed "../../recipes/labels/letters.yaml"
};

static const unsigned char recipes_labels_natural[] = {
#embed "../../recipes/labels/natural.yaml"
};

static const unsigned char recipes_labels_ner[] = {
#embed "../../recipes/labels/ner.yaml"
};

static const unsigned char recipes_labels_nli[] = {
#embed "../../recipes/labels/nli.yaml"
};

static const unsigned char recipes_labels_qa[] = {
#embed "../../recipes/labels/qa.yaml"
};

static const unsigned char recipes_labels_satellite[] = {
#embed "../../recipes/labels/satellite.yaml"
};

static const unsigned char recipes_labels_sentiment[] = {
#embed "../../recipes/labels/sentiment.yaml"
};

static const unsigned char recipes_labels_text_in_image[] = {
#embed "../../recipes/labels/text-in-image.yaml"
};

static const unsigned char recipes_labels_topic[] = {
#embed "../../recipes/labels/topic.yaml"
};

static const unsigned char recipes_labels_toxicity[] = {
#embed "../../recipes/labels/toxicity.yaml"
};

static const unsigned char recipes_medical[] = {
#embed "../../recipes/medical.yaml"
};

static const unsigned char recipes_mocov2[] = {
#embed "../../recipes/mocov2.yaml"
};

static const unsigned char recipes_obfuscation[] = {
#embed "../../recipes/obfuscation.yaml"
};

static const unsigned char recipes_ocr_noise[] = {
#embed "../../recipes/ocr-noise.yaml"
};

static const unsigned char recipes_paraphrase[] = {
#embed "../../recipes/paraphrase.yaml"
};

static const unsigned char recipes_posters[] = {
#embed "../../recipes/posters.yaml"
};

static const unsigned char recipes_repaint[] = {
#embed "../../recipes/repaint.yaml"
};

static const unsigned char recipes_satellite[] = {
#embed "../../recipes/satellite.yaml"
};

static const unsigned char recipes_simclr[] = {
#embed "../../recipes/simclr.yaml"
};

static const unsigned char recipes_social_media[] = {
#embed "../../recipes/social-media.yaml"
};

static const unsigned char recipes_typos[] = {
#embed "../../recipes/typos.yaml"
};

static const tf_resource resources[] = {
    {"backends/apertium-command.yaml", backends_apertium_command, sizeof backends_apertium_command},
    {"backends/apertium.yaml", backends_apertium, sizeof backends_apertium},
    {"backends/automatic1111.yaml", backends_automatic1111, sizeof backends_automatic1111},
    {"backends/deepl.yaml", backends_deepl, sizeof backends_deepl},
    {"backends/google-translate.yaml", backends_google_translate, sizeof backends_google_translate},
    {"backends/huggingface.yaml", backends_huggingface, sizeof backends_huggingface},
    {"backends/libretranslate.yaml", backends_libretranslate, sizeof backends_libretranslate},
    {"backends/prices.yaml", backends_prices, sizeof backends_prices},
    {"backends/stability.yaml", backends_stability, sizeof backends_stability},
    {"lexicons/answer-frames.tsv", lexicons_answer_frames, sizeof lexicons_answer_frames},
    {"lexicons/ar/calendar.tsv", lexicons_ar_calendar, sizeof lexicons_ar_calendar},
    {"lexicons/ar/cities.txt", lexicons_ar_cities, sizeof lexicons_ar_cities},
    {"lexicons/ar/contractions.tsv", lexicons_ar_contractions, sizeof lexicons_ar_contractions},
    {"lexicons/ar/function-words.tsv", lexicons_ar_function_words, sizeof lexicons_ar_function_words},
    {"lexicons/ar/gender-pairs.tsv", lexicons_ar_gender_pairs, sizeof lexicons_ar_gender_pairs},
    {"lexicons/ar/given-names.tsv", lexicons_ar_given_names, sizeof lexicons_ar_given_names},
    {"lexicons/ar/intensifiers.tsv", lexicons_ar_intensifiers, sizeof lexicons_ar_intensifiers},
    {"lexicons/ar/misspellings.tsv", lexicons_ar_misspellings, sizeof lexicons_ar_misspellings},
    {"lexicons/ar/negations.txt", lexicons_ar_negations, sizeof lexicons_ar_negations},
    {"lexicons/ar/numbers.tsv", lexicons_ar_numbers, sizeof lexicons_ar_numbers},
    {"lexicons/ar/polarity.tsv", lexicons_ar_polarity, sizeof lexicons_ar_polarity},
    {"lexicons/ar/surnames.txt", lexicons_ar_surnames, sizeof lexicons_ar_surnames},
    {"lexicons/de/calendar.tsv", lexicons_de_calendar, sizeof lexicons_de_calendar},
    {"lexicons/de/caption-objects.tsv", lexicons_de_caption_objects, sizeof lexicons_de_caption_objects},
    {"lexicons/de/caption-rules.tsv", lexicons_de_caption_rules, sizeof lexicons_de_caption_rules},
    {"lexicons/de/cities.txt", lexicons_de_cities, sizeof lexicons_de_cities},
    {"lexicons/de/contractions.tsv", lexicons_de_contractions, sizeof lexicons_de_contractions},
    {"lexicons/de/function-words.tsv", lexicons_de_function_words, sizeof lexicons_de_function_words},
    {"lexicons/de/gender-pairs.tsv", lexicons_de_gender_pairs, sizeof lexicons_de_gender_pairs},
    {"lexicons/de/given-names.tsv", lexicons_de_given_names, sizeof lexicons_de_given_names},
    {"lexicons/de/intensifiers.tsv", lexicons_de_intensifiers, sizeof lexicons_de_intensifiers},
    {"lexicons/de/misspellings.tsv", lexicons_de_misspellings, sizeof lexicons_de_misspellings},
    {"lexicons/de/negations.txt", lexicons_de_negations, sizeof lexicons_de_negations},
    {"lexicons/de/numbers.tsv", lexicons_de_numbers, sizeof lexicons_de_numbers},
    {"lexicons/de/polarity.tsv", lexicons_de_polarity, sizeof lexicons_de_polarity},
    {"lexicons/de/surnames.txt", lexicons_de_surnames, sizeof lexicons_de_surnames},
    {"lexicons/diacritics.tsv", lexicons_diacritics, sizeof lexicons_diacritics},
    {"lexicons/digraphs.tsv", lexicons_digraphs, sizeof lexicons_digraphs},
    {"lexicons/en/abbreviation-pairs.tsv", lexicons_en_abbreviation_pairs, sizeof lexicons_en_abbreviation_pairs},
    {"lexicons/en/abbreviations.txt", lexicons_en_abbreviations, sizeof lexicons_en_abbreviations},
    {"lexicons/en/antonyms.tsv", lexicons_en_antonyms, sizeof lexicons_en_antonyms},
    {"lexicons/en/article-exceptions.tsv", lexicons_en_article_exceptions, sizeof lexicons_en_article_exceptions},
    {"lexicons/en/asr-confusions.tsv", lexicons_en_asr_confusions, sizeof lexicons_en_asr_confusions},
    {"lexicons/en/auxiliaries.tsv", lexicons_en_auxiliaries, sizeof lexicons_en_auxiliaries},
    {"lexicons/en/british-american-words.tsv", lexicons_en_british_american_words, sizeof lexicons_en_british_american_words},
    {"lexicons/en/british-american.tsv", lexicons_en_british_american, sizeof lexicons_en_british_american},
    {"lexicons/en/calendar.tsv", lexicons_en_calendar, sizeof lexicons_en_calendar},
    {"lexicons/en/caption-objects.tsv", lexicons_en_caption_objects, sizeof lexicons_en_caption_objects},
    {"lexicons/en/caption-rules.tsv", lexicons_en_caption_rules, sizeof lexicons_en_caption_rules},
    {"lexicons/en/cities.tsv", lexicons_en_cities, sizeof lexicons_en_cities},
    {"lexicons/en/colours.tsv", lexicons_en_colours, sizeof lexicons_en_colours},
    {"lexicons/en/contractions.tsv", lexicons_en_contractions, sizeof lexicons_en_contractions},
    {"lexicons/en/countries-with-article.txt", lexicons_en_countries_with_article, sizeof lexicons_en_countries_with_article},
    {"lexicons/en/countries.tsv", lexicons_en_countries, sizeof lexicons_en_countries},
    {"lexicons/en/discourse-markers.tsv", lexicons_en_discourse_markers, sizeof lexicons_en_discourse_markers},
    {"lexicons/en/doubling-verbs.txt", lexicons_en_doubling_verbs, sizeof lexicons_en_doubling_verbs},
    {"lexicons/en/emoji.tsv", lexicons_en_emoji, sizeof lexicons_en_emoji},
    {"lexicons/en/fillers.tsv", lexicons_en_fillers, sizeof lexicons_en_fillers},
    {"lexicons/en/frequency.tsv", lexicons_en_frequency, sizeof lexicons_en_frequency},
    {"lexicons/en/function-words.tsv", lexicons_en_function_words, sizeof lexicons_en_function_words},
    {"lexicons/en/gender-pairs.tsv", lexicons_en_gender_pairs, sizeof lexicons_en_gender_pairs},
    {"lexicons/en/given-names-by-gender.tsv", lexicons_en_given_names_by_gender, sizeof lexicons_en_given_names_by_gender},
    {"lexicons/en/given-names.txt", lexicons_en_given_names, sizeof lexicons_en_given_names},
    {"lexicons/en/greetings.tsv", lexicons_en_greetings, sizeof lexicons_en_greetings},
    {"lexicons/en/homophones.tsv", lexicons_en_homophones, sizeof lexicons_en_homophones},
    {"lexicons/en/hypernyms.tsv", lexicons_en_hypernyms, sizeof lexicons_en_hypernyms},
    {"lexicons/en/idle-negations.txt", lexicons_en_idle_negations, sizeof lexicons_en_idle_negations},
    {"lexicons/en/intensifiers.tsv", lexicons_en_intensifiers, sizeof lexicons_en_intensifiers},
    {"lexicons/en/irregular-nouns.tsv", lexicons_en_irregular_nouns, sizeof lexicons_en_irregular_nouns},
    {"lexicons/en/irregular-verbs.tsv", lexicons_en_irregular_verbs, sizeof lexicons_en_irregular_verbs},
    {"lexicons/en/misspellings.tsv", lexicons_en_misspellings, sizeof lexicons_en_misspellings},
    {"lexicons/en/modality.tsv", lexicons_en_modality, sizeof lexicons_en_modality},
    {"lexicons/en/negations.txt", lexicons_en_negations, sizeof lexicons_en_negations},
    {"lexicons/en/numbers.tsv", lexicons_en_numbers, sizeof lexicons_en_numbers},
    {"lexicons/en/ordinals.tsv", lexicons_en_ordinals, sizeof lexicons_en_ordinals},
    {"lexicons/en/organisations.tsv", lexicons_en_organisations, sizeof lexicons_en_organisations},
    {"lexicons/en/polarity-items.txt", lexicons_en_polarity_items, sizeof lexicons_en_polarity_items},
    {"lexicons/en/polarity.tsv", lexicons_en_polarity, sizeof lexicons_en_polarity},
    {"lexicons/en/slang.tsv", lexicons_en_slang, sizeof lexicons_en_slang},
    {"lexicons/en/spatial.tsv", lexicons_en_spatial, sizeof lexicons_en_spatial},
    {"lexicons/en/surnames.txt", lexicons_en_surnames, sizeof lexicons_en_surnames},
    {"lexicons/en/synonyms-adjective.tsv", lexicons_en_synonyms_adjective, sizeof lexicons_en_synonyms_adjective},
    {"lexicons/en/synonyms-adverb.tsv", lexicons_en_synonyms_adverb, sizeof lexicons_en_synonyms_adverb},
    {"lexicons/en/synonyms-noun.tsv", lexicons_en_synonyms_noun, sizeof lexicons_en_synonyms_noun},
    {"lexicons/en/synonyms-verb.tsv", lexicons_en_synonyms_verb, sizeof lexicons_en_synonyms_verb},
    {"lexicons/en/time-words.txt", lexicons_en_time_words, sizeof lexicons_en_time_words},
    {"lexicons/en/units.tsv", lexicons_en_units, sizeof lexicons_en_units},
    {"lexicons/es/calendar.tsv", lexicons_es_calendar, sizeof lexicons_es_calendar},
    {"lexicons/es/caption-objects.tsv", lexicons_es_caption_objects, sizeof lexicons_es_caption_objects},
    {"lexicons/es/caption-rules.tsv", lexicons_es_caption_rules, sizeof lexicons_es_caption_rules},
    {"lexicons/es/cities.txt", lexicons_es_cities, sizeof lexicons_es_cities},
    {"lexicons/es/contractions.tsv", lexicons_es_contractions, sizeof lexicons_es_contractions},
    {"lexicons/es/function-words.tsv", lexicons_es_function_words, sizeof lexicons_es_function_words},
    {"lexicons/es/gender-pairs.tsv", lexicons_es_gender_pairs, sizeof lexicons_es_gender_pairs},
    {"lexicons/es/given-names.tsv", lexicons_es_given_names, sizeof lexicons_es_given_names},
    {"lexicons/es/intensifiers.tsv", lexicons_es_intensifiers, sizeof lexicons_es_intensifiers},
    {"lexicons/es/misspellings.tsv", lexicons_es_misspellings, sizeof lexicons_es_misspellings},
    {"lexicons/es/negations.txt", lexicons_es_negations, sizeof lexicons_es_negations},
    {"lexicons/es/numbers.tsv", lexicons_es_numbers, sizeof lexicons_es_numbers},
    {"lexicons/es/polarity.tsv", lexicons_es_polarity, sizeof lexicons_es_polarity},
    {"lexicons/es/surnames.txt", lexicons_es_surnames, sizeof lexicons_es_surnames},
    {"lexicons/examples/en-es.tsv", lexicons_examples_en_es, sizeof lexicons_examples_en_es},
    {"lexicons/examples/gazetteer.tsv", lexicons_examples_gazetteer, sizeof lexicons_examples_gazetteer},
    {"lexicons/examples/misspelling-pairs.tsv", lexicons_examples_misspelling_pairs, sizeof lexicons_examples_misspelling_pairs},
    {"lexicons/examples/reviews.txt", lexicons_examples_reviews, sizeof lexicons_examples_reviews},
    {"lexicons/examples/vectors.txt", lexicons_examples_vectors, sizeof lexicons_examples_vectors},
    {"lexicons/fr/calendar.tsv", lexicons_fr_calendar, sizeof lexicons_fr_calendar},
    {"lexicons/fr/caption-objects.tsv", lexicons_fr_caption_objects, sizeof lexicons_fr_caption_objects},
    {"lexicons/fr/caption-rules.tsv", lexicons_fr_caption_rules, sizeof lexicons_fr_caption_rules},
    {"lexicons/fr/cities.txt", lexicons_fr_cities, sizeof lexicons_fr_cities},
    {"lexicons/fr/contractions.tsv", lexicons_fr_contractions, sizeof lexicons_fr_contractions},
    {"lexicons/fr/function-words.tsv", lexicons_fr_function_words, sizeof lexicons_fr_function_words},
    {"lexicons/fr/gender-pairs.tsv", lexicons_fr_gender_pairs, sizeof lexicons_fr_gender_pairs},
    {"lexicons/fr/given-names.tsv", lexicons_fr_given_names, sizeof lexicons_fr_given_names},
    {"lexicons/fr/intensifiers.tsv", lexicons_fr_intensifiers, sizeof lexicons_fr_intensifiers},
    {"lexicons/fr/misspellings.tsv", lexicons_fr_misspellings, sizeof lexicons_fr_misspellings},
    {"lexicons/fr/negations.txt", lexicons_fr_negations, sizeof lexicons_fr_negations},
    {"lexicons/fr/numbers.tsv", lexicons_fr_numbers, sizeof lexicons_fr_numbers},
    {"lexicons/fr/polarity.tsv", lexicons_fr_polarity, sizeof lexicons_fr_polarity},
    {"lexicons/fr/surnames.txt", lexicons_fr_surnames, sizeof lexicons_fr_surnames},
    {"lexicons/hi/calendar.tsv", lexicons_hi_calendar, sizeof lexicons_hi_calendar},
    {"lexicons/hi/cities.txt", lexicons_hi_cities, sizeof lexicons_hi_cities},
    {"lexicons/hi/contractions.tsv", lexicons_hi_contractions, sizeof lexicons_hi_contractions},
    {"lexicons/hi/function-words.tsv", lexicons_hi_function_words, sizeof lexicons_hi_function_words},
    {"lexicons/hi/gender-pairs.tsv", lexicons_hi_gender_pairs, sizeof lexicons_hi_gender_pairs},
    {"lexicons/hi/given-names.tsv", lexicons_hi_given_names, sizeof lexicons_hi_given_names},
    {"lexicons/hi/intensifiers.tsv", lexicons_hi_intensifiers, sizeof lexicons_hi_intensifiers},
    {"lexicons/hi/misspellings.tsv", lexicons_hi_misspellings, sizeof lexicons_hi_misspellings},
    {"lexicons/hi/negations.txt", lexicons_hi_negations, sizeof lexicons_hi_negations},
    {"lexicons/hi/numbers.tsv", lexicons_hi_numbers, sizeof lexicons_hi_numbers},
    {"lexicons/hi/polarity.tsv", lexicons_hi_polarity, sizeof lexicons_hi_polarity},
    {"lexicons/hi/surnames.txt", lexicons_hi_surnames, sizeof lexicons_hi_surnames},
    {"lexicons/homoglyphs.tsv", lexicons_homoglyphs, sizeof lexicons_homoglyphs},
    {"lexicons/it/calendar.tsv", lexicons_it_calendar, sizeof lexicons_it_calendar},
    {"lexicons/it/cities.txt", lexicons_it_cities, sizeof lexicons_it_cities},
    {"lexicons/it/contractions.tsv", lexicons_it_contractions, sizeof lexicons_it_contractions},
    {"lexicons/it/function-words.tsv", lexicons_it_function_words, sizeof lexicons_it_function_words},
    {"lexicons/it/gender-pairs.tsv", lexicons_it_gender_pairs, sizeof lexicons_it_gender_pairs},
    {"lexicons/it/given-names.tsv", lexicons_it_given_names, sizeof lexicons_it_given_names},
    {"lexicons/it/intensifiers.tsv", lexicons_it_intensifiers, sizeof lexicons_it_intensifiers},
    {"lexicons/it/misspellings.tsv", lexicons_it_misspellings, sizeof lexicons_it_misspellings},
    {"lexicons/it/negations.txt", lexicons_it_negations, sizeof lexicons_it_negations},
    {"lexicons/it/numbers.tsv", lexicons_it_numbers, sizeof lexicons_it_numbers},
    {"lexicons/it/polarity.tsv", lexicons_it_polarity, sizeof lexicons_it_polarity},
    {"lexicons/it/surnames.txt", lexicons_it_surnames, sizeof lexicons_it_surnames},
    {"lexicons/ja/calendar.tsv", lexicons_ja_calendar, sizeof lexicons_ja_calendar},
    {"lexicons/ja/cities.txt", lexicons_ja_cities, sizeof lexicons_ja_cities},
    {"lexicons/ja/contractions.tsv", lexicons_ja_contractions, sizeof lexicons_ja_contractions},
    {"lexicons/ja/function-words.tsv", lexicons_ja_function_words, sizeof lexicons_ja_function_words},
    {"lexicons/ja/given-names.tsv", lexicons_ja_given_names, sizeof lexicons_ja_given_names},
    {"lexicons/ja/homophones.tsv", lexicons_ja_homophones, sizeof lexicons_ja_homophones},
    {"lexicons/ja/intensifiers.tsv", lexicons_ja_intensifiers, sizeof lexicons_ja_intensifiers},
    {"lexicons/ja/misspellings.tsv", lexicons_ja_misspellings, sizeof lexicons_ja_misspellings},
    {"lexicons/ja/negations.txt", lexicons_ja_negations, sizeof lexicons_ja_negations},
    {"lexicons/ja/numbers.tsv", lexicons_ja_numbers, sizeof lexicons_ja_numbers},
    {"lexicons/ja/polarity.tsv", lexicons_ja_polarity, sizeof lexicons_ja_polarity},
    {"lexicons/ja/surnames.txt", lexicons_ja_surnames, sizeof lexicons_ja_surnames},
    {"lexicons/keyboards/arabic-101.txt", lexicons_keyboards_arabic_101, sizeof lexicons_keyboards_arabic_101},
    {"lexicons/keyboards/azerty.txt", lexicons_keyboards_azerty, sizeof lexicons_keyboards_azerty},
    {"lexicons/keyboards/inscript-hi.txt", lexicons_keyboards_inscript_hi, sizeof lexicons_keyboards_inscript_hi},
    {"lexicons/keyboards/jcuken-ru.txt", lexicons_keyboards_jcuken_ru, sizeof lexicons_keyboards_jcuken_ru},
    {"lexicons/keyboards/kana-ja.txt", lexicons_keyboards_kana_ja, sizeof lexicons_keyboards_kana_ja},
    {"lexicons/keyboards/qwerty-es.txt", lexicons_keyboards_qwerty_es, sizeof lexicons_keyboards_qwerty_es},
    {"lexicons/keyboards/qwerty-it.txt", lexicons_keyboards_qwerty_it, sizeof lexicons_keyboards_qwerty_it},
    {"lexicons/keyboards/qwerty-pt.txt", lexicons_keyboards_qwerty_pt, sizeof lexicons_keyboards_qwerty_pt},
    {"lexicons/keyboards/qwerty.txt", lexicons_keyboards_qwerty, sizeof lexicons_keyboards_qwerty},
    {"lexicons/keyboards/qwertz.txt", lexicons_keyboards_qwertz, sizeof lexicons_keyboards_qwertz},
    {"lexicons/labels.tsv", lexicons_labels, sizeof lexicons_labels},
    {"lexicons/leet.tsv", lexicons_leet, sizeof lexicons_leet},
    {"lexicons/letter-styles.tsv", lexicons_letter_styles, sizeof lexicons_letter_styles},
    {"lexicons/mirrored-letters.tsv", lexicons_mirrored_letters, sizeof lexicons_mirrored_letters},
    {"lexicons/nl/calendar.tsv", lexicons_nl_calendar, sizeof lexicons_nl_calendar},
    {"lexicons/nl/cities.txt", lexicons_nl_cities, sizeof lexicons_nl_cities},
    {"lexicons/nl/contractions.tsv", lexicons_nl_contractions, sizeof lexicons_nl_contractions},
    {"lexicons/nl/function-words.tsv", lexicons_nl_function_words, sizeof lexicons_nl_function_words},
    {"lexicons/nl/gender-pairs.tsv", lexicons_nl_gender_pairs, sizeof lexicons_nl_gender_pairs},
    {"lexicons/nl/given-names.tsv", lexicons_nl_given_names, sizeof lexicons_nl_given_names},
    {"lexicons/nl/intensifiers.tsv", lexicons_nl_intensifiers, sizeof lexicons_nl_intensifiers},
    {"lexicons/nl/misspellings.tsv", lexicons_nl_misspellings, sizeof lexicons_nl_misspellings},
    {"lexicons/nl/negations.txt", lexicons_nl_negations, sizeof lexicons_nl_negations},
    {"lexicons/nl/numbers.tsv", lexicons_nl_numbers, sizeof lexicons_nl_numbers},
    {"lexicons/nl/polarity.tsv", lexicons_nl_polarity, sizeof lexicons_nl_polarity},
    {"lexicons/nl/surnames.txt", lexicons_nl_surnames, sizeof lexicons_nl_surnames},
    {"lexicons/ocr-confusions.tsv", lexicons_ocr_confusions, sizeof lexicons_ocr_confusions},
    {"lexicons/pt/calendar.tsv", lexicons_pt_calendar, sizeof lexicons_pt_calendar},
    {"lexicons/pt/cities.txt", lexicons_pt_cities, sizeof lexicons_pt_cities},
    {"lexicons/pt/contractions.tsv", lexicons_pt_contractions, sizeof lexicons_pt_contractions},
    {"lexicons/pt/function-words.tsv", lexicons_pt_function_words, sizeof lexicons_pt_function_words},
    {"lexicons/pt/gender-pairs.tsv", lexicons_pt_gender_pairs, sizeof lexicons_pt_gender_pairs},
    {"lexicons/pt/given-names.tsv", lexicons_pt_given_names, sizeof lexicons_pt_given_names},
    {"lexicons/pt/intensifiers.tsv", lexicons_pt_intensifiers, sizeof lexicons_pt_intensifiers},
    {"lexicons/pt/misspellings.tsv", lexicons_pt_misspellings, sizeof lexicons_pt_misspellings},
    {"lexicons/pt/negations.txt", lexicons_pt_negations, sizeof lexicons_pt_negations},
    {"lexicons/pt/numbers.tsv", lexicons_pt_numbers, sizeof lexicons_pt_numbers},
    {"lexicons/pt/polarity.tsv", lexicons_pt_polarity, sizeof lexicons_pt_polarity},
    {"lexicons/pt/surnames.txt", lexicons_pt_surnames, sizeof lexicons_pt_surnames},
    {"lexicons/ru/calendar.tsv", lexicons_ru_calendar, sizeof lexicons_ru_calendar},
    {"lexicons/ru/cities.txt", lexicons_ru_cities, sizeof lexicons_ru_cities},
    {"lexicons/ru/contractions.tsv", lexicons_ru_contractions, sizeof lexicons_ru_contractions},
    {"lexicons/ru/function-words.tsv", lexicons_ru_function_words, sizeof lexicons_ru_function_words},
    {"lexicons/ru/gender-pairs.tsv", lexicons_ru_gender_pairs, sizeof lexicons_ru_gender_pairs},
    {"lexicons/ru/given-names.tsv", lexicons_ru_given_names, sizeof lexicons_ru_given_names},
    {"lexicons/ru/intensifiers.tsv", lexicons_ru_intensifiers, sizeof lexicons_ru_intensifiers},
    {"lexicons/ru/misspellings.tsv", lexicons_ru_misspellings, sizeof lexicons_ru_misspellings},
    {"lexicons/ru/negations.txt", lexicons_ru_negations, sizeof lexicons_ru_negations},
    {"lexicons/ru/numbers.tsv", lexicons_ru_numbers, sizeof lexicons_ru_numbers},
    {"lexicons/ru/polarity.tsv", lexicons_ru_polarity, sizeof lexicons_ru_polarity},
    {"lexicons/ru/surnames.txt", lexicons_ru_surnames, sizeof lexicons_ru_surnames},
    {"lexicons/transliteration.tsv", lexicons_transliteration, sizeof lexicons_transliteration},
    {"lexicons/upside-down.tsv", lexicons_upside_down, sizeof lexicons_upside_down},
    {"lexicons/vowels.tsv", lexicons_vowels, sizeof lexicons_vowels},
    {"lexicons/zh/calendar.tsv", lexicons_zh_calendar, sizeof lexicons_zh_calendar},
    {"lexicons/zh/cities.txt", lexicons_zh_cities, sizeof lexicons_zh_cities},
    {"lexicons/zh/contractions.tsv", lexicons_zh_contractions, sizeof lexicons_zh_contractions},
    {"lexicons/zh/function-words.tsv", lexicons_zh_function_words, sizeof lexicons_zh_function_words},
    {"lexicons/zh/given-names.tsv", lexicons_zh_given_names, sizeof lexicons_zh_given_names},
    {"lexicons/zh/homophones.tsv", lexicons_zh_homophones, sizeof lexicons_zh_homophones},
    {"lexicons/zh/intensifiers.tsv", lexicons_zh_intensifiers, sizeof lexicons_zh_intensifiers},
    {"lexicons/zh/misspellings.tsv", lexicons_zh_misspellings, sizeof lexicons_zh_misspellings},
    {"lexicons/zh/negations.txt", lexicons_zh_negations, sizeof lexicons_zh_negations},
    {"lexicons/zh/numbers.tsv", lexicons_zh_numbers, sizeof lexicons_zh_numbers},
    {"lexicons/zh/polarity.tsv", lexicons_zh_polarity, sizeof lexicons_zh_polarity},
    {"lexicons/zh/surnames.txt", lexicons_zh_surnames, sizeof lexicons_zh_surnames},
    {"prompts/continue.md", prompts_continue, sizeof prompts_continue},
    {"prompts/generate.md", prompts_generate, sizeof prompts_generate},
    {"prompts/image-class.md", prompts_image_class, sizeof prompts_image_class},
    {"prompts/image-variation.md", prompts_image_variation, sizeof prompts_image_variation},
    {"prompts/label_judge.md", prompts_label_judge, sizeof prompts_label_judge},
    {"prompts/label_judge_choice.md", prompts_label_judge_choice, sizeof prompts_label_judge_choice},
    {"prompts/masked_word.md", prompts_masked_word, sizeof prompts_masked_word},
    {"prompts/paraphrase.md", prompts_paraphrase, sizeof prompts_paraphrase},
    {"prompts/style.md", prompts_style, sizeof prompts_style},
    {"prompts/summarise.md", prompts_summarise, sizeof prompts_summarise},
    {"prompts/translate.md", prompts_translate, sizeof prompts_translate},
    {"recipes/asr-noise.yaml", recipes_asr_noise, sizeof recipes_asr_noise},
    {"recipes/back-translation.yaml", recipes_back_translation, sizeof recipes_back_translation},
    {"recipes/contextual.yaml", recipes_contextual, sizeof recipes_contextual},
    {"recipes/default.yaml", recipes_default, sizeof recipes_default},
    {"recipes/documents.yaml", recipes_documents, sizeof recipes_documents},
    {"recipes/eda.yaml", recipes_eda, sizeof recipes_eda},
    {"recipes/faces.yaml", recipes_faces, sizeof recipes_faces},
    {"recipes/fixmatch-strong.yaml", recipes_fixmatch_strong, sizeof recipes_fixmatch_strong},
    {"recipes/fixmatch-weak.yaml", recipes_fixmatch_weak, sizeof recipes_fixmatch_weak},
    {"recipes/generation.yaml", recipes_generation, sizeof recipes_generation},
    {"recipes/gentle.yaml", recipes_gentle, sizeof recipes_gentle},
    {"recipes/histology.yaml", recipes_histology, sizeof recipes_histology},
    {"recipes/images.yaml", recipes_images, sizeof recipes_images},
    {"recipes/labels/anatomy.yaml", recipes_labels_anatomy, sizeof recipes_labels_anatomy},
    {"recipes/labels/capitals.yaml", recipes_labels_capitals, sizeof recipes_labels_capitals},
    {"recipes/labels/colours.yaml", recipes_labels_colours, sizeof recipes_labels_colours},
    {"recipes/labels/digits.yaml", recipes_labels_digits, sizeof recipes_labels_digits},
    {"recipes/labels/directions.yaml", recipes_labels_directions, sizeof recipes_labels_directions},
    {"recipes/labels/documents.yaml", recipes_labels_documents, sizeof recipes_labels_documents},
    {"recipes/labels/grammar.yaml", recipes_labels_grammar, sizeof recipes_labels_grammar},
    {"recipes/labels/histology.yaml", recipes_labels_histology, sizeof recipes_labels_histology},
    {"recipes/labels/intent.yaml", recipes_labels_intent, sizeof recipes_labels_intent},
    {"recipes/labels/letters.yaml", recipes_labels_letters, sizeof recipes_labels_letters},
    {"recipes/labels/natural.yaml", recipes_labels_natural, sizeof recipes_labels_natural},
    {"recipes/labels/ner.yaml", recipes_labels_ner, sizeof recipes_labels_ner},
    {"recipes/labels/nli.yaml", recipes_labels_nli, sizeof recipes_labels_nli},
    {"recipes/labels/qa.yaml", recipes_labels_qa, sizeof recipes_labels_qa},
    {"recipes/labels/satellite.yaml", recipes_labels_satellite, sizeof recipes_labels_satellite},
    {"recipes/labels/sentiment.yaml", recipes_labels_sentiment, sizeof recipes_labels_sentiment},
    {"recipes/labels/text-in-image.yaml", recipes_labels_text_in_image, sizeof recipes_labels_text_in_image},
    {"recipes/labels/topic.yaml", recipes_labels_topic, sizeof recipes_labels_topic},
    {"recipes/labels/toxicity.yaml", recipes_labels_toxicity, sizeof recipes_labels_toxicity},
    {"recipes/medical.yaml", recipes_medical, sizeof recipes_medical},
    {"recipes/mocov2.yaml", recipes_mocov2, sizeof recipes_mocov2},
    {"recipes/obfuscation.yaml", recipes_obfuscation, sizeof recipes_obfuscation},
    {"recipes/ocr-noise.yaml", recipes_ocr_noise, sizeof recipes_ocr_noise},
    {"recipes/paraphrase.yaml", recipes_paraphrase, sizeof recipes_paraphrase},
    {"recipes/posters.yaml", recipes_posters, sizeof recipes_posters},
    {"recipes/repaint.yaml", recipes_repaint, sizeof recipes_repaint},
    {"recipes/satellite.yaml", recipes_satellite, sizeof recipes_satellite},
    {"recipes/simclr.yaml", recipes_simclr, sizeof recipes_simclr},
    {"recipes/social-media.yaml", recipes_social_media, sizeof recipes_social_media},
    {"recipes/typos.yaml", recipes_typos, sizeof recipes_typos},
};

size_t tf_resource_count(void) { return sizeof resources / sizeof *resources; }

const tf_resource *tf_resource_at(size_t index) { return &resources[index]; }
