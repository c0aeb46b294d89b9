import TenfoldCore
import TenfoldImage
import Testing

struct JPEGTests {
  @Test(arguments: [0, 1, 64, 127, 128, 129, 200, 255])
  func greyStaysOneChannel(value: Int) throws {
    let decoded = try Image.decode(HandMadeJPEG.file([value]))
    #expect(decoded.image == Image(Size(8, 8), fill: [UInt8(value)]))
    #expect(decoded.header.format == .jpeg)
    #expect(decoded.header.channels == 1)
    #expect(decoded.notes.isEmpty)
  }

  @Test func greyBecomesRGBWhenAsked() throws {
    let decoded = try Image.decode(HandMadeJPEG.file([77]), DecodingOptions(channels: .rgb))
    #expect(decoded.image == Image(Size(8, 8), fill: [77, 77, 77]))
  }

  @Test func rgbWithoutTransformIsTakenAsItIs() throws {
    let file = HandMadeJPEG.file([10, 120, 250], adobeTransform: 0)
    #expect(try Image.decode(file).image == Image(Size(8, 8), fill: [10, 120, 250]))
    // 0.299 × 10 + 0.587 × 120 + 0.114 × 250 = 101.93
    let grey = try Image.decode(file, DecodingOptions(channels: .grey))
    #expect(grey.image == Image(Size(8, 8), fill: [102]))
  }

  /// Adobe's programs write 255 for no ink: R = 200 × 128 / 255 = 100.4.
  @Test func inksOfAdobeAreInverted() throws {
    let decoded = try Image.decode(HandMadeJPEG.file([200, 100, 50, 128], adobeTransform: 0))
    #expect(decoded.image == Image(Size(8, 8), fill: [100, 50, 25]))
    #expect(decoded.header.isCMYK)
    #expect(decoded.header.channels == 3)
  }

  @Test func inksOfOthersAreInk() throws {
    let decoded = try Image.decode(HandMadeJPEG.file([55, 155, 205, 0]))
    #expect(decoded.image == Image(Size(8, 8), fill: [200, 100, 50]))
  }

  /// With chroma at 128, YCCK is grey: the inks are 255 − Y, which Adobe inverts.
  @Test func yccKBecomesRGB() throws {
    let decoded = try Image.decode(HandMadeJPEG.file([60, 128, 128, 255], adobeTransform: 2))
    #expect(decoded.image == Image(Size(8, 8), fill: [195, 195, 195]))
    let grey = try Image.decode(
      HandMadeJPEG.file([60, 128, 128, 255], adobeTransform: 2), DecodingOptions(channels: .grey))
    #expect(grey.image == Image(Size(8, 8), fill: [195]))
  }

  @Test(arguments: [
    (ChromaSubsampling.none, 1.5), (.half, 2), (.quarter, 2.5),
  ])
  func picturesSurvive(subsampling: ChromaSubsampling, bound: Double) throws {
    let image = Pictures.drawn(67, 45, channels: 3)
    let file = try image.encode(as: .jpeg(quality: 95, subsampling: subsampling))
    let again = try Image.decode(file).image
    #expect(again.size == image.size)
    #expect(Pictures.difference(image, again).mean < bound)
  }

  @Test func greySurvivesInOneChannel() throws {
    let image = Pictures.drawn(33, 20, channels: 1)
    let again = try Image.decode(image.encode(as: .jpeg(quality: 95))).image
    #expect(again.channels == 1)
    #expect(Pictures.difference(image, again).mean < 1)
  }

  @Test func progressiveHoldsTheSamePixels() throws {
    let image = Pictures.drawn(64, 64, channels: 3)
    let plain = try image.encode(as: .jpeg())
    let progressive = try image.encode(as: .jpeg(isProgressive: true))
    #expect(plain != progressive)
    #expect(try Image.decode(plain).image == Image.decode(progressive).image)
  }

