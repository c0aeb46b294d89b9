#include "pixel_support.h"

// Blurs along columns only, a row at a time so that columns are lanes; for rows the plane is turned over.

TF_BODY void transpose_body(const float *src, float *restrict dst, size_t w, size_t h) {
  enum { tile = 16 };
  for (size_t y0 = 0; y0 < h; y0 += tile) {
    for (size_t x0 = 0; x0 < w; x0 += tile) {
      size_t y1 = y0 + tile < h ? y0 + tile : h, x1 = x0 + tile < w ? x0 + tile : w;
      for (size_t x = x0; x < x1; x++) {
        for (size_t y = y0; y < y1; y++) dst[x * h + y] = src[y * w + x];
      }
    }
  }
}

#if TF_X86
TF_AVX2 static void transpose_avx2(const float *src, float *dst, size_t w, size_t h) {
  size_t whole_w = w / 8 * 8, whole_h = h / 8 * 8;
  for (size_t x = 0; x < whole_w; x += 8) {
    for (size_t y = 0; y < whole_h; y += 8) {
      const float *from = src + y * w + x;
      float *to = dst + x * h + y;
      __m256 r[8], t[8];
      for (size_t k = 0; k < 4; k++) {
        // Rows k and k + 4, halves of eight columns: then only shuffles within halves are left.
        r[k] = _mm256_insertf128_ps(
            _mm256_castps128_ps256(_mm_loadu_ps(from + k * w)), _mm_loadu_ps(from + (k + 4) * w), 1);
        r[k + 4] = _mm256_insertf128_ps(
            _mm256_castps128_ps256(_mm_loadu_ps(from + k * w + 4)),
            _mm_loadu_ps(from + (k + 4) * w + 4), 1);
      }
      for (size_t k = 0; k < 8; k += 4) {
        t[k] = _mm256_unpacklo_ps(r[k], r[k + 1]);
        t[k + 1] = _mm256_unpackhi_ps(r[k], r[k + 1]);
        t[k + 2] = _mm256_unpacklo_ps(r[k + 2], r[k + 3]);
        t[k + 3] = _mm256_unpackhi_ps(r[k + 2], r[k + 3]);
        _mm256_storeu_ps(to + k * h, _mm256_shuffle_ps(t[k], t[k + 2], 0x44));
        _mm256_storeu_ps(to + (k + 1) * h, _mm256_shuffle_ps(t[k], t[k + 2], 0xEE));
        _mm256_storeu_ps(to + (k + 2) * h, _mm256_shuffle_ps(t[k + 1], t[k + 3], 0x44));
        _mm256_storeu_ps(to + (k + 3) * h, _mm256_shuffle_ps(t[k + 1], t[k + 3], 0xEE));
      }
    }
  }
  for (size_t x = whole_w; x < w; x++) {
    for (size_t y = 0; y < h; y++) dst[x * h + y] = src[y * w + x];
  }
  for (size_t y = whole_h; y < h; y++) {
    for (size_t x = 0; x < whole_w; x++) dst[x * h + y] = src[y * w + x];
  }
}
#endif

static void transpose(const float *src, float *dst, size_t w, size_t h) {
#if TF_X86
  if (tf_level() >= tf_level_avx2) {
    transpose_avx2(src, dst, w, h);
    return;
  }
#endif
  transpose_body(src, dst, w, h);
}

/// One row of an extended box: `sums` moves a row on, and a share of the two rows beyond is added.
TF_BODY void box_row_body(
    float *restrict sums, const float *entering, const float *leaving, const float *before,
    const float *after, float *restrict dst, size_t count, float inner, float outer) {
  for (size_t i = 0; i < count; i++) {
    float sum = sums[i] + (entering[i] - leaving[i]);
    sums[i] = sum;
    dst[i] = sum * inner + (before[i] + after[i]) * outer;
  }
}
TF_VARIANTS(
    box_row,
    (float *sums, const float *entering, const float *leaving, const float *before,
     const float *after, float *dst, size_t count, float inner, float outer),
    (sums, entering, leaving, before, after, dst, count, inner, outer))

TF_BODY void add_row_body(float *restrict sums, const float *row, size_t count) {
  for (size_t i = 0; i < count; i++) sums[i] += row[i];
}
TF_VARIANTS(add_row, (float *sums, const float *row, size_t count), (sums, row, count))

static const float *row_of(const float *plane, ptrdiff_t y, size_t w, size_t h) {
  return plane + (size_t)tf_border_index(y, (ptrdiff_t)h, TF_BORDER_REFLECT_101) * w;
}

