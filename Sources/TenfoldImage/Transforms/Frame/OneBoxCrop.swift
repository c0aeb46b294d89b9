public import TenfoldCore

/// Keeps a part of the picture, of a fixed size, in which at least one object is to be seen.
///
/// One object is drawn; of all parts that show as much of its box as is asked, along each side, or as much as fits, one
/// is drawn. A picture without objects is cropped as by `random_crop`. A smaller picture gets a border. The label rules
/// answer to `cropped` and `object_lost`, which are measured.
///
/// Source: AtLeastOneBBoxRandomCrop of Albumentations.
public struct OneBoxCrop: Transform {
  public typealias Draft = ImageDraft

  /// How many columns are kept, from 1.
  public var width = 224
  /// How many rows are kept, from 1.
  public var height = 224
  /// How much of the box's width and height must be in the part, 0...1.
  public var visible = 0.5
  /// The border.
  public var resampling = Resampling()

  public init() {}

  /// Keeps so much.
  public init(_ size: Size, visible: Double = 0.5) {
    (width, height) = (size.width, size.height)
    self.visible = visible
  }

  public static let name = "at_least_one_bbox_crop"
  public static let summary = "Keeps a part of a fixed size in which an object is to be seen."
  public static let effects: [Effect] = [.cropped, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .integer("width", \.width, in: 1...65_535, "columns that are kept"),
      .integer("height", \.height, in: 1...65_535, "rows that are kept"),
      .number("visible", \.visible, in: 0...1, "share of the box's sides that must be seen"),
    ]
    + Resampling.padding.map { $0.lifted(\.resampling) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let boxes = draft.objectBoxes()
    var corner = (x: 0, y: 0)
    if boxes.isEmpty {
      corner = FramePosition.random.offset(
        freeX: draft.width - width, freeY: draft.height - height, using: &random)
    } else {
      let box = boxes[random.integer(below: boxes.count)]
      corner.x = start(box.minX, box.maxX, width, draft.width, &random)
      corner.y = start(box.minY, box.maxY, height, draft.height, &random)
    }
    let part = Size(width, height)
    guard part != draft.size || corner != (0, 0) else { return }
    draft.crop(x: corner.x, y: corner.y, part, resampling)
    draft.note(Self.name, Double(corner.x), Double(corner.y))
  }

  /// Draws where a part of some length begins, so that enough of an interval lies in it.
  private func start(
    _ low: Double, _ high: Double, _ length: Int, _ side: Int, _ random: inout RandomStream
  ) -> Int {
    let needed = max(1, min(visible * (high - low), Double(length)))
    let first = Int((low + needed - Double(length)).rounded(.up))
    let last = Int((high - needed).rounded(.down))
    let (least, most) = length <= side ? (0, side - length) : (side - length, 0)
    let from = max(least, min(most, first))
    let to = max(from, min(most, last))
    return random.integer(in: from...to)
  }
}
