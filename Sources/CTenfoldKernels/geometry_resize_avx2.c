#include "geometry_internal.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

TFG_INLINE int32_t two_weights(const int16_t *p) {
  int32_t v;
  memcpy(&v, p, 4);
  return v;
}

// MARK: Down the columns

/// 16 bytes of two rows, times a pair of weights, onto two vectors of sums.
TFG_AVX2 TFG_INLINE void add_rows(
    const uint8_t *a, const uint8_t *b, __m256i w, __m256i *low, __m256i *high) {
  __m256i va = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)a));
  __m256i vb = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)b));
  *low = _mm256_add_epi32(*low, _mm256_madd_epi16(_mm256_unpacklo_epi16(va, vb), w));
  *high = _mm256_add_epi32(*high, _mm256_madd_epi16(_mm256_unpackhi_epi16(va, vb), w));
}

TFG_AVX2 TFG_INLINE __m256i six_bits(__m256i low, __m256i high) {
  return _mm256_packs_epi32(_mm256_srai_epi32(low, 8), _mm256_srai_epi32(high, 8));
}

TFG_AVX2 TFG_INLINE void columns(
    const uint8_t *rows, ptrdiff_t stride, int32_t last, const int16_t *weights, int32_t taps,
    ptrdiff_t at, int16_t *out, int blocks) {
  const __m256i half = _mm256_set1_epi32(128);
  __m256i sums[8];
#pragma clang loop unroll(full)
  for (int k = 0; k < 2 * blocks; k++) sums[k] = half;
  for (int32_t t = 0; t < taps && t <= last; t += 2) {
    const uint8_t *a = rows + t * stride + at, *b = t < last ? a + stride : a;
    __m256i w = _mm256_set1_epi32(two_weights(weights + t));
#pragma clang loop unroll(full)
    for (int k = 0; k < blocks; k++) {
      add_rows(a + 16 * k, b + 16 * k, w, &sums[2 * k], &sums[2 * k + 1]);
    }
  }
#pragma clang loop unroll(full)
  for (int k = 0; k < blocks; k++) {
    __m256i v = six_bits(sums[2 * k], sums[2 * k + 1]);
    _mm256_storeu_si256((__m256i *)(out + at + 16 * k), v);
  }
}

/// The same for two rows whose weights add up to 1: b + (a − b) · w, which 16 bits hold and round alike.
TFG_AVX2 TFG_INLINE void between(const uint8_t *a, const uint8_t *b, __m256i w, int16_t *out) {
  __m256i va = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)a));
  __m256i vb = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)b));
  __m256i step = _mm256_mulhrs_epi16(_mm256_slli_epi16(_mm256_sub_epi16(va, vb), 7), w);
  _mm256_storeu_si256((__m256i *)out, _mm256_add_epi16(_mm256_slli_epi16(vb, 6), step));
}

TFG_AVX2 void tfg_columns_avx2(
    const uint8_t *rows, ptrdiff_t stride, int32_t last, const int16_t *weights, int32_t taps,
    ptrdiff_t count, int16_t *out) {
  if (count < 16) {
    tfg_columns_plain(rows, stride, last, weights, taps, 0, count, out);
    return;
  }
  ptrdiff_t at = 0;
  if (taps == 2 && last > 0 && weights[0] + weights[1] == TFG_ONE) {
    const __m256i w = _mm256_set1_epi16(weights[0]);
    const uint8_t *next = rows + stride;
    for (; at + 64 <= count; at += 64) {
#pragma clang loop unroll(full)
      for (int k = 0; k < 4; k++) between(rows + at + 16 * k, next + at + 16 * k, w, out + at + 16 * k);
    }
    for (; at + 16 <= count; at += 16) between(rows + at, next + at, w, out + at);
    if (at < count) between(rows + count - 16, next + count - 16, w, out + count - 16);
    return;
  }
  for (; at + 64 <= count; at += 64) columns(rows, stride, last, weights, taps, at, out, 4);
  for (; at + 16 <= count; at += 16) columns(rows, stride, last, weights, taps, at, out, 1);
  // The last block overlaps the one before.
  if (at < count) columns(rows, stride, last, weights, taps, count - 16, out, 1);
}

// MARK: Along the rows

TFG_AVX2 TFG_INLINE __m256i two_loads(const int16_t *a, const int16_t *b) {
  return _mm256_inserti128_si256(
      _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)a)),
      _mm_loadu_si128((const __m128i *)b), 1);
}

