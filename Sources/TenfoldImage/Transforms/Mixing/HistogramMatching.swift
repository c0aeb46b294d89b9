public import TenfoldCore

/// Gives each channel another picture's distribution of levels. The label is kept.
///
/// Source: HistogramMatching of Albumentations.
public struct HistogramMatching: Transform {
  public typealias Draft = ImageDraft

  /// How much of the result is mixed in, 0...1.
  public var strength: ClosedRange<Double> = 0.5...1

  public init() {}

  /// Draws the strength from a range.
  public init(strength: ClosedRange<Double>) { self.strength = strength }

  public static let name = "histogram_matching"
  public static let summary = "Gives each channel another picture's distribution of levels."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .range("strength", \.strength, in: 0...1, "how much of the result is mixed in")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random, mixesMasks: false)
    let strength = random.number(in: strength)
    guard let sample, strength > 0 else { return }
    let other = draft.fitted(sample) { _ in }.image
    let own = draft.currentPixels()
    let tables = (0..<3).map { channel -> [Double] in
      let from = own.cumulative(min(channel, own.colours - 1))
      let to = other.cumulative(min(channel, other.colours - 1))
      var level = 0
      return from.map { share in
        while level < 255, to[level] < share - 1e-12 { level += 1 }
        return Double(level)
      }
    }
    func curve(_ channel: Int) -> (Double) -> Double {
      { level in level + (tables[channel][Int(level)] - level) * strength }
    }
    let edits = draft.edits
    draft.recolour(ToneTable(red: curve(0), green: curve(1), blue: curve(2)))
    guard draft.edits > edits else { return }
    draft.recordHue(from: own.moments.map(\.mean), to: other.moments.map(\.mean), strength)
    draft.note(Self.name, strength)
  }
}

extension Image {
  /// The share of pixels of each level or below.
  func cumulative(_ channel: Int) -> [Double] {
    var counts = [Int](repeating: 0, count: 256)
    let step = channels
    withBytes { bytes in
      for place in Swift.stride(from: channel, to: bytes.count, by: step) {
        counts[Int(bytes[place])] += 1
      }
    }
    var sum = 0
    return counts.map { count in
      sum += count
      return Double(sum) / Double(width * height)
    }
  }
}

extension ImageDraft {
  /// Tells that hues have shifted if the mean colour's has, by more than 15° or from or to grey.
  mutating func recordHue(from old: [Double], to new: [Double], _ strength: Double) {
    guard old.count == 3, new.count == 3 else { return }
    let mixed = zip(old, new).map { $0 + ($1 - $0) * strength }
    guard let before = Self.hue(old), let after = Self.hue(mixed) else { return }
    let turn = abs((after - before).truncatingRemainder(dividingBy: 360))
    if min(turn, 360 - turn) > 15 { record(.hueShifted) }
  }

  /// The hue of a colour in degrees; nil for what is nearly grey.
  private static func hue(_ colour: [Double]) -> Double? {
    let (r, g, b) = (colour[0], colour[1], colour[2])
    let (high, low) = (max(r, g, b), min(r, g, b))
    guard high - low > 8 else { return nil }
    let sector =
      high == r
      ? (g - b) / (high - low) : high == g ? (b - r) / (high - low) + 2 : (r - g) / (high - low) + 4
    return sector * 60
  }
}
