#include "geometry_internal.h"

#if defined(__x86_64__)

#include "geometry_blend_avx2.h"

// Sampling with AVX2, eight pixels at a time. Groups with a pixel whose taps are not all in the source go to the
// plain version, groups wholly outside of it get the fill. For all others the places in the source are found first, for
// many pixels, and the pixels then: a processor that knows the places loads many pixels at a time.

/// What is the same for all groups of a picture.
typedef struct {
  __m256i stride, channels;
  /// The columns and rows that a pixel's first tap may have: lo ... hi, as lo and hi - lo.
  __m256i low, width, height;
  /// The last offset of a first tap from which all taps can be read with wide loads.
  __m256i last;
  /// Columns and rows that see anything of the source: as lo and hi - lo.
  __m256i seen_low, seen_width, seen_height;
} Bounds;

TFG_AVX2 TFG_INLINE __m256i at_most(__m256i a, __m256i b) {
  return _mm256_cmpeq_epi32(_mm256_min_epu32(a, b), a);
}

TFG_AVX2 TFG_INLINE Bounds bounds_of(const TFGSource *s, int taps, int width_of_load) {
  // Taps are at -before ... taps - 1 - before.
  int before = (taps - 1) / 2;
  Bounds b;
  b.stride = _mm256_set1_epi32((int32_t)s->stride);
  b.channels = _mm256_set1_epi32(s->channels);
  b.low = _mm256_set1_epi32(before);
  // A source smaller than the taps has no inner part: -1 would let all through.
  bool large = s->width >= taps && s->height >= taps;
  int64_t end = (int64_t)(s->height - 1) * s->stride + (int64_t)s->width * s->channels;
  int64_t last = end - (int64_t)(taps - 1) * s->stride - width_of_load;
  b.width = _mm256_set1_epi32(large ? s->width - taps : 0);
  b.height = _mm256_set1_epi32(large ? s->height - taps : 0);
  b.last = _mm256_set1_epi32(large && last >= 0 ? (int32_t)last : -1);
  int after = taps - 1 - before;
  b.seen_low = _mm256_set1_epi32(-after);
  b.seen_width = _mm256_set1_epi32(s->width + taps - 2);
  b.seen_height = _mm256_set1_epi32(s->height + taps - 2);
  return b;
}

/// Offsets of the first taps; whether all taps of all eight pixels can be read.
TFG_AVX2 TFG_INLINE bool is_inner(const Bounds *b, __m256i ix, __m256i iy, __m256i *offsets) {
  __m256i x = _mm256_sub_epi32(ix, b->low), y = _mm256_sub_epi32(iy, b->low);
  __m256i offset = _mm256_add_epi32(
      _mm256_mullo_epi32(y, b->stride), _mm256_mullo_epi32(x, b->channels));
  *offsets = offset;
  __m256i ok = _mm256_and_si256(at_most(x, b->width), at_most(y, b->height));
  ok = _mm256_andnot_si256(_mm256_cmpgt_epi32(offset, b->last), ok);
  return _mm256_movemask_epi8(ok) == -1;
}

TFG_AVX2 TFG_INLINE bool is_outer(const Bounds *b, __m256i ix, __m256i iy) {
  __m256i seen = _mm256_and_si256(
      at_most(_mm256_sub_epi32(ix, b->seen_low), b->seen_width),
      at_most(_mm256_sub_epi32(iy, b->seen_low), b->seen_height));
  return _mm256_testz_si256(seen, seen);
}

// MARK: Rows

/// The coordinates of a group brought back into the source as the plain version does, as far as one reflection goes:
/// what is still outside then is left to the plain version.
TFG_AVX2 TFG_INLINE __m256i brought_back(__m256i v, int32_t n, int32_t one, int32_t border) {
  const __m256i zero = _mm256_setzero_si256();
  switch (border) {
    case TF_REPLICATE:
      return _mm256_min_epi32(_mm256_max_epi32(v, zero), _mm256_set1_epi32((n - 1) * one));
    case TF_REFLECT_101:
      v = _mm256_abs_epi32(v);
      return _mm256_min_epi32(v, _mm256_sub_epi32(_mm256_set1_epi32(2 * (n - 1) * one), v));
    case TF_REFLECT:
      v = _mm256_max_epi32(v, _mm256_sub_epi32(_mm256_set1_epi32(-one), v));
      return _mm256_min_epi32(v, _mm256_sub_epi32(_mm256_set1_epi32((2 * n - 1) * one), v));
    default: return v;
  }
}

