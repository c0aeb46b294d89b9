internal import CTenfoldICU

/// ICU's word boundaries (UAX #29, with dictionaries for Chinese, Japanese, Thai, Khmer and Lao).
final class WordBreaker {
  private let breaker = tf_word_breaker_open()

  deinit {
    if let breaker { tf_word_breaker_close(breaker) }
  }

  /// Hands out the segments of a UTF-8 text: where each ends, whether it is a word, and a number.
  func forEachSegment(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (_ end: Int, _ isWord: Bool, _ isNumber: Bool) -> Void
  ) {
    guard let breaker,
      bytes.withMemoryRebound(
        to: CChar.self, { tf_word_breaker_set(breaker, $0.baseAddress, Int64($0.count)) })
    else { return body(bytes.count, true, false) }
    while true {
      let end = tf_word_breaker_next(breaker)
      if end < 0 { return }
      body(Int(end), tf_word_breaker_is_word(breaker), tf_word_breaker_is_number(breaker))
    }
  }
}
