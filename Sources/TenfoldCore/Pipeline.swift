/// A recipe whose operations have been found and whose parameters have been checked.
///
/// The combinators live here, once, for every modality.
public struct Pipeline<Draft: EditDraft>: Sendable {
  private let steps: Steps

  /// The distinct effects of all operations, in their order of declaration.
  public let effects: [Effect]

  /// The operations that must know the whole dataset.
  public let corpusOperations: [String]

  /// The operations that ask a model.
  public let modelOperations: [String]

  /// Whether all steps are always taken, so that chance only lies within the operations.
  public let isFixed: Bool

  /// Whether no operation of the recipe is for this kind of sample.
  public var isEmpty: Bool { operations.isEmpty }

  /// The operations with the languages that they know (BCP 47; none for any).
  public let operations: [(name: String, languages: [String], usesLexicon: Bool)]

  /// Finds and checks the operations of a recipe.
  ///
  /// - Throws: ``RecipeError`` for an unknown operation or parameter or a value out of range.
  public init(_ recipe: Recipe, catalog: TransformCatalog<Draft>) throws(RecipeError) {
    var compiler = Compiler(catalog: catalog)
    steps = Steps(try compiler.compile(recipe.steps))
    let found = compiler.effects
    effects = Effect.allCases.filter(found.contains)
    operations = compiler.operations
    corpusOperations = compiler.corpusOperations
    modelOperations = compiler.modelOperations
    isFixed = recipe.steps.allSatisfy(\.isFixed)
  }

  /// Makes one variant: edits the draft with the streams of that variant and attempt.
  public func apply(
    to draft: inout Draft, key: StreamKey, variant: UInt32, attempt: UInt32 = 0
  ) {
    let place = Place(key: key, variant: variant, attempt: attempt, round: 0)
    withUnsafeMutablePointer(to: &draft) { steps.run(UnsafeMutableRawPointer($0), place) }
  }

  private struct Compiler {
    let catalog: TransformCatalog<Draft>
    var occurrences: [String: Int] = [:]
    var effects: [Effect] = []
    var operations: [(name: String, languages: [String], usesLexicon: Bool)] = []
    var corpusOperations: [String] = []
    var modelOperations: [String] = []

    mutating func address(_ name: String) -> StepAddress {
      defer { occurrences[name, default: 0] += 1 }
      return StepAddress(name, occurrence: occurrences[name, default: 0])
    }

    mutating func compile(
      _ steps: [RecipeStep]
    ) throws(RecipeError) -> [PipelineStep] {
      var nodes: [PipelineStep] = []
      for step in steps { nodes.append(try compile(step)) }
      return nodes
    }

    mutating func compile(_ step: RecipeStep) throws(RecipeError) -> PipelineStep {
      switch step {
      case .operation(let operation):
        guard let type = catalog[operation.name] else {
          if catalog.others.contains(operation.name) { return Steps([]) }
          throw .unknown(
            kind: "operation", name: operation.name, of: nil,
            known: catalog.types.map { $0.name } + catalog.others, at: operation.location)
        }
        effects += type.effects
        operations.append((type.name, type.languages, type.usesLexicon))
        let (step, needsCorpus) = try type.step(
          operation, address(operation.id ?? operation.name))
        if type.asksModel { modelOperations.append(type.name) }
        if needsCorpus { corpusOperations.append(type.name) }
        return step
      case .sequence(let steps): return Steps(try compile(steps))
      case .oneOf(let choices):
        let address = address("one_of")
        return Choice(
          address, weights: choices.map(\.weight), steps: try compile(choices.map(\.step)))
      case .someOf(let count, let steps):
        return Selection(address("some_of"), count: count, steps: try compile(steps))
      case .probability(let chance, let steps):
        return Chance(address("probability"), chance: chance, steps: Steps(try compile(steps)))
      case .repeated(let times, let steps):
        return Repetition(times: times, steps: Steps(try compile(steps)))
      }
    }
  }
}

extension Transform {
  fileprivate static func step(
    _ operation: RecipeOperation, _ address: StepAddress
  ) throws(RecipeError) -> (PipelineStep, needsCorpus: Bool) {
    let transform = try make(operation.parameters)
    return (Operation(address, transform), transform.needsCorpus)
  }
}

