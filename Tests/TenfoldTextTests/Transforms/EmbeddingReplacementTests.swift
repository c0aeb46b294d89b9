import TenfoldCore
import TestSupport
import Testing

@testable import TenfoldText

@Suite struct EmbeddingReplacementTests {
  static let words = ["king", "queen", "apple", "good", "bad", "pear"]
  static let rows: [[Float]] = [
    [2, 0, 0.2], [4, 0, 0.1], [0, 1, 0], [0.1, 0, 1], [0.1, 0, 0.9], [0, 3, 0.5],
  ]

  static var lines: String {
    zip(words, rows).map { word, row in
      word + " " + row.map { "\($0)" }.joined(separator: " ") + "\n"
    }
    .joined()
  }

  static var raw: [UInt8] {
    rows.flatMap { $0.flatMap { bytes($0.bitPattern) } }
  }

  static func bytes(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  /// The same vectors in each format.
  static var files: [(name: String, bytes: [UInt8])] {
    let binary =
      Array("6 3\n".utf8)
      + zip(words, rows).flatMap { word, row in
        Array("\(word) ".utf8) + row.flatMap { bytes($0.bitPattern) } + [0x0A]
      }
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (6, 3), }\n"
    let npy =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + raw
    let json =
      #"{"__metadata__":{"vocab":"king\nqueen\napple\ngood\nbad\npear"},"#
      + #""emb":{"dtype":"F32","shape":[6,3],"data_offsets":[0,72]}}"#
    let tensors =
      bytes(UInt32(json.utf8.count)) + [0, 0, 0, 0] + Array(json.utf8) + raw
    return [
      ("glove.txt", Array(lines.utf8)), ("word2vec.txt", Array("6 3\n\(lines)".utf8)),
      ("fast.vec", Array("6 3\n\(lines)".utf8)), ("word2vec.bin", binary), ("array.npy", npy),
      ("tensor.safetensors", tensors),
    ]
  }

  @Test func everyFormatGivesTheSameNeighbours() throws {
    let folder = try Folder()
    for file in Self.files {
      let path = folder.path + "/" + file.name
      try folder.write(file.name, file.bytes)
      if file.name.hasSuffix(".npy") {
        try folder.write("array.txt", Self.words.joined(separator: "\n"))
      }
      for cache in [nil, folder.path + "/cache", folder.path + "/cache"] {
        let model = try EmbeddingModel.open(path, limit: 100, cacheFolder: cache)
        #expect(model.count == 6, "\(file.name)")
        func near(_ word: String, _ minimum: Float = 0.6) -> [String] {
          var copy = word
          guard let number = copy.withUTF8({ model.find($0) }) else { return [] }
          return model.neighbours(of: number, most: 10, minimum: minimum).map {
            String(decoding: model.word($0), as: UTF8.self)
          }
        }
        #expect(near("king") == ["queen"], "\(file.name)")
        #expect(near("apple") == ["pear"] && near("good") == ["bad"])
        #expect(near("pear", -1).count == 5 && near("pear", -1).first == "apple")
        #expect(near("zebra") == [])
      }
    }
    #expect(try folder.names(in: "cache").count == 6)
  }

  static func transform(
    _ text: String = lines, _ more: [ConfigEntry] = []
  ) throws -> EmbeddingReplacement {
    let folder = try Folder()
    try folder.write("vectors.txt", text)
    return try EmbeddingReplacement.make(
      [ConfigEntry("file", ConfigValue(.string(folder.path + "/vectors.txt")))] + more)
  }

  @Test func neighboursTakeTheCase() throws {
    let found = edits(try Self.transform(), "We saw the King.", draws: 20)
    #expect(Set(found.map(\.text)) == ["We saw the Queen."])
    #expect(found[0].operations == "embedding(King\u{2192}Queen)")
    #expect(
      edits(try Self.transform(), "an apple", draws: 5).allSatisfy { $0.text == "a pear" })
  }

  @Test func oppositesAreRefusedWithTheGuard() throws {
    let open = edits(try Self.transform(), "It is good.", draws: 5)
    #expect(Set(open.map(\.text)) == ["It is bad."])
    let guarded = edits(
      try Self.transform(), "It is good.", draws: 5, guards: LabelGuard.allCases)
    #expect(Set(guarded.map(\.text)) == ["It is good."])
  }

  @Test func parametersSayHowManyAndHowNear() throws {
    let far = ConfigEntry("min_similarity", ConfigValue(.number(-1)))
    let one = ConfigEntry("top_k", ConfigValue(.integer(1)))
    let wide = Set(edits(try Self.transform(Self.lines, [far]), "king").map(\.text))
    #expect(wide == ["queen", "apple", "good", "bad", "pear"])
    #expect(
      Set(edits(try Self.transform(Self.lines, [far, one]), "king").map(\.text)) == ["queen"])
    let few = ConfigEntry("max_words", ConfigValue(.integer(1)))
    #expect(Set(edits(try Self.transform(Self.lines, [far, few]), "king").map(\.text)) == ["king"])
  }

  @Test(arguments: ["", "a 1 2\nb 1\n", "a 1 x\n", "3 2\nword \u{1}\u{2}\n"])
  func brokenFilesAreTold(_ text: String) throws {
    #expect(throws: RecipeError.self) { try Self.transform(text) }
  }

  @Test func cutFilesAreTold() throws {
    let folder = try Folder()
    for file in Self.files.suffix(3) {
      for cut in [3, 20, file.bytes.count - 40] {
        try folder.write(file.name, Array(file.bytes.dropLast(cut)))
        #expect(throws: RecipeError.self, "\(file.name) \(cut)") {
          try EmbeddingModel.open(folder.path + "/" + file.name, limit: 10, cacheFolder: nil)
        }
      }
    }
  }

  @Test func withoutAFileNothingHappens() {
    #expect(edits(EmbeddingReplacement(), "king", draws: 5).allSatisfy { $0.text == "king" })
  }
}
