#include "geometry_internal.h"

#include <string.h>

// Sampling in plain C: what every other version has to equal, and what the edges are done with.

/// A coordinate (in units of `one` a pixel) taken back into a row of n pixels, if the border is one that repeats the
/// edge or the mirrored row: it ends within half a pixel of the outermost centres. Others stay as they are.
TFG_INLINE int32_t brought_back(int32_t v, int32_t n, int32_t one, int32_t border) {
  const int64_t top = (int64_t)(n - 1) * one;
  switch (border) {
    case TF_REPLICATE: return v < 0 ? 0 : v > top ? (int32_t)top : v;
    case TF_REFLECT_101: {
      int64_t r = v < 0 ? -(int64_t)v : v;
      if (r > top) {
        if (top == 0) return 0;
        r %= 2 * top;
        if (r > top) r = 2 * top - r;
      }
      return (int32_t)r;
    }
    case TF_REFLECT: {
      // Twice the distance from the left edge, which is a mirror like the right one.
      const int64_t edge = 2 * (int64_t)n * one;
      int64_t r = 2 * (int64_t)v + one;
      if (r < 0) r = -r;
      if (r > edge) {
        r %= 2 * edge;
        if (r > edge) r = 2 * edge - r;
      }
      return (int32_t)((r - one) / 2);
    }
    default: return v;
  }
}

/// The index that stands for i, a few pixels beyond a row of n; -1 for the fill.
TFG_INLINE int32_t inside(int32_t i, int32_t n, int32_t border) {
  if ((uint32_t)i < (uint32_t)n) return i;
  if (border == TF_CONSTANT) return -1;
  if (border != TF_WRAP) return brought_back(i, n, 1, border);
  int32_t r = i % n;
  return r < 0 ? r + n : r;
}

/// The pixel at a column and a row that `inside` gave.
TFG_INLINE const uint8_t *pixel_at(const TFGSource *s, int32_t x, int32_t y, int channels) {
  return (x | y) < 0 ? s->fill : s->src + (ptrdiff_t)y * s->stride + (ptrdiff_t)x * channels;
}

/// Whether any of the taps lo ... hi around pixel (x, y) is in the source (always, if the border is a picture).
TFG_INLINE bool reaches(const TFGSource *s, int32_t x, int32_t y, int32_t lo, int32_t hi) {
  return s->border != TF_CONSTANT ||
      (x >= -hi && x < s->width - lo && y >= -hi && y < s->height - lo);
}

TFG_INLINE uint8_t to_byte(int32_t v) { return (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v); }

TFG_INLINE void bilinear(const TFGSource *s, int32_t x, int32_t y, int channels, uint8_t *out) {
  int32_t ix = x >> TFG_BITS, iy = y >> TFG_BITS;
  int32_t fx = x & (TFG_ONE - 1), fy = y & (TFG_ONE - 1);
  int32_t w11 = (fx * fy + TFG_ONE / 2) >> TFG_BITS, w01 = fx - w11, w10 = fy - w11;
  int32_t w00 = TFG_ONE - fx - fy + w11;
  const uint8_t *p00, *p01, *p10, *p11;
  if (ix >= 0 && iy >= 0 && ix < s->width - 1 && iy < s->height - 1) {
    p00 = s->src + (ptrdiff_t)iy * s->stride + (ptrdiff_t)ix * channels;
    p01 = p00 + channels;
    p10 = p00 + s->stride;
    p11 = p10 + channels;
  } else {
    int32_t x0 = inside(ix, s->width, s->border), x1 = inside(ix + 1, s->width, s->border);
    int32_t y0 = inside(iy, s->height, s->border), y1 = inside(iy + 1, s->height, s->border);
    p00 = pixel_at(s, x0, y0, channels);
    p01 = pixel_at(s, x1, y0, channels);
    p10 = pixel_at(s, x0, y1, channels);
    p11 = pixel_at(s, x1, y1, channels);
  }
  for (int c = 0; c < channels; c++) {
    int32_t sum = p00[c] * w00 + p01[c] * w01 + p10[c] * w10 + p11[c] * w11;
    out[c] = (uint8_t)((sum + TFG_ONE / 2) >> TFG_BITS);
  }
}

