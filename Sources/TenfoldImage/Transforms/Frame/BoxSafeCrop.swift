public import TenfoldCore

/// Keeps a part of the picture in which all objects are whole, or some of them.
///
/// Each edge of the part is drawn evenly between the picture's edge and the box around the objects. With `width` and
/// `height` the part is resized. A picture without objects is cropped as by `random_resized_crop`, to 0.3 to 1 of its
/// area. The label rules answer to `cropped`, `object_lost` and `aspect_changed`, which are measured.
///
/// One operation for BBoxSafeRandomCrop, RandomSizedBBoxSafeCrop (`width`, `height`) and BBoxSubsetSafeRandomCrop
/// (`share`).
///
/// Source: Albumentations; AlbumentationsX.
public struct BoxSafeCrop: Transform {
  public typealias Draft = ImageDraft

  /// The new width in pixels; nil to keep that of the part.
  public var width: Int?
  /// The new height in pixels; nil to keep that of the part.
  public var height: Int?
  /// How many of the objects must be whole, as a share, 0...1; at least one.
  public var share: ClosedRange<Double> = 1...1
  /// How much of the box around them may be cut off, as a share of its sides, 0...1.
  public var erosion = 0.0
  /// How pixels are found.
  public var resampling = Resampling()

  public init() {}

  public static let name = "bbox_safe_crop"
  public static let summary = "Keeps a part of the picture in which the objects are whole."
  public static let effects: [Effect] = [.cropped, .objectLost, .aspectChanged]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.width, in: 1...65_535, "new width in pixels; null: as cropped"),
      .integer("height", \.height, in: 1...65_535, "new height in pixels; null: as cropped"),
      .range("share", \.share, in: 0...1, "share of the objects that must be whole"),
      .number("erosion", \.erosion, in: 0...1, "share of the box around them that may be cut off"),
    ]
    + Resampling.sampling.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    var boxes = draft.objectBoxes()
    let part: Box
    if boxes.isEmpty {
      part = RandomResizedCrop.part(
        of: draft.size, scale: 0.3...1, ratio: 0.75...(4.0 / 3), using: &random)
    } else {
      let count = Int((random.number(in: share) * Double(boxes.count)).rounded())
      let kept = max(1, min(boxes.count, count))
      if kept < boxes.count { random.choose(kept, of: &boxes) }
      part = Self.part(of: draft.size, around: boxes.prefix(kept), erosion, using: &random)
    }
    let frame = Size(width ?? Int(part.width), height ?? Int(part.height))
    guard part != Box(draft.size) || frame != draft.size else { return }
    draft.crop(part, resizedTo: frame, resampling)
    draft.note(Self.name, part.minX, part.minY, part.width, part.height)
  }

  /// Draws a part around boxes, in whole pixels.
  private static func part(
    of size: Size, around boxes: ArraySlice<Box>, _ erosion: Double,
    using random: inout RandomStream
  ) -> Box {
    var around = boxes[boxes.startIndex]
    for box in boxes.dropFirst() { around = around.union(box) }
    let (lessX, lessY) = (around.width * erosion / 2, around.height * erosion / 2)
    func whole(_ value: Double, _ most: Int) -> Int { max(0, min(most, Int(value))) }
    // At least one pixel is kept.
    let mostX = whole((around.minX + lessX).rounded(.down), size.width - 1)
    let mostY = whole((around.minY + lessY).rounded(.down), size.height - 1)
    let left = random.integer(in: 0...mostX)
    let top = random.integer(in: 0...mostY)
    let leastX = max(mostX + 1, whole((around.maxX - lessX).rounded(.up), size.width))
    let leastY = max(mostY + 1, whole((around.maxY - lessY).rounded(.up), size.height))
    let right = random.integer(in: leastX...size.width)
    let bottom = random.integer(in: leastY...size.height)
    return Box(
      minX: Double(left), minY: Double(top), maxX: Double(right), maxY: Double(bottom))
  }
}
