public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Renders the picture in dots of different sizes, as newspapers do.
///
/// Each channel has a screen of its own, turned by 30 degrees against the one before. Areas keep their brightness. The
/// label is kept.
///
/// Source: Halftone of AlbumentationsX.
public struct Halftone: Transform {
  public typealias Draft = ImageDraft

  /// How far dots are apart, 2...64 pixels.
  public var cell: ClosedRange<Double> = 4...8
  /// The angle of the screen in degrees, 0...90.
  public var angle: ClosedRange<Double> = 0...90
  /// How much of the dots is seen over the picture, 0...1.
  public var strength: ClosedRange<Double> = 1...1

  public init() {}

  public static let name = "halftone"
  public static let summary = "Renders the picture in dots of different sizes."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("cell", \.cell, in: 2...64, "how far dots are apart, in pixels"),
    .range("angle", \.angle, in: 0...90, "the angle of the screen in degrees"),
    .range("strength", \.strength, in: 0...1, "how much of the dots is seen"),
  ]

  /// The level from which on a place in a cell of 64×64 is white, 0...1: the rank of its distance from the dot's
  /// middle.
  private static let thresholds: [Float] = {
    let places = (0..<4096).map { index -> (height: Double, index: Int) in
      let u = (Double(index % 64) + 0.5) / 64
      let v = (Double(index / 64) + 0.5) / 64
      return (cos(2 * .pi * u) + cos(2 * .pi * v), index)
    }
    let sorted = places.sorted {
      $0.height == $1.height ? $0.index < $1.index : $0.height > $1.height
    }
    var thresholds = [Float](repeating: 0, count: 4096)
    for (rank, place) in sorted.enumerated() {
      thresholds[place.index] = (Float(rank) + 0.5) / 4096
    }
    return thresholds
  }()

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let cell = random.number(in: cell)
    let angle = random.number(in: angle)
    let strength = random.number(in: strength)
    guard strength > 0 else { return }
    var digest = StableHash.mix(cell.bitPattern, angle.bitPattern)
    digest = StableHash.mix(digest, strength.bitPattern)
    let share = Float(strength)
    draft.changePixels(key: digest) { image in
      let (width, height, channels) = (image.width, image.height, image.channels)
      for channel in 0..<image.colours {
        let turn = (angle + 30 * Double(channel)) * .pi / 180
        let (dx, dy) = (Float(cos(turn) * 64 / cell), Float(sin(turn) * 64 / cell))
        let reach = Float(width + height) * 64 / Float(cell)
        let away = 64 * (reach / 64 + 1).rounded(.down)
        image.withMutableBytes { bytes in
          Self.thresholds.withUnsafeBufferPointer { thresholds in
            for y in 0..<height {
              for x in 0..<width {
                let (across, down) = (Float(x) + 0.5, Float(y) + 0.5)
                // Sixty-fourths of a cell; the offset of many whole cells keeps them positive.
                let u = Int(across * dx + down * dy + away) & 63
                let v = Int(down * dx - across * dy + away) & 63
                let index = (y * width + x) * channels + channel
                let level = Float(bytes[index])
                // Edges of dots are about a pixel wide.
                let over = (level / 255 - thresholds[v << 6 | u]) * Float(cell) + 0.5
                let dot = max(0, min(1, over)) * 255
                bytes[index] = UInt8(level: level + (dot - level) * share)
              }
            }
          }
        }
      }
    }
    draft.note(Self.name, cell, angle, strength)
  }
}
