#include "pixel_support.h"

static void table_plain(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const uint8_t *tables) {
  switch (channels) {
    case 1:
      for (size_t i = 0; i < pixels; i++) dst[i] = tables[src[i]];
      break;
    case 3:
      for (size_t i = 0; i < 3 * pixels; i += 3) {
        uint8_t r = tables[src[i]], g = tables[256 + src[i + 1]], b = tables[512 + src[i + 2]];
        dst[i] = r;
        dst[i + 1] = g;
        dst[i + 2] = b;
      }
      break;
    default:
      for (size_t i = 0; i < pixels; i++) {
        for (int c = 0; c < channels; c++) {
          dst[channels * i + c] = tables[256 * c + src[channels * i + c]];
        }
      }
  }
}

#if TF_X86
/// 32 look-ups. A shuffle gives zero where the top bit of an index is set. The index falls by sixteen a row, so a row
/// counts for all bytes that have not yet fallen below zero; each row therefore holds the difference to the row before.
TF_AVX2 TF_BODY __m256i look_up_avx2(__m256i x, const __m256i *rows) {
  const __m256i sixteen = _mm256_set1_epi8(16);
  __m256i low = x, high = _mm256_xor_si256(x, _mm256_set1_epi8((char)0x80));
  __m256i a = _mm256_setzero_si256(), b = _mm256_setzero_si256();
  for (int k = 0; k < 8; k++) {
    a = _mm256_xor_si256(a, _mm256_shuffle_epi8(rows[k], low));
    b = _mm256_xor_si256(b, _mm256_shuffle_epi8(rows[8 + k], high));
    low = _mm256_subs_epi8(low, sixteen);
    high = _mm256_subs_epi8(high, sixteen);
  }
  return _mm256_xor_si256(a, b);
}

TF_AVX2 static void differences(const uint8_t *table, __m256i *rows) {
  for (int k = 0; k < 16; k++) {
    __m128i row = _mm_loadu_si128((const __m128i *)(table + 16 * k));
    if (k % 8) {
      row = _mm_xor_si128(row, _mm_loadu_si128((const __m128i *)(table + 16 * (k - 1))));
    }
    rows[k] = _mm256_broadcastsi128_si256(row);
  }
}

/// One table for all bytes; those set in `kept`, a pattern of four, stay as they are.
TF_AVX2 static void one_table_avx2(
    const uint8_t *src, uint8_t *dst, size_t count, const uint8_t *table, uint32_t kept) {
  __m256i rows[16];
  differences(table, rows);
  const __m256i keep = _mm256_set1_epi32((int)kept);
  size_t i = 0;
  for (; i + 32 <= count; i += 32) {
    __m256i x = _mm256_loadu_si256((const __m256i *)(src + i));
    __m256i y = look_up_avx2(x, rows);
    _mm256_storeu_si256((__m256i *)(dst + i), _mm256_blendv_epi8(y, x, keep));
  }
  for (; i < count; i++) {
    dst[i] = kept >> (8 * (i % 4)) & 1 ? src[i] : table[src[i]];
  }
}

typedef struct {
  __m512i quarters[4];
} table512;

TF_AVX512 TF_BODY __m512i look_up_avx512(__m512i x, const table512 *t) {
  __m512i low = _mm512_permutex2var_epi8(t->quarters[0], x, t->quarters[1]);
  __m512i high = _mm512_permutex2var_epi8(t->quarters[2], x, t->quarters[3]);
  return _mm512_mask_blend_epi8(_mm512_movepi8_mask(x), low, high);
}

/// `kinds` different tables; `masks[3 * t + v]` says which bytes of the vth vector of three go through the tth.
TF_AVX512 TF_BODY void tables_avx512_body(
    const uint8_t *src, uint8_t *dst, size_t count, const uint8_t *const *tables,
    const uint64_t *masks, int kinds, int period) {
  table512 t[4];
  for (int k = 0; k < kinds; k++) {
    for (int q = 0; q < 4; q++) t[k].quarters[q] = _mm512_loadu_si512(tables[k] + 64 * q);
  }
  size_t i = 0;
  while (i < count) {
    for (int v = 0; v < period && i < count; v++, i += 64) {
      size_t left = count - i;
      __mmask64 used = left >= 64 ? ~0ull : (1ull << left) - 1;
      __m512i x = _mm512_maskz_loadu_epi8(used, src + i), y = x;
      for (int k = 0; k < kinds; k++) {
        y = _mm512_mask_blend_epi8(masks[3 * k + v], y, look_up_avx512(x, t + k));
      }
      _mm512_mask_storeu_epi8(dst + i, used, y);
    }
  }
}

