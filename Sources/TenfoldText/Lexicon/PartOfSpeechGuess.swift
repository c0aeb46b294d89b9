/// Guesses from its neighbours whether a word is a noun, verb, adjective or adverb.
///
/// The prior is how often the lexicon has seen the word as each; a handful of rules on the word
/// before and after then multiply it. The guess is made only where one reading clearly wins.
enum PartOfSpeechGuess {
  /// What is known of a neighbour.
  struct Neighbor {
    var classes: WordClasses
    var weights: SIMD4<Float>
    /// Whether only white space lies between.
    var isClose: Bool

    static let none = Neighbor(classes: [], weights: .zero, isClose: false)
  }

  /// The share of the weight that a reading must have.
  static let certainty: Float = 0.8

  /// The likely part of speech, or nil where none is clear.
  static func guess(
    _ prior: SIMD4<Float>, hasBaseVerb: Bool, isGerund: Bool, isPast: Bool, before: Neighbor,
    after: Neighbor
  ) -> PartOfSpeech? {
    guard prior.sum() > 0 else { return nil }
    // A lexicon that knows one reading may not know the others.
    var weights = prior + SIMD4(repeating: 0.1)
    weights *= factors(before: before, hasBaseVerb: hasBaseVerb, isGerund: isGerund, isPast: isPast)
    weights *= factors(after: after)
    let total = weights.sum()
    guard total > 0 else { return nil }
    for part in PartOfSpeech.allCases where weights[part.rawValue] >= certainty * total {
      return part
    }
    return nil
  }

  private static func factors(
    before: Neighbor, hasBaseVerb: Bool, isGerund: Bool, isPast: Bool
  ) -> SIMD4<Float> {
    guard before.isClose else { return SIMD4(1, 1, 1, 1) }
    let classes = before.classes
    if classes.contains(.determiner) { return SIMD4(4, 0.02, 4, 0.1) }
    if !classes.isDisjoint(with: [.modal, .do]) {
      return SIMD4(0.05, hasBaseVerb ? 20 : 0.2, 0.1, 1)
    }
    if classes.contains(.to) { return SIMD4(0.6, hasBaseVerb ? 12 : 0.05, 0.3, 0.3) }
    if classes.contains(.be) {
      return SIMD4(0.4, hasBaseVerb && !isPast && !isGerund ? 0.02 : 2, 4, 1)
    }
    if classes.contains(.have) { return SIMD4(1, isPast ? 5 : 0.05, 1, 1) }
    if classes.contains(.subject) { return SIMD4(0.03, 8, 0.2, 1.5) }
    if classes.contains(.intensifier) { return SIMD4(0.05, 0.3, 6, 3) }
    if !classes.isDisjoint(with: [.quantifier, .number]) { return SIMD4(5, 0.1, 2, 0.3) }
    if classes.contains(.preposition) { return SIMD4(3, isGerund ? 1.5 : 0.03, 2, 0.3) }
    if isMostly(.adjective, before.weights) { return SIMD4(5, 0.2, 1, 0.3) }
    if isMostly(.adverb, before.weights) { return SIMD4(0.2, 1.5, 2, 1) }
    return SIMD4(1, 1, 1, 1)
  }

  private static func factors(after: Neighbor) -> SIMD4<Float> {
    guard after.isClose else { return SIMD4(1.3, 0.8, 1, 1) }
    let classes = after.classes
    if !classes.isDisjoint(with: [.determiner, .subject, .pronoun]) {
      return SIMD4(0.6, 3, 0.2, 1)
    }
    if !classes.isDisjoint(with: [.be, .modal, .have, .do]) { return SIMD4(4, 0.2, 0.2, 1) }
    if classes.contains(.preposition) { return SIMD4(1.5, 1, 0.6, 1) }
    if isMostly(.noun, after.weights) { return SIMD4(0.7, 1, 3, 0.5) }
    if isMostly(.adjective, after.weights) { return SIMD4(0.5, 0.7, 2, 3) }
    return SIMD4(1, 1, 1, 1)
  }

  private static func isMostly(_ part: PartOfSpeech, _ weights: SIMD4<Float>) -> Bool {
    weights[part.rawValue] > 0.7 * weights.sum() && weights.sum() > 0
  }
}
