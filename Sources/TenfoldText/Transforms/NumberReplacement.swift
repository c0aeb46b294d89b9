public import TenfoldCore

/// Puts other numbers of the same shape in the place of those of a text, equal ones for equal ones.
///
/// Separators, units and the count of digits stay: `$3,000.50` → `$7,412.86`. A year stays a year, a time a
/// time of day, a date a date, and a rating stays within its scale. 0 and 1 are left alone, and so is what
/// is not a quantity, such as the address of a machine. The guard `numbers` does not stop it, for that is
/// what it is for; labelled spans are kept. Effect: `number_changed`.
///
/// Source: replace_numerical_values of NL-Augmenter, change_number of CheckList.
public struct NumberReplacement: Transform {
  public typealias Draft = TextDraft

  /// The share of a text's numbers that are changed, 0...1; at least one unless 0.
  public var rate = 1.0

  public init() {}

  /// Changes a share of the numbers.
  public init(rate: Double) { self.rate = rate }

  public static let name = "number_replacement"
  public static let summary = "Replaces numbers by others of the same shape."
  public static let effects: [Effect] = [.numberChanged]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the numbers, at least one unless 0")
  ]
  public static var example: (sentence: String, parameters: [ConfigEntry])? {
    ("I paid $3,000.50 for 25 of them in 1998, on the 3rd.", [])
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    guard rate > 0 else { return }
    draft.findOnce(ObjectIdentifier(Self.self), .exchange) { draft in
      draft.mentionNumbers()
      draft.dropLockedMentions(.exchange)
    }
    draft.selection.removeAll()
    for match in draft.matches.elements {
      guard let mention = TextDraft.Mention(match) else { continue }
      if !draft.selection.elements.contains(mention.group) { draft.selection.append(mention.group) }
    }
    let groups = draft.selection.count
    let wanted = min(groups, Amount.of(rate: rate, count: nil, words: groups))
    for place in 0..<wanted {
      draft.draw(place, using: &random)
      replace(draft.selection[place], in: &draft, using: &random)
    }
    if wanted > 0 { draft.record(.numberChanged) }
  }

  private func replace(
    _ group: Int, in draft: inout TextDraft, using random: inout RandomStream
  ) {
    var drawn: Range<Int>?
    for match in draft.matches.elements {
      guard let mention = TextDraft.Mention(match), mention.group == group else { continue }
      let piece = Int(match.piece)
      let start = draft.arena.count
      if let drawn {
        draft.arena.append(own: drawn.lowerBound, drawn.count)
      } else {
        draft.copyStart(of: piece, Int(draft.pieces[piece].length))
        guard let shape = NumberShape(draft.bytes(of: piece)) else { return }
        shape.redraw(from: start, in: &draft.arena, using: &random)
        drawn = start..<draft.arena.count
      }
      draft.noteChange(of: piece..<piece + 1, from: start, "number")
      draft.setNew(piece, start)
    }
  }
}

extension TextDraft {
  /// Mentions the numbers that another may stand for; equal ones are one group.
  mutating func mentionNumbers() {
    var groups = WordIndex(capacity: 32)
    for index in 0..<pieces.count where pieces[index].kind == .number && !pieces[index].isNew {
      let own = bytes(of: index)
      guard pieces[index].length > 0, NumberShape(own) != nil else { continue }
      let group = groups.insert(own)
      mention(index..<index + 1, Mention(group: group, kind: 0, number: Mention.none))
    }
  }
}
