import Foundation
import Tenfold
import TestSupport
import Testing

/// A small dataset in a folder of its own, and what runs make of it.
struct Dataset {
  let folder: Folder
  let name: String

  static let csv = """
    id,review,label,split
    a1,"The battery lasted two days, and the screen is big.",positive,train
    a2,"We went to the shop with them and saw the phone there.",neutral,test
    a3,It broke on the first day of our trip to the lake.,negative,train
    a4,"It said ""hello"" to us and to all of our friends there.",positive,train

    """

  static let recipe = Recipe(
    name: "swap",
    steps: [
      .operation(
        RecipeOperation(
          name: "random_swap", parameters: [ConfigEntry("count", ConfigValue(.integer(2)))]))
    ])

  init(_ text: String = csv, name: String = "in.csv") throws {
    folder = try Folder()
    self.name = name
    try folder.write(name, text)
  }

  func options(_ output: String = "out.csv") -> AugmentationOptions {
    var options = AugmentationOptions(
      input: folder.path(name), output: folder.path(output), recipe: Self.recipe, seed: 7)
    options.variants = 3
    return options
  }

  /// Runs and gives back the output's text.
  @discardableResult
  func run(
    _ output: String = "out.csv", _ change: (inout AugmentationOptions) -> Void = { _ in }
  ) async throws -> String {
    var options = options(output)
    change(&options)
    _ = try await Augmentation(options).run()
    return try folder.text(output)
  }

  func counts(
    _ output: String = "out.csv", _ change: (inout AugmentationOptions) -> Void = { _ in }
  ) async throws -> RunCounts? {
    var options = options(output)
    change(&options)
    return try await Augmentation(options).run()
  }
}

/// The lines of a text that ends in a newline.
func lines(_ text: String) -> [String] {
  let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  return all.last == "" ? all.dropLast() : all
}

@Suite struct AugmentationTests {
  @Test func originalsComeFirstByteForByteThenTheirVariants() async throws {
    let output = lines(try await Dataset().run { $0.idColumn = "id" })
    let input = lines(Dataset.csv)
    #expect(output.count == 17)
    #expect(output[0] == "id,review,label,split,tenfold_origin,tenfold_variant,tenfold_ops")
    for row in 0..<4 {
      let id = "a\(row + 1)"
      #expect(output[1 + row * 4] == "\(input[1 + row]),\(id),0,")
      for variant in 1...3 {
        let line = output[1 + row * 4 + variant]
        #expect(line.hasPrefix("\(id),"))
        #expect(line.contains(",\(id),\(variant),"))
        #expect(line.contains("swap("))
      }
    }
  }

  @Test func countsTellWhatWasDone() async throws {
    let counts = try #require(try await Dataset().counts { $0.labelColumn = "label" })
    #expect(counts.rows == 4)
    #expect(counts.requested == 12)
    #expect(counts.produced == 12)
    #expect(counts.shortRows == 0)
    #expect(counts.labels["positive"]?.rows == 2)
    #expect(counts.labels["positive"]?.variants == 6)
    #expect(counts.labels["neutral"]?.variants == 3)
  }

  @Test func theManifestStandsBesideTheOutput() async throws {
    let data = try Dataset()
    try await data.run { $0.labelColumn = "label" }
    #expect(try data.folder.names == ["in.csv", "out.csv", "out.csv.manifest.json"])
    let text = try data.folder.text("out.csv.manifest.json")
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let manifest = try #require(json as? [String: Any])
    #expect(manifest["seed"] as? String == "7")
    #expect((manifest["recipe"] as? [String: Any])?["name"] as? String == "swap")
    #expect((manifest["guards"] as? [String])?.count == LabelGuard.allCases.count)
    #expect((manifest["counts"] as? [String: Any])?["produced"] as? Int == 12)
    let input = (manifest["input"] as? [String: Any])?["name"] as? String
    #expect(input?.hasSuffix("in.csv") == true)
    try await data.run("again.csv") { $0.labelColumn = "label" }
    #expect(try data.folder.text("again.csv.manifest.json") == text)
  }

