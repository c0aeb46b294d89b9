internal import CTenfoldKernels
public import TenfoldCore

/// Leaves a few levels, and mixes them dot by dot so that from afar the old ones are seen.
///
/// The label is kept.
///
/// Source: Floyd & Steinberg 1976; Bayer 1973; Dithering of AlbumentationsX.
public struct Dithering: Transform {
  public typealias Draft = ImageDraft

  /// How dots are placed.
  public enum Method: String, Sendable, CaseIterable {
    /// What is wrong at a pixel is made up for by its neighbours.
    case floydSteinberg = "floyd_steinberg"
    /// By a regular pattern of 8×8 thresholds.
    case ordered
  }

  /// How dots are placed.
  public var method = Method.floydSteinberg
  /// How many levels each channel has, 2...16.
  public var levels: ClosedRange<Int> = 2...4

  public init() {}

  public static let name = "dithering"
  public static let summary = "Leaves a few levels, mixed dot by dot."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .choice("method", \.method, "how dots are placed"),
    .range("levels", \.levels, in: 2...16, "how many levels each channel has"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let count = random.integer(in: levels)
    draft.changePixels(key: StableHash.mix(StableHash.of(method.rawValue), UInt64(count))) {
      switch method {
      case .floydSteinberg: $0.diffuseErrors(count)
      case .ordered: $0.ditherByPattern(count)
      }
    }
    draft.note(Self.name, Double(count))
  }

  /// The thresholds of the 8×8 pattern, 0..<64.
  static let pattern: [Int] = (0..<64).map { index in
    let (x, y) = (index % 8, index / 8)
    // The bits of x ^ y and y, the lowest first, are those of the threshold from the highest down.
    return (0..<3).reduce(0) { value, bit in
      value << 2 | ((x ^ y) >> bit & 1) << 1 | y >> bit & 1
    }
  }
}

extension Image {
  /// Takes the nearest of some levels, and gives what is wrong by it to the pixels that are still to come.
  fileprivate mutating func diffuseErrors(_ count: Int) {
    let given = (0..<count).map { Float($0) * 255 / Float(count - 1) }
    let codes = given.map { UInt8(level: $0) }
    let (width, height, stride, channels) = (width, height, stride, Int32(channels))
    withMutableBytes {
      _ = tf_diffuse(
        $0.baseAddress, width, height, stride, channels, Int32(count), given, codes)
    }
  }

  /// Takes the level below or above, as the threshold at the place says.
  fileprivate mutating func ditherByPattern(_ count: Int) {
    let (width, height, channels, colours) = (width, height, channels, colours)
    let thresholds = Dithering.pattern.map { (Float($0) + 0.5) / 64 }
    let steps = Float(count - 1)
    let codes = (0..<count).map { UInt8(level: Float($0) * 255 / steps) }
    // The byte for each level at each of the thresholds.
    var table: [UInt8] = []
    for threshold in thresholds {
      for level in 0..<256 {
        let index = Int(Float(level) * steps / 255 + 1 - threshold)
        table.append(codes[min(count - 1, index)])
      }
    }
    withMutableBytes { bytes in
      table.withUnsafeBufferPointer { table in
        for y in 0..<height {
          var index = y &* width &* channels
          for x in 0..<width {
            let row = ((y & 7) << 3 | (x & 7)) << 8
            for channel in index..<(index &+ colours) {
              bytes[channel] = table[row &+ Int(bytes[channel])]
            }
            index &+= channels
          }
        }
      }
    }
  }
}
