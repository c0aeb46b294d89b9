#include "pixel_support.h"

// The most frequent of the levels in a square, 64 pixels at a time: each level is compared with all.

enum { largest = 7 };

typedef uint8_t levels64 __attribute__((vector_size(64)));

TF_BODY void mode_body(
    const uint8_t *const *rows, int size, size_t step, uint8_t *dst, size_t count) {
  const int all = size * size;
  for (size_t i = 0; i < count; i += 64) {
    levels64 v[largest * largest];
    for (int k = 0; k < all; k++) {
      memcpy(&v[k], rows[k / size] + (size_t)(k % size) * step + i, sizeof v[k]);
    }
    const levels64 own = v[all / 2];
    levels64 best = own, most = {0};
    for (int k = 0; k < all; k++) most -= (levels64)(v[k] == own);
    for (int k = 0; k < all; k++) {
      levels64 times = {0};
      for (int j = 0; j < all; j++) times -= (levels64)(v[j] == v[k]);
      // The lowest of those that occur as often, unless it is the pixel's own.
      levels64 more = (levels64)(times > most);
      levels64 lower = (levels64)(times == most) & (levels64)(v[k] < best) & (levels64)(best != own);
      levels64 taken = more | lower;
      best = (v[k] & taken) | (best & ~taken);
      most = (times & more) | (most & ~more);
    }
    memcpy(dst + i, &best, tf_min_size(64, count - i));
  }
}

static void mode_plain(
    const uint8_t *const *rows, int size, size_t step, uint8_t *dst, size_t count) {
  mode_body(rows, size, step, dst, count);
}

#if TF_X86
TF_AVX2 static void mode_avx2(
    const uint8_t *const *rows, int size, size_t step, uint8_t *dst, size_t count) {
  mode_body(rows, size, step, dst, count);
}
#endif

bool tf_mode(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int size) {
  size_t c = (size_t)channels, count = w * c, radius = (size_t)(size / 2), held = (size_t)size;
  size_t wide = count + 2 * radius * c + 64;
  uint8_t *ring = calloc(held, wide);
  if (!ring) return false;
  size_t ready = 0;
  for (size_t y = 0; y < h; y++) {
    // Rows are mirrored at the upper and lower edge within those that are held.
    for (; ready < h && ready <= y + radius; ready++) {
      uint8_t *row = ring + ready % held * wide;
      memcpy(row + radius * c, src + ready * stride, count);
      for (size_t k = 0; k < radius; k++) {
        ptrdiff_t left = tf_border_index((ptrdiff_t)k - (ptrdiff_t)radius, (ptrdiff_t)w, TF_BORDER_REFLECT_101);
        ptrdiff_t right = tf_border_index((ptrdiff_t)(w + k), (ptrdiff_t)w, TF_BORDER_REFLECT_101);
        memcpy(row + k * c, row + (radius + (size_t)left) * c, c);
        memcpy(row + (radius + w + k) * c, row + (radius + (size_t)right) * c, c);
      }
    }
    const uint8_t *rows[largest];
    for (size_t k = 0; k < held; k++) {
      ptrdiff_t from =
          tf_border_index((ptrdiff_t)(y + k) - (ptrdiff_t)radius, (ptrdiff_t)h, TF_BORDER_REFLECT_101);
      rows[k] = ring + (size_t)from % held * wide;
    }
#if TF_X86
    if (tf_level() >= tf_level_avx2) {
      mode_avx2(rows, size, c, dst + y * stride, count);
      continue;
    }
#endif
    mode_plain(rows, size, c, dst + y * stride, count);
  }
  free(ring);
  return true;
}
