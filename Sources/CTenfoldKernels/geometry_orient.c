#include "geometry_internal.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Exact copies: flips, turns and rectangles. Turns are a transposition that walks its source or its destination
// backwards.

void tf_copy_rect(
    const uint8_t *src, ptrdiff_t sstride, uint8_t *dst, ptrdiff_t dstride,
    int32_t w, int32_t h, int32_t channels) {
  size_t row = (size_t)w * (size_t)channels;
  if (sstride == (ptrdiff_t)row && dstride == (ptrdiff_t)row) {
    memcpy(dst, src, row * (size_t)h);
    return;
  }
  for (int32_t y = 0; y < h; y++) {
    memcpy(dst, src, row);
    src += sstride;
    dst += dstride;
  }
}

// MARK: Rows backwards

TFG_INLINE void reverse_pixels(
    const uint8_t *src, int32_t start, int32_t w, int channels, uint8_t *dst) {
  for (int32_t x = start; x < w; x++) {
    memcpy(
        dst + (ptrdiff_t)(w - 1 - x) * channels, src + (ptrdiff_t)x * channels, (size_t)channels);
  }
}

static void reverse_plain(
    const uint8_t *src, int32_t start, int32_t w, int channels, uint8_t *dst) {
  switch (channels) {
    case 1: reverse_pixels(src, start, w, 1, dst); break;
    case 2: reverse_pixels(src, start, w, 2, dst); break;
    case 3: reverse_pixels(src, start, w, 3, dst); break;
    default: reverse_pixels(src, start, w, 4, dst); break;
  }
}

#if defined(__x86_64__)
/// The order of 16 bytes for pixels backwards; with 3 channels the first byte belongs to no pixel.
static const int8_t backwards[4][16] = {
  {15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
  {14, 15, 12, 13, 10, 11, 8, 9, 6, 7, 4, 5, 2, 3, 0, 1},
  {13, 14, 15, 10, 11, 12, 7, 8, 9, 4, 5, 6, 1, 2, 3, -1},
  {12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3},
};

TFG_AVX2 static void reverse_avx2(const uint8_t *src, int32_t w, int channels, uint8_t *dst) {
  const __m128i order = _mm_loadu_si128((const __m128i *)backwards[channels - 1]);
  const ptrdiff_t count = (ptrdiff_t)w * channels;
  ptrdiff_t at = 0;
  if (channels == 3) {
    // Five pixels at a time, to the destination from its front: each store's last byte is overwritten by the next.
    for (ptrdiff_t back = count - 16; back >= 0; back -= 15, at += 15) {
      __m128i v = _mm_loadu_si128((const __m128i *)(src + back));
      _mm_storeu_si128((__m128i *)(dst + at), _mm_shuffle_epi8(v, order));
    }
    reverse_pixels(src, 0, (int32_t)((count - at) / 3), 3, dst + at);
    return;
  }
  const __m256i both = _mm256_broadcastsi128_si256(order);
  for (; at + 32 <= count; at += 32) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(src + at));
    v = _mm256_permute4x64_epi64(_mm256_shuffle_epi8(v, both), 0x4E);
    _mm256_storeu_si256((__m256i *)(dst + count - 32 - at), v);
  }
  reverse_plain(src, (int32_t)(at / channels), w, channels, dst);
}
#endif

static void mirror(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t sstride, int32_t channels, uint8_t *dst,
    ptrdiff_t dstride) {
  const bool vectorised = tf_geometry_is_vectorised();
  for (int32_t y = 0; y < h; y++, src += sstride, dst += dstride) {
#if defined(__x86_64__)
    if (vectorised) {
      // Rows are read backwards, which processors do not foresee: the next one is fetched before.
      for (ptrdiff_t at = 0; y + 1 < h && at < (ptrdiff_t)w * channels; at += 64) {
        __builtin_prefetch(src + sstride + at, 0, 3);
      }
      reverse_avx2(src, w, channels, dst);
      continue;
    }
#endif
    (void)vectorised;
    reverse_plain(src, 0, w, channels, dst);
  }
}

// MARK: Rows to columns

