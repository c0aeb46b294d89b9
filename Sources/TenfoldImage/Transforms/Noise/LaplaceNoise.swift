public import TenfoldCore

/// Adds noise from a Laplace distribution: mostly small, sometimes large.
///
/// Source: AdditiveLaplaceNoise of imgaug.
public struct LaplaceNoise: Transform {
  public typealias Draft = ImageDraft

  /// The scale in levels, 0...255; the standard deviation is √2 times as much.
  public var scale: ClosedRange<Double> = 3...15
  /// Whether each channel gets noise of its own; otherwise a pixel gets one amount.
  public var perChannel = true

  public init() {}

  /// Draws the scale from a range.
  public init(scale: ClosedRange<Double>) { self.scale = scale }

  public static let name = "laplace_noise"
  public static let summary = "Adds noise that is mostly small and sometimes large."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("scale", \.scale, in: 0...255, "scale in levels"),
    .boolean("per_channel", \.perChannel, "whether each channel gets noise of its own"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let scale = random.number(in: scale)
    let key = random.branch()
    guard scale > 0 else { return }
    draft.change(Self.name, [scale], key: key) {
      $0.addLaplace(key, scale: scale, isShared: !perChannel)
    }
  }
}
