public import TenfoldCore

/// Puts the picture below a white band with text, as memes are made.
///
/// The picture grows by the band; boxes, outlines and masks follow.
///
/// Source: MemeFormat of AugLy.
public struct MemeFormat: Transform {
  public typealias Draft = ImageDraft

  /// The text; what does not fit in a line goes to the next one.
  public var text = "when it works on the first try"
  /// The band's height as a share of the picture's, 0.05...2.
  public var height: ClosedRange<Double> = 0.15...0.25
  /// The band's colour: one level, or R, G and B.
  public var band: [Double] = [255]
  /// The text's colour: one level, or R, G and B.
  public var colour: [Double] = [0]

  public init() {}

  /// Writes a text.
  public init(_ text: String, height: ClosedRange<Double>) {
    self.text = text
    self.height = height
  }

  public static let name = "meme_format"
  public static let summary = "Puts the picture below a white band with text."
  public static let effects: [Effect] = [.overlaid, .aspectChanged]
  public static let parameters: [Parameter<Self>] = [
    .text("text", \.text, "what is written"),
    .range("height", \.height, in: 0.05...2, "of the band, as a share of the picture's"),
    .numbers("band", \.band, count: 1...3, in: 0...255, "its colour: a level, or R, G, B"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "of the text: a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let share = random.number(in: height)
    let before = draft.size
    let top = max(1, Int((share * Double(before.height)).rounded()))
    draft.pad(left: 0, top: top, right: 0, bottom: 0, Resampling(.nearest, fill: band))
    draft.sign(StableHash.of(text))
    let inner = Box(
      minX: 0, minY: Double(top), maxX: Double(before.width), maxY: Double(top + before.height))
    draft.change(Self.name, [share]) { image in
      image.clearBorder(inner, Ink(levels: band))
      image.drawOpaque { canvas in
        canvas.write(
          text, in: Box(minX: 0, minY: 0, maxX: inner.maxX, maxY: inner.minY),
          Ink(levels: colour))
      }
    }
  }
}

extension Canvas {
  /// Writes words as large as they fit into a box, in up to four lines, each in the middle.
  mutating func write(_ text: String, in box: Box, _ ink: Ink) {
    let words = text.split(separator: " ").map(String.init)
    guard !words.isEmpty else { return }
    var best: (height: Double, lines: [String]) = (0, [])
    for count in 1...min(4, words.count) {
      let lines = (0..<count).map { line in
        words[(line * words.count / count)..<((line + 1) * words.count / count)]
          .joined(separator: " ")
      }
      let widest = lines.map { StrokeFont.width($0, height: 1) }.max() ?? 1
      let height = min(
        0.92 * box.width / max(0.1, widest), 0.85 * box.height / (1.7 * Double(count)))
      if height > best.height { best = (height, lines) }
    }
    guard best.height >= 1 else { return }
    let step = best.height * 1.7
    var y = box.centre.y - step * Double(best.lines.count) / 2 + best.height * 0.35
    for line in best.lines {
      let width = StrokeFont.width(line, height: best.height)
      self.text(line, at: Point(box.centre.x - width / 2, y), height: best.height, ink)
      y += step
    }
  }
}
