#pragma once
#include "geometry_kernels.h"

// What the files of the geometry kernels share.

/// The fraction bits of a fixed-point coordinate (of a pixel centre: the continuous coordinate less 0.5).
#define TFG_BITS 14
#define TFG_ONE (1 << TFG_BITS)
/// The coordinate of a pixel that has no source point.
#define TFG_NOWHERE INT32_MIN
/// Coordinates are held within ± this many pixels, so that they fit in 32 bits.
#define TFG_FAR 100000.0
/// How many pixels of a row are worked on at a time.
#define TFG_CHUNK 512

#define TFG_INLINE static inline __attribute__((always_inline))
#if defined(__x86_64__)
#define TFG_AVX2 __attribute__((target("avx2")))
#endif

typedef struct {
  const uint8_t *src;
  int32_t width, height;
  ptrdiff_t stride;
  int32_t channels, interpolation, border;
  uint8_t fill[4];
} TFGSource;

/// The columns of a chunk that have a source: first ..< end. Empty at first: first = INT32_MAX, end = 0.
typedef struct {
  int32_t first, end;
} TFGSpan;

/// Weights of the taps around a point, 14 bits, one row for each 1/1,024 of a pixel; 1,025 rows.
extern int16_t tfg_cubic[1025][4];
extern int16_t tfg_lanczos[1025][8];
void tfg_prepare_tables(void);

/// The value of a filter at x (taps a pixel apart).
double tfg_cubic_value(double x);
double tfg_lanczos_value(double x);

/// Samples pixels `start ..< end` of a chunk; `dst` is the chunk's first pixel.
void tfg_sample_plain(
    const TFGSource *s, const int32_t *xs, const int32_t *ys, int32_t start, int32_t end,
    uint8_t *dst, TFGSpan *span);

#if defined(__x86_64__)
/// Samples a whole chunk; xs and ys are readable up to the next multiple of 8.
void tfg_sample_avx2(
    const TFGSource *s, int32_t *xs, int32_t *ys, int32_t n, uint8_t *dst, TFGSpan *span);
#endif
