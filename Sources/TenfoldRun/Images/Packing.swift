/// Values packed into bytes, or unpacked from them. What there is, in which order, is said once for both ways.
struct Packing {
  private(set) var bytes: [UInt8]
  /// Where it goes on reading; nil if it packs.
  private var place: Int?
  /// Whether it unpacks.
  var isUnpacking: Bool { place != nil }
  /// Whether the bytes do not hold what was looked for.
  private(set) var isBroken = false

  /// Begins to pack.
  init() { bytes = [] }

  /// Begins to unpack.
  init(unpacking bytes: [UInt8]) {
    self.bytes = bytes
    place = 0
  }

  /// Packs a number, or unpacks it.
  mutating func pass(_ number: inout UInt64) {
    if place == nil {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
      }
    } else {
      number = take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  mutating func pass(_ number: inout Int) {
    var bits = UInt64(bitPattern: Int64(number))
    pass(&bits)
    number = Int(truncatingIfNeeded: bits)
  }

  mutating func pass(_ number: inout Double) {
    var bits = number.bitPattern
    pass(&bits)
    number = Double(bitPattern: bits)
  }

  mutating func pass(_ text: inout String) {
    var count = text.utf8.count
    pass(&count)
    if place == nil {
      bytes.append(contentsOf: text.utf8)
    } else {
      text = String(decoding: take(count), as: UTF8.self)
    }
  }

  /// Packs the elements of a list one by one, or unpacks them into copies of a blank.
  mutating func pass<Element>(
    _ list: inout [Element], _ blank: Element,
    _ body: (inout Packing, inout Element) -> Void
  ) {
    var count = list.count
    pass(&count)
    if let place {
      // Each element takes a byte at least.
      isBroken = isBroken || count < 0 || count > bytes.count - place
      list = Array(repeating: blank, count: isBroken ? 0 : count)
    }
    for index in list.indices { body(&self, &list[index]) }
  }

  /// The same with what need not be there.
  mutating func pass<Value>(
    _ value: inout Value?, _ blank: Value, _ body: (inout Packing, inout Value) -> Void
  ) {
    var list = value.map { [$0] } ?? []
    pass(&list, blank, body)
    value = list.first
  }

  /// The same with a table of numbers.
  mutating func pass(_ table: inout [String: Int]) {
    var list = table.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
    pass(&list, ("", 0)) { packing, entry in
      packing.pass(&entry.key)
      packing.pass(&entry.value)
    }
    table = Dictionary(list.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    guard let start = place, count >= 0, count <= bytes.count - start else {
      isBroken = true
      return []
    }
    place = start + count
    return bytes[start..<(start + count)]
  }
}
