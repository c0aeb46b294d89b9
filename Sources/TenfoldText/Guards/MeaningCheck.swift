/// Compares an original with new wordings of it, under the guards that are on.
///
/// Guards act as masks on what Tenfold edits itself; a text that a model wrote can only be looked at afterwards.
/// What is compared: numbers in digits or words, names by their capitals, protected tokens, labelled spans, and how
/// the language's lists see negation, sentiment and, in English, opposite adjectives. What is in no list is not seen:
/// the price that *rises* instead of falling, a negation that moved to another word, two opinions that changed places.
///
/// - Complexity: of a text's length; some tens of microseconds for a review.
public final class MeaningCheck {
  private let guards: Set<LabelGuard>
  private var original = MeaningProfile()
  private var new = MeaningProfile()
  private var originalLanguage: Language?
  private var reader: TextDraft

  /// A check without an original.
  ///
  /// - Parameter guards: what must be kept; the language is always looked at.
  public init(guards: [LabelGuard] = LabelGuard.allCases) {
    self.guards = Set(guards)
    reader = TextDraft(guards: [])
  }

  /// Takes up the original of a draft, whatever has been done to it since. The draft is not changed.
  public func load(_ draft: inout TextDraft) {
    original.read(&draft, isOriginal: true)
    originalLanguage = draft.fixedLanguage
  }

  /// Takes up an original.
  ///
  /// - Parameters:
  ///   - text: the original.
  ///   - language: its language; nil to guess.
  ///   - entities: its labelled spans.
  public func load(_ text: String, language: Language? = nil, entities: [TextSpan] = []) {
    reader.fixedLanguage = language
    reader.load(text, entities: entities)
    original.read(&reader, isOriginal: true)
    originalLanguage = language
  }

  /// What a new wording says otherwise, each fault once, in the order of ``MeaningFault``.
  public func faults(in newText: String) -> [MeaningFault] {
    reader.fixedLanguage = nil
    reader.load(newText)
    let isForeign = readsForeign()
    new.read(&reader, isOriginal: false)
    var faults: [MeaningFault] = []
    if !isForeign {
      faults += original.sentiment.faults(in: new.sentiment, language: original.language)
      if !faults.contains(.polarity), original.sentiment.negations == new.sentiment.negations,
        original.isTurned(in: new)
      {
        faults.append(.polarity)
      }
      faults.removeAll { !guards.contains($0 == .negation ? .negation : .polarity) }
    }
    if guards.contains(.numbers), !original.numbers.equals(new.numbers) { faults.append(.numbers) }
    if guards.contains(.names), !isForeign, !original.keepsNames(in: new) { faults.append(.names) }
    if guards.contains(.protectedTokens), original.protected != new.protected {
      faults.append(.protectedTokens)
    }
    if guards.contains(.entities), !keepsEntities() { faults.append(.entities) }
    if isForeign { faults.append(.language) }
    return faults
  }

  /// Whether the text that is read is surely in another language than the original. If not, it is read as one
  /// of the original's.
  private func readsForeign() -> Bool {
    let language = original.language
    guard reader.language != language else { return false }
    let guessed = reader.language
    let functions = reader.functionWords
    reader.fixedLanguage = language
    reader.annotate()
    guard original.functionWords >= 2 || originalLanguage != nil || language == .other else {
      return false
    }
    // Languages that are near each other share function words.
    return guessed == .other || functions >= 3 && reader.functionWords * 2 <= functions
  }

  private func keepsEntities() -> Bool {
    original.entities.allSatisfy { letters in
      reader.places(of: letters).count >= original.entities.count { $0 == letters }
    }
  }
}

extension TextDraft {
  /// What a new wording of the original says otherwise, under the draft's guards.
  ///
  /// The draft is not changed. The original is looked at once, however many wordings follow.
  public mutating func meaningFaults(in newText: String) -> [MeaningFault] {
    let check = meaning ?? MeaningCheck(guards: guards)
    meaning = check
    if !isMeaningKnown {
      check.load(&self)
      isMeaningKnown = true
    }
    return check.faults(in: newText)
  }

  /// How many function words of its language a text has.
  var functionWords: Int { tokens.count { $0.traits.contains(.function) } }
}