  @Test func theBytesAreTheSameForAnyNumberOfJobs() async throws {
    let rows = (0..<3_000).map {
      "r\($0),The phone number \($0) of ours is on the table here.,x,train"
    }
    let data = try Dataset("id,review,label,split\n" + rows.joined(separator: "\n") + "\n")
    let one = try await data.run("1.csv")
    let three = try await data.run("3.csv") { $0.jobs = 3 }
    let eight = try await data.run("8.csv") { $0.jobs = 8 }
    #expect(one == three)
    #expect(one == eight)
    #expect(lines(one).count == 12_001)
  }

  @Test func theSeedChangesTheVariantsOnly() async throws {
    let data = try Dataset()
    let first = lines(try await data.run("1.csv"))
    let second = lines(try await data.run("2.csv") { $0.seed = 8 })
    #expect(first != second)
    let isOriginal = { (line: String) in line.hasSuffix(",0,") || line.hasPrefix("id,") }
    #expect(first.filter(isOriginal) == second.filter(isOriginal))
    #expect(first == lines(try await data.run("3.csv")))
  }

  @Test func shardsTogetherAreOneRun() async throws {
    let rows = (0..<200).map {
      "r\($0),The phone number \($0) of ours is on the table here.,x,train"
    }
    let data = try Dataset("id,review,label,split\n" + rows.joined(separator: "\n") + "\n")
    let whole = lines(try await data.run("whole.csv") { $0.idColumn = "id" })
    var parts: [String] = []
    for number in 1...3 {
      let part = try await data.run("\(number).csv") {
        $0.idColumn = "id"
        $0.shard = Shard(number: number, count: 3)
      }
      #expect(lines(part).first == whole.first)
      #expect(lines(part).count > 100)
      parts += lines(part).dropFirst()
    }
    #expect(parts.sorted() == whole.dropFirst().sorted())
  }

  /// A blank line belongs to no shard in particular, but must not come out of each.
  @Test func aBlankLineComesOutOfOneShardOnly() async throws {
    let data = try Dataset("id,review\na,The dog of ours is here.\n\nb,The cat of ours is there.\n")
    let whole = try await data.run("whole.csv")
    var blanks = 0
    for number in 1...2 {
      let part = try await data.run("\(number).csv") { $0.shard = Shard(number: number, count: 2) }
      blanks += lines(part).count { $0.isEmpty }
    }
    #expect(blanks == lines(whole).count { $0.isEmpty })
  }

  @Test func withAnIDAnInsertedRowLeavesTheOthersAlone() async throws {
    let before = lines(try await Dataset().run { $0.idColumn = "id" })
    let more = Dataset.csv.replacingOccurrences(
      of: "a2,", with: "new,Another one of them was on the table.,neutral,train\na2,")
    let after = lines(try await Dataset(more).run { $0.idColumn = "id" })
    #expect(Set(before).isSubset(of: Set(after)))
    #expect(after.count == before.count + 4)
  }

  @Test func onlyTheTrainingSplitIsAugmented() async throws {
    let data = try Dataset()
    let output = lines(try await data.run { $0.splitColumn = "split" })
    #expect(output.count == 14)
    #expect(output.count { $0.hasPrefix("a2,") } == 1)
    let counts = try await data.counts {
      $0.splitColumn = "split"
      $0.trainValue = "test"
      $0.overwrites = true
    }
    #expect(counts?.passed == 3)
    #expect(counts?.produced == 3)
  }

  @Test func onlyVariantsLimitAndDryRun() async throws {
    let data = try Dataset()
    let variants = lines(try await data.run("v.csv") { $0.onlyVariants = true })
    #expect(variants.count == 13)
    #expect(!variants.contains { $0.hasSuffix(",0,") })
    let limited = lines(try await data.run("l.csv") { $0.limit = 2 })
    #expect(limited.count == 9)
    let dry = try await data.counts { $0.isDryRun = true }
    #expect(dry?.produced == 12)
    #expect(try !data.folder.names.contains("out.csv"))
  }

