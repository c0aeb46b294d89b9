#include "geometry_internal.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>

#pragma STDC FP_CONTRACT OFF

static atomic_bool plain_only;

void tf_geometry_use_plain(bool plain) {
  atomic_store_explicit(&plain_only, plain, memory_order_relaxed);
}

bool tf_geometry_is_vectorised(void) {
#if defined(__x86_64__)
  return !atomic_load_explicit(&plain_only, memory_order_relaxed) && __builtin_cpu_supports("avx2");
#else
  return false;
#endif
}

double tfg_cubic_value(double x) {
  // Keys' kernel with a = -0.5.
  x = x < 0 ? -x : x;
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

/// sin(πx) for x in 0 ... 3. A series of our own, since libraries' sines differ in the last bit.
static double sine_of_half_turns(double x) {
  double sign = 1;
  while (x >= 1) {
    x -= 1;
    sign = -sign;
  }
  if (x > 0.5) x = 1 - x;
  const double angle = x * 3.14159265358979323846, square = angle * angle;
  double sum = 1.0 / 355687428096000;
  sum = sum * square - 1.0 / 1307674368000;
  sum = sum * square + 1.0 / 6227020800;
  sum = sum * square - 1.0 / 39916800;
  sum = sum * square + 1.0 / 362880;
  sum = sum * square - 1.0 / 5040;
  sum = sum * square + 1.0 / 120;
  sum = sum * square - 1.0 / 6;
  sum = sum * square + 1;
  return sign * angle * sum;
}

double tfg_lanczos_value(double x) {
  x = x < 0 ? -x : x;
  if (x < 1e-9) return 1;
  if (x >= 3) return 0;
  const double squared_pi = 9.86960440108935861883;
  return 3 * sine_of_half_turns(x) * sine_of_half_turns(x / 3) / (squared_pi * x * x);
}

int16_t tfg_cubic[1025][4];
int16_t tfg_lanczos[1025][8];

/// Writes the weights of taps 1 - reach ... reach about a point at `position` that add up to 1 exactly.
static void write_weights(double (*value)(double), int reach, double position, int16_t *weights) {
  double exact[8], sum = 0;
  int rest = TFG_ONE, largest = 0;
  for (int i = 0; i < 2 * reach; i++) {
    exact[i] = value(position - (double)(i + 1 - reach));
    sum += exact[i];
  }
  for (int i = 0; i < 2 * reach; i++) {
    weights[i] = (int16_t)floor(exact[i] / sum * TFG_ONE + 0.5);
    rest -= weights[i];
    if (weights[i] > weights[largest]) largest = i;
  }
  weights[largest] = (int16_t)(weights[largest] + rest);
}

static void write_tables(void) {
  for (int i = 0; i <= 1024; i++) {
    write_weights(tfg_cubic_value, 2, i / 1024.0, tfg_cubic[i]);
    write_weights(tfg_lanczos_value, 3, i / 1024.0, tfg_lanczos[i]);
  }
}

void tfg_prepare_tables(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, write_tables);
}
