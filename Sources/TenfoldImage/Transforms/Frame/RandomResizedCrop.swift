public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Keeps a part of the picture of any size and proportion, and makes it so large.
///
/// The part's area is a share of the picture's, drawn evenly, and its proportion is drawn so that 3:4 and 4:3 are
/// equally likely. If ten draws do not fit into the picture, the middle is kept, as large as the proportions allow. The
/// label rules answer to `cropped`, `object_lost` and `aspect_changed`, which are measured.
///
/// Source: RandomResizedCrop of torchvision, Albumentations and Kornia (Szegedy et al. 2015).
public struct RandomResizedCrop: Transform {
  public typealias Draft = ImageDraft

  /// The new width in pixels, from 1.
  public var width = 224
  /// The new height in pixels, from 1.
  public var height = 224
  /// The part's share of the area, 0.001...1.
  public var scale: ClosedRange<Double> = 0.08...1
  /// The part's width divided by its height, 0.05...20.
  public var ratio: ClosedRange<Double> = 0.75...(4.0 / 3)
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  /// Keeps parts of some sizes and proportions.
  public init(
    _ size: Size, scale: ClosedRange<Double> = 0.08...1,
    ratio: ClosedRange<Double> = 0.75...(4.0 / 3), _ resampling: Resampling = Resampling()
  ) {
    (width, height) = (size.width, size.height)
    self.scale = scale
    self.ratio = ratio
    self.resampling = resampling
  }

  public static let name = "random_resized_crop"
  public static let summary = "Keeps a part of any size and proportion, resized."
  public static let effects: [Effect] = [.cropped, .objectLost, .aspectChanged]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.width, in: 1...65_535, "new width in pixels"),
      .integer("height", \.height, in: 1...65_535, "new height in pixels"),
      .range("scale", \.scale, in: 0.001...1, "the part's share of the area"),
      .range("ratio", \.ratio, in: 0.05...20, "the part's width divided by its height"),
    ]
    + Resampling.sampling.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let part = Self.part(of: draft.size, scale: scale, ratio: ratio, using: &random)
    draft.crop(part, resizedTo: Size(width, height), resampling)
    draft.note(Self.name, part.minX, part.minY, part.width, part.height)
  }

  /// Draws the part, in whole pixels.
  static func part(
    of size: Size, scale: ClosedRange<Double>, ratio: ClosedRange<Double>,
    using random: inout RandomStream
  ) -> Box {
    let (w, h) = (Double(size.width), Double(size.height))
    let logarithms = log(ratio.lowerBound)...log(ratio.upperBound)
    for _ in 0..<10 {
      let area = w * h * random.number(in: scale)
      let proportion = exp(random.number(in: logarithms))
      let across = (area * proportion).squareRoot().rounded()
      let down = (area / proportion).squareRoot().rounded()
      guard across >= 1, down >= 1, across <= w, down <= h else { continue }
      let x = Double(random.integer(in: 0...(size.width - Int(across))))
      let y = Double(random.integer(in: 0...(size.height - Int(down))))
      return Box(minX: x, minY: y, maxX: x + across, maxY: y + down)
    }
    let proportion = max(ratio.lowerBound, min(ratio.upperBound, w / h))
    let across = max(1, min(w, (h * proportion).rounded()))
    let down = max(1, min(h, (w / proportion).rounded()))
    let (x, y) = (((w - across) / 2).rounded(.down), ((h - down) / 2).rounded(.down))
    return Box(minX: x, minY: y, maxX: x + across, maxY: y + down)
  }
}
