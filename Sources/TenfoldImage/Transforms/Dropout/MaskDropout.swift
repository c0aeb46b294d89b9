public import TenfoldCore

/// Hides whole objects: their boxes, outlines or masks are filled, and they are no longer annotated.
///
/// Source: MaskDropout of Albumentations, which does so for objects in masks only.
public struct MaskDropout: Transform {
  public typealias Draft = ImageDraft

  /// How many objects, 0...100.
  public var count: ClosedRange<Int> = 1...1
  /// The labels of objects that may be hidden, separated by commas; any if empty.
  public var labels = ""
  /// The colour that hides them: one level, or R, G and B.
  public var colour: [Double] = [0]

  public init() {}

  /// Draws the number from a range.
  public init(count: ClosedRange<Int>, labels: String = "") {
    self.count = count
    self.labels = labels
  }

  public static let name = "mask_dropout"
  public static let summary = "Hides whole objects, which are no longer annotated."
  public static let effects: [Effect] = [.occluded, .objectLost]
  public static let parameters: [Parameter<Self>] = [
    .range("count", \.count, in: 0...100, "how many objects"),
    .text("labels", \.labels, "which may be hidden, separated by commas; any if empty"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "that hides them: a level, or R, G, B"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let wanted = random.integer(in: count)
    var placed = draft.placedObjects().filter { $0.box != nil && LabelList(labels).has($0) }
    guard wanted > 0, !placed.isEmpty else { return }
    random.choose(wanted, of: &placed)
    let gone = Array(placed.prefix(wanted))
    let hidden = gone.compactMap { draft.shade(of: $0) }
    draft.change(Self.name, gone.map { Double($0.place) } + [Double(gone.count)]) { image in
      for shade in hidden { image.blend(toward: Ink(levels: colour), by: shade) }
    }
    draft.clearMasks(to: draft.policy.maskFill) { mask, level in
      let channels = mask.channels
      for shade in hidden {
        mask.withMutableBytes { bytes in
          for index in bytes.indices where shade.values[index / channels] >= 0.5 {
            bytes[index] = level
          }
        }
      }
    }
    let places = gone.map(\.place)
    draft.removeObjects { places.contains($0.place) }
  }
}

/// Labels separated by commas; an empty list has all.
struct LabelList {
  private let labels: [Substring]

  init(_ text: String) {
    labels = text.split(separator: ",").map { label in
      label.drop { $0 == " " }
    }
  }

  /// Whether an object's label is among them.
  func has(_ placed: PlacedObject) -> Bool {
    labels.isEmpty || labels.contains { $0 == placed.object.label }
  }
}

extension ImageDraft {
  /// 1 where an object is, 0 elsewhere, soft at the edges of outlines; nil for one that has no area.
  mutating func shade(of placed: PlacedObject) -> Field? {
    var canvas = Canvas(Image(size, fill: [0]))
    switch placed.object.shape {
    case .box(let box): canvas.fill(box, .white)
    case .orientedBox(let corners): canvas.fill(Path(corners), .white)
    case .polygons(let polygons): canvas.fill(Path(polygons), .white)
    case .mask(let index, let value):
      let masks = currentMasks()
      guard masks.indices.contains(index) else { return nil }
      return Field(mask: masks[index], value)
    case .bitmap(let bitmap):
      return Field(mask: Image(bitmap.size, channels: 1, bytes: bitmap.bytes), 1)
    case .keypoints: return nil
    }
    return Field(canvas.image)
  }
}

extension Field {
  /// 1 where a mask has a level.
  init(mask: Image, _ level: UInt8) {
    self.init(mask.size)
    let step = mask.channels
    mask.withBytes { bytes in
      for index in values.indices where bytes[index * step] == level { values[index] = 1 }
    }
  }
}
