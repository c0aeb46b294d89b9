import TenfoldCore
import TenfoldImage

/// Pictures to try codecs with.
enum Pictures {
  /// Smooth colours with a disc, the same on every machine.
  static func drawn(_ width: Int, _ height: Int, channels: Int) -> Image {
    var bytes: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let (dx, dy) = (2 * x - width, 2 * y - height)
        let isInside = dx * dx + dy * dy < min(width, height) * min(width, height) / 2
        for channel in 0..<channels {
          let ramp = 40 + 150 * (channel.isMultiple(of: 2) ? x : y) / max(width, height)
          bytes.append(UInt8(isInside ? ramp + 20 * channel : 230 - ramp))
        }
      }
    }
    return Image(Size(width, height), channels: channels, bytes: bytes)
  }

  /// Bytes without any order.
  static func noise(_ width: Int, _ height: Int, channels: Int) -> Image {
    var random = RandomStream(
      key: StreamKey(seed: 5, record: UInt64(channels)), step: StepAddress("noise"), variant: 1)
    let bytes = (0..<width * height * channels).map { _ in UInt8(random.integer(below: 256)) }
    return Image(Size(width, height), channels: channels, bytes: bytes)
  }

  /// The largest and the mean difference of two pictures of the same kind.
  static func difference(_ left: Image, _ right: Image) -> (largest: Int, mean: Double) {
    let pairs = zip(left.withBytes { Array($0) }, right.withBytes { Array($0) })
    let differences = pairs.map { abs(Int($0) - Int($1)) }
    return (
      differences.max() ?? 0, Double(differences.reduce(0, +)) / Double(max(differences.count, 1))
    )
  }
}

extension Image {
  var array: [UInt8] { withBytes { Array($0) } }
}
