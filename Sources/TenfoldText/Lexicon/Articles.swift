/// Chooses between a and an by the sound a word starts with.
struct Articles: Sendable {
  static let shared = Articles()

  private var index = WordIndex()
  private var rules: [(wantsAn: Bool, isWhole: Bool)] = []
  private var longest = 0

  private init() {
    WordList("lexicons/en/article-exceptions.tsv").forEachRow { fields in
      guard fields.count == 3, index.insert(fields[0]) == rules.count else { return }
      rules.append((fields[1].count == 2, fields[2].elementsEqual("word".utf8)))
      longest = max(longest, fields[0].count)
    }
  }

  /// Whether a word is spoken with a vowel first.
  func wantsAn(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(word.count, 1)) { lower in
      for index in word.indices {
        lower[index] = word[index] &- 0x41 < 26 ? word[index] | 0x20 : word[index]
      }
      var length = min(word.count, longest)
      while length > 0 {
        let prefix = UnsafeBufferPointer(rebasing: lower[..<length])
        if let rule = index.find(prefix).map({ rules[$0] }), !rule.isWhole || length == word.count {
          return rule.wantsAn
        }
        length -= 1
      }
      switch lower[0] {
      case 0x61, 0x65, 0x69, 0x6F, 0x75: return !word.isEmpty
      default: return false
      }
    }
  }
}
