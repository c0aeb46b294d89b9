internal import TenfoldCore

/// Finds the finite verbs of English sentences, and their forms in the other tense.
extension TextDraft {
  /// Whether a match lies in a sentence.
  func holds(_ sentence: Int, _ match: PhraseMatch) -> Bool {
    match.piece >= sentences[sentence].start && match.piece < sentences[sentence].end
  }

  /// Suggests the other tense for all finite verbs of each sentence in which all are certain.
  mutating func suggestOtherTense() {
    findSentences()
    for number in sentences.indices {
      let found = matches.count
      let sentence = Int(sentences[number].start)..<Int(sentences[number].end)
      if !suggestOtherTense(of: sentence) { matches.truncate(to: found) }
    }
  }

  private enum Tense { case present, past }

  /// False where something is unsure.
  private mutating func suggestOtherTense(of sentence: Range<Int>) -> Bool {
    let mask = locks.mask(.exchange)
    var tense: Tense?
    for piece in sentence where isWord(piece) {
      if pieces[piece].isNew { return false }
      loadWhole(piece)
      if Auxiliaries.shared.bindsTense(word.elements) { return false }
      let found: (letters: [UInt8], tense: Tense)?
      switch verb(piece) {
      case .none: continue
      case .unsure: return false
      case .finite(let letters, let own): found = (letters, own)
      }
      guard let found, tense == nil || tense == found.tense,
        pieces[piece].traits.rawValue & mask == 0
      else { return false }
      tense = found.tense
      suggest(piece..<piece + 1, found.letters)
    }
    return true
  }

  private enum Verb {
    case none
    case unsure
    /// In the other tense.
    case finite([UInt8], Tense)
  }

  /// What a word, whose letters are in `word`, is as a verb.
  private mutating func verb(_ piece: Int) -> Verb {
    if let auxiliary = Auxiliaries.shared.find(word.elements) {
      return otherTense(auxiliary, piece)
    }
    if let auxiliary = Auxiliaries.shared.contracted(word.elements) {
      guard case .finite(let letters, let tense) = otherTense(auxiliary, piece),
        let other = letters.withUnsafeBufferPointer({ Auxiliaries.shared.find($0) }),
        let contraction = other.contraction
      else { return .unsure }
      return .finite(contraction, tense)
    }
    let token = Int(pieces[piece].token)
    let classes = vocabulary.classes(tokens[token].entry)
    if !classes.isDisjoint(with: [.be, .have]) {
      // Been, being, having are not finite; it's and I've may be either.
      return word.elements.contains(0x27) ? .unsure : .none
    }
    if classes.contains(.modal) { return .unsure }
    if pieces[piece].traits.contains(.function) { return .none }
    let weights = vocabulary.weights(tokens[token].entry)
    if weights.sum() == 0 {
      let mayBeVerb = word.elements.suffix(2).elementsEqual("ed".utf8)
      return mayBeVerb || person(of: piece) != nil ? .unsure : .none
    }
    guard weights[PartOfSpeech.verb.rawValue] > 0 else { return .none }
    guard let form = form(of: token) else {
      return weights[PartOfSpeech.verb.rawValue] > 0.2 * weights.sum() ? .unsure : .none
    }
    return otherTense(token, form, piece)
  }

  private mutating func otherTense(_ token: Int, _ form: WordForm, _ piece: Int) -> Verb {
    guard let lemma = vocabulary.lemma(tokens[token].entry, form: form) else { return .unsure }
    func finite(_ other: WordForm, _ tense: Tense) -> Verb {
      Morphology.shared.inflect(lemma, to: other).map { .finite($0, tense) } ?? .unsure
    }
    switch form {
    case .verbThird: return finite(.verbPast, .present)
    case .verbBase:
      switch person(of: piece) {
      case .other?: return finite(.verbPast, .present)
      // Behind to, do or a modal.
      case nil: return isInfinitive(piece) ? .none : .unsure
      default: return .unsure
      }
    case .verbPast:
      switch person(of: piece) {
      case .first?, .other?: return finite(.verbBase, .past)
      case .third?: return finite(.verbThird, .past)
      case nil: return .unsure
      }
    default: return .none
    }
  }

  private mutating func otherTense(_ auxiliary: Auxiliaries.Entry, _ piece: Int) -> Verb {
    if auxiliary.kind == .modal { return .unsure }
    if let past = auxiliary.past {
      // To be, to have, to do: not finite.
      return isInfinitive(piece) ? .none : .finite(past, .present)
    }
    let person = person(of: piece)
    func present(_ first: String, _ third: String, _ other: String) -> Verb {
      switch person {
      case .first?: .finite(Array(first.utf8), .past)
      case .third?: .finite(Array(third.utf8), .past)
      case .other?: .finite(Array(other.utf8), .past)
      case nil: .unsure
      }
    }
    switch auxiliary.kind {
    case .be:
      // The form tells the number.
      if auxiliary.word.elementsEqual("were".utf8) { return .finite(Array("are".utf8), .past) }
      return .finite(Array((person == .first ? "am" : "is").utf8), .past)
    case .have: return present("have", "has", "have")
    case .do: return present("do", "does", "do")
    case .modal: return .unsure
    }
  }

  private enum Person { case first, third, other }

  /// The person of the subject right before a verb; nil where it is unsure.
  private mutating func person(of verb: Int) -> Person? {
    guard let subject = previous(before: verb), isWord(subject), !pieces[subject].isNew else {
      return nil
    }
    let entry = tokens[Int(pieces[subject].token)].entry
    func isOne(of words: String...) -> Bool {
      vocabulary.withWord(entry) { letters in
        words.contains { letters.elementsEqual($0.utf8) }
      }
    }
    if isOne(of: "i") { return .first }
    if isOne(of: "he", "she", "it", "this", "that") { return .third }
    if isOne(of: "you", "we", "they", "these", "those") { return .other }
    if pieces[subject].traits.contains(.function) { return nil }
    // A noun right behind its article is the whole subject.
    guard let before = previous(before: subject), isWord(before), !pieces[before].isNew,
      pieces[before].traits.contains(.sentenceStart),
      vocabulary.classes(tokens[Int(pieces[before].token)].entry).contains(.determiner),
      let form = form(of: Int(pieces[subject].token)), form.part == .noun
    else { return nil }
    return form == .nounPlural ? .other : .third
  }

  /// Whether to, do or a modal stands before a verb, with a not or an adverb between at most.
  private mutating func isInfinitive(_ piece: Int) -> Bool {
    var index = piece
    for _ in 0..<2 {
      guard let before = previous(before: index), isWord(before), !pieces[before].isNew else {
        return false
      }
      let classes = vocabulary.classes(tokens[Int(pieces[before].token)].entry)
      if !classes.isDisjoint(with: [.to, .do, .modal]) { return true }
      index = before
    }
    return false
  }
}
