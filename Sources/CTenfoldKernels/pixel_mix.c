#include "pixel_support.h"

// Changing colours by floats of which each pixel has its own. Halves are rounded up.

TF_BODY uint8_t rounded_up(float x) {
  x = x > 0 ? x : 0;
  x = x < 255 ? x : 255;
  return (uint8_t)(int32_t)(x + 0.5f);
}

TF_BODY void toward_body(uint8_t *restrict v, const float *share, float target, size_t n) {
  TF_LANES
  for (size_t i = 0; i < n; i++) {
    float old = v[i], s = share[i] > 0 ? share[i] : 0;
    v[i] = rounded_up(old + (target - old) * s);
  }
}
TF_VARIANTS(
    toward, (uint8_t *v, const float *share, float target, size_t n), (v, share, target, n))

TF_BODY void toward_other_body(
    uint8_t *restrict v, const float *share, const uint8_t *other, size_t n) {
  TF_LANES
  for (size_t i = 0; i < n; i++) {
    float old = v[i], s = share[i] > 0 ? share[i] : 0;
    v[i] = rounded_up(old + ((float)other[i] - old) * s);
  }
}
TF_VARIANTS(
    toward_other, (uint8_t *v, const float *share, const uint8_t *other, size_t n),
    (v, share, other, n))

TF_BODY void scale_body(
    uint8_t *restrict v, const float *factor, const float *offset, size_t n) {
  TF_LANES
  for (size_t i = 0; i < n; i++) v[i] = rounded_up((float)v[i] * factor[i] + offset[i]);
}
TF_VARIANTS(
    scale, (uint8_t *v, const float *factor, const float *offset, size_t n),
    (v, factor, offset, n))

/// Takes the colours of up to `tf_block` pixels apart; returns how many there are.
static int split(const uint8_t *src, int channels, uint8_t planes[3][tf_block], size_t n) {
  if (channels >= 3) {
    tf_split_colours(src, channels, planes[0], planes[1], planes[2], n);
    return 3;
  }
  for (size_t i = 0; i < n; i++) planes[0][i] = src[i * (size_t)channels];
  return 1;
}

/// Puts them together; opacity stays.
static void merge(uint8_t planes[3][tf_block], int channels, uint8_t *dst, size_t n) {
  if (channels >= 3) {
    tf_merge_colours(planes[0], planes[1], planes[2], dst, dst, channels, n);
    return;
  }
  for (size_t i = 0; i < n; i++) dst[i * (size_t)channels] = planes[0][i];
}

void tf_toward_colour(
    uint8_t *pixels, size_t count, int channels, const uint8_t *colour, const float *share) {
  uint8_t planes[3][tf_block];
  for (size_t i = 0; i < count; i += tf_block) {
    size_t n = tf_min_size(tf_block, count - i);
    uint8_t *at = pixels + i * (size_t)channels;
    int colours = split(at, channels, planes, n);
    for (int p = 0; p < colours; p++) toward(planes[p], share + i, colour[p], n);
    merge(planes, channels, at, n);
  }
}

void tf_toward_picture(
    uint8_t *pixels, size_t count, int channels, const uint8_t *other, const float *share) {
  uint8_t planes[3][tf_block], others[3][tf_block];
  for (size_t i = 0; i < count; i += tf_block) {
    size_t n = tf_min_size(tf_block, count - i);
    uint8_t *at = pixels + i * (size_t)channels;
    int colours = split(at, channels, planes, n);
    split(other + i * (size_t)channels, channels, others, n);
    for (int p = 0; p < colours; p++) toward_other(planes[p], share + i, others[p], n);
    merge(planes, channels, at, n);
  }
}

void tf_scale_colours(
    uint8_t *pixels, size_t count, int channels, const float *factor, const float *offset) {
  uint8_t planes[3][tf_block];
  for (size_t i = 0; i < count; i += tf_block) {
    size_t n = tf_min_size(tf_block, count - i);
    uint8_t *at = pixels + i * (size_t)channels;
    int colours = split(at, channels, planes, n);
    for (int p = 0; p < colours; p++) scale(planes[p], factor + i, offset + i, n);
    merge(planes, channels, at, n);
  }
}
