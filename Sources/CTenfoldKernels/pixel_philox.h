#pragma once
#include "pixel_support.h"

/// `blocks` blocks of four words from the counter on; any number.
void tf_philox_blocks(const uint32_t *key, const uint32_t *counter, uint32_t *out, size_t blocks);

/// A normal number from a word, as the first of two that tf_normal_f32 makes of it.
float tf_normal_of(uint32_t word);
