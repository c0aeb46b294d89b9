public import TenfoldCore

/// Pastes a rectangle of another picture at the same place; the label is of both by their areas.
///
/// The other is stretched to this picture's size. Masks and objects come along: those of the other are cut off at the
/// rectangle, those below it know that they are covered.
///
/// Source: Yun et al., "CutMix" (2019); CutMix of torchvision and kornia.
public struct CutMix: Transform {
  public typealias Draft = ImageDraft

  /// Both parameters of the beta distribution of the rectangle's area, 0.01...100; 1 draws it evenly.
  public var alpha = 1.0
  /// The largest area as a share of the picture's, 0...1.
  public var maximum = 1.0

  public init() {}

  /// Sets the distribution.
  public init(alpha: Double, maximum: Double = 1) {
    self.alpha = alpha
    self.maximum = maximum
  }

  public static let name = "cutmix"
  public static let summary = "Pastes a rectangle of another picture; the label is of both."
  public static let effects: [Effect] = [.imagesMixed, .occluded, .objectLost]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .number("alpha", \.alpha, in: 0.01...100, "of the beta distribution of the area"),
    .number("maximum", \.maximum, in: 0...1, "largest share of the picture's area"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random)
    let area = min(maximum, random.beta(alpha))
    let (x, y) = (random.unit(), random.unit())
    // The middle lies anywhere; what reaches beyond the edges is cut off, and the share with it.
    let side = area.squareRoot()
    let w = Int((side * Double(draft.width)).rounded())
    let h = Int((side * Double(draft.height)).rounded())
    guard let sample, w > 0, h > 0,
      let part = PixelRectangle(
        x: Int(x * Double(draft.width)) - w / 2, y: Int(y * Double(draft.height)) - h / 2,
        width: w, height: h, within: draft.size)
    else { return }
    draft.pasteRectangle(part, of: draft.fitted(sample), Self.name)
  }
}

extension ImageDraft {
  /// Pastes a rectangle of another picture of the same size, with what is annotated in it.
  mutating func pasteRectangle(_ part: PixelRectangle, of other: Partner, _ name: String) {
    let free = other.objects.filter(isFree)
    let share = Double(part.area) / Double(width * height)
    paste(
      other, Field(size, [part]), [part.box.corners], name,
      [part.box.minX, part.box.minY, part.box.width, part.box.height])
    for object in free {
      if let left = object.clipped(to: part, size: size, policy) { add(left) }
    }
    mix(other.label, share: share)
  }
}
