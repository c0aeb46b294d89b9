public import TenfoldCore

/// Keeps a part of the picture that overlaps at least one object as much as a threshold asks.
///
/// A threshold is drawn; with one of 1 or more the picture is left as it is. Then parts are drawn until one has the
/// middle of an object in it, and an overlap (intersection over union of part and box) of at least the threshold with
/// one such object. After `trials` parts another threshold is drawn, ten times at most. A picture without objects is
/// left as it is.
///
/// Unlike torchvision, objects whose middle is cut off are not dropped: what is left of them is still to be seen, so
/// the policy for objects decides. The label rules answer to `cropped` and `object_lost`, which are measured.
///
/// Source: RandomIoUCrop of torchvision (Liu et al., SSD, 2016).
public struct IoUCrop: Transform {
  public typealias Draft = ImageDraft

  /// The part's sides, as shares of the picture's, 0.01...1.
  public var scale: ClosedRange<Double> = 0.3...1
  /// The part's width divided by its height, 0.05...20.
  public var ratio: ClosedRange<Double> = 0.5...2
  /// The overlaps of which one is asked, 0...1.
  public var thresholds: [Double] = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1]
  /// How many parts are tried for a threshold.
  public var trials = 40

  public init() {}

  public static let name = "iou_crop"
  public static let summary = "Keeps a part that overlaps an object as much as is asked."
  public static let effects: [Effect] = [.cropped, .objectLost]
  public static let parameters: [Parameter<Self>] = [
    .range("scale", \.scale, in: 0.01...1, "the part's sides, as shares of the picture's"),
    .range("ratio", \.ratio, in: 0.05...20, "the part's width divided by its height"),
    .numbers(
      "thresholds", \.thresholds, count: 1...32, in: 0...1,
      "overlaps of which one is asked; 1: no crop"),
    .integer("trials", \.trials, in: 1...1000, "parts that are tried for a threshold"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let boxes = draft.objectBoxes()
    guard !boxes.isEmpty else { return }
    for _ in 0..<10 {
      let threshold = thresholds[random.integer(below: thresholds.count)]
      if threshold >= 1 { return }
      for _ in 0..<trials {
        guard let part = part(of: draft.size, using: &random) else { continue }
        let inside = boxes.filter { box in
          box.centre.x > part.minX && box.centre.x < part.maxX && box.centre.y > part.minY
            && box.centre.y < part.maxY
        }
        guard inside.contains(where: { $0.overlap(part) >= threshold }) else { continue }
        guard part != Box(draft.size) else { return }
        draft.crop(
          x: Int(part.minX), y: Int(part.minY), Size(Int(part.width), Int(part.height)))
        draft.note(Self.name, part.minX, part.minY, part.width, part.height)
        return
      }
    }
  }

  /// Draws a part in whole pixels; nil if its proportion is not wanted.
  private func part(of size: Size, using random: inout RandomStream) -> Box? {
    let width = max(1, (Double(size.width) * random.number(in: scale)).rounded(.down))
    let height = max(1, (Double(size.height) * random.number(in: scale)).rounded(.down))
    guard ratio.contains(width / height) else { return nil }
    let x = Double(random.integer(in: 0...(size.width - Int(width))))
    let y = Double(random.integer(in: 0...(size.height - Int(height))))
    return Box(minX: x, minY: y, maxX: x + width, maxY: y + height)
  }
}
