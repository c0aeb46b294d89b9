#pragma once
#include "geometry_internal.h"

// Masks have large areas of one level. Where all that a tile of the result can see of the source is of one level, so is
// the tile, and no pixel has to be looked for.

/// Tiles of a result are so wide and high.
#define TFG_TILE 16

/// Blocks of a source are so wide and high, as a power of 2.
#define TFG_BLOCK_BITS 3

/// No level: the block has several.
#define TFG_MIXED 256

/// Which blocks of a source of one channel are of one level.
typedef struct {
  int32_t columns, rows;
  /// The level of each block, or TFG_MIXED.
  uint16_t levels[];
} TFGLevels;

/// Looks through a source of one channel; to be given to free(). NULL if there is no memory.
TFGLevels *tfg_levels_make(const TFGSource *s);

/// The level that some of the blocks have; -1 if there are several.
TFG_INLINE int32_t tfg_level_of(
    const TFGLevels *l, int32_t left, int32_t top, int32_t right, int32_t bottom) {
  const uint16_t *row = l->levels + top * l->columns;
  const uint16_t level = row[left];
  if (level == TFG_MIXED) return -1;
  for (int32_t y = top; y <= bottom; y++, row += l->columns) {
    for (int32_t x = left; x <= right; x++) {
      if (row[x] != level) return -1;
    }
  }
  return level;
}

/// The block of a coordinate with 32 bits after the point, brought back into the source.
TFG_INLINE int32_t tfg_block(int64_t v, int32_t count) {
  const int64_t block = v >> (32 + TFG_BLOCK_BITS);
  return block < 0 ? 0 : block < count ? (int32_t)block : count - 1;
}

/// The level of all pixels whose source points lie within a rectangle, whose coordinates have 32 bits after the point; -1
/// if there may be several. And whether all of the rectangle lies in the source.
TFG_INLINE int32_t tfg_tile_level(
    const TFGSource *s, const TFGLevels *l, int64_t x0, int64_t y0, int64_t x1, int64_t y1,
    bool *is_inside) {
  const int64_t width = (int64_t)s->width << 32, height = (int64_t)s->height << 32;
  *is_inside = x0 >= 0 && y0 >= 0 && x1 < width && y1 < height;
  if (!*is_inside) {
    if (s->border != TF_CONSTANT) return -1;
    if (x1 < 0 || y1 < 0 || x0 >= width || y0 >= height) return s->fill[0];
  }
  const int32_t level = tfg_level_of(
      l, tfg_block(x0, l->columns), tfg_block(y0, l->rows), tfg_block(x1, l->columns),
      tfg_block(y1, l->rows));
  // What lies beyond the edges is of one level too.
  return *is_inside || level == s->fill[0] ? level : -1;
}
