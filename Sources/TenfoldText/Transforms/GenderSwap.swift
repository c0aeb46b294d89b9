public import TenfoldCore

/// Swaps the gender of the people of a text: he ↔ she, his ↔ her, waiter ↔ waitress, Mr. ↔ Ms.
///
/// All of them or none: where one cannot be told for certain, such as whether *her* is *him* or *his*, or
/// lies in a labelled span, the text is left alone. Given names change with them. Effects:
/// `gender_changed`, and `entity_changed` with names.
///
/// Source: SwapGenderedWords of AugLy, gender_swap of NL-Augmenter; counterfactual data augmentation of
/// Lu et al. (2018). The list is `lexicons/en/gender-pairs.tsv`.
public struct GenderSwap: Transform {
  public typealias Draft = TextDraft

  /// 0 changes nothing; any other rate swaps the whole text.
  public var rate = 1.0
  /// Whether given names become names of the other gender.
  public var names = true

  public init() {}

  /// Swaps pronouns, nouns and titles, and given names if told to.
  public init(names: Bool) { self.names = names }

  public static let name = "gender_swap"
  public static let summary = "Swaps the gender of the people of a text, consistently."
  public static let effects: [Effect] = [.genderChanged]
  public static let languages = ["en"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "0 changes nothing, any other rate the whole text"),
    .boolean("names", \.names, "given names become names of the other gender"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("My brother said that his boss likes him, and David told her the news.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    // Named by a type of its own, for what is found depends on whether names are wanted.
    let finder = names ? ObjectIdentifier(Self.self) : ObjectIdentifier(GenderPairs.self)
    draft.findOnce(finder, .exchange) { $0.suggestOtherGender(names: names) }
    for match in draft.matches.elements where TextDraft.Mention(match) == nil {
      draft.carryOut(match, note: "gender")
    }
    guard let lists = NameLists.of(.en) else { return }
    let isChanged = draft.exchangeMentions(rate: 1, note: "gender", using: &random) {
      mention, random in
      let isFemale = mention.kind == NameLists.Kind.female
      return lists.draw(isFemale ? NameLists.Kind.male : NameLists.Kind.female, using: &random)
    } write: { _, number, output in
      output.append(contentsOf: lists.name(number))
    }
    if isChanged { draft.record(.entityChanged) }
  }
}
