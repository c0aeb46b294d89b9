#pragma once
#include "geometry_internal.h"

#include <math.h>
#include <string.h>

// What all warps share: how a picture is sampled row by row.

/// Rounds to the nearest integer, ties to even, for |v| < 2^31.
TFG_INLINE int32_t rounded(double v) {
  // Adding 1.5 × 2^52 leaves the integer in the low bits.
  double shifted = v + 6755399441055744.0;
  int64_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  return (int32_t)bits;
}

TFG_INLINE double limited(double v) {
  const double far = TFG_FAR * TFG_ONE;
  v = v > far ? far : v;
  return v < -far ? -far : v;
}

typedef struct {
  TFGSource source;
  bool vectorised;
} Job;

TFG_INLINE Job job(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    int32_t interpolation, int32_t border, const uint8_t *fill) {
  Job job = {
    .source = {
      .src = src, .width = sw, .height = sh, .stride = sstride, .channels = channels,
      .interpolation = interpolation, .border = border},
    .vectorised = tf_geometry_is_vectorised(),
  };
  if (fill) memcpy(job.source.fill, fill, (size_t)channels);
  if (interpolation >= TF_BICUBIC) tfg_prepare_tables();
  // The vector versions hold offsets into the source in 32 bits.
  if (sstride < 0 || (int64_t)sstride * sh > INT32_MAX - 64) job.vectorised = false;
  return job;
}

TFG_INLINE void sample(
    const Job *job, int32_t *xs, int32_t *ys, int32_t n, int32_t at, uint8_t *row, TFGSpan *span) {
  TFGSpan found = {INT32_MAX, 0};
  uint8_t *dst = row + (ptrdiff_t)at * job->source.channels;
#if defined(__x86_64__)
  if (job->vectorised) {
    tfg_sample_avx2(&job->source, xs, ys, n, dst, &found);
  } else
#endif
  {
    tfg_sample_plain(&job->source, xs, ys, 0, n, dst, &found);
  }
  if (found.end > 0) {
    if (span->end == 0) span->first = found.first + at;
    span->end = found.end + at;
  }
}

TFG_INLINE void store_span(const TFGSpan *span, int32_t *out) {
  out[0] = span->end > 0 ? span->first : 0;
  out[1] = span->end;
}

// MARK: Fetching ahead

// A turned row crosses many rows of the source, which processors do not foresee. So the rows that the next rows of the
// result will see are fetched before, in the order in which they lie in memory.

#define FETCH_ROWS 8

typedef struct {
  /// The columns that the whole result sees, in bytes: low ..< high; none if high is 0.
  ptrdiff_t low, high;
  /// The rows that have been fetched: first ..< end.
  int32_t first, end;
} Fetched;

TFG_INLINE int32_t within(double v, int32_t n) {
  // Written so that what is no number gives 0.
  return v > 0 ? v < n ? (int32_t)v : n : 0;
}

TFG_INLINE void fetch_rows(const TFGSource *s, const Fetched *done, int32_t first, int32_t end) {
  for (int32_t row = first; row < end; row++) {
    const uint8_t *p = s->src + row * s->stride;
    for (ptrdiff_t at = done->low; at < done->high; at += 64) __builtin_prefetch(p + at, 0, 2);
  }
}

/// Fetches the rows between two coordinates, as far as they have not been.
TFG_INLINE void fetch(const TFGSource *s, Fetched *done, double low, double high) {
  int32_t first = within(low - 1, s->height), end = within(high + 3, s->height);
  if (first >= end) return;
  if (done->end == done->first || first > done->end || end < done->first) {
    done->first = done->end = first;
  }
  if (first < done->first) {
    fetch_rows(s, done, first, done->first);
    done->first = first;
  }
  if (end > done->end) {
    fetch_rows(s, done, done->end, end);
    done->end = end;
  }
}

/// The columns between two coordinates.
TFG_INLINE Fetched fetching(const TFGSource *s, double low, double high) {
  Fetched done = {0, 0, 0, 0};
  done.low = (ptrdiff_t)within(low - 1, s->width) * s->channels;
  done.high = (ptrdiff_t)within(high + 3, s->width) * s->channels;
  return done;
}
