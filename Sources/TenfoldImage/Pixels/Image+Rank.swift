internal import CTenfoldKernels
internal import TenfoldCore

/// What is found by counting the levels around each pixel. Beyond the edges the picture is mirrored; opacity stays.
extension Image {
  /// Which level of those around a pixel is taken.
  enum Rank: Sendable {
    case minimum, maximum
  }

  /// Replaces each level by the median of those in the square around it.
  mutating func medianFilter(reach: Int) {
    keepingOpacity { image in
      image.withKernel { source, target, image in
        tf_median(
          source, target, image.width, image.height, image.stride, Int32(image.channels),
          Int32(2 * reach + 1))
      }
    }
  }

  /// Replaces each level by the smallest or largest of those in the square around it.
  mutating func rankFilter(_ rank: Rank, reach: Int) {
    if reach == 0 { return }
    keepingOpacity { image in
      image.withKernel { source, target, image in
        let side = Int32(2 * reach + 1)
        return tf_extreme(
          source, target, image.width, image.height, image.stride, Int32(image.channels), side,
          side, rank == .maximum)
      }
    }
  }

  /// Replaces each level by the most frequent of those in the square around it; of equally frequent ones the pixel's own
  /// is taken, else the lowest.
  ///
  /// A histogram slides along each row (Huang, Yang & Tang 1979), so the cost grows with the reach, not with its square.
  mutating func modeFilter(reach: Int) {
    if reach == 0 { return }
    if reach <= 3 {
      return keepingOpacity { image in
        image.withKernel { source, target, image in
          tf_mode(
            source, target, image.width, image.height, image.stride, Int32(image.channels),
            Int32(2 * reach + 1))
        }
      }
    }
    let source = self
    let (width, height, channels, stride) = (self.width, self.height, self.channels, self.stride)
    let side = 2 * reach + 1
    let padded = source.paddedRows(reach)
    let wide = stride + 2 * reach * channels
    let colours = self.colours
    var counts = [Int32](repeating: 0, count: 256)
    var rows = [Int](repeating: 0, count: side)
    withMutableBytes { target in
      padded.withUnsafeBufferPointer { bytes in
        counts.withUnsafeMutableBufferPointer { counts in
          rows.withUnsafeMutableBufferPointer { rows in
            for y in 0..<height {
              for index in 0..<side { rows[index] = reflected(y + index - reach, height) * wide }
              for channel in 0..<colours {
                counts.update(repeating: 0)
                for index in 0..<side {
                  for x in 0..<(side - 1) {
                    counts[Int(bytes[rows[index] &+ x &* channels &+ channel])] &+= 1
                  }
                }
                for x in 0..<width {
                  let enter = (x &+ side &- 1) &* channels &+ channel
                  for index in 0..<side {
                    let level = Int(bytes[rows[index] &+ enter])
                    counts[level] &+= 1
                  }
                  let place = y &* stride &+ x &* channels &+ channel
                  var best = Int(bytes[rows[reach] &+ (x &+ reach) &* channels &+ channel])
                  for level in 0..<256 where counts[level] > counts[best] { best = level }
                  target[place] = UInt8(truncatingIfNeeded: best)
                  let leave = x &* channels &+ channel
                  for index in 0..<side {
                    let level = Int(bytes[rows[index] &+ leave])
                    counts[level] &-= 1
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