/// Bicubic (reach 2) and Lanczos (reach 3): along the rows to 6 bits after the point, then down the column.
TFG_INLINE void windowed(
    const TFGSource *s, int32_t x, int32_t y, int channels, int reach, const int16_t *table,
    int row, uint8_t *out) {
  int32_t ix = x >> TFG_BITS, iy = y >> TFG_BITS;
  const int16_t *wx = table + (((x & (TFG_ONE - 1)) + 8) >> 4) * row;
  const int16_t *wy = table + (((y & (TFG_ONE - 1)) + 8) >> 4) * row;
  const int32_t left = ix + 1 - reach, top = iy + 1 - reach;
  int32_t sums[4] = {0, 0, 0, 0};
  if (left >= 0 && top >= 0 && left + 2 * reach <= s->width && top + 2 * reach <= s->height) {
    const uint8_t *line = s->src + (ptrdiff_t)top * s->stride + (ptrdiff_t)left * channels;
    for (int j = 0; j < 2 * reach; j++, line += s->stride) {
      int32_t sum[4] = {0, 0, 0, 0};
      for (int i = 0; i < 2 * reach; i++) {
        for (int c = 0; c < channels; c++) sum[c] += line[i * channels + c] * wx[i];
      }
      for (int c = 0; c < channels; c++) sums[c] += ((sum[c] + 128) >> 8) * wy[j];
    }
  } else {
    int32_t columns[6];
    for (int i = 0; i < 2 * reach; i++) columns[i] = inside(left + i, s->width, s->border);
    for (int j = 0; j < 2 * reach; j++) {
      int32_t line = inside(top + j, s->height, s->border), sum[4] = {0, 0, 0, 0};
      for (int i = 0; i < 2 * reach; i++) {
        const uint8_t *p = pixel_at(s, columns[i], line, channels);
        for (int c = 0; c < channels; c++) sum[c] += p[c] * wx[i];
      }
      for (int c = 0; c < channels; c++) sums[c] += ((sum[c] + 128) >> 8) * wy[j];
    }
  }
  for (int c = 0; c < channels; c++) out[c] = to_byte((sums[c] + (1 << 19)) >> 20);
}

TFG_INLINE void sample(
    const TFGSource *s, const int32_t *xs, const int32_t *ys, int32_t start, int32_t end,
    uint8_t *dst, TFGSpan *span, int channels, int interpolation) {
  for (int32_t i = start; i < end; i++) {
    uint8_t *out = dst + (ptrdiff_t)i * channels;
    int32_t x = xs[i], y = ys[i];
    bool seen = x != TFG_NOWHERE && y != TFG_NOWHERE;
    if (interpolation == TF_NEAREST) {
      int32_t ix = (x + (TFG_ONE >> 1)) >> TFG_BITS, iy = (y + (TFG_ONE >> 1)) >> TFG_BITS;
      seen = seen && reaches(s, ix, iy, 0, 0);
      const uint8_t *p = s->fill;
      if (seen) {
        p = pixel_at(
            s, inside(ix, s->width, s->border), inside(iy, s->height, s->border), channels);
      }
      for (int c = 0; c < channels; c++) out[c] = p[c];
    } else {
      int reach = interpolation;
      seen = seen && reaches(s, x >> TFG_BITS, y >> TFG_BITS, 1 - reach, reach);
      if (!seen) {
        for (int c = 0; c < channels; c++) out[c] = s->fill[c];
      } else {
        const int32_t folding = tfg_folding(s->border, interpolation);
        x = brought_back(x, s->width, TFG_ONE, folding);
        y = brought_back(y, s->height, TFG_ONE, folding);
        if (interpolation == TF_BILINEAR) bilinear(s, x, y, channels, out);
        if (interpolation == TF_BICUBIC) {
          windowed(s, x, y, channels, 2, &tfg_cubic[0][0], 4, out);
        }
        if (interpolation == TF_LANCZOS) {
          windowed(s, x, y, channels, 3, &tfg_lanczos[0][0], 8, out);
        }
      }
    }
    if (seen) {
      if (i < span->first) span->first = i;
      if (i >= span->end) span->end = i + 1;
    }
  }
}

#define CASES(channels)                                                                  \
  switch (s->interpolation) {                                                            \
    case TF_NEAREST: sample(s, xs, ys, start, end, dst, span, channels, 0); break;       \
    case TF_BILINEAR: sample(s, xs, ys, start, end, dst, span, channels, 1); break;      \
    case TF_BICUBIC: sample(s, xs, ys, start, end, dst, span, channels, 2); break;       \
    default: sample(s, xs, ys, start, end, dst, span, channels, 3); break;               \
  }

void tfg_sample_plain(
    const TFGSource *s, const int32_t *xs, const int32_t *ys, int32_t start, int32_t end,
    uint8_t *dst, TFGSpan *span) {
  switch (s->channels) {
    case 1: CASES(1) break;
    case 2: CASES(2) break;
    case 3: CASES(3) break;
    default: CASES(4) break;
  }
}
