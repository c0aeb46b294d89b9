import Foundation
import TenfoldCore
import TenfoldImage
import Testing

/// Damaged files either give a picture within the limits or an error.
///
/// `TENFOLD_FUZZ=n` in the environment multiplies the number of cases, for long runs under a sanitizer.
struct CodecFuzzTests {
  static let rounds =
    1_500 * (ProcessInfo.processInfo.environment["TENFOLD_FUZZ"].flatMap { Int($0) } ?? 1)

  static let files: [String] = [
    "jpeg", "jpeg 4:4:4", "jpeg progressive", "jpeg grey", "jpeg profile", "jpeg inks", "png",
    "png palette", "png interlaced", "png 16", "png profile", "webp", "webp lossless",
    "webp profile", "npy",
  ]

  static func file(_ name: String) throws -> [UInt8] {
    var image = Pictures.drawn(31, 22, channels: 3)
    let alpha = Pictures.drawn(31, 22, channels: 4)
    if name.hasSuffix("profile") { image.profile = profile("RGB ", count: 400) }
    switch name {
    case "jpeg", "jpeg profile":
      var file = try image.encode(as: .jpeg())
      file.insert(
        contentsOf: HandMadeJPEG.segment(0xE1, Array("Exif\0\0".utf8) + exif(6)), at: 2)
      return file
    case "jpeg 4:4:4": return try image.encode(as: .jpeg(subsampling: .none))
    case "jpeg progressive": return try image.encode(as: .jpeg(isProgressive: true))
    case "jpeg grey": return try Pictures.drawn(31, 22, channels: 1).encode(as: .jpeg())
    case "jpeg inks": return HandMadeJPEG.file([200, 100, 50, 128], adobeTransform: 2)
    case "png palette":
      let chunks =
        HandMadePNG.chunk("PLTE", Array(0..<48)) + HandMadePNG.chunk("tRNS", Array(0..<16))
      return HandMadePNG.file(
        20, 9, type: 3, depth: 4, rows: Array(repeating: Array(20..<30), count: 9), before: chunks)
    case "png interlaced":
      return HandMadePNG.file(
        3, 3, type: 0, depth: 8, rows: [[0], [2], [6, 8], [1], [7], [3, 4, 5]], isInterlaced: true,
        after: HandMadePNG.chunk("eXIf", exif(5)))
    case "png 16":
      return HandMadePNG.file(
        8, 9, type: 6, depth: 16, rows: Array(repeating: Array(100..<164), count: 9))
    case "webp": return try alpha.encode(as: .webp(quality: 60, effort: 0))
    case "webp lossless": return try alpha.encode(as: .webpLossless(effort: 0))
    case "webp profile": return try image.encode(as: .webp(quality: 60, effort: 0))
    case "npy": return try image.encode(as: .npy())
    default: return try alpha.encode(as: .png())
    }
  }

  @Test(arguments: files)
  func damagedFilesAreReadOrRefused(name: String) throws {
    let original = try Self.file(name)
    let decoder = ImageDecoder()
    var random = RandomStream(
      key: StreamKey(seed: 1, record: StableHash.of(name)), step: StepAddress("fuzz"), variant: 1)
    var (read, refused) = (0, 0)
    for _ in 0..<Self.rounds {
      var bytes = original
      damage(&bytes, &random)
      let options = DecodingOptions(
        channels: [.asStored, .rgb, .grey, .indices][random.integer(below: 4)],
        atLeast: random.chance(0.3) ? Size(4, 4) : nil, maximumPixels: 1 << 14,
        acceptsDamage: random.chance(0.5))
      do {
        let decoded = try decoder.decode(bytes, options)
        #expect(decoded.image.width * decoded.image.height <= 1 << 14)
        #expect(decoded.header.size.width >= 1 && decoded.header.size.height >= 1)
        read += 1
      } catch {
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    #expect(read > 0)
    #expect(refused > 0)
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout RandomStream) {
    if random.chance(0.25) { bytes.removeLast(random.integer(below: bytes.count)) }
    guard !bytes.isEmpty else { return }
    switch random.integer(below: 4) {
    case 0:
      // The head is where the numbers stand that matter most.
      for _ in 0...random.integer(below: 3) {
        bytes[random.integer(below: min(bytes.count, 64))] = UInt8(random.integer(below: 256))
      }
    case 1:
      for _ in 0...random.integer(below: 8) {
        bytes[random.integer(below: bytes.count)] ^= 1 << UInt8(random.integer(below: 8))
      }
    case 2:
      let start = random.integer(below: bytes.count)
      let count = min(random.integer(below: 40), bytes.count - start)
      bytes.removeSubrange(start..<start + count)
    default:
      let start = random.integer(below: bytes.count)
      let piece = Array(bytes[start..<min(bytes.count, start + random.integer(below: 40))])
      bytes.insert(contentsOf: piece, at: random.integer(below: bytes.count))
      bytes[random.integer(below: bytes.count)] = [0, 0x7F, 0x80, 0xFF][random.integer(below: 4)]
    }
  }
}
