/// The shapes that the scanner knows: words, numbers, addresses, tags, placeholders, emoticons.
enum Patterns {
  typealias Bytes = UnsafeBufferPointer<UInt8>
  typealias Match = (end: Int, kind: TokenKind)

  @inline(__always)
  private static func at(_ bytes: Bytes, _ index: Int) -> UInt8 {
    index < bytes.count ? bytes[index] : 0
  }

  /// The end of a word: letters and digits, with single apostrophes, hyphens and underscores inside.
  static func wordEnd(_ bytes: Bytes, _ start: Int) -> Int {
    var index = start &+ 1
    while index < bytes.count {
      let here = bytes[index]
      if ByteClass.isAlphanumeric(here) {
        index &+= 1
      } else if here == 0x27 || here == 0x2D || here == 0x5F || here == 0xE2 {
        // An apostrophe may be typed ' or ’.
        let width = here == 0xE2 ? 3 : 1
        if here == 0xE2 && !(at(bytes, index &+ 1) == 0x80 && at(bytes, index &+ 2) == 0x99) {
          break
        }
        guard ByteClass.isAlphanumeric(at(bytes, index &+ width)) else { break }
        index &+= width &+ 1
      } else {
        break
      }
    }
    return index
  }

  /// A web or e-mail address that starts with a letter.
  static func address(_ bytes: Bytes, _ start: Int, wordEnd: Int, hasAt: Bool) -> Match? {
    switch bytes[start] | 0x20 {
    case 0x68 where has(bytes, start, "http://") || has(bytes, start, "https://"),
      0x66 where has(bytes, start, "ftp://"),
      0x77 where has(bytes, start, "www."):
      return (urlEnd(bytes, start), .url)
    default: break
    }
    if hasAt, let end = emailEnd(bytes, start) { return (end, .email) }
    guard at(bytes, wordEnd) == 0x2E, ByteClass.isLetter(at(bytes, wordEnd &+ 1)) else {
      return nil
    }
    return domainEnd(bytes, start).map { ($0, .url) }
  }

  /// Whatever starts with neither a letter nor space.
  static func symbol(_ bytes: Bytes, _ start: Int, hasAt: Bool) -> Match? {
    let next = at(bytes, start &+ 1)
    switch bytes[start] {
    case 0x30...0x39:
      if hasAt, let end = emailEnd(bytes, start) { return (end, .email) }
      return (numberEnd(bytes, start), .number)
    case 0x24 where ByteClass.isDigit(next),
      0x2E where ByteClass.isDigit(next) && !follows(bytes, start):
      return (numberEnd(bytes, start &+ 1), .number)
    case 0x40 where isName(next) && !follows(bytes, start):
      return (nameEnd(bytes, start &+ 1), .mention)
    case 0x23 where isName(next) && !follows(bytes, start):
      return (nameEnd(bytes, start &+ 1), .hashtag)
    case 0x3C:
      if next == 0x33 { return (start &+ 2, .emoticon) }
      return tagEnd(bytes, start).map { ($0, .markup) }
    case 0x26: return entityEnd(bytes, start).map { ($0, .entity) }
    case 0x7B, 0x5B, 0x25, 0x24: return placeholderEnd(bytes, start).map { ($0, .placeholder) }
    case 0x3A, 0x3B, 0x3D: return emoticonEnd(bytes, start).map { ($0, .emoticon) }
    default: return nil
    }
  }

  private static func has(_ bytes: Bytes, _ start: Int, _ prefix: StaticString) -> Bool {
    guard start &+ prefix.utf8CodeUnitCount < bytes.count else { return false }
    for offset in 0..<prefix.utf8CodeUnitCount {
      let byte = bytes[start &+ offset]
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if lower != prefix.utf8Start[offset] { return false }
    }
    return true
  }

  private static func follows(_ bytes: Bytes, _ start: Int) -> Bool {
    start > 0 && (ByteClass.isAlphanumeric(bytes[start &- 1]) || bytes[start &- 1] >= 0x80)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    ByteClass.isAlphanumeric(byte) || byte == 0x5F || byte >= 0x80
  }

