/// What becomes of a label when a sample is edited.
///
/// A rule answers to effects: keep the label, give another, or refuse the variant.
public struct LabelRule: Sendable, Equatable {
  /// What to do.
  public enum Action: Sendable, Equatable {
    /// The label is still true.
    case keep
    /// The variant is refused.
    case reject
    /// The label becomes another; a label that is not in the map refuses the variant.
    case remap([String: String])
    /// The label becomes a soft one: other labels get these shares, which together stay below 1, and it keeps the rest.
    case mix([String: Double])
  }

  /// The effects that it answers to.
  public var effects: EffectSet
  /// The labels that it is for, compared without case; nil for all. It is for a list of labels if it is for
  /// one of them; a list is kept or refused, never changed.
  public var labels: [String]?
  /// What to do.
  public var action: Action

  /// Answers to effects.
  public init(_ effects: [Effect], labels: [String]? = nil, _ action: Action) {
    self.effects = EffectSet(effects)
    self.labels = labels
    self.action = action
  }

  func concerns(_ label: String) -> Bool {
    guard let labels else { return true }
    let own = Self.parts(of: label.lowercased())
    return labels.contains { own.contains($0.lowercased()) }
  }

  /// The label, and where it is a list such as `["urgent", "billing"]` each of its labels.
  private static func parts(of label: String) -> [String] {
    guard label.hasPrefix("["), label.hasSuffix("]"), !label.contains("\\") else { return [label] }
    let pieces = label.split(separator: "\"", omittingEmptySubsequences: false)
    return [label] + pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
  }
}

/// The rules of a dataset. For each effect the first rule that fits counts; without one, the label is kept.
public struct LabelRules: Sendable, Equatable {
  /// The rules, the first first.
  public var rules: [LabelRule]

  /// Takes rules.
  public init(_ rules: [LabelRule] = []) { self.rules = rules }

  /// What the rules say of a sample with a label.
  public struct Verdict: Sendable, Equatable {
    /// The effect that the variant was refused for; nil if it was not.
    public var refused: Effect?
    /// The label that the variant gets; nil if it stays.
    public var label: String?
    /// What the label is mixed with; empty if it is certain.
    public var mixtures: [Mixture] = []
  }

  /// The rules for one label, made ready.
  public struct Prepared: Sendable {
    /// Whether no effect changes anything.
    public let isIdle: Bool
    private let label: String
    private let rejected: EffectSet
    private let remaps: [(effects: EffectSet, map: [String: String])]
    private let mixes: [(effects: EffectSet, mixtures: [Mixture])]

    init(_ rules: [LabelRule], _ label: String) {
      self.label = label
      var open = EffectSet(Effect.allCases)
      var rejected: EffectSet = []
      var remaps: [(EffectSet, [String: String])] = []
      var mixes: [(EffectSet, [Mixture])] = []
      for rule in rules where rule.concerns(label) {
        let own = rule.effects.intersection(open)
        open.subtract(own)
        switch rule.action {
        case .keep: break
        case .reject: rejected.formUnion(own)
        case .remap(let map): if !own.isEmpty { remaps.append((own, map)) }
        case .mix(let shares):
          let mixtures = shares.sorted { $0.key < $1.key }.map { Mixture(label: $0, share: $1) }
          if !own.isEmpty { mixes.append((own, mixtures)) }
        }
      }
      self.rejected = rejected
      self.remaps = remaps
      self.mixes = mixes
      isIdle = rejected.isEmpty && remaps.isEmpty && mixes.isEmpty
    }

    /// The verdict on a variant with some effects.
    public func verdict(_ effects: EffectSet) -> Verdict {
      let hits = effects.intersection(rejected)
      if !hits.isEmpty { return Verdict(refused: hits.effects.first) }
      var changed: String?
      for (own, map) in remaps where !own.isDisjoint(with: effects) {
        let now = (changed ?? label).lowercased()
        guard let next = map.first(where: { $0.key.lowercased() == now })?.value else {
          return Verdict(refused: effects.intersection(own).effects.first)
        }
        changed = next
      }
      // Of several rules that mix, the first that fits counts: shares would not add up.
      let mix = mixes.first { !$0.effects.isDisjoint(with: effects) }
      return Verdict(label: changed == label ? nil : changed, mixtures: mix?.mixtures ?? [])
    }
  }

