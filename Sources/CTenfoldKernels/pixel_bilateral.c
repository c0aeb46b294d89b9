#include "pixel_support.h"

// Vectors are passed to inlined functions only.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float floats __attribute__((vector_size(64)));
typedef int32_t ints __attribute__((vector_size(64)));

/// 2^x for −100 ≤ x ≤ 0, relative error below 2e-4.
TF_BODY floats power_of_two(floats x) {
  floats shifted = x + 12582912.0f;
  ints whole = (ints)shifted - 0x4B400000;
  floats part = x - (shifted - 12582912.0f);  // −½…½
  floats y = part * (part * (part * 0.0558f + 0.2402265f) + 0.6931472f) + 1;
  return (floats)((ints)y + (whole << 23));
}

TF_BODY floats distance(floats a, floats b) {
  floats d = a - b;
  return (floats)((ints)d & 0x7FFFFFFF);
}

/// Sixteen pixels. `rows[colours * t + p]` is what tap t sees of plane p.
TF_BODY void pixels_16(
    const float *const *rows, const float *fall, int taps, int colours, int middle, float sharpness,
    size_t at, float *out) {
  floats centre[3], sums[3], total = {0};
  for (int p = 0; p < colours; p++) {
    memcpy(centre + p, rows[colours * middle + p] + at, sizeof(floats));
    sums[p] = (floats){0};
  }
  for (int t = 0; t < taps; t++) {
    floats seen[3], d = {0};
    for (int p = 0; p < colours; p++) {
      memcpy(seen + p, rows[colours * t + p] + at, sizeof(floats));
      d += distance(seen[p], centre[p]);
    }
    floats x = d * d * sharpness + fall[t], floor = (floats){0} - 100;
    ints below = x < floor;
    x = (floats)(((ints)floor & below) | ((ints)x & ~below));
    floats weight = power_of_two(x);
    total += weight;
    for (int p = 0; p < colours; p++) sums[p] += weight * seen[p];
  }
  for (int p = 0; p < colours; p++) {
    floats mean = sums[p] / total;
    memcpy(out + 16 * p, &mean, sizeof mean);
  }
}

TF_BODY void bilateral_row_body(
    const float *const *rows, const float *fall, int taps, int colours, int middle,
    float sharpness, uint8_t *dst, size_t w, size_t step) {
  // Rows have room for sixteen pixels beyond their end.
  for (size_t x = 0; x < w; x += 16) {
    float out[48];
    if (colours == 3) pixels_16(rows, fall, taps, 3, middle, sharpness, x, out);
    else pixels_16(rows, fall, taps, 1, middle, sharpness, x, out);
    for (size_t k = 0; k < 16 && x + k < w; k++) {
      for (int p = 0; p < colours; p++) dst[(x + k) * step + (size_t)p] = tf_to_byte(out[16 * p + (int)k]);
    }
  }
}
TF_VARIANTS(
    bilateral_row,
    (const float *const *rows, const float *fall, int taps, int colours, int middle,
     float sharpness, uint8_t *dst, size_t w, size_t step),
    (rows, fall, taps, colours, middle, sharpness, dst, w, step))

bool tf_bilateral(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int size,
    float sigma_colour, float sigma_space, int border) {
  int colours = channels - (channels == 2 || channels == 4), radius = size / 2;
  size_t c = (size_t)channels, wide = w + 2 * (size_t)radius + 16;
  size_t held = tf_min_size(h, (size_t)size), cells = (size_t)size * (size_t)size;
  float *ring = calloc(held * (size_t)colours * wide, sizeof *ring);
  const float **rows = malloc(cells * (size_t)colours * sizeof *rows);
  float *fall = malloc(cells * sizeof *fall);
  int *places = malloc(cells * 2 * sizeof *places);
  if (!ring || !rows || !fall || !places) {
    free(ring), free(rows), free(fall), free(places);
    return false;
  }
  const float to_two = 1.44269504f;  // e^x = 2^(x · log2 e)
  float sharpness = -to_two / (2 * sigma_colour * sigma_colour);
  int taps = 0, middle = 0;
  for (int y = -radius; y <= radius; y++) {
    for (int x = -radius; x <= radius; x++) {
      if (x * x + y * y > radius * radius) continue;
      if (x == 0 && y == 0) middle = taps;
      places[2 * taps] = x;
      places[2 * taps + 1] = y;
      fall[taps++] = -to_two * (float)(x * x + y * y) / (2 * sigma_space * sigma_space);
    }
  }
  size_t ready = 0;
  for (size_t y = 0; y < h; y++) {
    size_t wanted = tf_min_size(h, y + (size_t)radius + 1);
    if (wanted < held) wanted = held;
    for (; ready < wanted; ready++) {
      const uint8_t *from = src + ready * stride;
      for (int p = 0; p < colours; p++) {
        float *row = ring + (ready % held * (size_t)colours + (size_t)p) * wide;
        for (ptrdiff_t x = -radius; x < (ptrdiff_t)w + radius; x++) {
          row[x + radius] = from[(size_t)tf_border_index(x, (ptrdiff_t)w, border) * c + (size_t)p];
        }
      }
    }
    for (int t = 0; t < taps; t++) {
      size_t at = (size_t)tf_border_index((ptrdiff_t)y + places[2 * t + 1], (ptrdiff_t)h, border);
      for (int p = 0; p < colours; p++) {
        rows[colours * t + p] = ring + (at % held * (size_t)colours + (size_t)p) * wide
            + radius + places[2 * t];
      }
    }
    uint8_t *to = dst + y * stride;
    if (src != dst && colours < channels) {
      for (size_t x = 0; x < w; x++) to[c * x + c - 1] = src[y * stride + c * x + c - 1];
    }
    bilateral_row(rows, fall, taps, colours, middle, sharpness, to, w, c);
  }
  free(ring), free(rows), free(fall), free(places);
  return true;
}