/// Two pixels of three or four channels, times 2^20; `spread` are their weights side by side, where they were laid out
/// so.
TFG_AVX2 TFG_INLINE __m256i across_two(
    const int16_t *row, const TFGAxis *axis, int32_t i, int32_t j, int32_t taps, int channels,
    __m256i shuffle, const int16_t *spread) {
  const int16_t *a = row + (ptrdiff_t)(axis->first[i] - axis->low) * channels;
  const int16_t *b = row + (ptrdiff_t)(axis->first[j] - axis->low) * channels;
  const int16_t *wa = axis->weights + (ptrdiff_t)i * taps;
  const int16_t *wb = axis->weights + (ptrdiff_t)j * taps;
  __m256i sum = _mm256_set1_epi32(1 << 19);
  for (int32_t t = 0; t < taps; t += 2) {
    __m256i v = _mm256_shuffle_epi8(two_loads(a + t * channels, b + t * channels), shuffle);
    __m256i w = spread
        ? _mm256_load_si256((const __m256i *)(spread + 8 * t))
        : _mm256_blend_epi32(
              _mm256_set1_epi32(two_weights(wa + t)), _mm256_set1_epi32(two_weights(wb + t)), 0xF0);
    sum = _mm256_add_epi32(sum, _mm256_madd_epi16(v, w));
  }
  return _mm256_srai_epi32(sum, 20);
}

