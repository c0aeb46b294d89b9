import Foundation
import Tenfold
import TestSupport
import Testing

/// What is told of texts that go with pictures, or with other texts.
@Suite struct IllustratedReportTests {
  /// Puts a number after "bad".
  struct Numbering: Transform {
    typealias Draft = TextDraft
    static let name = "numbering"
    static let summary = "Numbers."
    static let effects: [Effect] = []
    static let parameters: [Parameter<Self>] = []

    func apply(to draft: inout TextDraft, using random: inout RandomStream) {
      let place = (0..<draft.pieceCount).first { draft.text(of: $0) == "bad" }
      if let place { draft.replace(place, with: "bad \(random.next())") }
    }
  }

  private func illustrated(_ more: [String: String]) throws -> Dataset {
    let data = try Dataset("path,text,label\np.png,A good one.,positive\n")
    let image = Image(Size(8, 8), fill: [90, 100, 200])
    try data.folder.write("p.png", try ImageEncoder().encode(image, as: .png()))
    for (name, text) in more { try data.folder.write(name, text) }
    return data
  }

  private func change(_ options: inout AugmentationOptions, _ data: Dataset) throws {
    options.recipe = try RecipeFile.parse(
      "steps:\n  - gauss_noise: {sigma: [5, 9]}\n  - denial\n", file: "r.yaml")
    options.catalog = TransformCatalog([LabelRuleRunTests.Denial.self])
    options.labelColumn = "label"
    options.images.column = "path"
    options.images.folder = data.folder.path("new")
    options.audit = data.folder.path("audit.jsonl")
    options.labels = LabelRules([])
  }

  private func variants(_ data: Dataset) throws -> [Int] {
    try lines(data.folder.text("audit.jsonl")).map { line in
      let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(entry?["variant"] as? Int)
    }
  }

  @Test func `the refused draws of all variants are listed, once each`() async throws {
    let data = try illustrated([:])
    var options = data.options()
    try change(&options, data)
    options.textColumns = ["text"]
    let counts = try await Augmentation(options).run()
    // The pictures are made; the texts stay as they are.
    #expect(counts.produced == 3)
    #expect(try variants(data) == [1, 2, 3])
  }

  /// The second variant's picture is that of the first, so that its text is not looked at.
  @Test func `with spans, what was listed is not listed again where the picture is no other`()
    async throws
  {
    let line =
      #"{"path": "p.png", "text": "A good one.", "label": "positive", "spans": [[2, 6, "X"]]}"#
    let data = try illustrated(["in.jsonl": line + "\n"])
    var options = data.options("out.jsonl")
    try change(&options, data)
    options.input = data.folder.path("in.jsonl")
    options.recipe = try RecipeFile.parse(
      "steps:\n  - horizontal_flip\n  - denial\n", file: "r.yaml")
    options.textColumns = ["text"]
    options.spansColumn = "spans"
    let counts = try await Augmentation(options).run()
    #expect(counts.produced == 1 && counts.duplicate == 2)
    #expect(try variants(data) == [1])
  }

  @Test func `a text that stays as it is has no say in the label`() async throws {
    let data = try Dataset("a,b,label\nA good one.,A bad one.,positive\n")
    let text = try await data.run {
      $0.recipe = Recipe(
        name: "t",
        steps: ["denial", "numbering"].map { .operation(RecipeOperation(name: $0)) })
      $0.catalog = TransformCatalog([LabelRuleRunTests.Denial.self, Numbering.self])
      $0.textColumns = ["a", "b"]
      $0.labelColumn = "label"
      $0.onlyVariants = true
      $0.labels = LabelRules([
        LabelRule([.negationChanged], .remap(["positive": "negative"]))
      ])
    }
    let rows = lines(text).dropFirst().map { $0.split(separator: ",").map(String.init) }
    #expect(rows.map { $0[0] } == ["A not good one.", "A good one.", "A good one."])
    #expect(rows.map { $0[2] } == ["negative", "positive", "positive"])
  }
}
