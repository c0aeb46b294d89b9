public import TenfoldCore

/// Gives the picture another's mean and spread of each channel; the label is a little of both.
///
/// The method exchanges moments of a network's features; on pixels it is a tone for each channel.
///
/// Source: Li et al., "On feature normalization and data augmentation" (2021).
public struct MoEx: Transform {
  public typealias Draft = ImageDraft

  /// How much of the other's label the variant gets, 0...1.
  public var share = 0.1
  /// How far moments move towards the other's, 0...1.
  public var strength: ClosedRange<Double> = 0.5...1

  public init() {}

  /// Draws how far moments move from a range.
  public init(share: Double, strength: ClosedRange<Double>) {
    self.share = share
    self.strength = strength
  }

  public static let name = "moex"
  public static let summary = "Gives the picture another's mean and spread of levels."
  public static let effects: [Effect] = [.imagesMixed, .toneChanged]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .number("share", \.share, in: 0...1, "how much of the other's label the variant gets"),
    .range("strength", \.strength, in: 0...1, "how far moments move"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random, mixesMasks: false)
    let strength = random.number(in: strength)
    guard let sample, strength > 0 else { return }
    let other = draft.fitted(sample) { _ in }
    let before = draft.edits
    draft.takeMoments(of: other.image, strength)
    guard draft.edits > before else { return }
    if share > 0 { draft.mix(sample.label, share: share) }
    draft.note(Self.name, strength)
  }
}

extension ImageDraft {
  /// Moves mean and standard deviation of each channel towards another picture's: a tone.
  mutating func takeMoments(of other: Image, _ strength: Double) {
    let own = currentPixels().moments
    let theirs = other.moments
    func line(_ channel: Int) -> (Double) -> Double {
      let from = own[min(channel, own.count - 1)]
      let to = theirs[min(channel, theirs.count - 1)]
      let slope = from.deviation > 0.5 ? to.deviation / from.deviation : 1
      return { level in
        let there = (level - from.mean) * slope + to.mean
        return level + (there - level) * strength
      }
    }
    recolour(ToneTable(red: line(0), green: line(1), blue: line(2)))
  }
}

extension Image {
  /// Mean and standard deviation of each colour.
  var moments: [(mean: Double, deviation: Double)] {
    var sums = [Int](repeating: 0, count: colours)
    var squares = [Int](repeating: 0, count: colours)
    let (count, step, colours) = (width * height, channels, self.colours)
    withBytes { bytes in
      for pixel in 0..<count {
        for channel in 0..<colours {
          let level = Int(bytes[pixel &* step &+ channel])
          sums[channel] &+= level
          squares[channel] &+= level &* level
        }
      }
    }
    return (0..<colours).map { channel in
      let mean = Double(sums[channel]) / Double(count)
      let variance = Double(squares[channel]) / Double(count) - mean * mean
      return (mean, max(0, variance).squareRoot())
    }
  }
}
