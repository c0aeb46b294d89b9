#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether any of `count` bytes is one of four.
bool tf_contains_any(const uint8_t *bytes, size_t count, uint8_t a, uint8_t b, uint8_t c, uint8_t d);

/// How many bytes from `start` on come before the first `wanted`, or before `end` if there is none.
size_t tf_distance(const uint8_t *bytes, size_t start, size_t end, uint8_t wanted);
