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
    let (width, height, channels) = (width, height, channels)
    let steps = Float(count - 1)
    for channel in 0..<colours {
      // What the row, and the next one, are owed, in levels; one more on either side.
      var (owed, next) = ([Float](repeating: 0, count: width + 2), [Float]())
      withMutableBytes { bytes in
        for y in 0..<height {
          next = [Float](repeating: 0, count: width + 2)
          for x in 0..<width {
            let index = (y * width + x) * channels + channel
            let wanted = Float(bytes[index]) + owed[x + 1]
            let level = max(0, min(steps, (wanted * steps / 255 + 0.5).rounded(.down)))
            let given = level * 255 / steps
            bytes[index] = UInt8(level: given)
            let wrong = (wanted - given) / 16
            owed[x + 2] += 7 * wrong
            next[x] += 3 * wrong
            next[x + 1] += 5 * wrong
            next[x + 2] += wrong
          }
          owed = next
        }
      }
    }
  }

  /// Takes the level below or above, as the threshold at the place says.
  fileprivate mutating func ditherByPattern(_ count: Int) {
    let (width, height, channels, colours) = (width, height, channels, colours)
    let thresholds = Dithering.pattern.map { (Float($0) + 0.5) / 64 }
    let steps = Float(count - 1)
    withMutableBytes { bytes in
      for y in 0..<height {
        for x in 0..<width {
          let threshold = thresholds[y % 8 * 8 + x % 8]
          let index = (y * width + x) * channels
          for channel in index..<(index + colours) {
            let level = (Float(bytes[channel]) * steps / 255 + 1 - threshold).rounded(.down)
            bytes[channel] = UInt8(level: min(steps, level) * 255 / steps)
          }
        }
      }
    }
  }
}
