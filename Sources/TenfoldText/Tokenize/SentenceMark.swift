/// Marks that end sentences.
enum SentenceMark {
  /// Whether a scalar is one, in any script.
  @inline(__always)
  static func isFinal(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x2E, 0x3F, 0x61F, 0x6D4, 0x964, 0x2026, 0x3002, 0xFF01, 0xFF0E, 0xFF1F: true
    default: false
    }
  }

  /// The one that ends a plain statement of a language.
  static func plain(_ language: Language) -> UInt32 {
    switch language {
    case .zh, .ja: 0x3002
    case .hi: 0x964
    default: 0x2E
    }
  }
}
