public import TenfoldCore

/// Makes the picture larger or smaller until its longer side is so long.
///
/// The proportions stay, but for the rounding to whole pixels. The label is kept.
///
/// Source: LongestMaxSize of Albumentations.
public struct LongestMaxSize: SizingTransform {
  public typealias Draft = ImageDraft

  /// The length of the longer side in pixels, from 1.
  public var size: ClosedRange<Int> = 512...512
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Makes the longer side so long.
  public init(_ size: ClosedRange<Int>, _ resampling: Resampling = Resampling()) {
    self.size = size
    self.resampling = resampling
  }

  public static let name = "longest_max_size"
  public static let summary = "Resizes the picture until its longer side is so long."
  public static let effects: [Effect] = [.aspectChanged]
  public static let parameters: [Parameter<Self>] =
    [.range("size", \.size, in: 1...65_535, "length of the longer side in pixels")]
    + Resampling.sampling.map { $0.lifted(\.resampling) }

  var leastSize: Size? { resampling.least(size.upperBound, size.upperBound) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let length = random.integer(in: size)
    let side = max(draft.width, draft.height)
    guard length != side else { return }
    draft.resize(to: draft.size.scaled(by: Double(length) / Double(side)), resampling)
    draft.note(Self.name, Double(length))
  }
}
