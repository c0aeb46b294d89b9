#include "pixel_philox.h"

// Noise is made a stretch of pixels at a time: words, then whole levels to add in 16 bits, then sums of bytes. A word
// gives two samples, the lower half first.

enum { stretch = 1024 };

// Levels are made in pairs, as words, and read one at a time.
typedef int16_t level __attribute__((may_alias));
typedef uint16_t half_word __attribute__((may_alias));

/// A float of 1 and the 16 bits' value, in 65536ths, after the point.
TF_BODY float one_and(uint32_t sixteen_bits, uint32_t more) {
  uint32_t bits = 0x3F800000u | sixteen_bits << 7 | more;
  float x;
  memcpy(&x, &bits, 4);
  return x;
}

/// ln(t) for 2^-17 ≤ t ≤ 1; error below 3e-5, and near 1 a ten-thousandth of the result.
TF_BODY float logarithm(float t) {
  int32_t bits, exponent;
  memcpy(&bits, &t, 4);
  exponent = (bits - 0x3F3504F3) >> 23;  // so that the rest is in √½…√2
  bits -= exponent * (1 << 23);
  float m;
  memcpy(&m, &bits, 4);
  m -= 1;
  float p = 0.33595590f + m * (0.17187879f * m - 0.26495200f);
  return (float)exponent * 0.69314718f + (m - m * m * (0.5f - m * p));
}

typedef struct {
  float first, second;
} pair;

/// The sign changed where the top bit of `sign` is set.
TF_BODY float with_sign(float x, uint32_t sign) {
  uint32_t bits;
  memcpy(&bits, &x, 4);
  bits ^= sign & 0x80000000u;
  memcpy(&x, &bits, 4);
  return x;
}

/// Two independent normal numbers from a word (Box and Muller 1958): the lower half is the radius, up to 4.85; the
/// upper is the angle. Error below 5e-5. `scale` is −2 sigma².
TF_BODY pair normal_pair(uint32_t word, float scale) {
  float radius = __builtin_elementwise_sqrt(scale * logarithm(one_and(word & 0xFFFF, 0x40) - 1));
  // An eighth of a turn to both sides of the middle of a quarter; where the first quarter begins does not matter.
  float angle = one_and(word >> 14 & 0xFFFC, 0x100) - 1.5f;
  float square = angle * angle;
  float sine = angle * (1.57079476f + square * (0.07811108f * square - 0.64583270f));
  float cosine = 0.99999307f + square * (0.24664014f * square - 1.23311705f);
  uint32_t odd = word & 0x40000000u;
  float x = odd ? sine : cosine, y = odd ? cosine : sine;
  pair result = {radius * with_sign(x, word ^ word << 1), radius * with_sign(y, word)};
  return result;
}

float tf_normal_of(uint32_t word) { return normal_pair(word, -2).first; }

/// The nearest whole number to each in 16 bits, for numbers that 16 bits hold.
TF_BODY uint32_t packed(float first, float second) {
  // So far up a float's last place is one, and its lower half the number.
  uint32_t a, b;
  first += 12582912.0f;
  second += 12582912.0f;
  memcpy(&a, &first, 4);
  memcpy(&b, &second, 4);
  return (a & 0xFFFF) | b << 16;
}

/// How levels are made of words: `a` and `b` are mean and spread, or the range.
typedef void maker(const uint32_t *words, uint32_t *levels, size_t count, float a, float b);


TF_BODY void gauss_body(
    const uint32_t *words, uint32_t *restrict levels, size_t count, float mean, float sigma) {
  const float scale = -2 * sigma * sigma;
  for (size_t i = 0; i < count; i++) {
    pair p = normal_pair(words[i], scale);
    levels[i] = packed(mean + p.first, mean + p.second);
  }
}
TF_VARIANTS(
    gauss, (const uint32_t *words, uint32_t *levels, size_t count, float a, float b),
    (words, levels, count, a, b))

TF_BODY float unit_of_half(uint32_t half) { return ((float)(int32_t)half + 0.5f) * 0x1p-16f; }

TF_BODY void uniform_body(
    const uint32_t *words, uint32_t *restrict levels, size_t count, float low, float high) {
  const float range = high - low;
  for (size_t i = 0; i < count; i++) {
    levels[i] = packed(
        low + range * unit_of_half(words[i] & 0xFFFF), low + range * unit_of_half(words[i] >> 16));
  }
}
TF_VARIANTS(
    uniform, (const uint32_t *words, uint32_t *levels, size_t count, float a, float b),
    (words, levels, count, a, b))

/// The top bit is the side, the others are the distance.
TF_BODY float laplace_of_half(uint32_t half) {
  float distance = -logarithm(one_and((half & 0x7FFF) << 1, 0x80) - 1);
  return half >> 15 ? -distance : distance;
}

