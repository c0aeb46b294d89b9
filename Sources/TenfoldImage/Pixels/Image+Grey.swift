internal import CTenfoldKernels

extension Image {
  /// The picture in grey (ITU-R BT.601), without opacity.
  func luma() -> Image {
    if channels == 1 { return self }
    var grey = Image(uninitialized: size, channels: 1)
    let (pixels, channels) = (width * height, channels)
    withBytes { source in
      grey.withMutableBytes { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        if channels == 2 {
          for index in 0..<pixels { to[index] = from[2 * index] }
        } else {
          tf_to_grey(from, to, pixels, Int32(channels), 1)
        }
      }
    }
    return grey
  }
}
