import TestSupport
import Testing

@testable import TenfoldData

struct JournalTests {
  private var sample: Journal {
    var journal = Journal()
    journal.fingerprint = "1f"
    journal.inputDigest = "ba7816bf"
    journal.numbers = ["chunk": 0, "offset": 12_345, "odd": -1, "big": .max]
    for text in ["", "a", "two\nlines", "café 😀", "x", "check 0", "a b  c", "\r\n\u{0}"] {
      journal.add(text, to: "label")
    }
    journal.add("r1", to: "empty")
    return journal
  }

  @Test func `a journal is read as it was written`() throws {
    let folder = try Folder()
    let output = folder.path("out.csv")
    try sample.write(output: output)
    let read = try #require(Journal(output: output))
    #expect(read == sample)
    #expect(read.texts("label").count == 8)
    #expect(read.texts("empty") == ["r1"])
    #expect(read.texts("none").isEmpty)
  }

  @Test func `an empty journal is read as it was written`() throws {
    let folder = try Folder()
    try Journal().write(output: folder.path("out.csv"))
    #expect(Journal(output: folder.path("out.csv")) == Journal())
  }

  @Test func `it lies hidden beside the output, alone`() throws {
    let folder = try Folder()
    try sample.write(output: folder.path("out.csv"))
    #expect(Journal.path(folder.path("out.csv")) == folder.path(".out.csv.tenfold-journal"))
    #expect(Journal.path("out.csv") == ".out.csv.tenfold-journal")
    #expect(try folder.names == [".out.csv.tenfold-journal"])
    Journal.remove(output: folder.path("out.csv"))
    #expect(try folder.names.isEmpty)
  }

  @Test func `a newer journal takes the place of the older`() throws {
    let folder = try Folder()
    let output = folder.path("out.csv")
    try sample.write(output: output)
    var newer = Journal()
    newer.numbers = ["chunk": 9]
    try newer.write(output: output)
    #expect(Journal(output: output) == newer)
  }

  @Test func `without one there is none`() throws {
    let folder = try Folder()
    #expect(Journal(output: folder.path("out.csv")) == nil)
    #expect(throws: DataError.self) { try sample.write(output: folder.path("no/such/out.csv")) }
  }

  @Test(arguments: ["", "\n", "check ", "check 0\n", "chunk 1\ncheck 0\n", "chunk 1\n", "é"])
  func `what is no journal is not trusted`(text: String) throws {
    let folder = try Folder()
    try folder.write(".out.csv.tenfold-journal", text.utf8)
    #expect(Journal(output: folder.path("out.csv")) == nil)
  }

  @Test func `a journal that was cut short is not trusted`() throws {
    let folder = try Folder()
    let output = folder.path("out.csv")
    try sample.write(output: output)
    let bytes = try folder.bytes(".out.csv.tenfold-journal")
    // The last line end alone may be missing.
    for length in 0..<(bytes.count - 1) {
      try folder.write(".out.csv.tenfold-journal", bytes[..<length])
      #expect(Journal(output: output) == nil, "cut to \(length) bytes")
    }
  }

  @Test func `a journal with any bit turned is not trusted`() throws {
    let folder = try Folder()
    let output = folder.path("out.csv")
    try sample.write(output: output)
    let bytes = try folder.bytes(".out.csv.tenfold-journal")
    for index in bytes.indices.dropLast() {
      for bit in [0, 3, 5, 7] {
        var damaged = bytes
        damaged[index] ^= 1 << bit
        try folder.write(".out.csv.tenfold-journal", damaged)
        #expect(Journal(output: output) == nil, "bit \(bit) of byte \(index)")
      }
    }
  }
}
