import TenfoldCore
import Testing

@testable import TenfoldText

/// What every text operation promises, on texts that are easy to get wrong.
@Suite struct ContractTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String

    var testDescription: String { name }
  }

  static let samples = [
    Sample(name: "empty", text: ""), Sample(name: "letter", text: "a"),
    Sample(name: "blanks", text: "  \t "),
    Sample(name: "emoji", text: "\u{1F600}\u{1F469}\u{200D}\u{1F4BB}\u{1F1E9}\u{1F1EA}"),
    Sample(name: "number", text: "10/10"), Sample(name: "accents", text: "tr\u{E8}s bien"),
    Sample(name: "Chinese", text: "\u{8FD9}\u{90E8}\u{7535}\u{5F71}\u{5F88}\u{597D}\u{3002}"),
    Sample(
      name: "Arabic",
      text:
        "\u{647}\u{630}\u{627} \u{641}\u{64A}\u{644}\u{645} \u{631}\u{627}\u{626}\u{639} \u{62C}\u{62F}\u{627}\u{64B}\u{60C}"
    ),
    Sample(
      name: "Hindi",
      text: "\u{92F}\u{939} \u{92B}\u{93C}\u{93F}\u{932}\u{94D}\u{92E} \u{939}\u{948}"),
    Sample(name: "newlines", text: "It was\tnot good.\nThe  movie\r\n\r\nis big. \n"),
    Sample(
      name: "combining",
      text: "cafe\u{301} na\u{308}ive 1\u{FE0F}\u{20E3} e\u{301}e\u{301}e\u{301}e\u{301}"),
    Sample(name: "controls", text: "a\u{0}b \u{7F} \u{FEFF}movie\u{200B} of ours"),
    Sample(name: "markup", text: "<b>The</b> &amp; {x} %s me@site.org www.a.example #tag @me :-)"),
    Sample(name: "punctuation", text: "...!!!???,,,;;;"),
    Sample(name: "long word", text: String(repeating: "wonderful", count: 40)),
    Sample(
      name: "review",
      text: "The movie was not good, but the actors were great and the story is big."),
    Sample(
      name: "2,000 words",
      text: (0..<250).map { "The movie no. \($0) is a big story." }.joined(separator: " ")),
  ]

  /// The bounds that hold for every variant of a text.
  static func fault(_ variant: TextVariant, of text: String) -> String? {
    let (old, new) = (Array(text.utf8), Array(variant.text.utf8))
    guard variant.alignment.oldCount == old.count, variant.alignment.newCount == new.count else {
      return "wrong lengths"
    }
    var position = 0
    for segment in variant.alignment.segments {
      if segment.new.lowerBound != position { return "a gap" }
      position = segment.new.upperBound
      if segment.old.upperBound > old.count { return "an old range outside" }
      if segment.isKept && !old[segment.old].elementsEqual(new[segment.new]) {
        return "kept bytes that differ"
      }
    }
    if position != new.count { return "the end is missing" }
    if new.count > 4 * old.count + 64 { return "far too long" }
    if variant.operations.isEmpty && variant.text != text { return "no log" }
    return nil
  }

  static func variants(_ name: String, _ sample: Sample, guards: GuardSelection) throws
    -> [TextVariant]
  {
    let recipe = Recipe(name: name, guards: guards, steps: [step(name)])
    return try TextRecipe(recipe, seed: 5).variants(
      of: sample.text, count: 5, lexicons: [StubLexicon.common])
  }

  @Test(arguments: TextTransforms.all.map { $0.name }, samples)
  func sameSeedSameOutputWithinBounds(_ name: String, _ sample: Sample) throws {
    for guards in [GuardSelection.all, .none] {
      let first = try Self.variants(name, sample, guards: guards)
      let second = try Self.variants(name, sample, guards: guards)
      #expect(first == second)
      #expect(Set(first.map(\.text)).count == first.count)
      for variant in first {
        #expect(variant.text != sample.text)
        // Cleaning is the whole of its log: it writes none.
        let fault = Self.fault(variant, of: sample.text)
        #expect(fault == nil || name == "eda_cleaning" && fault == "no log")
      }
    }
  }

  @Test(arguments: TextTransforms.all.map { $0.name }, samples)
  func renderedBytesAreUTF8AndTheVariant(_ name: String, _ sample: Sample) throws {
    let recipe = Recipe(name: name, guards: .none, steps: [step(name)])
    var augmenter = try TextAugmenter(recipe, lexicons: [StubLexicon.common])
    augmenter.load(sample.text, key: StreamKey(seed: 5, record: StableHash.of("1")))
    let expected = try Self.variants(name, sample, guards: .none)
    var buffer = ByteBuffer()
    var log = ByteBuffer()
    for number in 1...5 {
      buffer.removeAll()
      log.removeAll()
      guard augmenter.makeVariant(number, into: &buffer, log: &log) == .made else { continue }
      let text = try #require(String(validating: buffer.array, as: UTF8.self))
      #expect(String(validating: log.array, as: UTF8.self) != nil)
      let variant = expected.first { $0.number == number }
      #expect(variant?.text == text)
      #expect(variant?.operations == log.string)
    }
  }

  @Test(arguments: samples)
  func theDefaultStepsTogetherKeepTheBounds(_ sample: Sample) throws {
    let recipe = Recipe(name: "all", steps: TextTransforms.all.map { step($0.name) })
    let made = try TextRecipe(recipe, seed: 9).variants(
      of: sample.text, count: 5, lexicons: [StubLexicon.common])
    for variant in made {
      let fault = Self.fault(variant, of: sample.text)
      // One operation makes a letter long, the next each of its bytes.
      #expect(fault == nil || ["no log", "far too long"].contains(fault))
    }
  }

  // MARK: Parameters

  /// Values at the ends of a parameter's range, and beyond them.
  static func values(_ kind: ParameterKind) -> (good: [ConfigValue], bad: [ConfigValue]) {
    func number(_ value: Double) -> ConfigValue { ConfigValue(.number(value)) }
    func integer(_ value: Int) -> ConfigValue { ConfigValue(.integer(value)) }
    func text(_ value: String) -> ConfigValue { ConfigValue(.string(value)) }
    switch kind {
    case .number(let range):
      return (
        [number(range.lowerBound), number(range.upperBound)],
        [number(range.lowerBound - 0.01), number(range.upperBound + 0.01), text("x"), number(.nan)]
      )
    case .integer(let range):
      return (
        [integer(range.lowerBound), integer(range.upperBound)],
        [integer(range.lowerBound - 1), integer(range.upperBound + 1), number(1.5)]
      )
    case .range(let range):
      return (
        [
          number(range.lowerBound),
          ConfigValue(.list([number(range.lowerBound), number(range.upperBound)])),
        ],
        [
          number(range.upperBound + 0.01),
          ConfigValue(.list([number(range.upperBound), number(range.lowerBound)])),
        ]
      )
    case .integerRange(let range):
      return (
        [
          integer(range.lowerBound),
          ConfigValue(.list([integer(range.lowerBound), integer(range.upperBound)])),
        ],
        [integer(range.upperBound + 1), number(1.5)]
      )
    case .numbers(let count, let range):
      let many = [ConfigValue](repeating: number(range.lowerBound), count: count.upperBound)
      return (
        [ConfigValue(.list(many))],
        [ConfigValue(.list(many + many)), number(range.upperBound + 1)]
      )
    case .optionalInteger(let range):
      return (
        [integer(range.lowerBound), integer(range.upperBound), ConfigValue(.null)],
        [integer(range.lowerBound - 1), integer(range.upperBound + 1), text("all")]
      )
    case .boolean:
      return ([ConfigValue(.boolean(true)), ConfigValue(.boolean(false))], [integer(1)])
    case .choice(let words): return (words.map(text), [text("no such word"), integer(0)])
    case .text: return ([text("")], [integer(0)])
    }
  }

  @Test func parametersAreCheckedAndComeBack() throws {
    for type in TextTransforms.all {
      for parameter in type.parameterInfo {
        let (good, bad) = Self.values(parameter.kind)
        for value in good {
          let entry = ConfigEntry(parameter.name, value)
          let made = try type.make([entry])
          let isDefault = value.content == parameter.defaultValue
          #expect(made.configuration == (isDefault ? [] : [entry]), "\(type.name)")
        }
        for value in bad {
          #expect(throws: RecipeError.self, "\(type.name) \(parameter.name) \(value.content)") {
            try type.make([ConfigEntry(parameter.name, value)])
          }
        }
      }
    }
  }

  @Test func theEndsOfEveryRangeAreSafe() throws {
    for type in TextTransforms.all {
      for parameter in type.parameterInfo {
        for value in Self.values(parameter.kind).good {
          let steps = [step(type.name, [ConfigEntry(parameter.name, value)])]
          let recipe = Recipe(name: "", guards: .none, steps: steps)
          for sample in Self.samples.dropLast() {
            let made = try TextRecipe(recipe, seed: 5).variants(
              of: sample.text, count: 2, lexicons: [StubLexicon.common])
            for variant in made {
              let fault = Self.fault(variant, of: sample.text)
              #expect(
                fault == nil || ["far too long", "no log"].contains(fault),
                "\(type.name) \(parameter.name) \(value.content) on \(sample.name)")
            }
          }
        }
      }
    }
  }

  @Test func aRateOfZeroChangesNothing() throws {
    let text = Self.samples[15].text
    for type in TextTransforms.all where type.parameterInfo.contains(where: { $0.name == "rate" }) {
      let steps = [step(type.name, [ConfigEntry("rate", ConfigValue(.number(0)))])]
      #expect(try TenfoldTextTests.variants(of: text, steps, count: 5).isEmpty, "\(type.name)")
    }
  }

  @Test func namesAndSummariesAreInOrder() {
    let types = TextTransforms.all
    #expect(Set(types.map { $0.name }).count == types.count)
    for type in types {
      #expect(type.name.allSatisfy { $0.isLowercase || $0 == "_" })
      #expect(type.summary.hasSuffix(".") && type.summary.first?.isUppercase == true)
      #expect(!type.effects.isEmpty)
      #expect(type.init().configuration.isEmpty)
      #expect(type.parameterInfo.allSatisfy { !$0.summary.isEmpty })
      #expect(TextTransforms.catalog[type.name] != nil)
    }
  }

  @Test func everyOperationDescribesItselfWithALiveExample() throws {
    for type in TextTransforms.all {
      let description = try OperationDescription(type)
      #expect(description.name == type.name)
      #expect(description.example != description.sentence, "\(type.name)")
      #expect(description.config.description.contains("\"after\""))
    }
  }
}
