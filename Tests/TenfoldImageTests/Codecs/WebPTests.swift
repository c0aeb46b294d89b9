import TenfoldCore
import TenfoldImage
import Testing

struct WebPTests {
  @Test(arguments: [3, 4])
  func losslessKeepsEveryByte(channels: Int) throws {
    for image in [
      Pictures.drawn(41, 22, channels: channels), Pictures.noise(7, 5, channels: channels),
    ] {
      let decoded = try Image.decode(image.encode(as: .webpLossless(effort: 1)))
      #expect(decoded.image == image)
      #expect(decoded.header.format == .webp)
    }
  }

  @Test func colourUnderTransparencyIsKept() throws {
    let image = Image(Size(2, 2), fill: [12, 34, 56, 0])
    #expect(try Image.decode(image.encode(as: .webpLossless())).image == image)
  }

  @Test func greyBecomesRGB() throws {
    let grey = Image(Size(2, 1), channels: 1, bytes: [9, 200])
    #expect(
      try Image.decode(grey.encode(as: .webpLossless())).image.array == [9, 9, 9, 200, 200, 200])
    let alpha = Image(Size(1, 1), channels: 2, bytes: [9, 77])
    #expect(try Image.decode(alpha.encode(as: .webpLossless())).image.array == [9, 9, 9, 77])
  }

  @Test func lossyStaysClose() throws {
    let image = Pictures.drawn(64, 48, channels: 4)
    let again = try Image.decode(image.encode(as: .webp(quality: 95))).image
    #expect(again.channels == 4)
    #expect(Pictures.difference(image, again).mean < 2)
    // Alpha is exact.
    let alpha = stride(from: 3, to: 64 * 48 * 4, by: 4)
    #expect(alpha.map { image.array[$0] } == alpha.map { again.array[$0] })
  }

  @Test(arguments: [3, 4], [ImageEncoding.webp(), .webpLossless()])
  func profilesGoThrough(channels: Int, encoding: ImageEncoding) throws {
    var image = Pictures.drawn(9, 7, channels: channels)
    let plain = try Image.decode(image.encode(as: encoding))
    image.profile = profile("RGB ", count: 1_001)
    let decoded = try Image.decode(image.encode(as: encoding))
    #expect(decoded.image.profile == image.profile)
    #expect(decoded.image == plain.image)
    #expect(decoded.header.channels == channels)
  }

  @Test(arguments: [("", 6, Size(3, 5)), ("Exif\0\0", 6, Size(3, 5)), ("", 3, Size(5, 3))])
  func orientationIsReadFromItsChunk(mark: String, orientation: Int, size: Size) throws {
    let still = try chunks(Pictures.drawn(5, 3, channels: 3))
    let head = chunk("VP8X", [0x08, 0, 0, 0] + little(4, 3) + little(2, 3))
    let file = riff(head + still + chunk("EXIF", Array(mark.utf8) + exif(orientation)))
    #expect(try Image.decode(file).image.size == size)
    #expect(try ImageHeader.read(file).orientation.rawValue == orientation)
  }

  @Test func animationsGiveTheirFirstFrame() throws {
    let frame = Pictures.noise(4, 2, channels: 3)
    let decoded = try Image.decode(animation(canvas: Size(4, 2), origin: Size(0, 0), frame))
    #expect(decoded.image == frame)
    #expect(decoded.notes == [.firstFrameOnly])
  }

  @Test func whatTheFirstFrameLeavesIsTransparent() throws {
    let frame = Image(Size(1, 1), fill: [5, 6, 7])
    let file = try animation(canvas: Size(3, 3), origin: Size(2, 2), frame)
    let decoded = try Image.decode(file)
    #expect(decoded.image.array == Array(repeating: 0, count: 32) + [5, 6, 7, 255])
    #expect(try ImageHeader.read(file).channels == 4)
    #expect(throws: MediaError.damaged(.webp, "its first frame reaches beyond the picture")) {
      try Image.decode(animation(canvas: Size(2, 2), origin: Size(2, 2), frame))
    }
  }

  @Test func truncatedFilesAreRefused() throws {
    for encoding in [ImageEncoding.webp(), .webpLossless()] {
      let file = try Pictures.noise(30, 30, channels: 3).encode(as: encoding)
      #expect(throws: MediaError.truncated(.webp)) {
        try Image.decode(Array(file.prefix(file.count / 2)))
      }
    }
    #expect(throws: MediaError.truncated(.webp)) { try Image.decode(Array("RIFF....WEBP".utf8)) }
  }

  @Test func whatDoesNotFitIsNotWritten() {
    #expect(throws: MediaError.unsuitable(.webp, "16384×1 pixels, where each side may have 16383"))
    {
      try Image(Size(16_384, 1), fill: [1]).encode(as: .webp())
    }
    #expect(throws: MediaError.unsuitable(.webp, "the effort must be in 0...6, not 7")) {
      try Image(Size(1, 1), fill: [1]).encode(as: .webpLossless(effort: 7))
    }
  }

  private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    Array(name.utf8) + little(data.count, 4) + data + (data.count % 2 == 1 ? [0] : [])
  }

  private func riff(_ body: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + little(body.count + 4, 4) + Array("WEBP".utf8) + body
  }

  private func chunks(_ image: Image) throws -> [UInt8] {
    Array(try image.encode(as: .webpLossless()).dropFirst(12))
  }

  private func animation(canvas: Size, origin: Size, _ frame: Image) throws -> [UInt8] {
    let place = little(origin.width / 2, 3) + little(origin.height / 2, 3)
    let size = little(frame.width - 1, 3) + little(frame.height - 1, 3)
    let one = chunk("ANMF", try place + size + little(100, 3) + [0] + chunks(frame))
    let head = [0x02, 0, 0, 0] + little(canvas.width - 1, 3) + little(canvas.height - 1, 3)
    return riff(chunk("VP8X", head) + chunk("ANIM", [0, 0, 0, 0, 0, 0]) + one + one)
  }
}
