#pragma once
#include <stddef.h>

/// A file of the repository that is built into the binary.
typedef struct {
  const char *path;
  const unsigned char *bytes;
  size_t count;
} tf_resource;

/// How many files there are.
size_t tf_resource_count(void);

/// The file of a number below the count.
const tf_resource *tf_resource_at(size_t index);
