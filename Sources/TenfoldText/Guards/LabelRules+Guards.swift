public import TenfoldCore

extension LabelRules {
  /// The rules with those that hold in any task: what a guard prevents, an operation that means to do it
  /// must not do either, unless a rule says what becomes of the label. The rule falls with the guard.
  func completed(by guards: [LabelGuard]) -> LabelRules {
    var prevented: [Effect] = []
    if guards.contains(.negation) { prevented += [.negationChanged, .meaningReversed] }
    if guards.contains(.polarity) { prevented.append(.polarityChanged) }
    guard !prevented.isEmpty else { return self }
    return LabelRules(rules + [LabelRule(prevented, .reject)])
  }
}

extension Recipe {
  /// Whether the recipe says that labelled spans may change: `entities: edit`, or
  /// `guards: {entities: false}`.
  public var opensEntities: Bool {
    if case .allBut(let names, _) = guards, names.contains(LabelGuard.entities.rawValue) {
      return true
    }
    return editsEntities
  }

  /// The language that the recipe sets.
  ///
  /// - Throws: ``RecipeError`` for a language without word lists.
  public var fixedLanguage: Language? {
    get throws(RecipeError) {
      guard let language, language != "auto" else { return nil }
      if let known = Language(tag: language) { return known }
      throw .unknown(
        kind: "language", name: language, of: nil, known: Language.allCases.map(\.tag))
    }
  }
}
