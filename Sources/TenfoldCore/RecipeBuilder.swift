/// Something that can stand as a step in a recipe written in Swift.
public protocol RecipeComponent<Draft> {
  /// What it edits.
  associatedtype Draft: EditDraft
  /// The step as data.
  var step: RecipeStep { get }
  /// The transforms the step needs, so that a user's own are found.
  var types: [any Transform<Draft>.Type] { get }
}

extension RecipeComponent {
  /// The same step, applied with a probability from 0 to 1.
  public func probability(_ chance: Double) -> RecipePart<Draft> {
    RecipePart(step: .probability(chance, [step]), types: types)
  }

  /// The same step, applied several times, each with draws of its own.
  public func repeated(_ times: Int) -> RecipePart<Draft> {
    RecipePart(step: .repeated(times, [step]), types: types)
  }

  /// The same step with a weight for ``OneOf``.
  public func weight(_ weight: Double) -> WeightedPart<Draft> {
    WeightedPart(weighted: WeightedStep(step, weight: weight), types: types)
  }
}

/// A transform is a step.
extension Transform {
  public var step: RecipeStep {
    .operation(RecipeOperation(name: Self.name, parameters: configuration))
  }

  public var types: [any Transform<Draft>.Type] { [Self.self] }
}

/// A step as data, with the transforms it needs.
public struct RecipePart<Draft: EditDraft>: RecipeComponent {
  public let step: RecipeStep
  public let types: [any Transform<Draft>.Type]
}

/// A weighted step of ``OneOf``.
public struct WeightedPart<Draft: EditDraft>: RecipeComponent {
  let weighted: WeightedStep
  public let types: [any Transform<Draft>.Type]
  public var step: RecipeStep { weighted.step }
}

/// Collects the steps of a recipe written in Swift.
@resultBuilder
public enum RecipeBuilder<Draft: EditDraft> {
  public static func buildExpression(_ part: some RecipeComponent<Draft>) -> [WeightedPart<Draft>] {
    if let weighted = part as? WeightedPart<Draft> { return [weighted] }
    return [WeightedPart(weighted: WeightedStep(part.step), types: part.types)]
  }

  public static func buildBlock(_ parts: [WeightedPart<Draft>]...) -> [WeightedPart<Draft>] {
    parts.flatMap { $0 }
  }

  public static func buildOptional(_ parts: [WeightedPart<Draft>]?) -> [WeightedPart<Draft>] {
    parts ?? []
  }

  public static func buildEither(first parts: [WeightedPart<Draft>]) -> [WeightedPart<Draft>] {
    parts
  }

  public static func buildEither(second parts: [WeightedPart<Draft>]) -> [WeightedPart<Draft>] {
    parts
  }

  public static func buildArray(_ parts: [[WeightedPart<Draft>]]) -> [WeightedPart<Draft>] {
    parts.flatMap { $0 }
  }
}

/// All the steps in order.
public struct InSequence<Draft: EditDraft>: RecipeComponent {
  public let step: RecipeStep
  public let types: [any Transform<Draft>.Type]

  /// Joins steps.
  public init(@RecipeBuilder<Draft> _ parts: () -> [WeightedPart<Draft>]) {
    let parts = parts()
    step = .sequence(parts.map(\.step))
    types = parts.flatMap(\.types)
  }
}

/// One of the steps, drawn by weight.
public struct OneOf<Draft: EditDraft>: RecipeComponent {
  public let step: RecipeStep
  public let types: [any Transform<Draft>.Type]

  /// Offers steps; give one `.weight(_:)` to draw it more often.
  public init(@RecipeBuilder<Draft> _ parts: () -> [WeightedPart<Draft>]) {
    let parts = parts()
    step = .oneOf(parts.map(\.weighted))
    types = parts.flatMap(\.types)
  }
}

/// Some of the steps, drawn without repetition and applied in their order.
public struct SomeOf<Draft: EditDraft>: RecipeComponent {
  public let step: RecipeStep
  public let types: [any Transform<Draft>.Type]

  /// Offers steps, `count` of which are drawn.
  public init(
    _ count: ClosedRange<Int>, @RecipeBuilder<Draft> _ parts: () -> [WeightedPart<Draft>]
  ) {
    let parts = parts()
    step = .someOf(count, parts.map(\.step))
    types = parts.flatMap(\.types)
  }
}
