internal import TenfoldCore

/// Finds where English sentences can be negated, or their negation taken away.
extension TextDraft {
  /// Suggests for each sentence at most one edit.
  mutating func suggestNegations() {
    findSentences()
    let isContracted = (0..<pieces.count).contains { isContraction($0) }
    for number in sentences.indices {
      let sentence = Int(sentences[number].start)..<Int(sentences[number].end)
      guard isStatement(sentence) else { continue }
      let negations = sentence.filter { isWord($0) && pieces[$0].traits.contains(.negation) }
      if negations.isEmpty {
        suggestNegation(sentence, isContracted: isContracted)
      } else if negations.count == 1 {
        suggestAffirmation(negations[0], sentence)
      }
    }
  }

  /// Whether nothing in a sentence is locked, edited, quoted or a question.
  private mutating func isStatement(_ sentence: Range<Int>) -> Bool {
    for piece in sentence where pieces[piece].length > 0 {
      if pieces[piece].isNew { return false }
      if isWord(piece) {
        loadWhole(piece)
        if Auxiliaries.shared.wantsNegation(word.elements) { return false }
      } else if pieces[piece].kind == .punctuation {
        let mark = bytes(of: piece)[0]
        if mark == 0x3F || mark == 0x22 || mark == 0xE2 { return false }
      }
    }
    return true
  }

  /// Whether a word is a contraction such as it's or don't.
  private func isContraction(_ piece: Int) -> Bool {
    guard isWord(piece), !pieces[piece].isNew, bytes(of: piece).contains(0x27) else { return false }
    let classes = vocabulary.classes(tokens[Int(pieces[piece].token)].entry)
    return pieces[piece].traits.contains(.negation) || !classes.isDisjoint(with: [.be, .have])
  }

  /// Puts the letters of an original word into `word`, in lower case.
  mutating func loadWhole(_ piece: Int) {
    word.removeAll()
    vocabulary.withWord(tokens[Int(pieces[piece].token)].entry) { word.append(contentsOf: $0) }
  }

  /// Suggests an edit where no piece of the run is locked.
  private mutating func suggestOpen(_ run: Range<Int>, _ letters: [UInt8]) {
    let mask = locks.mask(.exchange)
    guard run.allSatisfy({ pieces[$0].traits.rawValue & mask == 0 }), isOneRun(run) else { return }
    suggest(run, letters)
  }

  // MARK: Taking a negation away

  private mutating func suggestAffirmation(_ negation: Int, _ sentence: Range<Int>) {
    loadWhole(negation)
    if word.elements.elementsEqual("cannot".utf8) {
      return suggestOpen(negation..<negation + 1, Array("can".utf8))
    }
    if let auxiliary = Auxiliaries.shared.contracted(word.elements) {
      return affirm(negation, negation, auxiliary, sentence)
    }
    guard word.elements.elementsEqual("not".utf8),
      let before = previous(before: negation), sentence.contains(before), isWord(before),
      !isBefore(negation, ["only", "just", "even"])
    else { return }
    loadWhole(before)
    if let auxiliary = Auxiliaries.shared.find(word.elements) {
      return affirm(before, negation, auxiliary, sentence)
    }
    // It's not: it's.
    let classes = vocabulary.classes(tokens[Int(pieces[before].token)].entry)
    if !classes.isDisjoint(with: [.be, .have]), word.elements.contains(0x27) {
      suggestOpen(before..<negation + 1, Array(bytes(of: before)))
    }
  }

  private mutating func affirm(
    _ first: Int, _ last: Int, _ auxiliary: Auxiliaries.Entry, _ sentence: Range<Int>
  ) {
    guard auxiliary.kind == .do else { return suggestOpen(first..<last + 1, auxiliary.word) }
    // Does not like: likes.
    guard let verb = next(after: last), sentence.contains(verb), isWord(verb) else { return }
    let entry = tokens[Int(pieces[verb].token)].entry
    loadWhole(verb)
    let lemma = Array(word.elements)
    // Behind do, a word that no lexicon has can only be a verb.
    let isUnknown = vocabulary.weights(entry).sum() == 0 && !pieces[verb].traits.contains(.function)
    let isHave = lemma.elementsEqual("have".utf8)
    guard isUnknown || isHave || vocabulary.lemma(entry, form: .verbBase) == lemma else { return }
    let form: WordForm =
      switch auxiliary.word.count {
      case 2: .verbBase
      case 3: .verbPast
      default: .verbThird
      }
    guard let letters = Morphology.shared.inflect(lemma, to: form) else { return }
    suggestOpen(first..<verb + 1, letters)
  }

  private mutating func isBefore(_ piece: Int, _ words: [String]) -> Bool {
    guard let next = next(after: piece), isWord(next) else { return false }
    loadWhole(next)
    return words.contains { word.elements.elementsEqual($0.utf8) }
  }

  // MARK: Negating

