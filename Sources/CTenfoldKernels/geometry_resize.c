#include "geometry_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Resizing: down the columns first (neighbouring bytes, so whole vectors), then along the shorter column of rows left.

/// Values that may be read beyond a row of sums.
#define PADDING 64

// MARK: Weights

/// How far a filter reaches on either side, in pixels of the source (or of the destination, if it is stretched).
static double reach_of(int32_t filter) {
  switch (filter) {
    case TF_BILINEAR: return 1;
    case TF_BICUBIC: return 2;
    default: return 3;
  }
}

static double value_of(int32_t filter, double x) {
  switch (filter) {
    case TF_BILINEAR: return fabs(x) < 1 ? 1 - fabs(x) : 0;
    case TF_BICUBIC: return tfg_cubic_value(x);
    default: return tfg_lanczos_value(x);
  }
}

typedef struct {
  double start, scale, stretch;
  int32_t filter;
} Scaling;

static Scaling scaling(double from, double to, int32_t count, int32_t filter, bool antialias) {
  Scaling s = {from, (to - from) / count, 1, filter};
  if ((antialias || filter == TF_AREA) && fabs(s.scale) > 1) s.stretch = fabs(s.scale);
  return s;
}

/// The most taps that a destination pixel can have, padded.
static int32_t padded_taps(const Scaling *s, int32_t size, int32_t channels) {
  double taps = s->filter == TF_AREA ? ceil(fabs(s->scale)) + 1 : ceil(2 * reach_of(s->filter) * s->stretch);
  if (taps > size) taps = size;
  int32_t whole = (int32_t)taps;
  return whole <= 2 ? 2 : channels >= 3 ? (whole + 1) & ~1 : (whole + 3) & ~3;
}

/// The share of source pixel j in the destination pixel around `centre`.
static double weight_of(const Scaling *s, double centre, int32_t j) {
  if (s->filter != TF_AREA) return value_of(s->filter, (j + 0.5 - centre) / s->stretch);
  double half = fabs(s->scale) / 2;
  double from = fmax(j, centre - half), to = fmin(j + 1.0, centre + half);
  return to > from ? to - from : 0;
}

/// Writes the weights of an axis; `shares` has room for one destination pixel's.
static void write_axis(const Scaling *s, int32_t size, TFGAxis *axis, double *shares) {
  memset(axis->weights, 0, sizeof(int16_t) * (size_t)axis->count * (size_t)axis->taps);
  axis->low = size;
  axis->high = 0;
  for (int32_t i = 0; i < axis->count; i++) {
    double centre = s->start + (i + 0.5) * s->scale;
    // Beyond the picture the outermost pixel is repeated: what is left of a filter there may add up to nothing.
    if (centre < 0) centre = 0.5;
    if (centre > size) centre = size - 0.5;
    double low, high;
    if (s->filter == TF_AREA) {
      low = floor(centre - fabs(s->scale) / 2);
      high = ceil(centre + fabs(s->scale) / 2);
    } else {
      double reach = reach_of(s->filter) * s->stretch;
      low = floor(centre - reach - 0.5) + 1;
      high = ceil(centre + reach - 0.5);
    }
    int32_t first = (int32_t)fmin(fmax(low, 0), size - 1);
    int32_t end = (int32_t)fmax(fmin(high, size), first + 1);
    if (end - first > axis->taps) end = first + axis->taps;
    double sum = 0;
    for (int32_t j = first; j < end; j++) {
      shares[j - first] = weight_of(s, centre, j);
      sum += shares[j - first];
    }
    int16_t *weights = axis->weights + (ptrdiff_t)i * axis->taps;
    axis->first[i] = first;
    if (sum > 1e-9) {
      // Rounding the running sum makes the weights add up to 1 without an error in any one of them.
      double running = 0;
      int32_t before = 0;
      for (int32_t j = first; j < end; j++) {
        running += shares[j - first];
        int32_t now = (int32_t)floor(running / sum * TFG_ONE + 0.5);
        weights[j - first] = (int16_t)(now - before);
        before = now;
      }
    } else {
      // A vanishing part of one pixel: that pixel.
      double nearest = fmin(fmax(floor(centre), 0), size - 1);
      first = axis->first[i] = (int32_t)nearest;
      end = first + 1;
      weights[0] = TFG_ONE;
    }
    if (first < axis->low) axis->low = first;
    if (end > axis->high) axis->high = end;
  }
}

// MARK: Plain passes

void tfg_columns_plain(
    const uint8_t *rows, ptrdiff_t stride, int32_t last, const int16_t *weights, int32_t taps,
    ptrdiff_t start, ptrdiff_t end, int16_t *out) {
  enum { block = 64 };
  for (; start < end; start += block) {
    int count = end - start < block ? (int)(end - start) : block;
    int32_t sums[block] = {0};
    for (int32_t t = 0; t < taps && t <= last; t++) {
      const uint8_t *row = rows + t * stride + start;
      for (int i = 0; i < count; i++) sums[i] += row[i] * weights[t];
    }
    for (int i = 0; i < count; i++) out[start + i] = (int16_t)((sums[i] + 128) >> 8);
  }
}

