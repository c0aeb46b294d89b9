#include "pixel_philox.h"

// Philox4x32-10: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).

static const uint64_t multiplier_0 = 0xD2511F53, multiplier_1 = 0xCD9E8D57;
static const uint32_t weyl_0 = 0x9E3779B9, weyl_1 = 0xBB67AE85;

static void philox_block(const uint32_t *key, const uint32_t *counter, uint32_t *out) {
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  uint32_t k0 = key[0], k1 = key[1];
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = c0 * multiplier_0, p1 = c2 * multiplier_1;
    c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)p1;
    c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)p0;
    k0 += weyl_0;
    k1 += weyl_1;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

#if TF_X86
// Each lane of 64 bits computes a block. A word is in its lower half; the upper half may hold anything, as multiplying
// looks at the lower alone. Several vectors at a time fill the wait for a product.

typedef struct {
  uint32_t even[10], odd[10];
} round_keys;

static round_keys keys_of(const uint32_t *key) {
  round_keys keys;
  for (uint32_t r = 0; r < 10; r++) {
    keys.even[r] = key[0] + r * weyl_0;
    keys.odd[r] = key[1] + r * weyl_1;
  }
  return keys;
}

TF_AVX2 static size_t blocks_avx2(
    const uint32_t *key, const uint32_t *counter, uint32_t *out, size_t blocks) {
  enum { vectors = 2 };
  const round_keys keys = keys_of(key);
  const __m256i m0 = _mm256_set1_epi64x((long long)multiplier_0);
  const __m256i m1 = _mm256_set1_epi64x((long long)multiplier_1);
  // Lanes are numbered so that unpacking puts blocks in order.
  const __m256i numbers = _mm256_setr_epi64x(0, 2, 1, 3);
  size_t done = 0;
  for (; done + 4 * vectors <= blocks; done += 4 * vectors) {
    __m256i c0[vectors], c1[vectors], c2[vectors], c3[vectors];
    for (int v = 0; v < vectors; v++) {
      uint32_t first = counter[0] + (uint32_t)done + 4 * (uint32_t)v;
      c0[v] = _mm256_add_epi64(numbers, _mm256_set1_epi64x(first));
      c1[v] = _mm256_set1_epi64x(counter[1]);
      c2[v] = _mm256_set1_epi64x(counter[2]);
      c3[v] = _mm256_set1_epi64x(counter[3]);
    }
    _Pragma("clang loop unroll(full)") for (int r = 0; r < 10; r++) {
      const __m256i k0 = _mm256_set1_epi32((int)keys.even[r]);
      const __m256i k1 = _mm256_set1_epi32((int)keys.odd[r]);
      for (int v = 0; v < vectors; v++) {
        __m256i p0 = _mm256_mul_epu32(c0[v], m0), p1 = _mm256_mul_epu32(c2[v], m1);
        c0[v] = _mm256_xor_si256(_mm256_srli_epi64(p1, 32), _mm256_xor_si256(c1[v], k0));
        c2[v] = _mm256_xor_si256(_mm256_srli_epi64(p0, 32), _mm256_xor_si256(c3[v], k1));
        c1[v] = p1;
        c3[v] = p0;
      }
    }
    for (int v = 0; v < vectors; v++) {
      __m256i a = _mm256_blend_epi32(c0[v], _mm256_slli_epi64(c1[v], 32), 0xAA);
      __m256i b = _mm256_blend_epi32(c2[v], _mm256_slli_epi64(c3[v], 32), 0xAA);
      __m256i *to = (__m256i *)(out + 4 * (done + 4 * (size_t)v));
      _mm256_storeu_si256(to, _mm256_unpacklo_epi64(a, b));
      _mm256_storeu_si256(to + 1, _mm256_unpackhi_epi64(a, b));
    }
  }
  return done;
}

TF_AVX512 static size_t blocks_avx512(
    const uint32_t *key, const uint32_t *counter, uint32_t *out, size_t blocks) {
  enum { vectors = 4 };
  const round_keys keys = keys_of(key);
  const __m512i m0 = _mm512_set1_epi64((long long)multiplier_0);
  const __m512i m1 = _mm512_set1_epi64((long long)multiplier_1);
  const __m512i numbers = _mm512_setr_epi64(0, 4, 1, 5, 2, 6, 3, 7);
  size_t done = 0;
  for (; done + 8 * vectors <= blocks; done += 8 * vectors) {
    __m512i c0[vectors], c1[vectors], c2[vectors], c3[vectors];
    for (int v = 0; v < vectors; v++) {
      uint32_t first = counter[0] + (uint32_t)done + 8 * (uint32_t)v;
      c0[v] = _mm512_add_epi64(numbers, _mm512_set1_epi64(first));
      c1[v] = _mm512_set1_epi64(counter[1]);
      c2[v] = _mm512_set1_epi64(counter[2]);
      c3[v] = _mm512_set1_epi64(counter[3]);
    }
    _Pragma("clang loop unroll(full)") for (int r = 0; r < 10; r++) {
      const __m512i k0 = _mm512_set1_epi32((int)keys.even[r]);
      const __m512i k1 = _mm512_set1_epi32((int)keys.odd[r]);
      for (int v = 0; v < vectors; v++) {
        __m512i p0 = _mm512_mul_epu32(c0[v], m0), p1 = _mm512_mul_epu32(c2[v], m1);
        c0[v] = _mm512_ternarylogic_epi64(_mm512_srli_epi64(p1, 32), c1[v], k0, 0x96);
        c2[v] = _mm512_ternarylogic_epi64(_mm512_srli_epi64(p0, 32), c3[v], k1, 0x96);
        c1[v] = p1;
        c3[v] = p0;
      }
    }
    for (int v = 0; v < vectors; v++) {
      __m512i a = _mm512_mask_shuffle_epi32(c0[v], 0xAAAA, c1[v], 0xA0);
      __m512i b = _mm512_mask_shuffle_epi32(c2[v], 0xAAAA, c3[v], 0xA0);
      uint32_t *to = out + 4 * (done + 8 * (size_t)v);
      _mm512_storeu_si512(to, _mm512_unpacklo_epi64(a, b));
      _mm512_storeu_si512(to + 16, _mm512_unpackhi_epi64(a, b));
    }
  }
  return done;
}
#endif

void tf_philox_blocks(const uint32_t *key, const uint32_t *counter, uint32_t *out, size_t blocks) {
  size_t done = 0;
#if TF_X86
  int level = tf_level();
  if (level == tf_level_avx512) done = blocks_avx512(key, counter, out, blocks);
  else if (level == tf_level_avx2) done = blocks_avx2(key, counter, out, blocks);
#endif
  for (; done < blocks; done++) {
    uint32_t at[4] = {counter[0] + (uint32_t)done, counter[1], counter[2], counter[3]};
    philox_block(key, at, out + 4 * done);
  }
}

void tf_philox_words(const uint32_t *key, const uint32_t *counter, uint32_t *out, size_t count) {
  size_t blocks = count / 4, left = count % 4;
  tf_philox_blocks(key, counter, out, blocks);
  if (left) {
    uint32_t at[4] = {counter[0] + (uint32_t)blocks, counter[1], counter[2], counter[3]}, last[4];
    philox_block(key, at, last);
    memcpy(out + 4 * blocks, last, left * sizeof(uint32_t));
  }
}
