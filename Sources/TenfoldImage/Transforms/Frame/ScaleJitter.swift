public import TenfoldCore

/// Resizes the picture to a size around one that it would have to fit into.
///
/// The picture would just fit into width × height; it becomes so many times as large as that. The proportions stay.
/// Follow it with `pad_to` and `random_crop` for the large-scale jitter of Ghiasi et al. (2021). The label is kept.
///
/// Source: ScaleJitter of torchvision.
public struct ScaleJitter: Transform {
  public typealias Draft = ImageDraft

  /// The width into which the picture would have to fit, from 1.
  public var width = 512
  /// The height into which the picture would have to fit, from 1.
  public var height = 512
  /// How many times as large it becomes, 0.01...10.
  public var scale: ClosedRange<Double> = 0.1...2
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  public static let name = "scale_jitter"
  public static let summary = "Resizes the picture to a size around a given one."
  public static let effects: [Effect] = [.aspectChanged]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.width, in: 1...65_535, "width that it would have to fit into"),
      .integer("height", \.height, in: 1...65_535, "height that it would have to fit into"),
      .range("scale", \.scale, in: 0.01...10, "how many times as large it becomes"),
    ]
    + Resampling.sampling.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let fit = min(
      Double(width) / Double(draft.width), Double(height) / Double(draft.height))
    let size = draft.size.scaled(by: fit * random.number(in: scale))
    guard size != draft.size else { return }
    draft.resize(to: size, resampling)
    draft.note(Self.name, Double(size.width), Double(size.height))
  }
}
