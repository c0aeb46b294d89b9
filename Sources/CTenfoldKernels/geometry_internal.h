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

/// The border by which whole coordinates may be brought back into the source before sampling, or -1 for none. With
/// more than 2 × 2 taps, repeating the edge has to be done tap by tap: near it, the value still changes.
TFG_INLINE int32_t tfg_folding(int32_t border, int32_t interpolation) {
  return border == TF_REPLICATE && interpolation > TF_BILINEAR ? -1 : border;
}

/// The columns of a chunk that have a source: first ..< end. Empty at first: first = INT32_MAX, end = 0.
typedef struct {
  int32_t first, end;
} TFGSpan;

/// A row's source coordinates as they are needed to sample it: the first pixel's, to which half a step of the fixed-point
/// grid is added, and what each further pixel adds. With 32 bits after the point.
typedef struct {
  int64_t x, dx, y, dy;
} TFGLine;

#define TFG_LINE_BITS 32

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

/// One axis of a separable resize: for each destination pixel its first source pixel and `taps` weights (14 bits, sum
/// 1). Padded with zeros: taps is even, for one or two channels a multiple of 4 if above 2; the padding may stand
/// beyond the source.
typedef struct {
  int32_t count, taps;
  int32_t *first;
  int16_t *weights;
  /// The source pixels that have a weight: low ..< high.
  int32_t low, high;
} TFGAxis;

/// Down the columns: sums of bytes `start ..< end` of rows, with 6 bits after the point. `rows` is the first tap's
/// row; `last` says how many more rows there are: beyond it, the last row is read (with weight 0).
void tfg_columns_plain(
    const uint8_t *rows, ptrdiff_t stride, int32_t last, const int16_t *weights, int32_t taps,
    ptrdiff_t start, ptrdiff_t end, int16_t *out);

/// Along a row of such sums, whose first pixel is `axis->low`: destination pixels `start ..< axis->count`.
void tfg_across_plain(
    const int16_t *row, const TFGAxis *axis, int32_t channels, int32_t start, uint8_t *dst);

#if defined(__x86_64__)
void tfg_columns_avx2(
    const uint8_t *rows, ptrdiff_t stride, int32_t last, const int16_t *weights, int32_t taps,
    ptrdiff_t count, int16_t *out);
/// The means of 2 × 2 pixels of two rows; returns how many of `count` were made.
int32_t tfg_halve_avx2(
    const uint8_t *a, const uint8_t *b, int32_t channels, int32_t count, uint8_t *dst);
/// `spread` is NULL or what `tfg_spread_weights` has written, aligned to 32 bytes.
void tfg_across_avx2(
    const int16_t *row, const TFGAxis *axis, int32_t channels, const int16_t *spread,
    uint8_t *dst);
/// Lays out weights as three or four channels at a time want them: 4 · count · taps numbers, for up to 6 taps.
void tfg_spread_weights(const TFGAxis *axis, int16_t *spread);

/// The pixels among `from ..< to` of a line all taps of which are surely in the source: `first ..< end`.
void tfg_inner_part(
    const TFGSource *s, const TFGLine *line, int32_t from, int32_t to, int32_t *first,
    int32_t *end);

/// Samples pixels `from ..< to` of a line, which are of its inner part; `dst` is the pixel `from`.
void tfg_sample_line_avx2(
    const TFGSource *s, const TFGLine *line, int32_t from, int32_t to, uint8_t *dst);

/// Samples a whole chunk; xs and ys are readable up to the next multiple of 8.
void tfg_sample_avx2(
    const TFGSource *s, int32_t *xs, int32_t *ys, int32_t n, uint8_t *dst, TFGSpan *span);
#endif
