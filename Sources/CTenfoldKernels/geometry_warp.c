#include "geometry_job.h"

#pragma STDC FP_CONTRACT OFF

// Warps: the fixed-point source coordinates of a row, chunk by chunk, for the samplers.

#if defined(__x86_64__)
#include <immintrin.h>
#endif

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
