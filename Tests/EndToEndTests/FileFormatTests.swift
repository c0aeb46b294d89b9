import Foundation
import TestSupport
import Testing

struct FileFormatTests {
  private let options = ["--lexicon", "none", "-n", "2"]

  @Test func `JSON lines in and out`() async throws {
    let folder = try Folder()
    let lines = [
      "{\"n\": 1.50, \"text\": \"the quick brown fox\\njumps\", \"x\": [1,  2]}",
      "{\"text\":\"the caf\\u00e9 was very nice\",\"n\":2e3}",
      "",
      " {\"deep\": {\"text\": \"no\"}, \"text\": \"the lazy dog \\ud83d\\ude00 sleeps\"} ",
    ]
    try folder.write("in.jsonl", lines.joined(separator: "\r\n"))
    let outcome = try await Tenfold.run(["augment", "in.jsonl"] + options, in: folder)
    #expect(outcome.code == 0)
    let written = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.last == "\r" ? String($0.dropLast()) : String($0) }.flatMap {
        $0.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
      }
    #expect(
      written.first == lines[0].dropLast() + ", \"tenfold_origin\": 1, "
        + "\"tenfold_variant\": 0, \"tenfold_ops\": \"\"}")
    let values = try written.filter { !$0.isEmpty }.map { try JSON(Array($0.utf8)) }
    #expect(values.compactMap { $0["tenfold_origin"].number } == [1, 1, 1, 2, 2, 2, 3, 3, 3])
    #expect(values.compactMap { $0["tenfold_variant"].number } == [0, 1, 2, 0, 1, 2, 0, 1, 2])
    #expect(Set(values.compactMap { $0["text"].text }).count == 9)
    #expect(values.allSatisfy { $0["tenfold_ops"].text != nil })
    #expect(values[1]["x"].list.count == 2)
    #expect(values[7]["deep"]["text"].text == "no")
    // The second record's text is written in ASCII, and so are its variants' texts.
    let texts = written.filter { $0.contains("2e3") }.map { $0.prefix { $0 != "," } }
    #expect(texts.count == 3)
    #expect(texts.allSatisfy { $0.hasPrefix("{\"text\":") && $0.utf8.allSatisfy { $0 < 0x80 } })
  }

  @Test func `a JSON key is found however it is escaped`() async throws {
    let folder = try Folder()
    try folder.write("in.jsonl", "{\"r\\u00e9sum\\u00e9\": \"the quick brown fox jumps\"}\n")
    let outcome = try await Tenfold.run(
      ["augment", "in.jsonl", "--text", "résumé"] + options, in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.text.split(separator: "\n").count == 3)
  }

  @Test func `blank lines before the first record do not hide the columns`() async throws {
    let folder = try Folder()
    try folder.write("in.jsonl", "\n\n{\"text\": \"the quick brown fox jumps\"}\n")
    let outcome = try await Tenfold.run(["augment", "in.jsonl"] + options, in: folder)
    #expect(outcome.code == 0)
  }

  @Test func `tab-separated values`() async throws {
    let folder = try Folder()
    try folder.write("in.tsv", "id\ttext\n1\tthe quick, brown fox\n2\t\"tab\there and there\"\n")
    let outcome = try await Tenfold.run(
      ["augment", "in.tsv", "-o", "out.tsv"] + options, in: folder)
    #expect(outcome.code == 0)
    let table = Table(try folder.bytes("out.tsv"), delimiter: "\t")
    #expect(table.header == ["id", "text", "tenfold_origin", "tenfold_variant", "tenfold_ops"])
    #expect(table.rows.count == 6)
    #expect(table.rows.allSatisfy { $0.fields.count == 5 })
    #expect(table["text"][3] == "tab\there and there")
  }

  @Test(arguments: [";", "|", "tab"])
  func `any delimiter`(delimiter: String) async throws {
    let folder = try Folder()
    let mark = delimiter == "tab" ? "\t" : delimiter
    try folder.write("in.csv", "id\(mark)text\n1\(mark)\"the quick\(mark) brown, fox jumps\"\n")
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "--delimiter", delimiter] + options, in: folder)
    #expect(outcome.code == 0)
    let table = Table(outcome.output, delimiter: Character(mark))
    #expect(table.rows.count == 3)
    #expect(table.rows.allSatisfy { $0.fields.count == 5 })
    #expect(table["text"][0] == "the quick\(mark) brown, fox jumps")
  }

  @Test func `without quotes rows stay whole`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,text\n1,\"the quick brown fox jumps over\n")
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "--no-quotes", "--lexicon", "none", "-n", "9"], in: folder)
    #expect(outcome.code == 0)
    for line in outcome.text.split(separator: "\n") {
      #expect(line.split(separator: ",", omittingEmptySubsequences: false).count == 5, "\(line)")
    }
    let numbers = try #require(SummaryNumbers(outcome.errors))
    #expect(numbers.produced + numbers.dropped == 9)
  }

  @Test func `standard input to standard output`() async throws {
    let folder = try Folder()
    let file = try await Tenfold.run(["augment", Tenfold.reviews] + options, in: folder)
    try folder.write("in", try Folder.bytes(at: Tenfold.reviews))
    let stream = try await Tenfold.run(
      ["augment", "-", "--format", "csv"] + options, in: folder, input: "in")
    #expect(stream.code == 0)
    #expect(stream.output == file.output)
    let piped = try await Tenfold.shell(
      "cat in | \"$TENFOLD\" augment - --format csv --lexicon none -n 2 | cat", in: folder)
    #expect(piped.output == file.output)
    #expect(try folder.names == ["in"])
  }

  @Test func `standard input needs a format`() async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(["augment", "-"] + options, in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("--format"))
  }

  @Test func `a mark, CRLF and line ends in quotes are kept`() async throws {
    let folder = try Folder()
    let header = "\u{FEFF}id,text"
    let rows = [
      "1,\"the quick\r\nbrown fox\njumps\"", "", "\"2\", the lazy dog sleeps ",
      "3,the cat sat there",
    ]
    try folder.write("in.csv", ([header] + rows).joined(separator: "\r\n"))
    let outcome = try await Tenfold.run(["augment", "in.csv"] + options, in: folder)
    #expect(outcome.code == 0)
    let text = String(decoding: outcome.output, as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}id,text,tenfold_origin,tenfold_variant,tenfold_ops\r\n"))
    #expect(text.contains("\r\n1,\"the quick\r\nbrown fox\njumps\",1,0,\r\n"))
    #expect(text.contains("\r\n\r\n\"2\", the lazy dog sleeps ,2,0,\r\n"))
    #expect(text.contains("\r\n3,the cat sat there,3,0,\r\n"))
    #expect(text.hasSuffix("\r\n"))
    let table = Table(outcome.output)
    #expect(table.rows.count == 10)
    let ends = table.rows.count { $0.raw.suffix(2) == [0x0D, 0x0A] }
    #expect(ends == 10)
  }

  @Test func `a lone CR ends rows too`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,text\r1,the quick brown fox\r2,the lazy dog\r")
    let outcome = try await Tenfold.run(["augment", "in.csv"] + options, in: folder)
    #expect(outcome.code == 0)
    let lines = outcome.text.split(separator: "\r")
    #expect(lines.count == 7)
    #expect(!outcome.output.contains(0x0A))
    #expect(lines[1] == "1,the quick brown fox,1,0,")
  }

  @Test func `Latin-1 in, Latin-1 out`() async throws {
    let folder = try Folder()
    let text = "id,text\n1,le café très cher était fermé\n2,\"Größe, Maß und Ähre\"\n"
    try folder.write("in.csv", Array(try #require(text.data(using: .isoLatin1))))
    let arguments = ["augment", "in.csv", "--encoding", "latin1"] + options
    let outcome = try await Tenfold.run(arguments, in: folder)
    #expect(outcome.code == 0)
    #expect(String(validating: outcome.output, as: UTF8.self) == nil)
    let decoded = try #require(String(bytes: outcome.output, encoding: .isoLatin1))
    try folder.write("utf8.csv", text)
    let same = try await Tenfold.run(["augment", "utf8.csv"] + options, in: folder)
    #expect(decoded == same.text)
    #expect(decoded.contains("1,le café très cher était fermé,1,0,\n"))
  }

  @Test func `UTF-16 in, UTF-16 out`() async throws {
    let folder = try Folder()
    let text = "\u{FEFF}id,text\r\n1,le café 😀 très cher était fermé\r\n"
    try folder.write("in.csv", Array(try #require(text.data(using: .utf16LittleEndian))))
    let outcome = try await Tenfold.run(["augment", "in.csv"] + options, in: folder)
    #expect(outcome.code == 0)
    let decoded = try #require(String(bytes: outcome.output, encoding: .utf16LittleEndian))
    try folder.write("utf8.csv", text)
    let same = try await Tenfold.run(["augment", "utf8.csv"] + options, in: folder)
    #expect(decoded == same.text)
  }

  @Test func `a mark that arrives in two pieces is one`() async throws {
    let folder = try Folder()
    let text = "\u{FEFF}id,text\n1,the quick brown fox jumps\n"
    for (name, encoding) in [("8", String.Encoding.utf8), ("16", .utf16LittleEndian)] {
      try folder.write(name, Array(try #require(text.data(using: encoding))))
      let whole = try await Tenfold.run(
        ["augment", "-", "--format", "csv"] + options, in: folder, input: name)
      let pieces = try await Tenfold.shell(
        "{ head -c 1 \(name); sleep 0.3; tail -c +2 \(name); } "
          + "| \"$TENFOLD\" augment - --format csv --lexicon none -n 2", in: folder)
      #expect(whole.code == 0)
      #expect(pieces.code == 0)
      #expect(pieces.output == whole.output)
    }
  }

  @Test func `a file with a header only is done at once`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,text")
    let outcome = try await Tenfold.run(["augment", "in.csv"] + options, in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.text == "id,text,tenfold_origin,tenfold_variant,tenfold_ops\n")
    #expect(outcome.errors.contains("no rows"))
  }
}
