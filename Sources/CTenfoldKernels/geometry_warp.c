#include "geometry_internal.h"

#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Warps: the fixed-point source coordinates of a row, chunk by chunk, for the samplers.

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/// Rounds to the nearest integer, ties to even, for |v| < 2^31.
TFG_INLINE int32_t rounded(double v) {
  // Adding 1.5 × 2^52 leaves the integer in the low bits.
  double shifted = v + 6755399441055744.0;
  int64_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  return (int32_t)bits;
}

TFG_INLINE double limited(double v) {
  const double far = TFG_FAR * TFG_ONE;
  v = v > far ? far : v;
  return v < -far ? -far : v;
}

typedef struct {
  TFGSource source;
  bool vectorised;
} Job;

static Job job(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    int32_t interpolation, int32_t border, const uint8_t *fill) {
  Job job = {
    .source = {
      .src = src, .width = sw, .height = sh, .stride = sstride, .channels = channels,
      .interpolation = interpolation, .border = border},
    .vectorised = tf_geometry_is_vectorised(),
  };
  if (fill) memcpy(job.source.fill, fill, (size_t)channels);
  if (interpolation >= TF_BICUBIC) tfg_prepare_tables();
  // The vector versions hold offsets into the source in 32 bits.
  if (sstride < 0 || (int64_t)sstride * sh > INT32_MAX - 64) job.vectorised = false;
  return job;
}

static void sample(
    const Job *job, int32_t *xs, int32_t *ys, int32_t n, int32_t at, uint8_t *row, TFGSpan *span) {
  TFGSpan found = {INT32_MAX, 0};
  uint8_t *dst = row + (ptrdiff_t)at * job->source.channels;
#if defined(__x86_64__)
  if (job->vectorised) {
    tfg_sample_avx2(&job->source, xs, ys, n, dst, &found);
  } else
#endif
  {
    tfg_sample_plain(&job->source, xs, ys, 0, n, dst, &found);
  }
  if (found.end > 0) {
    if (span->end == 0) span->first = found.first + at;
    span->end = found.end + at;
  }
}

static void store_span(const TFGSpan *span, int32_t *out) {
  out[0] = span->end > 0 ? span->first : 0;
  out[1] = span->end;
}


// MARK: Fetching ahead

// A turned row crosses many rows of the source, which processors do not foresee. So the rows that the next rows of the
// result will see are fetched before, in the order in which they lie in memory.

#define FETCH_ROWS 8

typedef struct {
  /// The columns that the whole result sees, in bytes: low ..< high; none if high is 0.
  ptrdiff_t low, high;
  /// The rows that have been fetched: first ..< end.
  int32_t first, end;
} Fetched;

static int32_t within(double v, int32_t n) {
  // Written so that what is no number gives 0.
  return v > 0 ? v < n ? (int32_t)v : n : 0;
}

static void fetch_rows(const TFGSource *s, const Fetched *done, int32_t first, int32_t end) {
  for (int32_t row = first; row < end; row++) {
    const uint8_t *p = s->src + row * s->stride;
    for (ptrdiff_t at = done->low; at < done->high; at += 64) __builtin_prefetch(p + at, 0, 2);
  }
}

/// Fetches the rows between two coordinates, as far as they have not been.
static void fetch(const TFGSource *s, Fetched *done, double low, double high) {
  int32_t first = within(low - 1, s->height), end = within(high + 3, s->height);
  if (first >= end) return;
  if (done->end == done->first || first > done->end || end < done->first) {
    done->first = done->end = first;
  }
  if (first < done->first) {
    fetch_rows(s, done, first, done->first);
    done->first = first;
  }
  if (end > done->end) {
    fetch_rows(s, done, done->end, end);
    done->end = end;
  }
}

/// The columns between two coordinates.
static Fetched fetching(const TFGSource *s, double low, double high) {
  Fetched done = {0, 0, 0, 0};
  done.low = (ptrdiff_t)within(low - 1, s->width) * s->channels;
  done.high = (ptrdiff_t)within(high + 3, s->width) * s->channels;
  return done;
}

// MARK: Affine

/// The least and the most of a linear function over a rectangle from 0.
static void extremes(double a, double b, double c, double w, double h, double *low, double *high) {
  double x = a * w, y = b * h;
  *low = c + (x < 0 ? x : 0) + (y < 0 ? y : 0);
  *high = c + (x > 0 ? x : 0) + (y > 0 ? y : 0);
}

