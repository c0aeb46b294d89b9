#include "geometry_job.h"
#include "geometry_tiles.h"

#include <stdlib.h>

#pragma STDC FP_CONTRACT OFF

// Affine warps: a row's source coordinates lie on a line, in steps that are added in integers.

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// The least and the most of a linear function over a rectangle from 0.
static void extremes(double a, double b, double c, double w, double h, double *low, double *high) {
  double x = a * w, y = b * h;
  *low = c + (x < 0 ? x : 0) + (y < 0 ? y : 0);
  *high = c + (x > 0 ? x : 0) + (y > 0 ? y : 0);
}

static void coordinates(const TFGLine *line, int32_t at, int32_t n, int32_t *xs, int32_t *ys) {
  int64_t x = line->x + at * line->dx, y = line->y + at * line->dy;
  for (int32_t i = 0; i < n; i++) {
    xs[i] = (int32_t)(x >> (TFG_LINE_BITS - TFG_BITS));
    ys[i] = (int32_t)(y >> (TFG_LINE_BITS - TFG_BITS));
    x += line->dx;
    y += line->dy;
  }
}

/// A row under an affine map: where its first pixel comes from, less half a pixel, and what each further one adds.
typedef struct {
  double x, dx, y, dy;
  /// The same as fixed-point numbers, if all of it is near enough.
  TFGLine line;
  bool is_near;
} AffineRow;

/// floor(v + 0.5), without a call.
TFG_INLINE int64_t nearest(double v) {
  v += 0.5;
  const int64_t whole = (int64_t)v;
  return whole - ((double)whole > v);
}

static AffineRow affine_row(const double m[6], int32_t row, int32_t width) {
  const double unit = (double)(1LL << TFG_LINE_BITS), v = row + 0.5;
  AffineRow r = {
    .x = (m[0] * 0.5 + m[1] * v) + m[2] - 0.5, .dx = m[0],
    .y = (m[3] * 0.5 + m[4] * v) + m[5] - 0.5, .dy = m[3]};
  // The coordinates in between lie between those of the ends (of a few pixels more than there are).
  double x1 = r.x + m[0] * (width + 16), y1 = r.y + m[3] * (width + 16);
  r.is_near =
      fabs(r.x) < TFG_FAR && fabs(r.y) < TFG_FAR && fabs(x1) < TFG_FAR && fabs(y1) < TFG_FAR;
  if (r.is_near) {
    const int64_t half = 1LL << (TFG_LINE_BITS - TFG_BITS - 1);
    r.line.x = nearest(r.x * unit) + half;
    r.line.y = nearest(r.y * unit) + half;
    r.line.dx = nearest(m[0] * unit);
    r.line.dy = nearest(m[3] * unit);
  }
  return r;
}

static void affine_chunks(
    const Job *work, const AffineRow *r, int32_t from, int32_t to, uint8_t *row, TFGSpan *span) {
  int32_t xs[TFG_CHUNK + 8], ys[TFG_CHUNK + 8];
  for (int32_t at = from; at < to; at += TFG_CHUNK) {
    int32_t n = to - at < TFG_CHUNK ? to - at : TFG_CHUNK;
    if (r->is_near) {
      coordinates(&r->line, at, n, xs, ys);
    } else {
      for (int32_t i = 0; i < n; i++) {
        xs[i] = rounded(limited((r->x + r->dx * (double)(at + i)) * TFG_ONE));
        ys[i] = rounded(limited((r->y + r->dy * (double)(at + i)) * TFG_ONE));
      }
    }
    sample(work, xs, ys, n, at, row, span);
  }
}

/// Pixels from ..< to of a row: those that see only the inside of the source, and what is left and right of them.
static void affine_part(
    const Job *work, const AffineRow *r, int32_t from, int32_t to, uint8_t *row, TFGSpan *span) {
#if defined(__x86_64__)
  int32_t first = from, end = from;
  if (r->is_near && work->vectorised) {
    tfg_inner_part(&work->source, &r->line, from, to, &first, &end);
  }
  if (first < end) {
    affine_chunks(work, r, from, first, row, span);
    tfg_sample_line_avx2(
        &work->source, &r->line, first, end, row + (ptrdiff_t)first * work->source.channels);
    if (span->end == 0) span->first = first;
    span->end = end;
    from = end;
  }
#endif
  affine_chunks(work, r, from, to, row, span);
}

// MARK: Tiles of masks

/// A picture of one channel that is being warped by the nearest pixel. Coordinates of the source have 32 bits after the
/// point; their whole parts are the pixels.
typedef struct {
  const Job *work;
  const TFGLevels *levels;
  uint8_t *dst;
  int32_t width, height;
  ptrdiff_t stride;
  /// The rows of the present band of tiles, and the first of them.
  const AffineRow *rows;
  int32_t top;
  /// How far the pixels of a tile are from its first, at least and at most.
  int64_t low_x, high_x, low_y, high_y;
  /// How far pixels 0, 1, 4, 5, 2, 3, 6, 7 are from pixel 0.
  int64_t steps_x[8], steps_y[8];
} Tiling;

