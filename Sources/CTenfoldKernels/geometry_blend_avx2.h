#pragma once
#include "geometry_internal.h"

#include <immintrin.h>
#include <string.h>

// Eight pixels whose taps are all in the source: from offsets and fractions to bytes, with AVX2.

TFG_AVX2 TFG_INLINE __m128i load8(const uint8_t *p) { return _mm_loadl_epi64((const __m128i *)p); }

TFG_AVX2 TFG_INLINE __m256i two16(const uint8_t *a, const uint8_t *b) {
  return _mm256_inserti128_si256(
      _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)a)),
      _mm_loadu_si128((const __m128i *)b), 1);
}

/// Stores eight pixels of three or four channels that stand four bytes apart. Of three channels, four bytes beyond them
/// are written, too.
TFG_AVX2 TFG_INLINE void store_pixels(__m256i pixels, uint8_t *out, int channels) {
  if (channels == 4) {
    _mm256_storeu_si256((__m256i *)out, pixels);
    return;
  }
  const __m256i squeeze = _mm256_setr_epi8(
      0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1,
      0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
  pixels = _mm256_shuffle_epi8(pixels, squeeze);
  _mm_storeu_si128((__m128i *)out, _mm256_castsi256_si128(pixels));
  _mm_storeu_si128((__m128i *)(out + 12), _mm256_extracti128_si256(pixels, 1));
}

// MARK: Bilinear

/// The weights of a pixel's upper and lower two taps as pairs of 16 bits.
TFG_AVX2 TFG_INLINE void bilinear_weights(
    __m256i fx, __m256i fy, __m256i *upper, __m256i *lower) {
  __m256i w11 = _mm256_srli_epi32(
      _mm256_add_epi32(_mm256_madd_epi16(fx, fy), _mm256_set1_epi32(TFG_ONE / 2)), TFG_BITS);
  __m256i w01 = _mm256_sub_epi32(fx, w11), w10 = _mm256_sub_epi32(fy, w11);
  __m256i w00 = _mm256_sub_epi32(_mm256_sub_epi32(_mm256_set1_epi32(TFG_ONE), fx), w10);
  *upper = _mm256_or_si256(w00, _mm256_slli_epi32(w01, 16));
  *lower = _mm256_or_si256(w10, _mm256_slli_epi32(w11, 16));
}

TFG_AVX2 TFG_INLINE __m256i rounded(__m256i sum) {
  return _mm256_srli_epi32(_mm256_add_epi32(sum, _mm256_set1_epi32(TFG_ONE / 2)), TFG_BITS);
}

/// One row's part of two pixels of three or four channels.
TFG_AVX2 TFG_INLINE __m256i bilinear_pair(
    const uint8_t *row, uint32_t a, uint32_t b, __m256i shuffle, __m256i weights) {
  // Of the second, 16 bytes are read: so it is put in its place as it is loaded.
  __m256i both = _mm256_inserti128_si256(
      _mm256_castsi128_si256(load8(row + a)), _mm_loadu_si128((const __m128i *)(row + b)), 1);
  return _mm256_madd_epi16(_mm256_shuffle_epi8(both, shuffle), weights);
}

TFG_AVX2 TFG_INLINE void bilinear_wide(
    const uint8_t *src, ptrdiff_t stride, const int32_t *offsets, __m256i fx, __m256i fy,
    uint8_t *out, int channels) {
  const __m256i shuffle = channels == 3
      ? _mm256_setr_epi8(
            0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1,
            0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1)
      : _mm256_setr_epi8(
            0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1,
            0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1);
  // Without a sign they need no instruction to widen them.
  const uint32_t *o = (const uint32_t *)offsets;
  const uint8_t *below = src + stride;
  __m256i upper, lower;
  bilinear_weights(fx, fy, &upper, &lower);
#define PAIR(i)                                                                                \
  rounded(_mm256_add_epi32(                                                                    \
      bilinear_pair(src, o[i], o[i + 4], shuffle, _mm256_shuffle_epi32(upper, 0x55 * i)),      \
      bilinear_pair(below, o[i], o[i + 4], shuffle, _mm256_shuffle_epi32(lower, 0x55 * i))))
  store_pixels(
      _mm256_packus_epi16(
          _mm256_packus_epi32(PAIR(0), PAIR(1)), _mm256_packus_epi32(PAIR(2), PAIR(3))),
      out, channels);
#undef PAIR
}

TFG_INLINE int load16(const uint8_t *p) {
  uint16_t v;
  memcpy(&v, p, 2);
  return v;
}

TFG_AVX2 TFG_INLINE __m256i pairs(const uint8_t *p, const int32_t *o) {
  __m128i v = _mm_cvtsi32_si128(load16(p + o[0]));
  v = _mm_insert_epi16(v, load16(p + o[1]), 1);
  v = _mm_insert_epi16(v, load16(p + o[2]), 2);
  v = _mm_insert_epi16(v, load16(p + o[3]), 3);
  v = _mm_insert_epi16(v, load16(p + o[4]), 4);
  v = _mm_insert_epi16(v, load16(p + o[5]), 5);
  v = _mm_insert_epi16(v, load16(p + o[6]), 6);
  v = _mm_insert_epi16(v, load16(p + o[7]), 7);
  return _mm256_cvtepu8_epi16(v);
}

TFG_AVX2 TFG_INLINE void bilinear_1(
    const uint8_t *src, ptrdiff_t stride, const int32_t *o, __m256i fx, __m256i fy, uint8_t *out) {
  __m256i upper, lower;
  bilinear_weights(fx, fy, &upper, &lower);
  __m256i sum = rounded(_mm256_add_epi32(
      _mm256_madd_epi16(pairs(src, o), upper),
      _mm256_madd_epi16(pairs(src + stride, o), lower)));
  __m256i words = _mm256_packus_epi32(sum, sum);
  words = _mm256_permute4x64_epi64(words, 0xD8);
  __m128i bytes = _mm256_castsi256_si128(_mm256_packus_epi16(words, words));
  _mm_storel_epi64((__m128i *)out, bytes);
}

TFG_AVX2 TFG_INLINE void bilinear_2(
    const uint8_t *src, ptrdiff_t stride, __m256i offsets, __m256i fx, __m256i fy, uint8_t *out) {
  const __m256i shuffle = _mm256_setr_epi8(
      0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15,
      0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15);
  const __m256i zero = _mm256_setzero_si256();
  __m256i upper, lower;
  bilinear_weights(fx, fy, &upper, &lower);
  __m256i top = _mm256_i32gather_epi32((const int *)src, offsets, 1);
  __m256i bottom = _mm256_i32gather_epi32((const int *)(src + stride), offsets, 1);
  top = _mm256_shuffle_epi8(top, shuffle);
  bottom = _mm256_shuffle_epi8(bottom, shuffle);
  __m256i even = rounded(_mm256_add_epi32(
      _mm256_madd_epi16(_mm256_unpacklo_epi8(top, zero), _mm256_unpacklo_epi32(upper, upper)),
      _mm256_madd_epi16(_mm256_unpacklo_epi8(bottom, zero), _mm256_unpacklo_epi32(lower, lower))));
  __m256i odd = rounded(_mm256_add_epi32(
      _mm256_madd_epi16(_mm256_unpackhi_epi8(top, zero), _mm256_unpackhi_epi32(upper, upper)),
      _mm256_madd_epi16(_mm256_unpackhi_epi8(bottom, zero), _mm256_unpackhi_epi32(lower, lower))));
  __m256i words = _mm256_packus_epi32(even, odd);
  __m256i bytes = _mm256_permute4x64_epi64(_mm256_packus_epi16(words, words), 0xD8);
  _mm_storeu_si128((__m128i *)out, _mm256_castsi256_si128(bytes));
}

// MARK: Bicubic

TFG_INLINE int32_t pair(const int16_t *p) {
  int32_t v;
  memcpy(&v, p, 4);
  return v;
}

/// One pixel of three or four channels: four sums with 20 bits after the point, in both lanes' sum.
TFG_AVX2 TFG_INLINE __m128i bicubic_wide(
    const uint8_t *p, ptrdiff_t stride, const int16_t *wx, const int16_t *wy, __m256i first,
    __m256i second) {
  const __m256i half = _mm256_set1_epi32(128);
  __m256i w01 = _mm256_set1_epi32(pair(wx)), w23 = _mm256_set1_epi32(pair(wx + 2));
  // Rows 0 and 1, rows 2 and 3.
  __m256i a = two16(p, p + stride), b = two16(p + 2 * stride, p + 3 * stride);
  __m256i row01 = _mm256_add_epi32(
      _mm256_madd_epi16(_mm256_shuffle_epi8(a, first), w01),
      _mm256_madd_epi16(_mm256_shuffle_epi8(a, second), w23));
  __m256i row23 = _mm256_add_epi32(
      _mm256_madd_epi16(_mm256_shuffle_epi8(b, first), w01),
      _mm256_madd_epi16(_mm256_shuffle_epi8(b, second), w23));
  row01 = _mm256_srai_epi32(_mm256_add_epi32(row01, half), 8);
  row23 = _mm256_srai_epi32(_mm256_add_epi32(row23, half), 8);
  // Row 0 with 2 in the low lane, 1 with 3 in the high one, and the weights likewise.
  __m256i rows = _mm256_blend_epi16(row01, _mm256_slli_epi32(row23, 16), 0xAA);
  __m128i weights = load8((const uint8_t *)wy);
  weights = _mm_shufflelo_epi16(weights, 0xD8);
  __m256i down = _mm256_permutevar8x32_epi32(
      _mm256_castsi128_si256(weights), _mm256_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1));
  __m256i sum = _mm256_madd_epi16(rows, down);
  return _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
}

