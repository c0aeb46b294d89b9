#include "pixel_taps.h"

TF_BODY void widen_body(const uint8_t *restrict src, int16_t *restrict dst, size_t count) {
  for (size_t i = 0; i < count; i++) dst[i] = (int16_t)(src[i] << 7);
}
TF_VARIANTS(widen, (const uint8_t *src, int16_t *dst, size_t count), (src, dst, count))

void tf_taps_widen(const uint8_t *src, int16_t *dst, size_t count) { widen(src, dst, count); }

typedef uint16_t words __attribute__((vector_size(16)));
typedef int16_t samples __attribute__((vector_size(16)));
typedef uint32_t longs __attribute__((vector_size(32)));

/// a · b / 32768 to the nearest. The product's halves are 16 bits each, which all machines multiply many at a time.
TF_BODY samples rounded_product(words a, words b) {
  words low = a * b;
  words high = __builtin_convertvector(
      (__builtin_convertvector(a, longs) * __builtin_convertvector(b, longs)) >> 16, words);
  return (samples)(high + high + (((low >> 14) + 1) >> 1));
}

/// Up to 64 sums. Adding saturates.
TF_BODY void sums_plain(
    const int16_t *const *rows, const int16_t *weights, int taps, size_t from, size_t count,
    int16_t *sums) {
  samples s[8] = {0};
  if (count == 64) {
    for (int j = 0; j < taps; j++) {
      const int16_t *row = rows[j] + from;
      const words weight = (words){0} + (uint16_t)weights[j];
      _Pragma("clang loop unroll(full)") for (int v = 0; v < 8; v++) {
        words x;
        memcpy(&x, row + 8 * v, sizeof x);
        s[v] = __builtin_elementwise_add_sat(s[v], rounded_product(x, weight));
      }
    }
    memcpy(sums, s, sizeof s);
    return;
  }
  for (size_t i = 0; i < count; i++) sums[i] = 0;
  for (int j = 0; j < taps; j++) {
    for (size_t i = 0; i < count; i++) {
      int32_t product = rows[j][from + i] * weights[j];
      sums[i] = __builtin_elementwise_add_sat(sums[i], (int16_t)(((product >> 14) + 1) >> 1));
    }
  }
}

static void samples_plain(
    const int16_t *const *rows, const int16_t *weights, int taps, int16_t *out, size_t from,
    size_t count) {
  int16_t sums[64];
  for (size_t i = from; i < count; i += 64) {
    size_t n = tf_min_size(64, count - i);
    if (n == 64) sums_plain(rows, weights, taps, i, 64, sums);
    else sums_plain(rows, weights, taps, i, n, sums);
    for (size_t k = 0; k < n; k++) out[i + k] = sums[k];
  }
}

static void bytes_plain(
    const int16_t *const *rows, const int16_t *weights, int taps, uint8_t *out, size_t from,
    size_t count) {
  int16_t sums[64];
  for (size_t i = from; i < count; i += 64) {
    size_t n = tf_min_size(64, count - i);
    if (n == 64) sums_plain(rows, weights, taps, i, 64, sums);
    else sums_plain(rows, weights, taps, i, n, sums);
    for (size_t k = 0; k < n; k++) {
      int32_t level = (sums[k] + 64) >> 7;
      out[i + k] = (uint8_t)(level < 255 ? level : 255);
    }
  }
}

#if TF_X86
// Sums saturate, which no order of adding changes as no term is negative.
TF_AVX2 TF_BODY void sums_avx2(
    const int16_t *const *rows, const int16_t *weights, int taps, size_t from, int vectors,
    __m256i *sums) {
  for (int v = 0; v < vectors; v++) sums[v] = _mm256_setzero_si256();
  for (int j = 0; j < taps; j++) {
    const int16_t *row = rows[j] + from;
    __m256i weight = _mm256_set1_epi16(weights[j]);
    for (int v = 0; v < vectors; v++) {
      __m256i x = _mm256_loadu_si256((const __m256i *)(row + 16 * v));
      sums[v] = _mm256_adds_epi16(sums[v], _mm256_mulhrs_epi16(x, weight));
    }
  }
}

TF_AVX2 static void samples_avx2(
    const int16_t *const *rows, const int16_t *weights, int taps, int16_t *out, size_t count) {
  __m256i sums[4];
  size_t i = 0;
  for (; i + 64 <= count; i += 64) {
    sums_avx2(rows, weights, taps, i, 4, sums);
    for (int v = 0; v < 4; v++) _mm256_storeu_si256((__m256i *)(out + i + 16 * v), sums[v]);
  }
  for (; i + 16 <= count; i += 16) {
    sums_avx2(rows, weights, taps, i, 1, sums);
    _mm256_storeu_si256((__m256i *)(out + i), sums[0]);
  }
  samples_plain(rows, weights, taps, out, i, count);
}

