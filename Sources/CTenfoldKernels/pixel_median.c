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

// MARK: 5 × 5

#define SORT(a, b)              \
  do {                          \
    uint8_t lower = MIN(a, b);  \
    b = MAX(a, b);              \
    a = lower;                  \
  } while (0)

/// Nine exchanges sort five.
TF_BODY void sort5(uint8_t *v) {
  SORT(v[0], v[1]);
  SORT(v[3], v[4]);
  SORT(v[2], v[4]);
  SORT(v[2], v[3]);
  SORT(v[1], v[4]);
  SORT(v[0], v[3]);
  SORT(v[0], v[2]);
  SORT(v[1], v[3]);
  SORT(v[1], v[2]);
}

TF_BODY void sort_columns5_body(
    const uint8_t *const *rows, uint8_t *restrict out, size_t wide, size_t count) {
  const uint8_t *a = rows[0], *b = rows[1], *c = rows[2], *d = rows[3], *e = rows[4];
  for (size_t i = 0; i < count; i++) {
    uint8_t v[5] = {a[i], b[i], c[i], d[i], e[i]};
    sort5(v);
    out[i] = v[0];
    out[wide + i] = v[1];
    out[2 * wide + i] = v[2];
    out[3 * wide + i] = v[3];
    out[4 * wide + i] = v[4];
  }
}
TF_VARIANTS(
    sort_columns5, (const uint8_t *const *rows, uint8_t *out, size_t wide, size_t count),
    (rows, out, wide, count))

/// Columns are sorted; sorting rows leaves them so. Then the number in row i and column j, from 1, has i·j − 1 below it and
/// (6−i)·(6−j) − 1 above, so it is the median only where neither is more than 12. Thirteen are left, and the median of
/// all is theirs.
TF_BODY void middle_of_columns5_body(
    const uint8_t *sorted, uint8_t *restrict out, size_t wide, size_t count, size_t step) {
  for (size_t i = 0; i < count; i++) {
    uint8_t m[5][5];
    for (int r = 0; r < 5; r++) {
      for (int k = 0; k < 5; k++) m[r][k] = sorted[(size_t)r * wide + i + (size_t)k * step];
      sort5(m[r]);
    }
    uint8_t a = m[0][3], b = m[0][4], c = m[1][2], d = m[1][3], e = m[1][4], f = m[2][1];
    uint8_t g = m[2][2], h = m[2][3], p = m[3][0], q = m[3][1], r = m[3][2], s = m[4][0];
    uint8_t t = m[4][1];
    // Diagonals of the thirteen: b d g q s, a c f p, e h r t. Of each sorted diagonal the ends fall away in turn.
    uint8_t v[5] = {b, d, g, q, s};
    sort5(v);
    uint8_t low[4] = {a, c, f, p}, high[4] = {e, h, r, t};
    SORT(low[0], low[1]);
    SORT(low[2], low[3]);
    SORT(low[0], low[2]);
    SORT(low[1], low[3]);
    SORT(low[1], low[2]);
    SORT(high[0], high[1]);
    SORT(high[2], high[3]);
    SORT(high[0], high[2]);
    SORT(high[1], high[3]);
    SORT(high[1], high[2]);
    uint8_t all[13] = {low[0], low[1], low[2], low[3], v[0], v[1], v[2],
                       v[3],   v[4],   high[0], high[1], high[2], high[3]};
    // Batcher's odd-even merge sort; what the middle does not need is never computed.
    for (int run = 1; run < 13; run *= 2) {
      for (int gap = run; gap >= 1; gap /= 2) {
        for (int first = gap % run; first + gap < 13; first += 2 * gap) {
          for (int k = 0; k < gap && first + k + gap < 13; k++) {
            if ((first + k) / (2 * run) == (first + k + gap) / (2 * run)) {
              SORT(all[first + k], all[first + k + gap]);
            }
          }
        }
      }
    }
    out[i] = all[6];
  }
}
TF_VARIANTS(
    middle_of_columns5,
    (const uint8_t *sorted, uint8_t *out, size_t wide, size_t count, size_t step),
    (sorted, out, wide, count, step))
