#include "geometry_internal.h"

#if defined(__x86_64__)

#include "geometry_blend_avx2.h"

// Rows of affine warps with AVX2, where they see only the inside of the source: nothing has to be looked at pixel by
// pixel.

// MARK: Which pixels

/// How many taps there are in each direction; 0 if they are not sampled here.
TFG_INLINE int32_t taps_of(const TFGSource *s) {
  switch (s->interpolation) {
    case TF_NEAREST: return 1;
    case TF_BILINEAR: return 2;
    case TF_BICUBIC: return s->channels == 2 ? 0 : 4;
    default: return 0;
  }
}

/// What is added to a coordinate before its whole part is taken.
TFG_INLINE int64_t half_of(const TFGSource *s) {
  return s->interpolation == TF_NEAREST ? 1LL << (TFG_LINE_BITS - 1) : 0;
}

/// The greatest whole number that is not above a / b, for b > 0.
TFG_INLINE int64_t quotient(int64_t a, int64_t b) { return a / b - (a % b < 0); }

/// Narrows first ..< end to the numbers i for which low <= start + i * step < high.
static void narrow(
    int64_t start, int64_t step, int64_t low, int64_t high, int64_t *first, int64_t *end) {
  if (step < 0) {
    // The same, mirrored.
    narrow(-start, -step, 1 - high, 1 - low, first, end);
  } else if (step == 0) {
    if (start < low || start >= high) *end = *first;
  } else {
    const int64_t least = -quotient(start - low, step);
    const int64_t beyond = quotient(high - 1 - start, step) + 1;
    if (least > *first) *first = least;
    if (beyond < *end) *end = beyond;
  }
}

void tfg_inner_part(
    const TFGSource *s, const TFGLine *line, int32_t from, int32_t to, int32_t *first,
    int32_t *end) {
  const int32_t shortest = 32, taps = taps_of(s), before = (taps - 1) / 2;
  *first = *end = from;
  // Up to 16 bytes are read from a tap on, if need be of the next row: so there has to be one.
  if (taps == 0 || s->width < taps || s->height <= taps || s->width * s->channels < 16) return;
  int64_t least = from, beyond = to;
  const int64_t half = half_of(s), low = (int64_t)before << TFG_LINE_BITS;
  const int64_t right = (int64_t)(s->width - taps + before + 1) << TFG_LINE_BITS;
  const int64_t bottom = (int64_t)(s->height - taps + before) << TFG_LINE_BITS;
  narrow(line->x + half, line->dx, low, right, &least, &beyond);
  narrow(line->y + half, line->dy, low, bottom, &least, &beyond);
  // A shorter part is not worth it.
  if (beyond - least < shortest) return;
  *first = (int32_t)least;
  *end = (int32_t)beyond;
}

// MARK: Sampling them

/// Eight coordinates of a line: those of pixels 0, 1, 4, 5 and 2, 3, 6, 7, so that one shuffle brings their halves into
/// order.
typedef struct {
  __m256i a, b, step;
} Eight;

TFG_AVX2 TFG_INLINE Eight eight_from(int64_t start, int64_t step) {
  const __m256i a = _mm256_setr_epi64x(start, start + step, start + 4 * step, start + 5 * step);
  return (Eight){
    a, _mm256_add_epi64(a, _mm256_set1_epi64x(2 * step)), _mm256_set1_epi64x(8 * step)};
}

/// The coordinates, with TFG_BITS after the point, and on to the next eight.
TFG_AVX2 TFG_INLINE __m256i next_eight(Eight *e) {
  __m256 low = _mm256_castsi256_ps(_mm256_srli_epi64(e->a, TFG_LINE_BITS - TFG_BITS));
  __m256 high = _mm256_castsi256_ps(_mm256_srli_epi64(e->b, TFG_LINE_BITS - TFG_BITS));
  e->a = _mm256_add_epi64(e->a, e->step);
  e->b = _mm256_add_epi64(e->b, e->step);
  return _mm256_castps_si256(_mm256_shuffle_ps(low, high, 0x88));
}