/// A row's source coordinates with 32 bits after the point, to which half a step of the fixed-point grid is added.
typedef struct {
  int64_t x, dx, y, dy;
} Line;

#define LINE_BITS 32

#if defined(__x86_64__)
/// Pixels 0, 1, 4, 5 and 2, 3, 6, 7 of eight, so that one shuffle brings their halves into order.
TFG_AVX2 TFG_INLINE void affine_axis(int64_t start, int64_t step, int32_t n, int32_t *out) {
  const __m256i eight = _mm256_set1_epi64x(8 * step);
  __m256i a = _mm256_setr_epi64x(start, start + step, start + 4 * step, start + 5 * step);
  __m256i b = _mm256_add_epi64(a, _mm256_set1_epi64x(2 * step));
  for (int32_t i = 0; i < n; i += 8) {
    __m256 low = _mm256_castsi256_ps(_mm256_srli_epi64(a, LINE_BITS - TFG_BITS));
    __m256 high = _mm256_castsi256_ps(_mm256_srli_epi64(b, LINE_BITS - TFG_BITS));
    _mm256_storeu_ps((float *)(out + i), _mm256_shuffle_ps(low, high, 0x88));
    a = _mm256_add_epi64(a, eight);
    b = _mm256_add_epi64(b, eight);
  }
}

TFG_AVX2 static void affine_avx2(
    const Line *line, int32_t at, int32_t n, int32_t *xs, int32_t *ys) {
  affine_axis(line->x + at * line->dx, line->dx, n, xs);
  affine_axis(line->y + at * line->dy, line->dy, n, ys);
}
#endif

static void affine_plain(const Line *line, int32_t at, int32_t n, int32_t *xs, int32_t *ys) {
  int64_t x = line->x + at * line->dx, y = line->y + at * line->dy;
  for (int32_t i = 0; i < n; i++) {
    xs[i] = (int32_t)(x >> (LINE_BITS - TFG_BITS));
    ys[i] = (int32_t)(y >> (LINE_BITS - TFG_BITS));
    x += line->dx;
    y += line->dy;
  }
}

void tf_warp_affine(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, int32_t dw, int32_t dh, ptrdiff_t dstride, const double m[6],
    int32_t interpolation, int32_t border, const uint8_t *fill, int32_t *spans) {
  Job work = job(src, sw, sh, sstride, channels, interpolation, border, fill);
  int32_t xs[TFG_CHUNK + 8], ys[TFG_CHUNK + 8];
  const double unit = (double)(1LL << LINE_BITS);
  double low, high;
  extremes(m[0], m[1], m[2], dw, dh, &low, &high);
  Fetched fetched = fetching(&work.source, low, high);
  for (int32_t row = 0; row < dh; row++) {
    if (row % FETCH_ROWS == 0) {
      extremes(m[3], m[4], m[5] + m[4] * row, dw, FETCH_ROWS, &low, &high);
      fetch(&work.source, &fetched, low, high);
    }
    double v = row + 0.5;
    double x0 = (m[0] * 0.5 + m[1] * v) + m[2] - 0.5, y0 = (m[3] * 0.5 + m[4] * v) + m[5] - 0.5;
    // The coordinates in between lie between those of the ends (of a few pixels more than there are).
    double x1 = x0 + m[0] * (dw + 16), y1 = y0 + m[3] * (dw + 16);
    bool near = fabs(x0) < TFG_FAR && fabs(y0) < TFG_FAR && fabs(x1) < TFG_FAR && fabs(y1) < TFG_FAR;
    Line line = {0, 0, 0, 0};
    if (near) {
      const int64_t half = 1LL << (LINE_BITS - TFG_BITS - 1);
      line.x = (int64_t)floor(x0 * unit + 0.5) + half;
      line.y = (int64_t)floor(y0 * unit + 0.5) + half;
      line.dx = (int64_t)floor(m[0] * unit + 0.5);
      line.dy = (int64_t)floor(m[3] * unit + 0.5);
    }
    TFGSpan span = {0, 0};
    for (int32_t at = 0; at < dw; at += TFG_CHUNK) {
      int32_t n = dw - at < TFG_CHUNK ? dw - at : TFG_CHUNK;
      if (!near) {
        for (int32_t i = 0; i < n; i++) {
          xs[i] = rounded(limited((x0 + m[0] * (double)(at + i)) * TFG_ONE));
          ys[i] = rounded(limited((y0 + m[3] * (double)(at + i)) * TFG_ONE));
        }
#if defined(__x86_64__)
      } else if (work.vectorised) {
        affine_avx2(&line, at, n, xs, ys);
#endif
      } else {
        affine_plain(&line, at, n, xs, ys);
      }
      sample(&work, xs, ys, n, at, dst + (ptrdiff_t)row * dstride, &span);
    }
    if (spans) store_span(&span, spans + 2 * (ptrdiff_t)row);
  }
}