TF_BODY void laplace_body(
    const uint32_t *words, uint32_t *restrict levels, size_t count, float mean, float scale) {
  for (size_t i = 0; i < count; i++) {
    levels[i] = packed(
        mean + scale * laplace_of_half(words[i] & 0xFFFF),
        mean + scale * laplace_of_half(words[i] >> 16));
  }
}
TF_VARIANTS(
    laplace, (const uint32_t *words, uint32_t *levels, size_t count, float a, float b),
    (words, levels, count, a, b))

/// Far below, far above or no change; a word a sample, of which 31 bits count. `levels` holds twice as many.
TF_BODY void impulse_body(
    const uint32_t *words, uint32_t *restrict levels, size_t count, float black, float white) {
  const uint32_t below = (uint32_t)(black * 0x1p31f);
  const uint32_t from = 0x80000000u - (uint32_t)(white * 0x1p31f);
  level *out = (level *)levels;
  TF_LANES
  for (size_t i = 0; i < count; i++) {
    uint32_t word = words[i] >> 1;
    int16_t level = word >= from ? 512 : 0;
    out[i] = word < below ? -512 : level;
  }
}
TF_VARIANTS(
    impulse, (const uint32_t *words, uint32_t *levels, size_t count, float a, float b),
    (words, levels, count, a, b))

TF_BODY void add_body(const uint8_t *src, const level *levels, uint8_t *dst, size_t count) {
  TF_LANES
  for (size_t i = 0; i < count; i++) {
    int16_t sum = __builtin_elementwise_add_sat((int16_t)src[i], levels[i]);
    sum = __builtin_elementwise_max(sum, (int16_t)0);
    dst[i] = (uint8_t)__builtin_elementwise_min(sum, (int16_t)255);
  }
}
TF_VARIANTS(
    add, (const uint8_t *src, const level *levels, uint8_t *dst, size_t count),
    (src, levels, dst, count))

void tf_add_levels(const uint8_t *src, const int16_t *levels, uint8_t *dst, size_t count) {
  add(src, levels, dst, count);
}

static int colours_of(int channels) { return channels - (channels == 2 || channels == 4); }

// A pixel's samples, one for each colour or one that they share, to all its bytes; alpha gets 0.

static void spread3(const level *samples, level *out, size_t pixels) {
  for (size_t i = 0; i < pixels; i++) {
    out[3 * i] = out[3 * i + 1] = out[3 * i + 2] = samples[i];
  }
}

/// To four, the last 0. Reads one sample beyond the end.
static void spread4(const level *samples, level *out, size_t pixels, bool shared) {
  for (size_t i = 0; i < pixels; i++) {
    uint64_t four;
    if (shared) four = (uint16_t)samples[i] * 0x100010001ull;
    else memcpy(&four, samples + 3 * i, sizeof four);
    four &= 0xFFFFFFFFFFFFull;
    memcpy(out + 4 * i, &four, sizeof four);
  }
}

static const level *for_all_bytes(
    const level *samples, level *out, size_t pixels, int channels, bool shared) {
  if (!shared && colours_of(channels) == channels) return samples;
  if (channels == 1) return samples;
  if (channels == 3) spread3(samples, out, pixels);
  else if (channels == 4) spread4(samples, out, pixels, shared);
  else for (size_t i = 0; i < pixels; i++) out[2 * i] = samples[i], out[2 * i + 1] = 0;
  return out;
}

static void add_noise(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared,
    const uint32_t *key, const uint32_t *counter, maker *make, int samples_a_word, float a,
    float b) {
  uint32_t words[stretch * 3], levels[stretch * 3 / 2 + 1];
  level spread_out[stretch * 4];
  uint32_t at[4] = {counter[0], counter[1], counter[2], counter[3]};
  int drawn = shared ? 1 : colours_of(channels);  // a pixel
  for (size_t i = 0; i < pixels; i += stretch) {
    size_t n = tf_min_size(stretch, pixels - i), samples = n * (size_t)drawn;
    size_t count = (samples + (size_t)samples_a_word - 1) / (size_t)samples_a_word;
    tf_philox_words(key, at, words, count);
    at[0] += (uint32_t)(stretch * drawn / 4 / samples_a_word);
    make(words, levels, count, a, b);
    const level *all =
        for_all_bytes((const level *)levels, spread_out, n, channels, shared);
    add(src + i * (size_t)channels, all, dst + i * (size_t)channels, n * (size_t)channels);
  }
}

void tf_noise_gauss(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared, float mean,
    float sigma, const uint32_t *key, const uint32_t *counter) {
  add_noise(src, dst, pixels, channels, shared, key, counter, gauss, 2, tf_clamp(mean, -1024, 1024),
      tf_clamp(sigma, 0, 1024));
}

