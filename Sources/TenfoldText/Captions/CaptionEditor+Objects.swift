/// Drops mentions of objects that are no longer to be seen.
extension CaptionEditor {
  /// Edits the untouched text; nil, or why the caption is rejected.
  mutating func dropObjects(_ change: CaptionChange) -> String? {
    guard let rules else { return nil }
    let objects = CaptionObjects.of(draft.language)
    let untouched = words
    defer { words = untouched }
    var seen: [String] = []
    for label in change.lostObjects where !seen.contains(label) {
      seen.append(label)
      let object = self.objects.object(label, objects, draft.chain)
      let lost = count(change.lostObjects, label, object, objects)
      let kept = count(change.keptObjects, label, object, objects)
      let reason = follow(
        object, lost: lost, kept: kept, change.keptObjects, objects, rules)
      if let reason { return reason }
    }
    return nil
  }

  private mutating func count(
    _ labels: [String], _ label: String, _ object: CaptionObject, _ objects: CaptionObjects
  ) -> Int {
    labels.count { other in
      if other == label { return true }
      guard let row = object.row else { return false }
      return self.objects.object(other, objects, draft.chain).row == row
    }
  }

  private mutating func follow(
    _ object: CaptionObject, lost: Int, kept: Int, _ others: [String],
    _ objects: CaptionObjects, _ rules: CaptionRules
  ) -> String? {
    // Each drop takes one mention, so this ends.
    while true {
      let found = mentions(of: object, objects)
      guard let mention = found.first else { return nil }
      if kept > 0 { return recount(found, lost: lost, kept: kept) }
      guard mention.isPlain, mention.kind != .wider,
        !isAmbiguous(mention, object, objects, kept: others)
      else {
        return "an object that is gone is spoken of"
      }
      guard let run = droppable(mention, rules) else { return "an object that is gone is needed" }
      drop(run)
      words.removeAll(keepingCapacity: true)
      readWords(rules)
    }
  }

  // MARK: Counts

  /// Checks that as many objects are spoken of as are left; a number follows.
  private mutating func recount(_ found: [CaptionMention], lost: Int, kept: Int) -> String? {
    let reason = "more objects are spoken of than are left"
    if found.contains(where: { $0.kind == .wider }) { return nil }
    let plurals = found.filter { $0.kind == .plural }
    let singulars = found.count - plurals.count
    guard let mention = plurals.first else { return singulars <= kept ? nil : reason }
    guard plurals.count == 1, singulars == 0, kept > 1 else { return reason }
    let start = phraseStart(mention.first)
    let numbers = CaptionNumbers.of(draft.language)
    guard let value = withLowered(start, start, { numbers.value(of: $0) }) else {
      return classes(start).contains(.quantity) ? reason : nil
    }
    if value <= kept { return nil }
    guard value == kept + lost, let word = numbers.word(kept) else { return reason }
    let piece = Int(words[start].piece)
    let isDigits = words[start].classes.contains(.number)
    draft.replace(
      piece..<piece + 1, with: isDigits ? Array(String(kept).utf8) : word, note: "caption")
    return nil
  }

  // MARK: What can go

  /// The pieces that can go with a mention so that the rest is a sentence.
  private mutating func droppable(
    _ mention: CaptionMention, _ rules: CaptionRules
  ) -> Range<Int>? {
    let start = phraseStart(mention.first)
    guard let end = phraseEnd(mention.last) else { return nil }
    let (before, after) = (start - 1, end + 1)
    // What refers to something may refer to what is gone.
    guard !words[min(after, words.count)...].contains(where: { $0.classes.contains(.reference) })
    else { return nil }
    if classes(before).contains(.and) { return lastOfList(start, end) }
    if isComma(after), classes(after + 1).contains(.and), isComma(before) {
      return run(before, after)
    }
    if classes(after).contains(.and) {
      return isComma(before) ? run(before, end) : firstOfList(start, end)
    }
    if isComma(after), startsPhrase(after + 1), classes(before).isDisjoint(with: .content) {
      return middleOfList(start, after)
    }
    return companion(start, end, rules)
  }

  private func run(_ first: Int, _ last: Int) -> Range<Int> {
    Int(words[first].piece)..<Int(words[last].piece) + 1
  }

  /// Where the noun phrase of a noun starts: at its article, or at its first adjective.
  func phraseStart(_ noun: Int) -> Int {
    var place = noun
    var steps = 0
    while steps < 5, place > 0 {
      let next = classes(place - 1)
      if next.contains(.determiner) || next.contains(.number) { return place - 1 }
      guard next.contains(.degree) || isNominal(place - 1), !next.contains(.gerund) else { break }
      place -= 1
      steps += 1
    }
    return place
  }

  /// Where it ends; nil where the noun may be a part of another word: cat food.
  private func phraseEnd(_ noun: Int) -> Int? {
    var place = noun
    while isNominal(place + 1) {
      let next = classes(place + 1)
      if !colourFollows {
        return next.contains(.gerund) ? place : nil
      }
      place += 1
    }
    return place
  }

  private func startsPhrase(_ place: Int) -> Bool {
    classes(place).contains(.determiner) || isNominal(place) && !classes(place).contains(.gerund)
  }

