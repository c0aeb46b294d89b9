import Foundation
import TestSupport
import Testing

/// Python reads the labelled spans of our output as it reads those of the input.
struct SpanOracleTests {
  /// A file of Fixtures/spans, its format, more arguments of the command, and of the script.
  struct Sample: Sendable, CustomTestStringConvertible {
    var file: String
    var format: String
    var arguments: [String] = []
    var check: [String] = []

    var testDescription: String { file }
  }

  static let samples: [Sample] = [
    Sample(file: "doccano.jsonl", format: "doccano"),
    Sample(file: "doccano-relations.jsonl", format: "doccano"),
    Sample(file: "prodigy.jsonl", format: "prodigy"),
    Sample(file: "spacy.jsonl", format: "spacy"),
    Sample(file: "hf-tokens.jsonl", format: "hf-tokens"),
    Sample(file: "squad.jsonl", format: "squad"),
    Sample(file: "squad.json", format: "squad-json"),
    Sample(file: "label-studio.json", format: "label-studio"),
    Sample(file: "conll2003.txt", format: "conll2003", arguments: ["--format", "conll2003"]),
    Sample(file: "bioes.conll", format: "conll2003", check: ["scheme=bioes"]),
    Sample(file: "bilou.conll", format: "conll2003", check: ["scheme=bilou"]),
    Sample(file: "iob1.conll", format: "conll2003", check: ["scheme=iob1"]),
    Sample(file: "tree.conllu", format: "conllu"),
    Sample(file: "webanno.tsv", format: "webanno"),
    Sample(file: "brat", format: "brat"),
    Sample(file: "spans.csv", format: "csv", arguments: ["--spans", "entities"]),
  ]

  static let spans = Tenfold.root.appending(path: "Fixtures/spans").path(percentEncoded: false)
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "span_oracle.py").path(percentEncoded: false)

  /// The numbers of variants and spans that the script checked.
  private func check(
    _ format: String, _ input: String, _ output: String, _ more: [String], in folder: Folder
  ) async throws -> [Int] {
    let arguments = ([Self.script, format, input, output] + more).map { "'\($0)'" }
    let outcome = try await Tenfold.shell(
      "python3 \(arguments.joined(separator: " "))", in: folder)
    #expect(outcome.code == 0, "\(outcome.text)\(outcome.errors)")
    return outcome.text.split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
  }

  /// The format is not named: the file tells.
  @Test(arguments: samples)
  func `every span keeps its words`(sample: Sample) async throws {
    for recipe in ["default", "eda"] {
      let folder = try Folder()
      let input = "\(Self.spans)/\(sample.file)"
      let outcome = try await Tenfold.run(
        ["augment", input, "-n", "12", "--recipe", recipe, "--lexicon", "none", "-o", sample.file]
          + sample.arguments, in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let numbers = try await check(
        sample.format, input, folder.path(sample.file), sample.check, in: folder)
      #expect(numbers.count == 2 && numbers[0] > 0, "\(numbers)")
      if recipe == "default" { #expect(numbers.allSatisfy { $0 > 10 }, "\(numbers)") }
    }
  }

  /// The script would notice: a letter more in front of a text moves every span.
  @Test func `the script fails where spans are wrong`() async throws {
    let folder = try Folder()
    let input = "\(Self.spans)/doccano.jsonl"
    let outcome = try await Tenfold.shell(
      "\"$TENFOLD\" augment '\(input)' -n 2 -o a.jsonl --quiet && "
        + "sed '2s/\"text\": \"/\"text\": \"x/' a.jsonl > b.jsonl && "
        + "python3 '\(Self.script)' doccano '\(input)' b.jsonl", in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("wrong: "))
  }

  /// A real set, if `TENFOLD_DATA` names a folder with one.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["TENFOLD_DATA"] != nil),
    arguments: ["wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated"])
  func `a whole set without a wrong span`(name: String) async throws {
    let data = try #require(ProcessInfo.processInfo.environment["TENFOLD_DATA"])
    let folder = try Folder()
    let input = "\(data)/ner/wnut17/\(name)"
    let outcome = try await Tenfold.run(
      ["augment", input, "--format", "conll2003", "-n", "4", "-o", "out.conll"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let numbers = try await check(
      "conll2003", input, folder.path("out.conll"), [], in: folder)
    #expect(numbers.count == 2 && numbers.allSatisfy { $0 > 2000 }, "\(numbers)")
  }
}
