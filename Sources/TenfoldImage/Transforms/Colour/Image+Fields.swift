internal import CTenfoldKernels
internal import TenfoldCore

extension Image {
  /// Multiplies the colours of each pixel and adds to them, by amounts that depend on its place; opacity stays.
  @inline(__always)
  mutating func scaleColours(_ amounts: (_ x: Int, _ y: Int) -> (factor: Float, offset: Float)) {
    let (width, height, stride, channels) = (width, height, stride, Int32(channels))
    var factors = [Float](repeating: 1, count: width)
    var offsets = [Float](repeating: 0, count: width)
    withMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      factors.withUnsafeMutableBufferPointer { factors in
        offsets.withUnsafeMutableBufferPointer { offsets in
          guard let factor = factors.baseAddress, let offset = offsets.baseAddress else { return }
          for y in 0..<height {
            for x in 0..<width { (factor[x], offset[x]) = amounts(x, y) }
            tf_scale_colours(base + y * stride, width, channels, factor, offset)
          }
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
