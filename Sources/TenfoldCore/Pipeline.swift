/// A recipe whose operations have been found and whose parameters have been checked.
///
/// The combinators live here, once, for every modality.
public struct Pipeline<Draft>: Sendable {
  private indirect enum Node: Sendable {
    case operation(any Transform<Draft>, StepAddress)
    case sequence([Node])
    case oneOf([Node], cumulative: [Double], StepAddress)
    case someOf(ClosedRange<Int>, [Node], StepAddress)
    case probability(Double, [Node], StepAddress)
    case repeated(Int, [Node])
  }

  private let nodes: [Node]

  /// The distinct effects of all operations, in their order of declaration.
  public let effects: [Effect]

  /// Finds and checks the operations of a recipe.
  ///
  /// - Throws: ``RecipeError`` for an unknown operation or parameter or a value out of range.
  public init(_ recipe: Recipe, catalog: TransformCatalog<Draft>) throws(RecipeError) {
    var compiler = Compiler(catalog: catalog)
    nodes = try compiler.compile(recipe.steps)
    let found = compiler.effects
    effects = Effect.allCases.filter(found.contains)
  }

  private struct Compiler {
    let catalog: TransformCatalog<Draft>
    var occurrences: [String: Int] = [:]
    var effects: [Effect] = []

    mutating func address(_ name: String) -> StepAddress {
      defer { occurrences[name, default: 0] += 1 }
      return StepAddress(name, occurrence: occurrences[name, default: 0])
    }

    mutating func compile(_ steps: [RecipeStep]) throws(RecipeError) -> [Node] {
      var nodes: [Node] = []
      for step in steps { nodes.append(try compile(step)) }
      return nodes
    }

    mutating func compile(_ step: RecipeStep) throws(RecipeError) -> Node {
      switch step {
      case .operation(let operation):
        guard let type = catalog[operation.name] else {
          throw .unknown(
            kind: "operation", name: operation.name, of: nil, known: catalog.types.map { $0.name },
            at: operation.location)
        }
        effects += type.effects
        return .operation(
          try type.make(operation.parameters), address(operation.id ?? operation.name))
      case .sequence(let steps):
        return .sequence(try compile(steps))
      case .oneOf(let choices):
        let address = address("one_of")
        var total = 0.0
        var cumulative: [Double] = []
        var nodes: [Node] = []
        for choice in choices {
          total += choice.weight
          cumulative.append(total)
          nodes.append(try compile(choice.step))
        }
        return .oneOf(nodes, cumulative: cumulative.map { $0 / total }, address)
      case .someOf(let count, let steps):
        let address = address("some_of")
        return .someOf(count, try compile(steps), address)
      case .probability(let chance, let steps):
        let address = address("probability")
        return .probability(chance, try compile(steps), address)
      case .repeated(let times, let steps):
        return .repeated(times, try compile(steps))
      }
    }
  }

  /// Makes one variant: edits the draft with the streams of that variant and attempt.
  public func apply(
    to draft: inout Draft, key: StreamKey, variant: UInt32, attempt: UInt32 = 0
  ) {
    let place = Place(key: key, variant: variant, attempt: attempt, round: 0)
    for node in nodes { run(node, &draft, place) }
  }

  private struct Place {
    let key: StreamKey
    let variant: UInt32
    let attempt: UInt32
    var round: UInt32

    func stream(_ step: StepAddress) -> RandomStream {
      RandomStream(key: key, step: step.round(round), variant: variant, attempt: attempt)
    }
  }

  private func run(_ node: Node, _ draft: inout Draft, _ place: Place) {
    switch node {
    case .operation(let transform, let address):
      var random = place.stream(address)
      transform.apply(to: &draft, using: &random)
    case .sequence(let nodes):
      for node in nodes { run(node, &draft, place) }
    case .oneOf(let nodes, let cumulative, let address):
      var random = place.stream(address)
      let draw = random.unit()
      let index = cumulative.firstIndex { draw < $0 } ?? nodes.count - 1
      run(nodes[index], &draft, place)
    case .someOf(let count, let nodes, let address):
      var random = place.stream(address)
      let number = count.lowerBound + random.integer(below: count.count)
      var order = Array(nodes.indices)
      random.choose(number, of: &order)
      for index in order.prefix(number).sorted() { run(nodes[index], &draft, place) }
    case .probability(let chance, let nodes, let address):
      var random = place.stream(address)
      guard random.chance(chance) else { return }
      for node in nodes { run(node, &draft, place) }
    case .repeated(let times, let nodes):
      var inner = place
      for round in 0..<times {
        inner.round = place.round &* 1009 &+ UInt32(truncatingIfNeeded: round)
        for node in nodes { run(node, &draft, inner) }
      }
    }
  }
}
