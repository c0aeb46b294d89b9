public import TenfoldCore

/// A text recipe written in Swift.
///
/// ```swift
/// let recipe = TextRecipe(seed: 42) {
///   SynonymReplacement(rate: 0.1)
///   OneOf {
///     KeyboardTypo(rate: 0.05)
///     Misspelling(rate: 0.05).weight(2)
///   }
///   .probability(0.5)
/// }
/// for variant in try recipe.variants(of: "I really liked this movie.", count: 9) {
///   print(variant.text, variant.operations)
/// }
/// ```
public struct TextRecipe: Sendable {
  /// The recipe as data, as YAML files hold it.
  public var recipe: Recipe
  /// The seed of all draws.
  public var seed: UInt64
  /// The operations that the recipe may name: the library's own and those used in the builder.
  public var catalog: TransformCatalog<TextDraft>

  /// Builds a recipe.
  ///
  /// - Parameters:
  ///   - seed: the seed of all draws; the same seed makes the same variants.
  ///   - guards: which label guards are on; all unless said otherwise.
  ///   - parts: the steps.
  public init(
    seed: UInt64 = 0, guards: GuardSelection = .all,
    @RecipeBuilder<TextDraft> _ parts: () -> [WeightedPart<TextDraft>]
  ) {
    let parts = parts()
    self.seed = seed
    recipe = Recipe(name: "custom", guards: guards, steps: parts.map(\.step))
    let known = TextTransforms.all
    let own = parts.flatMap(\.types).filter { type in !known.contains { $0.name == type.name } }
    catalog = TransformCatalog(known + own)
  }

  /// Takes a recipe that was read from a file.
  public init(
    _ recipe: Recipe, seed: UInt64? = nil,
    catalog: TransformCatalog<TextDraft> = TextTransforms.catalog
  ) {
    self.recipe = recipe
    self.seed = seed ?? recipe.seed ?? 0
    self.catalog = catalog
  }

  /// The variants of one text. For many texts, keep a ``TextAugmenter``.
  ///
  /// - Parameters:
  ///   - text: the original.
  ///   - count: how many are wanted; fewer come back where the text yields no more.
  ///   - key: names the text, so that its draws do not depend on its place among others.
  ///   - lexicons: the sources of synonyms; the built-in one unless said otherwise.
  /// - Returns: the variants, in order of their numbers.
  /// - Throws: ``RecipeError``.
  public func variants(
    of text: String, count: Int, key: String = "1",
    lexicons: [any Lexicon] = [CoreLexicon.shared]
  ) throws(RecipeError) -> [TextVariant] {
    var augmenter = try TextAugmenter(recipe, catalog: catalog, lexicons: lexicons, seed: seed)
    if let name = augmenter.modelOperations.first {
      throw .malformed("\(name) asks a model: give the variants a backend", at: nil)
    }
    augmenter.load(text, key: StreamKey(seed: seed, record: StableHash.of(key)))
    var buffer = ByteBuffer()
    var made: [TextVariant] = []
    for number in 1...max(1, count) where number <= count {
      buffer.removeAll()
      guard augmenter.makeVariant(number, into: &buffer) == .made else { continue }
      made.append(augmenter.variant(number))
    }
    return made
  }
}

/// A variant of a text.
public struct TextVariant: Sendable, Equatable {
  /// Its number, from 1.
  public let number: Int
  /// The edited text.
  public let text: String
  /// What was done: `synonym(movie→film);swap(2,5)`.
  public let operations: String
  /// How original and variant lie over each other.
  public let alignment: TextAlignment
}