TFG_AVX2 TFG_INLINE void bicubic_group(
    const uint8_t *src, ptrdiff_t stride, const int32_t *o, const int32_t *fx, const int32_t *fy,
    uint8_t *out, int channels) {
  const __m256i first = channels == 3
      ? _mm256_setr_epi8(
            0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1,
            0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1)
      : _mm256_setr_epi8(
            0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1,
            0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1);
  const __m256i second = channels == 3
      ? _mm256_setr_epi8(
            6, -1, 9, -1, 7, -1, 10, -1, 8, -1, 11, -1, -1, -1, -1, -1,
            6, -1, 9, -1, 7, -1, 10, -1, 8, -1, 11, -1, -1, -1, -1, -1)
      : _mm256_setr_epi8(
            8, -1, 12, -1, 9, -1, 13, -1, 10, -1, 14, -1, 11, -1, 15, -1,
            8, -1, 12, -1, 9, -1, 13, -1, 10, -1, 14, -1, 11, -1, 15, -1);
  __m256i sums[4];
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    __m128i low = bicubic_wide(
        src + o[i], stride, tfg_cubic[fx[i]], tfg_cubic[fy[i]], first, second);
    __m128i high = bicubic_wide(
        src + o[i + 4], stride, tfg_cubic[fx[i + 4]], tfg_cubic[fy[i + 4]], first, second);
    __m256i both = _mm256_inserti128_si256(_mm256_castsi128_si256(low), high, 1);
    sums[i] = _mm256_srai_epi32(_mm256_add_epi32(both, _mm256_set1_epi32(1 << 19)), 20);
  }
  store_pixels(
      _mm256_packus_epi16(
          _mm256_packs_epi32(sums[0], sums[1]), _mm256_packs_epi32(sums[2], sums[3])),
      out, channels);
}

