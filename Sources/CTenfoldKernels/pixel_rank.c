#include "pixel_support.h"

TF_BODY void lowest_body(const uint8_t *a, const uint8_t *b, uint8_t *dst, size_t count) {
  TF_LANES
  for (size_t i = 0; i < count; i++) dst[i] = __builtin_elementwise_min(a[i], b[i]);
}
TF_VARIANTS(
    lowest, (const uint8_t *a, const uint8_t *b, uint8_t *dst, size_t count), (a, b, dst, count))

TF_BODY void highest_body(const uint8_t *a, const uint8_t *b, uint8_t *dst, size_t count) {
  TF_LANES
  for (size_t i = 0; i < count; i++) dst[i] = __builtin_elementwise_max(a[i], b[i]);
}
TF_VARIANTS(
    highest, (const uint8_t *a, const uint8_t *b, uint8_t *dst, size_t count), (a, b, dst, count))

/// The extreme of `n` neighbours is that of two overlapping runs whose length is a power of two; those come from
/// doubling.
bool tf_extreme(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int nx,
    int ny, bool highest_wanted) {
  void (*pick)(const uint8_t *, const uint8_t *, uint8_t *, size_t) =
      highest_wanted ? highest : lowest;
  size_t c = (size_t)channels, count = w * c;
  size_t left = (size_t)(nx / 2), wide = count + (size_t)(nx - 1) * c;
  size_t above = (size_t)(ny / 2), high = h + (size_t)(ny - 1), p;
  uint8_t *row = malloc(wide), *plane = malloc(high * count);
  if (!row || !plane) {
    free(row), free(plane);
    return false;
  }
  for (size_t y = 0; y < h; y++) {
    const uint8_t *from = src + y * stride;
    uint8_t *to = plane + (above + y) * count;
    if (nx == 1) {
      memcpy(to, from, count);
      continue;
    }
    memcpy(row + left * c, from, count);
    for (size_t k = 0; k < left; k++) memcpy(row + k * c, from, c);
    for (size_t k = left + w; k < wide / c; k++) memcpy(row + k * c, from + count - c, c);
    for (p = 1; 2 * p <= (size_t)nx; p *= 2) pick(row, row + p * c, row, wide - (2 * p - 1) * c);
    pick(row, row + ((size_t)nx - p) * c, to, count);
  }
  for (size_t y = 0; y < above; y++) memcpy(plane + y * count, plane + above * count, count);
  for (size_t y = above + h; y < high; y++) {
    memcpy(plane + y * count, plane + (above + h - 1) * count, count);
  }
  for (p = 1; 2 * p <= (size_t)ny; p *= 2) {
    pick(plane, plane + p * count, plane, (high - (2 * p - 1)) * count);
  }
  for (size_t y = 0; y < h; y++) {
    pick(plane + y * count, plane + (y + (size_t)ny - p) * count, dst + y * stride, count);
  }
  free(row), free(plane);
  return true;
}
