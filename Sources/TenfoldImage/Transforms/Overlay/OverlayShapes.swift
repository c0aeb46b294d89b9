public import TenfoldCore

/// Puts signs like those of chats on the picture: smileys, hearts, stars, thumbs, circles, crosses.
///
/// They are drawn, not taken from a font. Objects below know that they are covered.
///
/// Source: OverlayEmoji and OverlayImage of AugLy.
public struct OverlayShapes: Transform {
  public typealias Draft = ImageDraft

  /// A sign.
  public enum Shape: String, Sendable, CaseIterable {
    /// One of the others for each sign.
    case any
    /// A yellow face.
    case smiley
    /// A red heart.
    case heart
    /// A golden star.
    case star
    /// A thumb that points up.
    case thumb
    /// A ring, as people draw around things.
    case ring
    /// A cross of two strokes.
    case cross
  }

  /// Which sign.
  public var shape = Shape.any
  /// How many, 0...100.
  public var count: ClosedRange<Int> = 1...3
  /// The size as a share of the picture's shorter side, 0.01...2.
  public var size: ClosedRange<Double> = 0.1...0.25
  /// How much they cover, 0...1.
  public var opacity: ClosedRange<Double> = 0.8...1

  public init() {}

  /// Draws number and size from ranges.
  public init(_ shape: Shape, count: ClosedRange<Int>, size: ClosedRange<Double>) {
    self.shape = shape
    self.count = count
    self.size = size
  }

  public static let name = "overlay_shapes"
  public static let summary = "Puts smileys, hearts, stars and the like on the picture."
  public static let effects: [Effect] = [.overlaid, .objectLost]
  public static let parameters: [Parameter<Self>] = [
    .choice("shape", \.shape, "which sign"),
    .range("count", \.count, in: 0...100, "how many"),
    .range("size", \.size, in: 0.01...2, "as a share of the shorter side"),
    .range("opacity", \.opacity, in: 0...1, "how much they cover"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let count = random.integer(in: count)
    let opacity = random.number(in: opacity)
    guard count > 0, opacity > 0 else { return }
    let side = Double(min(draft.width, draft.height))
    let kinds = Shape.allCases.filter { $0 != .any }
    var signs: [(shape: Shape, box: Box)] = []
    for _ in 0..<count {
      let kind = shape == .any ? kinds[random.integer(below: kinds.count)] : shape
      let width = random.number(in: size) * side
      let x = random.unit() * (Double(draft.width) - width)
      let y = random.unit() * (Double(draft.height) - width)
      signs.append((kind, Box(minX: x, minY: y, maxX: x + width, maxY: y + width)))
    }
    for sign in signs {
      draft.sign(sign.box.minX.bitPattern ^ sign.box.maxY.bitPattern << 1)
      draft.sign(StableHash.of(sign.shape.rawValue))
    }
    draft.change(Self.name, [Double(count), opacity]) { image in
      image.draw { canvas in
        for sign in signs { canvas.draw(sign.shape, in: sign.box, opacity) }
      }
    }
    for sign in signs where sign.shape != .ring && sign.shape != .cross {
      draft.cover(Path.ellipse(sign.box).polygons[0])
    }
  }
}

extension Canvas {
  /// Draws a sign within a box.
  fileprivate mutating func draw(_ shape: OverlayShapes.Shape, in box: Box, _ opacity: Double) {
    let (w, c) = (box.width, box.centre)
    func at(_ x: Double, _ y: Double) -> Point { Point(box.minX + x * w, box.minY + y * w) }
    switch shape {
    case .smiley:
      fill(.ellipse(box), Ink(255, 210, 60, opacity: opacity))
      let dark = Ink(70, 45, 10, opacity: opacity)
      fill(.circle(at(0.33, 0.38), radius: 0.07 * w), dark)
      fill(.circle(at(0.67, 0.38), radius: 0.07 * w), dark)
      let mouth = Box(
        minX: box.minX + 0.24 * w, minY: box.minY + 0.3 * w, maxX: box.minX + 0.76 * w,
        maxY: box.minY + 0.8 * w)
      line(Path.arc(mouth, from: 0.15 * .pi, to: 0.85 * .pi, steps: 14), width: 0.06 * w, dark)
    case .heart: fill(.heart(box), Ink(220, 30, 50, opacity: opacity))
    case .star:
      fill(.star(Point(c.x, c.y), radius: w / 2), Ink(250, 185, 30, opacity: opacity))
    case .thumb:
      let skin = Ink(245, 190, 80, opacity: opacity)
      var hand = Path.rounded(
        Box(
          minX: box.minX + 0.32 * w, minY: box.minY + 0.42 * w, maxX: box.minX + 0.9 * w,
          maxY: box.minY + 0.92 * w), radius: 0.12 * w)
      hand.add(.line([at(0.46, 0.5), at(0.56, 0.16)], width: 0.2 * w))
      fill(hand, skin)
      fill(
        .rounded(
          Box(
            minX: box.minX + 0.08 * w, minY: box.minY + 0.45 * w, maxX: box.minX + 0.28 * w,
            maxY: box.minY + 0.92 * w), radius: 0.04 * w), Ink(60, 110, 200, opacity: opacity))
    case .ring:
      outline(
        Path.arc(box, from: 0, to: 2 * .pi, steps: 40), width: 0.06 * w,
        Ink(230, 30, 30, opacity: opacity))
    case .cross, .any:
      let red = Ink(225, 30, 30, opacity: opacity)
      line([at(0.1, 0.1), at(0.9, 0.9)], width: 0.12 * w, red)
      line([at(0.9, 0.1), at(0.1, 0.9)], width: 0.12 * w, red)
    }
  }
}
