extension Image {
  /// The picture as floats, as a layout says.
  ///
  /// ```swift
  /// let numbers = variant.image.floats(variant.tensor ?? TensorLayout())
  /// ```
  ///
  /// - Parameter layout: order, mean and deviation, which need one number or as many as there are channels.
  /// - Returns: height × width × channels of them, in the order of the layout.
  public func floats(_ layout: TensorLayout) -> [Float] {
    let (channels, pixels) = (self.channels, width * height)
    let (mean, deviation) = (layout.mean, layout.deviation)
    precondition(
      [mean, deviation].allSatisfy { $0.count == 1 || $0.count == self.channels },
      "one number, or one for each channel")
    let tables = (0..<self.channels).map { channel in
      let centre = Float(mean.count == 1 ? mean[0] : mean[channel])
      let spread = Float(deviation.count == 1 ? deviation[0] : deviation[channel])
      return (0..<256).map { (Float($0) / 255 - centre) / spread }
    }
    return withBytes { bytes in
      [Float](unsafeUninitializedCapacity: bytes.count) { target, count in
        count = bytes.count
        for channel in 0..<channels {
          let (first, step) = layout.order == .chw ? (channel * pixels, 1) : (channel, channels)
          tables[channel].withUnsafeBufferPointer { table in
            for pixel in 0..<pixels {
              target[first + pixel * step] = table[Int(bytes[pixel * channels + channel])]
            }
          }
        }
      }
    }
  }
}
