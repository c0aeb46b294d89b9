extension Recipe {
  static let keys = [
    "name", "summary", "seed", "guards", "distinct", "language", "task", "labels", "entities",
    "steps",
  ]

  /// Reads a recipe as it is written in YAML or JSON.
  ///
  /// - Throws: ``RecipeError`` with the line and column of the first mistake.
  public init(config: ConfigValue) throws(RecipeError) {
    guard case .map(let entries) = config.content else {
      throw .malformed("a recipe is a map with the key steps", at: config.location)
    }
    self.init(name: "", steps: [])
    var hasSteps = false
    var entities = "keep"
    for entry in entries {
      switch entry.key {
      case "name": name = try entry.text()
      case "summary": summary = try entry.text()
      case "seed":
        guard case .integer(let value) = entry.value.content, value >= 0 else {
          throw entry.wrong("a whole number from 0")
        }
        seed = UInt64(value)
      case "distinct":
        guard case .boolean(let value) = entry.value.content else {
          throw entry.wrong("true or false")
        }
        distinct = value
      case "language": language = try entry.text()
      case "task": task = try entry.text()
      case "labels": labels = try LabelRules(config: entry.value)
      case "entities": entities = try entry.text()
      case "guards": guards = try GuardSelection(entry)
      case "steps":
        steps = try RecipeStep.steps(entry.value)
        hasSteps = true
      default:
        throw .unknown(
          kind: "key", name: entry.key, of: "a recipe", known: Self.keys, at: entry.location)
      }
    }
    switch entities {
    case "keep": break
    case "edit":
      editsEntities = true
      guards = guards.without("entities")
    case "replace_same_type":
      steps.insert(.operation(RecipeOperation(name: "entity_replacement")), at: 0)
    default:
      throw .malformed(
        "entities is \(entities); it must be keep, edit or replace_same_type", at: config.location)
    }
    guard hasSteps else { throw .malformed("a recipe needs the key steps", at: config.location) }
  }

  /// The recipe as it is written in YAML or JSON.
  public var config: ConfigValue {
    var entries = [ConfigEntry("name", ConfigValue(.string(name)))]
    if !summary.isEmpty { entries.append(ConfigEntry("summary", ConfigValue(.string(summary)))) }
    if let seed { entries.append(ConfigEntry("seed", ConfigValue(.integer(Int(clamping: seed))))) }
    if guards != .all { entries.append(ConfigEntry("guards", guards.config)) }
    if !distinct { entries.append(ConfigEntry("distinct", ConfigValue(.boolean(false)))) }
    if let language { entries.append(ConfigEntry("language", ConfigValue(.string(language)))) }
    if let task { entries.append(ConfigEntry("task", ConfigValue(.string(task)))) }
    if !labels.rules.isEmpty { entries.append(ConfigEntry("labels", labels.config)) }
    if editsEntities { entries.append(ConfigEntry("entities", ConfigValue(.string("edit")))) }
    entries.append(ConfigEntry("steps", RecipeStep.config(steps)))
    return ConfigValue(.map(entries))
  }
}

extension GuardSelection {
  fileprivate init(_ entry: ConfigEntry) throws(RecipeError) {
    switch entry.value.content {
    case .string("all"), .boolean(true): self = .all
    case .string("none"), .boolean(false), .null: self = .none
    case .list(let items):
      var names: [String] = []
      for item in items {
        guard case .string(let name) = item.content else {
          throw .malformed("guards lists names", at: item.location)
        }
        names.append(name)
      }
      self = .only(names)
    case .map(let switches):
      var off: [String] = []
      var on: [String] = []
      for item in switches {
        guard case .boolean(let isOn) = item.value.content else {
          throw item.wrong("true or false")
        }
        if isOn { on.append(item.key) } else { off.append(item.key) }
      }
      self = .allBut(off, on: on)
    default: throw entry.wrong("all, none, a list of guards, or a map such as {names: false}")
    }
  }

