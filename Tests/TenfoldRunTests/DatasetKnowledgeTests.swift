import Foundation
import Tenfold
import Testing

/// Operations that know the whole dataset.
@Suite struct DatasetKnowledgeTests {
  private func recipe(_ step: String) throws -> Recipe {
    try RecipeFile.parse("steps: [\(step)]", file: "r.yaml")
  }

  static let rows = (0..<40).map { number in
    "r\(number),\"Row \(number) came first. It was \(number % 2 == 0 ? "great" : "awful") then.\",\(number % 2 == 0 ? "pos" : "neg")"
  }

  private func dataset(_ rows: [String] = rows) throws -> Dataset {
    try Dataset("id,review,label\n" + rows.joined(separator: "\n") + "\n")
  }

  private func change(_ options: inout AugmentationOptions) throws {
    options.recipe = try recipe("sentence_mix: {rate: 0.5}")
    options.idColumn = "id"
    options.labelColumn = "label"
    options.onlyVariants = true
  }

  @Test func `mixed rows have soft labels that sum to one`() async throws {
    let text = try await dataset().run { try? change(&$0) }
    let made = lines(text).dropFirst()
    #expect(made.count > 100)
    var soft = 0
    for line in made {
      #expect(line.contains("mix("))
      guard line.contains("{\"\"neg\"\": ") else { continue }
      soft += 1
      let numbers = line.matches(of: /: ([0-9.]+)[,}]/).compactMap { Double($0.1) }
      #expect(numbers.count == 2 && abs(numbers.reduce(0, +) - 1) < 0.001, "\(line)")
    }
    #expect(soft > 20 && soft < made.count)
  }

  @Test func `what is mixed depends on the keys alone`() async throws {
    let whole = try await dataset().run { try? change(&$0) }
    let jobs = try await dataset().run {
      try? change(&$0)
      $0.jobs = 3
    }
    #expect(jobs == whole)
    let turned = try await dataset(Self.rows.reversed()).run { try? change(&$0) }
    #expect(Set(lines(turned)) == Set(lines(whole)))
    var shards: [String] = []
    for number in 1...2 {
      shards += lines(
        try await dataset().run {
          try? change(&$0)
          $0.shard = Shard(number: number, count: 2)
        }
      ).dropFirst()
    }
    #expect(Set(shards) == Set(lines(whole).dropFirst()))
  }

  @Test func `mixing needs labels`() throws {
    let data = try dataset()
    var options = data.options()
    try change(&options)
    options.labelColumn = nil
    #expect(throws: OptionError.self) { try Augmentation(options) }
    options.labelColumn = "label"
    _ = try Augmentation(options)
  }

  @Test func `TF-IDF draws words of the dataset`() async throws {
    let text = try await dataset().run {
      $0.recipe = (try? recipe("tfidf_replacement: {rate: 0.5}")) ?? $0.recipe
      $0.idColumn = "id"
      $0.onlyVariants = true
    }
    #expect(text.contains("tfidf("))
    let words: Set<String> = ["row", "came", "first", "it", "was", "great", "awful", "then"]
    for match in text.matches(of: /→([^();]+)\)/) {
      #expect(words.contains(match.1.lowercased()), "\(match.1)")
    }
  }

  @Test func `entities are exchanged for others of the dataset and their spans follow`()
    async throws
  {
    let records = [
      #"{"text": "We met Anna Rao in Rome.", "label": [[7, 15, "PER"], [19, 23, "LOC"]]}"#,
      #"{"text": "They saw Zoë there.", "label": [[9, 12, "PER"]]}"#,
    ]
    let data = try Dataset(records.joined(separator: "\n") + "\n", name: "in.jsonl")
    let text = try await data.run("out.jsonl") {
      $0.recipe = (try? recipe("entity_replacement: {rate: 1}")) ?? $0.recipe
      $0.format = .doccano
      $0.textColumns = []
      $0.onlyVariants = true
      $0.variants = 1
    }
    let made = lines(text)
    #expect(
      made.first?.contains(
        #""text": "We met Zoë in Rome.", "label": [[7, 10, "PER"], [14, 18, "LOC"]]"#) == true)
    #expect(
      made.last?.contains(#""text": "They saw Anna Rao there.", "label": [[9, 17, "PER"]]"#) == true
    )
  }
}
