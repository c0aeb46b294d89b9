import Foundation
import TestSupport
import Testing

/// Files that are no pictures, or not whole, or lie about what they are.
struct PictureFaultTests {
  enum Fault: String, CaseIterable, Sendable {
    case empty, text, cutPNG, cutJPEG, cutHeader, damagedPNG, damagedWebP, bomb, bombJPEG, zeroSize

    var name: String {
      switch self {
      case .cutJPEG, .text, .bombJPEG: "bad.jpg"
      case .damagedWebP: "bad.webp"
      default: "bad.png"
      }
    }

    func bytes() throws -> [UInt8] {
      func picture(_ name: String) throws -> [UInt8] {
        try Folder.bytes(
          at: PictureSet.fixtures.appending(path: "pictures/\(name)").path(percentEncoded: false))
      }
      switch self {
      case .empty: return []
      case .text: return Array("hello\n".utf8)
      case .cutPNG: return Array(try picture("ball.png").dropLast(2000))
      case .cutJPEG: return Array(try picture("sun.jpg").prefix(1500))
      case .cutHeader: return Array(try picture("ball.png").prefix(20))
      case .damagedPNG:
        var bytes = try picture("ball.png")
        for index in 2000..<2100 { bytes[index] ^= 0x55 }
        return bytes
      case .damagedWebP:
        return Array("RIFF".utf8) + [100, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [9, 9, 9, 9, 9]
      case .bomb: return Self.header(try picture("ball.png"), 60_000, 60_000)
      case .zeroSize: return Self.header(try picture("ball.png"), 0, 120)
      case .bombJPEG:
        // Height and width follow the frame's marker, its length and its depth.
        var bytes = try picture("sun.jpg")
        let marker = bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 }
        let place = try #require(marker) + 5
        bytes.replaceSubrange(place..<place + 4, with: [0xFF, 0xFF, 0xFF, 0xFF])
        return bytes
      }
    }

    /// A PNG file whose header, with a right check sum, states another size.
    private static func header(_ bytes: [UInt8], _ width: Int, _ height: Int) -> [UInt8] {
      func word(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }
      let fields = bytes[12..<16] + word(width) + word(height) + bytes[24..<29]
      var sum: UInt32 = 0xFFFF_FFFF
      for byte in fields {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
      }
      return bytes[..<12] + fields + word(Int(~sum)) + bytes[33...]
    }
  }

  private func folder(_ fault: Fault) throws -> Folder {
    let folder = try Folder()
    try folder.makeFolder("in/6")
    for name in ["a", "b"] { try folder.copy("digits/6/\(name).png", to: "in/6/\(name).png") }
    try folder.write("in/6/\(fault.name)", try fault.bytes())
    return folder
  }

  @Test(arguments: Fault.allCases)
  func `a faulty picture ends the run in one line`(fault: Fault) async throws {
    let folder = try folder(fault)
    let outcome = try await Tenfold.run(["augment", "in", "-n", "2", "-o", "out"], in: folder)
    #expect(outcome.code == 3)
    #expect(outcome.notes.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("in/6/\(fault.name): "), "\(outcome.errors)")
    #expect(try folder.names == ["in"])
  }

