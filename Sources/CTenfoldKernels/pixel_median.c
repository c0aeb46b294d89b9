#include "pixel_support.h"

#define MIN(a, b) __builtin_elementwise_min(a, b)
#define MAX(a, b) __builtin_elementwise_max(a, b)

/// Sorts each column of three.
TF_BODY void sort_columns_body(
    const uint8_t *a, const uint8_t *b, const uint8_t *c, uint8_t *restrict low,
    uint8_t *restrict middle, uint8_t *restrict high, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint8_t p = MIN(a[i], b[i]), q = MAX(a[i], b[i]), z = c[i];
    uint8_t rest = MAX(p, z);
    low[i] = MIN(p, z);
    middle[i] = MIN(q, rest);
    high[i] = MAX(q, rest);
  }
}
TF_VARIANTS(
    sort_columns,
    (const uint8_t *a, const uint8_t *b, const uint8_t *c, uint8_t *low, uint8_t *middle,
     uint8_t *high, size_t count),
    (a, b, c, low, middle, high, count))

TF_BODY uint8_t middle_of(uint8_t a, uint8_t b, uint8_t c) {
  uint8_t low = MIN(a, b), high = MAX(a, b);
  return MAX(low, MIN(high, c));
}

/// Of nine in sorted columns the median is that of the largest low, the middle of the middles and the smallest high.
TF_BODY void middle_of_columns_body(
    const uint8_t *low, const uint8_t *middle, const uint8_t *high, uint8_t *restrict out,
    size_t count, size_t step) {
  for (size_t i = 0; i < count; i++) {
    uint8_t a = MAX(MAX(low[i], low[i + step]), low[i + 2 * step]);
    uint8_t b = middle_of(middle[i], middle[i + step], middle[i + 2 * step]);
    uint8_t c = MIN(MIN(high[i], high[i + step]), high[i + 2 * step]);
    out[i] = middle_of(a, b, c);
  }
}
TF_VARIANTS(
    middle_of_columns,
    (const uint8_t *low, const uint8_t *middle, const uint8_t *high, uint8_t *out, size_t count,
     size_t step),
    (low, middle, high, out, count, step))

/// Repeats the first and last of `w` pixels.
static void repeat_ends(uint8_t *row, size_t w, int channels, size_t times) {
  size_t c = (size_t)channels;
  for (size_t k = 1; k <= times; k++) {
    memcpy(row - k * c, row, c);
    memcpy(row + (w - 1 + k) * c, row + (w - 1) * c, c);
  }
}

static bool median3(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels) {
  size_t count = w * (size_t)channels, wide = count + 2 * (size_t)channels;
  // Three source rows are copied as `dst` may be `src`.
  uint8_t *memory = malloc(3 * wide + 3 * count);
  if (!memory) return false;
  uint8_t *low = memory, *middle = low + wide, *high = middle + wide, *ring = high + wide;
  memcpy(ring, src, count);
  for (size_t y = 0; y < h; y++) {
    const uint8_t *row = ring + y % 3 * count, *above = y ? ring + (y - 1) % 3 * count : row;
    const uint8_t *below = row;
    if (y + 1 < h) {
      below = memcpy(ring + (y + 1) % 3 * count, src + (y + 1) * stride, count);
    }
    sort_columns(above, row, below, low + channels, middle + channels, high + channels, count);
    repeat_ends(low + channels, w, channels, 1);
    repeat_ends(middle + channels, w, channels, 1);
    repeat_ends(high + channels, w, channels, 1);
    middle_of_columns(low, middle, high, dst + y * stride, count, (size_t)channels);
  }
  free(memory);
  return true;
}

bool tf_median(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int size) {
  return median3(src, dst, w, h, stride, channels);
}
