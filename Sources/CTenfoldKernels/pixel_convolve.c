#include "pixel_taps.h"

// A kernel is a list of its weights that are not zero: each names a row and how far along it to look.


/// Sixteen floats at a time; the order of adding is that of the list.
typedef float floats __attribute__((vector_size(64)));

TF_BODY void float_taps_body(
    const float *const *rows, const float *weights, int taps, float offset, uint8_t *dst,
    size_t count) {
  size_t i = 0;
  for (; i + 32 <= count; i += 32) {
    floats a = (floats){0} + offset, b = a;
    for (int j = 0; j < taps; j++) {
      floats x, y;
      memcpy(&x, rows[j] + i, sizeof x);
      memcpy(&y, rows[j] + i + 16, sizeof y);
      a += x * weights[j];
      b += y * weights[j];
    }
    float sums[32];
    memcpy(sums, &a, sizeof a);
    memcpy(sums + 16, &b, sizeof b);
    for (int k = 0; k < 32; k++) dst[i + (size_t)k] = tf_to_byte(sums[k]);
  }
  for (; i < count; i++) {
    float sum = offset;
    for (int j = 0; j < taps; j++) sum += rows[j][i] * weights[j];
    dst[i] = tf_to_byte(sum);
  }
}
TF_VARIANTS(
    float_taps,
    (const float *const *rows, const float *weights, int taps, float offset, uint8_t *dst,
     size_t count),
    (rows, weights, taps, offset, dst, count))

TF_BODY void widen_floats_body(const uint8_t *restrict src, float *restrict dst, size_t count) {
  for (size_t i = 0; i < count; i++) dst[i] = src[i];
}
TF_VARIANTS(widen_floats, (const uint8_t *src, float *dst, size_t count), (src, dst, count))

static void extend_floats(
    float *row, size_t w, size_t c, size_t before, size_t after, int border) {
  for (size_t i = 1; i <= before; i++) {
    ptrdiff_t from = tf_border_index(-(ptrdiff_t)i, (ptrdiff_t)w, border);
    memcpy(row - i * c, row + (size_t)from * c, c * sizeof *row);
  }
  for (size_t i = w; i < w + after; i++) {
    ptrdiff_t from = tf_border_index((ptrdiff_t)i, (ptrdiff_t)w, border);
    memcpy(row + i * c, row + (size_t)from * c, c * sizeof *row);
  }
}

bool tf_convolve(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels,
    const float *kernel, int nx, int ny, float offset, int border) {
  size_t c = (size_t)channels, count = w * c;
  size_t before = (size_t)(nx / 2), after = (size_t)(nx - 1) - before;
  size_t extended = (w + before + after) * c, held = tf_min_size(h, (size_t)ny);
  int cells = nx * ny, taps = 0, averages = offset == 0;
  double total = 0;
  for (int j = 0; j < cells; j++) {
    if (kernel[j] == 0) continue;
    taps++;
    total += kernel[j];
    if (kernel[j] < 0) averages = 0;
  }
  averages = averages && taps <= 64 && total > 0.99999 && total < 1.00001;
  size_t width = averages ? sizeof(int16_t) : sizeof(float);
  char *ring = malloc(width * extended * held);
  int *places = malloc(sizeof(int) * 2 * (size_t)(taps + 1));
  float *weights = malloc(sizeof(float) * (size_t)(taps + 1));
  const void **rows = malloc(sizeof(void *) * (size_t)(taps + 1));
  if (!ring || !places || !weights || !rows) {
    free(ring), free(places), free(weights), free(rows);
    return false;
  }
  for (int j = 0, t = 0; j < cells; j++) {
    if (kernel[j] == 0) continue;
    places[2 * t] = j % nx;
    places[2 * t + 1] = j / nx;
    weights[t++] = kernel[j];
  }
  int16_t fixed[64];
  if (averages) tf_taps_weights(weights, taps, fixed);
  ptrdiff_t above = ny / 2, below = ny - 1 - above;
  size_t ready = 0;
  for (size_t y = 0; y < h; y++) {
    size_t wanted = tf_min_size(h, y + (size_t)below + 1);
    if (wanted < held) wanted = held;
    for (; ready < wanted; ready++) {
      char *row = ring + width * (ready % held * extended + before * c);
      if (averages) {
        tf_taps_widen(src + ready * stride, (int16_t *)row, count);
        tf_taps_extend((int16_t *)row, w, channels, before, after, border);
      } else {
        widen_floats(src + ready * stride, (float *)row, count);
        extend_floats((float *)row, w, c, before, after, border);
      }
    }
    for (int t = 0; t < taps; t++) {
      ptrdiff_t from =
          tf_border_index((ptrdiff_t)y + places[2 * t + 1] - above, (ptrdiff_t)h, border);
      rows[t] = ring + width * ((size_t)from % held * extended + (size_t)places[2 * t] * c);
    }
    if (averages) {
      tf_taps_to_bytes((const int16_t *const *)rows, fixed, taps, dst + y * stride, count);
    } else {
      float_taps((const float *const *)rows, weights, taps, offset, dst + y * stride, count);
    }
  }
  free(ring), free(places), free(weights), free(rows);
  return true;
}
