import Foundation
import TestSupport
import Testing

/// Spans of captions follow what happens to their pictures.
struct PictureSpanTests {
  /// A picture with its caption, and the words of the caption that are labelled.
  struct Row {
    var id: String
    var picture: String
    var caption: String
    var spans: [Labelled]
  }

  /// Words with their label; the first place where they stand is meant.
  struct Labelled: Equatable, Comparable {
    var words: String
    var label: String

    init(_ words: String, _ label: String) { (self.words, self.label) = (words, label) }

    static func < (left: Self, right: Self) -> Bool {
      (left.words, left.label) < (right.words, right.label)
    }

    /// Its start and end in code points.
    func range(in caption: String) throws -> [Int] {
      let range = try #require(caption.range(of: words))
      let start = caption[..<range.lowerBound].unicodeScalars.count
      return [start, start + words.unicodeScalars.count]
    }
  }

  private static let rows = [
    Row(
      id: "p1", picture: "car-house.jpg", caption: "A red car stands to the left of a house.",
      spans: [
        .init("red", "COLOUR"), .init("red car", "THING"), .init("A red car", "PHRASE"),
        .init("left", "PLACE"), .init("house", "THING"),
      ]),
    Row(
      id: "p2", picture: "tree-car.jpg",
      caption: "A tree on the left, 🌳 and an orange car on the right.",
      spans: [
        .init("tree", "THING"), .init("an orange car", "PHRASE"), .init("on the right", "PLACE"),
        .init("orange", "COLOUR"),
      ]),
    Row(id: "p3", picture: "two-houses.jpg", caption: "Two houses.", spans: []),
  ]

  enum Format: String, CaseIterable, Sendable {
    case lists, objects, csv, doccano, prodigy

    var file: String { self == .csv ? "in.csv" : "in.jsonl" }
    var output: String { self == .csv ? "out.csv" : "out.jsonl" }
    var textField: String { self == .lists || self == .csv ? "caption" : "text" }
    var spansField: String {
      switch self {
      case .lists, .objects, .csv: "entities"
      case .doccano: "label"
      case .prodigy: "spans"
      }
    }

    var arguments: [String] {
      let common = ["--image", "path", "--id", "id"]
      return switch self {
      case .lists, .objects, .csv:
        common + ["--text", textField, "--spans", spansField]
      case .doccano: common
      case .prodigy: common + ["--format", "prodigy"]
      }
    }

    func spans(_ row: Row) throws -> String {
      let parts = try row.spans.map { span in
        let range = try span.range(in: row.caption)
        switch self {
        case .lists, .csv, .doccano: return #"[\#(range[0]), \#(range[1]), "\#(span.label)"]"#
        case .objects, .prodigy:
          return """
            {"start": \(range[0]), "end": \(range[1]), "label": "\(span.label)", \
            "text": "\(span.words)"}
            """
        }
      }
      return "[" + parts.joined(separator: ", ") + "]"
    }

    /// A row of the input.
    func line(_ row: Row) throws -> String {
      let path = "pictures/\(row.picture)"
      if self == .csv {
        let spans = try spans(row).replacing("\"", with: "\"\"")
        return "\(row.id),\(path),\"\(row.caption)\",\"\(spans)\"\n"
      }
      return """
        {"id": "\(row.id)", "path": "\(path)", "\(textField)": "\(row.caption)", \
        "\(spansField)": \(try spans(row)), "other": [1, {"a": null}]}

        """
    }

    func make(in folder: Folder) throws {
      try folder.copy("pictures", to: "pictures")
      let head = self == .csv ? "id,path,caption,entities\n" : ""
      try folder.write(file, head + rows.map(line).joined())
    }

    /// What a run wrote: for each row its fields.
    func read(_ folder: Folder) throws -> [[String: JSON]] {
      if self == .csv {
        let table = Table(try folder.bytes(output))
        return try table.rows.map { row in
          var entries: [String: JSON] = [:]
          for (name, field) in zip(table.header, row.fields) { entries[name] = .text(field) }
          entries["entities"] = try JSON(Array((entries["entities"]?.text ?? "").utf8))
          entries["tenfold_variant"] = (entries["tenfold_variant"]?.text).flatMap(Double.init)
            .map { .number($0) }
          return entries
        }
      }
      return try folder.lines(output).map {
        if case .map(let entries) = $0 { entries } else { [:] }
      }
    }
  }

