import TenfoldCore
import TenfoldImage
import Testing

struct PNGTests {
  @Test(arguments: 1...4, [0, 1, 2, 6])
  func everyByteSurvives(channels: Int, level: Int) throws {
    for image in [
      Pictures.drawn(37, 23, channels: channels), Pictures.noise(5, 3, channels: channels),
    ] {
      let decoded = try Image.decode(image.encode(as: .png(level: level)))
      #expect(decoded.image == image)
      #expect(decoded.header.channels == channels)
      #expect(decoded.notes.isEmpty)
    }
  }

  @Test func fewBitsAreSpreadOverTheWholeRange() throws {
    let one = HandMadePNG.file(10, 1, type: 0, depth: 1, rows: [[0b1010_0000, 0b0100_0000]])
    #expect(try Image.decode(one).image.array == [255, 0, 255, 0, 0, 0, 0, 0, 0, 255])
    let two = HandMadePNG.file(4, 1, type: 0, depth: 2, rows: [[0b0001_1011]])
    #expect(try Image.decode(two).image.array == [0, 85, 170, 255])
    let four = HandMadePNG.file(3, 1, type: 0, depth: 4, rows: [[0x0F, 0x70]])
    #expect(try Image.decode(four).image.array == [0, 255, 119])
    #expect(try ImageHeader.read(four).bitDepth == 4)
  }

  @Test func sixteenBitsAreRoundedToTheNearest() throws {
    let rows = (0..<256).map { high in (0..<256).flatMap { [UInt8(high), UInt8($0)] } }
    let decoded = try Image.decode(HandMadePNG.file(256, 256, type: 0, depth: 16, rows: rows))
    #expect(decoded.header.bitDepth == 16)
    #expect(decoded.image.channels == 1)
    let expected: [UInt8] = (0..<65_536).map { (value: Int) in
      UInt8((value * 255 + 32_767) / 65_535)
    }
    #expect(decoded.image.array == expected)
  }

  @Test(arguments: [(UInt8(2), 3), (4, 2), (6, 4)])
  func sixteenBitsOfSeveralChannels(type: UInt8, channels: Int) throws {
    // 0x0101 × n is n exactly; one more or less does not change it.
    let row = (0..<channels).flatMap { [UInt8(50 * $0), UInt8(50 * $0 + 1)] }
    let decoded = try Image.decode(HandMadePNG.file(1, 1, type: type, depth: 16, rows: [row]))
    #expect(decoded.image.array == (0..<channels).map { UInt8(50 * $0) })
  }