/// Transposes columns x0 ..< x1 of rows y0 ..< y1.
TFG_INLINE void transpose_part(
    const uint8_t *src, ptrdiff_t sstride, int channels, uint8_t *dst, ptrdiff_t dstride,
    int32_t x0, int32_t x1, int32_t y0, int32_t y1) {
  for (int32_t x = x0; x < x1; x++) {
    for (int32_t y = y0; y < y1; y++) {
      memcpy(
          dst + x * dstride + (ptrdiff_t)y * channels,
          src + y * sstride + (ptrdiff_t)x * channels, (size_t)channels);
    }
  }
}

#if defined(__x86_64__)
/// 8 × 8 pixels of one channel.
TFG_AVX2 TFG_INLINE void transpose_8x8(
    const uint8_t *src, ptrdiff_t sstride, uint8_t *dst, ptrdiff_t dstride) {
  __m128i r[4];
  for (int i = 0; i < 4; i++) {
    r[i] = _mm_unpacklo_epi8(
        _mm_loadl_epi64((const __m128i *)(src + 2 * i * sstride)),
        _mm_loadl_epi64((const __m128i *)(src + (2 * i + 1) * sstride)));
  }
  __m128i a = _mm_unpacklo_epi16(r[0], r[1]), b = _mm_unpackhi_epi16(r[0], r[1]);
  __m128i c = _mm_unpacklo_epi16(r[2], r[3]), d = _mm_unpackhi_epi16(r[2], r[3]);
  __m128i columns[4] = {
    _mm_unpacklo_epi32(a, c), _mm_unpackhi_epi32(a, c),
    _mm_unpacklo_epi32(b, d), _mm_unpackhi_epi32(b, d)};
  for (int i = 0; i < 4; i++) {
    _mm_storel_epi64((__m128i *)(dst + 2 * i * dstride), columns[i]);
    _mm_storeh_pd((double *)(dst + (2 * i + 1) * dstride), _mm_castsi128_pd(columns[i]));
  }
}

/// 4 × 4 pixels of three or four channels; reads and writes 12 or 16 bytes a row.
TFG_AVX2 TFG_INLINE void transpose_4x4(
    const uint8_t *src, ptrdiff_t sstride, int channels, uint8_t *dst, ptrdiff_t dstride) {
  const __m128i spread =
      _mm_setr_epi8(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1);
  const __m128i squeeze =
      _mm_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
  __m128i r[4];
  for (int i = 0; i < 4; i++) {
    const uint8_t *p = src + i * sstride;
    if (channels == 4) {
      r[i] = _mm_loadu_si128((const __m128i *)p);
    } else {
      int32_t last;
      memcpy(&last, p + 8, 4);
      r[i] = _mm_insert_epi32(_mm_loadl_epi64((const __m128i *)p), last, 2);
      r[i] = _mm_shuffle_epi8(r[i], spread);
    }
  }
  __m128i a = _mm_unpacklo_epi32(r[0], r[1]), b = _mm_unpackhi_epi32(r[0], r[1]);
  __m128i c = _mm_unpacklo_epi32(r[2], r[3]), d = _mm_unpackhi_epi32(r[2], r[3]);
  __m128i columns[4] = {
    _mm_unpacklo_epi64(a, c), _mm_unpackhi_epi64(a, c),
    _mm_unpacklo_epi64(b, d), _mm_unpackhi_epi64(b, d)};
  for (int i = 0; i < 4; i++) {
    uint8_t *p = dst + i * dstride;
    if (channels == 4) {
      _mm_storeu_si128((__m128i *)p, columns[i]);
    } else {
      __m128i v = _mm_shuffle_epi8(columns[i], squeeze);
      int32_t last = _mm_extract_epi32(v, 2);
      _mm_storel_epi64((__m128i *)p, v);
      memcpy(p + 8, &last, 4);
    }
  }
}

