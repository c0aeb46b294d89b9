public import TenfoldCore

/// A rule that keeps labels true by locking tokens before anything is drawn.
///
/// All guards are on unless a recipe turns them off. They act as masks: a transform only ever sees
/// the tokens it may change, so nothing is drawn in vain.
public enum LabelGuard: String, Sendable, CaseIterable {
  /// Negations are never deleted, moved, replaced, misspelt or inserted, nor is a word taken out of
  /// or put into their reach.
  case negation
  /// A word of sentiment is never deleted, nor replaced by one of the opposite sign.
  case polarity
  /// Numbers stay as they are and where they are, in digits or words.
  case numbers
  /// Names stay as they are and where they are.
  case names
  /// Addresses, @mentions, #tags, HTML, placeholders and emoji stay as they are and where they are.
  case protectedTokens = "protected_tokens"
  /// Labelled spans stay as they are: nothing within them is changed, and nothing put into them.
  case entities

  /// One line on what it does.
  public var summary: String {
    switch self {
    case .negation: "negations, and the words in their reach, are not deleted, moved or inserted"
    case .polarity: "words of sentiment are not deleted, nor replaced by their opposites"
    case .numbers: "numbers stay as they are"
    case .names: "names stay as they are"
    case .protectedTokens:
      "addresses, @mentions, #tags, HTML, {placeholders} and emoji stay as they are"
    case .entities: "labelled spans stay as they are"
    }
  }

  /// What the guard prevents.
  public var prevents: [Effect] {
    switch self {
    case .negation: [.negationChanged]
    case .polarity: [.polarityChanged]
    case .numbers: [.numberChanged]
    case .names, .protectedTokens, .entities: [.entityChanged]
    }
  }

  /// The guards that a recipe leaves on.
  ///
  /// - Throws: ``RecipeError`` for a guard that does not exist.
  public static func active(_ selection: GuardSelection) throws(RecipeError) -> [LabelGuard] {
    let known = allCases.map(\.rawValue)
    for name in selection.mentioned where !known.contains(name) {
      throw .unknown(kind: "guard", name: name, of: nil, known: known)
    }
    return allCases.filter { selection.contains($0.rawValue) }
  }
}

/// What an edit does to a token; guards lock tokens against some actions and not others.
public enum EditAction: Int, Sendable, CaseIterable {
  /// Put another word in its place.
  case replace
  /// Take it out.
  case delete
  /// Put it elsewhere.
  case move
  /// Change its letters.
  case respell
  /// Put a word next to it.
  case insertBeside
  /// Put another wording of the very same meaning in its place: a contraction, another spelling, a
  /// number in words.
  case rephrase
  /// Put a mark or white space beside it, or take it away.
  case punctuate
  /// Put another of its own kind in its place, as an operation is told to: a name for a name, a number
  /// for a number.
  case exchange
}

/// The traits that lock a token against each action.
struct Locks: Sendable {
  private var masks: [UInt32]
  let keepsPolarity: Bool
  let keepsNegation: Bool
  let keepsEntities: Bool
  /// What no edit can do while the guards are on.
  let prevented: EffectSet

  init(_ guards: [LabelGuard]) {
    masks = Array(repeating: 0, count: EditAction.allCases.count)
    keepsPolarity = guards.contains(.polarity)
    keepsNegation = guards.contains(.negation)
    keepsEntities = guards.contains(.entities)
    prevented = EffectSet(guards.filter { $0 != .entities }.flatMap(\.prevents))
    func lock(_ traits: TokenTraits, _ actions: [EditAction]) {
      for action in actions { masks[action.rawValue] |= traits.rawValue }
    }
    for label in guards {
      switch label {
      case .negation:
        lock(.negation, [.replace, .delete, .move, .respell])
        // What stands behind a negation is in its reach.
        lock([.negated, .negation], [.insertBeside])
        lock(.negated, [.delete, .move])
      case .polarity: lock([.positive, .negative], [.delete])
      case .numbers: lock(.number, [.replace, .delete, .move, .respell])
      case .names: lock(.name, [.replace, .delete, .move, .respell, .rephrase])
      case .protectedTokens:
        lock(.protected, [.replace, .delete, .move, .respell, .rephrase, .exchange])
      case .entities: lock(.entity, EditAction.allCases)
      }
    }
  }

  @inline(__always)
  func mask(_ action: EditAction) -> UInt32 { masks[action.rawValue] }
}
