internal import TenfoldCore

extension LexiconBuilder {
  /// The source as one section of a compiled file; see ``CompiledFormat``.
  func section() -> [UInt8] {
    var copy = self
    let aliases = copy.addAliases()
    return copy.layOut(aliases)
  }

  /// Where nouns are written with a capital, gives each a second, small entry: texts are looked up in
  /// small letters.
  private mutating func addAliases() -> [Int: Int] {
    guard hasCapitalNouns else { return [:] }
    var aliases: [Int: Int] = [:]
    for member in members where member.isHead {
      let word = words.word(member.lemma)
      var small = word.lowercased()
      guard small != word, small.withUTF8({ words.find($0) }) == nil else { continue }
      aliases[words.insert(small)] = member.lemma
    }
    return aliases
  }

  private func layOut(_ aliases: [Int: Int]) -> [UInt8] {
    let (starts, senses) = senseRows()
    var rows: [UInt32] = []
    func put(_ value: Int) { rows.append(UInt32(truncatingIfNeeded: value)) }
    var offsets: [Int] = []
    func mark() { offsets.append((CompiledFormat.sectionHeadWords + rows.count) * 4) }

    mark()
    var textOffset = 0
    var lemmaCount = 0
    let partCount = PartOfSpeech.allCases.count
    for lemma in 0..<words.count {
      let length = words.withWord(lemma) { $0.count }
      put(textOffset)
      put(length)
      put((aliases[lemma] ?? -1) + 1)
      textOffset += length
      let first = lemma * partCount
      if starts[first] < starts[first + partCount] { lemmaCount += 1 }
      for key in first..<(first + partCount) {
        put(starts[key])
        put(starts[key + 1] - starts[key])
      }
    }
    mark()
    let slots = slotTable()
    for slot in slots { put(slot) }
    mark()
    for place in senses {
      put(members[place].synset)
      put(members[place].count)
    }
    putSynsets(&rows, &offsets)
    mark()
    for (form, part, lemma) in exceptions.sorted(by: { $0.form < $1.form }) {
      put(form)
      put(part)
      put(lemma)
    }
    mark()
    var text: [UInt8] = []
    for lemma in 0..<words.count { words.withWord(lemma) { text.append(contentsOf: $0) } }
    offsets.append((CompiledFormat.sectionHeadWords + rows.count) * 4 + text.count)
    text.append(contentsOf: notes.text.utf8)

    var head: [UInt32] = [
      words.count, slots.count, exceptions.count, synsetParts.count, lemmaCount,
      evidence.rawValue, format.rawValue,
    ].map { UInt32(truncatingIfNeeded: $0) }
    head += [UInt32(truncatingIfNeeded: digest), UInt32(truncatingIfNeeded: digest >> 32)]
    head += offsets.map { UInt32(truncatingIfNeeded: $0) }
    while head.count < CompiledFormat.sectionHeadWords { head.append(0) }
    return CompiledFormat.bytes(head + rows) + text
  }

  /// The places of the head members, by lemma and part of speech, the most frequent first; and where
  /// each lemma's part of speech begins.
  private func senseRows() -> (starts: [Int], places: [Int]) {
    let partCount = PartOfSpeech.allCases.count
    var starts = Array(repeating: 0, count: words.count * partCount + 1)
    func forEachKey(_ body: (_ key: Int, _ place: Int) -> Void) {
      for (place, member) in members.enumerated() where member.isHead {
        for part in PartOfSpeech.allCases where synsetParts[member.synset].contains(part) {
          body(member.lemma * partCount + part.rawValue, place)
        }
      }
    }
    forEachKey { key, _ in starts[key + 1] += 1 }
    for key in 1..<max(starts.count, 1) { starts[key] += starts[key - 1] }
    var next = starts
    var places = Array(repeating: 0, count: starts.last ?? 0)
    forEachKey { key, place in
      places[next[key]] = place
      next[key] += 1
    }
    for key in 0..<(starts.count - 1) where starts[key + 1] - starts[key] > 1 {
      places[starts[key]..<starts[key + 1]].sort { left, right in
        let counts = (members[left].count, members[right].count)
        return counts.0 == counts.1 ? left < right : counts.0 > counts.1
      }
    }
    return (starts, places)
  }

  /// Lays out the synsets and what belongs to them.
  private func putSynsets(_ rows: inout [UInt32], _ offsets: inout [Int]) {
    func put(_ value: Int) { rows.append(UInt32(truncatingIfNeeded: value)) }
    func mark() { offsets.append((CompiledFormat.sectionHeadWords + rows.count) * 4) }
    let ownMembers = grouped(members.map(\.synset))
    let ownLinks = grouped(links.map(\.synset))
    mark()
    for synset in synsetParts.indices {
      put(ownMembers.starts[synset])
      put(ownMembers.starts[synset + 1] - ownMembers.starts[synset])
      put(ownLinks.starts[synset])
      put(ownLinks.starts[synset + 1] - ownLinks.starts[synset])
      put(glossRanges[synset].lowerBound)
      put(glossRanges[synset].count)
    }
    mark()
    for place in ownMembers.places {
      put(members[place].lemma)
      put(members[place].count)
      put(members[place].register.rawValue)
    }
    mark()
    for place in ownLinks.places {
      let link = links[place]
      put(link.relation.rawValue)
      put((link.source ?? -1) + 1)
      switch link.target {
      case .synset(let synset): put(synset)
      case .lemma(let lemma): put(lemma | CompiledFormat.lemmaTarget)
      }
    }
    mark()
    for word in glossWords { put(word) }
  }

  /// The places of an array's items by their synset, in the order of the items.
  private func grouped(_ synsets: [Int]) -> (starts: [Int], places: [Int]) {
    var starts = Array(repeating: 0, count: synsetParts.count + 1)
    for synset in synsets { starts[synset + 1] += 1 }
    for synset in synsetParts.indices { starts[synset + 1] += starts[synset] }
    var next = starts
    var places = Array(repeating: 0, count: synsets.count)
    for (place, synset) in synsets.enumerated() {
      places[next[synset]] = place
      next[synset] += 1
    }
    return (starts, places)
  }

  private func slotTable() -> [Int] {
    var size = 64
    while size < words.count * 2 { size *= 2 }
    var slots = Array(repeating: 0, count: size)
    for lemma in 0..<words.count {
      var slot = words.withWord(lemma) { Int(truncatingIfNeeded: StableHash.of($0)) & (size - 1) }
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = lemma + 1
    }
    return slots
  }
}
