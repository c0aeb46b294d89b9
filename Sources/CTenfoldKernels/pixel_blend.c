#include "pixel_support.h"

static int colours_of(int channels) { return channels - (channels == 2 || channels == 4); }

/// A byte for each pixel to one for each of its channels.
static void repeat(const uint8_t *one, uint8_t *all, size_t pixels, int channels) {
  if (channels == 3) {
    tf_merge_colours(one, one, one, NULL, all, 3, pixels);
  } else if (channels == 4) {
    for (size_t i = 0; i < pixels; i++) {
      uint32_t four = one[i] * 0x01010101u;
      memcpy(all + 4 * i, &four, 4);
    }
  } else {
    for (size_t i = 0; i < pixels; i++) {
      for (int c = 0; c < channels; c++) all[(size_t)channels * i + (size_t)c] = one[i];
    }
  }
}

TF_BODY void blend_body(
    const uint8_t *a, const uint8_t *b, uint8_t *dst, size_t count, uint16_t weight) {
  const uint16_t rest = (uint16_t)(256 - weight);
  TF_LANES
  for (size_t i = 0; i < count; i++) {
    dst[i] = (uint8_t)((uint16_t)(a[i] * rest + b[i] * weight + 128) >> 8);
  }
}
TF_VARIANTS(
    blend, (const uint8_t *a, const uint8_t *b, uint8_t *dst, size_t count, uint16_t weight),
    (a, b, dst, count, weight))

void tf_blend(const uint8_t *a, const uint8_t *b, uint8_t *dst, size_t count, int weight) {
  blend(a, b, dst, count, (uint16_t)weight);
}

TF_BODY void weighted_sum_body(
    const uint8_t *a, float of_a, const uint8_t *b, float of_b, float offset, uint8_t *dst,
    size_t count) {
  TF_LANES
  for (size_t i = 0; i < count; i++) {
    dst[i] = tf_to_byte((float)a[i] * of_a + (float)b[i] * of_b + offset);
  }
}
TF_VARIANTS(
    weighted_sum,
    (const uint8_t *a, float of_a, const uint8_t *b, float of_b, float offset, uint8_t *dst,
     size_t count),
    (a, of_a, b, of_b, offset, dst, count))

void tf_weighted_sum(
    const uint8_t *a, float of_a, const uint8_t *b, float of_b, float offset, uint8_t *dst,
    size_t count) {
  weighted_sum(a, of_a, b, of_b, offset, dst, count);
}

TF_BODY void mix_body(const uint8_t *src, const uint8_t *mask, uint8_t *dst, size_t count) {
  TF_LANES
  for (size_t i = 0; i < count; i++) {
    uint16_t m = mask[i], sum = (uint16_t)(src[i] * m + dst[i] * (255 - m) + 128);
    dst[i] = (uint8_t)((uint16_t)(sum + (sum >> 8)) >> 8);
  }
}
TF_VARIANTS(
    mix, (const uint8_t *src, const uint8_t *mask, uint8_t *dst, size_t count),
    (src, mask, dst, count))

void tf_composite(
    const uint8_t *src, const uint8_t *mask, uint8_t *dst, size_t pixels, int channels) {
  uint8_t all[4 * tf_block];
  size_t c = (size_t)channels;
  if (channels == 1) {
    mix(src, mask, dst, pixels);
    return;
  }
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    repeat(mask + i, all, n, channels);
    mix(src + i * c, all, dst + i * c, n * c);
  }
}

void tf_composite_colour(
    const uint8_t *colour, const uint8_t *mask, uint8_t *dst, size_t pixels, int channels) {
  uint8_t all[4 * tf_block], flat[4 * tf_block];
  size_t c = (size_t)channels;
  for (size_t i = 0; i < tf_min_size(tf_block, pixels) * c; i++) flat[i] = colour[i % c];
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    repeat(mask + i, all, n, channels);
    mix(flat, all, dst + i * c, n * c);
  }
}

TF_BODY void gain8_body(const uint8_t *src, const uint8_t *gain, uint8_t *dst, size_t count) {
  TF_LANES
  for (size_t i = 0; i < count; i++) {
    uint16_t product = (uint16_t)(src[i] * gain[i] + 128);
    dst[i] = (uint8_t)((uint16_t)(product + (product >> 8)) >> 8);
  }
}
TF_VARIANTS(
    gain8, (const uint8_t *src, const uint8_t *gain, uint8_t *dst, size_t count),
    (src, gain, dst, count))

TF_BODY void gain_f32_body(const uint8_t *src, const float *gain, uint8_t *dst, size_t count) {
  TF_LANES
  for (size_t i = 0; i < count; i++) dst[i] = tf_to_byte((float)src[i] * gain[i]);
}
TF_VARIANTS(
    gain_f32, (const uint8_t *src, const float *gain, uint8_t *dst, size_t count),
    (src, gain, dst, count))

/// Applies a gain to each plane of colour.
static void each_colour(
    const uint8_t *src, const uint8_t *bytes, const float *floats, uint8_t *dst, size_t pixels,
    int channels) {
  uint8_t planes[3][tf_block];
  size_t c = (size_t)channels;
  int colours = colours_of(channels);
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    const uint8_t *from = src + i * c;
    uint8_t *to = dst + i * c;
    if (colours == 3) tf_split_colours(from, channels, planes[0], planes[1], planes[2], n);
    else for (size_t k = 0; k < n; k++) planes[0][k] = from[c * k];
    for (int p = 0; p < colours; p++) {
      if (bytes) gain8(planes[p], bytes + i, planes[p], n);
      else gain_f32(planes[p], floats + i, planes[p], n);
    }
    if (colours == 3) {
      tf_merge_colours(planes[0], planes[1], planes[2], from, to, channels, n);
    } else {
      for (size_t k = 0; k < n; k++) {
        uint8_t last = from[c * k + c - 1];
        to[c * k + c - 1] = last;
        to[c * k] = planes[0][k];
      }
    }
  }
}

void tf_gain(
    const uint8_t *src, const uint8_t *gain, uint8_t *dst, size_t pixels, int channels) {
  each_colour(src, gain, NULL, dst, pixels, channels);
}

void tf_gain_f32(
    const uint8_t *src, const float *gain, uint8_t *dst, size_t pixels, int channels) {
  each_colour(src, NULL, gain, dst, pixels, channels);
}
