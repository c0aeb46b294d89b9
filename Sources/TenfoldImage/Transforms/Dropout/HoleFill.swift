public import TenfoldCore

/// What holes are filled with, and whether masks get holes too: what operations that cover parts have in common.
public struct HoleFill: Sendable, Equatable {
  /// What a hole is filled with.
  public enum Kind: String, Sendable, CaseIterable {
    /// One colour: `colour`.
    case level
    /// A random level for each sample.
    case random
    /// One random colour for each hole.
    case randomColour = "random_colour"
    /// The mean colour of what was there.
    case mean
    /// What was there, so blurred that nothing can be made out: a cheap way to paint over.
    case blur
  }

  /// What holes are filled with.
  public var kind = Kind.level
  /// The colour of `level`: one level, or R, G and B.
  public var colour: [Double] = [0]
  /// Whether masks get holes too; otherwise they stay.
  public var masks = false
  /// The value of holes in masks, 0...255.
  public var maskLevel = 0

  /// Black holes that leave masks as they are.
  public init() {}

  /// Says what holes are filled with.
  public init(_ kind: Kind, colour: [Double] = [0], masks: Bool = false) {
    self.kind = kind
    self.colour = colour
    self.masks = masks
  }

  /// The parameters that operations with holes share.
  public static let parameters: [Parameter<Self>] = [
    .choice("fill", \.kind, "what holes are filled with"),
    .numbers("colour", \.colour, count: 1...3, in: 0...255, "of fill level: a level, or R, G, B"),
    .boolean("masks", \.masks, "whether masks get holes too"),
    .integer("mask_level", \.maskLevel, in: 0...255, "level of holes in masks"),
  ]
}

/// Columns and rows of a picture.
struct PixelRectangle: Sendable, Equatable {
  var columns: Range<Int>
  var rows: Range<Int>

  /// The pixels of a rectangle that lie within a picture; nil if none do.
  init?(x: Int, y: Int, width: Int, height: Int, within size: Size) {
    let (left, top) = (max(0, x), max(0, y))
    let (right, bottom) = (min(size.width, x + width), min(size.height, y + height))
    guard left < right, top < bottom else { return nil }
    columns = left..<right
    rows = top..<bottom
  }

  /// The pixels whose middles lie in a box, within a picture; nil if none do.
  init?(_ box: Box, within size: Size) {
    let (x, y) = (Int((box.minX - 0.5).rounded(.up)), Int((box.minY - 0.5).rounded(.up)))
    let right = Int((box.maxX - 0.5).rounded(.up))
    let bottom = Int((box.maxY - 0.5).rounded(.up))
    self.init(x: x, y: y, width: right - x, height: bottom - y, within: size)
  }

  var box: Box {
    Box(
      minX: Double(columns.lowerBound), minY: Double(rows.lowerBound),
      maxX: Double(columns.upperBound), maxY: Double(rows.upperBound))
  }

  var area: Int { columns.count * rows.count }
}

extension ImageDraft {
  /// Makes holes: fills them, in masks too if wanted, and lets objects know that they are covered.
  ///
  /// - Parameters:
  ///   - name: the operation's name.
  ///   - holes: where; nothing happens without any.
  ///   - fill: what with.
  ///   - key: the key of random fills.
  mutating func makeHoles(
    _ name: String, _ holes: [PixelRectangle], _ fill: HoleFill, key: SIMD2<UInt32>
  ) {
    if holes.isEmpty || fill.masks && !canSay(UInt16(fill.maskLevel)) { return }
    let area = holes.reduce(0) { $0 + $1.area }
    change(name, [Double(holes.count), Double(area)], key: key) { image in
      image.fill(holes, fill, key: key)
    }
    for hole in holes {
      let corners = hole.box.corners
      for corner in corners { sign(corner.x.bitPattern ^ corner.y.bitPattern << 1) }
      cover(corners)
    }
    if fill.masks {
      clearMasks(to: UInt8(fill.maskLevel)) { mask, level in
        let pixel = [UInt8](repeating: level, count: mask.channels)
        for hole in holes { mask.fill(hole, pixel) }
      }
    }
  }
}