// MARK: Perspective

/// The numerators (of fixed-point coordinates of pixel centres) and the denominator of a row at column 0, and what a
/// column adds.
typedef struct {
  double x, dx, y, dy, w, dw;
} Projection;

static void projected(const Projection *p, double column, double *x, double *y, double *w) {
  *w = p->w + p->dw * column;
  double inverse = 1 / *w;
  *x = (p->x + p->dx * column) * inverse;
  *y = (p->y + p->dy * column) * inverse;
}

#if defined(__x86_64__)
static bool is_near(const Projection *p, double column) {
  const double far = TFG_FAR * TFG_ONE;
  double x, y, w;
  projected(p, column, &x, &y, &w);
  return w > 0 && fabs(x) < far && fabs(y) < far;
}

TFG_AVX2 static void perspective_avx2(
    const Projection *p, int32_t at, int32_t n, int32_t *xs, int32_t *ys) {
  const __m256d four = _mm256_set1_pd(4), one = _mm256_set1_pd(1);
  const __m256d x0 = _mm256_set1_pd(p->x), dx = _mm256_set1_pd(p->dx);
  const __m256d y0 = _mm256_set1_pd(p->y), dy = _mm256_set1_pd(p->dy);
  const __m256d w0 = _mm256_set1_pd(p->w), dw = _mm256_set1_pd(p->dw);
  __m256d column = _mm256_add_pd(_mm256_set1_pd(at), _mm256_setr_pd(0, 1, 2, 3));
  for (int32_t i = 0; i < n; i += 4) {
    __m256d w = _mm256_add_pd(w0, _mm256_mul_pd(dw, column));
    __m256d inverse = _mm256_div_pd(one, w);
    __m256d x = _mm256_mul_pd(_mm256_add_pd(x0, _mm256_mul_pd(dx, column)), inverse);
    __m256d y = _mm256_mul_pd(_mm256_add_pd(y0, _mm256_mul_pd(dy, column)), inverse);
    _mm_storeu_si128((__m128i *)(xs + i), _mm256_cvtpd_epi32(x));
    _mm_storeu_si128((__m128i *)(ys + i), _mm256_cvtpd_epi32(y));
    column = _mm256_add_pd(column, four);
  }
}
#endif

static void perspective_plain(
    const Projection *p, int32_t at, int32_t n, int32_t *xs, int32_t *ys) {
  for (int32_t i = 0; i < n; i++) {
    double x, y, w;
    projected(p, at + i, &x, &y, &w);
    bool seen = w > 0 && x == x && y == y;
    xs[i] = seen ? rounded(limited(x)) : TFG_NOWHERE;
    ys[i] = seen ? rounded(limited(y)) : TFG_NOWHERE;
  }
}

/// Where the least and the most of the coordinates are of a part of the result from column 0, rows `from` to `to`: at its
/// corners. False where part of it is behind the viewer.
static bool corners(
    const double m[9], double w, double from, double to, double low[2], double high[2]) {
  for (int i = 0; i < 4; i++) {
    double u = i & 1 ? w : 0, v = i & 2 ? to : from, z = m[6] * u + m[7] * v + m[8];
    if (!(z > 0)) return false;
    for (int axis = 0; axis < 2; axis++) {
      double at = (m[3 * axis] * u + m[3 * axis + 1] * v + m[3 * axis + 2]) / z;
      low[axis] = i && low[axis] < at ? low[axis] : at;
      high[axis] = i && high[axis] > at ? high[axis] : at;
    }
  }
  return true;
}

bool tf_perspective_is_positive(const double m[9], int32_t width, int32_t height) {
  return m[6] * (width * 0.5) + m[7] * (height * 0.5) + m[8] >= 0;
}

