internal import TenfoldCore

/// English words for people, each with the word for the other gender.
struct GenderPairs: Sendable {
  static let shared = GenderPairs()

  private var index = WordIndex()
  private var others: [[UInt8]] = []
  private var titles = WordIndex(capacity: 32)

  private init() {
    let morphology = Morphology.shared
    // A man's title says nothing of marriage.
    for title in ["mrs", "miss"] {
      if index.insert(title) == others.count { others.append(Array("mr".utf8)) }
      _ = titles.insert(title)
    }
    WordList("lexicons/en/gender-pairs.tsv").forEachRow { fields in
      guard fields.count == 3 else { return }
      let (masculine, feminine) = (Array(fields[0]), Array(fields[1]))
      let isTitle = fields[2].elementsEqual("title".utf8)
      add(masculine, feminine)
      add(feminine, masculine)
      if isTitle {
        for title in [masculine, feminine] { title.withUnsafeBufferPointer { insertTitle($0) } }
      } else if fields[2].elementsEqual("noun".utf8),
        let first = morphology.inflect(masculine, to: .nounPlural),
        let second = morphology.inflect(feminine, to: .nounPlural)
      {
        add(first, second)
        add(second, first)
      }
    }
  }

  private mutating func insertTitle(_ title: UnsafeBufferPointer<UInt8>) {
    _ = titles.insert(UnsafeBufferPointer(rebasing: title[..<(title.count - Self.period(title))]))
  }

  private static func period(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    word.last == 0x2E ? 1 : 0
  }

  private mutating func add(_ word: [UInt8], _ other: [UInt8]) {
    let lower = String(decoding: word, as: UTF8.self).lowercased()
    guard index.insert(lower) == others.count else { return }
    others.append(other)
  }

  /// The word for the other gender; the first of the list where there are several.
  func other(_ word: UnsafeBufferPointer<UInt8>) -> [UInt8]? { index.find(word).map { others[$0] } }

  /// Whether a lower-case word is a title such as mr, with or without its period.
  func isTitle(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    titles.find(UnsafeBufferPointer(rebasing: word[..<(word.count - Self.period(word))])) != nil
  }
}