  @Test func palettesBecomeColours() throws {
    let palette = HandMadePNG.chunk("PLTE", [10, 20, 30, 40, 50, 60, 70, 80, 90])
    let plain = HandMadePNG.file(3, 1, type: 3, depth: 8, rows: [[2, 0, 1]], before: palette)
    #expect(try Image.decode(plain).image.array == [70, 80, 90, 10, 20, 30, 40, 50, 60])
    #expect(try Image.decode(plain).image.channels == 3)
    let alpha = palette + HandMadePNG.chunk("tRNS", [0, 128])
    let file = HandMadePNG.file(3, 1, type: 3, depth: 8, rows: [[2, 0, 1]], before: alpha)
    #expect(
      try Image.decode(file).image.array == [70, 80, 90, 255, 10, 20, 30, 0, 40, 50, 60, 128])
    #expect(try ImageHeader.read(file).channels == 4)
    let rgb = try Image.decode(file, DecodingOptions(channels: .rgb))
    #expect(rgb.image.array == [70, 80, 90, 10, 20, 30, 40, 50, 60])
  }

  @Test func aTransparentColourBecomesAlpha() throws {
    let grey = HandMadePNG.file(
      2, 1, type: 0, depth: 8, rows: [[7, 8]], before: HandMadePNG.chunk("tRNS", [0, 8]))
    #expect(try Image.decode(grey).image.array == [7, 255, 8, 0])
    #expect(try Image.decode(grey, DecodingOptions(channels: .grey)).image.array == [7, 8])
    let rgb = HandMadePNG.file(
      2, 1, type: 2, depth: 8, rows: [[1, 2, 3, 4, 5, 6]],
      before: HandMadePNG.chunk("tRNS", [0, 1, 0, 2, 0, 3]))
    #expect(try Image.decode(rgb).image.array == [1, 2, 3, 0, 4, 5, 6, 255])
    let wide = HandMadePNG.file(
      2, 1, type: 0, depth: 16, rows: [[1, 1, 1, 2]], before: HandMadePNG.chunk("tRNS", [1, 2]))
    #expect(try Image.decode(wide).image.array == [1, 255, 1, 0])
    let two = HandMadePNG.file(
      4, 1, type: 0, depth: 2, rows: [[0b0001_1011]], before: HandMadePNG.chunk("tRNS", [0, 2]))
    #expect(try Image.decode(two).image.array == [0, 255, 85, 255, 170, 0, 255, 255])
  }

  /// Adam7 takes a picture of 3 × 3 in four passes: pixel 0; 2; then 6 and 8; then 1, 7; then the middle row.
  @Test func interlacedRowsFindTheirPlaces() throws {
    let file = HandMadePNG.file(
      3, 3, type: 0, depth: 8, rows: [[0], [2], [6, 8], [1], [7], [3, 4, 5]], isInterlaced: true)
    #expect(try Image.decode(file).image.array == Array(0..<9))
    let accepted = try Image.decode(file, DecodingOptions(acceptsDamage: true))
    #expect(accepted.image.array == Array(0..<9))
    #expect(accepted.notes.isEmpty)
  }

  @Test func profilesGoThrough() throws {
    var image = Pictures.drawn(9, 9, channels: 4)
    image.profile = profile("RGB ", count: 3_000)
    #expect(try Image.decode(image.encode(as: .png())).image.profile == image.profile)
    image = image.flattened()
    #expect(image.profile != nil)
    let grey = try Image.decode(image.encode(as: .png()), DecodingOptions(channels: .grey))
    #expect(grey.image.profile == nil)
    #expect(grey.notes == [.profileDropped("it is not one for grey pixels")])
  }

  @Test func aDamagedProfileCostsOnlyTheProfile() throws {
    let file = HandMadePNG.file(
      1, 1, type: 0, depth: 8, rows: [[5]],
      before: HandMadePNG.chunk("iCCP", Array("x\0\0garbage".utf8)))
    let decoded = try Image.decode(file)
    #expect(decoded.image.array == [5])
    #expect(decoded.notes == [.profileDropped("it is damaged")])
  }

  /// Texts, wrong and without end, cost nothing, for they are not looked at.
  @Test func otherChunksDoNoHarm() throws {
    let chunks =
      HandMadePNG.chunk("eXIf", []) + HandMadePNG.chunk("zTXt", Array("x\0\0garbage".utf8))
      + HandMadePNG.chunk("gAMA", [0]) + HandMadePNG.chunk("pHYs", Array(repeating: 9, count: 99))
      + (0..<2_000).flatMap { _ in HandMadePNG.chunk("tEXt", Array("a\0b".utf8)) }
    let file = HandMadePNG.file(
      2, 1, type: 0, depth: 8, rows: [[5, 6]], before: chunks, after: chunks)
    let decoded = try Image.decode(file)
    #expect(decoded.image.array == [5, 6])
    #expect(decoded.notes.isEmpty)
    #expect(throws: MediaError.self) {
      try Image.decode(
        HandMadePNG.file(
          1, 1, type: 0, depth: 8, rows: [[5]], before: HandMadePNG.chunk("ABCD", [1])))
    }
  }

  @Test func animationsGiveTheirFirstFrame() throws {
    let control = HandMadePNG.chunk("acTL", big(2, 4) + big(0, 4))
    let file = HandMadePNG.file(1, 1, type: 0, depth: 8, rows: [[5]], before: control)
    let decoded = try Image.decode(file)
    #expect(decoded.image.array == [5])
    #expect(decoded.notes == [.firstFrameOnly])
  }

  @Test func damageIsRefusedOrAccepted() throws {
    let rows = (0..<40).map { y in (0..<40).map { UInt8(($0 * y) % 251) } }
    let whole = HandMadePNG.file(40, 40, type: 0, depth: 8, rows: rows)
    let cut = Array(whole.prefix(whole.count / 2))
    #expect(throws: MediaError.truncated(.png)) { try Image.decode(cut) }
    let decoded = try Image.decode(cut, DecodingOptions(acceptsDamage: true))
    #expect(decoded.notes == [.damageAccepted(MediaError.truncated(.png).description)])
    #expect(decoded.image.array.prefix(19 * 40) == rows.flatMap { $0 }.prefix(19 * 40))
    // A bit of a pixel: only the checksums tell.
    var flipped = whole
    flipped[whole.count / 2] ^= 1
    #expect(throws: MediaError.self) { try Image.decode(flipped) }
    let accepted = try Image.decode(flipped, DecodingOptions(acceptsDamage: true))
    #expect(accepted.notes.count == 1)
    #expect(accepted.image.size == Size(40, 40))
    // The end mark is missing, and then the last checksum.
    #expect(throws: MediaError.truncated(.png)) { try Image.decode(Array(whole.dropLast(12))) }
    #expect(throws: MediaError.truncated(.png)) { try Image.decode(Array(whole.dropLast(13))) }
  }

  @Test func headsThatCannotBeAreNamed() {
    #expect(throws: MediaError.damaged(.png, "there are no pixels of type 2 with 4 bits")) {
      try Image.decode(HandMadePNG.file(1, 1, type: 2, depth: 4, rows: [[0, 0]]))
    }
    #expect(throws: MediaError.damaged(.png, "it says that it has 0×5 pixels")) {
      try ImageHeader.read(HandMadePNG.file(0, 5, type: 0, depth: 8, rows: []))
    }
    #expect(throws: MediaError.truncated(.png)) { try ImageHeader.read(HandMadePNG.signature) }
  }

  @Test func sameBytesEveryTime() throws {
    let image = Pictures.noise(60, 40, channels: 3)
    #expect(try image.encode(as: .png()) == image.encode(as: .png()))
  }
}
