public import TenfoldCore

/// Gives people other names: Mary Jones → Anna Clark, each everywhere in a text the same.
///
/// A given name becomes one of the same gender, a surname another surname. Only names of the lists, and
/// surnames behind them or behind a title, are changed, although the guard `names` locks them: that is
/// what the operation is for. A name that a labelled span has is kept everywhere. Effect:
/// `entity_changed`.
///
/// Source: swap_names of CheckList (Ribeiro et al. 2020), WordSwapChangeName of TextAttack.
public struct NameReplacement: Transform {
  public typealias Draft = TextDraft

  /// The share of a text's names that are changed, 0...1; at least one unless 0.
  public var rate = 1.0

  public init() {}

  /// Changes a share of the names.
  public init(rate: Double) { self.rate = rate }

  public static let name = "name_replacement"
  public static let summary = "Gives people other names of the same gender, the same throughout."
  public static let effects: [Effect] = [.entityChanged]
  public static let languages = ["en", "de", "fr", "es", "it", "pt", "nl"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the names, at least one unless 0")
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("I met Mary Jones and her brother David; Mary's dog liked me.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0, let lists = NameLists.of(draft.language) else { return }
    draft.findOnce(ObjectIdentifier(Self.self), .exchange) { draft in
      draft.mentionPeople(lists)
      draft.dropLockedMentions(.exchange)
    }
    let isChanged = draft.exchangeMentions(rate: rate, note: "name", using: &random) {
      mention, random in
      lists.draw(mention.kind, using: &random)
    } write: { _, number, output in
      output.append(contentsOf: lists.name(number))
    }
    if isChanged { draft.record(.entityChanged) }
  }
}
