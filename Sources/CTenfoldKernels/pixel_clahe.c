#include "pixel_support.h"

/// Clips a tile's histogram, gives what was cut off to all levels alike and makes a table of its running sum.
static void tile_table(uint32_t *bins, size_t area, float clip_limit, uint8_t *table) {
  if (clip_limit > 0) {
    int64_t limit = (int64_t)((double)clip_limit * (double)area / 256);
    if (limit < 1) limit = 1;
    uint32_t cut = 0;
    for (int v = 0; v < 256; v++) {
      if (bins[v] > limit) {
        cut += bins[v] - (uint32_t)limit;
        bins[v] = (uint32_t)limit;
      }
    }
    uint32_t each = cut / 256, left = cut % 256;
    for (int v = 0; v < 256; v++) bins[v] += each;
    if (left) {
      uint32_t step = 256 / left;
      for (uint32_t v = 0; v < 256 && left > 0; v += step, left--) bins[v]++;
    }
  }
  float scale = 255.0f / (float)area;
  uint32_t sum = 0;
  for (int v = 0; v < 256; v++) {
    sum += bins[v];
    table[v] = tf_to_byte((float)sum * scale);
  }
}

/// Between which tiles a pixel lies, and how far towards the second in 256ths.
static void place(size_t i, float per_pixel, int tiles, int *first, int *second, uint16_t *weight) {
  float position = ((float)i) * per_pixel - 0.5f + 1;  // never below zero
  int whole = (int)position;
  *weight = (uint16_t)tf_nearest((position - (float)whole) * 256);
  *first = whole - 1 < 0 ? 0 : whole - 1;
  *second = whole > tiles - 1 ? tiles - 1 : whole;
  if (*first > *second) *first = *second;
}

TF_BODY void mix_body(
    const uint8_t *a, const uint8_t *b, uint16_t *restrict out, size_t n, uint16_t weight) {
  for (size_t i = 0; i < n; i++) {
    out[i] = (uint16_t)(a[i] * (256 - weight) + b[i] * weight);
  }
}
TF_VARIANTS(
    mix, (const uint8_t *a, const uint8_t *b, uint16_t *out, size_t n, uint16_t weight),
    (a, b, out, n, weight))

bool tf_clahe(
    const uint8_t *src, size_t src_stride, uint8_t *dst, size_t dst_stride, size_t w, size_t h,
    int tiles_x, int tiles_y, float clip_limit) {
  size_t tiles = (size_t)tiles_x * (size_t)tiles_y;
  uint8_t *tables = malloc(tiles * 256);
  uint16_t *row = malloc((size_t)tiles_x * 512), *weights = malloc(w * 2);
  int32_t *ends = malloc(((size_t)tiles_x + 2) * sizeof(int32_t));
  if (!tables || !row || !weights || !ends) {
    free(tables), free(row), free(weights), free(ends);
    return false;
  }
  // Tiles are equal: where they do not divide the picture it goes on mirrored, as in OpenCV.
  int whole = w % (size_t)tiles_x == 0 && h % (size_t)tiles_y == 0;
  size_t wide = whole ? w : w + (size_t)tiles_x - w % (size_t)tiles_x;
  size_t high = whole ? h : h + (size_t)tiles_y - h % (size_t)tiles_y;
  size_t tile_w = wide / (size_t)tiles_x, tile_h = high / (size_t)tiles_y;
  for (size_t t = 0; t < tiles; t++) {
    size_t x0 = t % (size_t)tiles_x * tile_w, y0 = t / (size_t)tiles_x * tile_h;
    uint32_t bins[4][256] = {{0}};
    for (size_t y = y0; y < y0 + tile_h; y++) {
      const uint8_t *p =
          src + src_stride * (size_t)tf_border_index((ptrdiff_t)y, (ptrdiff_t)h, TF_BORDER_REFLECT_101);
      size_t x = x0;
      for (; x + 4 <= x0 + tile_w && x + 4 <= w; x += 4) {
        bins[0][p[x]]++;
        bins[1][p[x + 1]]++;
        bins[2][p[x + 2]]++;
        bins[3][p[x + 3]]++;
      }
      for (; x < x0 + tile_w; x++) {
        bins[0][p[tf_border_index((ptrdiff_t)x, (ptrdiff_t)w, TF_BORDER_REFLECT_101)]]++;
      }
    }
    for (int v = 0; v < 256; v++) bins[0][v] += bins[1][v] + bins[2][v] + bins[3][v];
    tile_table(bins[0], tile_w * tile_h, clip_limit, tables + 256 * t);
  }
  // Stretches of a row that lie between the same two tiles.
  int stretches = 0, first, second, last_first = -1, last_second = -1;
  float per_x = 1.0f / (float)tile_w, per_y = 1.0f / (float)tile_h;
  for (size_t x = 0; x < w; x++) {
    place(x, per_x, tiles_x, &first, &second, weights + x);
    if (x > 0 && (first != last_first || second != last_second)) ends[stretches++] = (int32_t)x;
    last_first = first;
    last_second = second;
  }
  ends[stretches++] = (int32_t)w;
  for (size_t y = 0; y < h; y++) {
    uint16_t weight;
    place(y, per_y, tiles_y, &first, &second, &weight);
    size_t length = (size_t)tiles_x * 256;
    mix(tables + length * (size_t)first, tables + length * (size_t)second, row, length, weight);
    const uint8_t *from = src + src_stride * y;
    uint8_t *to = dst + dst_stride * y;
    size_t x = 0;
    for (int s = 0; s < stretches; s++) {
      uint16_t unused;
      place(x, per_x, tiles_x, &first, &second, &unused);
      const uint16_t *a = row + 256 * first, *b = row + 256 * second;
      for (; x < (size_t)ends[s]; x++) {
        uint32_t v = from[x], t = weights[x];
        to[x] = (uint8_t)((a[v] * (256 - t) + b[v] * t + 32768) >> 16);
      }
    }
  }
  free(tables), free(row), free(weights), free(ends);
  return true;
}
