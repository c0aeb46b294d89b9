public import TenfoldCore

/// Writes text over the picture.
///
/// The font is built in and knows ASCII. Without a text, some random words of letters are written.
///
/// Source: OverlayText of AugLy.
public struct OverlayText: Transform {
  public typealias Draft = ImageDraft

  /// The text; empty for random letters.
  public var text = ""
  /// The height of capitals as a share of the picture's height, 0.01...1; less if it would not fit across.
  public var height: ClosedRange<Double> = 0.06...0.14
  /// Where its upper left corner may lie, as shares of the room that it leaves: from 0 (left, top) to 1 (right, bottom).
  public var x: ClosedRange<Double> = 0...1
  /// The same from top to bottom.
  public var y: ClosedRange<Double> = 0...1
  /// The colour: one level, or R, G and B; none for a random one.
  public var colour: [Double] = []
  /// How much it covers, 0...1.
  public var opacity: ClosedRange<Double> = 0.7...1

  public init() {}

  /// Writes a text.
  public init(_ text: String, height: ClosedRange<Double> = 0.06...0.14, colour: [Double] = []) {
    self.text = text
    self.height = height
    self.colour = colour
  }

  public static let name = "overlay_text"
  public static let summary = "Writes text over the picture."
  public static let effects: [Effect] = [.overlaid]
  public static let parameters: [Parameter<Self>] = [
    .text("text", \.text, "what is written; empty for random letters"),
    .range("height", \.height, in: 0.01...1, "of capitals, as a share of the picture's"),
    .range("x", \.x, in: 0...1, "place across, as a share of the room that is left"),
    .range("y", \.y, in: 0...1, "place down, as a share of the room that is left"),
    .numbers("colour", \.colour, count: 0...3, in: 0...255, "a level, or R, G, B; none for any"),
    .range("opacity", \.opacity, in: 0...1, "how much it covers"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let share = random.number(in: height)
    let (x, y) = (random.number(in: x), random.number(in: y))
    let opacity = random.number(in: opacity)
    let drawn = (0..<3).map { _ in Double(random.integer(below: 256)) }
    let ink = Ink(levels: colour.isEmpty ? drawn : colour, opacity: opacity)
    let words = text.isEmpty ? Self.letters(&random) : text
    let size = draft.size
    var height = share * Double(size.height)
    let width = StrokeFont.width(words, height: 1)
    height = min(height, 0.95 * Double(size.width) / max(0.1, width))
    guard opacity > 0, height >= 1 else { return }
    let place = Point(
      x * max(0, Double(size.width) - width * height),
      y * max(0, Double(size.height) - height * 1.4))
    draft.sign(StableHash.of(words))
    draft.sign(UInt64(ink.red) << 16 | UInt64(ink.green) << 8 | UInt64(ink.blue))
    draft.change(Self.name, [place.x, place.y, height, opacity]) {
      $0.draw { $0.text(words, at: place, height: height, ink) }
    }
  }

  /// One to three words of random letters.
  private static func letters(_ random: inout RandomStream) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    let words = (0..<random.integer(in: 1...3)).map { _ in
      String((0..<random.integer(in: 3...8)).compactMap { _ in random.element(of: alphabet) })
    }
    return words.joined(separator: " ")
  }
}

extension Image {
  /// Draws on the picture. Opacity stays.
  mutating func draw(_ body: (inout Canvas) -> Void) {
    var canvas = Canvas(self)
    body(&canvas)
    self = canvas.image.withOpacity(of: self)
  }
}