TFG_AVX2 TFG_INLINE void sample_line(
    const TFGSource *s, const TFGLine *line, int32_t from, int32_t to, uint8_t *dst, int channels,
    int interpolation) {
  const __m256i mask = _mm256_set1_epi32(TFG_ONE - 1);
  const __m256i stride = _mm256_set1_epi32((int32_t)s->stride);
  const __m256i size = _mm256_set1_epi32(channels);
  const int32_t before = interpolation == TF_BICUBIC ? 1 : 0;
  const __m256i back = _mm256_set1_epi32(before * ((int32_t)s->stride + channels));
  int32_t offsets[TFG_CHUNK], fx[TFG_CHUNK], fy[TFG_CHUNK];
  Eight x = eight_from(line->x + half_of(s) + from * line->dx, line->dx);
  Eight y = eight_from(line->y + half_of(s) + from * line->dy, line->dy);
  for (int32_t at = from; at < to; at += TFG_CHUNK, dst += TFG_CHUNK * channels) {
    const int32_t n = to - at < TFG_CHUNK ? to - at : TFG_CHUNK;
    int32_t i = 0;
    for (; i < n; i += 8) {
      const __m256i xs = next_eight(&x), ys = next_eight(&y);
      const __m256i offset = _mm256_add_epi32(
          _mm256_mullo_epi32(_mm256_srai_epi32(ys, TFG_BITS), stride),
          _mm256_mullo_epi32(_mm256_srai_epi32(xs, TFG_BITS), size));
      _mm256_storeu_si256((__m256i *)(offsets + i), _mm256_sub_epi32(offset, back));
      _mm256_storeu_si256((__m256i *)(fx + i), _mm256_and_si256(xs, mask));
      _mm256_storeu_si256((__m256i *)(fy + i), _mm256_and_si256(ys, mask));
    }
    // The last group is filled up with its last pixel.
    for (int32_t k = n; k < i; k++) offsets[k] = offsets[n - 1];
    sample_run(s, offsets, fx, fy, 0, n, dst, channels, interpolation);
  }
}

#define LINE(name, channels, interpolation)                                                    \
  TFG_AVX2 static void name(                                                                   \
      const TFGSource *s, const TFGLine *line, int32_t from, int32_t to, uint8_t *dst) {       \
    sample_line(s, line, from, to, dst, channels, interpolation);                              \
  }

LINE(nearest_line_1, 1, TF_NEAREST)
LINE(nearest_line_2, 2, TF_NEAREST)
LINE(nearest_line_3, 3, TF_NEAREST)
LINE(nearest_line_4, 4, TF_NEAREST)
LINE(bilinear_line_1, 1, TF_BILINEAR)
LINE(bilinear_line_2, 2, TF_BILINEAR)
LINE(bilinear_line_3, 3, TF_BILINEAR)
LINE(bilinear_line_4, 4, TF_BILINEAR)
LINE(bicubic_line_1, 1, TF_BICUBIC)
LINE(bicubic_line_3, 3, TF_BICUBIC)
LINE(bicubic_line_4, 4, TF_BICUBIC)

void tfg_sample_line_avx2(
    const TFGSource *s, const TFGLine *line, int32_t from, int32_t to, uint8_t *dst) {
  typedef void (*Line)(const TFGSource *, const TFGLine *, int32_t, int32_t, uint8_t *);
  static const Line lines[3][4] = {
    {nearest_line_1, nearest_line_2, nearest_line_3, nearest_line_4},
    {bilinear_line_1, bilinear_line_2, bilinear_line_3, bilinear_line_4},
    {bicubic_line_1, NULL, bicubic_line_3, bicubic_line_4},
  };
  lines[s->interpolation][s->channels - 1](s, line, from, to, dst);
}

#endif