TFG_AVX2 TFG_INLINE int32_t across_wide(
    const int16_t *row, const TFGAxis *axis, int32_t taps, int channels, const int16_t *spread,
    uint8_t *dst) {
  const __m256i shuffle = channels == 3
      ? _mm256_setr_epi8(
            0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11, -1, -1, -1, -1,
            0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11, -1, -1, -1, -1)
      : _mm256_setr_epi8(
            0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15,
            0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15);
  const __m256i squeeze = _mm256_setr_epi8(
      0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1,
      0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
  int32_t i = 0;
  for (; i + 8 <= axis->count; i += 8) {
    const int16_t *w[4];
    for (int k = 0; k < 4; k++) w[k] = spread ? spread + (4 * (ptrdiff_t)i + 8 * k) * taps : NULL;
    __m256i s0 = across_two(row, axis, i, i + 4, taps, channels, shuffle, w[0]);
    __m256i s1 = across_two(row, axis, i + 1, i + 5, taps, channels, shuffle, w[1]);
    __m256i s2 = across_two(row, axis, i + 2, i + 6, taps, channels, shuffle, w[2]);
    __m256i s3 = across_two(row, axis, i + 3, i + 7, taps, channels, shuffle, w[3]);
    __m256i v = _mm256_packus_epi16(_mm256_packs_epi32(s0, s1), _mm256_packs_epi32(s2, s3));
    uint8_t *out = dst + (ptrdiff_t)i * channels;
    if (channels == 4) {
      _mm256_storeu_si256((__m256i *)out, v);
    } else {
      v = _mm256_shuffle_epi8(v, squeeze);
      __m128i high = _mm256_extracti128_si256(v, 1);
      int32_t rest = _mm_extract_epi32(high, 2);
      _mm_storeu_si128((__m128i *)out, _mm256_castsi256_si128(v));
      _mm_storel_epi64((__m128i *)(out + 12), high);
      memcpy(out + 20, &rest, 4);
    }
  }
  return i;
}

TFG_AVX2 TFG_INLINE int32_t across_one_of_two_taps(
    const int16_t *row, const TFGAxis *axis, uint8_t *dst) {
  int32_t i = 0;
  for (; i + 8 <= axis->count; i += 8) {
    __m256i at = _mm256_loadu_si256((const __m256i *)(axis->first + i));
    at = _mm256_sub_epi32(at, _mm256_set1_epi32(axis->low));
    __m256i v = _mm256_i32gather_epi32((const int *)row, at, 2);
    __m256i w = _mm256_loadu_si256((const __m256i *)(axis->weights + 2 * (ptrdiff_t)i));
    __m256i sum = _mm256_add_epi32(_mm256_madd_epi16(v, w), _mm256_set1_epi32(1 << 19));
    sum = _mm256_srai_epi32(sum, 20);
    __m256i words = _mm256_permute4x64_epi64(_mm256_packs_epi32(sum, sum), 0xD8);
    __m128i bytes = _mm256_castsi256_si128(_mm256_packus_epi16(words, words));
    _mm_storel_epi64((__m128i *)(dst + i), bytes);
  }
  return i;
}

TFG_AVX2 TFG_INLINE __m256i four_quads(
    const int16_t *a, const int16_t *b, const int16_t *c, const int16_t *d) {
  int64_t v[4];
  memcpy(&v[0], a, 8);
  memcpy(&v[1], b, 8);
  memcpy(&v[2], c, 8);
  memcpy(&v[3], d, 8);
  return _mm256_setr_epi64x(v[0], v[1], v[2], v[3]);
}

/// Four pixels of one channel: two halves of each sum.
TFG_AVX2 TFG_INLINE __m256i across_four(
    const int16_t *row, const TFGAxis *axis, const int32_t *pixels) {
  const int32_t taps = axis->taps;
  const int16_t *v[4], *w[4];
  for (int k = 0; k < 4; k++) {
    v[k] = row + (axis->first[pixels[k]] - axis->low);
    w[k] = axis->weights + (ptrdiff_t)pixels[k] * taps;
  }
  __m256i sum = _mm256_setzero_si256();
  for (int32_t t = 0; t < taps; t += 4) {
    sum = _mm256_add_epi32(
        sum,
        _mm256_madd_epi16(
            four_quads(v[0] + t, v[1] + t, v[2] + t, v[3] + t),
            four_quads(w[0] + t, w[1] + t, w[2] + t, w[3] + t)));
  }
  return sum;
}

TFG_AVX2 TFG_INLINE int32_t across_one(const int16_t *row, const TFGAxis *axis, uint8_t *dst) {
  int32_t i = 0;
  for (; i + 8 <= axis->count; i += 8) {
    const int32_t even[4] = {i, i + 1, i + 4, i + 5}, odd[4] = {i + 2, i + 3, i + 6, i + 7};
    __m256i sum = _mm256_hadd_epi32(across_four(row, axis, even), across_four(row, axis, odd));
    sum = _mm256_srai_epi32(_mm256_add_epi32(sum, _mm256_set1_epi32(1 << 19)), 20);
    __m256i words = _mm256_permute4x64_epi64(_mm256_packs_epi32(sum, sum), 0xD8);
    __m128i bytes = _mm256_castsi256_si128(_mm256_packus_epi16(words, words));
    _mm_storel_epi64((__m128i *)(dst + i), bytes);
  }
  return i;
}

void tfg_spread_weights(const TFGAxis *axis, int16_t *spread) {
  const int32_t taps = axis->taps;
  for (int32_t i = 0; i + 8 <= axis->count; i += 8) {
    for (int32_t k = 0; k < 4; k++) {
      const int16_t *a = axis->weights + (ptrdiff_t)(i + k) * taps, *b = a + 4 * taps;
      for (int32_t t = 0; t < taps; t += 2, spread += 16) {
        for (int32_t lane = 0; lane < 4; lane++) {
          memcpy(spread + 2 * lane, a + t, 4);
          memcpy(spread + 8 + 2 * lane, b + t, 4);
        }
      }
    }
  }
}

TFG_AVX2 void tfg_across_avx2(
    const int16_t *row, const TFGAxis *axis, int32_t channels, const int16_t *spread,
    uint8_t *dst) {
  const int32_t taps = axis->taps;
  int32_t done = 0;
  if (channels == 3) {
    done = spread && taps == 2 ? across_wide(row, axis, 2, 3, spread, dst)
        : spread && taps == 4  ? across_wide(row, axis, 4, 3, spread, dst)
        : spread && taps == 6  ? across_wide(row, axis, 6, 3, spread, dst)
                               : across_wide(row, axis, taps, 3, NULL, dst);
  } else if (channels == 4) {
    done = spread && taps == 2 ? across_wide(row, axis, 2, 4, spread, dst)
        : spread && taps == 4  ? across_wide(row, axis, 4, 4, spread, dst)
        : spread && taps == 6  ? across_wide(row, axis, 6, 4, spread, dst)
                               : across_wide(row, axis, taps, 4, NULL, dst);
  } else if (channels == 1) {
    done = taps == 2 ? across_one_of_two_taps(row, axis, dst) : across_one(row, axis, dst);
  }
  tfg_across_plain(row, axis, channels, done, dst);
}

// MARK: Halving

TFG_AVX2 TFG_INLINE int32_t halve(
    const uint8_t *a, const uint8_t *b, int channels, int32_t count, uint8_t *dst) {
  // Brings the two of each sum side by side.
  const __m128i pairs = channels == 1 ? _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
      : channels == 2                 ? _mm_setr_epi8(0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15)
      : channels == 3 ? _mm_setr_epi8(0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11, -1, -1, -1, -1)
                      : _mm_setr_epi8(0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15);
  const __m128i one = _mm_set1_epi8(1), half = _mm_set1_epi16(2);
  const int32_t made = channels == 1 ? 8 : channels == 2 ? 4 : 2;  // pixels at a time
  const ptrdiff_t bytes = (ptrdiff_t)count * channels;
  int32_t i = 0;
  // 16 bytes are read and 8 written, of which the last may count for nothing.
  for (; (ptrdiff_t)i * channels + 8 <= bytes; i += made) {
    ptrdiff_t at = 2 * (ptrdiff_t)i * channels;
    __m128i v = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(a + at)), pairs);
    __m128i w = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(b + at)), pairs);
    __m128i sum = _mm_add_epi16(_mm_maddubs_epi16(v, one), _mm_maddubs_epi16(w, one));
    sum = _mm_srli_epi16(_mm_add_epi16(sum, half), 2);
    _mm_storel_epi64((__m128i *)(dst + (ptrdiff_t)i * channels), _mm_packus_epi16(sum, sum));
  }
  return i < count ? i : count;
}

TFG_AVX2 int32_t tfg_halve_avx2(
    const uint8_t *a, const uint8_t *b, int32_t channels, int32_t count, uint8_t *dst) {
  switch (channels) {
    case 1: return halve(a, b, 1, count, dst);
    case 2: return halve(a, b, 2, count, dst);
    case 3: return halve(a, b, 3, count, dst);
    default: return halve(a, b, 4, count, dst);
  }
}

#endif
