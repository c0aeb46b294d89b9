import Foundation
import Tenfold
import TestSupport
import Testing

/// Label rules in a run over a file.
@Suite struct LabelRuleRunTests {
  /// Turns "good" into "not good" and says so.
  struct Denial: Transform {
    typealias Draft = TextDraft
    static let name = "denial"
    static let summary = "Denies."
    static let effects: [Effect] = [.negationChanged]
    static let parameters: [Parameter<Self>] = []

    func apply(to draft: inout TextDraft, using random: inout RandomStream) {
      guard let place = (0..<draft.pieceCount).first(where: { draft.text(of: $0) == "good" }) else {
        return
      }
      draft.replace(place, with: "not good")
      draft.note("denial(\(place))")
      draft.record(.negationChanged)
    }
  }

  private func dataset() throws -> Dataset {
    try Dataset(
      "text,label\nThe film was good.,positive\nThe good old one.,neutral\nIt was late.,positive\n")
  }

  private func change(_ options: inout AugmentationOptions, _ rules: [LabelRule]) {
    options.recipe = Recipe(name: "t", steps: [.operation(RecipeOperation(name: "denial"))])
    options.catalog = TransformCatalog([Denial.self])
    options.labelColumn = "label"
    options.variants = 1
    options.onlyVariants = true
    options.labels = LabelRules(rules)
  }

  @Test func `a rule changes the label of a variant, and what it does not know is refused`()
    async throws
  {
    let data = try dataset()
    let rule = LabelRule([.negationChanged], .remap(["positive": "negative"]))
    let text = try await data.run { change(&$0, [rule]) }
    #expect(
      lines(text) == [
        "text,label,tenfold_origin,tenfold_variant,tenfold_ops",
        "The film was not good.,negative,1,1,denial(6)",
      ])
    let counts = try #require(try await data.counts("other.csv") { change(&$0, [rule]) })
    #expect(counts.refused == 1)
    #expect(counts.refusals == ["negation_changed": 1])
    #expect(counts.relabelled == 1)
    #expect(counts.unchanged == 1)
  }

  @Test func `each refused draw is listed with its reason`() async throws {
    let data = try dataset()
    _ = try await data.run {
      change(&$0, [])
      $0.audit = data.folder.path("audit.jsonl")
    }
    let entries = lines(try data.folder.text("audit.jsonl"))
    // Where nothing is left to chance, no other draw would be another.
    #expect(entries.count == 2)
    #expect(
      entries.first
        == #"{"origin": "1", "column": "text", "variant": 1, "attempt": 0, "label": "positive", "effect": "negation_changed", "operations": "denial(6)", "text": "The film was not good."}"#
    )
  }

  @Test(arguments: ReadyLabels.tasks)
  func `the ready rules of a task can be read`(task: String) throws {
    let rules = try ReadyLabels.rules(task)
    #expect(!rules.rules.isEmpty)
    #expect(try LabelRules(config: rules.config) == rules)
  }

  @Test func `an unknown task is told with the nearest one`() {
    let error = #expect(throws: RecipeError.self) { try ReadyLabels.rules("sentimet") }
    #expect(error?.description.contains("did you mean 'sentiment'?") == true)
  }

  @Test(arguments: [
    ("- effects: [negation_chnged]\n  action: reject\n", "did you mean 'negation_changed'?"),
    (
      "- effects: [negation_changed]\n  action: drop\n",
      "r.yaml:2:11: action is \"drop\"; it must be keep or reject"
    ),
    (
      "- effects: negation_changed\n",
      "r.yaml:1:3: a label rule needs effects, and action, remap or mix"
    ),
    (
      "- effects: [occluded]\n  mix: {other: 1.5}\n",
      "it must be a map of labels to shares above 0 that are below 1 together"
    ),
    ("- effect: negation_changed\n", "did you mean 'effects'?"),
    ("a: b\n", "label rules are a list"),
  ])
  func `a mistake in the rules is told with its place`(yaml: String, message: String) throws {
    let error = #expect(throws: RecipeError.self) { try RecipeFile.rules(yaml, file: "r.yaml") }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }
}
