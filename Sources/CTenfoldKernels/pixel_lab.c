#include "pixel_support.h"

#include <pthread.h>

// sRGB to CIE L*a*b* with the white of D65, and back. Tables are worked out from roots found by Newton's method, not
// by the C library's powers, which differ between machines in the last bit.

enum { encoded_steps = 8192 };
static float linear_of[256];
static uint8_t encoded_of[encoded_steps + 1];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static double to_linear(double encoded) {
  if (encoded <= 0.04045) return encoded / 12.92;
  double t = (encoded + 0.055) / 1.055, square = t * t, root = 1;
  for (int i = 0; i < 40; i++) {
    double fourth = root * root * root * root;
    root -= (root * fourth - square) / (5 * fourth);
  }
  return square * root;  // t² · t^0.4
}

static void make_tables(void) {
  for (int v = 0; v < 256; v++) linear_of[v] = (float)to_linear(v / 255.0);
  int v = 0;
  double next = to_linear(0.5 / 255);
  for (int i = 0; i <= encoded_steps; i++) {
    while (v < 255 && (double)i / encoded_steps >= next) {
      v++;
      next = to_linear((v + 0.5) / 255);
    }
    encoded_of[i] = (uint8_t)v;
  }
}

/// The cube root, or the line that CIE puts in its place near black; relative error below 3e-5.
TF_BODY float cube_root(float t) {
  int32_t bits;
  float safe = t > 0.008856f ? t : 0.008856f, y;
  memcpy(&bits, &safe, 4);
  // A third of the exponent, then one step of Halley's method.
  bits = (int32_t)((float)bits * (1.0f / 3)) + 709921077;
  memcpy(&y, &bits, 4);
  float cube = y * y * y;
  y = y * (cube + 2 * safe) / (2 * cube + safe);
  return t > 0.008856f ? y : 7.787f * t + 16.0f / 116;
}

TF_BODY void lab_body(
    const float *r, const float *g, const float *b, uint8_t *restrict ls, uint8_t *restrict as,
    uint8_t *restrict bs, size_t n) {
  TF_LANES
  for (size_t i = 0; i < n; i++) {
    float x = 0.433953f * r[i] + 0.376219f * g[i] + 0.189828f * b[i];
    float y = 0.212671f * r[i] + 0.715160f * g[i] + 0.072169f * b[i];
    float z = 0.017758f * r[i] + 0.109477f * g[i] + 0.872766f * b[i];
    float fx = cube_root(x), fy = cube_root(y), fz = cube_root(z);
    ls[i] = tf_to_byte((116 * fy - 16) * 2.55f);
    as[i] = tf_to_byte(500 * (fx - fy) + 128);
    bs[i] = tf_to_byte(200 * (fy - fz) + 128);
  }
}
TF_VARIANTS(
    lab,
    (const float *r, const float *g, const float *b, uint8_t *ls, uint8_t *as, uint8_t *bs,
     size_t n),
    (r, g, b, ls, as, bs, n))

TF_BODY float cube(float f) { return f > 0.206893f ? f * f * f : (f - 16.0f / 116) * (1 / 7.787f); }

TF_BODY uint16_t step(float linear) {
  return (uint16_t)tf_nearest(tf_clamp(linear, 0, 1) * encoded_steps);
}

TF_BODY void rgb_body(
    const uint8_t *ls, const uint8_t *as, const uint8_t *bs, uint16_t *restrict r,
    uint16_t *restrict g, uint16_t *restrict b, size_t n) {
  TF_LANES
  for (size_t i = 0; i < n; i++) {
    float fy = ((float)ls[i] * (100.0f / 255) + 16) * (1.0f / 116);
    float fx = fy + ((float)as[i] - 128) * (1.0f / 500);
    float fz = fy - ((float)bs[i] - 128) * (1.0f / 200);
    float x = 0.950456f * cube(fx), y = cube(fy), z = 1.088754f * cube(fz);
    r[i] = step(3.240479f * x - 1.537150f * y - 0.498535f * z);
    g[i] = step(-0.969256f * x + 1.875991f * y + 0.041556f * z);
    b[i] = step(0.055648f * x - 0.204043f * y + 1.057311f * z);
  }
}
TF_VARIANTS(
    rgb,
    (const uint8_t *ls, const uint8_t *as, const uint8_t *bs, uint16_t *r, uint16_t *g,
     uint16_t *b, size_t n),
    (ls, as, bs, r, g, b, n))

