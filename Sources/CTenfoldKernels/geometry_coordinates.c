#include "geometry_internal.h"

#include <math.h>

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

TFG_INLINE void displace_body(const Grid *g, int32_t n, float *restrict xs, float *restrict ys) {
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

TWICE(displace, (const Grid *g, int32_t n, float *xs, float *ys), (g, n, xs, ys))

void tf_displace(
    float *xs, float *ys, int32_t n, const float *dx, const float *dy, int32_t w, int32_t h,
    float scale_x, float scale_y, float offset) {
  Grid grid = {dx, dy, w, h, scale_x, scale_y, offset};
  CALL(displace, (&grid, n, xs, ys))
}