  /// Makes the rules ready for a label.
  public func prepared(for label: String) -> Prepared { Prepared(rules, label) }
}

extension LabelRules {
  private static let keys = ["effects", "labels", "action", "remap", "mix"]

  /// Reads rules as they are written in YAML or JSON: a list of maps.
  ///
  /// - Throws: ``RecipeError`` with the line and column of the first mistake.
  public init(config: ConfigValue) throws(RecipeError) {
    guard case .list(let items) = config.content else {
      throw .malformed(
        "label rules are a list, each starting with '- effects:'", at: config.location)
    }
    rules = []
    for item in items { rules.append(try Self.rule(item)) }
  }

  private static func rule(_ value: ConfigValue) throws(RecipeError) -> LabelRule {
    guard case .map(let entries) = value.content else {
      throw .malformed("a label rule is a map with effects and an action", at: value.location)
    }
    var effects: [Effect] = []
    var labels: [String]?
    var action: LabelRule.Action?
    for entry in entries {
      switch entry.key {
      case "effects":
        for item in try entry.texts() {
          guard let effect = Effect(rawValue: item) else {
            throw .unknown(
              kind: "effect", name: item, of: nil, known: Effect.allCases.map(\.rawValue),
              at: entry.location)
          }
          effects.append(effect)
        }
      case "labels": labels = try entry.texts()
      case "action":
        switch entry.value.content {
        case .string("keep"): action = .keep
        case .string("reject"): action = .reject
        default:
          throw entry.wrong(
            "keep or reject; a remap is written as remap: {from: to}, a mix as mix: {other: 0.2}")
        }
      case "remap":
        guard case .map(let pairs) = entry.value.content else {
          throw entry.wrong("a map such as {positive: negative}")
        }
        var map: [String: String] = [:]
        for pair in pairs { map[pair.key] = pair.value.content.description }
        for pair in pairs {
          if case .string(let text) = pair.value.content { map[pair.key] = text }
        }
        action = .remap(map)
      case "mix":
        guard case .map(let pairs) = entry.value.content else {
          throw entry.wrong("a map such as {unknown: 0.2}")
        }
        var shares: [String: Double] = [:]
        for pair in pairs { shares[pair.key] = pair.value.content.asNumber ?? -1 }
        let sum = shares.values.reduce(0, +)
        guard shares.values.allSatisfy({ $0 > 0 }), sum < 1 else {
          throw entry.wrong("a map of labels to shares above 0 that are below 1 together")
        }
        action = .mix(shares)
      default:
        throw .unknown(
          kind: "key", name: entry.key, of: "a label rule", known: keys, at: entry.location)
      }
    }
    guard !effects.isEmpty, let action else {
      throw .malformed(
        "a label rule needs effects, and action, remap or mix", at: value.location)
    }
    return LabelRule(effects, labels: labels, action)
  }

  /// The rules as they are written in YAML or JSON.
  public var config: ConfigValue {
    func list(_ names: [String]) -> ConfigValue {
      ConfigValue(.list(names.map { ConfigValue(.string($0)) }))
    }
    return ConfigValue(
      .list(
        rules.map { rule in
          var entries = [ConfigEntry("effects", list(rule.effects.effects.map(\.rawValue)))]
          if let labels = rule.labels { entries.append(ConfigEntry("labels", list(labels))) }
          switch rule.action {
          case .keep: entries.append(ConfigEntry("action", ConfigValue(.string("keep"))))
          case .reject: entries.append(ConfigEntry("action", ConfigValue(.string("reject"))))
          case .mix(let shares):
            let pairs = shares.sorted { $0.key < $1.key }.map {
              ConfigEntry($0.key, ConfigValue(.number($0.value)))
            }
            entries.append(ConfigEntry("mix", ConfigValue(.map(pairs))))
          case .remap(let map):
            let pairs = map.sorted { $0.key < $1.key }
            entries.append(
              ConfigEntry(
                "remap",
                ConfigValue(.map(pairs.map { ConfigEntry($0.key, ConfigValue(.string($0.value))) }))
              ))
          }
          return ConfigValue(.map(entries))
        }))
  }
}