  fileprivate var config: ConfigValue {
    switch self {
    case .all: ConfigValue(.string("all"))
    case .none: ConfigValue(.string("none"))
    case .only(let names): ConfigValue(.list(names.map { ConfigValue(.string($0)) }))
    case .allBut(let names, _):
      ConfigValue(.map(names.map { ConfigEntry($0, ConfigValue(.boolean(false))) }))
    }
  }
}

extension RecipeStep {
  static func steps(_ value: ConfigValue) throws(RecipeError) -> [RecipeStep] {
    guard case .list(let items) = value.content else {
      throw .malformed("steps is a list, each line starting with '- '", at: value.location)
    }
    var steps: [RecipeStep] = []
    for item in items {
      let (step, hasWeight) = try read(item)
      if hasWeight {
        throw .malformed("weight is for the steps of one_of only", at: item.location)
      }
      steps.append(step.step)
    }
    return steps
  }

  static func config(_ steps: [RecipeStep]) -> ConfigValue {
    ConfigValue(.list(steps.map { $0.config(weight: 1) }))
  }
}

extension RecipeStep {
  /// Reads a step: a name, or a map of one name to parameters.
  fileprivate static func named(
    _ value: ConfigValue
  ) throws(RecipeError) -> (name: String, body: ConfigValue, location: SourceLocation?) {
    switch value.content {
    case .string(let name): return (name, ConfigValue(.null, at: value.location), value.location)
    case .map(let entries) where entries.count == 1:
      return (entries[0].key, entries[0].value, entries[0].location)
    default:
      throw .malformed(
        "a step is a name, or one name with its parameters, such as 'random_swap: {rate: 0.1}'",
        at: value.location)
    }
  }

  /// Reads a step with its weight (1 unless given).
  fileprivate static func read(
    _ value: ConfigValue
  ) throws(RecipeError) -> (step: WeightedStep, hasWeight: Bool) {
    let (name, body, location) = try named(value)
    var fields = StepFields(name: name, location: location)
    if case .list = body.content {
      try fields.takeSteps(body)
    } else if case .map(let entries) = body.content {
      for entry in entries { try fields.take(entry) }
    } else if body.content != .null {
      throw .malformed("\(name) takes a map of parameters", at: body.location)
    }
    return (WeightedStep(try fields.step(), weight: fields.weight ?? 1), fields.weight != nil)
  }

  fileprivate static func choices(_ value: ConfigValue) throws(RecipeError) -> [WeightedStep] {
    guard case .list(let items) = value.content else {
      throw .malformed("steps is a list, each line starting with '- '", at: value.location)
    }
    var choices: [WeightedStep] = []
    for item in items { choices.append(try read(item).step) }
    return choices
  }

  /// The step as it is written.
  fileprivate func config(weight: Double) -> ConfigValue {
    var entries: [ConfigEntry] = []
    let name: String
    switch self {
    case .operation(let operation):
      name = operation.name
      entries = operation.parameters
      if let id = operation.id { entries.append(ConfigEntry("id", ConfigValue(.string(id)))) }
    case .sequence(let steps):
      name = "sequence"
      entries.append(ConfigEntry("steps", Self.config(steps)))
    case .oneOf(let choices):
      name = "one_of"
      let list = choices.map { $0.step.config(weight: $0.weight) }
      entries.append(ConfigEntry("steps", ConfigValue(.list(list))))
    case .someOf(let count, let steps):
      name = "some_of"
      let bounds = [count.lowerBound, count.upperBound].map { ConfigValue(.integer($0)) }
      entries.append(
        ConfigEntry("count", count.count == 1 ? bounds[0] : ConfigValue(.list(bounds))))
      entries.append(ConfigEntry("steps", Self.config(steps)))
    case .probability(let chance, let steps):
      name = "probability"
      entries.append(ConfigEntry("chance", ConfigValue(.number(chance))))
      entries.append(ConfigEntry("steps", Self.config(steps)))
    case .repeated(let times, let steps):
      name = "repeat"
      entries.append(ConfigEntry("times", ConfigValue(.integer(times))))
      entries.append(ConfigEntry("steps", Self.config(steps)))
    }
    if weight != 1 { entries.append(ConfigEntry("weight", ConfigValue(.number(weight)))) }
    if entries.isEmpty { return ConfigValue(.string(name)) }
    return ConfigValue(.map([ConfigEntry(name, ConfigValue(.map(entries)))]))
  }
}

