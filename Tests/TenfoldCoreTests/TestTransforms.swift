@testable public import TenfoldCore

/// A draft of words: the core knows no modality, so any type will do.
typealias Words = [String]

extension Words: EditDraft {
  public mutating func beginOperation(languages: UInt64) -> Int? { count }

  public mutating func endOperation(since mark: Int, effects: EffectSet, hasDrawn: Bool) {}
}

/// Appends its text with the first number of its stream.
struct Mark: Transform {
  typealias Draft = Words

  var text = "mark"

  static let name = "mark"
  static let summary = "Appends a text with a random number."
  static let effects: [Effect] = [.wordInserted]
  static let parameters: [Parameter<Self>] = [.text("text", \.text, "what is appended")]

  func apply(to draft: inout Words, using random: inout RandomStream) {
    draft.append("\(text) \(random.nextWord())")
  }
}

/// The same under another name.
struct Stamp: Transform {
  typealias Draft = Words

  static let name = "stamp"
  static let summary = "Appends a random number."
  static let effects: [Effect] = [.orderChanged, .wordReplaced]
  static let parameters: [Parameter<Self>] = []

  func apply(to draft: inout Words, using random: inout RandomStream) {
    draft.append("stamp \(random.nextWord())")
  }
}

/// Has one parameter of every kind.
struct Dials: Transform {
  typealias Draft = Words

  enum Mode: String, CaseIterable, Sendable {
    case soft, loud
  }

  var rate = 0.1
  var size = 3
  var count: Int?
  var isOn = false
  var mode = Mode.soft
  var label = "x"

  static let name = "dials"
  static let summary = "Appends nothing."
  static let effects: [Effect] = []
  static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "a share"),
    .integer("size", \.size, in: 1...10, "a size"),
    .integer("count", \.count, in: 0...100, "a number, or nothing"),
    .boolean("on", \.isOn, "a switch"),
    .choice("mode", \.mode, "a choice"),
    .text("label", \.label, "a text"),
  ]

  func apply(to draft: inout Words, using random: inout RandomStream) {}
}

let wordsCatalog = TransformCatalog<Words>([Mark.self, Stamp.self, Dials.self])

/// What a recipe makes of no words at all.
func run(
  _ steps: [RecipeStep], seed: UInt64 = 1, variant: UInt32 = 1, attempt: UInt32 = 0
) throws -> Words {
  let pipeline = try Pipeline(Recipe(name: "test", steps: steps), catalog: wordsCatalog)
  var draft: Words = []
  pipeline.apply(
    to: &draft, key: StreamKey(seed: seed, record: 0), variant: variant, attempt: attempt)
  return draft
}

/// A step of one operation.
func operation(_ name: String, id: String? = nil, _ parameters: [ConfigEntry] = []) -> RecipeStep {
  .operation(RecipeOperation(name: name, id: id, parameters: parameters))
}

/// A step that appends a text with a number.
func mark(_ text: String) -> RecipeStep {
  operation("mark", id: text, [ConfigEntry("text", ConfigValue(.string(text)))])
}
