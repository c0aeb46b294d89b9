internal import TenfoldCore

/// What kind of number a token is, and how another of that kind is drawn in its place.
struct NumberShape {
  private enum Kind {
    case year
    case decade
    case time
    case date
    /// A rating out of the number behind the stroke.
    case share(of: Int)
    case percentage
    case ordinal
    case plain
  }

  private let kind: Kind
  private let count: Int

  /// Nil for a number that is left alone.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    count = bytes.count
    var groups: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, ByteClass.isDigit(bytes[index]) { index += 1 }
      if index > start { groups.append(start..<index) } else { index += 1 }
    }
    guard let first = groups.first, let last = groups.last, groups.allSatisfy({ $0.count < 16 })
    else { return nil }
    func separates(_ marks: StaticString) -> Bool {
      let between = zip(groups, groups.dropFirst())
      return groups.count > 1
        && between.allSatisfy { left, right in
          right.lowerBound - left.upperBound == 1
            && (0..<marks.utf8CodeUnitCount).contains {
              marks.utf8Start[$0] == bytes[left.upperBound]
            }
        }
    }
    func value(_ group: Range<Int>) -> Int {
      bytes[group].reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
    func ends(_ endings: String...) -> Bool {
      endings.contains { bytes[last.upperBound...].map { $0 | 0x20 }.elementsEqual($0.utf8) }
    }
    let isBare = first.lowerBound == 0 && last.upperBound == bytes.count
    if groups.count == 1, first.lowerBound == 0, first.count == 4,
      (1900...2099).contains(value(first)), isBare || ends("s")
    {
      kind = isBare ? .year : .decade
    } else if separates(":"), groups.count < 4, groups.dropFirst().allSatisfy({ $0.count == 2 }),
      value(first) < 24, first.count < 3
    {
      kind = .time
    } else if separates("/"), groups.count == 2, isBare, last.count < 4,
      value(first) <= value(last),
      value(last) > 1
    {
      kind = .share(of: value(last))
    } else if separates("/-."), groups.count == 3, isBare,
      groups.allSatisfy({ $0.count < 3 || $0.count == 4 }),
      groups.contains(where: { $0.count == 4 })
    {
      kind = .date
    } else if groups.count == 1, ends("st", "nd", "rd", "th") {
      kind = .ordinal
    } else if groups.count == 1, ends("%"), value(first) <= 100, value(first) > 0 {
      kind = .percentage
    } else if groups.count == 1 || separates(",."), groups.count < 4 || separates(",") {
      // Agreement: one movie, two movies.
      if groups.count == 1, isBare, value(first) < 2 { return nil }
      kind = .plain
    } else {
      return nil
    }
  }

  /// Draws another number in the place of the copy that has been written from `start` on.
  func redraw(from start: Int, in output: inout Scratch<UInt8>, using random: inout RandomStream) {
    var old = SIMD64<UInt8>()
    let kept = min(64, count)
    for index in 0..<kept { old[index] = output[start + index] }
    for _ in 0..<16 {
      draw(from: start, in: &output, using: &random)
      if output.count - start != count { return }
      if (0..<kept).contains(where: { old[$0] != output[start + $0] }) { return }
    }
  }

  private func draw(
    from start: Int, in output: inout Scratch<UInt8>, using random: inout RandomStream
  ) {
    switch kind {
    case .year, .decade:
      let old = value(start..<start + 4, output)
      var year = min(2099, max(1900, old - 20 + random.integer(below: 41)))
      if case .decade = kind { year -= year % 10 }
      write(year, start..<start + 4, output)
    case .time: drawGroups(from: start, output, using: &random) { $0 == 0 ? 23 : 59 }
    case .date: drawDate(from: start, output, using: &random)
    case .share(let whole):
      let number = whole < 10 ? 1 + random.integer(below: whole) : random.integer(below: whole)
      var end = start
      while ByteClass.isDigit(output[end]) { end += 1 }
      if end - start == (number < 10 ? 1 : number < 100 ? 2 : 3) {
        return write(number, start..<end, output)
      }
      // A digit more or less: written anew, with the scale.
      output.truncate(to: start)
      append(number, &output)
      output.append(0x2F)
      append(whole, &output)
    case .percentage: drawGroups(from: start, output, using: &random) { _ in 99 }
    case .ordinal: drawOrdinal(from: start, output, using: &random)
    case .plain: drawDigits(from: start, output, using: &random)
    }
  }

  /// A digit for each digit; a number neither starts with 0 where it did not, nor becomes 0 or 1.
  private func drawDigits(
    from start: Int, _ output: Scratch<UInt8>, using random: inout RandomStream
  ) {
    var isFirst = true
    for index in start..<start + count where ByteClass.isDigit(output[index]) {
      let isAlone = isFirst && !(index + 1 < start + count && isInNumber(output[index + 1]))
      let lowest: UInt8 = isAlone ? 2 : isFirst && output[index] != 0x30 ? 1 : 0
      output[index] = 0x30 + lowest + UInt8(random.integer(below: 10 - Int(lowest)))
      isFirst = false
    }
  }

  private func isInNumber(_ byte: UInt8) -> Bool {
    ByteClass.isDigit(byte) || byte == 0x2C || byte == 0x2E
  }

  /// A number up to a bound for each group of digits, of the same width.
  private func drawGroups(
    from start: Int, _ output: Scratch<UInt8>, using random: inout RandomStream,
    most: (Int) -> Int
  ) {
    var index = start
    var number = 0
    while index < start + count {
      let first = index
      while index < start + count, ByteClass.isDigit(output[index]) { index += 1 }
      guard index > first else {
        index += 1
        continue
      }
      let width = index - first
      let low = width == 1 ? 1 : number == 0 && output[first] != 0x30 ? 10 : 0
      let high = width == 1 ? 9 : most(number)
      if width <= 2 {
        write(low + random.integer(below: high - low + 1), first..<index, output)
      } else {
        // A hundred percent.
        output[first] = 0x31
      }
      number += 1
    }
  }

  private func drawDate(
    from start: Int, _ output: Scratch<UInt8>, using random: inout RandomStream
  ) {
    var index = start
    while index < start + count {
      let first = index
      while index < start + count, ByteClass.isDigit(output[index]) { index += 1 }
      switch index - first {
      case 0: index += 1
      case 1: write(1 + random.integer(below: 9), first..<index, output)
      case 2: write(1 + random.integer(below: 12), first..<index, output)
      default:
        let old = value(first..<index, output)
        write(min(9999, max(1000, old - 10 + random.integer(below: 21))), first..<index, output)
      }
    }
  }

  /// 1st, 2nd, 3rd, 4th; 11th to 13th.
  private func drawOrdinal(
    from start: Int, _ output: Scratch<UInt8>, using random: inout RandomStream
  ) {
    var end = start
    while end < start + count, ByteClass.isDigit(output[end]) {
      let lowest: UInt8 = end == start ? 1 : 0
      output[end] = 0x30 + lowest + UInt8(random.integer(below: 10 - Int(lowest)))
      end += 1
    }
    guard end + 2 == start + count, end > start else { return }
    let isTeen = end - start > 1 && output[end - 2] == 0x31
    let ending: StaticString =
      switch isTeen ? 0x30 : output[end - 1] {
      case 0x31: "st"
      case 0x32: "nd"
      case 0x33: "rd"
      default: "th"
      }
    let isUpper = output[end] & 0x20 == 0
    for offset in 0..<2 {
      output[end + offset] = ending.utf8Start[offset] & (isUpper ? 0xDF : 0xFF)
    }
  }

  private func value(_ range: Range<Int>, _ output: Scratch<UInt8>) -> Int {
    range.reduce(0) { $0 * 10 + Int(output[$1]) - 0x30 }
  }

  private func write(_ number: Int, _ range: Range<Int>, _ output: Scratch<UInt8>) {
    var rest = number
    for index in range.reversed() {
      output[index] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
  }

  private func append(_ number: Int, _ output: inout Scratch<UInt8>) {
    if number >= 10 { append(number / 10, &output) }
    output.append(0x30 + UInt8(number % 10))
  }
}
