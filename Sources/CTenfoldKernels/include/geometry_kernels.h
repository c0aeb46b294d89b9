#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Geometry of 8-bit pictures: warps, resizing, flips and turns, and the coordinates that feed them.
//
// Pictures are interleaved, with 1…4 channels and a row stride in bytes (at least width × channels); sides are at
// least 1 and at most 100,000. The source and the destination must not overlap. Coordinates are continuous: pixel i
// reaches from i to i + 1 and its centre is i + 0.5.
//
// Every function gives the same bytes with and without AVX2, on x86-64 and elsewhere: pixels are blended in integers,
// coordinates are computed in IEEE operations of one order, without fused multiply-add. Nothing outside the given
// rows is written. Bytes between the end of one row and the start of the next may be read (never past the last row).

// How a value between pixel centres is found. (Macros, so that Swift sees them as Int32.)

/// The pixel that the point is in.
#define TF_NEAREST 0
/// 2 × 2 pixels. Positions and weights to 1/16,384; within 0.6 of a level of exact arithmetic (0.5 is the rounding).
#define TF_BILINEAR 1
/// 4 × 4 pixels, Catmull–Rom (a = −0.5). Positions to 1/1,024 pixel.
#define TF_BICUBIC 2
/// 6 × 6 pixels, Lanczos-3. Positions to 1/1,024 pixel. No vector version in warps (about 40 ns a pixel).
#define TF_LANCZOS 3
/// Only in `tf_resize`: the mean of what the destination pixel covers.
#define TF_AREA 4

// What is beyond the edge of the source.

/// The fill value; at the edge it is blended with the picture.
#define TF_CONSTANT 0
/// aaa|abcd|ddd
#define TF_REPLICATE 1
/// dcb|abcd|cba
#define TF_REFLECT_101 2
/// cba|abcd|dcb
#define TF_REFLECT 3
/// bcd|abcd|abc
#define TF_WRAP 4

/// Turns vector instructions off (true) or on again where the machine has them. For tests; the results are the same.
void tf_geometry_use_plain(bool plain);

/// Whether the vector versions are in use.
bool tf_geometry_is_vectorised(void);

// MARK: Warps

/// Warps a picture by an affine map.
///
/// - m: takes a point of the destination to a point of the source: x' = m[0] x + m[1] y + m[2],
///   y' = m[3] x + m[4] y + m[5]. Finite.
/// - interpolation: TF_NEAREST … TF_LANCZOS. There is no prefilter: to shrink well, resize first.
/// - border: TF_CONSTANT … TF_WRAP.
/// - fill: one value a channel (`channels` are read), for TF_CONSTANT.
/// - spans: NULL, or 2 × dh values: for each row the columns [first, end) outside of which there is only fill
///   (0, 0 if the row is all fill). With another border every row is [0, dw).
///
/// Source points further than 100,000 pixels from the origin count as 100,000 away.
void tf_warp_affine(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, int32_t dw, int32_t dh, ptrdiff_t dstride, const double m[6],
    int32_t interpolation, int32_t border, const uint8_t *fill, int32_t *spans);

/// Warps a picture by a homography, given row by row in m, from the destination to the source. Destination points at
/// or beyond the horizon (whose denominator has not the sign it has in the middle of the destination) get the fill,
/// whatever the border. Otherwise as `tf_warp_affine`.
void tf_warp_perspective(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, int32_t dw, int32_t dh, ptrdiff_t dstride, const double m[9],
    int32_t interpolation, int32_t border, const uint8_t *fill, int32_t *spans);

/// Samples n points of the source into n pixels of the destination.
///
/// - xs, ys: continuous coordinates of each pixel's source point. NaN in either gives the fill, whatever the border.
/// - span: NULL, or 2 values as in `tf_warp_affine`; with another border than TF_CONSTANT NaNs alone are left out.
void tf_remap_row(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    const float *xs, const float *ys, int32_t n, uint8_t *dst,
    int32_t interpolation, int32_t border, const uint8_t *fill, int32_t *span);

// MARK: Coordinates

/// The source points of the n pixel centres of row y under an affine map (as in `tf_warp_affine`), for columns
/// 0 ..< n. Computed in doubles.
void tf_coordinates_affine(const double m[6], int32_t y, int32_t n, float *xs, float *ys);