/// One pixel of one channel: the sums of its four rows' halves.
TFG_AVX2 TFG_INLINE __m256i bicubic_rows(const uint8_t *p, ptrdiff_t stride, const int16_t *wx) {
  int32_t rows[4];
  for (int i = 0; i < 4; i++) memcpy(&rows[i], p + i * stride, 4);
  __m256i words = _mm256_cvtepu8_epi16(_mm_setr_epi32(rows[0], rows[1], rows[2], rows[3]));
  int64_t weights;
  memcpy(&weights, wx, 8);
  return _mm256_madd_epi16(words, _mm256_set1_epi64x(weights));
}

TFG_AVX2 TFG_INLINE __m128i bicubic_four(
    const uint8_t *src, ptrdiff_t stride, const int32_t *o, const int32_t *fx, const int32_t *fy) {
  const __m256i half = _mm256_set1_epi32(128);
  // A row's two halves are neighbours: pixel 0 rows 0, 1, pixel 1 rows 0, 1; in the high lane rows 2, 3.
  __m256i a = _mm256_hadd_epi32(
      bicubic_rows(src + o[0], stride, tfg_cubic[fx[0]]),
      bicubic_rows(src + o[1], stride, tfg_cubic[fx[1]]));
  __m256i b = _mm256_hadd_epi32(
      bicubic_rows(src + o[2], stride, tfg_cubic[fx[2]]),
      bicubic_rows(src + o[3], stride, tfg_cubic[fx[3]]));
  a = _mm256_srai_epi32(_mm256_add_epi32(a, half), 8);
  b = _mm256_srai_epi32(_mm256_add_epi32(b, half), 8);
  __m256i rows = _mm256_packs_epi32(a, b);
  __m128i w0 = _mm_unpacklo_epi32(
      load8((const uint8_t *)tfg_cubic[fy[0]]), load8((const uint8_t *)tfg_cubic[fy[1]]));
  __m128i w1 = _mm_unpacklo_epi32(
      load8((const uint8_t *)tfg_cubic[fy[2]]), load8((const uint8_t *)tfg_cubic[fy[3]]));
  __m256i down = _mm256_inserti128_si256(
      _mm256_castsi128_si256(_mm_unpacklo_epi64(w0, w1)), _mm_unpackhi_epi64(w0, w1), 1);
  __m256i sum = _mm256_madd_epi16(rows, down);
  __m128i total = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
  return _mm_srai_epi32(_mm_add_epi32(total, _mm_set1_epi32(1 << 19)), 20);
}

