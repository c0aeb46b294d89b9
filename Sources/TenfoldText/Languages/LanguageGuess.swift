internal import TenfoldCore

/// Tells the language of a text from its script and its function words.
///
/// Asked only where a text does not look English, so it may take its time.
struct LanguageGuess: Sendable {
  static let shared = LanguageGuess()

  private var index = WordIndex(capacity: 8192)
  /// For each word a bit for each language that has it as a function word.
  private var masks: [UInt16] = []

  private static let spaced: [Language] = [.en, .de, .fr, .es, .it, .pt, .nl, .ru, .ar, .hi]

  private init() {
    for language in Self.spaced {
      WordList("lexicons/\(language.tag)/function-words.tsv").forEachRow { fields in
        let number = index.insert(fields[0])
        if number == masks.count { masks.append(0) }
        masks[number] |= 1 << UInt16(language.rawValue)
      }
    }
  }

  /// The language, or English where nothing speaks for another, or none where the script is another's.
  func language(
    of bytes: UnsafeBufferPointer<UInt8>, _ tokens: [Token], _ vocabulary: borrowing Vocabulary
  ) -> Language {
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    if !isASCII, let script = script(bytes) { return script }
    return byFunctionWords(tokens, vocabulary)
  }

  /// The language that a script speaks for; nil for Latin letters.
  private func script(_ bytes: UnsafeBufferPointer<UInt8>) -> Language? {
    var counts = [Int](repeating: 0, count: Language.allCases.count)
    var latin = 0
    var kana = 0
    var hangul = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: latin += 1
      case 0x400...0x52F: counts[Int(Language.ru.rawValue)] += 1
      case 0x600...0x6FF, 0x750...0x77F: counts[Int(Language.ar.rawValue)] += 1
      case 0x900...0x97F: counts[Int(Language.hi.rawValue)] += 1
      case 0x3040...0x30FF: kana += 1
      case 0x3400...0x9FFF: counts[Int(Language.zh.rawValue)] += 1
      case 0xAC00...0xD7AF: hangul += 1
      default:
        if scalar.properties.isAlphabetic { counts[Int(Language.other.rawValue)] += 1 }
      }
    }
    if kana > 0 {
      counts[Int(Language.ja.rawValue)] = kana + counts[Int(Language.zh.rawValue)]
      counts[Int(Language.zh.rawValue)] = 0
    }
    counts[Int(Language.other.rawValue)] += hangul
    guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return nil }
    // A character of Chinese says as much as several letters.
    let weight = most == Int(Language.zh.rawValue) || most == Int(Language.ja.rawValue) ? 3 : 1
    return counts[most] * weight > latin ? Language(rawValue: UInt8(most)) : nil
  }

  private func byFunctionWords(
    _ tokens: [Token], _ vocabulary: borrowing Vocabulary
  ) -> Language {
    var hits = SIMD16<UInt16>.zero
    var words = 0
    for token in tokens where token.kind == .word {
      words += 1
      let mask: UInt16 = vocabulary.withWord(token.entry) { self.mask($0) }
      guard mask != 0 else { continue }
      hits &+= (SIMD16(repeating: mask) &>> Self.places) & 1
    }
    let own = hits[Int(Language.en.rawValue)]
    guard let best = Self.spaced.max(by: { hits[Int($0.rawValue)] < hits[Int($1.rawValue)] }),
      hits[Int(best.rawValue)] > own, Int(hits[Int(best.rawValue)]) * 5 >= words
    else { return .en }
    return best
  }

  private static let places = SIMD16<UInt16>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

  /// The languages of a lower-case word; of l'amour and d'accord those of the elided word.
  private func mask(_ word: UnsafeBufferPointer<UInt8>) -> UInt16 {
    if let number = index.find(word) { return masks[number] }
    guard let mark = word.firstIndex(of: 0x27) else { return 0 }
    return index.find(UnsafeBufferPointer(rebasing: word[...mark])).map { masks[$0] } ?? 0
  }
}
