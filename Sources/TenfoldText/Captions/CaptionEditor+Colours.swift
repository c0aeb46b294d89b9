/// Takes out the colours that a picture no longer has.
extension CaptionEditor {
  /// Finds the colours of the untouched text.
  mutating func findColours() {
    colours.removeAll(keepingCapacity: true)
    guard let rules else { return }
    let hues: CaptionClasses = [.chromatic, .colourful]
    guard words.contains(where: { !$0.classes.isDisjoint(with: hues) }) else {
      return findColourTalk()
    }
    var place = 0
    while place < words.count {
      guard let group = ColourGroup(at: place, in: self) else {
        place += 1
        continue
      }
      place = group.end
      if group.classes.isDisjoint(with: hues) { continue }
      var finding = ColourFinding(
        first: group.start, last: group.end - 1, hasHue: group.classes.contains(.chromatic),
        action: .reject)
      judge(group, rules, &finding)
      colours.append(finding)
    }
    findColourTalk()
  }

  /// Words that talk of colours without being any: in different colours.
  private mutating func findColourTalk() {
    for finding in findings where finding.verdict == .hue || finding.verdict == .talk {
      if colours.contains(where: { $0.first <= finding.place && $0.last >= finding.place }) {
        continue
      }
      colours.append(
        ColourFinding(
          first: finding.place, last: finding.place, hasHue: finding.verdict == .hue,
          action: .reject))
    }
  }

  /// Decides what is to be done with a group.
  private func judge(_ group: ColourGroup, _ rules: CaptionRules, _ finding: inout ColourFinding) {
    for place in group.start..<group.end {
      switch findings.first(where: { $0.place == place })?.verdict {
      case .keep where words[place].classes.contains(.thing) || place == group.end - 1:
        return finding.action = .keep
      case .hue, .talk: return finding.action = .reject
      default: continue
      }
    }
    if isName(group) { return finding.action = .keep }
    // At the start of a sentence Red Bull cannot be told from a red Toyota.
    if classes(group.start).contains(.start), classes(group.end).contains(.name) { return }
    if rules.colourFollows {
      judgeBehindNoun(group, &finding)
    } else {
      judgeBeforeNoun(group, &finding)
    }
  }

  /// Whether colours are a part of a name: White House, Red Hot Chili Peppers.
  private func isName(_ group: ColourGroup) -> Bool {
    guard words[group.start].classes.contains(.name) else { return false }
    return isCapital(group.end)
      || isCapital(group.start - 1)
        && !words[group.start - 1].classes.contains(.start)
  }

  private func isCapital(_ place: Int) -> Bool {
    words.indices.contains(place) && words[place].classes.contains(.capital)
  }

  func classes(_ place: Int) -> CaptionClasses {
    words.indices.contains(place) ? words[place].classes : .mark
  }

  /// Whether a word may be a noun or stand before one: no function word, no verb.
  func isNominal(_ place: Int) -> Bool {
    let own = classes(place)
    return own.contains(.content)
      && own.isDisjoint(with: [.function, .verb, .linking, .and, .determiner, .reference])
  }

  // MARK: Colours before nouns

  private func judgeBeforeNoun(_ group: ColourGroup, _ finding: inout ColourFinding) {
    let (before, after) = (group.start - 1, group.end)
    let prior = classes(before)
    if draft.language == .de {
      let isNoun = classes(group.start).contains(.capital) && !classes(group.start).contains(.start)
      if isNoun, classes(group.start).contains(.thing) { return finding.action = .keep }
      if isNoun || !group.isInflected(in: self) { return }
    }
    if prior.contains(.linking), !isThereBe(before) { return }
    if classes(after).contains(.pronoun) { return }
    // A verb has a noun before it, and stands for a thing behind an article: a green stand.
    let isNounForm =
      !prior.isDisjoint(with: [.determiner, .adjective, .number])
      && classes(after).contains(.verb) && classes(after).isDisjoint(with: [.linking, .function])
    let isVerb =
      prior.contains(.inside) && classes(after).contains(.plural)
      && classes(after + 1).contains(.determiner)
    guard isNounForm || isNominal(after) && !isVerb else {
      judgeWithoutNoun(group, &finding)
      return
    }
    // Dressed in red walking home, a pink iced; but: a red flying kite.
    if classes(after).contains(.gerund),
      prior.isDisjoint(with: [.determiner, .adjective, .number]) || !isNominal(after + 1)
    {
      return
    }
    if classes(after).contains(.participle), !isNominal(after + 1) { return }
    // A white with red striped bus.
    let isColourBefore = !classes(before - 1).isDisjoint(with: [.chromatic, .achromatic])
    if prior.contains(.having), isColourBefore, classes(before - 2).contains(.determiner) { return }
    finding.action = .remove
    if prior.contains(.and) || isComma(before), isAdjective(before - 1) {
      finding.first = before
    }
    if prior.contains(.having), classes(after).contains(.looks) { dropLooks(after, &finding) }
  }

