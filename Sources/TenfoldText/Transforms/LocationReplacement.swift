public import TenfoldCore

/// Puts other cities and countries in the place of those of a text, each everywhere the same.
///
/// A city becomes a city, a country a country, and the adjective of a country follows it: "Italy …
/// Italian" → "Japan … Japanese". The guard `names` does not stop it, for that is what it is for; a place
/// that a labelled span has is kept everywhere. Effect: `entity_changed`.
///
/// Source: WordSwapChangeLocation of TextAttack, city_names of NL-Augmenter, change_location of CheckList.
public struct LocationReplacement: Transform {
  public typealias Draft = TextDraft

  /// The share of a text's places that are changed, 0...1; at least one unless 0.
  public var rate = 1.0

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "location_replacement"
  public static let summary = "Replaces cities and countries by others, the same throughout."
  public static let effects: [Effect] = [.entityChanged]
  public static let languages = ["en", "de", "fr", "es", "it", "pt", "nl"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the places, at least one unless 0")
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("We flew from Paris to Italy, and Italian food is the best.", [])
  }

  private static let lists: [ExchangeList?] = Language.allCases.map { language in
    guard NameLists.languages.contains(language) else { return nil }
    let folder = "lexicons/\(language.tag)"
    var rows: [ExchangeList.Row] = []
    func read(_ list: String, _ group: String) {
      WordList("\(folder)/\(list)").forEachRow { fields in
        let texts = fields.map { String(decoding: $0, as: UTF8.self) }
        var forms = [texts[0]]
        if group == "country", texts.count > 1 {
          forms += texts[1].split(separator: ", ").prefix(1).map(String.init)
        }
        rows.append(.init(forms: forms, group: group))
      }
    }
    read("countries.tsv", "country")
    read("cities.tsv", "city")
    read("cities.txt", "city")
    // Those with an article in a sentence cannot stand for those without, nor can what is a given name.
    var articled: Set<String> = []
    WordList("\(folder)/countries-with-article.txt").forEachRow { fields in
      articled.insert(String(decoding: fields[0], as: UTF8.self))
    }
    let people = NameLists.of(language)
    rows.removeAll { row in
      var name = row.forms[0].lowercased()
      let kinds = name.withUTF8 { people?.find($0)?.kinds } ?? 0
      return kinds & NameLists.Kind.either != 0 || articled.contains(row.forms[0])
    }
    return rows.isEmpty ? nil : ExchangeList(rows)
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0, let list = Self.lists[Int(draft.language.rawValue)] else { return }
    draft.exchangeNames(list, rate: rate, note: "location", using: &random)
  }
}

extension TextDraft {
  /// Exchanges names of a list, and records that entities changed.
  mutating func exchangeNames(
    _ list: ExchangeList, rate: Double, note: StaticString, using random: inout RandomStream
  ) {
    findOnce(ObjectIdentifier(list), .exchange) { draft in
      list.mention(in: &draft)
      draft.dropLockedMentions(.exchange)
    }
    let isChanged = exchangeMentions(rate: rate, note: note, using: &random) { mention, random in
      list.draw(like: mention.number, mention.kind, using: &random)
    } write: { mention, number, output in
      output.append(contentsOf: list.letters(number, mention.kind))
    }
    if isChanged { record(.entityChanged) }
  }
}