  @Test func severalTextColumnsHaveStreamsOfTheirOwn() async throws {
    let text = "the quick dog of ours and the slow cat of theirs"
    let data = try Dataset("premise,hypothesis\n\(text),\(text)\n")
    let output = lines(try await data.run { $0.textColumns = ["premise", "hypothesis"] })
    #expect(output.count == 5)
    for line in output[2...4] {
      let fields = line.split(separator: ",")
      #expect(fields[0] != fields[1])
      #expect(line.contains("premise:swap(") && line.contains("hypothesis:swap("))
    }
  }

  @Test func JSONLinesKeepTheirKeysAndNumbers() async throws {
    let record = #"{"b": 1.50, "text": "the quick dog of ours and the slow cat", "a":[1e3]}"#
    let data = try Dataset(record + "\n", name: "in.jsonl")
    let output = lines(try await data.run("out.jsonl"))
    #expect(output.count == 4)
    #expect(
      output[0].hasPrefix(
        #"{"b": 1.50, "text": "the quick dog of ours and the slow cat", "a":[1e3]"#))
    for line in output {
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(json?["tenfold_variant"] != nil)
      #expect(line.hasPrefix(#"{"b": 1.50, "text": ""#))
    }
  }

  @Test func aTextThatIsAListIsAFault() async throws {
    let data = try Dataset(#"{"text": ["The phone number of ours."]}"# + "\n", name: "in.jsonl")
    let error = await #expect(throws: DataError.self) { try await data.run("out.jsonl") }
    #expect(
      error?.description.hasSuffix("in.jsonl:1:10: the text is a list; it must be a string") == true
    )
  }

  @Test func ofTwoKeysOfOneNameTheLastCountsAsItDoesForOthers() async throws {
    let line = #"{"text": "first", "text": "The phone number of ours is on the table here."}"#
    let data = try Dataset(#"{"text": "One of ours."}"# + "\r\n" + line, name: "in.jsonl")
    let written = try await data.run("out.jsonl") { $0.textColumns = ["text"] }
    let records = written.components(separatedBy: "\r\n").filter { $0.contains("first") }
    #expect(records.count == 4)
    #expect(!written.replacing("\r\n", with: "").contains("\n"))
    #expect(records.allSatisfy { $0.hasPrefix(#"{"text": "first", "text": ""#) })
  }

  @Test func aTransformOfYourOwnMayBeUsed() async throws {
    let data = try Dataset()
    let recipe = TextRecipe { Exclamation() }
    let output = lines(
      try await data.run {
        $0.recipe = recipe.recipe
        $0.catalog = recipe.catalog
        $0.variants = 1
      })
    #expect(output.count { $0.contains(",exclaim") } == 4)
  }

  @Test func previewShowsTheVariantsOfTheRun() async throws {
    let data = try Dataset()
    let output = try await data.run { $0.idColumn = "id" }
    var options = data.options()
    options.idColumn = "id"
    options.limit = 2
    options.overwrites = true
    let samples = try await Preview.samples(options)
    #expect(samples.map(\.origin) == ["a1", "a2"])
    #expect(samples.allSatisfy { $0.variants.count == 3 })
    let shown = samples[1].variants.map(\.operations)
    for operations in shown {
      #expect(output.contains("\"\(operations)\"") || output.contains(operations))
    }
  }
}

/// A transform as a user of the library would write it.
struct Exclamation: Transform {
  typealias Draft = TextDraft

  static let name = "exclamation"
  static let summary = "Puts a mark behind a random word."
  static let effects: [Effect] = [.punctuationChanged]
  static let parameters: [Parameter<Self>] = []

  func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    draft.select(.insertBeside)
    guard draft.selectionCount > 0 else { return }
    draft.choose(1, using: &random)
    draft.insert("!", after: draft.selected(0), kind: .punctuation)
    draft.commitInsertions()
    draft.note("exclaim")
  }
}