void tf_rgb_to_lab(
    const uint8_t *src, size_t pixels, int channels, uint8_t *l, uint8_t *a, uint8_t *b) {
  pthread_once(&once, make_tables);
  float planes[3][tf_block];
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    const uint8_t *p = src + (size_t)channels * i;
    for (size_t k = 0; k < n; k++, p += channels) {
      planes[0][k] = linear_of[p[0]];
      planes[1][k] = linear_of[p[1]];
      planes[2][k] = linear_of[p[2]];
    }
    lab(planes[0], planes[1], planes[2], l + i, a + i, b + i, n);
  }
}

void tf_lab_to_rgb(
    const uint8_t *l, const uint8_t *a, const uint8_t *b, uint8_t *dst, size_t pixels,
    int channels) {
  pthread_once(&once, make_tables);
  uint16_t planes[3][tf_block];
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    rgb(l + i, a + i, b + i, planes[0], planes[1], planes[2], n);
    uint8_t *p = dst + (size_t)channels * i;
    for (size_t k = 0; k < n; k++, p += channels) {
      p[0] = encoded_of[planes[0][k]];
      p[1] = encoded_of[planes[1][k]];
      p[2] = encoded_of[planes[2][k]];
    }
  }
}

TF_BODY void ycc_body(
    const uint8_t *rs, const uint8_t *gs, const uint8_t *bs, uint8_t *restrict y,
    uint8_t *restrict cr, uint8_t *restrict cb, size_t n) {
  TF_LANES
  for (size_t i = 0; i < n; i++) {
    int32_t r = rs[i], g = gs[i], b = bs[i];
    int32_t luma = (4899 * r + 9617 * g + 1868 * b + 8192) >> 14;
    int32_t red = ((r - luma) * 11682 + (128 << 14) + 8192) >> 14;
    int32_t blue = ((b - luma) * 9241 + (128 << 14) + 8192) >> 14;
    y[i] = (uint8_t)luma;
    cr[i] = (uint8_t)(red < 0 ? 0 : red > 255 ? 255 : red);
    cb[i] = (uint8_t)(blue < 0 ? 0 : blue > 255 ? 255 : blue);
  }
}
TF_VARIANTS(
    ycc,
    (const uint8_t *r, const uint8_t *g, const uint8_t *b, uint8_t *y, uint8_t *cr, uint8_t *cb,
     size_t n),
    (r, g, b, y, cr, cb, n))

TF_BODY uint8_t clamped(int32_t x) { return (uint8_t)(x < 0 ? 0 : x > 255 ? 255 : x); }

TF_BODY void from_ycc_body(
    const uint8_t *y, const uint8_t *cr, const uint8_t *cb, uint8_t *restrict r,
    uint8_t *restrict g, uint8_t *restrict b, size_t n) {
  TF_LANES
  for (size_t i = 0; i < n; i++) {
    int32_t luma = y[i], red = cr[i] - 128, blue = cb[i] - 128;
    r[i] = clamped(luma + ((red * 22987 + 8192) >> 14));
    g[i] = clamped(luma + ((blue * -5636 + red * -11698 + 8192) >> 14));
    b[i] = clamped(luma + ((blue * 29049 + 8192) >> 14));
  }
}
TF_VARIANTS(
    from_ycc,
    (const uint8_t *y, const uint8_t *cr, const uint8_t *cb, uint8_t *r, uint8_t *g, uint8_t *b,
     size_t n),
    (y, cr, cb, r, g, b, n))

void tf_rgb_to_ycc(
    const uint8_t *src, size_t pixels, int channels, uint8_t *y, uint8_t *cr, uint8_t *cb) {
  uint8_t r[tf_block], g[tf_block], b[tf_block];
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    tf_split_colours(src + (size_t)channels * i, channels, r, g, b, n);
    ycc(r, g, b, y + i, cr + i, cb + i, n);
  }
}

void tf_ycc_to_rgb(
    const uint8_t *y, const uint8_t *cr, const uint8_t *cb, uint8_t *dst, size_t pixels,
    int channels) {
  uint8_t r[tf_block], g[tf_block], b[tf_block];
  for (size_t i = 0; i < pixels; i += tf_block) {
    size_t n = tf_min_size(tf_block, pixels - i);
    from_ycc(y + i, cr + i, cb + i, r, g, b, n);
    uint8_t *p = dst + (size_t)channels * i;
    tf_merge_colours(r, g, b, p, p, channels, n);
  }
}
