/// A recipe whose operations have been found and whose parameters have been checked.
///
/// The combinators live here, once, for every modality.
public struct Pipeline<Draft>: Sendable {
  /// A compiled step. One class for all kinds: walking it copies nothing.
  @usableFromInline
  final class Node: Sendable {
    @usableFromInline
    enum Kind: Sendable {
      case operation, sequence, oneOf, someOf, probability, repeated
    }

    @usableFromInline let kind: Kind
    @usableFromInline let address: StepAddress
    @usableFromInline let transform: (any Transform<Draft>)?
    @usableFromInline let children: [Node]
    /// The running shares of a choice; the chance of a probability.
    @usableFromInline let shares: [Double]
    /// How many steps are drawn, or how often they are repeated.
    @usableFromInline let count: ClosedRange<Int>

    init(
      _ kind: Kind, _ address: StepAddress, transform: (any Transform<Draft>)? = nil,
      children: [Node] = [], shares: [Double] = [], count: ClosedRange<Int> = 0...0
    ) {
      self.kind = kind
      self.address = address
      self.transform = transform
      self.children = children
      self.shares = shares
      self.count = count
    }
  }

  @usableFromInline let nodes: [Node]

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
        return Node(
          .operation, address(operation.id ?? operation.name),
          transform: try type.make(operation.parameters))
      case .sequence(let steps):
        return Node(.sequence, StepAddress(""), children: try compile(steps))
      case .oneOf(let choices):
        let address = address("one_of")
        var total = 0.0
        let running = choices.map { choice in
          total += choice.weight
          return total
        }
        return Node(
          .oneOf, address, children: try compile(choices.map(\.step)),
          shares: running.map { $0 / total })
      case .someOf(let count, let steps):
        return Node(.someOf, address("some_of"), children: try compile(steps), count: count)
      case .probability(let chance, let steps):
        return Node(
          .probability, address("probability"), children: try compile(steps), shares: [chance])
      case .repeated(let times, let steps):
        return Node(
          .repeated, StepAddress(""), children: try compile(steps), count: times...times)
      }
    }
  }

  /// Makes one variant: edits the draft with the streams of that variant and attempt.
  @inlinable
  public func apply(
    to draft: inout Draft, key: StreamKey, variant: UInt32, attempt: UInt32 = 0
  ) {
    let place = Place(key: key, variant: variant, attempt: attempt, round: 0)
    for node in nodes { run(node, &draft, place) }
  }

  @usableFromInline
  struct Place {
    @usableFromInline let key: StreamKey
    @usableFromInline let variant: UInt32
    @usableFromInline let attempt: UInt32
    @usableFromInline var round: UInt32

    @inlinable
    init(key: StreamKey, variant: UInt32, attempt: UInt32, round: UInt32) {
      self.key = key
      self.variant = variant
      self.attempt = attempt
      self.round = round
    }

    @inlinable
    func stream(_ step: StepAddress) -> RandomStream {
      RandomStream(key: key, step: step.round(round), variant: variant, attempt: attempt)
    }
  }

  @inlinable
  func run(_ node: Node, _ draft: inout Draft, _ place: Place) {
    var random = place.stream(node.address)
    switch node.kind {
    case .operation: node.transform?.apply(to: &draft, using: &random)
    case .sequence:
      for child in node.children { run(child, &draft, place) }
    case .oneOf:
      let draw = random.unit()
      let index = node.shares.firstIndex { draw < $0 } ?? node.children.count - 1
      run(node.children[index], &draft, place)
    case .someOf:
      let number = node.count.lowerBound + random.integer(below: node.count.count)
      var order = Array(node.children.indices)
      random.choose(number, of: &order)
      for index in order.prefix(number).sorted() { run(node.children[index], &draft, place) }
    case .probability:
      guard random.chance(node.shares[0]) else { return }
      for child in node.children { run(child, &draft, place) }
    case .repeated:
      var inner = place
      for round in 0..<node.count.upperBound {
        inner.round = place.round &* 1009 &+ UInt32(truncatingIfNeeded: round)
        for child in node.children { run(child, &draft, inner) }
      }
    }
  }
}
