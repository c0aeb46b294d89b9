import Testing

@testable import TenfoldCore

@Suite struct LabelRuleTests {
  static let rules = LabelRules([
    LabelRule([.negationChanged], labels: ["Urgent"], .reject),
    LabelRule([.negationChanged], labels: ["calm"], .remap(["calm": "urgent"])),
  ])

  @Test(arguments: [
    ("urgent", true), ("billing", false), (#"["billing", "urgent"]"#, true),
    (#"["billing"]"#, false), (#"["not urgent"]"#, false), (#"["calm"]"#, true), ("[urgent", false),
  ])
  func `a list of labels is refused for one of them`(label: String, isRefused: Bool) {
    let verdict = Self.rules.prepared(for: label).verdict(EffectSet(.negationChanged))
    #expect((verdict.refused != nil) == isRefused)
    #expect(verdict.label == nil)
  }

  @Test func `two rules in turn change a label twice`() {
    let rules = LabelRules([
      LabelRule([.negationChanged], .remap(["a": "b"])),
      LabelRule([.meaningReversed], .remap(["b": "c"])),
    ])
    let both = EffectSet([.negationChanged, .meaningReversed])
    #expect(rules.prepared(for: "A").verdict(both) == LabelRules.Verdict(label: "c"))
    #expect(
      rules.prepared(for: "a").verdict(EffectSet(.meaningReversed)).refused == .meaningReversed)
    #expect(rules.prepared(for: "a").verdict(EffectSet(.wordReplaced)) == LabelRules.Verdict())
  }

  @Test func `a rule may leave some doubt`() {
    let rules = LabelRules([
      LabelRule([.occluded], .mix(["unknown": 0.25])), LabelRule([.cropped], .mix(["none": 0.5])),
    ])
    let verdict = rules.prepared(for: "cat").verdict(EffectSet([.occluded, .cropped]))
    #expect(verdict == LabelRules.Verdict(mixtures: [Mixture(label: "unknown", share: 0.25)]))
    #expect(
      Mixture.softLabel(own: "cat", verdict.mixtures) == #"{"cat": 0.75, "unknown": 0.25}"#)
    #expect(rules.prepared(for: "cat").verdict(EffectSet(.mirrored)) == LabelRules.Verdict())
  }

  @Test func `rules come out as they went in`() throws {
    #expect(try LabelRules(config: Self.rules.config) == Self.rules)
    let mix = LabelRules([LabelRule([.occluded], labels: ["cat"], .mix(["unknown": 0.25]))])
    #expect(try LabelRules(config: mix.config) == mix)
  }
}
