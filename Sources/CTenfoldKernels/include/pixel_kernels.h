#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Kernels over 8-bit pictures of 1…4 interleaved channels: grey, grey and alpha, RGB, RGBA. They use AVX2 or AVX-512
// where the machine has it and give the same bytes with and without. Floats are IEEE single, never fused, so results
// are the same on every machine. "To the nearest" sends halves to the even number. Where nothing else is said `dst`
// may be `src`, and no other overlap is allowed. Those that return bool need memory of their own; false: there was
// none, and `dst` is as it was.

/// Makes this thread use plain C (1), or the best the machine has (0, as at the start). For tests.
void tf_pixels_plain(int plain);

/// Makes this thread use at most 0 plain C, 1 AVX2, 2 AVX-512; returns what it then uses. For tests.
int tf_pixels_limit(int level);

/// How pixels go on beyond the edge.
enum {
  /// cb|abcd|cb, the edge is not repeated.
  TF_BORDER_REFLECT_101 = 0,
  /// aa|abcd|dd.
  TF_BORDER_REPLICATE = 1,
};

// MARK: Tables and colour

/// Replaces each byte by that of its channel's table: `channels` tables of 256 bytes, one after the other. Tables that
/// are equal, or change nothing, are noticed and made use of.
void tf_table(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const uint8_t *tables);

/// Replaces each byte by that of one table of 256; alpha stays.
void tf_table_colour(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const uint8_t *table);

/// Multiplies colours by a matrix of three rows and four columns, the last added (in levels): red' = m[0]·r + m[1]·g +
/// m[2]·b + m[3], and so on. In single precision, to the nearest, clamped. 3 or 4 channels; alpha stays.
void tf_colour_matrix(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const float *m);

/// Luma, 0.299·r + 0.587·g + 0.114·b in 15-bit fixed point (weights 9798, 19235, 3735), to the nearest, halves up: the
/// bytes of OpenCV's RGB2GRAY.
///
/// `channels` 3 or 4; `dst_channels` 1, or equal to `channels`: then all colours are luma and alpha stays.
void tf_to_grey(const uint8_t *src, uint8_t *dst, size_t pixels, int channels, int dst_channels);

/// Turns the hue by degrees (any number) and adds to saturation and value (levels −255…255, clamped to 0…255).
///
/// HSV in single precision: S = 255·(max−min)/max. Grey has no hue and stays grey. To the nearest. Nothing is rounded on the way, so
/// changing nothing changes no byte; 8-bit HSV (OpenCV, Albumentations), which knows 180 hues, is 0.4 levels off on
/// average and in single dark pixels up to 20. 3 or 4 channels; alpha stays. With saturation and value 0 it is
/// quicker: that is torchvision's adjust_hue, whose factor is a fraction of a turn.
void tf_hsv_adjust(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, float hue_degrees,
    float saturation, float value);

/// sRGB to CIE L*a*b* of D65, each in a plane: L·2.55, a+128, b+128. Within 1 of the exact value, to the nearest
/// for all but one colour in 800; OpenCV's RGB2Lab, which works with tables, is up to 3 off it. 3 or 4 channels.
void tf_rgb_to_lab(
    const uint8_t *src, size_t pixels, int channels, uint8_t *l, uint8_t *a, uint8_t *b);

/// Back to sRGB; a fourth channel of `dst` is left as it is. Within 2 of OpenCV's Lab2RGB.
void tf_lab_to_rgb(
    const uint8_t *l, const uint8_t *a, const uint8_t *b, uint8_t *dst, size_t pixels,
    int channels);

/// RGB to luma and two differences in planes, 14-bit fixed point: OpenCV's RGB2YCrCb. 3 or 4 channels.
void tf_rgb_to_ycc(
    const uint8_t *src, size_t pixels, int channels, uint8_t *y, uint8_t *cr, uint8_t *cb);

/// Back to RGB; a fourth channel of `dst` is left as it is.
void tf_ycc_to_rgb(
    const uint8_t *y, const uint8_t *cr, const uint8_t *cb, uint8_t *dst, size_t pixels,
    int channels);

// MARK: Counting

/// How often each level occurs: 256 counts for each channel, one channel after the other.
void tf_histogram(const uint8_t *src, size_t pixels, int channels, uint32_t *bins);

/// Each channel's exact sum and sum of squares.
void tf_sums(const uint8_t *src, size_t pixels, int channels, uint64_t *sums, uint64_t *squares);

/// Each channel's mean and variance (divided by the number of pixels) in levels, from exact sums. `pixels` from 1.
void tf_mean_variance(
    const uint8_t *src, size_t pixels, int channels, double *mean, double *variance);

