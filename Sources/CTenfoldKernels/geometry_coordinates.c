#include "geometry_internal.h"

#include <math.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#pragma STDC FP_CONTRACT OFF

// Rows of float coordinates. Written so that the compiler makes vectors of them; the operations and their order are
// the same in both versions.

#if defined(__x86_64__)
/// Defines NAME as BODY, compiled twice: plain and for AVX2.
#define TWICE(name, parameters, arguments)                               \
  TFG_AVX2 static void name##_avx2 parameters { name##_body arguments; } \
  static void name##_plain parameters { name##_body arguments; }
#define CALL(name, arguments)                                            \
  if (tf_geometry_is_vectorised()) {                                     \
    name##_avx2 arguments;                                               \
  } else {                                                               \
    name##_plain arguments;                                              \
  }
#else
#define TWICE(name, parameters, arguments)                               \
  static void name##_plain parameters { name##_body arguments; }
#define CALL(name, arguments) name##_plain arguments;
#endif

TFG_INLINE void affine_body(
    double x0, double dx, double y0, double dy, int32_t n, float *restrict xs,
    float *restrict ys) {
  for (int32_t i = 0; i < n; i++) {
    xs[i] = (float)(x0 + dx * (double)i);
    ys[i] = (float)(y0 + dy * (double)i);
  }
}

TWICE(
    affine,
    (double x0, double dx, double y0, double dy, int32_t n, float *xs, float *ys),
    (x0, dx, y0, dy, n, xs, ys))

void tf_coordinates_affine(const double m[6], int32_t y, int32_t n, float *xs, float *ys) {
  double v = y + 0.5;
  double x0 = (m[0] * 0.5 + m[1] * v) + m[2], y0 = (m[3] * 0.5 + m[4] * v) + m[5];
  CALL(affine, (x0, m[0], y0, m[3], n, xs, ys))
}

TFG_INLINE void perspective_body(
    const double *start, const double *step, int32_t n, float *restrict xs, float *restrict ys) {
  const double x0 = start[0], y0 = start[1], w0 = start[2];
  const double dx = step[0], dy = step[1], dw = step[2];
  for (int32_t i = 0; i < n; i++) {
    double w = w0 + dw * (double)i;
    double inverse = w > 0 ? 1 / w : (double)NAN;
    xs[i] = (float)((x0 + dx * (double)i) * inverse);
    ys[i] = (float)((y0 + dy * (double)i) * inverse);
  }
}

TWICE(
    perspective, (const double *start, const double *step, int32_t n, float *xs, float *ys),
    (start, step, n, xs, ys))

void tf_coordinates_perspective(
    const double m[9], bool positive, int32_t y, int32_t n, float *xs, float *ys) {
  const double sign = positive ? 1 : -1, v = y + 0.5;
  double start[3], step[3];
  for (int i = 0; i < 3; i++) {
    start[i] = ((m[3 * i] * 0.5 + m[3 * i + 1] * v) + m[3 * i + 2]) * sign;
    step[i] = m[3 * i] * sign;
  }
  CALL(perspective, (start, step, n, xs, ys))
}

TFG_INLINE void map_body(const float *m, int32_t n, float *restrict xs, float *restrict ys) {
  const float a = m[0], b = m[1], c = m[2], d = m[3], e = m[4], f = m[5];
  for (int32_t i = 0; i < n; i++) {
    float x = xs[i], y = ys[i];
    xs[i] = (a * x + b * y) + c;
    ys[i] = (d * x + e * y) + f;
  }
}

TWICE(map, (const float *m, int32_t n, float *xs, float *ys), (m, n, xs, ys))

void tf_map_affine(const double m[6], int32_t n, float *xs, float *ys) {
  float values[6];
  for (int i = 0; i < 6; i++) values[i] = (float)m[i];
  CALL(map, (values, n, xs, ys))
}

// MARK: Displacement

/// What a row of a displacement grid is read with.
typedef struct {
  const float *dx, *dy;
  int32_t w, h;
  float scale_x, scale_y, offset;
} Grid;

TFG_INLINE float between(float v, float lo, float hi) {
  v = v < hi ? v : hi;
  return v > lo ? v : lo;
}

TFG_INLINE float blend(float a, float b, float t) { return a + (b - a) * t; }

static void displace_plain(const Grid *g, int32_t n, float *restrict xs, float *restrict ys) {
  const float *restrict dx = g->dx, *restrict dy = g->dy;
  const float right = (float)(g->w - 1), bottom = (float)(g->h - 1), offset = g->offset;
  const float scale_x = g->scale_x, scale_y = g->scale_y;
  // The cell to the right of and below the last is the last itself: its weight is 0 there.
  const int32_t next_column = g->w > 1 ? 1 : 0, next_row = g->h > 1 ? g->w : 0, width = g->w;
  const int32_t last_column = g->w > 1 ? g->w - 2 : 0, last_row = g->h > 1 ? g->h - 2 : 0;
  for (int32_t i = 0; i < n; i++) {
    // NaN becomes a cell of the grid, and is kept by the sum.
    float u = between(xs[i] * scale_x - offset, 0, right);
    float v = between(ys[i] * scale_y - offset, 0, bottom);
    int32_t column = (int32_t)u, row = (int32_t)v;
    column = column < last_column ? column : last_column;
    row = row < last_row ? row : last_row;
    float s = u - (float)column, t = v - (float)row;
    int32_t a = row * width + column, b = a + next_column, c = a + next_row, d = c + next_column;
    float x = blend(blend(dx[a], dx[b], s), blend(dx[c], dx[d], s), t);
    float y = blend(blend(dy[a], dy[b], s), blend(dy[c], dy[d], s), t);
    xs[i] = xs[i] + x;
    ys[i] = ys[i] + y;
  }
}