  private func run(
    _ format: Format, recipe: String, _ more: [String] = []
  ) async throws -> (Outcome, Folder) {
    let folder = try Folder()
    try format.make(in: folder)
    try folder.write("recipe.yaml", "steps:\n" + recipe)
    let outcome = try await Tenfold.run(
      ["augment", format.file] + format.arguments + [
        "--recipe", "recipe.yaml", "-o", format.output,
      ]
        + ["--image-dir", "new", "-n", "1"] + more, in: folder)
    return (outcome, folder)
  }

  /// The caption of a row, and its spans by what stands where they say.
  private func told(
    _ entries: [String: JSON], _ format: Format
  ) throws -> (caption: String, spans: [Labelled]) {
    let caption = try #require(entries[format.textField]?.text)
    let scalars = Array(caption.unicodeScalars)
    let spans = try (entries[format.spansField]?.list ?? []).map { span -> Labelled in
      let parts = span.list.isEmpty ? [span["start"], span["end"], span["label"]] : span.list
      let start = Int(try #require(parts[0].number))
      let end = Int(try #require(parts[1].number))
      var words = ""
      words.unicodeScalars.append(contentsOf: scalars[start..<end])
      if let surface = span["text"].text { #expect(surface == words) }
      return Labelled(words, try #require(parts[2].text))
    }
    return (caption, spans)
  }

  private func variant(
    _ id: String, _ format: Format, in folder: Folder
  ) throws -> (caption: String, spans: [Labelled])? {
    let found = try format.read(folder).first {
      $0["id"]?.text == id && $0["tenfold_variant"]?.number == 1
    }
    guard let found else { return nil }
    #expect(folder.has(try #require(found["path"]?.text)))
    return try told(found, format)
  }

  @Test(arguments: Format.allCases)
  func `in a mirror spans keep their labels on the new words`(format: Format) async throws {
    let (outcome, folder) = try await run(format, recipe: "  - horizontal_flip: {}\n")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let first = try #require(try variant("p1", format, in: folder))
    #expect(first.caption == "A red car stands to the right of a house.")
    #expect(
      first.spans == [
        .init("red", "COLOUR"), .init("red car", "THING"), .init("A red car", "PHRASE"),
        .init("right", "PLACE"), .init("house", "THING"),
      ])
    let second = try #require(try variant("p2", format, in: folder))
    #expect(second.caption == "A tree on the right, 🌳 and an orange car on the left.")
    #expect(
      second.spans == [
        .init("tree", "THING"), .init("an orange car", "PHRASE"), .init("on the left", "PLACE"),
        .init("orange", "COLOUR"),
      ])
    let third = try #require(try variant("p3", format, in: folder))
    #expect(third.caption == "Two houses." && third.spans.isEmpty)
  }

  @Test(arguments: Format.allCases)
  func `in grey spans of colours are dropped, others shrink`(format: Format) async throws {
    let (outcome, folder) = try await run(format, recipe: "  - to_gray: {}\n")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let first = try #require(try variant("p1", format, in: folder))
    #expect(first.caption == "A car stands to the left of a house.")
    #expect(
      first.spans == [
        .init("car", "THING"), .init("A car", "PHRASE"), .init("left", "PLACE"),
        .init("house", "THING"),
      ])
    let second = try #require(try variant("p2", format, in: folder))
    #expect(second.caption == "A tree on the left, 🌳 and a car on the right.")
    #expect(
      second.spans == [
        .init("tree", "THING"), .init("a car", "PHRASE"), .init("on the right", "PLACE"),
      ])
  }

  /// Nothing is annotated in the pictures of a table, so a crop says nothing of what is seen.
  @Test(arguments: Format.allCases)
  func `a crop leaves captions and spans alone`(format: Format) async throws {
    let (outcome, folder) = try await run(
      format, recipe: "  - random_crop: {width: 100, height: 80}\n")
    #expect(outcome.code == 0, "\(outcome.errors)")
    for row in Self.rows {
      let found = try #require(try variant(row.id, format, in: folder))
      #expect(found.caption == row.caption)
      #expect(found.spans == row.spans)
    }
  }

  @Test(arguments: Format.allCases)
  func `originals are as they were`(format: Format) async throws {
    let (outcome, folder) = try await run(
      format, recipe: "  - horizontal_flip: {}\n  - to_gray: {}\n")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let lines = try folder.text(format.output).split(separator: "\n")
    for row in Self.rows {
      var original = try format.line(row)
      original.removeLast(format == .csv ? 1 : 2)
      #expect(lines.contains { $0.hasPrefix(original) }, "\(original)")
    }
    #expect(try format.read(folder).count == 6)
    #expect(try folder.text("\(format.output).manifest.json").contains("pictures_sha256"))
  }

