public import TenfoldCore

/// A transform that replaces the phrases of a word list by others, in the case of what they replace.
public protocol PhraseTransform: Transform where Draft == TextDraft {
  /// The share of the places where a phrase stands, 0...1; at least one unless 0.
  var rate: Double { get set }

  /// What the operation is called in the log.
  static var note: StaticString { get }

  /// What the guards must allow: `.rephrase` for another wording of the same meaning.
  static var action: EditAction { get }

  /// Where a phrase must stand.
  static var place: PhrasePlace { get }

  /// The word lists.
  static var phrases: PhraseTables { get }
}

extension PhraseTransform {
  public static var action: EditAction { .rephrase }

  public static var place: PhrasePlace { .anywhere }

  public static var languages: [String] { phrases.languages }

  public static var strongestRate: Double { 1 }

  public static var parameters: [Parameter<Self>] { [rateParameter] }

  /// The parameter that all of them have.
  static var rateParameter: Parameter<Self> {
    .number("rate", \.rate, in: 0...1, "share of the places, at least one place unless 0")
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let table = Self.phrases[draft.language] else { return }
    draft.replacePhrases(
      table, rate: rate, note: Self.note, Self.action, at: Self.place,
      using: &random)
  }
}
