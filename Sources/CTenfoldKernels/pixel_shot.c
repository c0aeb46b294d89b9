#include "pixel_philox.h"

enum { stretch = 1024, most = 512 };
/// Up to here numbers are drawn exactly; beyond, from the normal curve.
static const float exact_mean = 256;

/// e^-x for 0 ≤ x, by squaring a series: the C library's differs between machines.
static double exp_minus(double x) {
  int halvings = 0;
  while (x > 0.125) {
    x /= 2;
    halvings++;
  }
  double sum = 1, term = 1;
  for (int k = 1; k < 12; k++) {
    term *= -x / k;
    sum += term;
  }
  for (; halvings > 0; halvings--) sum *= sum;
  return sum;
}

/// Running sums of Poisson probabilities in 2^-32, and where to begin looking for a word by its top eight bits.
typedef struct {
  uint32_t upto[most];
  uint16_t start[256];
} poisson_table;

static void make_table(poisson_table *table, double mean) {
  double p = exp_minus(mean), sum = 0;
  int last = 0;
  for (int k = 0; k < most; k++) {
    sum += p;
    double scaled = sum * 4294967296.0;
    table->upto[k] = scaled >= 4294967295.0 ? 0xFFFFFFFFu : (uint32_t)scaled;
    p *= mean / (k + 1);
    last = k;
    if (table->upto[k] == 0xFFFFFFFFu || (k > mean && p < 1e-13)) break;
  }
  table->upto[last] = 0xFFFFFFFFu;
  int k = 0;
  for (uint32_t top = 0; top < 256; top++) {
    while (table->upto[k] < top << 24) k++;
    table->start[top] = (uint16_t)k;
  }
}

bool tf_noise_shot(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const float *photons,
    const uint8_t *levels, size_t level_count, const uint32_t *key, const uint32_t *counter) {
  uint32_t bins[4 * 256];
  poisson_table *tables = malloc(sizeof(poisson_table) * 256);
  if (!tables) return false;
  int colours = channels - (channels == 2 || channels == 4);
  float spread[256];
  tf_histogram(src, pixels, channels, bins);
  for (int v = 0; v < 256; v++) {
    uint32_t seen = 0;
    for (int c = 0; c < colours; c++) seen |= bins[256 * c + v];
    if (!seen) continue;
    if (photons[v] <= exact_mean) make_table(tables + v, photons[v]);
    else spread[v] = __builtin_elementwise_sqrt(photons[v]);
  }
  uint32_t words[stretch * 3];
  uint32_t at[4] = {counter[0], counter[1], counter[2], counter[3]};
  const uint8_t *from = src;
  uint8_t *to = dst;
  for (size_t i = 0; i < pixels; i += stretch, at[0] += (uint32_t)(stretch * colours / 4)) {
    size_t n = tf_min_size(stretch, pixels - i);
    tf_philox_words(key, at, words, n * (size_t)colours);
    const uint32_t *word = words;
    for (size_t k = 0; k < n; k++) {
      for (int c = 0; c < colours; c++, word++) {
        uint8_t v = *from++;
        size_t count;
        if (photons[v] <= exact_mean) {
          const poisson_table *table = tables + v;
          count = table->start[*word >> 24];
          while (table->upto[count] < *word) count++;
        } else {
          // The normal curve, bent to the Poisson's skewness (Cornish and Fisher 1938).
          float z = tf_normal_of(*word);
          count = (size_t)(photons[v] + spread[v] * z + (z * z - 1) * (1.0f / 6) + 0.5f);
        }
        *to++ = levels[count < level_count ? count : level_count - 1];
      }
      if (colours < channels) *to++ = *from++;
    }
  }
  free(tables);
  return true;
}
