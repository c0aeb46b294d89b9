public import TenfoldCore

/// Keeps the surroundings of one object.
///
/// One object is drawn; each edge of the part is so far outside its box, or inside it. A picture without objects is
/// left as it is. The label rules answer to `cropped` and `object_lost`, which are measured.
///
/// Source: RandomCropNearBBox of Albumentations, whose `max_part_shift` of 0.3 is `margin: [-0.3, 0.3]` here.
public struct NearBoxCrop: Transform {
  public typealias Draft = ImageDraft

  /// How far each edge is outside the box, as a share of the box's width or height, -0.45...10.
  public var margin: ClosedRange<Double> = -0.3...0.3

  public init() {}

  /// Keeps a margin from a range.
  public init(margin: ClosedRange<Double>) { self.margin = margin }

  public static let name = "near_bbox_crop"
  public static let summary = "Keeps the surroundings of one object."
  public static let effects: [Effect] = [.cropped, .objectLost]
  public static let parameters: [Parameter<Self>] = [
    .range("margin", \.margin, in: -0.45...10, "how far outside the box, as a share of its sides")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let boxes = draft.objectBoxes()
    guard !boxes.isEmpty else { return }
    let box = boxes[random.integer(below: boxes.count)]
    let (w, n) = (random.number(in: margin), random.number(in: margin))
    let (e, s) = (random.number(in: margin), random.number(in: margin))
    func whole(_ value: Double, _ range: ClosedRange<Int>) -> Int {
      max(range.lowerBound, min(range.upperBound, Int(value.rounded())))
    }
    let left = whole(box.minX - w * box.width, 0...(draft.width - 1))
    let top = whole(box.minY - n * box.height, 0...(draft.height - 1))
    let right = whole(box.maxX + e * box.width, (left + 1)...draft.width)
    let bottom = whole(box.maxY + s * box.height, (top + 1)...draft.height)
    let part = Size(right - left, bottom - top)
    guard part != draft.size else { return }
    draft.crop(x: left, y: top, part)
    draft.note(
      Self.name, Double(left), Double(top), Double(part.width), Double(part.height))
  }
}
