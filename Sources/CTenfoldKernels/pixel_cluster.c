#include "pixel_support.h"

// What groups pixels of like colour.

/// Lanes of a window's row: its pixels, and what a row is padded by.
#define LANES 32

typedef struct {
  uint32_t count, x, colours[3];
} WindowSums;

/// Adds up those of the first `n` (at most 31) pixels that differ from `centre` by at most `reach` in each plane.
TF_BODY void add_row_plain(
    const uint8_t *const *planes, const uint8_t *centre, uint8_t reach, int n, WindowSums *sums) {
  for (int i = 0; i < n; i++) {
    bool like = true;
    for (int p = 0; p < 3; p++) {
      int difference = planes[p][i] - centre[p];
      like &= (difference < 0 ? -difference : difference) <= reach;
    }
    if (!like) continue;
    sums->count++;
    sums->x += (uint32_t)i;
    for (int p = 0; p < 3; p++) sums->colours[p] += planes[p][i];
  }
}

#if TF_X86
TF_AVX2 TF_BODY uint32_t sum_of(__m256i v) {
  v = _mm256_sad_epu8(v, _mm256_setzero_si256());
  __m128i s = _mm_add_epi64(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
  return (uint32_t)(_mm_extract_epi32(s, 0) + _mm_extract_epi32(s, 2));
}

TF_AVX2 TF_BODY void add_row_avx2(
    const uint8_t *const *planes, const uint8_t *centre, uint8_t reach, int n, WindowSums *sums) {
  const __m256i lane = _mm256_setr_epi8(
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
      26, 27, 28, 29, 30, 31);
  const __m256i most = _mm256_set1_epi8((char)reach);
  __m256i like = _mm256_cmpgt_epi8(_mm256_set1_epi8((char)n), lane), v[3];
  for (int p = 0; p < 3; p++) {
    v[p] = _mm256_loadu_si256((const __m256i *)planes[p]);
    __m256i c = _mm256_set1_epi8((char)centre[p]);
    __m256i far = _mm256_or_si256(_mm256_subs_epu8(v[p], c), _mm256_subs_epu8(c, v[p]));
    like = _mm256_and_si256(like, _mm256_cmpeq_epi8(_mm256_min_epu8(far, most), far));
  }
  sums->count += (uint32_t)__builtin_popcount((uint32_t)_mm256_movemask_epi8(like));
  sums->x += sum_of(_mm256_and_si256(like, lane));
  for (int p = 0; p < 3; p++) sums->colours[p] += sum_of(_mm256_and_si256(like, v[p]));
}
#endif

/// A row of pixels, each moved up to `steps` times to the mean of those around it that are alike.
#define SHIFT_ROW(name, target_set, add_row)                                                       \
  target_set static void name(                                                                     \
      const uint8_t *const *planes, size_t wide, int w, int h, int row, uint8_t *dst,              \
      int channels, int radius, uint8_t reach, int steps) {                                        \
    for (int start = 0; start < w; start++) {                                                      \
      int x = start, y = row;                                                                      \
      uint8_t centre[3];                                                                           \
      for (int p = 0; p < 3; p++) centre[p] = planes[p][(size_t)y * wide + (size_t)x];             \
      for (int step = 0; step < steps; step++) {                                                   \
        int left = x > radius ? x - radius : 0, right = x + radius < w ? x + radius : w - 1;       \
        int top = y > radius ? y - radius : 0, bottom = y + radius < h ? y + radius : h - 1;       \
        WindowSums all = {0};                                                                      \
        uint32_t rows = 0;                                                                         \
        for (int r = top; r <= bottom; r++) {                                                      \
          const uint8_t *at[3];                                                                    \
          for (int p = 0; p < 3; p++) at[p] = planes[p] + (size_t)r * wide + (size_t)left;         \
          uint32_t before = all.count;                                                             \
          add_row(at, centre, reach, right - left + 1, &all);                                      \
          rows += (all.count - before) * (uint32_t)(r - top);                                      \
        }                                                                                          \
        if (all.count == 0) break;                                                                 \
        uint32_t half = all.count / 2;                                                             \
        int next_x = left + (int)((all.x + half) / all.count);                                     \
        int next_y = top + (int)((rows + half) / all.count);                                       \
        bool rests = next_x == x && next_y == y;                                                   \
        for (int p = 0; p < 3; p++) {                                                              \
          uint8_t mean = (uint8_t)((all.colours[p] + half) / all.count);                           \
          rests &= mean == centre[p];                                                              \
          centre[p] = mean;                                                                        \
        }                                                                                          \
        x = next_x;                                                                                \
        y = next_y;                                                                                \
        if (rests) break;                                                                          \
      }                                                                                            \
      for (int p = 0; p < (channels < 3 ? 1 : 3); p++) dst[start * channels + p] = centre[p];      \
    }                                                                                              \
  }

SHIFT_ROW(shift_row_plain, , add_row_plain)
#if TF_X86
SHIFT_ROW(shift_row_avx2, TF_AVX2, add_row_avx2)
#endif

bool tf_mean_shift(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int radius,
    int reach, int steps) {
  size_t wide = w + LANES, plane = wide * h, colours = channels < 3 ? 1 : 3;
  uint8_t *memory = calloc(colours, plane);
  if (!memory) return false;
  const uint8_t *planes[3];
  for (size_t p = 0; p < 3; p++) planes[p] = memory + (p < colours ? p : 0) * plane;
  for (size_t y = 0; y < h; y++) {
    for (size_t p = 0; p < colours; p++) {
      uint8_t *to = memory + p * plane + y * wide;
      for (size_t x = 0; x < w; x++) to[x] = src[y * stride + x * (size_t)channels + p];
    }
  }
  for (size_t y = 0; y < h; y++) {
    uint8_t *row = dst + y * stride;
    if (channels % 2 == 0 && dst != src) memcpy(row, src + y * stride, w * (size_t)channels);
#if TF_X86
    if (tf_level() >= tf_level_avx2) {
      shift_row_avx2(
          planes, wide, (int)w, (int)h, (int)y, row, channels, radius, (uint8_t)reach, steps);
      continue;
    }
#endif
    shift_row_plain(
        planes, wide, (int)w, (int)h, (int)y, row, channels, radius, (uint8_t)reach, steps);
  }
  free(memory);
  return true;
}

// MARK: Superpixels

/// Those of a row that are nearer to a centre than to all before it.
TF_BODY void claim_body(
    const float *r, const float *g, const float *b, const float *centre, float y, float weight,
    int32_t label, int32_t left, int32_t count, float *restrict nearest, int32_t *restrict labels) {
  const float dy = y - centre[4];
  for (int32_t i = 0; i < count; i++) {
    float p = r[i] - centre[0], q = g[i] - centre[1], s = b[i] - centre[2];
    float dx = (float)(left + i) - centre[3];
    float far = p * p + q * q + s * s + (dx * dx + dy * dy) * weight;
    bool nearer = far < nearest[i];
    nearest[i] = nearer ? far : nearest[i];
    labels[i] = nearer ? label : labels[i];
  }
}
TF_VARIANTS(
    claim,
    (const float *r, const float *g, const float *b, const float *centre, float y, float weight,
     int32_t label, int32_t left, int32_t count, float *nearest, int32_t *labels),
    (r, g, b, centre, y, weight, label, left, count, nearest, labels))

static void move_centres(
    const uint8_t *src, size_t w, size_t h, size_t stride, int channels, const int32_t *labels,
    uint64_t *sums, float *centres, size_t count) {
  memset(sums, 0, 6 * count * sizeof *sums);
  size_t green = channels < 3 ? 0 : 1, blue = channels < 3 ? 0 : 2;
  for (size_t y = 0; y < h; y++) {
    for (size_t x = 0; x < w; x++) {
      uint64_t *sum = sums + 6 * (size_t)labels[y * w + x];
      const uint8_t *pixel = src + y * stride + x * (size_t)channels;
      sum[0] += pixel[0];
      sum[1] += pixel[green];
      sum[2] += pixel[blue];
      sum[3] += x;
      sum[4] += y;
      sum[5]++;
    }
  }
  for (size_t i = 0; i < count; i++) {
    if (!sums[6 * i + 5]) continue;
    for (size_t k = 0; k < 5; k++) {
      centres[5 * i + k] = (float)sums[6 * i + k] / (float)sums[6 * i + 5];
    }
  }
}

bool tf_superpixels(
    const uint8_t *src, size_t w, size_t h, size_t stride, int channels, size_t across,
    size_t down, float step, float weight, int rounds, int32_t *labels) {
  const size_t pixels = w * h, count = across * down;
  float *planes = malloc((4 * pixels + 5 * count) * sizeof *planes);
  uint64_t *sums = malloc(6 * count * sizeof *sums);
  if (!planes || !sums) {
    free(planes), free(sums);
    return false;
  }
  float *nearest = planes + 3 * pixels, *centres = nearest + pixels;
  for (size_t p = 0; p < 3; p++) {
    for (size_t y = 0; y < h; y++) {
      const uint8_t *row = src + y * stride + (channels < 3 ? 0 : p);
      for (size_t x = 0; x < w; x++) planes[p * pixels + y * w + x] = row[x * (size_t)channels];
    }
  }
  for (size_t i = 0; i < count; i++) {
    size_t x = (size_t)(((double)(i % across) + 0.5) * (double)w / (double)across);
    size_t y = (size_t)(((double)(i / across) + 0.5) * (double)h / (double)down);
    for (size_t p = 0; p < 3; p++) centres[5 * i + p] = planes[p * pixels + y * w + x];
    centres[5 * i + 3] = (float)x;
    centres[5 * i + 4] = (float)y;
  }
  memset(labels, 0, pixels * sizeof *labels);
  for (int round = 0; round < rounds; round++) {
    for (size_t i = 0; i < pixels; i++) nearest[i] = __builtin_inff();
    for (size_t i = 0; i < count; i++) {
      const float *centre = centres + 5 * i;
      int32_t left = (int32_t)(centre[3] - step), right = (int32_t)(centre[3] + step) + 1;
      int32_t top = (int32_t)(centre[4] - step), bottom = (int32_t)(centre[4] + step) + 1;
      if (left < 0) left = 0;
      if (top < 0) top = 0;
      if (right > (int32_t)w - 1) right = (int32_t)w - 1;
      if (bottom > (int32_t)h - 1) bottom = (int32_t)h - 1;
      if (left > right) continue;
      for (int32_t y = top; y <= bottom; y++) {
        size_t at = (size_t)y * w + (size_t)left;
        claim(
            planes + at, planes + pixels + at, planes + 2 * pixels + at, centre, (float)y, weight,
            (int32_t)i, left, right - left + 1, nearest + at, labels + at);
      }
    }
    move_centres(src, w, h, stride, channels, labels, sums, centres, count);
  }
  free(planes), free(sums);
  return true;
}

// MARK: Dithering

/// One row; `owed` has what each sample is to be changed by, `next` gets it for the row below, both with room for a
/// pixel at either end.
TF_BODY void diffuse_row(
    uint8_t *pixels, size_t w, size_t channels, int colours, float steps, const float *given,
    const uint8_t *codes, const float *owed, float *restrict next) {
  const size_t c = (size_t)colours;
  float carried[3];
  for (size_t k = 0; k < c; k++) carried[k] = owed[c + k];
  memset(next, 0, (w + 2) * c * sizeof *next);
  for (size_t x = 0; x < w; x++) {
    for (size_t k = 0; k < c; k++) {
      uint8_t *sample = pixels + x * channels + k;
      float wanted = (float)*sample + carried[k];
      float level = wanted * steps / 255 + 0.5f;
      level = level < steps ? level : steps;
      int index = (int)(level > 0 ? level : 0);
      *sample = codes[index];
      float wrong = (wanted - given[index]) / 16;
      carried[k] = owed[(x + 2) * c + k] + 7 * wrong;
      float *below = next + x * c + k;
      below[0] += 3 * wrong;
      below[c] += 5 * wrong;
      below[2 * c] += wrong;
    }
  }
}

bool tf_diffuse(
    uint8_t *pixels, size_t w, size_t h, size_t stride, int channels, int levels,
    const float *given, const uint8_t *codes) {
  const size_t colours = channels < 3 ? 1 : 3, wide = (w + 2) * colours;
  float *debts = calloc(2 * wide, sizeof *debts);
  if (!debts) return false;
  for (size_t y = 0; y < h; y++) {
    float *owed = debts + y % 2 * wide, *next = debts + (1 - y % 2) * wide;
    uint8_t *row = pixels + y * stride;
    float steps = (float)(levels - 1);
    if (colours == 3) diffuse_row(row, w, (size_t)channels, 3, steps, given, codes, owed, next);
    else diffuse_row(row, w, (size_t)channels, 1, steps, given, codes, owed, next);
  }
  free(debts);
  return true;
}
