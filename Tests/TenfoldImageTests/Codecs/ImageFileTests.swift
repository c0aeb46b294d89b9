import TenfoldCore
import TenfoldImage
import Testing

struct ImageFileTests {
  @Test(arguments: [
    ("a/b.JPG", ImageFormat.jpeg), ("x.jpeg", .jpeg), ("x.tar.png", .png), (".webp", .webp),
    ("x.npy", .npy),
  ])
  func namesPromiseFormats(name: String, format: ImageFormat) {
    #expect(ImageFormat(fileName: name) == format)
  }

  @Test(arguments: ["", "png", "x.gif", "a.png/b", "x.png.txt", "x."])
  func otherNamesPromiseNothing(name: String) {
    #expect(ImageFormat(fileName: name) == nil)
  }

  @Test(arguments: [
    ImageEncoding.jpeg(), .png(), .webp(), .webpLossless(), .npy(),
  ])
  func bytesTellTheFormatNotTheName(encoding: ImageEncoding) throws {
    let file = try Pictures.drawn(12, 8, channels: 3).encode(as: encoding)
    let other: ImageFormat = encoding.format == .png ? .jpeg : .png
    let decoded = try Image.decode(file, fileName: "pictures/a.\(other.fileExtension)")
    #expect(decoded.header.format == encoding.format)
    #expect(decoded.notes == [.misnamed(promised: other, found: encoding.format)])
    let right = try Image.decode(file, fileName: "a.\(encoding.format.fileExtension)")
    #expect(right.notes.isEmpty)
    #expect(try ImageHeader.read(file) == decoded.header)
    #expect(decoded.header.size == Size(12, 8))
  }

  @Test func headersNeedNoPixels() throws {
    for encoding in [ImageEncoding.jpeg(), .png(level: 0), .webpLossless(), .npy()] {
      let file = try Pictures.noise(60, 50, channels: 3).encode(as: encoding)
      #expect(try ImageHeader.read(Array(file.prefix(700))).size == Size(60, 50))
    }
  }

  @Test(arguments: [
    ("GIF89a", "a GIF"), ("BM......", "a BMP"), ("<!DOCTYPE html>", "a web page"),
    ("\0\0\0\u{18}ftypheic", "a HEIC"), ("\0\0\0\u{18}ftypmp42", "a video"),
  ])
  func foreignFormatsAreNamed(bytes: String, name: String) {
    #expect(throws: MediaError.unknownFormat(guess: name)) { try Image.decode(Array(bytes.utf8)) }
  }

  @Test func nothingAndNonsenseAreNamed() {
    #expect(throws: MediaError.empty) { try Image.decode([]) }
    #expect(throws: MediaError.empty) { try ImageHeader.read([]) }
    #expect(throws: MediaError.unknownFormat(guess: nil)) { try Image.decode([1, 2, 3]) }
    #expect(
      MediaError.unknownFormat(guess: "a GIF").description
        == "this looks like a GIF, which is not read: convert it to JPEG, PNG or WebP")
  }

  @Test(arguments: [
    ImageEncoding.jpeg(), .png(), .webp(), .webpLossless(), .npy(),
  ])
  func tooManyPixelsAreRefused(encoding: ImageEncoding) throws {
    let file = try Image(Size(40, 25), fill: [1, 2, 3]).encode(as: encoding)
    #expect(throws: MediaError.tooLarge(Size(40, 25), maximumPixels: 999)) {
      try Image.decode(file, DecodingOptions(maximumPixels: 999))
    }
    #expect(try Image.decode(file, DecodingOptions(maximumPixels: 1_000)).image.width == 40)
  }

  /// Files of some bytes that speak of gigabytes.
  @Test func bombsAreRefusedBeforeMemoryIsTaken() {
    let side = Int(Int32.max)
    let png = HandMadePNG.file(side, side, type: 6, depth: 16, rows: [])
    #expect(throws: MediaError.tooLarge(Size(side, side), maximumPixels: 1 << 27)) {
      try Image.decode(png)
    }
    #expect(throws: MediaError.self) {
      try Image.decode(png, DecodingOptions(maximumPixels: .max))
    }
    // Below the limit, but what is packed can never be so many pixels.
    #expect(throws: MediaError.truncated(.png)) {
      try Image.decode(HandMadePNG.file(10_000, 10_000, type: 6, depth: 8, rows: [[0]]))
    }
    var jpeg = HandMadeJPEG.file([1, 2, 3])
    if let frame = jpeg.indices.first(where: { jpeg[$0...].starts(with: [0xFF, 0xC0]) }) {
      jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xDC, 0xFF, 0xDC])
    }
    #expect(throws: MediaError.tooLarge(Size(65_500, 65_500), maximumPixels: 1 << 27)) {
      try Image.decode(jpeg)
    }
  }

  @Test func channelsAreChangedAsAsked() throws {
    let file = try Image(Size(1, 1), fill: [10, 20, 30, 40]).encode(as: .png())
    #expect(try Image.decode(file, DecodingOptions(channels: .rgb)).image.array == [10, 20, 30])
    // 0.299 × 10 + 0.587 × 20 + 0.114 × 30 = 18.15
    #expect(try Image.decode(file, DecodingOptions(channels: .grey)).image.array == [18])
    let grey = try Image(Size(1, 1), fill: [10, 99]).encode(as: .png())
    #expect(try Image.decode(grey, DecodingOptions(channels: .rgb)).image.array == [10, 10, 10])
    #expect(try Image.decode(grey, DecodingOptions(channels: .grey)).image.array == [10])
  }
}