  /// Colours that no noun follows: before another adjective, or in a phrase of clothes.
  private func judgeWithoutNoun(_ group: ColourGroup, _ finding: inout ColourFinding) {
    let (before, after) = (group.start - 1, group.end)
    if isComma(after) || classes(after).contains(.and), isAdjective(after + 1),
      isNominal(after + 2), !classes(before).contains(.inside)
    {
      finding.action = .remove
      finding.last = after
    } else if classes(before).contains(.inside), before > 0,
      classes(before - 1).contains(.wearer), !classes(after).contains(.and)
    {
      finding.action = .remove
      finding.first = before
    }
  }

  /// There are red flowers: what follows is no predicate.
  private func isThereBe(_ place: Int) -> Bool {
    place > 0 && classes(place - 1).contains(.existential)
  }

  /// With red hair: the phrase says nothing without the colour, so it goes where it ends the clause.
  private func dropLooks(_ noun: Int, _ finding: inout ColourFinding) {
    let next = classes(noun + 1)
    let endsClause =
      next.contains(.mark) && !isComma(noun + 1)
      || next.contains(.gerund) || next.contains(.linking)
      || next.contains(.function) && !next.contains(.and)
    if endsClause && isNominal(finding.first - 2) {
      finding.first -= 1
      finding.last = noun
    } else {
      finding.action = .reject
    }
  }

  func isComma(_ place: Int) -> Bool {
    guard words.indices.contains(place), words[place].classes.contains(.mark) else { return false }
    return draft.bytes(of: Int(words[place].piece)).elementsEqual([0x2C])
  }

  /// Whether a word is an adjective: it is listed, or ends like one.
  func isAdjective(_ place: Int) -> Bool {
    let own = classes(place)
    guard own.contains(.content), own.isDisjoint(with: [.function, .number]) else { return false }
    if own.contains(.adjective) { return true }
    let letters = draft.bytes(of: Int(words[place].piece))
    if draft.language == .de {
      return letters.count > 3 && !own.contains(.capital) && Self.hasEnding(letters, .de)
    }
    return draft.language == .en && Self.hasEnding(letters, .en)
  }

  private static func hasEnding(
    _ letters: UnsafeBufferPointer<UInt8>, _ language: Language
  ) -> Bool {
    let endings: [StaticString] =
      language == .de
      ? ["e", "en", "er", "es", "em"]
      : ["ed", "ful", "ous", "less", "ish", "ive", "able", "ic", "ooden", "shaped"]
    return endings.contains { ending in
      letters.count > ending.utf8CodeUnitCount + 1
        && letters.suffix(ending.utf8CodeUnitCount).elementsEqual(
          UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount))
    }
  }

  // MARK: Colours behind nouns

  private func judgeBehindNoun(_ group: ColourGroup, _ finding: inout ColourFinding) {
    var before = group.start - 1
    // De color rojo, de couleur rouge.
    if classes(before).contains(.coloured) {
      before -= 1
      if classes(before).contains(.having) { before -= 1 }
    }
    let isJoined = classes(before).contains(.and)
    if isJoined { before -= 1 }
    guard isNominal(before) else { return }
    finding.first = before + 1
    if classes(group.end).contains(.and), isNominal(group.end + 1) {
      guard isAdjective(group.end + 1), !isJoined else { return }
      finding.last = group.end
    }
    finding.action = .remove
    if classes(before).contains(.looks) { dropLooksBefore(before, group, &finding) }
  }

  /// Aux cheveux roux, con el pelo rojo: the phrase says nothing without the colour.
  private func dropLooksBefore(
    _ noun: Int, _ group: ColourGroup, _ finding: inout ColourFinding
  ) {
    var first = noun - 1
    if classes(first).contains(.determiner), !classes(first).contains(.having) { first -= 1 }
    guard classes(first).contains(.having) else { return }
    let after = classes(group.end)
    guard isNominal(first - 1), !after.contains(.and), !isComma(group.end) else {
      finding.action = .reject
      return
    }
    finding.first = first
  }

  // MARK: Taking out

  /// Takes the colours out that are no longer true; nil, or why the caption is rejected.
  mutating func removeColours(_ change: CaptionChange) -> String? {
    for finding in colours where finding.hasHue || change.coloursRemoved {
      if finding.action == .keep { continue }
      if draft.pieces[Int(words[finding.first].piece)].length == 0 { continue }
      if finding.action == .reject { return "a colour that the sentence needs" }
      let run = Int(words[finding.first].piece)..<Int(words[finding.last].piece) + 1
      drop(run)
    }
    return nil
  }

  /// Takes a run of pieces out, with a space beside it, and notes it.
  mutating func drop(_ run: Range<Int>) {
    draft.beginNote("caption")
    for piece in run where draft.pieces[piece].length > 0 { draft.notePiece(piece) }
    draft.noteArrow()
    draft.endNote()
    for piece in run.dropFirst() { draft.setEmpty(piece) }
    let isAttached =
      draft.pieces[run.lowerBound].kind == .punctuation
      && draft.neighbor(of: run.lowerBound, step: -1).map { draft.pieces[$0].kind != .space }
        ?? false
    if isAttached {
      // The space behind the comma is needed.
      draft.setEmpty(run.lowerBound)
    } else {
      draft.delete(run.lowerBound)
    }
  }
}
