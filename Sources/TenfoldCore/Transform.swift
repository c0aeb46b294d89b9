/// An operation on one kind of sample.
///
/// A transform is a value with parameters. It changes a draft (a source with its pending edit) and
/// takes all its randomness from the stream it is handed, so the same parameters, draft and stream
/// always make the same edit.
///
/// To add one: write the type, list it in its modality's registry (for text
/// `TextTransforms.all`), and test it. Help, validation, recipes and docs read what it declares.
public protocol Transform<Draft>: RecipeComponent, Sendable {
  /// The transform with the defaults of all its parameters.
  init()

  /// The name in recipes, in snake_case. Once released it never changes its meaning.
  static var name: String { get }

  /// One sentence on what it does.
  static var summary: String { get }

  /// What it may do to the meaning of a sample.
  static var effects: [Effect] { get }

  /// The languages it knows (BCP 47), or none where any will do. Samples of others are left alone.
  static var languages: [String] { get }

  /// The parameters, in the order in which help lists them.
  static var parameters: [Parameter<Self>] { get }

  /// A sentence, with parameters where the defaults will not do, that shows what the transform does; nil
  /// for the sentence that the others share.
  static var example: (sentence: String, parameters: [ConfigEntry])? { get }

  /// Whether it also knows the languages of the lexicons that it is given.
  static var usesLexicon: Bool { get }

  /// Whether it must know the whole dataset, so that the file is read twice.
  var needsCorpus: Bool { get }

  /// Whether it asks a model, so that the run needs a backend.
  static var asksModel: Bool { get }

  /// The `rate` that magnitude 1 stands for: the strongest edit that still makes sense.
  static var strongestRate: Double { get }

  /// Reads what the parameters name, such as a file; called once they are set.
  ///
  /// - Throws: ``RecipeError`` for a file that cannot be read or used.
  mutating func prepare() throws(RecipeError)

  /// Edits the draft.
  func apply(to draft: inout Draft, using random: inout RandomStream)
}

extension Transform {
  public static var languages: [String] { [] }

  public static var example: (sentence: String, parameters: [ConfigEntry])? { nil }

  public static var usesLexicon: Bool { false }

  public var needsCorpus: Bool { false }

  public static var asksModel: Bool { false }

  public static var strongestRate: Double { 0.5 }

  public mutating func prepare() throws(RecipeError) {}

  /// Makes the transform from a recipe's parameters.
  ///
  /// Besides the parameters, `magnitude` sets how strong the edit is on a scale that all transforms share:
  /// 0 (hardly any) to 1 (``strongestRate``), so that a policy can search over it.
  ///
  /// - Throws: ``RecipeError`` for an unknown parameter or a value out of range.
  public static func make(_ entries: [ConfigEntry]) throws(RecipeError) -> Self {
    var made = Self()
    for entry in entries {
      if entry.key == "magnitude", let rate = parameters.first(where: { $0.name == "rate" }) {
        guard let value = entry.value.content.asNumber, (0...1).contains(value) else {
          throw entry.wrong("a number from 0 to 1")
        }
        let scaled = ConfigValue(.number(value * strongestRate), at: entry.value.location)
        try rate.write(scaled, to: &made, operation: name)
        continue
      }
      guard let parameter = parameters.first(where: { $0.name == entry.key }) else {
        throw .unknown(
          kind: "parameter", name: entry.key, of: name,
          known: parameters.map(\.name), at: entry.location)
      }
      try parameter.write(entry.value, to: &made, operation: name)
    }
    do {
      try made.prepare()
    } catch {
      throw error.located(among: entries)
    }
    return made
  }

  /// The parameters of this value that differ from the defaults, as a recipe spells them.
  public var configuration: [ConfigEntry] {
    let plain = Self()
    return Self.parameters.compactMap { parameter in
      let value = parameter.read(self)
      return value == parameter.read(plain) ? nil : ConfigEntry(parameter.name, ConfigValue(value))
    }
  }
}

/// The transforms of one modality, by name.
///
/// The library's own come from one array; a user's own are appended and travel as a value.
public struct TransformCatalog<Draft: EditDraft>: Sendable {
  /// The types, in the order in which help lists them.
  public let types: [any Transform<Draft>.Type]
  /// The names of operations on other kinds of samples: a recipe may name them, and they are passed over here.
  public let others: [String]

  /// - Parameters:
  ///   - types: each with a name of its own.
  ///   - others: the names of operations on other kinds of samples.
  public init(_ types: [any Transform<Draft>.Type], others: [String] = []) {
    self.types = types
    self.others = others
  }

  /// The type of that name.
  public subscript(name: String) -> (any Transform<Draft>.Type)? {
    types.first { $0.name == name }
  }
}
