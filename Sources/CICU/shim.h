#pragma once
// ICU renames its functions by macro, which Swift cannot see through: each gets a name of its own.
#include <stdint.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

/// A word break iterator with the text that it walks.
typedef struct {
  UBreakIterator *iterator;
  UText text;
} tf_word_breaker;

/// Opens a word break iterator for the root locale; false if ICU has no data.
static inline bool tf_word_breaker_open(tf_word_breaker *breaker) {
  UErrorCode status = U_ZERO_ERROR;
  UText empty = UTEXT_INITIALIZER;
  breaker->text = empty;
  breaker->iterator = ubrk_open(UBRK_WORD, "en", NULL, 0, &status);
  return U_SUCCESS(status);
}

/// Closes the iterator.
static inline void tf_word_breaker_close(tf_word_breaker *breaker) {
  ubrk_close(breaker->iterator);
  utext_close(&breaker->text);
}

/// Starts over on a UTF-8 text, which must stay in place while it is walked.
static inline bool tf_word_breaker_set(tf_word_breaker *breaker, const char *utf8, int64_t length) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&breaker->text, utf8, length, &status);
  ubrk_setUText(breaker->iterator, &breaker->text, &status);
  return U_SUCCESS(status);
}

/// The end of the next segment in bytes, or -1 after the last.
static inline int32_t tf_word_breaker_next(tf_word_breaker *breaker) {
  return ubrk_next(breaker->iterator);
}

/// Whether the segment just passed is a word or number rather than space, punctuation or a symbol.
static inline bool tf_word_breaker_is_word(tf_word_breaker *breaker) {
  return ubrk_getRuleStatus(breaker->iterator) >= UBRK_WORD_NONE_LIMIT;
}

/// Whether the segment just passed is a number.
static inline bool tf_word_breaker_is_number(tf_word_breaker *breaker) {
  int32_t status = ubrk_getRuleStatus(breaker->iterator);
  return status >= UBRK_WORD_NUMBER && status < UBRK_WORD_NUMBER_LIMIT;
}
