import Foundation
import TestSupport
import Testing

@testable import TenfoldData

struct OutputFileTests {
  @Test func `an output appears whole when it is finished`() throws {
    let folder = try Folder()
    let output = try OutputFile(folder.path("out.csv"))
    try output.write(Array("one\n".utf8))
    try output.synchronize()
    #expect(try folder.names == [".out.csv.tenfold-partial"])
    try output.write(Array("two\n".utf8))
    #expect(output.byteCount == 8)
    try output.finish()
    #expect(try folder.names == ["out.csv"])
    #expect(try folder.bytes("out.csv") == Array("one\ntwo\n".utf8))
  }

  @Test func `an output that is given up leaves nothing`() throws {
    let folder = try Folder()
    let output = try OutputFile(folder.path("out.csv"))
    try output.write(Array("one\n".utf8))
    output.discard()
    #expect(try folder.names.isEmpty)
  }

  @Test func `until then an older file stays as it is`() throws {
    let folder = try Folder()
    let path = try folder.write("out.csv", "old".utf8)
    let given = try OutputFile(path)
    try given.write(Array("new".utf8))
    #expect(try folder.bytes("out.csv") == Array("old".utf8))
    given.discard()
    #expect(try folder.bytes("out.csv") == Array("old".utf8))
    let finished = try OutputFile(path)
    try finished.write(Array("new".utf8))
    try finished.finish()
    #expect(try folder.bytes("out.csv") == Array("new".utf8))
    #expect(try folder.names == ["out.csv"])
  }

  @Test func `an unfinished output is cut where it is to go on`() throws {
    let folder = try Folder()
    let path = folder.path("out.csv")
    try folder.write(".out.csv.tenfold-partial", "kept|lost".utf8)
    let output = try OutputFile(path, keeping: 5)
    #expect(output.byteCount == 5)
    try output.write(Array("new".utf8))
    try output.finish()
    #expect(try folder.bytes("out.csv") == Array("kept|new".utf8))
  }

  @Test func `an unfinished output that lacks what was kept is not filled up with zeros`() throws {
    let folder = try Folder()
    let path = folder.path("out.csv")
    try folder.write(".out.csv.tenfold-partial", "short".utf8)
    do {
      let output = try OutputFile(path, keeping: 100)
      try output.finish()
      #expect(try !folder.bytes("out.csv").contains(0))
    } catch is DataError {
      // Refusing is right.
    }
  }

  @Test func `leftovers of a run that was killed are written over`() throws {
    let folder = try Folder()
    try folder.write(".out.csv.tenfold-partial", String(repeating: "left over", count: 99).utf8)
    let output = try OutputFile(folder.path("out.csv"))
    try output.write([0x61])
    try output.finish()
    #expect(try folder.bytes("out.csv") == [0x61])
  }

  @Test func `text is written in the encoding of the input`() throws {
    let folder = try Folder()
    let output = try OutputFile(folder.path("out.csv"), encoding: "ISO-8859-1")
    try output.write(Array("café\n".utf8))
    try output.finish()
    #expect(try folder.bytes("out.csv") == [0x63, 0x61, 0x66, 0xE9, 0x0A])
    let wide = try OutputFile(folder.path("wide.csv"), encoding: "UTF-16LE")
    try wide.write(Array("é😀".utf8))
    #expect(wide.byteCount == 6)
    try wide.finish()
    #expect(try folder.bytes("wide.csv") == [0xE9, 0x00, 0x3D, 0xD8, 0x00, 0xDE])
  }

  @Test func `a character that the encoding lacks is refused`() throws {
    let folder = try Folder()
    let output = try OutputFile(folder.path("out.csv"), encoding: "ISO-8859-1")
    let error = #expect(throws: DataError.self) { try output.write(Array("a€".utf8)) }
    #expect(error?.description.contains("ISO-8859-1") == true)
  }

  @Test func `a folder that is not there is a system error`() throws {
    let folder = try Folder()
    let error = #expect(throws: DataError.self) {
      _ = try OutputFile(folder.path("none/out.csv"))
    }
    guard case .system(_, "write", ENOENT) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a small file is written at once`() throws {
    let folder = try Folder()
    try SystemFile.writeWhole("text", to: folder.path("m.json"))
    #expect(try folder.names == ["m.json"])
    #expect(try SystemFile.readWhole(folder.path("m.json")) == Array("text".utf8))
    #expect(throws: DataError.self) { try SystemFile.writeWhole("", to: folder.path("m.json/n")) }
    #expect(try folder.names == ["m.json"])
  }

  @Test func `two names of one file are the same`() throws {
    let folder = try Folder()
    let path = try folder.write("a", [])
    let other = try folder.write("b", [])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: path)
    #expect(SystemFile.areSame(path, folder.path("link")))
    #expect(SystemFile.areSame(path, folder.path("./a")))
    #expect(!SystemFile.areSame(path, other))
    #expect(!SystemFile.areSame(path, folder.path("none")))
  }
}
