/// SplitMix64: the same numbers on every run, whatever the library under test does.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  /// A number below a bound.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// One of some values.
  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  /// Up to `longest` bytes, mostly out of `favourites`, else any.
  mutating func bytes(upTo longest: Int, favourites: [UInt8]) -> [UInt8] {
    (0..<below(longest + 1)).map { _ in
      below(8) == 0 ? UInt8(truncatingIfNeeded: next()) : pick(favourites)
    }
  }
}
