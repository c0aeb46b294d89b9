#include "pixel_support.h"

#define MIN(a, b) __builtin_elementwise_min(a, b)
#define MAX(a, b) __builtin_elementwise_max(a, b)
#define SORT(a, b)              \
  do {                          \
    uint8_t lower = MIN(a, b);  \
    b = MAX(a, b);              \
    a = lower;                  \
  } while (0)

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
TF_HALF_VARIANTS(
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
TF_HALF_VARIANTS(
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
  // Where `dst` is `src`, three source rows are copied.
  const bool copies = dst == src;
  uint8_t *memory = malloc(3 * wide + 3 * count);
  if (!memory) return false;
  uint8_t *low = memory, *middle = low + wide, *high = middle + wide, *ring = high + wide;
  const uint8_t *row = copies ? memcpy(ring, src, count) : src, *above = row;
  for (size_t y = 0; y < h; y++) {
    const uint8_t *below = row;
    if (y + 1 < h) {
      below = src + (y + 1) * stride;
      if (copies) below = memcpy(ring + (y + 1) % 3 * count, below, count);
    }
    sort_columns(above, row, below, low + channels, middle + channels, high + channels, count);
    repeat_ends(low + channels, w, channels, 1);
    repeat_ends(middle + channels, w, channels, 1);
    repeat_ends(high + channels, w, channels, 1);
    middle_of_columns(low, middle, high, dst + y * stride, count, (size_t)channels);
    above = row;
    row = below;
  }
  free(memory);
  return true;
}

// MARK: 5 × 5

TF_BODY void sort_columns5_body(
    const uint8_t *const *rows, uint8_t *restrict out, size_t wide, size_t count) {
  const uint8_t *r0 = rows[0], *r1 = rows[1], *r2 = rows[2], *r3 = rows[3], *r4 = rows[4];
  for (size_t i = 0; i < count; i++) {
    uint8_t a = r0[i], b = r1[i], c = r2[i], d = r3[i], e = r4[i];
    SORT(a, b);
    SORT(d, e);
    SORT(c, e);
    SORT(c, d);
    SORT(b, e);
    SORT(a, d);
    SORT(a, c);
    SORT(b, d);
    SORT(b, c);
    out[i] = a;
    out[wide + i] = b;
    out[2 * wide + i] = c;
    out[3 * wide + i] = d;
    out[4 * wide + i] = e;
  }
}
TF_VARIANTS(
    sort_columns5, (const uint8_t *const *rows, uint8_t *out, size_t wide, size_t count),
    (rows, out, wide, count))

/// The median of 25 in sorted columns. Sorting rows leaves columns sorted; then thirteen can still be the median, and
/// the middle one of them is. Exchanges that no column of zeros and ones needs were left out; what is left gives the
/// right result for all 7,776 sets of five such columns, and so (by the zero-one principle) for all numbers.
TF_BODY void middle_of_columns5_body(
    const uint8_t *sorted, uint8_t *restrict out, size_t wide, size_t count, size_t step) {
#define S(a, b) SORT(v[a], v[b])
  for (size_t i = 0; i < count; i++) {
    uint8_t v[25];
    _Pragma("clang loop unroll(full)") for (size_t k = 0; k < 25; k++) {
      v[k] = sorted[k / 5 * wide + k % 5 * step + i];
    }
    S(0, 1); S(3, 4); S(2, 4); S(2, 3); S(1, 4); S(0, 3); S(1, 3); S(5, 6); S(8, 9); S(7, 9);
    S(7, 8); S(6, 9); S(5, 8); S(6, 8); S(6, 7); S(10, 11); S(13, 14); S(12, 14); S(12, 13);
    S(11, 14); S(10, 13); S(10, 12); S(11, 13); S(11, 12); S(15, 16); S(17, 19); S(17, 18);
    S(16, 19); S(15, 18); S(15, 17); S(16, 18); S(20, 21); S(23, 24); S(22, 24); S(22, 23);
    S(20, 22); S(21, 23); S(21, 22); S(11, 3); S(15, 7); S(8, 12); S(20, 4); S(17, 9); S(3, 7);
    S(8, 20); S(12, 4); S(16, 17); S(12, 20); S(21, 17); S(16, 13); S(7, 12); S(12, 20); S(12, 21);
    S(7, 12); S(20, 16); S(12, 20);
    out[i] = v[20];
  }
#undef S
}
TF_VARIANTS(
    middle_of_columns5,
    (const uint8_t *sorted, uint8_t *out, size_t wide, size_t count, size_t step),
    (sorted, out, wide, count, step))

static bool median5(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels) {
  size_t c = (size_t)channels, count = w * c, wide = count + 4 * c;
  uint8_t *memory = malloc(5 * wide + 5 * count);
  if (!memory) return false;
  uint8_t *ring = memory + 5 * wide;
  size_t ready = 0;
  for (size_t y = 0; y < h; y++) {
    for (; ready < h && ready <= y + 2; ready++) {
      memcpy(ring + ready % 5 * count, src + ready * stride, count);
    }
    const uint8_t *rows[5];
    for (ptrdiff_t k = 0; k < 5; k++) {
      ptrdiff_t from = tf_border_index((ptrdiff_t)y + k - 2, (ptrdiff_t)h, TF_BORDER_REPLICATE);
      rows[k] = ring + (size_t)from % 5 * count;
    }
    sort_columns5(rows, memory + 2 * c, wide, count);
    for (size_t k = 0; k < 5; k++) repeat_ends(memory + k * wide + 2 * c, w, channels, 2);
    middle_of_columns5(memory, dst + y * stride, wide, count, c);
  }
  free(memory);
  return true;
}

// MARK: 7 × 7 to 15 × 15

/// 64 numbers less 128: comparing signed bytes is what all machines have.
typedef int8_t lanes __attribute__((vector_size(64)));
#define ALL(x) ((lanes){0} + (int8_t)(x))

/// Finds 64 medians bit by bit: a bit is set if no more than half of the numbers are below what it makes.
TF_BODY void search_body(
    const int8_t *const *rows, int size, size_t step, uint8_t *dst, size_t count) {
  const int half = size * size / 2;
  for (size_t i = 0; i < count; i += 64) {
    lanes found = ALL(-128);
    for (int bit = 128; bit > 0; bit /= 2) {
      const lanes tried = found + ALL(bit);
      lanes below = {0};
      for (int y = 0; y < size; y++) {
        const int8_t *row = rows[y] + i;
        for (int x = 0; x < size; x++) {
          lanes seen;
          memcpy(&seen, row + (size_t)x * step, sizeof seen);
          below -= seen < tried;
        }
      }
      // Up to 225 in a byte: signed again.
      lanes few = (below ^ ALL(-128)) <= ALL(half - 128);
      found = (tried & few) | (found & ~few);
    }
    found ^= ALL(-128);
    memcpy(dst + i, &found, tf_min_size(64, count - i));
  }
}

static void search_plain(
    const int8_t *const *rows, int size, size_t step, uint8_t *dst, size_t count) {
  search_body(rows, size, step, dst, count);
}

#if TF_X86
TF_AVX2 static void search_avx2(
    const int8_t *const *rows, int size, size_t step, uint8_t *dst, size_t count) {
  search_body(rows, size, step, dst, count);
}
#endif

/// AVX-512 compares into masks, which takes longer here.
static void search(
    const int8_t *const *rows, int size, size_t step, uint8_t *dst, size_t count) {
#if TF_X86
  if (tf_level() >= tf_level_avx2) {
    search_avx2(rows, size, step, dst, count);
    return;
  }
#endif
  search_plain(rows, size, step, dst, count);
}

static bool median_search(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int size) {
  size_t c = (size_t)channels, count = w * c, radius = (size_t)(size / 2);
  size_t wide = count + 2 * radius * c + 64, held = (size_t)size;
  uint8_t *ring = calloc(held, wide);
  if (!ring) return false;
  size_t ready = 0;
  for (size_t y = 0; y < h; y++) {
    for (; ready < h && ready <= y + radius; ready++) {
      uint8_t *row = ring + ready % held * wide + radius * c;
      for (size_t i = 0; i < count; i++) row[i] = src[ready * stride + i] ^ 0x80;
      repeat_ends(row, w, channels, radius);
    }
    const int8_t *rows[15];
    for (size_t k = 0; k < held; k++) {
      ptrdiff_t from =
          tf_border_index((ptrdiff_t)(y + k) - (ptrdiff_t)radius, (ptrdiff_t)h, TF_BORDER_REPLICATE);
      rows[k] = (const int8_t *)ring + (size_t)from % held * wide;
    }
    search(rows, size, c, dst + y * stride, count);
  }
  free(ring);
  return true;
}

// MARK: Larger

/// Counts of levels in 16 groups and one by one.
typedef struct {
  uint16_t groups[16];
  uint16_t levels[16][16];
} counts;

TF_BODY void move16(uint16_t *sum, const uint16_t *entering, const uint16_t *leaving) {
  for (int k = 0; k < 16; k++) sum[k] = (uint16_t)(sum[k] + entering[k] - leaving[k]);
}

/// One row of one plane, given the counts of each column (Perreault and Hébert, "Median filtering in constant time",
/// 2007). Levels of a group are brought up to date when the median is in it.
TF_BODY void median_row_body(
    const counts *columns, uint8_t *dst, size_t w, size_t step, ptrdiff_t radius) {
#define COLUMN(x) columns[tf_border_index((x), (ptrdiff_t)w, TF_BORDER_REPLICATE)]
  static const uint16_t zeros[16] = {0};
  const uint32_t half = (uint32_t)((2 * radius + 1) * (2 * radius + 1) / 2);
  counts sum = {0};
  ptrdiff_t upto[16];  // the pixel that a group's levels are right for
  for (int g = 0; g < 16; g++) upto[g] = -2 * radius - 2;
  for (ptrdiff_t x = -radius; x < radius; x++) move16(sum.groups, COLUMN(x).groups, zeros);
  for (ptrdiff_t x = 0; x < (ptrdiff_t)w; x++) {
    move16(sum.groups, COLUMN(x + radius).groups, x ? COLUMN(x - radius - 1).groups : zeros);
    uint32_t below = 0;
    int g = 0;
    while (below + sum.groups[g] <= half) below += sum.groups[g++];
    uint16_t *levels = sum.levels[g];
    if (x - upto[g] > 2 * radius) {
      memset(levels, 0, sizeof sum.levels[g]);
      for (ptrdiff_t k = x - radius; k <= x + radius; k++) {
        move16(levels, COLUMN(k).levels[g], zeros);
      }
    } else {
      for (ptrdiff_t k = upto[g] + 1; k <= x; k++) {
        move16(levels, COLUMN(k + radius).levels[g], COLUMN(k - radius - 1).levels[g]);
      }
    }
    upto[g] = x;
    int v = 0;
    while (below + levels[v] <= half) below += levels[v++];
    dst[(size_t)x * step] = (uint8_t)(16 * g + v);
  }
#undef COLUMN
}
TF_VARIANTS(
    median_row,
    (const counts *columns, uint8_t *dst, size_t w, size_t step, ptrdiff_t radius),
    (columns, dst, w, step, radius))

static bool median_counts(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int size) {
  counts *columns = malloc(w * sizeof *columns);
  uint8_t *plane = malloc(w * h);
  if (!columns || !plane) {
    free(columns), free(plane);
    return false;
  }
  ptrdiff_t radius = size / 2;
  size_t c = (size_t)channels;
#define ROW(y) (plane + (size_t)tf_border_index((y), (ptrdiff_t)h, TF_BORDER_REPLICATE) * w)
  for (size_t p = 0; p < c; p++) {
    for (size_t y = 0; y < h; y++) {
      for (size_t x = 0; x < w; x++) plane[y * w + x] = src[y * stride + x * c + p];
    }
    memset(columns, 0, w * sizeof *columns);
    for (ptrdiff_t y = -radius; y < (ptrdiff_t)h + radius; y++) {
      const uint8_t *entering = ROW(y), *leaving = ROW(y - 2 * radius - 1);
      for (size_t x = 0; x < w; x++) {
        uint8_t v = entering[x];
        columns[x].groups[v >> 4]++;
        columns[x].levels[v >> 4][v & 15]++;
      }
      if (y > radius) {
        for (size_t x = 0; x < w; x++) {
          uint8_t v = leaving[x];
          columns[x].groups[v >> 4]--;
          columns[x].levels[v >> 4][v & 15]--;
        }
      }
      if (y >= radius) median_row(columns, dst + (size_t)(y - radius) * stride + p, w, c, radius);
    }
  }
#undef ROW
  free(columns), free(plane);
  return true;
}

bool tf_median(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int size) {
  if (size == 3) return median3(src, dst, w, h, stride, channels);
  if (size == 5) return median5(src, dst, w, h, stride, channels);
  if (size <= 15) return median_search(src, dst, w, h, stride, channels, size);
  return median_counts(src, dst, w, h, stride, channels, size);
}
