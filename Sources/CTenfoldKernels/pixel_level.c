#include "pixel_support.h"

#include <stdatomic.h>

static _Thread_local int limit = tf_level_avx512;

static int machine_level(void) {
#if TF_X86
  static _Atomic int known = -1;
  int level = atomic_load_explicit(&known, memory_order_relaxed);
  if (level >= 0) return level;
  level = tf_level_plain;
  if (__builtin_cpu_supports("avx2")) {
    level = tf_level_avx2;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vbmi")) {
      level = tf_level_avx512;
    }
  }
  atomic_store_explicit(&known, level, memory_order_relaxed);
  return level;
#else
  return tf_level_plain;
#endif
}

int tf_level(void) {
  int level = machine_level();
  return level < limit ? level : limit;
}

int tf_pixels_limit(int level) {
  limit = level;
  return tf_level();
}

void tf_pixels_plain(int plain) { limit = plain ? tf_level_plain : tf_level_avx512; }
