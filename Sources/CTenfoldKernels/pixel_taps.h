#pragma once
#include "pixel_support.h"

// Weighted sums of rows, the heart of all averaging filters. Samples are levels times 128 in 16 bits; weights are
// 32768ths, none negative, and sum to 32768 at most. A product is rounded to the nearest 128th of a level, so `taps` of
// them are at most taps/256 levels off.

/// Bytes become samples.
void tf_taps_widen(const uint8_t *src, int16_t *dst, size_t count);

/// out[i] = Σ rows[j][i] · weights[j].
void tf_taps_to_samples(
    const int16_t *const *rows, const int16_t *weights, int taps, int16_t *out, size_t count);

/// The same, rounded to bytes.
void tf_taps_to_bytes(
    const int16_t *const *rows, const int16_t *weights, int taps, uint8_t *out, size_t count);

/// Weights in 32768ths in proportion to `kernel` (none negative, not all 0) that sum to exactly 32768, or 32767 where
/// one takes all.
void tf_taps_weights(const float *kernel, int taps, int16_t *weights);

/// Copies a row's ends to what lies beyond them: `before` and `after` pixels of `channels` samples. `row` is the row's
/// first sample.
void tf_taps_extend(
    int16_t *row, size_t w, int channels, size_t before, size_t after, int border);
