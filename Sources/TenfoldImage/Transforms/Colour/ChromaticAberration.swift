public import TenfoldCore

/// Makes red and blue a little larger or smaller than green, as simple lenses do: edges get coloured fringes.
///
/// A grey picture stays. The label is kept.
///
/// Source: ChromaticAberration of Albumentations.
public struct ChromaticAberration: Transform {
  public typealias Draft = ImageDraft

  /// By what share red is larger than green, -0.1...0.1.
  public var red: ClosedRange<Double> = -0.01...0.01
  /// By what share blue is larger than green, -0.1...0.1.
  public var blue: ClosedRange<Double> = -0.01...0.01

  public init() {}

  public static let name = "chromatic_aberration"
  public static let summary = "Gives edges coloured fringes, as simple lenses do."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("red", \.red, in: -0.1...0.1, "by what share red is larger than green"),
    .range("blue", \.blue, in: -0.1...0.1, "by what share blue is larger than green"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let red = random.number(in: red)
    let blue = random.number(in: blue)
    guard draft.colours == 3, red != 0 || blue != 0 else { return }
    draft.changePixels(key: StableHash.mix(red.bitPattern, blue.bitPattern)) { image in
      image.scale(channel: 0, by: Float(1 + red))
      image.scale(channel: 2, by: Float(1 + blue))
    }
    draft.note(Self.name, red, blue)
  }
}

extension Image {
  /// Makes one channel larger or smaller about the middle; what lies beyond the edge is like the edge.
  fileprivate mutating func scale(channel: Int, by factor: Float) {
    if factor == 1 { return }
    let (columns, rows) = (Self.sources(width, factor), Self.sources(height, factor))
    let (width, height, channels) = (width, height, channels)
    withMutableBytes { bytes in
      let plane = Swift.stride(from: channel, to: bytes.count, by: channels).map {
        Float(bytes[$0])
      }
      plane.withUnsafeBufferPointer { plane in
        var index = channel
        for y in 0..<height {
          let row = rows[y]
          let (upper, lower) = (row.first * width, row.second * width)
          for x in 0..<width {
            let column = columns[x]
            let above =
              plane[upper + column.first] * (1 - column.share)
              + plane[upper + column.second] * column.share
            let below =
              plane[lower + column.first] * (1 - column.share)
              + plane[lower + column.second] * column.share
            bytes[index] = UInt8(level: above * (1 - row.share) + below * row.share)
            index += channels
          }
        }
      }
    }
  }

  /// The two pixels that each pixel of a scaled row lies between, and the share of the second.
  private static func sources(
    _ count: Int, _ factor: Float
  ) -> [(first: Int, second: Int, share: Float)] {
    let middle = Float(count) / 2
    return (0..<count).map { index in
      let place = (Float(index) + 0.5 - middle) / factor + middle - 0.5
      let held = max(0, min(Float(count - 1), place))
      let first = min(Int(held), max(0, count - 2))
      return (first, min(first + 1, count - 1), held - Float(first))
    }
  }
}
