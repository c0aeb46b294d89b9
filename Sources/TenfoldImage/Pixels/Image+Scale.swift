internal import CTenfoldKernels
internal import TenfoldCore

/// Making pictures smaller and larger on the way, apart from a draft's geometry.
extension Image {
  /// How new pixels are found.
  enum Scaling: Sendable {
    /// The nearest pixel.
    case nearest
    /// Between 2×2 pixels.
    case linear
    /// The mean of all that a pixel covers.
    case area
  }

  /// The picture in another size.
  func scaled(to target: Size, _ scaling: Scaling) -> Image {
    if target == size { return self }
    let isSmaller = target.width <= width && target.height <= height
    let filter =
      switch scaling {
      case .nearest: TF_NEAREST
      case .linear: TF_BILINEAR
      case .area: isSmaller ? TF_AREA : TF_BILINEAR
      }
    return resized(Box(size), to: target, Int32(filter), antialias: scaling == .area)
  }

  /// A part of the picture in another size.
  ///
  /// - Parameters:
  ///   - part: where it lies; beyond the edges these are repeated.
  ///   - target: the size that it gets.
  ///   - filter: a kernel's filter.
  ///   - antialias: whether every pixel counts where it is made smaller.
  /// - Returns: the part in its new size.
  func resized(_ part: Box, to target: Size, _ filter: Int32, antialias: Bool) -> Image {
    var result = Image(uninitialized: target, like: self)
    let rows = result.stride
    withBytes { bytes in
      result.withMutableBytes { written in
        guard let from = bytes.baseAddress, let to = written.baseAddress else { return }
        _ = tf_resize(
          from, Int32(width), Int32(height), stride, Int32(channels), to, Int32(target.width),
          Int32(target.height), rows, part.minX, part.minY, part.maxX, part.maxY, filter,
          antialias, nil)
      }
    }
    return result
  }
}
