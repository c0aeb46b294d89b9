public import TenfoldCore

/// Lays another picture of the pool, made small, over a part of this one.
///
/// Objects below know that they are covered; those of the laid picture are not annotated. The label is kept.
///
/// Source: OverlayImage of AugLy; OverlayElements of Albumentations.
public struct OverlayImage: Transform {
  public typealias Draft = ImageDraft

  /// Its height as a share of this picture's, 0.01...1; less if it would not fit across.
  public var size: ClosedRange<Double> = 0.2...0.4
  /// How much it covers, 0...1.
  public var opacity: ClosedRange<Double> = 0.7...1

  public init() {}

  /// Draws size and opacity from ranges.
  public init(size: ClosedRange<Double>, opacity: ClosedRange<Double>) {
    self.size = size
    self.opacity = opacity
  }

  public static let name = "overlay_image"
  public static let summary = "Lays another picture, made small, over a part of this one."
  public static let effects: [Effect] = [.overlaid, .imagesMixed, .objectLost]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .range("size", \.size, in: 0.01...1, "height, as a share of this picture's"),
    .range("opacity", \.opacity, in: 0...1, "how much it covers"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random, mixesMasks: false)
    let share = random.number(in: size)
    let opacity = random.number(in: opacity)
    let (x, y) = (random.unit(), random.unit())
    guard let sample, opacity > 0 else { return }
    let whole = sample.image.size
    let scale = min(
      share * Double(draft.height) / Double(whole.height),
      Double(draft.width) / Double(whole.width))
    let small = Size(
      max(1, Int((Double(whole.width) * scale).rounded())),
      max(1, Int((Double(whole.height) * scale).rounded())))
    guard small.width <= draft.width, small.height <= draft.height else { return }
    let other = draft.fitted(sample) { $0.resize(to: small) }.image
    let left = Int(x * Double(draft.width - small.width + 1))
    let top = Int(y * Double(draft.height - small.height + 1))
    draft.sign(other.withBytes { StableHash.of($0) })
    draft.change(Self.name, [Double(left), Double(top), share, opacity]) { image in
      image.draw { $0.draw(other, x: left, y: top, opacity: opacity) }
    }
    // What is seen through hides nothing.
    guard opacity >= 0.5 else { return }
    draft.cover(
      Box(
        minX: Double(left), minY: Double(top), maxX: Double(left + small.width),
        maxY: Double(top + small.height)
      ).corners)
  }
}
