public import TenfoldCore

/// Mixes the picture with a changed copy of itself, here more and there less.
///
/// Source: BlendAlpha and its twelve kinds in imgaug (elementwise, horizontal and vertical gradients, checkerboard, regular
/// grid, simplex and frequency noise, bounding boxes).
public struct Blend: Transform {
  public typealias Draft = ImageDraft

  /// How the copy is changed.
  public enum Change: String, Sendable, CaseIterable {
    /// Blurred.
    case blur
    /// Without colours.
    case grey
    /// With inverted levels.
    case invert
    /// With edges brought out.
    case sharpen
    /// Brighter by a half.
    case brighten
    /// Darker by a half.
    case darken
  }

  /// Where the copy is seen.
  public enum Mask: String, Sendable, CaseIterable {
    /// Evenly everywhere.
    case uniform
    /// More and more from left to right, or from right to left.
    case horizontal
    /// More and more from top to bottom, or from bottom to top.
    case vertical
    /// In every other field of a chessboard.
    case checkerboard
    /// In some cells of a grid.
    case grid
    /// In each pixel by chance.
    case pixels
    /// In clouds of smooth noise.
    case noise
    /// In the boxes of objects.
    case boxes
  }

  /// How the copy is changed.
  public var change = Change.blur
  /// Where it is seen.
  public var mask = Mask.noise
  /// How much it covers where it is seen, 0...1.
  public var amount: ClosedRange<Double> = 0.6...1
  /// The size of fields, cells or clouds as a share of the longer side, 0.005...1.
  public var cell = 0.125

  public init() {}

  /// Mixes a changed copy in.
  public init(_ change: Change, _ mask: Mask, amount: ClosedRange<Double>) {
    self.change = change
    self.mask = mask
    self.amount = amount
  }

  public static let name = "blend"
  public static let summary = "Mixes the picture with a changed copy of itself, unevenly."
  public static let effects: [Effect] = [.toneChanged, .qualityReduced, .hueShifted]
  public static let parameters: [Parameter<Self>] = [
    .choice("change", \.change, "how the copy is changed"),
    .choice("mask", \.mask, "where the copy is seen"),
    .range("amount", \.amount, in: 0...1, "how much it covers"),
    .number(
      "cell", \.cell, in: 0.005...1, "size of fields or clouds, as a share of the longer side"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let amount = random.number(in: amount)
    let isReversed = random.chance(0.5)
    let key = random.branch()
    let boxes = mask == .boxes ? draft.placedObjects().compactMap(\.box) : []
    guard amount > 0, mask != .boxes || !boxes.isEmpty else { return }
    if change == .grey && draft.colours == 1 { return }
    let numbers = [
      Double(Change.allCases.firstIndex(of: change) ?? 0),
      Double(Mask.allCases.firstIndex(of: mask) ?? 0), amount, isReversed ? 1 : 0,
    ]
    for box in boxes { draft.sign(box.minX.bitPattern ^ box.maxY.bitPattern << 1) }
    draft.change(Self.name, numbers, key: key) { image in
      let copy = changed(image)
      var shade = field(image.size, boxes, isReversed, key)
      shade.map { $0 * Float(amount) }
      image.blend(with: copy, by: shade)
    }
    if change == .invert && draft.colours == 3 { draft.record(.hueShifted) }
  }

  private func changed(_ image: Image) -> Image {
    var copy = image
    switch change {
    case .blur: copy.gaussianBlur(sigma: max(1, Double(max(image.width, image.height)) / 80))
    case .grey:
      let grey = image.luma()
      let (step, colours) = (image.channels, image.colours)
      copy.withMutableBytes { bytes in
        grey.withBytes { grey in
          for pixel in grey.indices {
            for channel in 0..<colours { bytes[pixel * step + channel] = grey[pixel] }
          }
        }
      }
    case .invert: copy.apply((0..<256).map { UInt8(255 - $0) })
    case .sharpen:
      copy.convolve(Kernel(rows: [[-1, -1, -1], [-1, 9, -1], [-1, -1, -1]]))
    case .brighten: copy.apply((0..<256).map { UInt8(min(255, $0 * 3 / 2)) })
    case .darken: copy.apply((0..<256).map { UInt8($0 / 2) })
    }
    return copy
  }

  private func field(
    _ size: Size, _ boxes: [Box], _ isReversed: Bool, _ key: SIMD2<UInt32>
  ) -> Field {
    let (w, h) = (Float(size.width), Float(size.height))
    let side = Float(max(2, cell * Double(max(size.width, size.height))))
    switch mask {
    case .uniform: return Field(size, 1)
    case .horizontal: return Field(size) { x, _ in isReversed ? 1 - x / w : x / w }
    case .vertical: return Field(size) { _, y in isReversed ? 1 - y / h : y / h }
    case .checkerboard:
      let odd = isReversed ? 1 : 0
      return Field(size) { x, y in (Int(x / side) + Int(y / side)) % 2 == odd ? 1 : 0 }
    case .grid, .pixels:
      let unit = mask == .pixels ? 1 : side
      return Field(size) { x, y in
        let words = RandomStream.philox(
          counter: SIMD4(UInt32(x / unit), UInt32(y / unit), 0, 0x6772_6964), key: key)
        return words[0] & 1 == 0 ? 0 : 1
      }
    case .noise:
      var clouds = Field(noise: key, size, cell: Double(side) * 1.5, octaves: 3)
      clouds.step(from: 0.42, to: 0.58)
      return clouds
    case .boxes:
      var canvas = Canvas(Image(size, fill: [0]))
      for box in boxes { canvas.fill(box, .white) }
      return Field(canvas.image)
    }
  }
}