TFG_INLINE void across(
    const int16_t *row, const TFGAxis *axis, int channels, int32_t start, uint8_t *dst) {
  for (int32_t i = start; i < axis->count; i++) {
    const int16_t *from = row + (ptrdiff_t)(axis->first[i] - axis->low) * channels;
    const int16_t *weights = axis->weights + (ptrdiff_t)i * axis->taps;
    int32_t sums[4] = {1 << 19, 1 << 19, 1 << 19, 1 << 19};
    for (int32_t t = 0; t < axis->taps; t++) {
      for (int c = 0; c < channels; c++) sums[c] += from[t * channels + c] * weights[t];
    }
    for (int c = 0; c < channels; c++) {
      int32_t v = sums[c] >> 20;
      dst[(ptrdiff_t)i * channels + c] = (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v);
    }
  }
}

void tfg_across_plain(
    const int16_t *row, const TFGAxis *axis, int32_t channels, int32_t start, uint8_t *dst) {
  switch (channels) {
    case 1: across(row, axis, 1, start, dst); break;
    case 2: across(row, axis, 2, start, dst); break;
    case 3: across(row, axis, 3, start, dst); break;
    default: across(row, axis, 4, start, dst); break;
  }
}

// MARK: Nearest

static int32_t nearest_index(const Scaling *s, int32_t i, int32_t size) {
  double at = floor(s->start + (i + 0.5) * s->scale);
  return (int32_t)fmin(fmax(at, 0), size - 1);
}

TFG_INLINE void pick(
    const uint8_t *row, const int32_t *columns, int32_t n, int channels, uint8_t *dst) {
  for (int32_t i = 0; i < n; i++) {
    memcpy(dst + (ptrdiff_t)i * channels, row + columns[i], (size_t)channels);
  }
}

static void resize_nearest(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, int32_t dw, int32_t dh, ptrdiff_t dstride, const Scaling *x, const Scaling *y,
    int32_t *columns) {
  for (int32_t i = 0; i < dw; i++) columns[i] = nearest_index(x, i, sw) * channels;
  int32_t before = -1;
  for (int32_t j = 0; j < dh; j++, dst += dstride) {
    int32_t line = nearest_index(y, j, sh);
    if (line == before) {
      memcpy(dst, dst - dstride, (size_t)dw * (size_t)channels);
      continue;
    }
    before = line;
    const uint8_t *row = src + line * sstride;
    switch (channels) {
      case 1: pick(row, columns, dw, 1, dst); break;
      case 2: pick(row, columns, dw, 2, dst); break;
      case 3: pick(row, columns, dw, 3, dst); break;
      default: pick(row, columns, dw, 4, dst); break;
    }
  }
}

// MARK: Halving

/// Whether every pixel is the mean of 2 × 2 whole ones.
static bool halves(const Scaling *s, int32_t size, int32_t count) {
  return s->filter == TF_BILINEAR && s->stretch == 1 && s->scale == 2 && s->start >= 0
      && s->start == floor(s->start) && s->start + 2 * count <= size;
}

static void halve(
    const uint8_t *a, const uint8_t *b, int32_t channels, int32_t start, int32_t end,
    uint8_t *dst) {
  for (int32_t i = start; i < end; i++) {
    const uint8_t *p = a + 2 * (ptrdiff_t)i * channels, *q = b + 2 * (ptrdiff_t)i * channels;
    for (int32_t c = 0; c < channels; c++) {
      dst[(ptrdiff_t)i * channels + c] =
          (uint8_t)((p[c] + p[channels + c] + q[c] + q[channels + c] + 2) >> 2);
    }
  }
}

static void resize_to_half(
    const uint8_t *src, ptrdiff_t sstride, int32_t channels, uint8_t *dst, int32_t dw, int32_t dh,
    ptrdiff_t dstride) {
  for (int32_t j = 0; j < dh; j++) {
    const uint8_t *a = src + 2 * j * sstride, *b = a + sstride;
    int32_t done = 0;
#if defined(__x86_64__)
    if (tf_geometry_is_vectorised()) done = tfg_halve_avx2(a, b, channels, dw, dst + j * dstride);
#endif
    halve(a, b, channels, done, dw, dst + j * dstride);
  }
}

// MARK: Resizing

/// Where in the scratch memory things stand, in bytes.
typedef struct {
  size_t x_first, x_weights, y_first, y_weights, shares, spread, row, total;
} Layout;

static size_t aligned(size_t bytes) { return (bytes + 31) & ~(size_t)31; }

/// Whether the weights along rows are laid out for vectors: where it pays.
static bool spreads(int32_t channels, int32_t dh, int32_t x_taps) {
  return channels >= 3 && x_taps <= 6 && dh >= 8;
}

