internal import TenfoldCore

extension Image {
  /// Multiplies the colours of each pixel and adds to them, by amounts that depend on its place; opacity stays.
  @inline(__always)
  mutating func scaleColours(_ amounts: (_ x: Int, _ y: Int) -> (factor: Float, offset: Float)) {
    let (width, height, channels, colours) = (width, height, channels, colours)
    withMutableBytes { bytes in
      var index = 0
      for y in 0..<height {
        for x in 0..<width {
          let (factor, offset) = amounts(x, y)
          for channel in index..<(index + colours) {
            bytes[channel] = UInt8(level: Float(bytes[channel]) * factor + offset)
          }
          index += channels
        }
      }
    }
  }
}

extension UInt8 {
  /// The nearest level, held within 0...255.
  @inline(__always)
  init(level: Float) { self = UInt8(Swift.max(0, Swift.min(255, level)) + 0.5) }
}