  @Test func sameBytesWhateverWasEncodedBefore() throws {
    let image = Pictures.noise(40, 30, channels: 3)
    let encoder = ImageEncoder()
    let first = try encoder.encode(image, as: .jpeg())
    _ = try encoder.encode(Pictures.noise(200, 100, channels: 1), as: .jpeg(quality: 5))
    #expect(try encoder.encode(image, as: .jpeg()) == first)
    #expect(try image.encode(as: .jpeg()) == first)
  }

  /// 200 × 120: halves are 100 × 60, quarters 50 × 30, eighths 25 × 15.
  @Test(arguments: [
    (Size(200, 120), 1), (Size(101, 10), 1), (Size(100, 60), 2), (Size(51, 10), 2),
    (Size(50, 30), 4), (Size(25, 16), 4), (Size(25, 15), 8), (Size(1, 1), 8), (Size(999, 999), 1),
  ])
  func decodesStraightToTheSizeNeeded(least: Size, reduction: Int) throws {
    let file = try Image(Size(200, 120), fill: [90, 120, 40]).encode(as: .jpeg(quality: 100))
    let decoded = try Image.decode(file, DecodingOptions(atLeast: least))
    #expect(decoded.reduction == reduction)
    #expect(decoded.image.size == Size(200 / reduction, 120 / reduction))
    #expect(decoded.header.size == Size(200, 120))
  }

  @Test func sizeNeededIsThatOfTheUprightPicture() throws {
    var file = try Image(Size(200, 120), fill: [9, 9, 9]).encode(as: .jpeg())
    let mark = HandMadeJPEG.segment(0xE1, Array("Exif\0\0".utf8) + exif(6))
    file.insert(contentsOf: mark, at: 2)
    let decoded = try Image.decode(file, DecodingOptions(atLeast: Size(30, 50)))
    #expect(decoded.reduction == 4)
    #expect(decoded.image.size == Size(30, 50))
    #expect(decoded.header.storedSize == Size(200, 120))
    #expect(decoded.header.size == Size(120, 200))
  }

  @Test func oddSidesAreRoundedUp() throws {
    let file = try Image(Size(35, 17), fill: [7]).encode(as: .jpeg())
    let decoded = try Image.decode(file, DecodingOptions(atLeast: Size(8, 4)))
    #expect(decoded.reduction == 4)
    #expect(decoded.image.size == Size(9, 5))
  }

