import Testing

@testable import TenfoldCore

@Suite struct RecipeBuilderTests {
  static func steps(@RecipeBuilder<Words> _ parts: () -> [WeightedPart<Words>]) -> [RecipeStep] {
    parts().map(\.step)
  }

  static func loud(_ text: String) -> Mark {
    var mark = Mark()
    mark.text = text
    return mark
  }

  @Test func aTransformIsAStepWithItsChangedParameters() {
    let built = Self.steps {
      Mark()
      Self.loud("x")
    }
    #expect(built == [operation("mark"), operation("mark", [ConfigEntry("text", "x")])])
  }

  @Test func combinatorsMakeTheSameValueAsData() {
    let built = Self.steps {
      OneOf {
        Mark().weight(2)
        Stamp().probability(0.5)
      }
      .probability(0.25)
      SomeOf(1...2) {
        Mark()
        Stamp()
      }
      InSequence {
        Mark()
        Stamp()
      }
      .repeated(3)
    }
    #expect(
      built == [
        .probability(
          0.25,
          [
            .oneOf([
              WeightedStep(operation("mark"), weight: 2),
              WeightedStep(.probability(0.5, [operation("stamp")])),
            ])
          ]),
        .someOf(1...2, [operation("mark"), operation("stamp")]),
        .repeated(3, [.sequence([operation("mark"), operation("stamp")])]),
      ])
  }

  @Test(arguments: [true, false])
  func conditionsAndLoopsBuildSteps(_ isLoud: Bool) {
    let built = Self.steps {
      if isLoud { Mark() }
      if isLoud { Stamp() } else { Mark() }
      for _ in 0..<2 { Stamp() }
    }
    let stamp = operation("stamp")
    let expected =
      isLoud
      ? [operation("mark"), stamp, stamp, stamp] : [operation("mark"), stamp, stamp]
    #expect(built == expected)
  }

  @Test func aStepBringsItsTypesAlong() {
    let part = OneOf<Words> {
      Mark()
      InSequence {
        Stamp()
        Dials().repeated(2)
      }
    }
    #expect(part.types.map { $0.name } == ["mark", "stamp", "dials"])
  }
}
