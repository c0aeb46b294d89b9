#include "pixel_support.h"

/// Hue, saturation and value of a block, changed. `hue_only` leaves saturation and value alone, which saves a
/// division.
TF_BODY void hsv_loop(
    uint8_t *rs, uint8_t *gs, uint8_t *bs, size_t n, float turn, float saturation, float value,
    int hue_only) {
  TF_LANES
  for (size_t i = 0; i < n; i++) {
    float r = rs[i], g = gs[i], b = bs[i];
    float high = r > g ? r : g, low = r < g ? r : g;
    high = high > b ? high : b;
    low = low < b ? low : b;
    float chroma = high - low;
    // Sixths of a turn from red. The numerator and the base of the sector that the largest channel names.
    float across = high == g ? b - r : r - g, base = high == g ? 2.0f : 4.0f;
    across = high == r ? g - b : across;
    base = high == r ? 0.0f : base;
    float h = base + across / (chroma > 0 ? chroma : 1);
    h = h + turn;
    h = h < 0 ? h + 6 : h;
    h = h >= 6 ? h - 6 : h;
    float v = high, c = chroma;
    if (!hue_only) {
      float s = 255 * chroma / (high > 0 ? high : 1);
      v = tf_clamp(high + value, 0, 255);
      // A grey has no hue that more saturation could bring to light.
      c = chroma > 0 ? v * tf_clamp(s + saturation, 0, 255) / 255 : 0;
    }
    float from_three = h - 3, from_two = h - 2, from_four = h - 4;
    from_three = from_three < 0 ? -from_three : from_three;
    from_two = from_two < 0 ? -from_two : from_two;
    from_four = from_four < 0 ? -from_four : from_four;
    rs[i] = tf_to_byte(v - c * tf_clamp(2 - from_three, 0, 1));
    gs[i] = tf_to_byte(v - c * tf_clamp(from_two - 1, 0, 1));
    bs[i] = tf_to_byte(v - c * tf_clamp(from_four - 1, 0, 1));
  }
}

TF_BODY void hsv_body(
    uint8_t *r, uint8_t *g, uint8_t *b, size_t n, float turn, float saturation, float value) {
  if (saturation == 0 && value == 0) hsv_loop(r, g, b, n, turn, 0, 0, 1);
  else hsv_loop(r, g, b, n, turn, saturation, value, 0);
}
TF_VARIANTS(
    hsv,
    (uint8_t *r, uint8_t *g, uint8_t *b, size_t n, float turn, float saturation, float value),
    (r, g, b, n, turn, saturation, value))

void tf_hsv_adjust(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, float hue_degrees,
    float saturation, float value) {
  uint8_t r[tf_block], g[tf_block], b[tf_block];
  // Into 0..<6. Whole turns are taken off exactly.
  float turn = hue_degrees - 360 * (float)(int64_t)(hue_degrees / 360);
  if (turn < 0) turn += 360;
  turn /= 60;
  if (turn >= 6) turn = 0;
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    tf_split_colours(src + channels * i, channels, r, g, b, n);
    hsv(r, g, b, n, turn, saturation, value);
    tf_merge_colours(r, g, b, src + channels * i, dst + channels * i, channels, n);
  }
}