  private mutating func suggestNegation(_ sentence: Range<Int>, isContracted: Bool) {
    var subject: Int?
    for piece in sentence where isWord(piece) {
      defer { subject = piece }
      let entry = tokens[Int(pieces[piece].token)].entry
      let classes = vocabulary.classes(entry)
      loadWhole(piece)
      if let auxiliary = Auxiliaries.shared.find(word.elements) {
        guard let subject, isSubject(subject, of: piece) else { return }
        return negate(piece, auxiliary, isContracted)
      }
      if !classes.isDisjoint(with: [.be, .have]), word.elements.contains(0x27) {
        // It's: it's not; but John's is no verb.
        if subject == nil { suggestOpen(piece..<piece + 1, Array(bytes(of: piece)) + " not".utf8) }
        return
      }
      let ends: WordClasses = [.conjunction, .question, .modal, .to, .contrast]
      if !classes.isDisjoint(with: ends) { return }
      if pieces[piece].traits.contains(.function) {
        // They like it: a preposition elsewhere.
        guard classes.contains(.preposition), let subject, next(after: subject) == piece,
          vocabulary.lemma(entry, form: .verbBase) != nil, agrees(subject, .verbBase)
        else { continue }
        return support(piece, .verbBase, isContracted)
      }
      let weights = vocabulary.weights(entry)
      if weights.sum() == 0, let subject, isSubject(subject, of: piece) {
        return supportUnknown(piece, subject, isContracted)
      }
      guard weights[PartOfSpeech.verb.rawValue] > 0 else { continue }
      guard let form = form(of: Int(pieces[piece].token)) else {
        // A verb may hide here.
        if weights[PartOfSpeech.verb.rawValue] > 0.2 * weights.sum() { return }
        continue
      }
      guard form.part == .verb else { continue }
      guard let subject, isSubject(subject, of: piece), agrees(subject, form) else { return }
      return support(piece, form, isContracted)
    }
  }

  /// Whether a word is right before a verb, and can be its subject or the end of it.
  private mutating func isSubject(_ subject: Int, of verb: Int) -> Bool {
    guard next(after: subject) == verb else { return false }
    let entry = tokens[Int(pieces[subject].token)].entry
    let classes = vocabulary.classes(entry)
    if classes.contains(.subject) { return true }
    if pieces[subject].traits.contains(.function) { return classes.contains(.pronoun) }
    let weights = vocabulary.weights(entry)
    return weights.sum() == 0 || weights[PartOfSpeech.noun.rawValue] > 0.5 * weights.sum()
  }

  /// Whether a finite form goes with a subject: he likes, they like.
  private mutating func agrees(_ subject: Int, _ form: WordForm) -> Bool {
    loadWhole(subject)
    let isOther = ["i", "you", "we", "they"].contains { word.elements.elementsEqual($0.utf8) }
    switch form {
    case .verbThird: return !isOther
    case .verbBase: return isOther
    case .verbPast: return true
    default: return false
    }
  }

  private mutating func negate(
    _ piece: Int, _ auxiliary: Auxiliaries.Entry, _ isContracted: Bool
  ) {
    switch auxiliary.kind {
    case .be, .modal: break
    case .do: return
    case .have:
      guard let next = next(after: piece), isWord(next) else { return }
      let entry = tokens[Int(pieces[next].token)].entry
      var isParticiple = !vocabulary.classes(entry).isDisjoint(with: [.be, .have])
      vocabulary.forEachForm(entry) { form, _ in
        if form == .verbParticiple { isParticiple = true }
      }
      // They have two cats: they do not have two cats.
      let object: WordClasses = [.determiner, .number, .quantifier]
      if !vocabulary.classes(entry).isDisjoint(with: object) {
        let form: WordForm =
          auxiliary.word.elementsEqual("has".utf8)
          ? .verbThird : auxiliary.past == nil ? .verbPast : .verbBase
        return support(piece, form, isContracted, lemma: Array("have".utf8))
      }
      guard isParticiple else { return }
    }
    if isContracted, let contraction = auxiliary.contraction {
      suggestOpen(piece..<piece + 1, contraction)
    } else {
      let isCan = auxiliary.word.elementsEqual("can".utf8)
      suggestOpen(piece..<piece + 1, auxiliary.word + (isCan ? "not" : " not").utf8)
    }
  }

  /// A word that no lexicon has, behind he, she or it: a verb whose lemma is certain if only one gives it.
  private mutating func supportUnknown(_ piece: Int, _ subject: Int, _ isContracted: Bool) {
    loadWhole(subject)
    guard ["he", "she", "it"].contains(where: { word.elements.elementsEqual($0.utf8) }) else {
      return
    }
    loadWhole(piece)
    let own = Array(word.elements)
    let lemmas = Morphology.shared.analyses(word.elements, lexicon: LexiconChain(parts: []))
      .filter { $0.form == .verbThird }.map(\.lemma)
      .filter { Morphology.shared.inflect($0, to: .verbThird) == own }
    guard lemmas.count == 1 else { return }
    support(piece, .verbThird, isContracted, lemma: lemmas[0])
  }

  /// Likes: does not like.
  private mutating func support(
    _ piece: Int, _ form: WordForm, _ isContracted: Bool, lemma: [UInt8]? = nil
  ) {
    let entry = tokens[Int(pieces[piece].token)].entry
    guard let lemma = lemma ?? vocabulary.lemma(entry, form: form) else { return }
    let auxiliary: String =
      switch form {
      case .verbThird: isContracted ? "doesn't " : "does not "
      case .verbPast: isContracted ? "didn't " : "did not "
      default: isContracted ? "don't " : "do not "
      }
    suggestOpen(piece..<piece + 1, Array(auxiliary.utf8) + lemma)
  }
}
