import TenfoldCore
import TenfoldImage
import Testing

struct StoredOrientationTests {
  /// Stored: 1 2 3 / 4 5 6.
  @Test(arguments: [
    (1, 3, [1, 2, 3, 4, 5, 6]), (2, 3, [3, 2, 1, 6, 5, 4]), (3, 3, [6, 5, 4, 3, 2, 1]),
    (4, 3, [4, 5, 6, 1, 2, 3]), (5, 2, [1, 4, 2, 5, 3, 6]), (6, 2, [4, 1, 5, 2, 6, 3]),
    (7, 2, [6, 3, 5, 2, 4, 1]), (8, 2, [3, 6, 2, 5, 1, 4]),
  ])
  func pixelsAreMadeUpright(orientation: Int, width: Int, expected: [UInt8]) throws {
    for isLittle in [false, true] {
      let file = HandMadePNG.file(
        3, 2, type: 0, depth: 8, rows: [[1, 2, 3], [4, 5, 6]],
        after: HandMadePNG.chunk("eXIf", exif(orientation, isLittle: isLittle)))
      let decoded = try Image.decode(file)
      #expect(decoded.image.array == expected)
      #expect(decoded.image.width == width)
      #expect(decoded.header.size == decoded.image.size)
      #expect(decoded.header.orientation.rawValue == orientation)
      let stored = try Image.decode(file, DecodingOptions(makesUpright: false))
      #expect(stored.image.array == [1, 2, 3, 4, 5, 6])
    }
  }

  /// All eight with two to four channels and more than one tile, against turning pixel by pixel.
  @Test(arguments: 2...8, 1...4)
  func largePicturesToo(orientation: Int, channels: Int) throws {
    let image = Pictures.noise(71, 45, channels: channels)
    var file = try image.encode(as: .png(level: 0))
    file.insert(contentsOf: HandMadePNG.chunk("eXIf", exif(orientation)), at: file.count - 12)
    let upright = try Image.decode(file).image
    let (w, h) = (image.width, image.height)
    for (x, y) in [(0, 0), (70, 0), (0, 44), (70, 44), (33, 12), (5, 40), (64, 31)] {
      let place =
        switch orientation {
        case 2: (w - 1 - x, y)
        case 3: (w - 1 - x, h - 1 - y)
        case 4: (x, h - 1 - y)
        case 5: (y, x)
        case 6: (h - 1 - y, x)
        case 7: (h - 1 - y, w - 1 - x)
        default: (y, w - 1 - x)
        }
      #expect(upright[place.0, place.1] == image[x, y])
    }
  }

  /// What EXIF says may be anything: then the picture is taken as it is.
  @Test(arguments: [
    [], Array("MM".utf8), Array("XX\0*".utf8) + big(8, 4), Array("MM\0+".utf8) + big(8, 4),
    Array("MM\0*".utf8) + big(0xFFFF_FFFF, 4), Array("MM\0*".utf8) + big(8, 4) + big(0xFFFF, 2),
    Array(exif(6).dropLast(10)), exif(0), exif(9), exif(0xFFFF),
    Array("MM\0*".utf8) + big(0, 4), Array("Exif\0\0".utf8),
  ])
  func nonsenseIsUpright(data: [UInt8]) throws {
    let file = HandMadePNG.file(
      2, 1, type: 0, depth: 8, rows: [[1, 2]], before: HandMadePNG.chunk("eXIf", data))
    #expect(try Image.decode(file).image.array == [1, 2])
    let segment = HandMadeJPEG.segment(0xE1, Array("Exif\0\0".utf8) + data)
    #expect(
      try Image.decode(HandMadeJPEG.file([3], segments: segment)).header.orientation == .upright)
  }

  @Test func otherEntriesArePassedOver() throws {
    // Two entries: the camera's name, then the orientation as a long.
    let data =
      Array("MM\0*".utf8) + big(8, 4) + big(2, 2) + big(0x010F, 2) + big(2, 2) + big(4, 4)
      + Array("abc\0".utf8) + big(0x0112, 2) + big(4, 2) + big(1, 4) + big(3, 4) + big(0, 4)
    let xmp = HandMadeJPEG.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x/>".utf8))
    let segments = xmp + HandMadeJPEG.segment(0xE1, Array("Exif\0\0".utf8) + data)
    let header = try ImageHeader.read(HandMadeJPEG.file([3], segments: segments))
    #expect(header.orientation == .turnedHalf)
  }
}
