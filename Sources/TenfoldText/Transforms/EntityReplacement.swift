public import TenfoldCore

/// Gives labelled spans the text of other spans of the same type, each everywhere in a text the same.
///
/// The texts come from the dataset, from a file of `type<TAB>text`, or from both. The guard `entities`
/// does not stop it, for that is what it is for, and the alignment tells where the span lies then. In a text
/// without labelled spans the texts of the file are looked for. Effect: `entity_changed`.
///
/// Source: mention replacement (Dai & Adel, COLING 2020), replace_same_type of spaCy's augmenty.
public struct EntityReplacement: Transform {
  public typealias Draft = TextDraft

  /// The share of a text's spans that are changed, 0...1; at least one unless 0.
  public var rate = 0.5
  /// A file of `type<TAB>text`, or none.
  public var file = ""
  private var own: GazetteerFile?

  public init() {}

  /// Changes a share of the spans.
  public init(rate: Double) { self.rate = rate }

  public static let name = "entity_replacement"
  public static let summary = "Gives labelled spans the text of others of the same type."
  public static let effects: [Effect] = [.entityChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the labelled spans, at least one unless 0"),
    .text("file", \.file, "TSV of type and text; the dataset's own spans are used as well"),
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    let file = ConfigValue(.string("tenfold:lexicons/examples/gazetteer.tsv"))
    return ("Mary Jones works for Blue Sky Airways.", [ConfigEntry("file", file)])
  }

  public var needsCorpus: Bool { true }

  public mutating func prepare() throws(RecipeError) {
    let path = file
    guard !path.isEmpty else { return }
    own = try UserFile.load(path) { bytes throws(RecipeError) in
      try GazetteerFile(bytes, path: path)
    }
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    if draft.spanRuns.isEmpty {
      guard let own else { return }
      return draft.exchangeNames(own.list, rate: rate, note: "entity", using: &random)
    }
    draft.findOnce(ObjectIdentifier(Self.self), .exchange) { $0.mentionSpans() }
    draft.selection.removeAll()
    for match in draft.matches.elements {
      guard let mention = TextDraft.Mention(match) else { continue }
      if !draft.selection.elements.contains(mention.group) { draft.selection.append(mention.group) }
    }
    let groups = draft.selection.count
    var wanted = Amount.of(rate: rate, count: nil, words: groups)
    for place in 0..<groups where wanted > 0 {
      draft.draw(place, using: &random)
      guard replace(draft.selection[place], in: &draft, using: &random) else { continue }
      draft.record(.entityChanged)
      wanted -= 1
    }
  }

  /// Changes all spans of a group; false where there is no other text of their type.
  private func replace(
    _ group: Int, in draft: inout TextDraft, using random: inout RandomStream
  ) -> Bool {
    var drawn: Range<Int>?
    for match in draft.matches.elements {
      guard let mention = TextDraft.Mention(match), mention.group == group else { continue }
      let run = match.pieces
      let start = draft.arena.count
      if let drawn {
        draft.arena.append(own: drawn.lowerBound, drawn.count)
      } else {
        guard draft.writeOther(run, type: mention.number, own?.gazetteer, using: &random) else {
          return false
        }
        drawn = start..<draft.arena.count
      }
      draft.noteChange(of: run, from: start, "entity")
      if run.count == 1 { draft.setNew(run.lowerBound, start) } else { draft.setNew(run, start) }
      draft.fixArticle(before: run.lowerBound)
    }
    return true
  }
}

extension TextDraft {
  /// Appends a random text of a type to the arena that is not the run's own.
  fileprivate mutating func writeOther(
    _ run: Range<Int>, type: Int, _ other: Gazetteer?, using random: inout RandomStream
  ) -> Bool {
    let first = spanTypes.withWord(type) { name in other?.find(name) }
    let second = spanTypes.withWord(type) { name in gazetteer?.find(name) }
    let firstCount = first.flatMap { other?.count($0) } ?? 0
    let secondCount = second.flatMap { gazetteer?.count($0) } ?? 0
    guard firstCount + secondCount > 0 else { return false }
    let start = arena.count
    for _ in 0..<16 {
      let number = random.integer(below: firstCount + secondCount)
      if number < firstCount, let first {
        other?.withText(first, number) { arena.append(contentsOf: $0) }
      } else if let second {
        let gazetteer = gazetteer
        gazetteer?.withText(second, number - firstCount) { arena.append(contentsOf: $0) }
      }
      word.removeAll()
      for piece in run { word.append(contentsOf: bytes(of: piece)) }
      if !word.elements.elementsEqual(arena.elements(start, arena.count - start)) { return true }
      arena.truncate(to: start)
    }
    return false
  }
}