  /// A dog and [a cat] on a sofa.
  private mutating func lastOfList(_ start: Int, _ end: Int) -> Range<Int>? {
    let (joint, after) = (start - 1, end + 1)
    // A red and yellow boat is one.
    guard joint > 0, isNominal(joint - 1), !isDescription(joint - 1) else { return nil }
    let other = phraseStart(joint - 1)
    let isList = isComma(other - 1)
    // Where what follows belongs to both is certain only of what starts a clause: not of books in "a teapot on
    // the stove and books on a shelf".
    let startsClause = classes(other - 1).isDisjoint(with: .function)
    if classes(after).contains(.linking) {
      guard isList || other == 0 && makeSingular(after, subject: other...joint - 1) else {
        return nil
      }
    } else if classes(after).contains(.shared) {
      guard startsClause else { return nil }
    } else if !classes(after).contains(.mark) || isComma(after) {
      return nil
    }
    if isList {
      // Of three the two that are left are joined anew.
      let comma = Int(words[other - 1].piece)
      let letters = [0x20] + Array(draft.bytes(of: Int(words[joint].piece)))
      draft.replace(comma..<comma + 1, with: letters, note: "caption")
    } else if words[..<joint].indices.contains(where: { isComma($0) }) {
      return nil
    }
    return run(joint, end)
  }

  /// Whether a word only says what something is like.
  private func isDescription(_ place: Int) -> Bool {
    !classes(place).isDisjoint(with: [.chromatic, .achromatic, .colourful, .adjective])
      || draft.language != .de && isAdjective(place)
  }

  /// [A cat and] a dog on a sofa.
  private mutating func firstOfList(_ start: Int, _ end: Int) -> Range<Int>? {
    let other = end + 2
    guard startsPhrase(other) else { return nil }
    let before = classes(start - 1)
    guard !before.isDisjoint(with: [.mark, .function, .verb, .linking, .gerund]),
      !before.contains(.of)
    else { return nil }
    var last = other
    while startsPhrase(last + 1), !classes(last + 1).contains(.determiner) { last += 1 }
    // A knife and fork have one article.
    if classes(start).contains(.determiner), !classes(other).contains(.determiner),
      !classes(last).contains(.plural)
    {
      return nil
    }
    let after = classes(last + 1)
    if after.contains(.linking) {
      guard before.contains(.mark), makeSingular(last + 1, subject: other...last) else {
        return nil
      }
    } else if before.contains(.mark) {
      let verbs = words[last...].contains { !$0.classes.isDisjoint(with: [.linking, .verb]) }
      if verbs { return nil }
    } else if !after.contains(.mark) {
      // What follows may go on about the other: on the stove and books on a shelf.
      return nil
    }
    return run(start, end + 1)
  }

  /// A bird, [a cat,] a dog and a horse.
  private func middleOfList(_ start: Int, _ comma: Int) -> Range<Int>? {
    guard let joint = words[comma...].firstIndex(where: { $0.classes.contains(.and) }),
      !isComma(joint - 1)
    else { return nil }
    return run(start, comma)
  }

  /// A dog [with a cat].
  private mutating func companion(
    _ start: Int, _ end: Int, _ rules: CaptionRules
  ) -> Range<Int>? {
    let after = classes(end + 1)
    guard after.contains(.mark) && !isComma(end + 1) || after.contains(.linking) else { return nil }
    for length in stride(from: min(3, start), through: 1, by: -1) {
      let first = start - length
      guard classes(start - 1).contains(.content),
        withLowered(first, start - 1, { rules.companions.find($0) != nil }), first > 0
      else { continue }
      let before = classes(first - 1)
      if before.contains(.posture) { return run(first, end) }
      guard isNominal(first - 1), before.isDisjoint(with: [.gerund, .participle]) else {
        return nil
      }
      return run(first, end)
    }
    return nil
  }

  /// Lets a verb of two agree with the one that is left.
  private mutating func makeSingular(_ verb: Int, subject: ClosedRange<Int>) -> Bool {
    guard let rules else { return false }
    guard let letters = rules.opposite(of: words[verb].id) else {
      // A past participle or a singular: nothing is to be done.
      return classes(subject.upperBound).contains(.plural)
    }
    if classes(subject.upperBound).contains(.plural) { return true }
    let piece = Int(words[verb].piece)
    return draft.replace(piece..<piece + 1, with: letters, note: "caption")
  }
}

/// Small numbers in words.
struct CaptionNumbers: Sendable {
  private let entries: [(digits: [UInt8], word: [UInt8], value: Int)]

  private static let all = Language.allCases.map { CaptionNumbers($0) }

  static func of(_ language: Language) -> CaptionNumbers { all[Int(language.rawValue)] }

  private init(_ language: Language) {
    entries = (NumberList(language)?.entries ?? []).compactMap { entry in
      guard let value = Int(entry.digits), (2...20).contains(value) else { return nil }
      return (Array(entry.digits.utf8), Array(entry.word.utf8), value)
    }
  }

  /// The value of a number in lower case or digits, from 2 to 20.
  func value(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    entries.first { word.elementsEqual($0.word) || word.elementsEqual($0.digits) }?.value
  }

  func word(_ value: Int) -> [UInt8]? { entries.first { $0.value == value }?.word }
}
