/// Chooses between a and an by the sound a word starts with.
struct Articles: Sendable {
  static let shared = Articles()

  private var exceptions: [[UInt8]: (wantsAn: Bool, isWhole: Bool)] = [:]
  private var longest = 0

  private init() {
    WordList("lexicons/en/article-exceptions.tsv").forEachRow { fields in
      guard fields.count == 3 else { return }
      let isWhole = fields[2].elementsEqual("word".utf8)
      exceptions[Array(fields[0])] = (fields[1].count == 2, isWhole)
      longest = max(longest, fields[0].count)
    }
  }

  /// Whether a word is spoken with a vowel first.
  func wantsAn(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let lower = word.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    var length = min(lower.count, longest)
    while length > 0 {
      if let found = exceptions[Array(lower[..<length])], !found.isWhole || length == lower.count {
        return found.wantsAn
      }
      length -= 1
    }
    switch lower.first {
    case 0x61, 0x65, 0x69, 0x6F, 0x75: return true
    default: return false
    }
  }
}