  @Test func `texts undergo their own operations afterwards`() async throws {
    for format in [Format.lists, .csv] {
      let (outcome, folder) = try await run(
        format, recipe: "  - horizontal_flip: {}\n  - random_deletion: {rate: 0.9}\n",
        ["--only-variants"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      let first = try #require(try variant("p1", format, in: folder))
      #expect(first.caption != "A red car stands to the right of a house.")
      #expect(
        first.spans == [
          .init("red", "COLOUR"), .init("red car", "THING"), .init("A red car", "PHRASE"),
          .init("right", "PLACE"), .init("house", "THING"),
        ], "\(first.caption)")
    }
  }

  @Test(arguments: Format.allCases)
  func `jobs and shards write the same`(format: Format) async throws {
    let recipe = "  - horizontal_flip: {}\n  - random_crop: {width: 100, height: 80}\n"
    let (_, one) = try await run(format, recipe: recipe, ["-j", "1"])
    let (_, two) = try await run(format, recipe: recipe, ["-j", "2"])
    let isSame = try one.tree("") == two.tree("")
    #expect(isSame)
    var lines: [Substring] = []
    for shard in ["1/2", "2/2"] {
      let (outcome, part) = try await run(format, recipe: recipe, ["--shard", shard])
      #expect(outcome.code == 0, "\(outcome.errors)")
      lines += try part.text(format.output).split(separator: "\n")
        .dropFirst(format == .csv ? 1 : 0)
    }
    let whole = try one.text(format.output).split(separator: "\n").dropFirst(format == .csv ? 1 : 0)
    #expect(lines.sorted() == whole.sorted())
  }

  @Test func `a span that others name is not dropped`() async throws {
    let folder = try Folder()
    try Format.doccano.make(in: folder)
    try folder.write(
      "in.jsonl",
      """
      {"path": "pictures/ball.png", "text": "A red ball.", "entities": [{"id": 1, \
      "start_offset": 2, "end_offset": 5, "label": "C"}], "relations": [{"from_id": 1, "to_id": 1}]}

      """)
    try folder.write("grey.yaml", "steps: [to_gray]\n")
    let outcome = try await Tenfold.run(
      ["augment", "in.jsonl", "--format", "doccano", "--image", "path", "--image-dir", "new"]
        + ["--recipe", "grey.yaml", "-n", "1", "-o", "out.jsonl"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try folder.lines("out.jsonl").count == 1)
    #expect(try folder.tree("new").keys.filter { $0 != ".tenfold-files" }.isEmpty)
  }

  @Test func `a missing picture is told with its line`() async throws {
    let folder = try Folder()
    try Format.lists.make(in: folder)
    try folder.write("moon.jsonl", #"{"path": "moon.jpg", "caption": "A moon.", "entities": []}"#)
    let outcome = try await Tenfold.run(
      ["augment", "moon.jsonl", "--image", "path", "--text", "caption", "--spans", "entities"]
        + ["--image-dir", "new", "-o", "out.jsonl"], in: folder)
    #expect(outcome.code == 3)
    #expect(outcome.notes.count == 1)
    #expect(outcome.errors.contains("moon.jsonl:1:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("moon.jpg"))
  }

  @Test(arguments: ["label-studio.json", "squad.json", "bioes.conll", "tree.conllu", "brat"])
  func `formats without a place for pictures say so`(name: String) async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(
      ["augment", "\(SpanOracleTests.spans)/\(name)", "--image", "path", "--image-dir", "new"]
        + ["-o", "out"], in: folder)
    #expect(outcome.code == 2, "\(outcome.errors)")
    #expect(outcome.notes.count == 1)
    #expect(outcome.errors.contains("--image"), "\(outcome.errors)")
    #expect(try folder.names.isEmpty)
  }

  @Test func `a preview shows captions with their pictures`() async throws {
    let folder = try Folder()
    try Format.lists.make(in: folder)
    let outcome = try await Tenfold.run(
      ["preview", "in.jsonl"] + Format.lists.arguments + ["-n", "2"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try pictureKind(folder.bytes("tenfold-preview.png")) == "png")
  }
}