TF_AVX512 static void tables_avx512(
    const uint8_t *src, uint8_t *dst, size_t count, int channels, const uint8_t *const *tables,
    const uint64_t *masks, int kinds) {
#define RUN(n)                                                                   \
  if (channels == 3) tables_avx512_body(src, dst, count, tables, masks, n, 3);   \
  else tables_avx512_body(src, dst, count, tables, masks, n, 1)
  switch (kinds) {
    case 1: RUN(1); break;
    case 2: RUN(2); break;
    case 3: RUN(3); break;
    default: RUN(4);
  }
#undef RUN
}

static int is_identity(const uint8_t *table) {
  for (int i = 0; i < 256; i++) {
    if (table[i] != i) return 0;
  }
  return 1;
}

static void table_avx512(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const uint8_t *tables) {
  const uint8_t *different[4];
  uint64_t masks[12] = {0};
  int kinds = 0;
  for (int c = 0; c < channels; c++) {
    const uint8_t *table = tables + 256 * c;
    if (channels > 1 && is_identity(table)) continue;
    int k = 0;
    while (k < kinds && memcmp(different[k], table, 256) != 0) k++;
    if (k == kinds) different[kinds++] = table;
    for (int v = 0; v < 3; v++) {
      for (int i = 0; i < 64; i++) {
        if ((64 * v + i) % channels == c) masks[3 * k + v] |= 1ull << i;
      }
    }
  }
  if (kinds) tables_avx512(src, dst, pixels * channels, channels, different, masks, kinds);
  else if (src != dst) memcpy(dst, src, pixels * channels);
}

static void table_avx2(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const uint8_t *tables) {
  int has_alpha = channels == 2 || channels == 4, colours = channels - has_alpha;
  int shared = colours == 1
      || (memcmp(tables, tables + 256, 256) == 0 && memcmp(tables, tables + 512, 256) == 0);
  const uint8_t *last = tables + 256 * (channels - 1);
  if (shared && (!has_alpha || memcmp(tables, last, 256) == 0)) {
    one_table_avx2(src, dst, pixels * channels, tables, 0);
  } else if (shared && is_identity(last)) {
    one_table_avx2(
        src, dst, pixels * channels, tables, channels == 2 ? 0xFF00FF00u : 0xFF000000u);
  } else if (channels == 3) {
    uint8_t planes[3][tf_block];
    for (size_t i = 0; i < pixels; i += tf_block) {
      size_t n = tf_min_size(tf_block, pixels - i);
      tf_split_colours(src + 3 * i, 3, planes[0], planes[1], planes[2], n);
      for (int c = 0; c < 3; c++) one_table_avx2(planes[c], planes[c], n, tables + 256 * c, 0);
      tf_merge_colours(planes[0], planes[1], planes[2], NULL, dst + 3 * i, 3, n);
    }
  } else {
    table_plain(src, dst, pixels, channels, tables);
  }
}
#endif

void tf_table(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const uint8_t *tables) {
#if TF_X86
  // Below this, setting up costs more than it saves.
  if (pixels >= 256) {
    int level = tf_level();
    if (level == tf_level_avx512) {
      table_avx512(src, dst, pixels, channels, tables);
      return;
    }
    if (level == tf_level_avx2) {
      table_avx2(src, dst, pixels, channels, tables);
      return;
    }
  }
#endif
  table_plain(src, dst, pixels, channels, tables);
}

void tf_table_colour(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const uint8_t *table) {
  uint8_t tables[4 * 256];
  int has_alpha = channels == 2 || channels == 4;
  for (int c = 0; c < channels - has_alpha; c++) memcpy(tables + 256 * c, table, 256);
  if (has_alpha) {
    for (int i = 0; i < 256; i++) tables[256 * (channels - 1) + i] = (uint8_t)i;
  }
  tf_table(src, dst, pixels, channels, tables);
}