/// What was written below a step's name.
private struct StepFields {
  let name: String
  let location: SourceLocation?
  var steps: [RecipeStep]?
  var choices: [WeightedStep]?
  var weight: Double?
  var probability: Double?
  var chance: Double?
  var times: Int?
  var count: ClosedRange<Int>?
  var id: String?
  var parameters: [ConfigEntry] = []

  init(name: String, location: SourceLocation?) {
    self.name = name
    self.location = location
  }

  private static let combinators: [String: [String]] = [
    "sequence": ["steps"], "one_of": ["steps"], "some_of": ["count", "steps"],
    "probability": ["chance", "steps"], "repeat": ["times", "steps"],
  ]

  mutating func take(_ entry: ConfigEntry) throws(RecipeError) {
    switch entry.key {
    case "weight":
      guard let value = entry.value.content.asNumber, value > 0, value.isFinite else {
        throw entry.wrong("a number above 0")
      }
      weight = value
      return
    case "probability":
      guard let value = entry.value.content.asNumber, (0...1).contains(value) else {
        throw entry.wrong("a number from 0 to 1")
      }
      probability = value
      return
    default: break
    }
    guard let known = Self.combinators[name] else {
      if entry.key == "id" {
        id = try entry.text()
      } else {
        parameters.append(entry)
      }
      return
    }
    guard known.contains(entry.key) else {
      throw .unknown(
        kind: "key", name: entry.key, of: name, known: known + ["probability", "weight"],
        at: entry.location)
    }
    try takeCombinator(entry)
  }

  private mutating func takeCombinator(_ entry: ConfigEntry) throws(RecipeError) {
    switch entry.key {
    case "chance":
      guard let value = entry.value.content.asNumber, (0...1).contains(value) else {
        throw entry.wrong("a number from 0 to 1")
      }
      chance = value
    case "times":
      guard case .integer(let value) = entry.value.content, (1...1000).contains(value) else {
        throw entry.wrong("a whole number from 1 to 1000")
      }
      times = value
    case "count":
      if case .integer(let value) = entry.value.content, value >= 0 {
        count = value...value
      } else if case .list(let bounds) = entry.value.content, bounds.count == 2,
        case .integer(let low) = bounds[0].content, case .integer(let high) = bounds[1].content,
        low >= 0, low <= high
      {
        count = low...high
      } else {
        throw entry.wrong("a whole number from 0, or two such as [1, 3]")
      }
    default:
      try takeSteps(entry.value)
    }
  }

  mutating func takeSteps(_ value: ConfigValue) throws(RecipeError) {
    guard Self.combinators[name] != nil else {
      throw .malformed("\(name) takes a map of parameters", at: value.location)
    }
    if name == "one_of" {
      choices = try RecipeStep.choices(value)
    } else {
      steps = try RecipeStep.steps(value)
    }
  }

  func step() throws(RecipeError) -> RecipeStep {
    let inner = try plainStep()
    guard let probability else { return inner }
    return .probability(probability, [inner])
  }

  private func plainStep() throws(RecipeError) -> RecipeStep {
    guard Self.combinators[name] != nil else {
      return .operation(
        RecipeOperation(name: name, id: id, parameters: parameters, at: location))
    }
    if let choices, !choices.isEmpty { return .oneOf(choices) }
    guard let steps, !steps.isEmpty else {
      throw .malformed("\(name) needs a list of steps", at: location)
    }
    switch name {
    case "some_of":
      guard let count, count.upperBound <= steps.count else {
        throw .malformed(
          "some_of needs a count of at most its \(steps.count) steps", at: location)
      }
      return .someOf(count, steps)
    case "probability":
      guard let chance else { throw .malformed("probability needs a chance", at: location) }
      return .probability(chance, steps)
    case "repeat":
      guard let times else { throw .malformed("repeat needs times", at: location) }
      return .repeated(times, steps)
    default: return .sequence(steps)
    }
  }
}
