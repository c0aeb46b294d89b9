#pragma once
// What is done to the pixels of a file on their way into and out of a picture. All pixels are rows without gaps,
// channels side by side; `count` counts pixels unless it says otherwise.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Makes bytes of 16-bit values, rounded to the nearest: (255 v + 32767) / 65535. `count` counts values; `to` may be
/// where `from` is.
void tf_narrow(const uint16_t *from, uint8_t *to, size_t count);

/// Makes RGB of CMYK: R = C K / 255, rounded, where 255 stands for no ink.
/// `is_ink` is true if 255 stands for full ink instead.
void tf_cmyk_to_rgb(const uint8_t *from, uint8_t *to, size_t count, bool is_ink);

/// Makes grey of RGB or RGBA by the weights of ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B, rounded.
void tf_luma(const uint8_t *from, int32_t channels, uint8_t *to, size_t count);

/// Changes how many channels there are by taking alpha away, adding an opaque one, or repeating grey. Colour is not
/// made grey here.
void tf_change_channels(
    const uint8_t *from, int32_t from_channels, uint8_t *to, int32_t to_channels, size_t count);

/// Lays pixels with alpha, the last of 2 or 4 channels, onto a colour: rounded, without alpha after that.
void tf_flatten(
    const uint8_t *from, int32_t channels, const uint8_t *onto, uint8_t *to, size_t count);

/// Turns and mirrors stored pixels so that they are upright, by an EXIF orientation, 1...8. From 5 on width and
/// height change places. `width` and `height` are those of `from`.
void tf_make_upright(
    const uint8_t *from, size_t width, size_t height, int32_t channels, int32_t orientation,
    uint8_t *to);

/// Looks bytes up in a table of 256 numbers for each channel; the numbers come as planes, one channel after the
/// other, if `is_planar`.
void tf_to_floats(
    const uint8_t *from, size_t count, int32_t channels, const float *tables, bool is_planar,
    float *to);

/// Lays the channels of pixels one after the other.
void tf_to_planes(const uint8_t *from, size_t count, int32_t channels, uint8_t *to);

/// Lays planes side by side again.
void tf_from_planes(const uint8_t *from, size_t count, int32_t channels, uint8_t *to);
