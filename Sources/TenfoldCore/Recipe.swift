/// What to do to a sample, as data.
///
/// Flags, YAML files and the Swift result builder all make the same value. A recipe names its
/// operations; a ``TransformCatalog`` turns it into a ``Pipeline``.
public struct Recipe: Sendable, Equatable {
  /// The name, as in `--recipe NAME`.
  public var name: String
  /// One line on what it is for.
  public var summary: String
  /// The seed, unless the caller gives one.
  public var seed: UInt64?
  /// Which label guards are on.
  public var guards: GuardSelection
  /// Whether a variant equal to its original or to an earlier variant is drawn again.
  public var distinct: Bool
  /// The language of the texts (BCP 47); nil to look at each.
  public var language: String?
  /// The task whose ready label rules apply; nil for the general ones.
  public var task: String?
  /// Label rules that come before those of the task.
  public var labels = LabelRules()
  /// Whether operations may change labelled spans, whichever guards are on.
  public var editsEntities = false
  /// The steps, applied in order.
  public var steps: [RecipeStep]

  /// A recipe with all guards on.
  public init(
    name: String, summary: String = "", seed: UInt64? = nil, guards: GuardSelection = .all,
    distinct: Bool = true, steps: [RecipeStep]
  ) {
    self.name = name
    self.summary = summary
    self.seed = seed
    self.guards = guards
    self.distinct = distinct
    self.steps = steps
  }
}

/// One step of a recipe: an operation, or a combination of steps.
public indirect enum RecipeStep: Sendable, Equatable {
  /// A transform by name.
  case operation(RecipeOperation)
  /// All steps in order.
  case sequence([RecipeStep])
  /// One step, drawn by weight.
  case oneOf([WeightedStep])
  /// Some of the steps, drawn without repetition and applied in their order.
  case someOf(ClosedRange<Int>, [RecipeStep])
  /// The steps, or nothing.
  case probability(Double, [RecipeStep])
  /// The steps again and again, each round with draws of its own.
  case repeated(Int, [RecipeStep])
}

extension Recipe {
  /// Whether some step is an operation of that name.
  public func names(_ operation: String) -> Bool { steps.contains { $0.names(operation) } }
}

extension RecipeStep {
  fileprivate func names(_ name: String) -> Bool {
    switch self {
    case .operation(let operation): operation.name == name
    case .sequence(let steps), .someOf(_, let steps), .probability(_, let steps),
      .repeated(_, let steps):
      steps.contains { $0.names(name) }
    case .oneOf(let choices): choices.contains { $0.step.names(name) }
    }
  }

  /// Whether the step's operations are always applied.
  var isFixed: Bool {
    switch self {
    case .operation: true
    case .sequence(let steps), .repeated(_, let steps): steps.allSatisfy(\.isFixed)
    case .oneOf, .someOf, .probability: false
    }
  }
}

/// A transform by name, with its parameters.
public struct RecipeOperation: Sendable, Equatable {
  /// The transform's name.
  public var name: String
  /// Names the step's random stream; by default the operation's name and occurrence do.
  public var id: String?
  /// The parameters that are not left at their defaults.
  public var parameters: [ConfigEntry]
  /// Where it was written, if in a file.
  public var location: SourceLocation?

  /// Names a transform.
  public init(
    name: String, id: String? = nil, parameters: [ConfigEntry] = [],
    at location: SourceLocation? = nil
  ) {
    self.name = name
    self.id = id
    self.parameters = parameters
    self.location = location
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.id == right.id && left.parameters == right.parameters
  }
}

/// A step and how often it is drawn.
public struct WeightedStep: Sendable, Equatable {
  /// The weight, above 0.
  public var weight: Double
  /// The step.
  public var step: RecipeStep

  /// Weighs a step.
  public init(_ step: RecipeStep, weight: Double = 1) {
    self.step = step
    self.weight = weight
  }
}

/// Which of the label guards are on.
public enum GuardSelection: Sendable, Equatable {
  /// All of them.
  case all
  /// None of them.
  case none
  /// The named ones.
  case only([String])
  /// All but the named ones; some may be named as staying on.
  case allBut([String], on: [String] = [])

  /// Whether the named guard is on.
  public func contains(_ name: String) -> Bool {
    switch self {
    case .all: true
    case .none: false
    case .only(let names): names.contains(name)
    case .allBut(let names, _): !names.contains(name)
    }
  }

  /// The names that were written.
  public var mentioned: [String] {
    switch self {
    case .all, .none: []
    case .only(let names): names
    case .allBut(let names, let on): names + on
    }
  }

  /// The selection with one more guard turned off.
  public func without(_ name: String) -> GuardSelection {
    if !contains(name) { return self }
    return switch self {
    case .all: .allBut([name])
    case .none: .none
    case .only(let names): .only(names.filter { $0 != name })
    case .allBut(let names, let on): .allBut(names + [name], on: on)
    }
  }
}