#if defined(__x86_64__)
/// Values `at` of a field and their right neighbours: a load for each pair.
TFG_AVX2 TFG_INLINE void pairs(const float *field, const int32_t *at, __m256 *left, __m256 *right) {
  __m128 p[4];
  for (int i = 0; i < 4; i++) {
    __m128 v = _mm_castsi128_ps(_mm_loadl_epi64((const __m128i *)(field + at[2 * i])));
    p[i] = _mm_loadh_pi(v, (const __m64 *)(field + at[2 * i + 1]));
  }
  __m256 low = _mm256_insertf128_ps(_mm256_castps128_ps256(p[0]), p[2], 1);
  __m256 high = _mm256_insertf128_ps(_mm256_castps128_ps256(p[1]), p[3], 1);
  *left = _mm256_shuffle_ps(low, high, 0x88);
  *right = _mm256_shuffle_ps(low, high, 0xDD);
}

TFG_AVX2 TFG_INLINE __m256 blend8(__m256 a, __m256 b, __m256 t) {
  return _mm256_add_ps(a, _mm256_mul_ps(_mm256_sub_ps(b, a), t));
}

TFG_AVX2 TFG_INLINE __m256 cell(
    const float *field, const int32_t *upper, const int32_t *lower, __m256 s, __m256 t) {
  __m256 a, b, c, d;
  pairs(field, upper, &a, &b);
  pairs(field, lower, &c, &d);
  return blend8(blend8(a, b, s), blend8(c, d, s), t);
}

/// As the plain version, for grids with more than one column.
TFG_AVX2 static void displace_avx2(const Grid *g, int32_t n, float *xs, float *ys) {
  const __m256 zero = _mm256_setzero_ps(), offset = _mm256_set1_ps(g->offset);
  const __m256 right = _mm256_set1_ps((float)(g->w - 1)), bottom = _mm256_set1_ps((float)(g->h - 1));
  const __m256 scale_x = _mm256_set1_ps(g->scale_x), scale_y = _mm256_set1_ps(g->scale_y);
  const __m256i last_column = _mm256_set1_epi32(g->w - 2);
  const __m256i last_row = _mm256_set1_epi32(g->h > 1 ? g->h - 2 : 0);
  const __m256i width = _mm256_set1_epi32(g->w);
  const __m256i next_row = _mm256_set1_epi32(g->h > 1 ? g->w : 0);
  int32_t i = 0;
  for (; i + 8 <= n; i += 8) {
    __m256 x = _mm256_loadu_ps(xs + i), y = _mm256_loadu_ps(ys + i);
    __m256 u = _mm256_sub_ps(_mm256_mul_ps(x, scale_x), offset);
    __m256 v = _mm256_sub_ps(_mm256_mul_ps(y, scale_y), offset);
    u = _mm256_max_ps(_mm256_min_ps(u, right), zero);
    v = _mm256_max_ps(_mm256_min_ps(v, bottom), zero);
    __m256i column = _mm256_min_epi32(_mm256_cvttps_epi32(u), last_column);
    __m256i row = _mm256_min_epi32(_mm256_cvttps_epi32(v), last_row);
    __m256 s = _mm256_sub_ps(u, _mm256_cvtepi32_ps(column));
    __m256 t = _mm256_sub_ps(v, _mm256_cvtepi32_ps(row));
    int32_t upper[8], lower[8];
    __m256i at = _mm256_add_epi32(_mm256_mullo_epi32(row, width), column);
    _mm256_storeu_si256((__m256i *)upper, at);
    _mm256_storeu_si256((__m256i *)lower, _mm256_add_epi32(at, next_row));
    __m256 dx = cell(g->dx, upper, lower, s, t), dy = cell(g->dy, upper, lower, s, t);
    _mm256_storeu_ps(xs + i, _mm256_add_ps(x, dx));
    _mm256_storeu_ps(ys + i, _mm256_add_ps(y, dy));
  }
  displace_plain(g, n - i, xs + i, ys + i);
}
#endif

void tf_displace(
    float *xs, float *ys, int32_t n, const float *dx, const float *dy, int32_t w, int32_t h,
    float scale_x, float scale_y, float offset) {
  Grid grid = {dx, dy, w, h, scale_x, scale_y, offset};
#if defined(__x86_64__)
  if (w > 1 && tf_geometry_is_vectorised()) {
    displace_avx2(&grid, n, xs, ys);
    return;
  }
#endif
  displace_plain(&grid, n, xs, ys);
}