void tf_noise_uniform(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared, float low,
    float high, const uint32_t *key, const uint32_t *counter) {
  add_noise(src, dst, pixels, channels, shared, key, counter, uniform, 2, tf_clamp(low, -1024, 1024),
      tf_clamp(high, -1024, 1024));
}

void tf_noise_laplace(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared, float mean,
    float scale, const uint32_t *key, const uint32_t *counter) {
  add_noise(src, dst, pixels, channels, shared, key, counter, laplace, 2, tf_clamp(mean, -1024, 1024),
      tf_clamp(scale, 0, 1024));
}

TF_BODY void multiply_body(
    const uint8_t *src, const half_word *halves, uint8_t *dst, size_t count, float low,
    float range) {
  TF_LANES
  for (size_t i = 0; i < count; i++) {
    dst[i] = tf_to_byte((float)src[i] * (low + range * unit_of_half(halves[i])));
  }
}
TF_VARIANTS(
    multiply,
    (const uint8_t *src, const half_word *halves, uint8_t *dst, size_t count, float low,
     float range),
    (src, halves, dst, count, low, range))

void tf_noise_multiply(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared, float low,
    float high, const uint32_t *key, const uint32_t *counter) {
  uint32_t words[stretch * 3 / 2 + 2];
  level spread_out[stretch * 4];
  uint8_t kept[stretch];
  uint32_t at[4] = {counter[0], counter[1], counter[2], counter[3]};
  int drawn = shared ? 1 : colours_of(channels), colours = colours_of(channels);
  for (size_t i = 0; i < pixels; i += stretch) {
    size_t n = tf_min_size(stretch, pixels - i), c = (size_t)channels;
    tf_philox_words(key, at, words, (n * (size_t)drawn + 1) / 2);
    at[0] += (uint32_t)(stretch * drawn / 8);
    const level *all = for_all_bytes((const level *)words, spread_out, n, channels, shared);
    if (colours < channels) {
      for (size_t k = 0; k < n; k++) kept[k] = src[(i + k) * c + c - 1];
    }
    multiply(src + i * c, (const half_word *)all, dst + i * c, n * c, low, high - low);
    if (colours < channels) {
      for (size_t k = 0; k < n; k++) dst[(i + k) * c + c - 1] = kept[k];
    }
  }
}

void tf_noise_impulse(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared, float black,
    float white, const uint32_t *key, const uint32_t *counter) {
  add_noise(src, dst, pixels, channels, shared, key, counter, impulse, 1, black, white);
}

TF_BODY void uniform_f32_body(
    const uint32_t *words, float *restrict out, size_t count, float low, float range) {
  for (size_t i = 0; i < count; i++) {
    out[i] = low + range * ((float)(int32_t)(words[i] >> 8) * 0x1p-24f);
  }
}
TF_VARIANTS(
    uniform_f32, (const uint32_t *words, float *out, size_t count, float low, float range),
    (words, out, count, low, range))

TF_BODY void normal_f32_body(
    const uint32_t *words, float *restrict out, size_t count, float mean, float sigma) {
  const float scale = -2 * sigma * sigma;
  for (size_t i = 0; i < count; i++) {
    pair p = normal_pair(words[i], scale);
    out[2 * i] = mean + p.first;
    out[2 * i + 1] = mean + p.second;
  }
}
TF_VARIANTS(
    normal_f32, (const uint32_t *words, float *out, size_t count, float mean, float sigma),
    (words, out, count, mean, sigma))

void tf_uniform_f32(
    float *dst, size_t count, float low, float high, const uint32_t *key,
    const uint32_t *counter) {
  uint32_t words[stretch];
  uint32_t at[4] = {counter[0], counter[1], counter[2], counter[3]};
  for (size_t i = 0; i < count; i += stretch, at[0] += stretch / 4) {
    size_t n = tf_min_size(stretch, count - i);
    tf_philox_words(key, at, words, n);
    uniform_f32(words, dst + i, n, low, high - low);
  }
}

void tf_normal_f32(
    float *dst, size_t count, float mean, float sigma, const uint32_t *key,
    const uint32_t *counter) {
  uint32_t words[stretch];
  uint32_t at[4] = {counter[0], counter[1], counter[2], counter[3]};
  for (size_t i = 0; i < count; i += 2 * stretch, at[0] += stretch / 4) {
    size_t n = tf_min_size(2 * stretch, count - i);
    tf_philox_words(key, at, words, (n + 1) / 2);
    normal_f32(words, dst + i, n / 2, mean, sigma);
    if (n % 2) {
      float last[2];
      normal_f32(words + n / 2, last, 1, mean, sigma);
      dst[i + n - 1] = last[0];
    }
  }
}
