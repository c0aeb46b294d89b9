#include "pixel_support.h"

void tf_histogram(const uint8_t *src, size_t pixels, int channels, uint32_t *bins) {
  // Equal neighbours would wait for each other's count, so pixels take turns between tables.
  enum { turns = 4 };
  uint32_t counts[turns][4][256];
  int used = channels == 1 ? 4 : channels == 2 ? 4 : 2;
  for (int t = 0; t < used; t++) memset(counts[t], 0, sizeof(uint32_t) * 256 * (size_t)channels);
  size_t i = 0;
  switch (channels) {
    case 1:
      for (; i + 8 <= pixels; i += 8) {
        uint64_t eight;
        memcpy(&eight, src + i, 8);
        for (int k = 0; k < 8; k++) counts[k % turns][0][eight >> (8 * k) & 0xFF]++;
      }
      break;
    case 2:
      for (; i + 4 <= pixels; i += 4) {
        uint64_t four;
        memcpy(&four, src + 2 * i, 8);
        for (int k = 0; k < 8; k++) counts[k / 2][k % 2][four >> (8 * k) & 0xFF]++;
      }
      break;
    case 3:
      for (; i + 2 <= pixels; i += 2) {
        const uint8_t *p = src + 3 * i;
        for (int k = 0; k < 6; k++) counts[k / 3][k % 3][p[k]]++;
      }
      break;
    default:
      for (; i + 2 <= pixels; i += 2) {
        uint64_t two;
        memcpy(&two, src + 4 * i, 8);
        for (int k = 0; k < 8; k++) counts[k / 4][k % 4][two >> (8 * k) & 0xFF]++;
      }
  }
  for (; i < pixels; i++) {
    for (int c = 0; c < channels; c++) counts[0][c][src[channels * i + c]]++;
  }
  for (int c = 0; c < channels; c++) {
    for (int v = 0; v < 256; v++) {
      uint32_t sum = 0;
      for (int t = 0; t < used; t++) sum += counts[t][c][v];
      bins[256 * c + v] = sum;
    }
  }
}

/// A block is short enough that 32 bits hold its squares.
TF_BODY void totals_body(
    const uint8_t *src, size_t pixels, int channels, uint64_t *sums, uint64_t *squares) {
  // So many lanes repeat 1, 2, 3 or 4 channels whole times.
  enum { lanes = 48, rounds = 1024 };
  size_t count = pixels * (size_t)channels, i = 0;
  uint64_t sum_of[lanes] = {0}, square_of[lanes] = {0};
  while (i + lanes <= count) {
    uint32_t s[lanes] = {0}, q[lanes] = {0};
    for (int round = 0; round < rounds && i + lanes <= count; round++, i += lanes) {
      for (int k = 0; k < lanes; k++) {
        uint32_t x = src[i + k];
        s[k] += x;
        q[k] += x * x;
      }
    }
    for (int k = 0; k < lanes; k++) {
      sum_of[k] += s[k];
      square_of[k] += q[k];
    }
  }
  for (int k = 0; i < count; i++, k++) {
    sum_of[k] += src[i];
    square_of[k] += (uint64_t)src[i] * src[i];
  }
  for (int c = 0; c < channels; c++) sums[c] = squares[c] = 0;
  for (int k = 0; k < lanes; k++) {
    sums[k % channels] += sum_of[k];
    squares[k % channels] += square_of[k];
  }
}
TF_VARIANTS(
    totals, (const uint8_t *src, size_t pixels, int channels, uint64_t *sums, uint64_t *squares),
    (src, pixels, channels, sums, squares))

void tf_sums(
    const uint8_t *src, size_t pixels, int channels, uint64_t *sums, uint64_t *squares) {
  totals(src, pixels, channels, sums, squares);
}

void tf_mean_variance(
    const uint8_t *src, size_t pixels, int channels, double *mean, double *variance) {
  uint64_t sums[4], squares[4];
  tf_sums(src, pixels, channels, sums, squares);
  for (int c = 0; c < channels; c++) {
    double n = (double)pixels, m = (double)sums[c] / n;
    mean[c] = m;
    // The numerator is a whole number, so nothing cancels.
    __int128 above = (__int128)squares[c] * (__int128)pixels - (__int128)sums[c] * sums[c];
    variance[c] = (double)above / n / n;
  }
}
