import Testing

@testable import TenfoldCore

@Suite struct PhiloxTests {
  struct Vector: Sendable {
    var counter: SIMD4<UInt32>
    var key: SIMD2<UInt32>
    var block: SIMD4<UInt32>
  }

  /// The vectors of Random123's `kat_vectors` for philox4x32 with ten rounds.
  static let vectors = [
    Vector(
      counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0),
      block: SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)),
    Vector(
      counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max),
      block: SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)),
    Vector(
      counter: SIMD4(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
      key: SIMD2(0xA409_3822, 0x299F_31D0),
      block: SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)),
  ]

  @Test(arguments: vectors)
  func knownAnswer(_ vector: Vector) {
    #expect(RandomStream.philox(counter: vector.counter, key: vector.key) == vector.block)
  }
}

@Suite struct RandomStreamTests {
  static let key = StreamKey(seed: 42, record: StableHash.of("r001"))
  static let step = StepAddress("random_swap")

  static func stream(_ name: String = "random_swap") -> RandomStream {
    RandomStream(key: key, step: StepAddress(name), variant: 1)
  }

  static func words(_ stream: RandomStream, _ count: Int = 8) -> [UInt32] {
    var stream = stream
    return (0..<count).map { _ in stream.nextWord() }
  }

  /// Worked out by an independent program from the definitions; a change here changes every output.
  @Test func addressesAreFrozen() {
    #expect(Self.step.bits == 0x1E50_CAE5)
    #expect(StepAddress("random_swap", occurrence: 1).bits == 0xEAE4_BB66)
    #expect(StepAddress("one_of").bits == 0x3C0D_44FE)
    #expect(Self.key.bits == 0x49D6_3703_BF8B_0A3B)
    let record = StableHash.of("r001")
    let field = StreamKey(seed: 42, record: record, field: StableHash.of("premise"))
    #expect(field.bits == 0x6B67_EE9E_9D6C_CEEA)
  }

  @Test func wordsAreTheBlocksInOrder() {
    let stream = RandomStream(key: Self.key, step: Self.step, variant: 3)
    let expected: [UInt32] = [
      0x9CCE_98BC, 0xEC12_1D27, 0xC952_B75B, 0x1FEC_58F8,
      0x7687_F921, 0x5F82_3582, 0x6CDB_4F81, 0xE0DF_AD5F,
    ]
    #expect(Self.words(stream) == expected)
  }

  @Test func next64TakesTheHighWordFirst() {
    var stream = RandomStream(key: Self.key, step: Self.step, variant: 3)
    #expect(stream.next() == 0x9CCE_98BC_EC12_1D27)
    #expect(stream.nextWord() == 0xC952_B75B)
  }

  @Test func sameAddressGivesSameNumbers() {
    let first = RandomStream(key: Self.key, step: Self.step, variant: 7, attempt: 2)
    let second = RandomStream(key: Self.key, step: Self.step, variant: 7, attempt: 2)
    #expect(Self.words(first, 100) == Self.words(second, 100))
  }

  @Test func eachPartOfTheAddressMatters() {
    let record = StableHash.of("r001")
    func stream(
      seed: UInt64 = 1, record: UInt64 = record, field: UInt64 = 0, name: String = "swap",
      occurrence: Int = 0, round: UInt32 = 0, variant: UInt32 = 1, attempt: UInt32 = 0
    ) -> [UInt32] {
      Self.words(
        RandomStream(
          key: StreamKey(seed: seed, record: record, field: field),
          step: StepAddress(name, occurrence: occurrence).round(round), variant: variant,
          attempt: attempt))
    }
    let streams = [
      stream(), stream(seed: 2), stream(record: StableHash.of("r002")),
      stream(field: StableHash.of("premise")), stream(name: "deletion"), stream(occurrence: 1),
      stream(round: 1), stream(variant: 2), stream(attempt: 1),
    ]
    #expect(Set(streams).count == streams.count)
    #expect(stream(round: 0) == stream())
  }

  @Test func seedAndRecordDoNotTradePlaces() {
    let first = StreamKey(seed: 1, record: 2)
    let second = StreamKey(seed: 2, record: 1)
    #expect(first != second)
  }

  @Test(arguments: [1, 2, 3, 7, 10, 97, 1 << 31])
  func integersStayBelowTheBound(_ bound: Int) {
    var stream = Self.stream()
    for _ in 0..<2_000 {
      let number = stream.integer(below: bound)
      #expect((0..<bound).contains(number))
    }
  }

  /// The limits are the mean of chi-square plus six standard deviations.
  @Test(arguments: [2, 3, 6, 10, 26, 100])
  func integersAreUniform(_ bound: Int) {
    var stream = Self.stream("uniform")
    let draws = 20_000
    var seen = Array(repeating: 0, count: bound)
    for _ in 0..<draws { seen[stream.integer(below: bound)] += 1 }
    let expected = Double(draws) / Double(bound)
    let chiSquare = seen.reduce(0.0) { sum, count in
      sum + (Double(count) - expected) * (Double(count) - expected) / expected
    }
    let freedom = Double(bound - 1)
    #expect(chiSquare < freedom + 6 * (2 * freedom).squareRoot())
    #expect(chiSquare > 0)
  }

  @Test func unitIsWithinZeroToOne() {
    var stream = Self.stream()
    var sum = 0.0
    for _ in 0..<10_000 {
      let unit = stream.unit()
      #expect(unit >= 0 && unit < 1)
      sum += unit
    }
    #expect(abs(sum / 10_000 - 0.5) < 0.02)
  }

  @Test func chanceOfZeroAndOneDrawsNothing() {
    var stream = Self.stream()
    for _ in 0..<100 {
      let (sure, never) = (stream.chance(1), stream.chance(0))
      #expect(sure && !never)
    }
    #expect(Self.words(stream) == Self.words(Self.stream()))
  }

  @Test func chanceComesTrueAsOftenAsItSays() {
    var stream = Self.stream()
    let hits = (0..<10_000).count { _ in stream.chance(0.3) }
    #expect((2_700...3_300).contains(hits))
  }

  @Test func chooseMovesDistinctElementsToTheFront() {
    var stream = Self.stream()
    for count in 0...12 {
      var elements = Array(0..<10)
      stream.choose(count, of: &elements)
      #expect(elements.sorted() == Array(0..<10))
      #expect(Set(elements.prefix(count)).count == min(count, 10))
    }
    var nothing: [Int] = []
    stream.choose(3, of: &nothing)
    #expect(nothing.isEmpty)
  }

  @Test func chooseTakesEveryElementEquallyOften() {
    var stream = Self.stream("choose")
    var seen = Array(repeating: 0, count: 8)
    for _ in 0..<4_000 {
      var elements = Array(0..<8)
      stream.choose(2, of: &elements)
      for element in elements.prefix(2) { seen[element] += 1 }
    }
    // 1,000 each, with a standard deviation of 27.
    #expect(seen.allSatisfy { (840...1_160).contains($0) })
  }
}
