public import TenfoldCore

/// Puts another word of the same group in the place of a word of a group of yours: `Fwd` for `FWD`.
///
/// All words of a group must mean the same, for the label is kept. Addresses, placeholders and labelled
/// spans are spared.
///
/// Source: ReservedAug of nlpaug; ours takes phrases as well.
public struct ReservedTokens: Transform {
  public typealias Draft = TextDraft

  /// The share of the places, 0...1; at least one unless 0.
  public var rate = 0.3
  /// The groups: words split at commas, groups at semicolons.
  public var groups = "" { didSet { table = Self.table(groups) } }
  /// Whether only words that are written as in the group are replaced.
  public var matchesCase = true
  private var table: PhraseTable?

  public init() {}

  /// Replaces a share of the words of some groups.
  public init(rate: Double = 0.3, groups: [[String]], matchesCase: Bool = true) {
    self.rate = rate
    self.matchesCase = matchesCase
    self.groups = groups.map { $0.joined(separator: ",") }.joined(separator: ";")
    table = Self.table(self.groups)
  }

  public static let name = "reserved_tokens"
  public static let summary = "Replaces words of your groups by others of the same group."
  public static let effects: [Effect] = [.rephrased, .entityChanged, .numberChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the places, at least one unless 0"),
    .text("groups", \.groups, "words split at commas, groups at semicolons: FWD,Fwd,FW;RE,Re"),
    .boolean(
      "match_case", \.matchesCase, "whether only words written as in the group are replaced"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    (
      "FWD: I really enjoyed this movie.",
      [ConfigEntry("groups", ConfigValue(.string("FWD,Fwd,FW;RE,Re")))]
    )
  }

  private static func table(_ groups: String) -> PhraseTable? {
    let lists = UserList.groups(groups)
    return lists.isEmpty ? nil : PhraseTable(lists.flatMap { list in list.map { ($0, list) } })
  }

  public mutating func prepare() throws(RecipeError) {
    guard UserList.groups(groups).allSatisfy({ $0.count > 1 && !$0.contains("") }) else {
      throw .badValue(
        parameter: "groups", of: Self.name, value: "\"\(groups)\"",
        expected: "groups of two words or more, such as FWD,Fwd,FW;RE,Re")
    }
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard let table else { return }
    draft.findPhrases(table, .exchange)
    let total = draft.matches.count
    var wanted = Amount.of(rate: rate, count: nil, words: total)
    var place = 0
    while wanted > 0 && place < total {
      draft.matches.swapAt(place, place + random.integer(below: total - place))
      let match = draft.matches[place]
      place += 1
      if exchange(match, table, &draft, &random) { wanted -= 1 }
    }
  }

  private func exchange(
    _ match: PhraseMatch, _ table: PhraseTable, _ draft: inout TextDraft,
    _ random: inout RandomStream
  ) -> Bool {
    let others = table.alternatives(of: Int(match.phrase))
    let from = draft.arena.count
    for piece in match.pieces { draft.copyToArena(piece) }
    let own = draft.arena.elements(from, draft.arena.count - from)
    let same = others.firstIndex { own.elementsEqual($0) }
    draft.arena.truncate(to: from)
    guard same != nil || !matchesCase else { return false }
    var chosen = others.startIndex + random.integer(below: others.count - (same == nil ? 0 : 1))
    if let same, chosen >= same { chosen += 1 }
    draft.arena.append(contentsOf: others[chosen])
    draft.beginNote("reserved")
    for piece in match.pieces { draft.notePiece(piece) }
    draft.noteArrow()
    draft.noteArena(from: from)
    draft.endNote()
    if match.count == 1 {
      draft.setNew(match.pieces.lowerBound, from)
    } else {
      draft.setNew(match.pieces, from)
    }
    return true
  }
}
