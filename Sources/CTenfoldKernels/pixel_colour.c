#include "pixel_support.h"

TF_BODY void matrix_body(uint8_t *r, uint8_t *g, uint8_t *b, size_t n, const float *m) {
  const float m0 = m[0], m1 = m[1], m2 = m[2], m3 = m[3], m4 = m[4], m5 = m[5], m6 = m[6],
              m7 = m[7], m8 = m[8], m9 = m[9], m10 = m[10], m11 = m[11];
  TF_LANES
  for (size_t i = 0; i < n; i++) {
    float x = r[i], y = g[i], z = b[i];
    r[i] = tf_to_byte(m0 * x + m1 * y + m2 * z + m3);
    g[i] = tf_to_byte(m4 * x + m5 * y + m6 * z + m7);
    b[i] = tf_to_byte(m8 * x + m9 * y + m10 * z + m11);
  }
}
TF_VARIANTS(
    matrix, (uint8_t *r, uint8_t *g, uint8_t *b, size_t n, const float *m), (r, g, b, n, m))

/// The same where all three rows are the first.
TF_BODY void even_matrix_body(
    uint8_t *r, const uint8_t *g, const uint8_t *b, size_t n, const float *m) {
  const float m0 = m[0], m1 = m[1], m2 = m[2], m3 = m[3];
  TF_LANES
  for (size_t i = 0; i < n; i++) {
    float x = r[i], y = g[i], z = b[i];
    r[i] = tf_to_byte(m0 * x + m1 * y + m2 * z + m3);
  }
}
TF_VARIANTS(
    even_matrix, (uint8_t *r, const uint8_t *g, const uint8_t *b, size_t n, const float *m),
    (r, g, b, n, m))

void tf_colour_matrix(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const float *m) {
  uint8_t r[tf_block], g[tf_block], b[tf_block];
  const size_t row = 4 * sizeof *m;
  const bool even = memcmp(m, m + 4, row) == 0 && memcmp(m, m + 8, row) == 0;
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    tf_split_colours(src + channels * i, channels, r, g, b, n);
    if (even) {
      even_matrix(r, g, b, n, m);
      tf_merge_colours(r, r, r, src + channels * i, dst + channels * i, channels, n);
    } else {
      matrix(r, g, b, n, m);
      tf_merge_colours(r, g, b, src + channels * i, dst + channels * i, channels, n);
    }
  }
}

TF_BODY void grey_body(
    const uint8_t *r, const uint8_t *g, const uint8_t *b, uint8_t *grey, size_t n) {
  TF_LANES
  for (size_t i = 0; i < n; i++) {
    grey[i] = (uint8_t)((9798u * r[i] + 19235u * g[i] + 3735u * b[i] + (1u << 14)) >> 15);
  }
}
TF_VARIANTS(
    grey, (const uint8_t *r, const uint8_t *g, const uint8_t *b, uint8_t *y, size_t n),
    (r, g, b, y, n))

void tf_to_grey(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, int dst_channels) {
  uint8_t r[tf_block], g[tf_block], b[tf_block];
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    tf_split_colours(src + channels * i, channels, r, g, b, n);
    if (dst_channels == 1) {
      grey(r, g, b, dst + i, n);
    } else {
      grey(r, g, b, r, n);
      tf_merge_colours(r, r, r, src + channels * i, dst + dst_channels * i, dst_channels, n);
    }
  }
}