TFG_AVX2 TFG_INLINE void bicubic_1(
    const uint8_t *src, ptrdiff_t stride, const int32_t *o, const int32_t *fx, const int32_t *fy, uint8_t *out) {
  __m128i words = _mm_packs_epi32(
      bicubic_four(src, stride, o, fx, fy),
      bicubic_four(src, stride, o + 4, fx + 4, fy + 4));
  _mm_storel_epi64((__m128i *)out, _mm_packus_epi16(words, words));
}

// MARK: Nearest

TFG_INLINE void nearest_group(const uint8_t *src, const int32_t *o, uint8_t *out, int channels) {
  // Of three channels, each store's fourth byte is overwritten by the next.
  const size_t size = channels == 3 ? 4 : (size_t)channels;
  for (int i = 0; i < 8; i++) memcpy(out + channels * i, src + o[i], size);
}

// MARK: Any of them

/// How many bytes beyond its eight pixels a group may write.
#define TFG_BEYOND 4

/// Samples eight pixels: the offsets of their first taps, and how far on they are (14 bits).
TFG_AVX2 TFG_INLINE void group(
    const uint8_t *src, ptrdiff_t stride, const int32_t *o, const int32_t *xs, const int32_t *ys,
    uint8_t *out, int channels, int interpolation) {
  const __m256i fx = _mm256_loadu_si256((const __m256i *)xs);
  const __m256i fy = _mm256_loadu_si256((const __m256i *)ys);
  if (interpolation == TF_NEAREST) {
    nearest_group(src, o, out, channels);
  } else if (interpolation == TF_BILINEAR) {
    if (channels >= 3) bilinear_wide(src, stride, o, fx, fy, out, channels);
    if (channels == 2) {
      bilinear_2(src, stride, _mm256_loadu_si256((const __m256i *)o), fx, fy, out);
    }
    if (channels == 1) bilinear_1(src, stride, o, fx, fy, out);
  } else {
    int32_t across[8], down[8];
    const __m256i eight = _mm256_set1_epi32(8);
    _mm256_storeu_si256(
        (__m256i *)across, _mm256_srli_epi32(_mm256_add_epi32(fx, eight), 4));
    _mm256_storeu_si256((__m256i *)down, _mm256_srli_epi32(_mm256_add_epi32(fy, eight), 4));
    if (channels == 1) {
      bicubic_1(src, stride, o, across, down, out);
    } else {
      bicubic_group(src, stride, o, across, down, out, channels);
    }
  }
}

/// Pixels start ..< end of a chunk, all taps of which are in the source: the offsets of their first taps, and how far on
/// they are.
TFG_AVX2 TFG_INLINE void sample_run(
    const TFGSource *s, const int32_t *offsets, const int32_t *fx, const int32_t *fy,
    int32_t start, int32_t end, uint8_t *dst, int channels, int interpolation) {
  const uint8_t *src = s->src;
  const ptrdiff_t stride = s->stride;
  uint8_t last[32 + TFG_BEYOND];
  for (int32_t i = start; i < end; i += 8) {
    uint8_t *place = dst + i * channels;
    // What is written beyond a group is written over by the next, if that is long enough.
    uint8_t *out = (end - i - 8) * channels >= TFG_BEYOND ? place : last;
    group(src, stride, offsets + i, fx + i, fy + i, out, channels, interpolation);
    if (out == last) memcpy(place, last, (size_t)((end - i < 8 ? end - i : 8) * channels));
  }
}
