#include "pixel_support.h"

TF_BODY void plane_body(
    const uint8_t *restrict src, float *restrict dst, size_t count, float mean, float scale) {
  for (size_t i = 0; i < count; i++) dst[i] = ((float)src[i] - mean) * scale;
}
TF_VARIANTS(
    plane, (const uint8_t *src, float *dst, size_t count, float mean, float scale),
    (src, dst, count, mean, scale))

enum { repeated = 48 };

/// Means and scales repeat the channels: 48 is a multiple of all of them.
TF_BODY void interleaved_body(
    const uint8_t *restrict src, float *restrict dst, size_t count, const float *restrict means,
    const float *restrict scales) {
  size_t i = 0;
  for (; i + repeated <= count; i += repeated) {
    for (size_t k = 0; k < repeated; k++) {
      dst[i + k] = ((float)src[i + k] - means[k]) * scales[k];
    }
  }
  for (size_t k = 0; i < count; i++, k++) dst[i] = ((float)src[i] - means[k]) * scales[k];
}
TF_VARIANTS(
    interleaved,
    (const uint8_t *src, float *dst, size_t count, const float *means, const float *scales),
    (src, dst, count, means, scales))

void tf_normalise(
    const uint8_t *src, float *dst, size_t pixels, int channels, const float *mean,
    const float *scale, bool planar) {
  size_t c = (size_t)channels;
  if (channels == 1) {
    plane(src, dst, pixels, mean[0], scale[0]);
    return;
  }
  if (!planar) {
    float means[repeated], scales[repeated];
    for (size_t k = 0; k < repeated; k++) {
      means[k] = mean[k % c];
      scales[k] = scale[k % c];
    }
    interleaved(src, dst, pixels * c, means, scales);
    return;
  }
  uint8_t planes[4][tf_block];
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    const uint8_t *from = src + i * c;
    size_t apart = 0;
    if (channels >= 3) {
      tf_split_colours(from, channels, planes[0], planes[1], planes[2], n);
      apart = 3;
    }
    for (; apart < c; apart++) {
      for (size_t k = 0; k < n; k++) planes[apart][k] = from[k * c + apart];
    }
    for (size_t p = 0; p < c; p++) plane(planes[p], dst + p * pixels + i, n, mean[p], scale[p]);
  }
}