/// The first tap's pixel and the fraction to the next. A point just on the last pixel counts as all of the way from the
/// last but one, so that both its taps are in the source.
TFG_AVX2 TFG_INLINE void split(
    __m256i v, int32_t n, int interpolation, __m256i *whole, __m256i *part) {
  __m256i index = _mm256_srai_epi32(v, TFG_BITS);
  if (interpolation == TF_BILINEAR) index = _mm256_min_epi32(index, _mm256_set1_epi32(n - 2));
  *part = _mm256_sub_epi32(v, _mm256_slli_epi32(index, TFG_BITS));
  // More than 1 from the last but one is beyond the last: out of all bounds.
  __m256i beyond = _mm256_cmpgt_epi32(*part, _mm256_set1_epi32(TFG_ONE));
  *whole = _mm256_or_si256(index, beyond);
}

/// A second look at a group with a pixel that `is_inner` refused.
TFG_AVX2 TFG_INLINE bool can_be_inner(
    const TFGSource *s, const Bounds *b, __m256i x, __m256i y, int interpolation,
    __m256i *offsets, __m256i *fx, __m256i *fy) {
  const __m256i nowhere = _mm256_set1_epi32(TFG_NOWHERE);
  __m256i lost = _mm256_or_si256(
      _mm256_cmpeq_epi32(x, nowhere), _mm256_cmpeq_epi32(y, nowhere));
  // Beyond 32,767 pixels the sums would not fit.
  if (!_mm256_testz_si256(lost, lost) || s->width > 32767 || s->height > 32767) return false;
  __m256i ix, iy;
  if (interpolation == TF_NEAREST) {
    const __m256i half = _mm256_set1_epi32(TFG_ONE / 2);
    ix = _mm256_srai_epi32(_mm256_add_epi32(x, half), TFG_BITS);
    iy = _mm256_srai_epi32(_mm256_add_epi32(y, half), TFG_BITS);
    ix = brought_back(ix, s->width, 1, s->border);
    iy = brought_back(iy, s->height, 1, s->border);
  } else {
    const int32_t folding = tfg_folding(s->border, interpolation);
    x = brought_back(x, s->width, TFG_ONE, folding);
    y = brought_back(y, s->height, TFG_ONE, folding);
    split(x, s->width, interpolation, &ix, fx);
    split(y, s->height, interpolation, &iy, fy);
  }
  return is_inner(b, ix, iy, offsets);
}

typedef void (*Run)(
    const TFGSource *, const int32_t *, const int32_t *, const int32_t *, int32_t, int32_t,
    uint8_t *);