extension Image {
  /// Fills rectangles. Opacity stays.
  mutating func fill(_ holes: [PixelRectangle], _ fill: HoleFill, key: SIMD2<UInt32>) {
    let channels = channels
    switch fill.kind {
    case .level:
      let pixel = Ink(levels: fill.colour).pixel(channels: channels)
      for hole in holes { self.fill(hole, pixel) }
    case .randomColour:
      for (index, hole) in holes.enumerated() {
        let words = RandomStream.philox(counter: SIMD4(UInt32(index), 0, 0, 0), key: key)
        self.fill(hole, (0..<4).map { UInt8(truncatingIfNeeded: words[$0] >> 24) })
      }
    case .random:
      var noise = Image(size, fill: [UInt8](repeating: 0, count: channels))
      noise.addUniform(key, from: -0.49, to: 255.49)
      for hole in holes { take(hole, from: noise) }
    case .mean:
      for hole in holes { self.fill(hole, mean(hole)) }
    case .blur:
      for hole in holes {
        // Blurring a cut a little larger than the hole lets what is around shine in.
        let reach = max(hole.columns.count, hole.rows.count)
        guard
          let around = PixelRectangle(
            x: hole.columns.lowerBound - reach / 2, y: hole.rows.lowerBound - reach / 2,
            width: hole.columns.count + reach, height: hole.rows.count + reach, within: size)
        else { continue }
        var cut = Image(
          Size(around.columns.count, around.rows.count),
          fill: [UInt8](repeating: 0, count: channels))
        cut.copy(
          self, from: (around.columns.lowerBound, around.rows.lowerBound), cut.size, to: (0, 0))
        let half = max(1, reach / 3)
        cut.boxBlur(reachX: half, reachY: half)
        cut.boxBlur(reachX: half, reachY: half)
        keepingOpacity {
          $0.copy(
            cut,
            from: (
              hole.columns.lowerBound - around.columns.lowerBound,
              hole.rows.lowerBound - around.rows.lowerBound
            ), Size(hole.columns.count, hole.rows.count),
            to: (hole.columns.lowerBound, hole.rows.lowerBound))
        }
      }
    }
  }

  /// Fills a rectangle with a colour: a byte for each channel, at least. Opacity stays.
  mutating func fill(_ hole: PixelRectangle, _ pixel: [UInt8]) {
    let (stride, step, colours) = (self.stride, channels, self.colours)
    withMutableBytes { bytes in
      if step == colours, let base = bytes.baseAddress {
        // One row is written, and then copied.
        let first = base + hole.rows.lowerBound * stride + hole.columns.lowerBound * step
        for x in 0..<hole.columns.count {
          for channel in 0..<step { first[x &* step &+ channel] = pixel[channel] }
        }
        for row in 1..<max(1, hole.rows.count) {
          (first + row * stride).update(from: first, count: hole.columns.count * step)
        }
        return
      }
      for y in hole.rows {
        for x in hole.columns {
          for channel in 0..<colours { bytes[y &* stride &+ x &* step &+ channel] = pixel[channel] }
        }
      }
    }
  }

  /// Takes a rectangle over from a picture of the same make. Opacity stays.
  mutating func take(_ part: PixelRectangle, from other: Image) {
    let corner = (part.columns.lowerBound, part.rows.lowerBound)
    keepingOpacity {
      $0.copy(other, from: corner, Size(part.columns.count, part.rows.count), to: corner)
    }
  }

  /// The mean colour of a rectangle.
  func mean(_ part: PixelRectangle) -> [UInt8] {
    var sums = [Int](repeating: 0, count: channels)
    withBytes { bytes in
      for y in part.rows {
        for x in part.columns {
          for channel in 0..<channels {
            sums[channel] += Int(bytes[y * stride + x * channels + channel])
          }
        }
      }
    }
    return sums.map { UInt8(($0 + part.area / 2) / part.area) }
  }
}
