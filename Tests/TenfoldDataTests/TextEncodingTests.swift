import Foundation
import TestSupport
import Testing

@testable import TenfoldData

struct TextEncodingTests {
  private func readWhole(
    _ bytes: [UInt8], encoding: String?
  ) throws -> (text: [UInt8], encoding: String, bytesRead: Int) {
    let folder = try Folder()
    var file = try InputFile(try folder.write("input", bytes), encoding: encoding)
    var text: [UInt8] = []
    while true {
      let piece = try file.read()
      if piece.isEmpty { return (text, file.encoding, file.bytesRead) }
      text += piece
    }
  }

  private func encoded(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    Array(try #require(text.data(using: encoding)))
  }

  @Test(arguments: [nil, "utf-8", "UTF8"])
  func `UTF-8 is passed on as it is, valid or not`(encoding: String?) throws {
    let bytes = Array("é\u{FEFF}".utf8) + [0xFF, 0x80, 0x00]
    let read = try readWhole(bytes, encoding: encoding)
    #expect(read.text == bytes)
    #expect(read.encoding == "UTF-8")
    #expect(read.bytesRead == bytes.count)
  }

  @Test(arguments: ["latin1", "Latin-1", "ISO-8859-1", "latin_1"])
  func `Latin-1 becomes UTF-8`(name: String) throws {
    let all = (0...255).map { UInt8($0) }
    let read = try readWhole(all, encoding: name)
    #expect(read.text == Array(String(String.UnicodeScalarView(all.map { .init($0) })).utf8))
    #expect(read.encoding == "ISO-8859-1")
    #expect(read.bytesRead == 256)
  }

  @Test func `Windows-1252 has its own characters`() throws {
    let read = try readWhole([0x80, 0x93, 0x61, 0x94], encoding: "windows-1252")
    #expect(String(decoding: read.text, as: UTF8.self) == "€“a”")
  }

  @Test(
    arguments: [
      (String.Encoding.utf16LittleEndian, [0xFF, 0xFE], nil, "UTF-16LE"),
      (.utf16LittleEndian, [0xFF, 0xFE], "utf-16", "UTF-16LE"),
      (.utf16BigEndian, [0xFE, 0xFF], nil, "UTF-16BE"),
      (.utf16BigEndian, [0xFE, 0xFF], "UTF16", "UTF-16BE"),
    ] as [(String.Encoding, [UInt8], String?, String)])
  func `UTF-16 is told by its mark`(
    encoding: String.Encoding, mark: [UInt8], name: String?, expected: String
  ) throws {
    let text = "id,text\r\n1,naïve 中文 😀\r\n"
    let read = try readWhole(mark + encoded(text, encoding), encoding: name)
    #expect(String(decoding: read.text, as: UTF8.self) == "\u{FEFF}" + text)
    #expect(read.encoding == expected)
  }

  @Test func `characters across the pieces that are read come through`() throws {
    // An odd start shifts all that follows against the size of the pieces.
    for start in ["", "a"] {
      let text = start + String(repeating: "😀é", count: 200_000)
      let read = try readWhole(encoded(text, .utf16LittleEndian), encoding: "utf-16le")
      #expect(read.text == Array(text.utf8))
    }
  }

  @Test(
    arguments: [
      ([0x61, 0x00, 0x62], "UTF-16LE"), ([0x3D, 0xD8], "UTF-16LE"),
      ([0x61, 0x00, 0x00, 0xDC], "UTF-16LE"), ([0x61, 0x80], "ASCII"),
    ] as [([UInt8], String)])
  func `what is not of the encoding is refused`(bytes: [UInt8], encoding: String) throws {
    let error = #expect(throws: DataError.self) { try readWhole(bytes, encoding: encoding) }
    #expect(error?.description.contains(encoding) == true)
    #expect(error?.description.contains("byte ") == true)
  }

  @Test func `a fault tells its byte`() throws {
    let bytes = [UInt8](repeating: 0x61, count: 300_000) + [0x80, 0x61]
    let error = #expect(throws: DataError.self) { try readWhole(bytes, encoding: "ASCII") }
    #expect(error?.description.contains("byte 300000 ") == true)
  }

  @Test func `an unknown encoding is refused by name`() throws {
    let error = #expect(throws: DataError.self) { try readWhole([0x61], encoding: "latin9000") }
    #expect(error?.description.contains("'latin9000'") == true)
  }

  @Test func `a file that is not there or a folder is a system error`() throws {
    let folder = try Folder()
    #expect(throws: DataError.system(path: folder.path("none"), action: "read", code: ENOENT)) {
      _ = try InputFile(folder.path("none"))
    }
    #expect(throws: DataError.system(path: folder.path(""), action: "read", code: EISDIR)) {
      _ = try InputFile(folder.path(""))
    }
  }

  @Test func `a piece at a time converts as the whole does`() throws {
    let text = "naïve 中文 😀, again é"
    let bytes = try encoded(text, .utf16BigEndian)
    for size in 1...7 {
      let converter = try #require(TextConverter(from: "UTF-16BE", to: "UTF-8"))
      var output: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        let piece = Array(bytes[start..<min(start + size, bytes.count)])
        output += try converter.convert(piece, atEnd: false)
      }
      output += try converter.convert([], atEnd: true)
      #expect(String(decoding: output, as: UTF8.self) == text, "pieces of \(size)")
    }
  }
}
