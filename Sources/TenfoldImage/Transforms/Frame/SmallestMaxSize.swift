public import TenfoldCore

/// Makes the picture larger or smaller until its shorter side is so long.
///
/// The proportions stay, but for the rounding to whole pixels. The label is kept.
///
/// Source: SmallestMaxSize of Albumentations; Resize with one number and, with a range, RandomShortestSize of
/// torchvision.
public struct SmallestMaxSize: SizingTransform {
  public typealias Draft = ImageDraft

  /// The length of the shorter side in pixels, from 1.
  public var size: ClosedRange<Int> = 512...512
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Makes the shorter side so long.
  public init(_ size: ClosedRange<Int>, _ resampling: Resampling = Resampling()) {
    self.size = size
    self.resampling = resampling
  }

  public static let name = "smallest_max_size"
  public static let summary = "Resizes the picture until its shorter side is so long."
  public static let effects: [Effect] = [.aspectChanged]
  public static let parameters: [Parameter<Self>] =
    [.range("size", \.size, in: 1...65_535, "length of the shorter side in pixels")]
    + Resampling.sampling.map { $0.lifted(\.resampling) }

  var leastSize: Size? { resampling.least(size.upperBound, size.upperBound) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let length = random.integer(in: size)
    let side = min(draft.width, draft.height)
    guard length != side else { return }
    draft.resize(to: draft.size.scaled(by: Double(length) / Double(side)), resampling)
    draft.note(Self.name, Double(length))
  }
}
