#include "kernels.h"

#include <string.h>

bool tf_contains_any(
    const uint8_t *bytes, size_t count, uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
  // No early exit, so that the compiler compares many bytes at a time.
  uint8_t found = 0;
  for (size_t i = 0; i < count; i++) {
    found |= (uint8_t)((bytes[i] == a) | (bytes[i] == b) | (bytes[i] == c) | (bytes[i] == d));
  }
  return found;
}

size_t tf_distance(const uint8_t *bytes, size_t start, size_t end, uint8_t wanted) {
  if (start >= end) return 0;
  const uint8_t *found = memchr(bytes + start, wanted, end - start);
  return found ? (size_t)(found - bytes) - start : end - start;
}