  @Test func truncatedFilesAreRefusedOrAccepted() throws {
    let image = Pictures.drawn(64, 64, channels: 3)
    let file = try image.encode(as: .jpeg())
    let half = Array(file.prefix(file.count * 2 / 3))
    #expect(throws: MediaError.truncated(.jpeg)) { try Image.decode(half) }
    let decoded = try Image.decode(half, DecodingOptions(acceptsDamage: true))
    #expect(decoded.notes == [.damageAccepted(MediaError.truncated(.jpeg).description)])
    #expect(
      decoded.image.array.prefix(64 * 3 * 8)
        == (try Image.decode(file).image.array.prefix(64 * 3 * 8)))
  }

  /// Scan parameters 0 and 62 in a baseline file: many write them, and nothing is lost.
  @Test func harmlessFaultsAreNoted() throws {
    var file = HandMadeJPEG.file([90])
    let scan = try #require(file.indices.first { file[$0...].starts(with: [0xFF, 0xDA]) })
    file[scan + 8] = 62
    let decoded = try Image.decode(file)
    #expect(decoded.image == Image(Size(8, 8), fill: [90]))
    #expect(decoded.notes.count == 1)
    // Not so if the end is missing too.
    #expect(throws: MediaError.self) { try Image.decode(Array(file.dropLast(2))) }
  }

  /// A Huffman code that there is not: the picture is wrong from there on.
  @Test func damagedScansAreRefusedOrAccepted() throws {
    let file = try Pictures.noise(64, 64, channels: 3).encode(as: .jpeg())
    var damaged = file
    damaged.replaceSubrange(
      file.count / 2..<file.count / 2 + 40, with: repeatElement(0xFE, count: 40))
    #expect(throws: MediaError.self) { try Image.decode(damaged) }
    let decoded = try Image.decode(damaged, DecodingOptions(acceptsDamage: true))
    #expect(decoded.notes.count == 1)
    #expect(decoded.image.size == Size(64, 64))
  }

  @Test func profilesGoThroughInSeveralSegments() throws {
    var image = Pictures.drawn(20, 20, channels: 3)
    image.profile = profile("RGB ", count: 150_000)
    let file = try image.encode(as: .jpeg())
    let decoded = try Image.decode(file)
    #expect(decoded.image.profile == image.profile)
    #expect(decoded.notes.isEmpty)
    var plain = image
    plain.profile = nil
    // Three segments, 18 bytes before each part.
    #expect(file.count == (try plain.encode(as: .jpeg()).count) + 150_000 + 3 * 18)
  }

  @Test func partsOfAProfileMayComeInAnyOrderButMustAllBeThere() throws {
    let whole = profile("GRAY", count: 300)
    func part(_ number: UInt8, _ bytes: ArraySlice<UInt8>) -> [UInt8] {
      HandMadeJPEG.segment(0xE2, Array("ICC_PROFILE\0".utf8) + [number, 2] + bytes)
    }
    let (first, second) = (part(1, whole[..<100]), part(2, whole[100...]))
    let swapped = try Image.decode(HandMadeJPEG.file([9], segments: second + first))
    #expect(swapped.image.profile == whole)
    let half = try Image.decode(HandMadeJPEG.file([9], segments: second))
    #expect(half.image.profile == nil)
    #expect(half.notes == [.profileDropped("parts of it are missing")])
  }

  @Test func profilesOfOtherColoursAreLeftOut() throws {
    let segment = HandMadeJPEG.segment(
      0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1] + profile("RGB ", count: 200))
    let decoded = try Image.decode(HandMadeJPEG.file([9], segments: segment))
    #expect(decoded.image.profile == nil)
    #expect(decoded.notes == [.profileDropped("it is not one for grey pixels")])
    let inks = try Image.decode(HandMadeJPEG.file([9, 9, 9, 9], segments: segment))
    #expect(inks.image.profile == nil)
    #expect(inks.notes.count == 1)
  }

  @Test func whatIsNotReadIsNamed() {
    #expect(throws: MediaError.unsupported(.jpeg, "12 bits a value; those with 8 are read")) {
      try Image.decode(HandMadeJPEG.file([9], precision: 12))
    }
    #expect(throws: MediaError.unsupported(.jpeg, "2 components; those with 1, 3 or 4 are read")) {
      try Image.decode(HandMadeJPEG.file([9, 9]))
    }
    #expect(throws: MediaError.truncated(.jpeg)) { try Image.decode([0xFF, 0xD8, 0xFF]) }
    #expect(throws: MediaError.damaged(.jpeg, "its picture begins before its size is told")) {
      try ImageHeader.read([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0])
    }
  }

  @Test func whatDoesNotFitIsNotWritten() {
    #expect(throws: MediaError.self) {
      try Image(Size(2, 2), fill: [1, 2, 3, 4]).encode(as: .jpeg())
    }
    #expect(throws: MediaError.self) { try Image(Size(65_501, 1), fill: [1]).encode(as: .jpeg()) }
    #expect(throws: MediaError.unsuitable(.jpeg, "the quality must be in 1...100, not 0")) {
      try Image(Size(2, 2), fill: [1]).encode(as: .jpeg(quality: 0))
    }
  }

  @Test func flattenedPicturesCanBeWritten() throws {
    let image = Image(Size(2, 1), channels: 4, bytes: [200, 100, 0, 255, 200, 100, 0, 128])
    // 200 × 128/255 + 255 × 127/255 = 227.4; 100 and 0 likewise 177.2 and 127.
    #expect(image.flattened().array == [200, 100, 0, 227, 177, 127])
    #expect(image.flattened(onto: [0, 0, 0]).array == [200, 100, 0, 100, 50, 0])
    #expect(try image.flattened().encode(as: .jpeg()).count > 100)
  }
}
