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

#if TF_X86
/// The same for sums that fit into 32 bits. Conversion rounds as `tf_nearest` does, and packing clamps.
TF_AVX2 TF_BODY void matrix_rows_avx2(
    uint8_t *r, uint8_t *g, uint8_t *b, size_t n, const float *m, bool offset) {
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  for (size_t i = 0; i < n; i += 32) {
    __m256i sums[3][4];
    _Pragma("clang loop unroll(full)") for (int k = 0; k < 4; k++) {
      __m256 x[3];
      const uint8_t *planes[3] = {r, g, b};
      _Pragma("clang loop unroll(full)") for (int p = 0; p < 3; p++) {
        __m128i bytes = _mm_loadl_epi64((const __m128i *)(planes[p] + i + 8 * (size_t)k));
        x[p] = _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(bytes));
      }
      _Pragma("clang loop unroll(full)") for (int p = 0; p < 3; p++) {
        __m256 sum = _mm256_add_ps(
            _mm256_mul_ps(_mm256_set1_ps(m[4 * p]), x[0]),
            _mm256_mul_ps(_mm256_set1_ps(m[4 * p + 1]), x[1]));
        sum = _mm256_add_ps(sum, _mm256_mul_ps(_mm256_set1_ps(m[4 * p + 2]), x[2]));
        if (offset) sum = _mm256_add_ps(sum, _mm256_set1_ps(m[4 * p + 3]));
        sums[p][k] = _mm256_cvtps_epi32(sum);
      }
    }
    uint8_t *planes[3] = {r, g, b};
    _Pragma("clang loop unroll(full)") for (int p = 0; p < 3; p++) {
      __m256i bytes = _mm256_packus_epi16(
          _mm256_packs_epi32(sums[p][0], sums[p][1]), _mm256_packs_epi32(sums[p][2], sums[p][3]));
      _mm256_storeu_si256(
          (__m256i *)(planes[p] + i), _mm256_permutevar8x32_epi32(bytes, order));
    }
  }
}

TF_AVX2 static void matrix_avx2(
    uint8_t *r, uint8_t *g, uint8_t *b, size_t n, const float *m, bool offset) {
  if (offset) matrix_rows_avx2(r, g, b, n, m, true);
  else matrix_rows_avx2(r, g, b, n, m, false);
}
#endif

/// Works on planes of `tf_block` bytes, of which `n` count.
static void matrix(uint8_t *r, uint8_t *g, uint8_t *b, size_t n, const float *m) {
#if TF_X86
  if (tf_level() >= tf_level_avx2) {
    float most = 0;
    for (int k = 0; k < 12; k++) most += (m[k] < 0 ? -m[k] : m[k]) * (k % 4 == 3 ? 1 : 255);
    if (most < 1e9f) {
      matrix_avx2(r, g, b, n, m, m[3] != 0 || m[7] != 0 || m[11] != 0);
      return;
    }
  }
#endif
  matrix_body(r, g, b, n, m);
}

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
  uint8_t r[tf_block] = {0}, g[tf_block] = {0}, b[tf_block] = {0};
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
