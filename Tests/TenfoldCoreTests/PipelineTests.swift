import Testing

@testable import TenfoldCore

@Suite struct PipelineAddressTests {
  static let markStep = operation("mark")
  static let stamp = operation("stamp")

  @Test func stepsRunInTheirOrder() throws {
    let words = try run([mark("a"), mark("b"), .sequence([mark("c"), mark("d")])])
    #expect(words.map { $0.prefix(1) } == ["a", "b", "c", "d"])
  }

  @Test func addingAStepLeavesTheDrawsOfTheOthersAlone() throws {
    let alone = try run([Self.markStep])
    let number = try #require(alone.first)
    let recipes: [[RecipeStep]] = [
      [Self.stamp, Self.markStep], [Self.markStep, Self.stamp], [Self.markStep, Self.markStep],
      [.sequence([Self.stamp, Self.markStep])], [.probability(1, [Self.markStep])],
      [.oneOf([WeightedStep(Self.markStep)])], [.someOf(1...1, [Self.markStep])],
      [.repeated(2, [Self.markStep])], [.probability(0, [Self.stamp]), Self.markStep],
    ]
    for steps in recipes { #expect(try run(steps).contains(number)) }
  }

  @Test func twoStepsOfOneNameDrawApart() throws {
    let words = try run([Self.markStep, Self.markStep])
    #expect(words.count == 2)
    #expect(Set(words).count == 2)
  }

  @Test func anIDNamesTheStream() throws {
    let plain = try run([Self.markStep])
    let named = try run([operation("mark", id: "mine")])
    let later = try run([Self.markStep, operation("mark", id: "mine")])
    #expect(named != plain)
    #expect(later == plain + named)
    // A step with an id does not count as one of its operation's name.
    #expect(try run([operation("mark", id: "mine"), Self.markStep]) == named + plain)
  }

  @Test func seedVariantAndAttemptChangeTheDraws() throws {
    let runs = [
      try run([Self.markStep]), try run([Self.markStep], seed: 2),
      try run([Self.markStep], variant: 2), try run([Self.markStep], attempt: 1),
    ]
    #expect(Set(runs).count == 4)
    #expect(try run([Self.markStep]) == runs[0])
  }

  @Test func roundsOfARepeatDiffer() throws {
    let words = try run([.repeated(5, [Self.markStep, Self.stamp])])
    #expect(words.count == 10)
    #expect(Set(words).count == 10)
    let nested = try run([.repeated(4, [.repeated(4, [Self.markStep])])])
    #expect(Set(nested).count == 16)
  }
}

@Suite struct PipelineCombinatorTests {
  @Test func probabilityOfZeroAndOneIsCertain() throws {
    for variant in 1...UInt32(200) {
      #expect(try run([.probability(0, [mark("a")])], variant: variant).isEmpty)
      #expect(try run([.probability(1, [mark("a")])], variant: variant).count == 1)
    }
  }

  @Test func probabilityComesTrueAsOftenAsItSays() throws {
    let pipeline = try Pipeline(
      Recipe(name: "", steps: [.probability(0.3, [mark("a"), mark("b")])]), catalog: wordsCatalog)
    var hits = 0
    for variant in 1...UInt32(4_000) {
      var draft: Words = []
      pipeline.apply(to: &draft, key: StreamKey(seed: 5, record: 0), variant: variant)
      #expect(draft.isEmpty || draft.count == 2)
      hits += draft.isEmpty ? 0 : 1
    }
    #expect((1_050...1_350).contains(hits))
  }

  @Test func oneOfDrawsByWeight() throws {
    let choices = [
      WeightedStep(mark("a"), weight: 3), WeightedStep(mark("b")),
      WeightedStep(mark("c"), weight: 4),
    ]
    let pipeline = try Pipeline(Recipe(name: "", steps: [.oneOf(choices)]), catalog: wordsCatalog)
    var seen: [Character: Int] = [:]
    for variant in 1...UInt32(8_000) {
      var draft: Words = []
      pipeline.apply(to: &draft, key: StreamKey(seed: 5, record: 0), variant: variant)
      #expect(draft.count == 1)
      if let first = draft.first?.first { seen[first, default: 0] += 1 }
    }
    #expect((2_750...3_250).contains(seen["a"] ?? 0))
    #expect((850...1_150).contains(seen["b"] ?? 0))
    #expect((3_750...4_250).contains(seen["c"] ?? 0))
  }

  @Test func someOfKeepsTheOrderAndTheCount() throws {
    let steps = [mark("a"), mark("b"), mark("c"), mark("d")]
    let pipeline = try Pipeline(
      Recipe(name: "", steps: [.someOf(1...3, steps)]), catalog: wordsCatalog)
    var counts: [Int: Int] = [:]
    var pairs: Set<String> = []
    for variant in 1...UInt32(3_000) {
      var draft: Words = []
      pipeline.apply(to: &draft, key: StreamKey(seed: 5, record: 0), variant: variant)
      let letters = draft.map { String($0.prefix(1)) }
      #expect(letters == letters.sorted())
      #expect(Set(letters).count == letters.count)
      counts[letters.count, default: 0] += 1
      if letters.count == 2 { pairs.insert(letters.joined()) }
    }
    #expect(Set(counts.keys) == [1, 2, 3])
    #expect(counts.values.allSatisfy { (850...1_150).contains($0) })
    #expect(pairs == ["ab", "ac", "ad", "bc", "bd", "cd"])
  }

  @Test func someOfNoneDoesNothing() throws {
    #expect(try run([.someOf(0...0, [mark("a")])]).isEmpty)
    #expect(try run([.someOf(2...2, [mark("a"), mark("b")])]).count == 2)
  }
}

@Suite struct PipelineCompilationTests {
  static func message(_ steps: [RecipeStep]) -> String? {
    do throws(RecipeError) {
      _ = try Pipeline(Recipe(name: "", steps: steps), catalog: wordsCatalog)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func anUnknownOperationIsToldWithTheNearest() {
    #expect(
      Self.message([operation("mork")]) == "operation 'mork' is not known; did you mean 'mark'?")
    #expect(
      Self.message([.repeated(2, [.oneOf([WeightedStep(operation("zzzzzz"))])])])
        == "operation 'zzzzzz' is not known; known: mark, stamp, dials")
  }

  @Test func anUnknownOperationIsToldWithItsPlace() {
    let place = SourceLocation(file: "r.yaml", line: 3, column: 5)
    let step = RecipeStep.operation(RecipeOperation(name: "stmp", at: place))
    #expect(
      Self.message([step]) == "r.yaml:3:5: operation 'stmp' is not known; did you mean 'stamp'?")
  }

  @Test func aParameterIsCheckedBeforeTheFirstSample() {
    #expect(
      Self.message([.probability(0, [operation("dials", [ConfigEntry("size", 11)])])])
        == "size of dials is 11; it must be a whole number from 1 to 10")
  }

  @Test func effectsAreCollectedOnceInOrder() throws {
    let steps = [
      mark("a"), .oneOf([WeightedStep(operation("stamp")), WeightedStep(mark("b"))]),
    ]
    let pipeline = try Pipeline(Recipe(name: "", steps: steps), catalog: wordsCatalog)
    #expect(pipeline.effects == [.wordReplaced, .wordInserted, .orderChanged])
  }

  @Test func noStepsLeaveTheDraftAlone() throws {
    #expect(try run([]).isEmpty)
  }
}
