#include "tenfold_icu.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

struct tf_word_breaker {
  UBreakIterator *iterator;
  UText text;
};

tf_word_breaker *tf_word_breaker_open(void) {
  UErrorCode status = U_ZERO_ERROR;
  UText empty = UTEXT_INITIALIZER;
  tf_word_breaker *breaker = malloc(sizeof *breaker);
  if (!breaker) return NULL;
  breaker->text = empty;
  breaker->iterator = ubrk_open(UBRK_WORD, "en", NULL, 0, &status);
  if (U_SUCCESS(status)) return breaker;
  free(breaker);
  return NULL;
}

void tf_word_breaker_close(tf_word_breaker *breaker) {
  ubrk_close(breaker->iterator);
  utext_close(&breaker->text);
  free(breaker);
}

bool tf_word_breaker_set(tf_word_breaker *breaker, const char *utf8, int64_t length) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&breaker->text, utf8, length, &status);
  ubrk_setUText(breaker->iterator, &breaker->text, &status);
  return U_SUCCESS(status);
}

int32_t tf_word_breaker_next(tf_word_breaker *breaker) { return ubrk_next(breaker->iterator); }

bool tf_word_breaker_is_word(tf_word_breaker *breaker) {
  return ubrk_getRuleStatus(breaker->iterator) >= UBRK_WORD_NONE_LIMIT;
}

bool tf_word_breaker_is_number(tf_word_breaker *breaker) {
  int32_t status = ubrk_getRuleStatus(breaker->iterator);
  return status >= UBRK_WORD_NUMBER && status < UBRK_WORD_NUMBER_LIMIT;
}