void tf_warp_perspective(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, int32_t dw, int32_t dh, ptrdiff_t dstride, const double m[9],
    int32_t interpolation, int32_t border, const uint8_t *fill, int32_t *spans) {
  Job work = job(src, sw, sh, sstride, channels, interpolation, border, fill);
  int32_t xs[TFG_CHUNK + 8], ys[TFG_CHUNK + 8];
  const double sign = tf_perspective_is_positive(m, dw, dh) ? 1 : -1;
  double low[2], high[2];
  Fetched fetched = {0, 0, 0, 0};
  bool seen = corners(m, dw, 0, dh, low, high);
  if (seen) fetched = fetching(&work.source, low[0], high[0]);
  for (int32_t row = 0; row < dh; row++) {
    if (seen && row % FETCH_ROWS == 0 && corners(m, dw, row, row + FETCH_ROWS, low, high)) {
      fetch(&work.source, &fetched, low[1], high[1]);
    }
    double v = row + 0.5;
    Projection p;
    p.w = (m[6] * 0.5 + m[7] * v + m[8]) * sign;
    p.dw = m[6] * sign;
    p.x = ((m[0] * 0.5 + m[1] * v + m[2]) * sign - 0.5 * p.w) * TFG_ONE;
    p.dx = (m[0] * sign - 0.5 * p.dw) * TFG_ONE;
    p.y = ((m[3] * 0.5 + m[4] * v + m[5]) * sign - 0.5 * p.w) * TFG_ONE;
    p.dy = (m[3] * sign - 0.5 * p.dw) * TFG_ONE;
    TFGSpan span = {0, 0};
    for (int32_t at = 0; at < dw; at += TFG_CHUNK) {
      int32_t n = dw - at < TFG_CHUNK ? dw - at : TFG_CHUNK;
#if defined(__x86_64__)
      // On the visible side of the horizon, what is between two near points is near.
      if (work.vectorised && is_near(&p, at) && is_near(&p, at + n + 8)) {
        perspective_avx2(&p, at, n, xs, ys);
      } else
#endif
      {
        perspective_plain(&p, at, n, xs, ys);
      }
      sample(&work, xs, ys, n, at, dst + (ptrdiff_t)row * dstride, &span);
    }
    if (spans) store_span(&span, spans + 2 * (ptrdiff_t)row);
  }
}

// MARK: Remap

TFG_INLINE int32_t fixed_point(float v) {
  const float far = (float)TFG_FAR;
  v = v > far ? far : v;
  v = v < -far ? -far : v;
  return v == v ? rounded((double)((v - 0.5f) * TFG_ONE)) : TFG_NOWHERE;
}

#if defined(__x86_64__)
TFG_AVX2 static void fixed_point_avx2(const float *values, int32_t n, int32_t *out) {
  const __m256 far = _mm256_set1_ps((float)TFG_FAR), near = _mm256_set1_ps(-(float)TFG_FAR);
  const __m256 half = _mm256_set1_ps(0.5f), one = _mm256_set1_ps(TFG_ONE);
  int32_t i = 0;
  for (; i + 8 <= n; i += 8) {
    __m256 v = _mm256_min_ps(far, _mm256_loadu_ps(values + i));
    v = _mm256_mul_ps(_mm256_sub_ps(_mm256_max_ps(near, v), half), one);
    _mm256_storeu_si256((__m256i *)(out + i), _mm256_cvtps_epi32(v));
  }
  for (; i < n; i++) out[i] = fixed_point(values[i]);
}
#endif

void tf_remap_row(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    const float *xs, const float *ys, int32_t n, uint8_t *dst,
    int32_t interpolation, int32_t border, const uint8_t *fill, int32_t *span) {
  Job work = job(src, sw, sh, sstride, channels, interpolation, border, fill);
  int32_t fx[TFG_CHUNK + 8], fy[TFG_CHUNK + 8];
  TFGSpan found = {0, 0};
  for (int32_t at = 0; at < n; at += TFG_CHUNK) {
    int32_t count = n - at < TFG_CHUNK ? n - at : TFG_CHUNK;
#if defined(__x86_64__)
    if (work.vectorised) {
      fixed_point_avx2(xs + at, count, fx);
      fixed_point_avx2(ys + at, count, fy);
    } else
#endif
    {
      for (int32_t i = 0; i < count; i++) {
        fx[i] = fixed_point(xs[at + i]);
        fy[i] = fixed_point(ys[at + i]);
      }
    }
    sample(&work, fx, fy, count, at, dst, &found);
  }
  if (span) store_span(&found, span);
}
