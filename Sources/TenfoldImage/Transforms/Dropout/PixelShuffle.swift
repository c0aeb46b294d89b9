public import TenfoldCore

/// Lets some pixels change places with others, anywhere or near by.
///
/// Masks, boxes and outlines stay: few pixels leave things recognizable, many do not.
///
/// Source: ShufflePixels of AugLy.
public struct PixelShuffle: Transform {
  public typealias Draft = ImageDraft

  /// The share of pixels that change places, 0...1.
  public var rate: ClosedRange<Double> = 0.05...0.2
  /// How far at most, as a share of the longer side, 0...1; 1 for anywhere.
  public var distance = 1.0

  public init() {}

  /// Draws the share from a range.
  public init(rate: ClosedRange<Double>, distance: Double = 1) {
    self.rate = rate
    self.distance = distance
  }

  public static let name = "pixel_shuffle"
  public static let summary = "Lets some pixels change places."
  public static let effects: [Effect] = [.partsShuffled, .qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("rate", \.rate, in: 0...1, "share of pixels that change places"),
    .number("distance", \.distance, in: 0...1, "how far, as a share of the longer side"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let rate = random.number(in: rate)
    var branch = random.branched()
    let size = draft.size
    let reach = max(1, Int((distance * Double(max(size.width, size.height))).rounded()))
    let swaps = Int((rate * Double(size.width * size.height) / 2).rounded())
    guard swaps > 0, distance > 0 else { return }
    draft.change(Self.name, [rate, distance], key: branch.key) { image in
      let (step, colours, stride) = (image.channels, image.colours, image.stride)
      image.withMutableBytes { bytes in
        for _ in 0..<swaps {
          let x = branch.stream.integer(below: size.width)
          let y = branch.stream.integer(below: size.height)
          let otherX = branch.stream.integer(in: max(0, x - reach)...min(size.width - 1, x + reach))
          let otherY = branch.stream.integer(
            in: max(0, y - reach)...min(size.height - 1, y + reach))
          let (a, b) = (y * stride + x * step, otherY * stride + otherX * step)
          for channel in 0..<colours { bytes.swapAt(a + channel, b + channel) }
        }
      }
    }
  }
}
