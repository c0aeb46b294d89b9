#include "pixel_taps.h"

/// out[i] = Σ of `n` samples from i on, `step` apart, in sums that double: 1, 2, 4… samples. `row` is used up.
TF_BODY void run_sums_body(uint16_t *row, uint16_t *restrict out, size_t count, int n, size_t step) {
  size_t offset = 0;
  memset(out, 0, count * sizeof *out);
  for (size_t p = 1; p <= (size_t)n; p *= 2) {
    if ((size_t)n & p) {
      const uint16_t *from = row + offset * step;
      for (size_t i = 0; i < count; i++) out[i] = (uint16_t)(out[i] + from[i]);
      offset += p;
    }
    if (2 * p <= (size_t)n) {
      // Reads ahead of where it writes.
      size_t length = count + ((size_t)n - 2 * p) * step;
      const uint16_t *ahead = row + p * step;
      TF_LANES
      for (size_t i = 0; i < length; i++) row[i] = (uint16_t)(row[i] + ahead[i]);
    }
  }
}
TF_VARIANTS(
    run_sums, (uint16_t *row, uint16_t *out, size_t count, int n, size_t step),
    (row, out, count, n, step))

/// A row of means from column sums, which then lose their oldest row.
TF_BODY void means_body(
    uint32_t *restrict columns, const uint16_t *entering, const uint16_t *leaving,
    uint8_t *restrict dst, size_t count, float share) {
  for (size_t i = 0; i < count; i++) {
    uint32_t sum = columns[i] + entering[i];
    dst[i] = tf_to_byte((float)(int32_t)sum * share);
    columns[i] = sum - leaving[i];
  }
}
TF_VARIANTS(
    means,
    (uint32_t *columns, const uint16_t *entering, const uint16_t *leaving, uint8_t *dst,
     size_t count, float share),
    (columns, entering, leaving, dst, count, share))

TF_BODY void add_row_body(uint32_t *restrict columns, const uint16_t *restrict row, size_t count) {
  for (size_t i = 0; i < count; i++) columns[i] += row[i];
}
TF_VARIANTS(
    add_row, (uint32_t *columns, const uint16_t *row, size_t count), (columns, row, count))

TF_BODY void widen_bytes_body(const uint8_t *restrict src, int16_t *restrict dst, size_t count) {
  for (size_t i = 0; i < count; i++) dst[i] = src[i];
}
TF_VARIANTS(
    widen_bytes, (const uint8_t *src, int16_t *dst, size_t count), (src, dst, count))

bool tf_box(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int nx,
    int ny, int border) {
  size_t c = (size_t)channels, count = w * c;
  size_t before = (size_t)(nx / 2), after = (size_t)(nx - 1) - before;
  size_t held = tf_min_size(h, (size_t)ny), extended = (w + before + after) * c;
  uint32_t *columns = calloc(count, sizeof *columns);
  uint16_t *memory = malloc(sizeof *memory * (extended + held * count));
  if (!columns || !memory) {
    free(columns), free(memory);
    return false;
  }
  uint16_t *row = memory, *ring = memory + extended;
  ptrdiff_t above = ny / 2, below = ny - 1 - above;
  float share = 1.0f / ((float)nx * (float)ny);
  size_t ready = 0;
  for (size_t y = 0; y < h; y++) {
    size_t wanted = tf_min_size(h, y + (size_t)below + 1);
    if (wanted < held) wanted = held;
    for (; ready < wanted; ready++) {
      int16_t *samples = (int16_t *)row + before * c;
      widen_bytes(src + ready * stride, samples, count);
      tf_taps_extend(samples, w, channels, before, after, border);
      run_sums(row, ring + ready % held * count, count, nx, c);
    }
#define ROW(i) (ring + (size_t)tf_border_index((i), (ptrdiff_t)h, border) % held * count)
    ptrdiff_t at = (ptrdiff_t)y;
    if (y == 0) {
      for (ptrdiff_t i = -above; i < below; i++) add_row(columns, ROW(i), count);
    }
    means(columns, ROW(at + below), ROW(at - above), dst + y * stride, count, share);
#undef ROW
  }
  free(columns), free(memory);
  return true;
}
