#include "pixel_support.h"

static void split3_plain(const uint8_t *src, uint8_t *r, uint8_t *g, uint8_t *b, size_t pixels) {
  for (size_t i = 0; i < pixels; i++) {
    r[i] = src[3 * i];
    g[i] = src[3 * i + 1];
    b[i] = src[3 * i + 2];
  }
}

static void merge3_plain(
    const uint8_t *r, const uint8_t *g, const uint8_t *b, uint8_t *dst, size_t pixels) {
  for (size_t i = 0; i < pixels; i++) {
    dst[3 * i] = r[i];
    dst[3 * i + 1] = g[i];
    dst[3 * i + 2] = b[i];
  }
}

#if TF_X86
// Of 48 bytes in three vectors, those of one channel stand at different places modulo 16: two blends gather them in
// one vector, and a shuffle puts them in order. Merging goes the other way.
#define LANES2(...) _mm256_broadcastsi128_si256(_mm_setr_epi8(__VA_ARGS__))
#define IS_1_MOD_3 LANES2(0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0)
#define IS_2_MOD_3 LANES2(0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0)

TF_AVX2 static void split3_avx2(
    const uint8_t *src, uint8_t *r, uint8_t *g, uint8_t *b, size_t pixels) {
  const __m256i one = IS_1_MOD_3, two = IS_2_MOD_3;
  const __m256i order_r = LANES2(0, 3, 6, 9, 12, 15, 2, 5, 8, 11, 14, 1, 4, 7, 10, 13);
  const __m256i order_g = LANES2(1, 4, 7, 10, 13, 0, 3, 6, 9, 12, 15, 2, 5, 8, 11, 14);
  const __m256i order_b = LANES2(2, 5, 8, 11, 14, 1, 4, 7, 10, 13, 0, 3, 6, 9, 12, 15);
  size_t i = 0;
  for (; i + 32 <= pixels; i += 32) {
    const uint8_t *p = src + 3 * i;
    __m256i v[3];
    for (int k = 0; k < 3; k++) {
      v[k] = _mm256_inserti128_si256(
          _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)(p + 16 * k))),
          _mm_loadu_si128((const __m128i *)(p + 48 + 16 * k)), 1);
    }
    __m256i x = _mm256_blendv_epi8(_mm256_blendv_epi8(v[0], v[1], two), v[2], one);
    __m256i y = _mm256_blendv_epi8(_mm256_blendv_epi8(v[1], v[0], one), v[2], two);
    __m256i z = _mm256_blendv_epi8(_mm256_blendv_epi8(v[2], v[0], two), v[1], one);
    _mm256_storeu_si256((__m256i *)(r + i), _mm256_shuffle_epi8(x, order_r));
    _mm256_storeu_si256((__m256i *)(g + i), _mm256_shuffle_epi8(y, order_g));
    _mm256_storeu_si256((__m256i *)(b + i), _mm256_shuffle_epi8(z, order_b));
  }
  split3_plain(src + 3 * i, r + i, g + i, b + i, pixels - i);
}

TF_AVX2 static void merge3_avx2(
    const uint8_t *r, const uint8_t *g, const uint8_t *b, uint8_t *dst, size_t pixels) {
  const __m256i one = IS_1_MOD_3, two = IS_2_MOD_3;
  const __m256i order_r = LANES2(0, 11, 6, 1, 12, 7, 2, 13, 8, 3, 14, 9, 4, 15, 10, 5);
  const __m256i order_g = LANES2(5, 0, 11, 6, 1, 12, 7, 2, 13, 8, 3, 14, 9, 4, 15, 10);
  const __m256i order_b = LANES2(10, 5, 0, 11, 6, 1, 12, 7, 2, 13, 8, 3, 14, 9, 4, 15);
  size_t i = 0;
  for (; i + 32 <= pixels; i += 32) {
    __m256i x = _mm256_shuffle_epi8(_mm256_loadu_si256((const __m256i *)(r + i)), order_r);
    __m256i y = _mm256_shuffle_epi8(_mm256_loadu_si256((const __m256i *)(g + i)), order_g);
    __m256i z = _mm256_shuffle_epi8(_mm256_loadu_si256((const __m256i *)(b + i)), order_b);
    __m256i v[3] = {
        _mm256_blendv_epi8(_mm256_blendv_epi8(x, y, one), z, two),
        _mm256_blendv_epi8(_mm256_blendv_epi8(y, z, one), x, two),
        _mm256_blendv_epi8(_mm256_blendv_epi8(z, x, one), y, two),
    };
    uint8_t *p = dst + 3 * i;
    for (int k = 0; k < 3; k++) {
      _mm_storeu_si128((__m128i *)(p + 16 * k), _mm256_castsi256_si128(v[k]));
      _mm_storeu_si128((__m128i *)(p + 48 + 16 * k), _mm256_extracti128_si256(v[k], 1));
    }
  }
  merge3_plain(r + i, g + i, b + i, dst + 3 * i, pixels - i);
}
#endif

TF_BODY void split4_body(
    const uint8_t *src, uint8_t *restrict r, uint8_t *restrict g, uint8_t *restrict b,
    size_t pixels) {
  TF_LANES
  for (size_t i = 0; i < pixels; i++) {
    uint32_t pixel;
    memcpy(&pixel, src + 4 * i, 4);
    r[i] = (uint8_t)pixel;
    g[i] = (uint8_t)(pixel >> 8);
    b[i] = (uint8_t)(pixel >> 16);
  }
}
TF_VARIANTS(
    split4, (const uint8_t *src, uint8_t *r, uint8_t *g, uint8_t *b, size_t pixels),
    (src, r, g, b, pixels))

TF_BODY void merge4_body(
    const uint8_t *r, const uint8_t *g, const uint8_t *b, const uint8_t *alpha, uint8_t *dst,
    size_t pixels) {
  TF_LANES
  for (size_t i = 0; i < pixels; i++) {
    uint32_t pixel;
    memcpy(&pixel, alpha + 4 * i, 4);
    pixel = (pixel & 0xFF000000u) | (uint32_t)b[i] << 16 | (uint32_t)g[i] << 8 | r[i];
    memcpy(dst + 4 * i, &pixel, 4);
  }
}
TF_VARIANTS(
    merge4,
    (const uint8_t *r, const uint8_t *g, const uint8_t *b, const uint8_t *alpha, uint8_t *dst,
     size_t pixels),
    (r, g, b, alpha, dst, pixels))

void tf_split_colours(
    const uint8_t *src, int channels, uint8_t *r, uint8_t *g, uint8_t *b, size_t pixels) {
  if (channels == 4) {
    split4(src, r, g, b, pixels);
    return;
  }
#if TF_X86
  if (tf_level() >= tf_level_avx2) {
    split3_avx2(src, r, g, b, pixels);
    return;
  }
#endif
  split3_plain(src, r, g, b, pixels);
}

void tf_merge_colours(
    const uint8_t *r, const uint8_t *g, const uint8_t *b, const uint8_t *alpha, uint8_t *dst,
    int channels, size_t pixels) {
  if (channels == 4) {
    merge4(r, g, b, alpha, dst, pixels);
    return;
  }
#if TF_X86
  if (tf_level() >= tf_level_avx2) {
    merge3_avx2(r, g, b, dst, pixels);
    return;
  }
#endif
  merge3_plain(r, g, b, dst, pixels);
}
