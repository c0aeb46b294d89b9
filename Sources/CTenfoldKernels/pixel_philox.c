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

/// Each lane of 64 bits computes a block. A word is in its lower half; the upper half may hold anything, as multiplying
/// looks at the lower alone.
#define PHILOX_LANES(name, lanes, lower, upper)                                                      \
  typedef uint64_t name##_vector __attribute__((vector_size(8 * (lanes))));                          \
  TF_BODY size_t name(const uint32_t *key, const uint32_t *counter, uint32_t *out, size_t blocks) {  \
    typedef name##_vector vector;                                                                    \
    const vector low = (vector){0} + 0xFFFFFFFFu;                                                    \
    vector numbers;                                                                                  \
    for (int i = 0; i < (lanes); i++) numbers[i] = (uint64_t)i;                                      \
    size_t done = 0;                                                                                 \
    for (; done + (lanes) <= blocks; done += (lanes)) {                                              \
      vector c0 = numbers + (uint32_t)(counter[0] + (uint32_t)done);                                 \
      vector c1 = (vector){0} + counter[1], c2 = (vector){0} + counter[2];                           \
      vector c3 = (vector){0} + counter[3];                                                          \
      uint32_t k0 = key[0], k1 = key[1];                                                             \
      for (int round = 0; round < 10; round++) {                                                     \
        vector p0 = (c0 & low) * multiplier_0, p1 = (c2 & low) * multiplier_1;                       \
        c0 = (p1 >> 32) ^ (c1 ^ (uint64_t)k0);                                                       \
        c1 = p1;                                                                                     \
        c2 = (p0 >> 32) ^ (c3 ^ (uint64_t)k1);                                                       \
        c3 = p0;                                                                                     \
        k0 += weyl_0;                                                                                \
        k1 += weyl_1;                                                                                \
      }                                                                                              \
      vector a = (c0 & low) | c1 << 32, b = (c2 & low) | c3 << 32;                                   \
      vector first = __builtin_shufflevector(a, b, lower), second = __builtin_shufflevector(a, b, upper); \
      memcpy(out + 4 * done, &first, sizeof first);                                                  \
      memcpy(out + 4 * done + 2 * (lanes), &second, sizeof second);                                  \
    }                                                                                                \
    return done;                                                                                     \
  }

#define COMMA ,
#define LOWER_8 0 COMMA 8 COMMA 1 COMMA 9 COMMA 2 COMMA 10 COMMA 3 COMMA 11
#define UPPER_8 4 COMMA 12 COMMA 5 COMMA 13 COMMA 6 COMMA 14 COMMA 7 COMMA 15
#define LOWER_16 \
  0 COMMA 16 COMMA 1 COMMA 17 COMMA 2 COMMA 18 COMMA 3 COMMA 19 COMMA 4 COMMA 20 COMMA 5 COMMA 21 COMMA 6 COMMA 22 COMMA 7 COMMA 23
#define UPPER_16 \
  8 COMMA 24 COMMA 9 COMMA 25 COMMA 10 COMMA 26 COMMA 11 COMMA 27 COMMA 12 COMMA 28 COMMA 13 COMMA 29 COMMA 14 COMMA 30 COMMA 15 COMMA 31

PHILOX_LANES(lanes_8, 8, LOWER_8, UPPER_8)

#if TF_X86
PHILOX_LANES(lanes_16, 16, LOWER_16, UPPER_16)

TF_AVX2 static size_t blocks_avx2(
    const uint32_t *key, const uint32_t *counter, uint32_t *out, size_t blocks) {
  return lanes_8(key, counter, out, blocks);
}

TF_AVX512 static size_t blocks_avx512(
    const uint32_t *key, const uint32_t *counter, uint32_t *out, size_t blocks) {
  return lanes_16(key, counter, out, blocks);
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