/// The part of a stream's address that a whole variant shares.
struct Place {
  let key: StreamKey
  let variant: UInt32
  let attempt: UInt32
  var round: UInt32

  func stream(_ step: StepAddress) -> RandomStream {
    RandomStream(key: key, step: step.round(round), variant: variant, attempt: attempt)
  }
}

/// A compiled step.
///
/// Steps are classes, so that walking them copies no transform, and they know the draft as memory only,
/// so that walking them looks up no generic type: both would cost more than a draw. The pipeline
/// hands in a draft of the type that its operations were made for.
///
/// `@unchecked Sendable`: the subclasses below hold nothing but constants of `Sendable` types.
private class PipelineStep: @unchecked Sendable {
  func run(_ draft: UnsafeMutableRawPointer, _ place: Place) {}
}

private final class Operation<Kind: Transform>: PipelineStep, @unchecked Sendable {
  let address: StepAddress
  let transform: Kind
  let effects = EffectSet(Kind.effects)
  /// The languages it knows; 0 for any.
  let languages = Kind.usesLexicon ? 0 : Kind.Draft.languageBits(Kind.languages)

  init(_ address: StepAddress, _ transform: Kind) {
    self.address = address
    self.transform = transform
  }

  override func run(_ memory: UnsafeMutableRawPointer, _ place: Place) {
    let draft = memory.assumingMemoryBound(to: Kind.Draft.self)
    guard let mark = draft.pointee.beginOperation(languages: languages) else { return }
    var random = place.stream(address)
    transform.apply(to: &draft.pointee, using: &random)
    draft.pointee.endOperation(since: mark, effects: effects, hasDrawn: !random.isUntouched)
  }
}

private final class Steps: PipelineStep, @unchecked Sendable {
  let steps: [PipelineStep]

  init(_ steps: [PipelineStep]) { self.steps = steps }

  override func run(_ draft: UnsafeMutableRawPointer, _ place: Place) {
    for step in steps { step.run(draft, place) }
  }
}

private final class Choice: PipelineStep, @unchecked Sendable {
  let address: StepAddress
  /// The running shares of the weights, the last of which is 1.
  let shares: [Double]
  let steps: [PipelineStep]

  init(_ address: StepAddress, weights: [Double], steps: [PipelineStep]) {
    self.address = address
    self.steps = steps
    let total = weights.reduce(0, +)
    var sum = 0.0
    shares = weights.map { weight in
      sum += weight
      return sum / total
    }
  }

  override func run(_ draft: UnsafeMutableRawPointer, _ place: Place) {
    var random = place.stream(address)
    let draw = random.unit()
    var index = 0
    while index < steps.count - 1 && draw >= shares[index] { index += 1 }
    steps[index].run(draft, place)
  }
}

private final class Selection: PipelineStep, @unchecked Sendable {
  let address: StepAddress
  let count: ClosedRange<Int>
  let steps: [PipelineStep]

  init(_ address: StepAddress, count: ClosedRange<Int>, steps: [PipelineStep]) {
    self.address = address
    self.count = count
    self.steps = steps
  }

  override func run(_ draft: UnsafeMutableRawPointer, _ place: Place) {
    var random = place.stream(address)
    let number = count.lowerBound + random.integer(below: count.count)
    var order = Array(steps.indices)
    random.choose(number, of: &order)
    for index in order.prefix(number).sorted() { steps[index].run(draft, place) }
  }
}

private final class Chance: PipelineStep, @unchecked Sendable {
  let address: StepAddress
  let chance: Double
  let steps: Steps

  init(_ address: StepAddress, chance: Double, steps: Steps) {
    self.address = address
    self.chance = chance
    self.steps = steps
  }

  override func run(_ draft: UnsafeMutableRawPointer, _ place: Place) {
    var random = place.stream(address)
    if random.chance(chance) { steps.run(draft, place) }
  }
}

private final class Repetition: PipelineStep, @unchecked Sendable {
  let times: Int
  let steps: Steps

  init(times: Int, steps: Steps) {
    self.times = times
    self.steps = steps
  }

  override func run(_ draft: UnsafeMutableRawPointer, _ place: Place) {
    var inner = place
    for round in 0..<times {
      inner.round = place.round &* 1009 &+ UInt32(truncatingIfNeeded: round)
      steps.run(draft, inner)
    }
  }
}
