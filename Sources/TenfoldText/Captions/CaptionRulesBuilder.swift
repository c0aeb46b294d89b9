internal import TenfoldCore

/// Reads the rules of a language.
struct CaptionRulesBuilder {
  private(set) var index = WordIndex(capacity: 2048)
  private(set) var classes: [CaptionClasses] = []
  private(set) var opposites: [[UInt8]?] = []
  private(set) var rules: [[CaptionRules.Rule]] = []
  private(set) var shadePairs = WordIndex(capacity: 256)
  private(set) var companions = WordIndex(capacity: 64)
  private var own: [String: CaptionClasses] = CaptionClasses.named

  var isEmpty: Bool { rules.isEmpty }

  mutating func read(_ path: String) {
    WordList(path).forEachRow { fields in
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      guard texts.count >= 2 else { return }
      switch texts[0] {
      case "class" where texts.count == 3:
        let wanted = classNamed(texts[1])
        for word in texts[2].split(separator: " ") { add(String(word), wanted) }
      case "forms" where texts.count == 4:
        let wanted = classNamed(texts[3])
        for stem in texts[1].split(separator: " ") {
          for ending in texts[2].split(separator: " ") {
            add(String(stem) + (ending == "-" ? "" : String(ending)), wanted)
          }
        }
      case "pair" where texts.count == 3:
        oppose(texts[1], texts[2])
        oppose(texts[2], texts[1])
      case "opposite" where texts.count == 3: oppose(texts[1], texts[2])
      case "phrase": _ = shadePairs.insert(texts[1])
      case "companion": _ = companions.insert(texts[1])
      default:
        if let verdict = CaptionRules.Verdict(rawValue: texts[0]) {
          addRule(verdict, texts[1], texts.count > 2 ? texts[2] : nil)
        }
      }
    }
  }

  /// Reads colours with the basic colour that each belongs to.
  mutating func readColours(_ path: String) {
    WordList(path).forEachRow { fields in
      guard fields.count == 2 else { return }
      let name = String(decoding: fields[0], as: UTF8.self)
      let basic = String(decoding: fields[1], as: UTF8.self)
      if name.contains(" ") {
        _ = shadePairs.insert(name)
      } else {
        let isGrey = basic == "black" || basic == "white" || basic == "gray"
        add(name, isGrey ? .achromatic : .chromatic)
      }
    }
  }

  private mutating func number(_ word: String) -> Int {
    let number = index.insert(word)
    if number == classes.count {
      classes.append([])
      opposites.append(nil)
      rules.append([])
    }
    return number
  }

  private mutating func add(_ word: String, _ wanted: CaptionClasses) {
    classes[number(word)].formUnion(wanted)
  }

  private mutating func oppose(_ word: String, _ other: String) {
    opposites[number(word)] = Array(other.utf8)
  }

  private mutating func classNamed(_ name: String) -> CaptionClasses {
    if let known = own[name] { return known }
    let place = CaptionClasses.firstFree + own.count - CaptionClasses.named.count
    precondition(place < 64, "too many classes of words")
    let new = CaptionClasses(rawValue: 1 << UInt64(place))
    own[name] = new
    return new
  }

  private mutating func addRule(
    _ verdict: CaptionRules.Verdict, _ text: String, _ replacement: String?
  ) {
    var pattern = CaptionPattern()
    var triggers: [Substring] = []
    for part in text.split(separator: " ") {
      if part.hasPrefix("["), part.hasSuffix("]") {
        triggers = part.dropFirst().dropLast().split(separator: "|")
        continue
      }
      let step = step(part)
      if triggers.isEmpty {
        pattern.before.insert(step, at: 0)
      } else {
        pattern.after.append(step)
      }
    }
    let rule = CaptionRules.Rule(
      pattern: pattern, verdict: verdict, replacement: replacement.map { Array($0.utf8) })
    for trigger in triggers {
      if trigger.hasPrefix("@") {
        let wanted = classNamed(String(trigger.dropFirst()))
        for word in classes.indices where !classes[word].isDisjoint(with: wanted) {
          rules[word].append(rule)
        }
      } else {
        let word = number(String(trigger))
        rules[word].append(rule)
      }
    }
  }

  private mutating func step(_ text: Substring) -> CaptionPattern.Step {
    var text = text
    let isOptional = text.count > 1 && text.hasSuffix("?")
    if isOptional { text = text.dropLast() }
    let test: CaptionPattern.Test
    switch text.first {
    case "*" where text.count == 1: test = .any
    case "#" where text.count == 1: test = .edge
    case "!" where text.count > 1:
      let (words, classes) = members(text.dropFirst())
      test = .none(words, classes)
    case "~":
      let (words, classes) = members(text.dropFirst())
      test = .anywhere(words, classes)
    default:
      let (words, classes) = members(text)
      test = .some(words, classes)
    }
    return CaptionPattern.Step(test: test, isOptional: isOptional)
  }

  /// Words and @classes with | between.
  private mutating func members(_ text: Substring) -> ([Int32], UInt64) {
    var words: [Int32] = []
    var classes: UInt64 = 0
    for part in text.split(separator: "|") {
      if part.hasPrefix("@") {
        classes |= classNamed(String(part.dropFirst())).rawValue
      } else {
        words.append(Int32(number(String(part))))
      }
    }
    return (words, classes)
  }
}
