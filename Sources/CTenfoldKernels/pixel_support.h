#pragma once
#include "pixel_kernels.h"

#include <stdlib.h>
#include <string.h>

// What the pixel kernels share. A kernel is written once as a body in plain C; TF_VARIANTS compiles it for each
// instruction set. Floats must come out the same everywhere, so a product is never fused with a sum.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#include <immintrin.h>
#define TF_X86 1
#define TF_AVX2 __attribute__((target("avx2")))
#define TF_AVX512 __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi")))
#else
#define TF_X86 0
#endif

#define TF_BODY static inline __attribute__((always_inline))
// Builds for debugging leave loops as they are, which is no fault.
#pragma clang diagnostic ignored "-Wpass-failed"
/// The iterations of the next loop do not depend on each other, even where source and target are the same memory.
#define TF_LANES _Pragma("clang loop vectorize(assume_safety)")

enum { tf_level_plain = 0, tf_level_avx2 = 1, tf_level_avx512 = 2 };

/// The instruction set that this thread may use.
int tf_level(void);

/// Defines `static void NAME PARAMS`, which runs NAME_body compiled for the machine's instruction set.
#if TF_X86
#define TF_VARIANTS(name, params, args)                     \
  static void name##_plain params { name##_body args; }     \
  TF_AVX2 static void name##_avx2 params { name##_body args; }     \
  TF_AVX512 static void name##_avx512 params { name##_body args; } \
  static void name params {                                 \
    switch (tf_level()) {                                   \
      case tf_level_avx512: name##_avx512 args; break;      \
      case tf_level_avx2: name##_avx2 args; break;          \
      default: name##_plain args;                           \
    }                                                       \
  }
#else
#define TF_VARIANTS(name, params, args) \
  static void name params { name##_body args; }
#endif

/// The same for loops that read at any place and do little else: halves of cache lines are quicker than whole ones.
#if TF_X86
#define TF_HALF_VARIANTS(name, params, args)                \
  static void name##_plain params { name##_body args; }     \
  TF_AVX2 static void name##_avx2 params { name##_body args; } \
  static void name params {                                 \
    if (tf_level() >= tf_level_avx2) name##_avx2 args;      \
    else name##_plain args;                                 \
  }
#else
#define TF_HALF_VARIANTS(name, params, args) TF_VARIANTS(name, params, args)
#endif

/// Pixels that are worked on at a time where channels are taken apart: small enough for the first cache.
enum { tf_block = 1024 };

/// Takes three or four interleaved channels apart; a fourth is left out.
void tf_split_colours(
    const uint8_t *src, int channels, uint8_t *r, uint8_t *g, uint8_t *b, size_t pixels);

/// Puts three channels together; a fourth is taken from the pixels at `alpha`, four bytes each.
void tf_merge_colours(
    const uint8_t *r, const uint8_t *g, const uint8_t *b, const uint8_t *alpha, uint8_t *dst,
    int channels, size_t pixels);

/// The nearest whole number, halves to even, for |x| < 2²².
TF_BODY int32_t tf_nearest(float x) {
  float shifted = x + 12582912.0f;
  int32_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  return bits - 0x4B400000;
}

/// The nearest byte; what lies beyond 0…255 is clamped.
TF_BODY uint8_t tf_to_byte(float x) {
  x = x > 0 ? x : 0;
  x = x < 255 ? x : 255;
  return (uint8_t)tf_nearest(x);
}

TF_BODY float tf_clamp(float x, float low, float high) {
  x = x > low ? x : low;
  return x < high ? x : high;
}

TF_BODY size_t tf_min_size(size_t a, size_t b) { return a < b ? a : b; }

/// (x + 127) / 255 to the nearest for 0 ≤ x ≤ 65025.
TF_BODY uint32_t tf_over_255(uint32_t x) {
  x += 128;
  return (x + (x >> 8)) >> 8;
}

/// The sample that stands in for index `i` of `count`, which may lie outside.
TF_BODY ptrdiff_t tf_border_index(ptrdiff_t i, ptrdiff_t count, int border) {
  if (i >= 0 && i < count) return i;
  if (border == TF_BORDER_REPLICATE || count == 1) return i < 0 ? 0 : count - 1;
  ptrdiff_t period = 2 * count - 2;
  i %= period;
  if (i < 0) i += period;
  return i < count ? i : period - i;
}