/// From the line of a row, which is of pixel centres, to coordinates whose whole parts are the pixels.
static const int64_t to_pixels = 1LL << (TFG_LINE_BITS - 1);

static void fill_tile(
    const Tiling *t, int32_t left, int32_t top, int32_t width, int32_t height, int32_t level) {
  uint8_t *row = t->dst + top * t->stride + left;
  if (width == TFG_TILE) {
    // Of a known length: one store a row.
    uint8_t same[TFG_TILE];
    memset(same, level, TFG_TILE);
    for (int32_t i = 0; i < height; i++) memcpy(row + i * t->stride, same, TFG_TILE);
  } else {
    for (int32_t i = 0; i < height; i++) memset(row + i * t->stride, level, (size_t)width);
  }
}

/// Pixels of one channel, each the nearest of the source or, beyond its edges, the fill.
static void tile_plain(
    const Tiling *t, int32_t left, int32_t top, int32_t width, int32_t height) {
  const TFGSource *s = &t->work->source;
  for (int32_t row = top; row < top + height; row++) {
    const TFGLine *line = &t->rows[row - t->top].line;
    int64_t x = line->x + left * line->dx, y = line->y + left * line->dy;
    uint8_t *dst = t->dst + row * t->stride + left;
    for (int32_t i = 0; i < width; i++, x += line->dx, y += line->dy) {
      const int64_t ix = (x + to_pixels) >> TFG_LINE_BITS, iy = (y + to_pixels) >> TFG_LINE_BITS;
      const bool is_inside = ix >= 0 && iy >= 0 && ix < s->width && iy < s->height;
      dst[i] = is_inside ? s->src[iy * s->stride + ix] : s->fill[0];
    }
  }
}

#if defined(__x86_64__)
/// The whole parts of eight coordinates.
TFG_AVX2 TFG_INLINE __m256i whole_parts(int64_t start, const int64_t steps[8]) {
  const __m256i from = _mm256_set1_epi64x(start);
  const __m256i a = _mm256_add_epi64(from, _mm256_loadu_si256((const __m256i *)steps));
  const __m256i b = _mm256_add_epi64(from, _mm256_loadu_si256((const __m256i *)(steps + 4)));
  return _mm256_castps_si256(
      _mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), 0xDD));
}

TFG_AVX2 TFG_INLINE __m256i is_below(__m256i values, __m256i most) {
  return _mm256_cmpeq_epi32(_mm256_min_epu32(values, most), values);
}

/// Eight pixels, which start at a place in the source.
TFG_AVX2 TFG_INLINE void eight_pixels(
    const Tiling *t, int64_t x, int64_t y, uint8_t *dst, const bool is_inside) {
  const TFGSource *s = &t->work->source;
  const __m256i ix = whole_parts(x, t->steps_x), iy = whole_parts(y, t->steps_y);
  __m256i at =
      _mm256_add_epi32(_mm256_mullo_epi32(iy, _mm256_set1_epi32((int32_t)s->stride)), ix);
  __m256i ok;
  if (!is_inside) {
    ok = _mm256_and_si256(
        is_below(ix, _mm256_set1_epi32(s->width - 1)),
        is_below(iy, _mm256_set1_epi32(s->height - 1)));
    at = _mm256_and_si256(at, ok);
  }
  uint32_t o[8];
  _mm256_storeu_si256((__m256i *)o, at);
  // One store for all: they are what a processor can do fewest of at a time.
  uint64_t pairs[4];
  for (int k = 0; k < 4; k++) {
    pairs[k] = s->src[o[2 * k]] | (uint64_t)s->src[o[2 * k + 1]] << 8;
  }
  const uint64_t found = (pairs[0] | pairs[1] << 16) | (pairs[2] | pairs[3] << 16) << 32;
  if (is_inside) {
    memcpy(dst, &found, 8);
  } else {
    const __m128i words =
        _mm_packs_epi32(_mm256_castsi256_si128(ok), _mm256_extracti128_si256(ok, 1));
    _mm_storel_epi64(
        (__m128i *)dst,
        _mm_blendv_epi8(
            _mm_set1_epi8((char)s->fill[0]), _mm_cvtsi64_si128((int64_t)found),
            _mm_packs_epi16(words, words)));
  }
}

/// A tile of full width.
TFG_AVX2 static void tile_avx2(
    const Tiling *t, int32_t left, int32_t top, int32_t height, bool is_inside) {
  for (int32_t row = top; row < top + height; row++) {
    const TFGLine *line = &t->rows[row - t->top].line;
    int64_t x = line->x + left * line->dx + to_pixels, y = line->y + left * line->dy + to_pixels;
    uint8_t *dst = t->dst + row * t->stride + left;
    for (int32_t i = 0; i < TFG_TILE; i += 8, x += 8 * line->dx, y += 8 * line->dy) {
      if (is_inside) {
        eight_pixels(t, x, y, dst + i, true);
      } else {
        eight_pixels(t, x, y, dst + i, false);
      }
    }
  }
}
#endif

