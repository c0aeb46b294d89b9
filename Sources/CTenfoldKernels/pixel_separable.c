#include "pixel_taps.h"

bool tf_separable(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels,
    const float *kx, int nx, const float *ky, int ny, int border) {
  size_t count = w * (size_t)channels, before = (size_t)(nx / 2), after = (size_t)(nx - 1) - before;
  size_t held = tf_min_size(h, (size_t)ny);  // rows at hand, in turns
  size_t extended = (w + before + after) * (size_t)channels;
  int16_t *memory = malloc(sizeof(int16_t) * (extended + held * count + (size_t)(nx + ny)));
  const int16_t **rows = malloc(sizeof(int16_t *) * (size_t)(nx + ny));
  if (!memory || !rows) {
    free(memory), free(rows);
    return false;
  }
  int16_t *row = memory + before * (size_t)channels, *ring = memory + extended;
  int16_t *weights_x = ring + held * count, *weights_y = weights_x + nx;
  const int16_t **from_row = rows, **from_ring = rows + nx;
  tf_taps_weights(kx, nx, weights_x);
  tf_taps_weights(ky, ny, weights_y);
  for (int j = 0; j < nx; j++) from_row[j] = memory + (size_t)j * (size_t)channels;
  size_t ready = 0, above = (size_t)(ny / 2), below = (size_t)(ny - 1) - above;
  for (size_t y = 0; y < h; y++) {
    size_t wanted = tf_min_size(h, y + below + 1);
    if (wanted < held) wanted = held;
    for (; ready < wanted; ready++) {
      int16_t *to = ring + ready % held * count;
      if (nx == 1) {
        tf_taps_widen(src + ready * stride, to, count);
      } else {
        tf_taps_widen(src + ready * stride, row, count);
        tf_taps_extend(row, w, channels, before, after, border);
        tf_taps_to_samples(from_row, weights_x, nx, to, count);
      }
    }
    for (int j = 0; j < ny; j++) {
      ptrdiff_t from = tf_border_index((ptrdiff_t)(y + (size_t)j) - (ptrdiff_t)above, (ptrdiff_t)h, border);
      from_ring[j] = ring + (size_t)from % held * count;
    }
    tf_taps_to_bytes(from_ring, weights_y, ny, dst + y * stride, count);
  }
  free(memory), free(rows);
  return true;
}