  @Test(arguments: Fault.allCases)
  func `skip leaves it out, and lists it`(fault: Fault) async throws {
    let folder = try folder(fault)
    let outcome = try await Tenfold.run(
      ["augment", "in", "-n", "2", "-o", "out", "--on-error", "skip", "--rejects", "r.jsonl"],
      in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(SummaryNumbers(outcome.errors)?.produced == 4)
    #expect(outcome.errors.contains("1 faulty row left out"), "\(outcome.errors)")
    #expect(try folder.tree("out").keys.filter { $0.hasPrefix("6/") }.count == 6)
    #expect(!folder.has("out/6/\(fault.name)"))
    let rejects = try folder.lines("r.jsonl")
    #expect(rejects.count == 1)
    #expect(rejects.first?["origin"].text == "6/\(fault.name)")
  }

  @Test(arguments: Fault.allCases)
  func `keep passes it on as it is`(fault: Fault) async throws {
    let folder = try folder(fault)
    let outcome = try await Tenfold.run(
      ["augment", "in", "-n", "2", "-o", "out", "--on-error", "keep"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(SummaryNumbers(outcome.errors)?.produced == 4)
    #expect(outcome.errors.contains("passed on"), "\(outcome.errors)")
    try #require(folder.has("out/6/\(fault.name)"))
    #expect(try folder.bytes("out/6/\(fault.name)") == fault.bytes())
  }

  @Test func `the bytes tell the format, not the name`() async throws {
    let folder = try Folder()
    try folder.makeFolder("in/x")
    try folder.copy("pictures/sun.jpg", to: "in/x/really.png")
    try folder.copy("pictures/ball.png", to: "in/x/truly.jpg")
    let outcome = try await Tenfold.run(["augment", "in", "-n", "1", "-o", "out"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let output = try folder.tree("out")
    #expect(
      output.keys.sorted() == [
        ".tenfold-files", "x/really.1.jpg", "x/really.png", "x/truly.1.png", "x/truly.jpg",
      ])
    #expect(output["x/really.1.jpg"].map(pictureKind) == "jpg")
    #expect(output["x/truly.1.png"].map(pictureKind) == "png")
  }

  @Test func `the limit of pixels can be set`() async throws {
    let folder = try Folder()
    try PictureSet.pictures.make(in: folder)
    let refused = try await Tenfold.run(
      ["augment", "in", "-n", "1", "-o", "out", "--max-pixels", "19199"], in: folder)
    #expect(refused.code == 3)
    #expect(refused.notes.count == 1)
    #expect(refused.errors.contains("160×120"), "\(refused.errors)")
    let taken = try await Tenfold.run(
      ["augment", "in", "-n", "1", "-o", "out", "--max-pixels", "19200"], in: folder)
    #expect(taken.code == 0, "\(taken.errors)")
  }

  /// Annotations that cannot be true are told with their file, and with the line where there are lines.
  @Test(arguments: [
    (PictureSet.yolo, "labels/sun.txt", "0 0.5 0.5 0.2\n", "labels/sun.txt:1"),
    (.yolo, "labels/sun.txt", "0 0.5 0.5 0.2 0.2\n0 1.8 0.5 0.2 0.2\n", "labels/sun.txt:2"),
    (.yolo, "labels/sun.txt", "0 0.5 nan 0.2 0.2\n", "labels/sun.txt:1"),
    (.yolo, "labels/sun.txt", "7 0.5 0.5 0.2 0.2\n", "labels/sun.txt:1"),
    (.voc, "Annotations/sun.xml", "<annotation><object></annotation>", "Annotations/sun.xml:1"),
    (
      .voc, "Annotations/sun.xml",
      "<annotation><object><name>x</name><bndbox><xmin>900</xmin><ymin>1</ymin><xmax>990</xmax>"
        + "<ymax>20</ymax></bndbox></object></annotation>", "Annotations/sun.xml"
    ),
    (
      .coco, "annotations.json",
      "{\"annotations\": [],\n\"images\": [{\"id\": 1, \"file_na", "annotations.json:2"
    ),
    (
      .coco, "annotations.json",
      "{\"images\": [{\"id\": 1, \"file_name\": \"../sun.jpg\"}], \"annotations\": []}",
      "annotations.json"
    ),
  ])
  func `faulty annotations are told where they are`(
    set: PictureSet, file: String, text: String, place: String
  ) async throws {
    let folder = try Folder()
    try set.make(in: folder)
    try folder.write("in/\(file)", text)
    let outcome = try await Tenfold.run(
      ["augment", "in", "--format", set.rawValue, "-n", "1", "-o", "out"], in: folder)
    #expect(outcome.code == 3, "\(outcome.errors)")
    #expect(outcome.notes.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("in/\(place)"), "\(outcome.errors)")
    #expect(try folder.names == ["in"])
  }
}
