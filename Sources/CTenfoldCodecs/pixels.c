#include "codecs.h"

#include <string.h>

/// The rounded product of two parts of 255.
static inline uint8_t part(uint32_t a, uint32_t b) {
  uint32_t product = a * b + 128;
  return (uint8_t)((product + (product >> 8)) >> 8);
}

void tf_narrow(const uint16_t *from, uint8_t *to, size_t count) {
  // The same as the division by 65535 for every 16-bit value.
  for (size_t i = 0; i < count; i++) to[i] = (uint8_t)((from[i] * 255u + 32895u) >> 16);
}

void tf_cmyk_to_rgb(const uint8_t *from, uint8_t *to, size_t count, bool is_ink) {
  uint8_t flip = is_ink ? 255 : 0;
  for (size_t i = 0; i < count; i++, from += 4, to += 3) {
    uint8_t black = from[3] ^ flip;
    to[0] = part(from[0] ^ flip, black);
    to[1] = part(from[1] ^ flip, black);
    to[2] = part(from[2] ^ flip, black);
  }
}

void tf_luma(const uint8_t *from, int32_t channels, uint8_t *to, size_t count) {
  // The weights in 65536ths; they sum to 65536, so that grey stays what it is.
  for (size_t i = 0; i < count; i++, from += channels) {
    to[i] = (uint8_t)((from[0] * 19595u + from[1] * 38470u + from[2] * 7471u + 32768u) >> 16);
  }
}

void tf_change_channels(
    const uint8_t *from, int32_t from_channels, uint8_t *to, int32_t to_channels, size_t count) {
  if (from_channels == to_channels) {
    memcpy(to, from, count * (size_t)from_channels);
    return;
  }
  bool is_grey = from_channels < 3;
  bool has_alpha = from_channels == 2 || from_channels == 4;
  for (size_t i = 0; i < count; i++, from += from_channels, to += to_channels) {
    uint8_t alpha = has_alpha ? from[from_channels - 1] : 255;
    to[0] = from[0];
    if (to_channels >= 3) {
      to[1] = is_grey ? from[0] : from[1];
      to[2] = is_grey ? from[0] : from[2];
    }
    if (to_channels == 2 || to_channels == 4) to[to_channels - 1] = alpha;
  }
}

void tf_flatten(
    const uint8_t *from, int32_t channels, const uint8_t *onto, uint8_t *to, size_t count) {
  int32_t colours = channels - 1;
  for (size_t i = 0; i < count; i++, from += channels, to += colours) {
    uint32_t alpha = from[colours];
    for (int32_t c = 0; c < colours; c++) {
      uint32_t sum = from[c] * alpha + onto[c] * (255 - alpha) + 128;
      to[c] = (uint8_t)((sum + (sum >> 8)) >> 8);
    }
  }
}

void tf_to_floats(
    const uint8_t *from, size_t count, int32_t channels, const float *tables, bool is_planar,
    float *to) {
  size_t pixel = is_planar ? 1 : (size_t)channels;
  size_t plane = is_planar ? count : 1;
  for (size_t c = 0; c < (size_t)channels; c++) {
    const uint8_t *in = from + c;
    const float *table = tables + 256 * c;
    float *out = to + plane * c;
    for (size_t i = 0; i < count; i++) out[i * pixel] = table[in[i * (size_t)channels]];
  }
}

void tf_to_planes(const uint8_t *from, size_t count, int32_t channels, uint8_t *to) {
  for (int32_t c = 0; c < channels; c++) {
    for (size_t i = 0; i < count; i++) *to++ = from[i * (size_t)channels + (size_t)c];
  }
}

void tf_from_planes(const uint8_t *from, size_t count, int32_t channels, uint8_t *to) {
  for (int32_t c = 0; c < channels; c++) {
    for (size_t i = 0; i < count; i++) to[i * (size_t)channels + (size_t)c] = *from++;
  }
}
