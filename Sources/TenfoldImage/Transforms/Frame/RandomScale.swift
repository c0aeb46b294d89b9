public import TenfoldCore

/// Makes the picture larger or smaller; its size changes with it.
///
/// The proportions stay, but for the rounding to whole pixels. The label is kept. `affine` and `shift_scale_rotate`
/// scale within the frame instead.
///
/// Source: RandomScale of Albumentations, whose `scale_limit` of ±0.1 is `scale: [0.9, 1.1]` here.
public struct RandomScale: Transform {
  public typealias Draft = ImageDraft

  /// By which factor lengths grow, 0.01...20.
  public var scale: ClosedRange<Double> = 0.9...1.1
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Scales by a factor from a range.
  public init(scale: ClosedRange<Double>, _ resampling: Resampling = Resampling()) {
    self.scale = scale
    self.resampling = resampling
  }

  public static let name = "random_scale"
  public static let summary = "Makes the picture larger or smaller; its size changes with it."
  public static let effects: [Effect] = [.aspectChanged]
  public static let parameters: [Parameter<Self>] =
    [.range("scale", \.scale, in: 0.01...20, "factor of lengths")]
    + Resampling.sampling.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let size = draft.size.scaled(by: random.number(in: scale))
    guard size != draft.size else { return }
    draft.resize(to: size, resampling)
    draft.note(Self.name, Double(size.width), Double(size.height))
  }
}
