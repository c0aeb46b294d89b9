#pragma once
// ICU renames its functions by macro, which Swift cannot see through: each gets a name of its own. Nor is Swift to
// see ICU's types, for Foundation brings an ICU of its own.
#include <stdbool.h>
#include <stdint.h>

/// A word break iterator with the text that it walks.
typedef struct tf_word_breaker tf_word_breaker;

/// Opens a word break iterator for the root locale; null if ICU has no data.
tf_word_breaker *_Nullable tf_word_breaker_open(void);

/// Closes the iterator.
void tf_word_breaker_close(tf_word_breaker *_Nonnull breaker);

/// Starts over on a UTF-8 text, which must stay in place while it is walked.
bool tf_word_breaker_set(
    tf_word_breaker *_Nonnull breaker, const char *_Nullable utf8, int64_t length);

/// The end of the next segment in bytes, or -1 after the last.
int32_t tf_word_breaker_next(tf_word_breaker *_Nonnull breaker);

/// Whether the segment just passed is a word or number rather than space, punctuation or a symbol.
bool tf_word_breaker_is_word(tf_word_breaker *_Nonnull breaker);

/// Whether the segment just passed is a number.
bool tf_word_breaker_is_number(tf_word_breaker *_Nonnull breaker);