static Layout layout(
    int32_t sw, int32_t channels, int32_t dw, int32_t dh, int32_t x_taps, int32_t y_taps,
    int32_t filter) {
  Layout l = {0};
  size_t at = aligned((size_t)dw * sizeof(int32_t));
  if (filter == TF_NEAREST) {
    l.total = at;
    return l;
  }
  l.x_weights = at;
  at += aligned((size_t)dw * (size_t)x_taps * sizeof(int16_t));
  l.y_first = at;
  at += aligned((size_t)dh * sizeof(int32_t));
  l.y_weights = at;
  at += aligned((size_t)dh * (size_t)y_taps * sizeof(int16_t));
  l.shares = at;
  at += aligned((size_t)(x_taps > y_taps ? x_taps : y_taps) * sizeof(double));
  l.spread = at;
  if (spreads(channels, dh, x_taps)) {
    at += aligned(4 * (size_t)dw * (size_t)x_taps * sizeof(int16_t)) + 32;
  }
  l.row = at;
  size_t pixels = (size_t)sw + (size_t)x_taps;
  l.total = at + aligned((pixels * (size_t)channels + PADDING) * sizeof(int16_t));
  return l;
}

size_t tf_resize_scratch(
    int32_t sw, int32_t sh, int32_t channels, int32_t dw, int32_t dh,
    double x0, double y0, double x1, double y1, int32_t filter, bool antialias) {
  Scaling x = scaling(x0, x1, dw, filter, antialias), y = scaling(y0, y1, dh, filter, antialias);
  return layout(sw, channels, dw, dh, padded_taps(&x, sw, channels), padded_taps(&y, sh, channels), filter).total;
}

bool tf_resize(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, int32_t dw, int32_t dh, ptrdiff_t dstride,
    double x0, double y0, double x1, double y1, int32_t filter, bool antialias, void *scratch) {
  Scaling x = scaling(x0, x1, dw, filter, antialias), y = scaling(y0, y1, dh, filter, antialias);
  if (halves(&x, sw, dw) && halves(&y, sh, dh)) {
    // Weights of one half each round as one division by four does.
    resize_to_half(
        src + (ptrdiff_t)y0 * sstride + (ptrdiff_t)x0 * channels, sstride, channels, dst, dw, dh,
        dstride);
    return true;
  }
  TFGAxis across = {.count = dw, .taps = padded_taps(&x, sw, channels)};
  TFGAxis down = {.count = dh, .taps = padded_taps(&y, sh, channels)};
  Layout l = layout(sw, channels, dw, dh, across.taps, down.taps, filter);
  void *own = NULL;
  if (!scratch) {
    own = scratch = malloc(l.total);
    if (!own) return false;
  }
  uint8_t *memory = scratch;
  if (filter == TF_NEAREST) {
    resize_nearest(
        src, sw, sh, sstride, channels, dst, dw, dh, dstride, &x, &y, (int32_t *)memory);
    free(own);
    return true;
  }
  across.first = (int32_t *)(memory + l.x_first);
  across.weights = (int16_t *)(memory + l.x_weights);
  down.first = (int32_t *)(memory + l.y_first);
  down.weights = (int16_t *)(memory + l.y_weights);
  double *shares = (double *)(memory + l.shares);
  write_axis(&x, sw, &across, shares);
  write_axis(&y, sh, &down, shares);
  int16_t *row = (int16_t *)(memory + l.row);
  const ptrdiff_t used = (ptrdiff_t)(across.high - across.low) * channels;
  // What stands in the padding has weight 0, but has to be a number.
  memset(row + used, 0, ((size_t)across.taps * (size_t)channels + PADDING) * sizeof(int16_t));
  const uint8_t *left = src + (ptrdiff_t)across.low * channels;
#if defined(__x86_64__)
  const bool vectorised = tf_geometry_is_vectorised();
  int16_t *spread = NULL;
  if (vectorised && spreads(channels, dh, across.taps)) {
    uintptr_t at = (uintptr_t)(memory + l.spread);
    spread = (int16_t *)(memory + l.spread + (32 - at % 32) % 32);
    tfg_spread_weights(&across, spread);
  }
#endif
  for (int32_t j = 0; j < dh; j++, dst += dstride) {
    const uint8_t *rows = left + (ptrdiff_t)down.first[j] * sstride;
    const int16_t *weights = down.weights + (ptrdiff_t)j * down.taps;
    const int32_t last = sh - 1 - down.first[j];
    int32_t taps = down.taps;
    while (taps > 2 && weights[taps - 1] == 0 && weights[taps - 2] == 0) taps -= 2;
#if defined(__x86_64__)
    if (vectorised) {
      tfg_columns_avx2(rows, sstride, last, weights, taps, used, row);
      tfg_across_avx2(row, &across, channels, spread, dst);
      continue;
    }
#endif
    tfg_columns_plain(rows, sstride, last, weights, taps, 0, used, row);
    tfg_across_plain(row, &across, channels, 0, dst);
  }
  free(own);
  return true;
}
