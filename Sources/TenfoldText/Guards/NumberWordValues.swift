internal import Synchronization
internal import TenfoldCore

/// What the number words of a language are worth.
final class NumberWordValues: Sendable {
  struct Value: Sendable {
    var value: Double
    /// Whether it multiplies what stands before it: hundred, thousand, million.
    var isScale: Bool
    /// Whether it may be no number: one, zero, second.
    var mayBeNone: Bool
  }

  private let index: WordIndex
  private let values: [Value]

  private static let known = Mutex<[Language: NumberWordValues]>([:])

  /// The number words of a language, read once.
  static func of(_ language: Language) -> NumberWordValues {
    known.withLock { known in
      if let values = known[language] { return values }
      let values = NumberWordValues(language)
      known[language] = values
      return values
    }
  }

  private init(_ language: Language) {
    var index = WordIndex(capacity: 256)
    var values: [Value] = []
    func add(_ word: some StringProtocol, _ value: Double, isScale: Bool, mayBeNone: Bool) {
      guard index.insert(word.lowercased()) == values.count else { return }
      values.append(Value(value: value, isScale: isScale, mayBeNone: mayBeNone))
    }
    for entry in NumberList(language)?.entries ?? [] {
      guard let value = Double(entry.digits) else { continue }
      let isScale = [100, 1000, 1_000_000].contains(value)
      let words = entry.word.split(separator: " ")
      // The thousand of one thousand.
      guard let word = words.last, words.count == 1 || isScale else { continue }
      add(word, value, isScale: isScale, mayBeNone: value < 2)
    }
    if language == .en {
      WordList("lexicons/en/ordinals.tsv").forEachRow { fields in
        guard fields.count == 2 else { return }
        let digits = fields[0].prefix { ByteClass.isDigit($0) }
        guard let value = Double(String(decoding: digits, as: UTF8.self)) else { return }
        add(
          String(decoding: fields[1], as: UTF8.self), value, isScale: false, mayBeNone: value < 4)
      }
    }
    self.index = index
    self.values = values
  }

  /// What a lower-case word is worth; nil if it is no number.
  func value(_ word: UnsafeBufferPointer<UInt8>) -> Value? { index.find(word).map { values[$0] } }

  /// Whether a lower-case word may stand within a number, as in two hundred and five.
  func joins(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    Self.joiners.contains { word.elementsEqual($0.utf8) }
  }

  private static let joiners = ["and", "et", "y", "e", "und", "en"]
}
