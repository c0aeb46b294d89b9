#include "codecs.h"

#include <string.h>

/// Side of the squares that are turned one after the other, so that both sides stay in the nearest cache.
enum { tile = 32 };

/// Copies every pixel to `to + x * across + y * down`.
static inline __attribute__((always_inline)) void scatter(
    const uint8_t *from, size_t width, size_t height, size_t channels, uint8_t *to,
    ptrdiff_t across, ptrdiff_t down) {
  for (size_t top = 0; top < height; top += tile) {
    size_t bottom = top + tile < height ? top + tile : height;
    for (size_t left = 0; left < width; left += tile) {
      size_t right = left + tile < width ? left + tile : width;
      for (size_t y = top; y < bottom; y++) {
        const uint8_t *in = from + (y * width + left) * channels;
        uint8_t *out = to + (ptrdiff_t)left * across + (ptrdiff_t)y * down;
        for (size_t x = left; x < right; x++, in += channels, out += across) {
          memcpy(out, in, channels);
        }
      }
    }
  }
}

void tf_make_upright(
    const uint8_t *from, size_t width, size_t height, int32_t channels, int32_t orientation,
    uint8_t *to) {
  size_t row = width * (size_t)channels;
  if (orientation == 4) {
    for (size_t y = 0; y < height; y++) memcpy(to + (height - 1 - y) * row, from + y * row, row);
    return;
  }
  if (orientation < 2 || orientation > 8) {
    memcpy(to, from, row * height);
    return;
  }
  // Where the first stored pixel goes, and how far the next to the right and the next below are from there.
  ptrdiff_t pixel = channels, across = pixel, down = pixel, start = 0;
  ptrdiff_t w = (ptrdiff_t)width, h = (ptrdiff_t)height;
  switch (orientation) {
  case 2: across = -pixel, down = w * pixel, start = (w - 1) * pixel; break;
  case 3: across = -pixel, down = -w * pixel, start = (w * h - 1) * pixel; break;
  case 5: across = h * pixel, down = pixel; break;
  case 6: across = h * pixel, down = -pixel, start = (h - 1) * pixel; break;
  case 7: across = -h * pixel, down = -pixel, start = (w * h - 1) * pixel; break;
  default: across = -h * pixel, down = pixel, start = (w - 1) * h * pixel; break;
  }
  // A constant number of channels makes each copy one or two moves.
  switch (channels) {
  case 1: scatter(from, width, height, 1, to + start, across, down); break;
  case 2: scatter(from, width, height, 2, to + start, across, down); break;
  case 3: scatter(from, width, height, 3, to + start, across, down); break;
  default: scatter(from, width, height, 4, to + start, across, down); break;
  }
}