/// A tile of several levels.
static void sample_tile(
    const Tiling *t, int32_t left, int32_t top, int32_t width, int32_t height, bool is_inside) {
  if (!is_inside && t->work->source.border != TF_CONSTANT) {
    TFGSpan span = {0, 0};
    for (int32_t row = top; row < top + height; row++) {
      affine_part(
          t->work, &t->rows[row - t->top], left, left + width, t->dst + row * t->stride, &span);
    }
#if defined(__x86_64__)
  } else if (t->work->vectorised && width == TFG_TILE) {
    tile_avx2(t, left, top, height, is_inside);
#endif
  } else {
    tile_plain(t, left, top, width, height);
  }
}

static void affine_tile(const Tiling *t, int32_t left, int32_t top) {
  const int32_t width = t->width - left < TFG_TILE ? t->width - left : TFG_TILE;
  const int32_t height = t->height - top < TFG_TILE ? t->height - top : TFG_TILE;
  const TFGLine *line = &t->rows[0].line;
  const int64_t x = line->x + left * line->dx + to_pixels;
  const int64_t y = line->y + left * line->dy + to_pixels;
  bool is_inside = false;
  const int32_t level = tfg_tile_level(
      &t->work->source, t->levels, x + t->low_x, y + t->low_y, x + t->high_x, y + t->high_y,
      &is_inside);
  if (level >= 0) {
    fill_tile(t, left, top, width, height, level);
  } else {
    sample_tile(t, left, top, width, height, is_inside);
  }
}

/// The least and the most of a step a column and one a row over a tile, with a little to spare.
static void reach(double across, double down, int64_t *low, int64_t *high) {
  const double unit = (double)(1LL << TFG_LINE_BITS), slack = 1.0 / 1024;
  double least, most;
  extremes(across, down, 0, TFG_TILE - 1, TFG_TILE - 1, &least, &most);
  *low = (int64_t)floor((least - slack) * unit);
  *high = (int64_t)floor((most + slack) * unit);
}

/// A warp of one channel by the nearest pixel, tile by tile. False if it is not worth it, or there is no memory for it:
/// nothing is done then.
static bool affine_tiles(
    const Job *work, uint8_t *dst, int32_t dw, int32_t dh, ptrdiff_t dstride, const double m[6]) {
  const TFGSource *s = &work->source;
  if (s->width < TFG_TILE || s->height < TFG_TILE) return false;
  // Looking through all of a large picture for a small one takes longer than sampling it.
  if ((int64_t)s->width * s->height > 4 * (int64_t)dw * dh) return false;
  // What lies between is near if the corners are.
  AffineRow rows[TFG_TILE];
  rows[0] = affine_row(m, 0, dw);
  rows[1] = affine_row(m, dh + TFG_TILE, dw);
  if (!rows[0].is_near || !rows[1].is_near) return false;
  TFGLevels *levels = tfg_levels_make(s);
  if (!levels) return false;
  Tiling t = {
    .work = work, .levels = levels, .dst = dst, .width = dw, .height = dh, .stride = dstride,
    .rows = rows};
  reach(m[0], m[1], &t.low_x, &t.high_x);
  reach(m[3], m[4], &t.low_y, &t.high_y);
  for (int i = 0; i < 8; i++) {
    static const int32_t order[8] = {0, 1, 4, 5, 2, 3, 6, 7};
    t.steps_x[i] = order[i] * rows[0].line.dx;
    t.steps_y[i] = order[i] * rows[0].line.dy;
  }
  for (t.top = 0; t.top < dh; t.top += TFG_TILE) {
    for (int32_t i = 0; i < TFG_TILE; i++) rows[i] = affine_row(m, t.top + i, dw);
    for (int32_t left = 0; left < dw; left += TFG_TILE) affine_tile(&t, left, t.top);
  }
  free(levels);
  return true;
}

void tf_warp_affine(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, int32_t dw, int32_t dh, ptrdiff_t dstride, const double m[6],
    int32_t interpolation, int32_t border, const uint8_t *fill, int32_t *spans) {
  Job work = job(src, sw, sh, sstride, channels, interpolation, border, fill);
  if (channels == 1 && interpolation == TF_NEAREST && !spans
      && affine_tiles(&work, dst, dw, dh, dstride, m)) {
    return;
  }
  double low, high;
  extremes(m[0], m[1], m[2], dw, dh, &low, &high);
  Fetched fetched = fetching(&work.source, low, high);
  for (int32_t row = 0; row < dh; row++) {
    if (row % FETCH_ROWS == 0) {
      extremes(m[3], m[4], m[5] + m[4] * row, dw, FETCH_ROWS, &low, &high);
      fetch(&work.source, &fetched, low, high);
    }
    AffineRow r = affine_row(m, row, dw);
    TFGSpan span = {0, 0};
    affine_part(&work, &r, 0, dw, dst + (ptrdiff_t)row * dstride, &span);
    if (spans) store_span(&span, spans + 2 * (ptrdiff_t)row);
  }
}
