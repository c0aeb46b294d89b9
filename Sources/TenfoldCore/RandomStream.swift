#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A counter-based random stream: Philox4x32-10.
///
/// A stream is a pure function of its address. The key names a seed, a record and a field; the
/// counter names a variant, an attempt, a step and a position. Streams therefore need no shared
/// state: any thread, shard or machine draws the same numbers for the same address.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
/// Checked in the tests against the known-answer vectors of the authors' Random123 library.
@frozen
public struct RandomStream: RandomNumberGenerator, Sendable {
  @usableFromInline let key: SIMD2<UInt32>
  /// Position, step, attempt, variant.
  @usableFromInline var counter: SIMD4<UInt32>
  /// What is left of the last block, the next word lowest.
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var high: UInt64 = 0
  @usableFromInline var left = 0

  /// Opens the stream of one step of one variant.
  ///
  /// - Parameters:
  ///   - key: names the seed, the record and the field (see ``StreamKey``).
  ///   - step: names the operation (see ``StepAddress``).
  ///   - variant: the variant's number, from 1; 0 is the original.
  ///   - attempt: 0, or how often this variant has been drawn again.
  @inlinable
  public init(key: StreamKey, step: StepAddress, variant: UInt32, attempt: UInt32 = 0) {
    self.key = SIMD2(
      UInt32(truncatingIfNeeded: key.bits), UInt32(truncatingIfNeeded: key.bits >> 32))
    counter = SIMD4(0, step.bits, attempt, variant)
  }

  /// The Philox4x32 bijection with ten rounds.
  ///
  /// - Parameters:
  ///   - counter: four 32-bit words.
  ///   - key: two 32-bit words.
  /// - Returns: four 32-bit words, uniformly distributed over the counters.
  public static func philox(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (c0, c1, c2, c3) = (counter.x, counter.y, counter.z, counter.w)
    var (k0, k1) = (key.x, key.y)
    for _ in 0..<10 {
      let product0 = UInt64(c0) &* 0xD251_1F53
      let product1 = UInt64(c2) &* 0xCD9E_8D57
      let high0 = UInt32(truncatingIfNeeded: product0 >> 32)
      let high1 = UInt32(truncatingIfNeeded: product1 >> 32)
      (c0, c1, c2, c3) = (
        high1 ^ c1 ^ k0, UInt32(truncatingIfNeeded: product1),
        high0 ^ c3 ^ k1, UInt32(truncatingIfNeeded: product0)
      )
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(c0, c1, c2, c3)
  }

  @inline(never)
  @usableFromInline
  mutating func refill() {
    let block = Self.philox(counter: counter, key: key)
    low = UInt64(block.x) | UInt64(block.y) << 32
    high = UInt64(block.z) | UInt64(block.w) << 32
    counter.x &+= 1
    left = 4
  }

  /// Whether nothing has been drawn yet.
  @inlinable
  public var isUntouched: Bool { counter.x == 0 }

  /// The next 32 random bits.
  @inlinable
  public mutating func nextWord() -> UInt32 {
    if left == 0 { refill() }
    let word = UInt32(truncatingIfNeeded: low)
    low = low &>> 32 | high &<< 32
    high = high &>> 32
    left &-= 1
    return word
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    let high = UInt64(nextWord())
    return high << 32 | UInt64(nextWord())
  }

  /// A whole number in `0..<bound`, without bias (Lemire 2019).
  ///
  /// - Parameter bound: 1...2³¹.
  /// - Returns: the number.
  @inlinable
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0 && bound <= 1 << 31, "bound must be in 1...2^31")
    let range = UInt32(bound)
    var product = UInt64(nextWord()) &* UInt64(range)
    if UInt32(truncatingIfNeeded: product) < range {
      let threshold = (0 &- range) % range
      while UInt32(truncatingIfNeeded: product) < threshold {
        product = UInt64(nextWord()) &* UInt64(range)
      }
    }
    return Int(product >> 32)
  }

  /// A number in `0..<1` with 32 random bits.
  @inlinable
  public mutating func unit() -> Double {
    Double(nextWord()) * 0x1p-32
  }

  /// A number in a range with 32 random bits; draws nothing where the ends are one.
  @inlinable
  public mutating func number(in range: ClosedRange<Double>) -> Double {
    if range.lowerBound == range.upperBound { return range.lowerBound }
    return range.lowerBound + (range.upperBound - range.lowerBound) * unit()
  }

  /// A whole number in a range; draws nothing where the ends are one.
  @inlinable
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    if range.lowerBound == range.upperBound { return range.lowerBound }
    return range.lowerBound + integer(below: range.count)
  }

  /// A number from the standard normal distribution, within ±6.7 (Box & Muller 1958).
  public mutating func normal() -> Double {
    let first = (Double(nextWord()) + 1) * 0x1p-32
    let second = unit()
    return (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
  }

  /// The key of a Philox stream of its own, for kernels that draw a great many numbers.
  @inlinable
  public mutating func branch() -> SIMD2<UInt32> { SIMD2(nextWord(), nextWord()) }

  /// True with the given probability; draws nothing for 0 and 1.
  @inlinable
  public mutating func chance(_ probability: Double) -> Bool {
    if probability >= 1 { return true }
    return probability > 0 && unit() < probability
  }

  /// Moves a uniform random choice of `count` elements to the front of the buffer, in random order.
  ///
  /// - Complexity: O(count).
  @inlinable
  public mutating func choose<Element>(
    _ count: Int, of elements: inout [Element]
  ) {
    let total = elements.count
    for index in 0..<Swift.min(count, total) {
      let other = index + integer(below: total - index)
      if other != index { elements.swapAt(index, other) }
    }
  }
}

/// Names the random draws of one field of one record under one seed.
@frozen
public struct StreamKey: Sendable, Hashable {
  @usableFromInline let bits: UInt64

  /// Digests the address.
  ///
  /// - Parameters:
  ///   - seed: the run's seed.
  ///   - record: ``StableHash`` of the record's key: its id, or its number in decimal.
  ///   - field: ``StableHash`` of the field's name; 0 where there is only one text.
  public init(seed: UInt64, record: UInt64, field: UInt64 = 0) {
    bits = StableHash.mix(StableHash.mix(seed, record), field)
  }
}

/// Names the random draws of one step of a recipe.
///
/// The address is taken from the operation's name and how often it occurred before (or from the
/// step's `id`), not from its position: adding a step leaves the draws of all others alone.
@frozen
public struct StepAddress: Sendable, Hashable {
  @usableFromInline let bits: UInt32

  /// - Parameters:
  ///   - name: the operation's name, or the step's id.
  ///   - occurrence: how many steps of that name come before, from 0.
  public init(_ name: String, occurrence: Int = 0) {
    let hash = StableHash.mix(StableHash.of(name), UInt64(occurrence))
    bits = UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  @usableFromInline
  init(bits: UInt32) { self.bits = bits }

  /// The address of one round of a repeated step; round 0 is the step itself.
  @inlinable
  public func round(_ number: UInt32) -> StepAddress {
    StepAddress(bits: bits ^ number &* 0x9E37_79B1)
  }
}