/// Contrast-limited adaptive histogram equalization of a plane (Zuiderveld, Graphics Gems IV, 1994) as in OpenCV:
/// equal tiles, the picture mirrored where they do not fit; counts above `clip_limit` × tile area / 256 (from 1; ≤ 0:
/// no limit) are shared out; tables of the four nearest tiles are mixed. Weights have 8 bits: within 1 of exact
/// mixing.
bool tf_clahe(
    const uint8_t *src, size_t src_stride, uint8_t *dst, size_t dst_stride, size_t w, size_t h,
    int tiles_x, int tiles_y, float clip_limit);

// MARK: Filters
// `stride` is the bytes from one row to the next, of both pictures. All channels are filtered, alpha too.

/// Averages along rows by `kx`, then along columns by `ky`: weights, none negative, of which only the proportion
/// counts; the middle is at nx / 2, ny / 2. Fixed point: weights in 32768ths, sums in 128ths of a level. The result is
/// at most 0.5 + (nx + ny) / 256 levels off the exact one, and even areas stay as they are. nx, ny 1…255.
bool tf_separable(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels,
    const float *kx, int nx, const float *ky, int ny, int border);

/// The median of a square of `size` × `size` pixels around each, each channel for itself; edges are repeated. Odd
/// `size`, 3…255: sorting networks for 3 and 5, then a search bit by bit, then counting whose time does not grow with
/// the size.
bool tf_median(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int size);

/// The most frequent level of a square of odd `size`, 3…7, around each pixel, mirrored at the edges (reflect 101): of
/// those that are as frequent the pixel's own, else the lowest. Each channel for itself.
bool tf_mode(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int size);

// MARK: Random numbers and noise
// Numbers are those of Philox4x32-10: a key of two words and a counter of four name a block of four words; each next
// block adds one to counter[0]. They can be computed from any block on. Noise is the same on every machine.
//
// Noise kernels draw for each colour of each pixel in order, or, if `shared`, once for a pixel; alpha stays and draws
// nothing. Where a word gives two numbers, its lower half comes first.

/// `count` words from the counter on, in the order in which RandomStream gives them.
void tf_philox_words(const uint32_t *key, const uint32_t *counter, uint32_t *out, size_t count);

/// Uniform numbers, low ≤ x < high up to rounding, with 24 random bits; a word each.
void tf_uniform_f32(
    float *dst, size_t count, float low, float high, const uint32_t *key, const uint32_t *counter);

/// Normal numbers, two a word (Box and Muller 1958): a radius of 16 bits, up to 4.85 sigma, and an angle of 16 bits.
void tf_normal_f32(
    float *dst, size_t count, float mean, float sigma, const uint32_t *key,
    const uint32_t *counter);

/// Adds normal noise, in levels; a word gives two. Each is rounded to the nearest level, sums are clamped.
void tf_noise_gauss(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared, float mean,
    float sigma, const uint32_t *key, const uint32_t *counter);

/// Adds uniform noise from low to high, in levels, of 16 random bits; a word gives two. Rounded to the nearest level.
void tf_noise_uniform(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared, float low,
    float high, const uint32_t *key, const uint32_t *counter);

/// Adds Laplace noise (density exp(−|x−mean|/scale) / 2·scale), in levels, out to 11 scales; a word gives two.
void tf_noise_laplace(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared, float mean,
    float scale, const uint32_t *key, const uint32_t *counter);

/// Multiplies by uniform numbers from low to high, of 16 random bits; a word gives two. To the nearest, clamped.
void tf_noise_multiply(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared, float low,
    float high, const uint32_t *key, const uint32_t *counter);

/// Makes samples 0 with one probability and 255 with another (together 1 at most); a word each, of which 31 bits count.
void tf_noise_impulse(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, bool shared, float black,
    float white, const uint32_t *key, const uint32_t *counter);

/// Shot noise: level v stands for `photons[v]` photons on average (256 entries, from 0), a Poisson number arrives, and
/// `levels[number]` is the new level (the last entry for all beyond). One word a sample. Exact to 2^-32 up to a mean
/// of 256, then a normal curve corrected for skewness.
bool tf_noise_shot(
    const uint8_t *src, uint8_t *dst, size_t pixels, int channels, const float *photons,
    const uint8_t *levels, size_t level_count, const uint32_t *key, const uint32_t *counter);

/// Adds a plane of levels to bytes, clamped.
void tf_add_levels(const uint8_t *src, const int16_t *levels, uint8_t *dst, size_t count);

/// The mean of nx × ny pixels around each (middle at nx / 2, ny / 2), to the nearest: exact up to an area of 10,000.
/// nx, ny 1…255. Takes the same time for all ny.
bool tf_box(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int nx,
    int ny, int border);

/// The sum of nx × ny pixels around each (middle at nx / 2, ny / 2), weighted by `kernel` (rows from the top, not
/// turned over, as in OpenCV's filter2D), plus `offset` levels, to the nearest, clamped. Zeros cost nothing. In single
/// precision; or, where at most 64 weights are not 0, none is negative and they sum to 1, in fixed point as
/// tf_separable: at most 0.5 + 64 / 256 levels off, usually 0.52.
bool tf_convolve(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels,
    const float *kernel, int nx, int ny, float offset, int border);