TF_AVX2 static void bytes_avx2(
    const int16_t *const *rows, const int16_t *weights, int taps, uint8_t *out, size_t count) {
  const __m256i half = _mm256_set1_epi16(64);
  __m256i sums[4];
  size_t i = 0;
  for (; i + 64 <= count; i += 64) {
    sums_avx2(rows, weights, taps, i, 4, sums);
    for (int v = 0; v < 4; v++) sums[v] = _mm256_srai_epi16(_mm256_adds_epi16(sums[v], half), 7);
    for (int v = 0; v < 4; v += 2) {
      __m256i bytes = _mm256_permute4x64_epi64(_mm256_packus_epi16(sums[v], sums[v + 1]), 0xD8);
      _mm256_storeu_si256((__m256i *)(out + i + 16 * v), bytes);
    }
  }
  bytes_plain(rows, weights, taps, out, i, count);
}

TF_AVX512 TF_BODY void sums_avx512(
    const int16_t *const *rows, const int16_t *weights, int taps, size_t from, int vectors,
    __m512i *sums) {
  for (int v = 0; v < vectors; v++) sums[v] = _mm512_setzero_si512();
  for (int j = 0; j < taps; j++) {
    const int16_t *row = rows[j] + from;
    __m512i weight = _mm512_set1_epi16(weights[j]);
    for (int v = 0; v < vectors; v++) {
      __m512i x = _mm512_loadu_si512(row + 32 * v);
      sums[v] = _mm512_adds_epi16(sums[v], _mm512_mulhrs_epi16(x, weight));
    }
  }
}

TF_AVX512 static void samples_avx512(
    const int16_t *const *rows, const int16_t *weights, int taps, int16_t *out, size_t count) {
  __m512i sums[4];
  size_t i = 0;
  for (; i + 128 <= count; i += 128) {
    sums_avx512(rows, weights, taps, i, 4, sums);
    for (int v = 0; v < 4; v++) _mm512_storeu_si512(out + i + 32 * v, sums[v]);
  }
  for (; i + 32 <= count; i += 32) {
    sums_avx512(rows, weights, taps, i, 1, sums);
    _mm512_storeu_si512(out + i, sums[0]);
  }
  samples_plain(rows, weights, taps, out, i, count);
}

TF_AVX512 static void bytes_avx512(
    const int16_t *const *rows, const int16_t *weights, int taps, uint8_t *out, size_t count) {
  const __m512i half = _mm512_set1_epi16(64);
  __m512i sums[4];
  size_t i = 0;
  for (; i + 128 <= count; i += 128) {
    sums_avx512(rows, weights, taps, i, 4, sums);
    for (int v = 0; v < 4; v++) {
      __m512i levels = _mm512_srai_epi16(_mm512_adds_epi16(sums[v], half), 7);
      _mm256_storeu_si256((__m256i *)(out + i + 32 * v), _mm512_cvtusepi16_epi8(levels));
    }
  }
  for (; i + 32 <= count; i += 32) {
    sums_avx512(rows, weights, taps, i, 1, sums);
    __m512i levels = _mm512_srai_epi16(_mm512_adds_epi16(sums[0], half), 7);
    _mm256_storeu_si256((__m256i *)(out + i), _mm512_cvtusepi16_epi8(levels));
  }
  bytes_plain(rows, weights, taps, out, i, count);
}
#endif

void tf_taps_to_samples(
    const int16_t *const *rows, const int16_t *weights, int taps, int16_t *out, size_t count) {
#if TF_X86
  int level = tf_level();
  if (level == tf_level_avx512) {
    samples_avx512(rows, weights, taps, out, count);
    return;
  }
  if (level == tf_level_avx2) {
    samples_avx2(rows, weights, taps, out, count);
    return;
  }
#endif
  samples_plain(rows, weights, taps, out, 0, count);
}

void tf_taps_to_bytes(
    const int16_t *const *rows, const int16_t *weights, int taps, uint8_t *out, size_t count) {
#if TF_X86
  int level = tf_level();
  if (level == tf_level_avx512) {
    bytes_avx512(rows, weights, taps, out, count);
    return;
  }
  if (level == tf_level_avx2) {
    bytes_avx2(rows, weights, taps, out, count);
    return;
  }
#endif
  bytes_plain(rows, weights, taps, out, 0, count);
}

void tf_taps_weights(const float *kernel, int taps, int16_t *weights) {
  double total = 0;
  for (int j = 0; j < taps; j++) total += kernel[j];
  // Rounds the running sum, so that the end is right and no step is more than half a unit off.
  double sum = 0;
  int32_t before = 0;
  for (int j = 0; j < taps; j++) {
    sum += kernel[j];
    int32_t upto = j + 1 == taps ? 32768 : (int32_t)(sum / total * 32768 + 0.5);
    int32_t weight = upto - before;
    weights[j] = (int16_t)(weight < 32767 ? weight : 32767);
    before = upto;
  }
}

void tf_taps_extend(
    int16_t *row, size_t w, int channels, size_t before, size_t after, int border) {
  size_t bytes = sizeof(int16_t) * (size_t)channels;
  for (size_t i = 1; i <= before; i++) {
    ptrdiff_t from = tf_border_index(-(ptrdiff_t)i, (ptrdiff_t)w, border);
    memcpy(row - i * (size_t)channels, row + from * channels, bytes);
  }
  for (size_t i = w; i < w + after; i++) {
    ptrdiff_t from = tf_border_index((ptrdiff_t)i, (ptrdiff_t)w, border);
    memcpy(row + i * (size_t)channels, row + from * channels, bytes);
  }
}