/// As `tf_coordinates_affine` for a homography. `positive` says which sign the denominator has on the visible side
/// (see `tf_perspective_is_positive`); points on the other side become NaN.
void tf_coordinates_perspective(
    const double m[9], bool positive, int32_t y, int32_t n, float *xs, float *ys);

/// Whether the denominator of a homography is positive in the middle of a picture of the given size.
bool tf_perspective_is_positive(const double m[9], int32_t width, int32_t height);

/// Takes n points through an affine map, in place (floats; to chain maps row by row).
void tf_map_affine(const double m[6], int32_t n, float *xs, float *ys);

/// Moves n points by a grid of displacements, in place: each point (x, y) goes to (x + dx(u, v), y + dy(u, v)), where
/// dx, dy are read bilinearly between the nodes of columns around u = x · scale_x − offset and rows around
/// v = y · scale_y − offset; beyond the outermost nodes the nearest value holds.
///
/// - dx, dy: w × h values, row by row.
/// - scale_x, scale_y: columns and rows a pixel.
/// - offset: 0 for nodes at the corners of the picture, 0.5 for nodes in the middle of cells.
///
/// NaN stays NaN.
void tf_displace(
    float *xs, float *ys, int32_t n, const float *dx, const float *dy, int32_t w, int32_t h,
    float scale_x, float scale_y, float offset);

// MARK: Resizing

/// How many bytes of scratch `tf_resize` needs for these arguments.
size_t tf_resize_scratch(
    int32_t sw, int32_t sh, int32_t channels, int32_t dw, int32_t dh,
    double x0, double y0, double x1, double y1, int32_t filter, bool antialias);

/// Resizes a part of a picture, first down the columns and then along the rows.
///
/// - x0, y0, x1, y1: the part of the source that fills the destination, in continuous coordinates. x1 < x0 flips left
///   and right, y1 < y0 up and down. Pixels around the part are read where the filter reaches them (as Pillow's
///   `box` does); what would lie beyond the picture does not count, and where the part itself is beyond, the edge is
///   repeated. x0 ≠ x1, y0 ≠ y1.
/// - filter: TF_NEAREST, TF_BILINEAR, TF_BICUBIC (a = −0.5), TF_LANCZOS (3 lobes), TF_AREA.
/// - antialias: stretches the filter when shrinking, so that every source pixel counts. TF_AREA always does,
///   TF_NEAREST never.
/// - scratch: `tf_resize_scratch` bytes, aligned to 16 bytes; NULL to have it allocated here (then false is returned
///   when memory runs out).
///
/// Weights have 14 bits and add up to 1 exactly; what goes from the first pass to the second has 6 bits after the
/// point.
bool tf_resize(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, int32_t dw, int32_t dh, ptrdiff_t dstride,
    double x0, double y0, double x1, double y1, int32_t filter, bool antialias, void *scratch);

// MARK: Exact copies

// The eight symmetries of a rectangle: bit 2 swaps rows and columns, then bit 0 flips left and right and bit 1 up and
// down.

#define TF_KEEP 0
#define TF_FLIP_HORIZONTAL 1
#define TF_FLIP_VERTICAL 2
#define TF_ROTATE_180 3
/// Pixel (x, y) of the source goes to (y, x).
#define TF_TRANSPOSE 4
/// A quarter turn clockwise.
#define TF_ROTATE_90 5
/// A quarter turn anticlockwise.
#define TF_ROTATE_270 6
/// A flip about the other diagonal.
#define TF_TRANSVERSE 7

/// Copies a picture in one of eight orientations. The destination is sw × sh pixels, or sh × sw with bit 2.
void tf_orient(
    const uint8_t *src, int32_t sw, int32_t sh, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, ptrdiff_t dstride, int32_t which);

/// `tf_orient` with TF_FLIP_HORIZONTAL.
void tf_flip_horizontal(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, ptrdiff_t dstride);

/// `tf_orient` with TF_FLIP_VERTICAL.
void tf_flip_vertical(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, ptrdiff_t dstride);

/// `tf_orient` with TF_TRANSPOSE.
void tf_transpose(
    const uint8_t *src, int32_t w, int32_t h, ptrdiff_t sstride, int32_t channels,
    uint8_t *dst, ptrdiff_t dstride);

/// Copies w × h pixels; move the pointers to the corners to copy a part or into a part.
void tf_copy_rect(
    const uint8_t *src, ptrdiff_t sstride, uint8_t *dst, ptrdiff_t dstride,
    int32_t w, int32_t h, int32_t channels);
