/// Splits a text into tokens that cover it without gaps.
///
/// ASCII goes through a scanner of its own. A run of letters with bytes beyond ASCII goes to ICU's
/// word boundaries, unless all of it is Latin letters, for which the answer is plain. No token ever
/// ends inside a grapheme cluster.
struct Tokenizer {
  private let breaker = WordBreaker()

  /// Replaces `tokens` by the tokens of a valid UTF-8 text.
  func tokenize(_ bytes: UnsafeBufferPointer<UInt8>, into tokens: inout [Token]) {
    tokens.removeAll(keepingCapacity: true)
    var scanner = Scanner(bytes: bytes, breaker: breaker)
    scanner.scan(&tokens)
    if scanner.hasHighBytes { scanner.joinCutCharacters(&tokens) }
  }
}

/// Classes of bytes.
enum ByteClass {
  static let letter: UInt8 = 1
  static let digit: UInt8 = 2
  static let space: UInt8 = 3
  static let high: UInt8 = 4

  static let table: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x41...0x5A, 0x61...0x7A: letter
    case 0x30...0x39: digit
    case 0x20, 0x09...0x0D: space
    case 0x80...0xFF: high
    default: 0
    }
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always)
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }
}

private struct Scanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let breaker: WordBreaker
  let hasAt: Bool
  let hasHighBytes: Bool

  init(bytes: UnsafeBufferPointer<UInt8>, breaker: WordBreaker) {
    self.bytes = bytes
    self.breaker = breaker
    hasAt = bytes.contains(0x40)
    hasHighBytes = bytes.contains { $0 >= 0x80 }
  }

  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  mutating func scan(_ tokens: inout [Token]) {
    var index = 0
    while index < bytes.count {
      let start = index
      let first = bytes[index]
      var kind = TokenKind.punctuation
      if ByteClass.isSpace(first) {
        kind = .space
        repeat { index &+= 1 } while index < bytes.count && ByteClass.isSpace(bytes[index])
      } else if first >= 0x80 {
        index = scanRun(start, &tokens)
        continue
      } else if ByteClass.isLetter(first) {
        index = Patterns.wordEnd(bytes, start)
        if let special = Patterns.address(bytes, start, wordEnd: index, hasAt: hasAt) {
          (index, kind) = special
        } else {
          if index < bytes.count && bytes[index] >= 0x80 {
            index = scanRun(start, &tokens)
            continue
          }
          kind = .word
        }
      } else if let special = Patterns.symbol(bytes, start, hasAt: hasAt) {
        (index, kind) = special
      } else {
        repeat { index &+= 1 } while index < bytes.count && bytes[index] == first
      }
      append(start, index, kind, &tokens)
    }
  }

  private func append(_ start: Int, _ end: Int, _ kind: TokenKind, _ tokens: inout [Token]) {
    tokens.append(Token(start: UInt32(start), end: UInt32(end), kind: kind))
  }

  /// Joins tokens that meet within a character: marks after a digit, signs before a letter, parts of
  /// a Hangul syllable.
  func joinCutCharacters(_ tokens: inout [Token]) {
    var kept = 0
    for index in tokens.indices {
      let token = tokens[index]
      if kept > 0, cutsCharacter(Int(token.start)) {
        tokens[kept - 1].end = token.end
        if tokens[kept - 1].kind.rawValue < TokenKind.word.rawValue {
          tokens[kept - 1].kind = token.kind
        }
        // A keycap such as 1️⃣ is an emoji.
        if token.kind != .word, tokens[kept - 1].kind == .number { tokens[kept - 1].kind = .emoji }
      } else {
        tokens[kept] = token
        kept += 1
      }
    }
    tokens.removeLast(tokens.count - kept)
  }

  /// Whether the scalars on both sides of a place make one character.
  private func cutsCharacter(_ place: Int) -> Bool {
    guard bytes[place] >= 0x80 || bytes[place - 1] >= 0x80 else { return false }
    var start = place - 1
    while start > 0 && bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let (left, right) = (decode(start).scalar, decode(place).scalar)
    if left.value < 0x300 && right.value < 0x300 { return false }
    // Two letters of flags: whether they are one flag, ICU has seen from those before.
    let flagLetters: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF
    if flagLetters.contains(left.value) && flagLetters.contains(right.value) { return false }
    var pair = String.UnicodeScalarView()
    pair.append(left)
    pair.append(right)
    return String(pair).count == 1
  }

  private func decode(_ index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    var decoder = UTF8()
    var iterator = bytes[index..<min(index + 4, bytes.count)].makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) {
      return (scalar, UTF8.width(scalar))
    }
    return ("\u{FFFD}", 1)
  }

  /// Splits a run of letters, digits and bytes beyond ASCII.
  private func scanRun(_ start: Int, _ tokens: inout [Token]) -> Int {
    var end = start
    var isLatin = true
    while end < bytes.count {
      let here = bytes[end]
      if ByteClass.isAlphanumeric(here) {
        end &+= 1
      } else if here >= 0xC3 && here <= 0xC9 && !(here == 0xC3 && byte(end &+ 1) & 0xDF == 0x97) {
        end &+= 2
      } else if here >= 0x80 {
        isLatin = false
        end &+= 1
      } else if (here == 0x27 || here == 0x2D) && end > start
        && (ByteClass.isAlphanumeric(byte(end &+ 1)) || byte(end &+ 1) >= 0x80)
      {
        if bytes[end &- 1] >= 0x80 && !isLatin { break }
        end &+= 1
      } else {
        break
      }
    }
    end = min(end, bytes.count)
    if isLatin {
      append(start, end, ByteClass.isDigit(bytes[start]) ? .number : .word, &tokens)
      return end
    }
    let first = tokens.count
    var segmentStart = start
    breaker.forEachSegment(UnsafeBufferPointer(rebasing: bytes[start..<end])) {
      stop, isWord, isNumber in
      let segmentEnd = start + stop
      let kind = isNumber ? TokenKind.number : isWord ? .word : symbolKind(segmentStart)
      join(segmentStart, segmentEnd, kind, first, &tokens)
      segmentStart = segmentEnd
    }
    return end
  }

  /// Adds a segment, joined to the last one where both are parts of a hyphenated word.
  private func join(
    _ start: Int, _ end: Int, _ kind: TokenKind, _ first: Int, _ tokens: inout [Token]
  ) {
    let last = tokens.count - 1
    if kind == .word, last > first, tokens[last].end - tokens[last].start == 1,
      bytes[Int(tokens[last].start)] == 0x2D, tokens[last - 1].kind == .word
    {
      tokens.removeLast()
      tokens[last - 1].end = UInt32(end)
    } else {
      append(start, end, kind, &tokens)
    }
  }

  private func symbolKind(_ start: Int) -> TokenKind {
    let (scalar, length) = decode(start)
    if scalar.properties.isWhitespace { return .space }
    if scalar.properties.isEmojiPresentation { return .emoji }
    let hasSelector =
      byte(start + length) == 0xEF && byte(start + length + 1) == 0xB8
      && byte(start + length + 2) == 0x8F
    return scalar.properties.isEmoji && hasSelector ? .emoji : .punctuation
  }
}
