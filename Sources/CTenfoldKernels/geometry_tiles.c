#include "geometry_tiles.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK (1 << TFG_BLOCK_BITS)

TFGLevels *tfg_levels_make(const TFGSource *s) {
  const int32_t columns = (s->width + BLOCK - 1) / BLOCK, rows = (s->height + BLOCK - 1) / BLOCK;
  const size_t padded = (size_t)columns * BLOCK;
  TFGLevels *found = malloc(sizeof *found + sizeof(uint16_t) * (size_t)columns * (size_t)rows);
  uint8_t *low = malloc(2 * padded);
  if (!found || !low) {
    free(found);
    free(low);
    return NULL;
  }
  uint8_t *high = low + padded;
  found->columns = columns;
  found->rows = rows;
  for (int32_t row = 0; row < rows; row++) {
    const int32_t first = row * BLOCK;
    const int32_t end = first + BLOCK < s->height ? first + BLOCK : s->height;
    memcpy(low, s->src + first * s->stride, (size_t)s->width);
    memcpy(high, low, (size_t)s->width);
    for (int32_t y = first + 1; y < end; y++) {
      const uint8_t *p = s->src + y * s->stride;
      for (int32_t x = 0; x < s->width; x++) {
        low[x] = p[x] < low[x] ? p[x] : low[x];
        high[x] = p[x] > high[x] ? p[x] : high[x];
      }
    }
    memset(low + s->width, low[s->width - 1], padded - (size_t)s->width);
    memset(high + s->width, high[s->width - 1], padded - (size_t)s->width);
    for (int32_t column = 0; column < columns; column++) {
      uint64_t least, most;
      memcpy(&least, low + column * BLOCK, BLOCK);
      memcpy(&most, high + column * BLOCK, BLOCK);
      const uint8_t level = low[column * BLOCK];
      const bool is_one = least == most && least == level * 0x0101010101010101ULL;
      found->levels[row * columns + column] = is_one ? level : TFG_MIXED;
    }
  }
  free(low);
  return found;
}