static void box_columns(
    const float *src, float *dst, float *sums, size_t w, size_t h, ptrdiff_t radius, float inner,
    float outer) {
  memset(sums, 0, w * sizeof *sums);
  for (ptrdiff_t y = -radius - 1; y < radius; y++) add_row(sums, row_of(src, y, w, h), w);
  for (ptrdiff_t y = 0; y < (ptrdiff_t)h; y++) {
    box_row(
        sums, row_of(src, y + radius, w, h), row_of(src, y - radius - 1, w, h),
        row_of(src, y - radius - 1, w, h), row_of(src, y + radius + 1, w, h),
        dst + (size_t)y * w, w, inner, outer);
  }
}

/// dst = Σ (row above + row below) · weight, in pairs around the middle.
TF_BODY void kernel_row_body(
    const float *const *rows, const float *weights, int radius, float *restrict dst,
    size_t count) {
  for (size_t i = 0; i < count; i++) dst[i] = rows[radius][i] * weights[0];
  for (int k = 1; k <= radius; k++) {
    const float *a = rows[radius - k], *b = rows[radius + k];
    const float weight = weights[k];
    for (size_t i = 0; i < count; i++) dst[i] += (a[i] + b[i]) * weight;
  }
}
TF_VARIANTS(
    kernel_row,
    (const float *const *rows, const float *weights, int radius, float *dst, size_t count),
    (rows, weights, radius, dst, count))

/// e^-x for small x ≥ 0 by its series after halving; the same on every machine.
static double exp_minus(double x) {
  int halvings = 0;
  for (; x > 0.125; x /= 2) halvings++;
  double sum = 1, term = 1;
  for (int k = 1; k < 12; k++) {
    term *= -x / k;
    sum += term;
  }
  for (; halvings > 0; halvings--) sum *= sum;
  return sum;
}

enum { boxes = 3, most_radius = 8 };

/// From `plane`, which is used up, to `dst`, another plane.
static void blur_columns(
    float *plane, float *other, float *dst, float *sums, size_t w, size_t h, double sigma) {
  if (sigma < 2) {
    int radius = (int)(sigma * 4 + 0.999);
    if (radius < 1) radius = 1;
    if (radius > most_radius) radius = most_radius;
    double total = 0, exact[most_radius + 1];
    for (int k = 0; k <= radius; k++) {
      exact[k] = exp_minus((double)k * k / (2 * sigma * sigma));
      total += k ? 2 * exact[k] : exact[k];
    }
    float weights[most_radius + 1];
    for (int k = 0; k <= radius; k++) weights[k] = (float)(exact[k] / total);
    const float *rows[2 * most_radius + 1];
    for (ptrdiff_t y = 0; y < (ptrdiff_t)h; y++) {
      for (int k = -radius; k <= radius; k++) rows[k + radius] = row_of(plane, y + k, w, h);
      kernel_row(rows, weights, radius, dst + (size_t)y * w, w);
    }
    return;
  }
  // Gwosdek, Grewenig, Bruhn, Weickert, "Theoretical foundations of Gaussian convolution by extended box filtering"
  // (2011): whole boxes of `radius`, and a share of the samples beyond so that the variance is exact.
  double variance = sigma * sigma / boxes;
  ptrdiff_t radius = 0;
  while ((double)((radius + 1) * (radius + 2)) / 3 <= variance) radius++;
  double r = (double)radius, length = 2 * r + 1;
  double share = length * (variance - r * (r + 1) / 3) / (2 * ((r + 1) * (r + 1) - variance));
  double whole = length + 2 * share;
  float inner = (float)(1 / whole), outer = (float)(share / whole);
  box_columns(plane, other, sums, w, h, radius, inner, outer);
  box_columns(other, plane, sums, w, h, radius, inner, outer);
  box_columns(plane, dst, sums, w, h, radius, inner, outer);
}

bool tf_blur_f32(const float *src, float *dst, size_t w, size_t h, float sigma) {
  if (!(sigma > 0)) {
    if (src != dst) memcpy(dst, src, w * h * sizeof *dst);
    return true;
  }
  size_t longer = w > h ? w : h;
  float *one = malloc(sizeof *one * (2 * w * h + longer));
  if (!one) return false;
  float *two = one + w * h, *sums = two + w * h;
  transpose(src, one, w, h);
  blur_columns(one, dst, two, sums, h, w, sigma);
  transpose(two, one, h, w);
  blur_columns(one, two, dst, sums, w, h, sigma);
  free(one);
  return true;
}
