public import TenfoldCore

/// Erases one rectangle of a random area and proportion, with noise unless told otherwise.
///
/// Source: RandomErasing of torchvision and kornia, Erasing of Albumentations; Zhong et al. 2020.
public struct RandomErasing: Transform {
  public typealias Draft = ImageDraft

  /// The area as a share of the picture's, 0...1.
  public var area: ClosedRange<Double> = 0.02...0.33
  /// Width to height, 0.05...20; drawn so that a proportion is as likely as its inverse.
  public var aspect: ClosedRange<Double> = 0.3...3.3
  /// What the rectangle is filled with.
  public var fill = HoleFill(.random)

  public init() {}

  /// Draws area and proportion from ranges.
  public init(
    area: ClosedRange<Double>, aspect: ClosedRange<Double>, _ fill: HoleFill = HoleFill(.random)
  ) {
    self.area = area
    self.aspect = aspect
    self.fill = fill
  }

  public static let name = "random_erasing"
  public static let summary = "Erases one rectangle of a random area and proportion."
  public static let effects: [Effect] = [.occluded, .objectLost]
  public static let parameters: [Parameter<Self>] =
    [
      .range("area", \.area, in: 0...1, "share of the picture's area"),
      .range("aspect", \.aspect, in: 0.05...20, "width to height"),
    ] + HoleFill.parameters.map { $0.lifted(\.fill) }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let share = random.number(in: area)
    let aspect = random.ratio(in: aspect)
    let (x, y) = (random.unit(), random.unit())
    let key = random.branch()
    let pixels = share * Double(draft.width * draft.height)
    let w = min(draft.width, Int((pixels * aspect).squareRoot().rounded()))
    let h = min(draft.height, Int((pixels / aspect).squareRoot().rounded()))
    guard w > 0, h > 0,
      let hole = PixelRectangle(
        x: Int(x * Double(draft.width - w + 1)), y: Int(y * Double(draft.height - h + 1)),
        width: w, height: h, within: draft.size)
    else { return }
    draft.makeHoles(Self.name, [hole], fill, key: key)
  }
}
