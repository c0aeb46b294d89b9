import TenfoldCore
import TenfoldImage
import Testing

/// Masks in PNG files with a palette keep the numbers of their classes.
struct IndexedPNGTests {
  private static let options = DecodingOptions(channels: .indices)
  /// Red, green, blue, white.
  private static let colours: [UInt8] = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]

  private static func file(
    _ width: Int, _ height: Int, depth: UInt8, _ rows: [[UInt8]], colours: [UInt8] = colours,
    alphas: [UInt8] = [], isInterlaced: Bool = false
  ) -> [UInt8] {
    let transparency = alphas.isEmpty ? [] : HandMadePNG.chunk("tRNS", alphas)
    return HandMadePNG.file(
      width, height, type: 3, depth: depth, rows: rows, isInterlaced: isInterlaced,
      before: HandMadePNG.chunk("PLTE", colours) + transparency)
  }

  @Test func numbersOfAllDepths() throws {
    let one = Self.file(
      10, 2, depth: 1, [[0b1010_0000, 0b0100_0000], [0, 0b1000_0000]],
      colours: Array(Self.colours.prefix(6)))
    #expect(
      try Image.decode(one, Self.options).image.array == [
        1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0,
      ])
    let two = Self.file(5, 1, depth: 2, [[0b0001_1011, 0b1000_0000]])
    #expect(try Image.decode(two, Self.options).image.array == [0, 1, 2, 3, 2])
    let four = Self.file(3, 1, depth: 4, [[0x03, 0x10]])
    #expect(try Image.decode(four, Self.options).image.array == [0, 3, 1])
    let eight = Self.file(3, 1, depth: 8, [[2, 0, 3]])
    let decoded = try Image.decode(eight, Self.options)
    #expect(decoded.image.array == [2, 0, 3])
    #expect(decoded.image.palette == IndexPalette(colours: Self.colours))
    #expect(decoded.header.isIndexed && decoded.image.channels == 1)
  }

  @Test func interlacedByHand() throws {
    // 0 1 2 / 3 2 1 / 1 0 3: the corner, then columns 2 of rows 0 and 2, and so on.
    let rows: [[UInt8]] = [
      [0b0000_0000], [0b1000_0000], [0b0111_0000], [0b0100_0000], [0b0000_0000],
      [0b1110_0100],
    ]
    let file = Self.file(3, 3, depth: 2, rows, isInterlaced: true)
    #expect(try Image.decode(file, Self.options).image.array == [0, 1, 2, 3, 2, 1, 1, 0, 3])
  }

  @Test(arguments: [0, 3] as [UInt8], [1, 2, 4, 8, 16])
  func interlacedMasksAreTheSame(type: UInt8, depth: Int) throws {
    guard type == 0 || depth < 16 else { return }
    let palette = type == 3 ? HandMadePNG.chunk("PLTE", Array(repeating: 9, count: 3 << depth)) : []
    for width in 1...17 {
      // Each file of 16 bits has all values looked for, so fewer sizes do.
      for height in stride(from: 1, through: 17, by: depth == 16 ? 4 : 1) {
        let size = Size(width, height)
        let most = depth == 16 ? 250 : 1 << depth
        let numbers = (0..<height).map { y in
          (0..<width).map { x in (x * 7 + y * 11 + x * y) % most * (depth == 16 ? 258 : 1) }
        }
        func read(isInterlaced: Bool) throws -> Image {
          let rows = HandMadePNG.rows(numbers, depth: depth, isInterlaced: isInterlaced)
          let file = HandMadePNG.file(
            width, height, type: type, depth: UInt8(depth), rows: rows,
            isInterlaced: isInterlaced, before: palette)
          return try Image.decode(file, Self.options).image
        }
        let (image, plain) = try (read(isInterlaced: true), read(isInterlaced: false))
        // Grey of fewer than 8 bits is spread over all levels.
        let scale = type == 0 && depth < 8 ? 255 / (most - 1) : 1
        let expected = numbers.joined().map { UInt16($0 * scale) }
        try #require(image == plain && image.values == expected, "\(size)")
      }
    }
  }

  @Test func transparencyOfThePaletteIsKept() throws {
    let file = Self.file(2, 1, depth: 8, [[1, 3]], alphas: [0, 128])
    let image = try Image.decode(file, Self.options).image
    #expect(image.palette == IndexPalette(colours: Self.colours, alphas: [0, 128]))
    #expect(image.channels == 1)
    let again = try Image.decode(image.encode(as: .png()), Self.options).image
    #expect(again == image && again.palette == image.palette)
    #expect(try Image.decode(image.encode(as: .png())).image[0, 0] == [0, 255, 0, 128])
  }

  @Test func greyKeepsItsLevels() throws {
    let eight = HandMadePNG.file(2, 1, type: 0, depth: 8, rows: [[7, 255]])
    #expect(try Image.decode(eight, Self.options).image.array == [7, 255])
    #expect(try Image.decode(eight, Self.options).image.palette == nil)
    let keyed = HandMadePNG.file(
      2, 1, type: 0, depth: 8, rows: [[7, 255]], before: HandMadePNG.chunk("tRNS", [0, 255]))
    #expect(try Image.decode(keyed, Self.options).image.array == [7, 255])
    let sixteen = HandMadePNG.file(2, 1, type: 0, depth: 16, rows: [[0, 7, 0, 255]])
    #expect(try Image.decode(sixteen, Self.options).image.array == [7, 255])
    #expect(try Image.decode(sixteen, Self.options).image.levelValues == nil)
    #expect(
      try ImageHeader.read(Image.decode(sixteen, Self.options).image.encode(as: .png())).bitDepth
        == 8)
  }

  @Test func colourStaysColour() throws {
    let image = Pictures.drawn(9, 7, channels: 3)
    #expect(try Image.decode(image.encode(as: .png()), Self.options).image == image)
    let alpha = Pictures.drawn(9, 7, channels: 4)
    #expect(try Image.decode(alpha.encode(as: .png()), Self.options).image == alpha)
    #expect(try Image.decode(alpha.encode(as: .webpLossless()), Self.options).image == alpha)
  }

  @Test func aPaletteThatIsTooShortIsFilledUpWithBlack() throws {
    var image = Image(Size(3, 1), channels: 1, bytes: [0, 3, 200])
    image.palette = IndexPalette(colours: Self.colours)
    let file = try image.encode(as: .png())
    let decoded = try Image.decode(file, Self.options).image
    #expect(decoded == image)
    #expect(
      decoded.palette?.colours == Self.colours + [UInt8](repeating: 0, count: 3 * 197))
    #expect(try Image.decode(file).image.array == [255, 0, 0, 255, 255, 255, 0, 0, 0])
  }

  @Test func storedOrientationMovesNumbers() throws {
    let file = HandMadePNG.file(
      3, 1, type: 3, depth: 8, rows: [[2, 0, 1]],
      before: HandMadePNG.chunk("PLTE", Self.colours) + HandMadePNG.chunk("eXIf", exif(6)))
    let image = try Image.decode(file, Self.options).image
    #expect(image.size == Size(1, 3) && image.array == [2, 0, 1])
    #expect(image.palette == IndexPalette(colours: Self.colours))
  }

  @Test func geometryKeepsNumbersAndPalette() throws {
    let mask = try Image.decode(
      Self.file(4, 2, depth: 4, [[0x01, 0x23], [0x32, 0x10]], alphas: [9]), Self.options
    ).image
    func masks(_ change: (inout ImageDraft) -> Void) throws -> [UInt8] {
      var draft = ImageDraft(ImageSample(Image(Size(4, 2), fill: [0, 0, 0]), masks: [mask]))
      draft.policy.maskFill = 3
      change(&draft)
      let file = try draft.currentMasks()[0].encode(as: .png())
      let result = try Image.decode(file, Self.options).image
      #expect(result.palette == mask.palette)
      return result.array
    }
    #expect(try masks { $0.project(Matrix3(-1, 0, 4, 0, 1, 0)) } == [3, 2, 1, 0, 0, 1, 2, 3])
    #expect(
      try masks { $0.pad(left: 1, top: 0, right: 0, bottom: 1) }
        == [3, 0, 1, 2, 3, 3, 3, 2, 1, 0, 3, 3, 3, 3, 3])
    #expect(
      try masks { $0.resize(to: Size(8, 2)) } == [0, 0, 1, 1, 2, 2, 3, 3, 3, 3, 2, 2, 1, 1, 0, 0])
    let turned = try masks {
      $0.project(.rotation(degrees: 30).about(Point(2, 1)), Resampling(.cubic, border: .reflect))
      $0.recolour(ToneTable { 255 - $0 })
    }
    #expect(turned.allSatisfy { $0 < 4 })
  }
}
