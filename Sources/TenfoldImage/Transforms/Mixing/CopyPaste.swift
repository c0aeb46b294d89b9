public import TenfoldCore

/// Cuts objects out of another picture and pastes them at random places, with their annotation.
///
/// Objects with outlines or masks are cut out along them; those that have only boxes are left, unless `boxes` says
/// otherwise. Masks take the pasted pixels, objects below know that they are covered. The picture's label is kept.
///
/// Source: Ghiasi et al., "Simple copy-paste is a strong data augmentation method for instance segmentation" (2021);
/// CopyAndPaste of AlbumentationsX.
public struct CopyPaste: Transform {
  public typealias Draft = ImageDraft

  /// How many objects at most, 0...100.
  public var count: ClosedRange<Int> = 1...3
  /// By what their size is multiplied, after the other picture is made to fit this one, 0.05...5.
  public var scale: ClosedRange<Double> = 0.6...1.2
  /// Whether objects that have only boxes are pasted as rectangles.
  public var boxes = false
  /// How soft their edges are: the standard deviation of a blur in pixels, 0...10.
  public var softness = 0.7

  public init() {}

  /// Draws number and size from ranges.
  public init(count: ClosedRange<Int>, scale: ClosedRange<Double>, boxes: Bool = false) {
    self.count = count
    self.scale = scale
    self.boxes = boxes
  }

  public static let name = "copy_paste"
  public static let summary = "Pastes objects of another picture, with their annotation."
  public static let effects: [Effect] = [.imagesMixed, .occluded, .objectLost]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .range("count", \.count, in: 0...100, "how many objects at most"),
    .range("scale", \.scale, in: 0.05...5, "what their size is multiplied by"),
    .boolean("boxes", \.boxes, "whether objects that have only boxes are pasted"),
    .number("softness", \.softness, in: 0...10, "of their edges, in pixels"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random)
    let wanted = random.integer(in: count)
    guard wanted > 0, let sample else { return }
    let fit = min(
      Double(draft.width) / Double(sample.image.width),
      Double(draft.height) / Double(sample.image.height))
    var source = ImageDraft(sample)
    var candidates = source.placedObjects().filter(isCutOut)
    random.choose(wanted, of: &candidates)
    for candidate in candidates.prefix(wanted) {
      let factor = fit * random.number(in: scale)
      let (x, y) = (random.unit(), random.unit())
      guard let box = candidate.box else { continue }
      let (w, h) = (box.width * factor, box.height * factor)
      let left = x * max(0, Double(draft.width) - w)
      let top = y * max(0, Double(draft.height) - h)
      let size = draft.size
      let other = draft.fitted(sample) {
        $0.project(
          .translation(left, top) * .scale(factor, factor) * .translation(-box.minX, -box.minY),
          to: size)
      }
      guard let object = other.placed.first(where: { $0.place == candidate.place }) else {
        continue
      }
      paste(object, of: other, into: &draft, [left, top, factor])
    }
  }

  private func isCutOut(_ placed: PlacedObject) -> Bool {
    switch placed.object.shape {
    case .polygons, .mask, .bitmap: true
    case .box, .orientedBox: boxes
    case .keypoints: false
    }
  }

  private func paste(
    _ placed: PlacedObject, of other: Partner, into draft: inout ImageDraft, _ amounts: [Double]
  ) {
    guard let shade = other.shade(of: placed.object), draft.isFree(placed.object) else { return }
    let silhouette = shade.silhouette
    var soft = shade
    soft.blur(sigma: softness)
    // A soft edge may not reach beyond what was cut out.
    for index in soft.values.indices {
      soft.values[index] = shade.values[index] * min(1, soft.values[index] * 1.2)
    }
    draft.paste(other, soft, silhouette.isEmpty ? [] : [silhouette], Self.name, amounts)
    var object = placed.object
    object.source = nil
    draft.add(object)
  }
}

extension Partner {
  /// 1 where an object is, 0 elsewhere; nil for one that has no area.
  func shade(of object: ImageObject) -> Field? {
    var canvas = Canvas(Image(image.size, fill: [0]))
    switch object.shape {
    case .box(let box): canvas.fill(box, .white)
    case .orientedBox(let corners): canvas.fill(Path(corners), .white)
    case .polygons(let polygons): canvas.fill(Path(polygons), .white)
    case .mask(let index, let value):
      return masks.indices.contains(index) ? Field(mask: masks[index], value) : nil
    case .bitmap(let bitmap):
      return Field(mask: Image(bitmap.size, channels: 1, bytes: bitmap.bytes), 1)
    case .keypoints: return nil
    }
    return Field(canvas.image)
  }
}
