public import TenfoldCore

/// Inserts texts of yours before, behind or between the sentences.
///
/// Nothing is put into a labelled span. The texts must say nothing that the label speaks of, for the label
/// is kept.
///
/// Source: insert_text of AugLy, which cuts sentences; ours never does.
public struct TextInsertion: Transform {
  public typealias Draft = TextDraft

  /// Where a text is put.
  public enum Place: String, Sendable, CaseIterable {
    /// Before the first sentence.
    case start
    /// Behind the last one.
    case end
    /// Before, behind or between sentences.
    case random
  }

  /// The share of the places, 0...1; at least one unless 0.
  public var rate = 0.1
  /// The texts, split at `|`.
  public var texts = "" { didSet { list = Self.list(texts) } }
  /// Where a text is put.
  public var place = Place.random
  private var list: [[UInt8]] = []

  public init() {}

  /// Inserts some of the texts.
  public init(rate: Double = 0.1, texts: [String], place: Place = .random) {
    self.rate = rate
    self.texts = texts.joined(separator: "|")
    self.place = place
    list = Self.list(self.texts)
  }

  public static let name = "text_insertion"
  public static let summary = "Inserts texts of yours before, behind or between the sentences."
  public static let effects: [Effect] = [.wordInserted, .negationChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the places, at least one unless 0"),
    .text("texts", \.texts, "the texts, split at |"),
    .choice("place", \.place, "where a text is put"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    (
      "I really enjoyed this movie. The actors were definitely great.",
      [ConfigEntry("texts", ConfigValue(.string("Just my two cents.|That is all I can say.")))]
    )
  }

  private static func list(_ texts: String) -> [[UInt8]] {
    texts.split(separator: "|").map { Array($0.utf8) }
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard !list.isEmpty else { return }
    draft.findSentences()
    guard let first = draft.sentences.elements.first, let last = draft.sentences.elements.last
    else {
      return
    }
    // The number of the piece that the text comes before.
    draft.selection.removeAll()
    if place != .end { draft.selection.append(Int(first.start)) }
    if place == .random {
      for sentence in draft.sentences.elements.dropLast() where !draft.isInSpan(Int(sentence.end)) {
        draft.selection.append(Int(sentence.end))
      }
    }
    if place != .start { draft.selection.append(Int(last.end)) }
    let total = draft.selection.count
    for number in 0..<min(total, Amount.of(rate: rate, count: nil, words: total)) {
      draft.draw(number, using: &random)
      insert(
        draft.selection[number], isFirst: draft.selection[number] == Int(first.start), &draft,
        &random)
    }
    draft.commitInsertions()
  }

  private func insert(
    _ position: Int, isFirst: Bool, _ draft: inout TextDraft, _ random: inout RandomStream
  ) {
    let token = draft.pieces[isFirst ? position : position - 1].token
    let start = draft.arena.count
    draft.arena.append(contentsOf: list[random.integer(below: list.count)])
    draft.beginNote("insert_text")
    draft.noteArena(from: start)
    draft.endNote()
    let text = Piece(inserted: start, length: draft.arena.count - start, token: token, kind: .word)
    let isSpaced = draft.language != .zh && draft.language != .ja
    let space = Piece(inserted: 0, length: 1, token: token, kind: .space)
    draft.insertions.append(
      .init(
        position: position, first: isFirst || !isSpaced ? text : space,
        second: isSpaced ? (isFirst ? space : text) : nil))
  }
}