TFG_AVX2 TFG_INLINE void transpose_avx2(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t sstride, int channels, uint8_t *dst,
    ptrdiff_t dstride) {
  const int side = channels == 1 ? 8 : 4;
  const int32_t whole_w = w - w % side, whole_h = h - h % side;
  // Blocks of 64 columns, down all rows: 64 rows of the destination stay in the cache.
  for (int32_t x0 = 0; x0 < whole_w; x0 += 64) {
    int32_t x1 = x0 + 64 < whole_w ? x0 + 64 : whole_w;
    for (int32_t y = 0; y < whole_h; y += side) {
      for (int32_t x = x0; x < x1; x += side) {
        const uint8_t *from = src + y * sstride + (ptrdiff_t)x * channels;
        uint8_t *to = dst + x * dstride + (ptrdiff_t)y * channels;
        if (channels == 1) {
          transpose_8x8(from, sstride, to, dstride);
        } else {
          transpose_4x4(from, sstride, channels, to, dstride);
        }
      }
    }
  }
  transpose_part(src, sstride, channels, dst, dstride, whole_w, w, 0, h);
  transpose_part(src, sstride, channels, dst, dstride, 0, whole_w, whole_h, h);
}

TFG_AVX2 static void transpose_avx2_1(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t ss, uint8_t *dst, ptrdiff_t ds) {
  transpose_avx2(src, w, h, ss, 1, dst, ds);
}
TFG_AVX2 static void transpose_avx2_3(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t ss, uint8_t *dst, ptrdiff_t ds) {
  transpose_avx2(src, w, h, ss, 3, dst, ds);
}
TFG_AVX2 static void transpose_avx2_4(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t ss, uint8_t *dst, ptrdiff_t ds) {
  transpose_avx2(src, w, h, ss, 4, dst, ds);
}
#endif

TFG_INLINE void transpose_plain(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t sstride, int channels, uint8_t *dst,
    ptrdiff_t dstride) {
  for (int32_t y = 0; y < h; y += 16) {
    int32_t y1 = y + 16 < h ? y + 16 : h;
    for (int32_t x = 0; x < w; x += 16) {
      int32_t x1 = x + 16 < w ? x + 16 : w;
      transpose_part(src, sstride, channels, dst, dstride, x, x1, y, y1);
    }
  }
}

/// Transposes; the strides may be negative.
static void transpose(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t sstride, int32_t channels, uint8_t *dst,
    ptrdiff_t dstride) {
#if defined(__x86_64__)
  if (tf_geometry_is_vectorised() && channels != 2) {
    if (channels == 1) transpose_avx2_1(src, w, h, sstride, dst, dstride);
    if (channels == 3) transpose_avx2_3(src, w, h, sstride, dst, dstride);
    if (channels == 4) transpose_avx2_4(src, w, h, sstride, dst, dstride);
    return;
  }
#endif
  switch (channels) {
    case 1: transpose_plain(src, w, h, sstride, 1, dst, dstride); break;
    case 2: transpose_plain(src, w, h, sstride, 2, dst, dstride); break;
    case 3: transpose_plain(src, w, h, sstride, 3, dst, dstride); break;
    default: transpose_plain(src, w, h, sstride, 4, dst, dstride); break;
  }
}

// MARK: The eight orientations

void tf_orient(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, ptrdiff_t dstride, int32_t which) {
  if (which & TF_TRANSPOSE) {
    // A flip of the destination's columns reverses the source's rows, one of its rows the destination's.
    if (which & TF_FLIP_HORIZONTAL) {
      src += (ptrdiff_t)(sh - 1) * sstride;
      sstride = -sstride;
    }
    if (which & TF_FLIP_VERTICAL) {
      dst += (ptrdiff_t)(sw - 1) * dstride;
      dstride = -dstride;
    }
    transpose(src, sw, sh, sstride, channels, dst, dstride);
    return;
  }
  if (which & TF_FLIP_VERTICAL) {
    src += (ptrdiff_t)(sh - 1) * sstride;
    sstride = -sstride;
  }
  if (which & TF_FLIP_HORIZONTAL) {
    mirror(src, sw, sh, sstride, channels, dst, dstride);
  } else {
    tf_copy_rect(src, sstride, dst, dstride, sw, sh, channels);
  }
}

void tf_flip_horizontal(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, ptrdiff_t dstride) {
  tf_orient(src, w, h, sstride, channels, dst, dstride, TF_FLIP_HORIZONTAL);
}

void tf_flip_vertical(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, ptrdiff_t dstride) {
  tf_orient(src, w, h, sstride, channels, dst, dstride, TF_FLIP_VERTICAL);
}

void tf_transpose(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, ptrdiff_t dstride) {
  tf_orient(src, w, h, sstride, channels, dst, dstride, TF_TRANSPOSE);
}