TFG_AVX2 TFG_INLINE void sample(
    const TFGSource *s, int32_t *xs, int32_t *ys, int32_t n, uint8_t *dst, TFGSpan *span,
    int channels, int interpolation, Run sample_pixels) {
  const int taps = 2 * interpolation > 0 ? 2 * interpolation : 1;
  const int load = interpolation == TF_NEAREST ? (channels == 3 ? 4 : channels)
      : interpolation == TF_BILINEAR           ? (channels >= 3 ? 16 : 2 * channels)
                                               : (channels >= 3 ? 16 : 4 * channels);
  const Bounds bounds = bounds_of(s, taps, load);
  const __m256i half = _mm256_set1_epi32(interpolation == TF_NEAREST ? TFG_ONE / 2 : 0);
  const __m256i mask = _mm256_set1_epi32(TFG_ONE - 1);
  // The last group is filled up with its last pixel.
  for (int32_t i = n; i & 7; i++) {
    xs[i] = xs[n - 1];
    ys[i] = ys[n - 1];
  }
  // From `run` on, pixels have been found and not yet sampled. Their fractions stand where the coordinates were.
  int32_t offsets[TFG_CHUNK], run = 0, first = INT32_MAX, end = 0;
  for (int32_t i = 0; i < n; i += 8) {
    const int32_t stop = i + 8 <= n ? i + 8 : n;
    __m256i x = _mm256_loadu_si256((const __m256i *)(xs + i));
    __m256i y = _mm256_loadu_si256((const __m256i *)(ys + i));
    __m256i ix = _mm256_srai_epi32(_mm256_add_epi32(x, half), TFG_BITS);
    __m256i iy = _mm256_srai_epi32(_mm256_add_epi32(y, half), TFG_BITS);
    __m256i fx = _mm256_and_si256(x, mask), fy = _mm256_and_si256(y, mask), where;
    const bool is_found = is_inner(&bounds, ix, iy, &where);
    const bool is_filled =
        !is_found && s->border == TF_CONSTANT && is_outer(&bounds, ix, iy);
    if (is_found
        || (!is_filled && can_be_inner(s, &bounds, x, y, interpolation, &where, &fx, &fy))) {
      _mm256_storeu_si256((__m256i *)(offsets + i), where);
      _mm256_storeu_si256((__m256i *)(xs + i), fx);
      _mm256_storeu_si256((__m256i *)(ys + i), fy);
      if (i < first) first = i;
      end = stop;
      continue;
    }
    sample_pixels(s, offsets, xs, ys, run, i, dst);
    run = i + 8;
    if (is_filled) {
      for (int32_t k = i; k < stop; k++) memcpy(dst + k * channels, s->fill, (size_t)channels);
    } else {
      TFGSpan edge = {INT32_MAX, 0};
      tfg_sample_plain(s, xs, ys, i, stop, dst, &edge);
      if (edge.first < first) first = edge.first;
      if (edge.end > 0) end = edge.end;
    }
  }
  sample_pixels(s, offsets, xs, ys, run, n, dst);
  span->first = first;
  span->end = end;
}

#define ROW(name, channels, interpolation)                                                     \
  __attribute__((noinline)) TFG_AVX2 static void name##_run(                                   \
      const TFGSource *s, const int32_t *offsets, const int32_t *fx, const int32_t *fy,        \
      int32_t start, int32_t end, uint8_t *dst) {                                              \
    sample_run(s, offsets, fx, fy, start, end, dst, channels, interpolation);                  \
  }                                                                                            \
  TFG_AVX2 static void name(                                                                   \
      const TFGSource *s, int32_t *xs, int32_t *ys, int32_t n, uint8_t *dst, TFGSpan *span) {  \
    sample(s, xs, ys, n, dst, span, channels, interpolation, name##_run);                      \
  }

ROW(nearest_row_1, 1, TF_NEAREST)
ROW(nearest_row_2, 2, TF_NEAREST)
ROW(nearest_row_3, 3, TF_NEAREST)
ROW(nearest_row_4, 4, TF_NEAREST)
ROW(bilinear_row_1, 1, TF_BILINEAR)
ROW(bilinear_row_2, 2, TF_BILINEAR)
ROW(bilinear_row_3, 3, TF_BILINEAR)
ROW(bilinear_row_4, 4, TF_BILINEAR)
ROW(bicubic_row_1, 1, TF_BICUBIC)
ROW(bicubic_row_3, 3, TF_BICUBIC)
ROW(bicubic_row_4, 4, TF_BICUBIC)

void tfg_sample_avx2(
    const TFGSource *s, int32_t *xs, int32_t *ys, int32_t n, uint8_t *dst, TFGSpan *span) {
  typedef void (*Row)(const TFGSource *, int32_t *, int32_t *, int32_t, uint8_t *, TFGSpan *);
  static const Row rows[3][4] = {
    {nearest_row_1, nearest_row_2, nearest_row_3, nearest_row_4},
    {bilinear_row_1, bilinear_row_2, bilinear_row_3, bilinear_row_4},
    {bicubic_row_1, NULL, bicubic_row_3, bicubic_row_4},
  };
  Row row = s->interpolation < TF_LANCZOS ? rows[s->interpolation][s->channels - 1] : NULL;
  if (row) {
    row(s, xs, ys, n, dst, span);
  } else {
    // Two-channel bicubic and Lanczos are rare.
    tfg_sample_plain(s, xs, ys, 0, n, dst, span);
  }
}

#endif
