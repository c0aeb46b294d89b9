internal import TenfoldCore

/// One `Lexicon` element of a WN-LMF file while it is read.
///
/// Identifiers may be used before what they name is declared, so each gets a number at its first use.
struct LMFLexicon {
  private var builder: LexiconBuilder
  private var synsetIDs = WordIndex(capacity: 131_072)
  private var senseIDs = WordIndex(capacity: 131_072)
  /// The synset and word of each sense; nil until it is declared.
  private var senses: [(synset: Int, lemma: Int)?] = []
  /// The first word of each synset, by which a usage is told.
  private var firstWords: [Int: Int] = [:]
  private var senseLinks: [(relation: LexiconBuilder.Relation?, from: Int, to: Int)] = []
  private var usages: [(synset: Int, target: Int)] = []
  private var tags: [(synset: Int, lemma: Int?, register: LexicalRegister)] = []

  private var lemma: Int?
  private var part: PartOfSpeech?
  /// Whether words of this part of speech are of no use here.
  private var isSkipped = false
  private var entryRegister = LexicalRegister.neutral
  private var sense: Int?
  private var synset: Int?

  init(_ builder: LexiconBuilder) { self.builder = builder }

  mutating func start(_ name: String, _ attributes: XMLAttributes) -> String? {
    switch name {
    case "LexicalEntry":
      (lemma, part, isSkipped, entryRegister) = (nil, nil, false, .neutral)
    case "Lemma": return startLemma(attributes)
    case "Form": return startForm(attributes)
    case "Sense": return startSense(attributes)
    case "Synset": return startSynset(attributes)
    case "SenseRelation", "SynsetRelation": return startRelation(name, attributes)
    default: break
    }
    return nil
  }

  private mutating func startLemma(_ attributes: XMLAttributes) -> String? {
    guard let written = attributes["writtenForm"], !written.isEmpty else {
      return "a Lemma without writtenForm"
    }
    lemma = builder.words.insert(written.replacing("_", with: " "))
    guard let label = attributes["partOfSpeech"] else { return nil }
    guard ["n", "v", "a", "r", "s", "t", "c", "p", "x", "u"].contains(label) else {
      return "'\(label)' is no part of speech; n, v, a, r, s, t, c, p, x, u are"
    }
    part = Self.part(label)
    isSkipped = part == nil
    return nil
  }

  private static func part(_ label: String) -> PartOfSpeech? {
    label == "s" ? .adjective : PartOfSpeech(label: label)
  }

  /// Takes a further form of the lemma, which may be irregular.
  private mutating func startForm(_ attributes: XMLAttributes) -> String? {
    guard let written = attributes["writtenForm"], !written.isEmpty else {
      return "a Form without writtenForm"
    }
    guard let lemma, let part else { return nil }
    builder.addException(form: builder.words.insert(written), part: part, lemma: lemma)
    return nil
  }

  private mutating func startSense(_ attributes: XMLAttributes) -> String? {
    sense = nil
    guard let lemma else { return "a Sense before its entry's Lemma" }
    guard let target = attributes["synset"] else { return "a Sense without synset" }
    guard !isSkipped else { return nil }
    let own = number(ofSynset: target)
    if let part { builder.setParts(LexiconBuilder.Parts(part), of: own) }
    builder.addMember(lemma, to: own, register: entryRegister, isHead: true)
    if firstWords[own] == nil { firstWords[own] = lemma }
    let named = number(ofSense: attributes["id"] ?? "#\(builder.members.count)")
    senses[named] = (own, lemma)
    sense = named
    return nil
  }

  private mutating func startSynset(_ attributes: XMLAttributes) -> String? {
    guard let id = attributes["id"] else { return "a Synset without id" }
    let own = number(ofSynset: id)
    synset = own
    if let part = attributes["partOfSpeech"].flatMap(Self.part) {
      builder.setParts(LexiconBuilder.Parts(part), of: own)
    }
    return nil
  }

  private mutating func startRelation(_ name: String, _ attributes: XMLAttributes) -> String? {
    guard let kind = attributes["relType"] else { return "a \(name) without relType" }
    guard let target = attributes["target"] else { return "a \(name) without target" }
    let relation: LexiconBuilder.Relation?
    switch kind {
    case "antonym": relation = .antonym
    case "hypernym", "instance_hypernym": relation = .hypernym
    case "hyponym", "instance_hyponym": relation = .hyponym
    case "similar", "also": relation = .associated
    case "exemplifies", "domain_usage": relation = nil
    default: return nil
    }
    if name == "SenseRelation" {
      if let sense { senseLinks.append((relation, sense, number(ofSense: target))) }
    } else if let synset {
      let other = number(ofSynset: target)
      if let relation {
        builder.addLink(relation, from: synset, to: .synset(other))
      } else {
        usages.append((synset, other))
      }
    }
    return nil
  }

  mutating func end(_ name: String, _ text: [UInt8]) -> String? {
    switch name {
    case "Count":
      let trimmed = String(decoding: text, as: UTF8.self).trimmingBlanks
      guard let count = Int(trimmed), (0...1_000_000_000).contains(count) else {
        return "'\(trimmed)' is no count; a whole number from 0 would be"
      }
      if sense != nil, count > 0 {
        builder.countLastMember(count)
        builder.evidence = .counted
      }
    case "Tag":
      let label = String(decoding: text, as: UTF8.self)
      if let register = LexiconLabels.shared.register(label) { mark(register) }
    case "Definition":
      guard let synset else { return nil }
      text.withUnsafeBufferPointer { gloss in
        builder.addGloss(gloss, to: synset)
        if let register = LexiconLabels.shared.register(ofGloss: gloss) {
          tags.append((synset, nil, register))
        }
      }
    case "Sense": sense = nil
    case "Synset": synset = nil
    case "LexicalEntry":
      guard lemma != nil else { return "a LexicalEntry without Lemma" }
      lemma = nil
    default: break
    }
    return nil
  }

  /// Marks the sense that is being read, or all that the entry is still to get.
  private mutating func mark(_ register: LexicalRegister) {
    if let sense, let own = senses[sense] {
      tags.append((own.synset, own.lemma, register))
    } else if register.rawValue > entryRegister.rawValue {
      entryRegister = register
    }
  }

  private mutating func number(ofSynset id: String) -> Int {
    let number = synsetIDs.insert(id)
    // Synsets and their identifiers are numbered alike.
    while builder.synsetParts.count <= number { _ = builder.addSynset([]) }
    return number
  }

  private mutating func number(ofSense id: String) -> Int {
    let number = senseIDs.insert(id)
    while senses.count <= number { senses.append(nil) }
    return number
  }

  /// The lexicon with all relations between its own senses; those to other lexicons are left out.
  func finished() -> LexiconBuilder {
    var builder = builder
    var tags = tags
    func addUsage(_ synset: Int, _ lemma: Int?, _ word: Int?) {
      guard let word, let register = LexiconLabels.shared.register(builder.words.word(word)) else {
        return
      }
      tags.append((synset, lemma, register))
    }
    for (relation, from, to) in senseLinks {
      guard let source = senses[from], let target = senses[to] else { continue }
      if let relation {
        builder.addLink(
          relation, from: source.synset, source: source.lemma, to: .lemma(target.lemma))
      } else {
        addUsage(source.synset, source.lemma, target.lemma)
      }
    }
    for (synset, target) in usages { addUsage(synset, nil, firstWords[target]) }
    builder.tag(tags)
    return builder
  }
}
