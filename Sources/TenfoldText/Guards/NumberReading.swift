internal import TenfoldCore

/// The numbers of a text, in digits or words, by their values.
struct NumberReading {
  /// The values that another wording must have as well, sorted.
  private var firm: [UInt64] = []
  /// Values of words such as *one* and *second*, which may be no numbers.
  private var loose: [UInt64] = []

  /// Looks at the original of a draft, which is not changed.
  mutating func read(_ draft: inout TextDraft) {
    firm.removeAll(keepingCapacity: true)
    loose.removeAll(keepingCapacity: true)
    var sum = Sum()
    let words = NumberWordValues.of(draft.language)
    let decimalComma = draft.language != .en && draft.language != .zh && draft.language != .ja
    for token in draft.tokens where token.kind != .space {
      let letters = draft.bytes.elements(Int(token.start), token.range.count)
      switch token.kind {
      case .number:
        flush(&sum)
        add(DigitReading(letters, decimalComma: decimalComma), &sum)
      case .word:
        if let value = draft.vocabulary.withWord(token.entry, { words.value($0) }) {
          if sum.takes(value) { continue }
          flush(&sum)
          sum = Sum(word: value)
        } else if token.traits.contains(.number), letters.contains(where: ByteClass.isDigit) {
          flush(&sum)
          add(DigitReading(letters, decimalComma: decimalComma), &sum)
        } else if !sum.mayBeJoined || !draft.vocabulary.withWord(token.entry, words.joins) {
          flush(&sum)
        }
      case .punctuation where letters.first == 0x2D: break
      default: flush(&sum)
      }
    }
    flush(&sum)
    firm.sort()
    loose.sort()
  }

  private mutating func add(_ digits: DigitReading, _ sum: inout Sum) {
    firm += digits.others
    // Two million may be written 2 million.
    if let value = digits.value { sum = Sum(digits: value) }
  }

  private mutating func flush(_ sum: inout Sum) {
    if let value = sum.value {
      if sum.isLoose { loose.append(value.bitPattern) } else { firm.append(value.bitPattern) }
    }
    sum = Sum()
  }

  /// Whether two texts have the same numbers.
  func equals(_ other: NumberReading) -> Bool {
    if firm == other.firm { return true }
    return firm.lacking(other.firm).lacking(other.loose).isEmpty
      && other.firm.lacking(firm).lacking(loose).isEmpty
  }

  /// A number that is being put together from words.
  private struct Sum {
    private var total = 0.0
    private var current = 0.0
    private var words = 0
    private var isDigits = false
    private var mayBeNone = false

    init() {}

    init(word: NumberWordValues.Value) {
      current = word.value
      words = 1
      mayBeNone = word.mayBeNone
    }

    init(digits: Double) {
      current = digits
      words = 1
      isDigits = true
    }

    var value: Double? { words == 0 ? nil : total + current }

    var isLoose: Bool { words == 1 && mayBeNone }

    /// Takes up a further word, if the two make one number.
    mutating func takes(_ word: NumberWordValues.Value) -> Bool {
      guard words > 0 else { return false }
      let value = word.value
      if word.isScale && value == 100 && current > 0 && current < 100 && !isDigits {
        current *= 100
      } else if word.isScale && value >= 100 && (isDigits || value >= 1000)
        && (total == 0 || value < total) && current > 0
      {
        total += current * value
        current = 0
        isDigits = false
      } else if !isDigits, value < 100, current >= 100, current.isMultiple(of: 100) {
        current += value
      } else if !isDigits, value > 0, value < 10, current.remainder(of: 100) >= 20,
        current.isMultiple(of: 10)
      {
        current += value
      } else if !isDigits, total > 0, current == 0, value < 1000 {
        current = value
      } else {
        return false
      }
      words += 1
      return true
    }

    /// Whether a word such as *and* may stand within the number.
    var mayBeJoined: Bool { words > 0 && !isDigits }
  }
}

extension Double {
  fileprivate func remainder(of divisor: Double) -> Double {
    truncatingRemainder(dividingBy: divisor)
  }

  fileprivate func isMultiple(of divisor: Double) -> Bool { remainder(of: divisor) == 0 }
}

extension [UInt64] {
  /// The elements of a sorted array that another one lacks, each as often as it does.
  fileprivate func lacking(_ other: [UInt64]) -> [UInt64] {
    var rest: [UInt64] = []
    var place = 0
    for element in self {
      while place < other.count && other[place] < element { place += 1 }
      if place < other.count && other[place] == element {
        place += 1
      } else {
        rest.append(element)
      }
    }
    return rest
  }
}
