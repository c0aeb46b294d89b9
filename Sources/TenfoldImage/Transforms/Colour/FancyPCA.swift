public import TenfoldCore

/// Moves all colours along the directions in which those of the picture spread, as another light would.
///
/// Each direction is weighed by its variance (levels on the scale 0...1) and by a normal number. The label is kept.
///
/// Source: Krizhevsky, Sutskever, Hinton, "ImageNet classification with deep convolutional neural networks" (NIPS
/// 2012); FancyPCA of Albumentations.
public struct FancyPCA: Transform {
  public typealias Draft = ImageDraft

  /// Whose directions are taken.
  public enum Basis: String, Sendable, CaseIterable {
    /// Those of the picture itself.
    case image
    /// Those of ImageNet, as they are widely used (from the code of Facebook's ResNet).
    case imagenet
  }

  /// The standard deviation of the normal numbers, 0...2.
  public var alpha = 0.1
  /// Whose directions are taken.
  public var basis = Basis.image

  public init() {}

  public static let name = "fancy_pca"
  public static let summary = "Moves colours along the directions in which they spread."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .number("alpha", \.alpha, in: 0...2, "standard deviation of the amounts"),
    .choice("basis", \.basis, "whose directions are taken"),
  ]

  private static let imagenet: [(variance: Double, direction: [Double])] = [
    (0.2175, [-0.5675, -0.5808, -0.5836]),
    (0.0188, [0.7192, -0.0045, -0.6948]),
    (0.0045, [0.4009, -0.8140, 0.4203]),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let amounts = (0..<3).map { _ in random.normal() * alpha }
    let mark = draft.edits
    let axes = basis == .imagenet ? Self.imagenet : Self.axes(of: draft.currentPixels())
    var shift = [0.0, 0, 0]
    for (amount, axis) in zip(amounts, axes) {
      for channel in 0..<3 {
        shift[channel] += 255 * amount * axis.variance * axis.direction[channel]
      }
    }
    if draft.colours == 1 { shift = [shift[1], shift[1], shift[1]] }
    draft.recolour(
      ToneTable(red: { $0 + shift[0] }, green: { $0 + shift[1] }, blue: { $0 + shift[2] }))
    if draft.edits > mark { draft.note(Self.name, shift[0], shift[1], shift[2]) }
  }

  private static func axes(of image: Image) -> [(variance: Double, direction: [Double])] {
    if image.colours == 1 {
      let variance = LevelCounts(image).variance(0) / (255 * 255)
      return [(variance, [1, 1, 1])]
    }
    let axes = ColourAxes(image)
    return zip(axes.variances, axes.directions).map { (variance: $0, direction: $1) }
  }
}
