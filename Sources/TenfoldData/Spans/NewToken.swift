internal import TenfoldCore

/// A token of an edited text.
struct NewToken: Equatable {
  /// Its bytes in the new text.
  var range: Range<Int>
  /// Which of the original tokens it is; nil for a new one.
  var source: Int?
  /// Whether it is a further part of an original token that now holds white space.
  var isFurther = false

  /// The tokens of an edited text, in its order.
  ///
  /// What lies under no original token is cut at white space into new ones; an original token that
  /// has changed and now holds white space is cut as well.
  static func all(_ text: AnnotatedText, _ edited: EditedText) -> [NewToken] {
    var kept: [(range: Range<Int>, old: Range<Int>, source: Int)] = []
    var ordinal = 0
    for (index, span) in text.spans.enumerated() where span.kind == .token {
      if let range = edited.ranges[index], !range.isEmpty {
        kept.append((range, span.range, ordinal))
      }
      ordinal += 1
    }
    kept.sort { ($0.range.lowerBound, $0.source) < ($1.range.lowerBound, $1.source) }
    var tokens: [NewToken] = []
    var reached = 0
    for token in kept where token.range.lowerBound >= reached {
      for part in words(edited.text, reached..<token.range.lowerBound) {
        tokens.append(NewToken(range: part, source: nil))
      }
      reached = token.range.upperBound
      let isSame = edited.text[token.range] == text.text[token.old]
      let parts = isSame ? [token.range] : words(edited.text, token.range)
      for (number, part) in parts.enumerated() {
        tokens.append(NewToken(range: part, source: token.source, isFurther: number > 0))
      }
    }
    for part in words(edited.text, reached..<edited.text.count) {
      tokens.append(NewToken(range: part, source: nil))
    }
    return tokens
  }

  /// The runs without white space in a part of a text.
  static func words(_ text: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in part {
      if ByteClassJSON.isSpace(text[index]) {
        if let begun = start { words.append(begun..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let begun = start { words.append(begun..<part.upperBound) }
    return words
  }
}

/// Where the original tokens went: for each the first and the last of the new ones.
struct TokenPlaces {
  private var first: [Int: Int] = [:]
  private var last: [Int: Int] = [:]

  init(_ tokens: [NewToken]) {
    for (place, token) in tokens.enumerated() {
      guard let source = token.source else { continue }
      if first[source] == nil { first[source] = place }
      last[source] = place
    }
  }

  func first(of source: Int) -> Int? { first[source] }
  func last(of source: Int) -> Int? { last[source] }
}
