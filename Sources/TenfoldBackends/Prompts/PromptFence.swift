internal import TenfoldCore

/// Delimiters around a row's values: tags with a suffix that occurs in none of them.
struct PromptFence {
  private let suffix: String

  /// Finds a suffix, always the same for the same values.
  init(_ values: [String: String]) {
    var hash = values.sorted { $0.key < $1.key }
      .reduce(0) { StableHash.mix($0, StableHash.of($1.value)) }
    while true {
      let digits = String(hash & 0xFFFF, radix: 16)
      let suffix = String(repeating: "0", count: 4 - digits.count) + digits
      let mark = Array("-\(suffix)".utf8)
      if !values.values.contains(where: { $0.utf8.contains(mark) }) {
        self.suffix = suffix
        return
      }
      hash = StableHash.mix(hash, 1)
    }
  }

  func tag(_ name: String) -> String { "\(name)-\(suffix)" }
}

extension String.UTF8View {
  /// Whether some bytes stand in a row somewhere.
  fileprivate func contains(_ mark: [UInt8]) -> Bool {
    withContiguousStorageIfAvailable { bytes in
      guard let first = mark.first, bytes.count >= mark.count else { return false }
      for start in 0...(bytes.count - mark.count) where bytes[start] == first {
        if bytes[start..<start + mark.count].elementsEqual(mark) { return true }
      }
      return false
    } ?? (Array(self).firstRange(of: mark) != nil)
  }
}
