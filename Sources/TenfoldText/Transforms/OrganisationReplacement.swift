public import TenfoldCore

/// Puts other organisations of the same kind in the place of those of a text, each everywhere the same.
///
/// A bank becomes a bank, a university a university. The guard `names` does not stop it, for that is what
/// it is for; an organisation that a labelled span has is kept everywhere. Effect: `entity_changed`.
///
/// Source: entity swaps of CheckList (Ribeiro et al. 2020); the list is `lexicons/en/organisations.tsv`.
public struct OrganisationReplacement: Transform {
  public typealias Draft = TextDraft

  /// The share of a text's organisations that are changed, 0...1; at least one unless 0.
  public var rate = 1.0

  public init() {}

  /// Changes a share of the organisations.
  public init(rate: Double) { self.rate = rate }

  public static let name = "organisation_replacement"
  public static let summary = "Replaces organisations by others of their kind, the same throughout."
  public static let effects: [Effect] = [.entityChanged]
  public static let languages = ["en"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the organisations, at least one unless 0")
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("She left Google and works for Microsoft now.", [])
  }

  private static let list: ExchangeList = {
    var rows: [ExchangeList.Row] = []
    WordList("lexicons/en/organisations.tsv").forEachRow { fields in
      guard fields.count == 2 else { return }
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      rows.append(.init(forms: [texts[0]], group: texts[1]))
    }
    return ExchangeList(rows)
  }()

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    draft.exchangeNames(Self.list, rate: rate, note: "organisation", using: &random)
  }
}