  private static func nameEnd(_ bytes: Bytes, _ start: Int) -> Int {
    var index = start
    while index < bytes.count && isName(bytes[index]) {
      // Stop before punctuation beyond ASCII such as … and ”, and before emoji.
      if bytes[index] == 0xE2 || bytes[index] == 0xE3 && at(bytes, index &+ 1) == 0x80
        || bytes[index] >= 0xEF
      {
        break
      }
      index &+= 1
    }
    return index
  }

  private static func urlEnd(_ bytes: Bytes, _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte <= 0x20 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x7F
        || byte >= 0x80
      {
        break
      }
      index &+= 1
    }
    while index > start &+ 4 {
      switch bytes[index &- 1] {
      case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x27, 0x29, 0x5D, 0x2A: index &-= 1
      default: return index
      }
    }
    return index
  }

  private static func emailEnd(_ bytes: Bytes, _ start: Int) -> Int? {
    if start > 0, isLocal(bytes[start &- 1]) { return nil }
    var index = start
    while index < bytes.count && isLocal(bytes[index]) { index &+= 1 }
    guard at(bytes, index) == 0x40 else { return nil }
    index &+= 1
    let domain = index
    var lastDot = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x2E {
        guard ByteClass.isAlphanumeric(at(bytes, index &+ 1)) else { break }
        lastDot = index
      } else if !ByteClass.isAlphanumeric(byte) && byte != 0x2D {
        break
      }
      index &+= 1
    }
    return lastDot > domain && index &- lastDot > 2 ? index : nil
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    ByteClass.isAlphanumeric(byte) || byte == 0x2E || byte == 0x5F || byte == 0x25 || byte == 0x2B
      || byte == 0x2D
  }

  private static let topDomains: Set<String> = [
    "com", "org", "net", "edu", "gov", "io", "ai", "co", "uk", "de", "fr", "es", "it", "nl", "ru",
    "jp", "cn", "in", "br", "au", "ca", "ch", "eu", "info", "biz", "tv", "app", "dev",
  ]

  /// A bare domain such as `amazon.com` or `bbc.co.uk/news`.
  private static func domainEnd(_ bytes: Bytes, _ start: Int) -> Int? {
    var index = start
    while ByteClass.isAlphanumeric(at(bytes, index)) || at(bytes, index) == 0x2D { index &+= 1 }
    guard index &- start >= 2, at(bytes, index) == 0x2E, ByteClass.isLetter(at(bytes, index &+ 1)),
      !follows(bytes, start)
    else { return nil }
    var label = index &+ 1
    while true {
      var end = label
      while ByteClass.isAlphanumeric(at(bytes, end)) || at(bytes, end) == 0x2D { end &+= 1 }
      if at(bytes, end) == 0x2E && ByteClass.isLetter(at(bytes, end &+ 1)) {
        label = end &+ 1
        continue
      }
      guard end > label, at(bytes, end) < 0x80 else { return nil }
      let name = String(decoding: bytes[label..<end], as: UTF8.self)
      guard topDomains.contains(name) else { return nil }
      return at(bytes, end) == 0x2F ? urlEnd(bytes, end) : end
    }
  }

  /// A number, from its first digit: separators between digits, then a unit or a percent sign.
  private static func numberEnd(_ bytes: Bytes, _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if ByteClass.isAlphanumeric(byte) {
        index &+= 1
      } else if byte == 0x2E || byte == 0x2C || byte == 0x3A || byte == 0x2F || byte == 0x2D
        || byte == 0x27
      {
        guard ByteClass.isAlphanumeric(at(bytes, index &+ 1)),
          ByteClass.isDigit(at(bytes, index &+ 1)) || byte == 0x2D || byte == 0x27
        else { break }
        index &+= 1
      } else {
        break
      }
    }
    if at(bytes, index) == 0x25 { index &+= 1 }
    return index
  }

  private static func tagEnd(_ bytes: Bytes, _ start: Int) -> Int? {
    var index = start &+ 1
    if at(bytes, index) == 0x2F || at(bytes, index) == 0x21 { index &+= 1 }
    guard ByteClass.isLetter(at(bytes, index)) || at(bytes, index) == 0x2D else { return nil }
    let limit = min(bytes.count, start &+ 1024)
    while index < limit {
      if bytes[index] == 0x3E { return index &+ 1 }
      if bytes[index] == 0x3C { return nil }
      index &+= 1
    }
    return nil
  }

  private static func entityEnd(_ bytes: Bytes, _ start: Int) -> Int? {
    var index = start &+ 1
    if at(bytes, index) == 0x23 { index &+= 1 }
    let name = index
    while index &- name < 32, ByteClass.isAlphanumeric(at(bytes, index)) { index &+= 1 }
    return index > name && at(bytes, index) == 0x3B ? index &+ 1 : nil
  }

  private static func placeholderEnd(_ bytes: Bytes, _ start: Int) -> Int? {
    var index = start
    if bytes[index] == 0x25 {
      if start > 0, ByteClass.isDigit(bytes[start &- 1]) { return nil }
      if at(bytes, index &+ 1) == 0x28 { return closing(bytes, index &+ 2, 0x29).map { $0 &+ 1 } }
      let letter = at(bytes, index &+ 1)
      let isFormat = letter == 0x73 || letter == 0x64 || letter == 0x40
      return isFormat && !ByteClass.isAlphanumeric(at(bytes, index &+ 2)) ? index &+ 2 : nil
    }
    if bytes[index] == 0x24 {
      guard at(bytes, index &+ 1) == 0x7B else { return nil }
      index &+= 1
    }
    if bytes[index] == 0x5B {
      guard let end = closing(bytes, index &+ 1, 0x5D) else { return nil }
      for here in (index &+ 1)..<(end &- 1) where bytes[here] &- 0x61 < 26 { return nil }
      return end
    }
    let isDouble = at(bytes, index &+ 1) == 0x7B
    guard let end = closing(bytes, index &+ (isDouble ? 2 : 1), 0x7D) else { return nil }
    guard isDouble else { return end }
    return at(bytes, end) == 0x7D ? end &+ 1 : nil
  }

  /// The end of a name of up to 64 letters, digits and `_ . : -` with the closing bracket behind it.
  private static func closing(_ bytes: Bytes, _ start: Int, _ bracket: UInt8) -> Int? {
    var index = start
    while index < bytes.count, index &- start <= 64 {
      let byte = bytes[index]
      if byte == bracket { return index > start ? index &+ 1 : nil }
      guard
        ByteClass.isAlphanumeric(byte) || byte == 0x5F || byte == 0x2E || byte == 0x3A
          || byte == 0x2D || byte == 0x20 && index > start
      else { return nil }
      index &+= 1
    }
    return nil
  }

  private static func emoticonEnd(_ bytes: Bytes, _ start: Int) -> Int? {
    guard start == 0 || ByteClass.isSpace(bytes[start &- 1]) || bytes[start &- 1] == 0x2E else {
      return nil
    }
    var index = start &+ 1
    if at(bytes, index) == 0x27 { index &+= 1 }
    if at(bytes, index) == 0x2D || at(bytes, index) == 0x6F { index &+= 1 }
    switch at(bytes, index) {
    case 0x28, 0x29, 0x44, 0x50, 0x70, 0x4F, 0x2F, 0x5C, 0x7C, 0x2A, 0x33, 0x5B, 0x5D: index &+= 1
    default: return nil
    }
    while at(bytes, index) == bytes[index &- 1],
      at(bytes, index) == 0x29 || at(bytes, index) == 0x28
    {
      index &+= 1
    }
    let next = at(bytes, index)
    return ByteClass.isAlphanumeric(next) ? nil : index
  }
}