/// The lowest (erosion) or highest (dilation) of nx × ny pixels around each (middle at nx / 2, ny / 2) in the picture.
bool tf_extreme(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int nx,
    int ny, bool highest_wanted);

/// Bilateral filter (Tomasi and Manduchi 1998) over a disc of odd `size` across, as in OpenCV: weights fall with the
/// distance and with the sum of the colours' differences in levels. Weights are right to 2e-4. Alpha stays.
bool tf_bilateral(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int size,
    float sigma_colour, float sigma_space, int border);

// MARK: Fields

/// Gaussian blur of a plane of floats, mirrored at the edges (reflect 101). From sigma 2 on by three extended boxes
/// (Gwosdek and others 2011): the same variance, a curve at most 0.06 of its height off the Gaussian; below by the
/// Gaussian itself out to 4 sigma. Takes the same time for all sigma from 2 on. `dst` may be `src`; 0 copies.
bool tf_blur_f32(const float *src, float *dst, size_t w, size_t h, float sigma);

// MARK: Putting pictures together

/// (a·(256 − weight) + b·weight + 128) / 256, rounded down; weight 0…256.
void tf_blend(const uint8_t *a, const uint8_t *b, uint8_t *dst, size_t count, int weight);

/// a · of_a + b · of_b + offset in single precision, to the nearest, clamped.
void tf_weighted_sum(
    const uint8_t *a, float of_a, const uint8_t *b, float of_b, float offset, uint8_t *dst,
    size_t count);

/// Lays `src` over `dst`: (src·m + dst·(255 − m)) / 255 to the nearest, m being a byte of `mask` for each pixel. All
/// channels alike.
void tf_composite(
    const uint8_t *src, const uint8_t *mask, uint8_t *dst, size_t pixels, int channels);

/// Lays one colour, a byte for each channel, over `dst` in the same way.
void tf_composite_colour(
    const uint8_t *colour, const uint8_t *mask, uint8_t *dst, size_t pixels, int channels);

/// Multiplies colours by a byte for each pixel, 255 being 1, to the nearest; alpha stays.
void tf_gain(
    const uint8_t *src, const uint8_t *gain, uint8_t *dst, size_t pixels, int channels);

/// Multiplies colours by a float for each pixel, to the nearest, clamped; alpha stays.
void tf_gain_f32(
    const uint8_t *src, const float *gain, uint8_t *dst, size_t pixels, int channels);

/// Moves colours towards one colour (a byte for each of one or three), by a share for each pixel, 0…1 (below 0 as 0),
/// in single precision, to the nearest, halves up; alpha stays. In place.
void tf_toward_colour(
    uint8_t *pixels, size_t count, int channels, const uint8_t *colour, const float *share);

/// The same towards another picture's colours.
void tf_toward_picture(
    uint8_t *pixels, size_t count, int channels, const uint8_t *other, const float *share);

/// Multiplies colours by a factor and adds an offset in levels, both of each pixel's own; as above.
void tf_scale_colours(
    uint8_t *pixels, size_t count, int channels, const float *factor, const float *offset);

// MARK: Groups

/// Moves each pixel up to `steps` times to the mean place and colour of those up to `radius` (0…15) to each side of it
/// that differ by at most `reach` levels in each channel (Comaniciu and Meer 2002), and gives it the last colour.
/// Alpha stays.
bool tf_mean_shift(
    const uint8_t *src, uint8_t *dst, size_t w, size_t h, size_t stride, int channels, int radius,
    int reach, int steps);

/// The area of each pixel by likeness of colour and nearness (SLIC, Achanta and others 2012), starting from across ×
/// down places, each of which claims pixels up to `step` away; `weight` is what a squared pixel counts against a squared
/// level.
bool tf_superpixels(
    const uint8_t *src, size_t w, size_t h, size_t stride, int channels, size_t across,
    size_t down, float step, float weight, int rounds, int32_t *labels);

/// Takes the nearest of `levels` levels, and gives what is wrong by it to pixels still to come (Floyd and Steinberg
/// 1976): `given` are the levels in order, evenly from 0 to 255, `codes` the bytes that are written. In place; alpha
/// stays.
bool tf_diffuse(
    uint8_t *pixels, size_t w, size_t h, size_t stride, int channels, int levels,
    const float *given, const uint8_t *codes);

// MARK: Tensors

/// (x − mean[c]) · scale[c] in single precision, of all channels; `planar`: one channel after the other (CHW), else as
/// they are (HWC). For means and deviations of levels in 0…1 give 255·mean and 1 / (255·deviation).
void tf_normalise(
    const uint8_t *src, float *dst, size_t pixels, int channels, const float *mean,
    const float *scale, bool planar);
