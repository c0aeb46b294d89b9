public import TenfoldCore

/// Puts the picture together with three others, in the quarters around a random point.
///
/// Each picture is made so large that it covers its quarter, and its middle is kept. Masks and objects come along, cut off at
/// their quarters. The label is of all four by their areas. The size stays.
///
/// Source: Bochkovskiy et al., "YOLOv4" (2020); Mosaic of Albumentations and kornia.
public struct Mosaic: Transform {
  public typealias Draft = ImageDraft

  /// Where the quarters meet, as a share of width and height, 0.05...0.95.
  public var centre: ClosedRange<Double> = 0.3...0.7

  public init() {}

  /// Draws the place where they meet from a range.
  public init(centre: ClosedRange<Double>) { self.centre = centre }

  public static let name = "mosaic"
  public static let summary = "Puts the picture together with three others."
  public static let effects: [Effect] = [.imagesMixed, .cropped, .objectLost]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .range("centre", \.centre, in: 0.05...0.95, "where they meet, as a share of width and height")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let size = draft.size
    let x = Int((random.number(in: centre) * Double(size.width)).rounded())
    let y = Int((random.number(in: centre) * Double(size.height)).rounded())
    let own = random.integer(below: 4)
    let others = (0..<3).compactMap { _ in draft.drawPartner(&random) }
    let quarters = [(0, 0), (x, 0), (0, y), (x, y)].compactMap { left, top in
      PixelRectangle(
        x: left, y: top, width: left == 0 ? x : size.width - x,
        height: top == 0 ? y : size.height - y, within: size)
    }
    guard others.count == 3, quarters.count == 4 else { return }
    draft.cover(Size(quarters[own].columns.count, quarters[own].rows.count))
    draft.pad(into: quarters[own], size)
    var digest = ChangeKey.of(Self.name, [Double(x), Double(y), Double(own)])
    var partners: [(part: PixelRectangle, partner: Partner)] = []
    for (part, sample) in zip(quarters.indices.filter { $0 != own }.map { quarters[$0] }, others) {
      let partner = draft.fitted(sample) { $0.cover(Size(part.columns.count, part.rows.count)) }
      partners.append((part, partner))
      digest = StableHash.mix(digest, partner.image.withBytes { StableHash.of($0) })
    }
    draft.changePixels(key: digest) { image in
      for (part, partner) in partners {
        image.copy(
          partner.image, from: (0, 0), partner.image.size,
          to: (part.columns.lowerBound, part.rows.lowerBound))
      }
    }
    for (part, partner) in partners {
      let free = partner.objects.filter(draft.isFree)
      draft.changeMasks(with: partner.masks) { mask, theirs in
        mask.copy(
          theirs, from: (0, 0), theirs.size, to: (part.columns.lowerBound, part.rows.lowerBound))
      }
      for object in free {
        draft.add(
          object.moved(
            Double(part.columns.lowerBound), Double(part.rows.lowerBound), size: size))
      }
    }
    let whole = Double(size.width * size.height)
    // Shares are of the whole: each shrinks what was noted before it.
    var rest = 1.0 - partners.reduce(0) { $0 + Double($1.part.area) / whole }
    for (part, partner) in partners {
      let share = Double(part.area) / whole
      rest += share
      draft.mix(partner.label, share: share / rest)
    }
    draft.note(Self.name, Double(x), Double(y), Double(own))
  }
}

extension ImageDraft {
  /// Makes the picture cover a size: as large as needed, the middle kept.
  mutating func cover(_ size: Size) {
    let scale = max(
      Double(size.width) / Double(width), Double(size.height) / Double(height))
    let (w, h) = (Double(size.width) / scale, Double(size.height) / scale)
    let (x, y) = ((Double(width) - w) / 2, (Double(height) - h) / 2)
    crop(Box(minX: x, minY: y, maxX: x + w, maxY: y + h), resizedTo: size)
  }

  /// Puts the picture at a place in a larger one.
  mutating func pad(into part: PixelRectangle, _ size: Size) {
    pad(
      left: part.columns.lowerBound, top: part.rows.lowerBound,
      right: size.width - part.columns.upperBound, bottom: size.height - part.rows.upperBound)
  }
}
