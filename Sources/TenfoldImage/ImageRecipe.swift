public import TenfoldCore

/// A recipe for pictures written in Swift.
///
/// ```swift
/// let recipe = ImageRecipe(seed: 42) {
///   HorizontalFlip().probability(0.5)
///   Rotate(degrees: -15...15)
///   BrightnessContrast(brightness: -0.2...0.2, contrast: -0.2...0.2)
/// }
/// for variant in try recipe.variants(of: ImageSample(image, objects: objects), count: 9) {
///   let bytes = try variant.image.encode(as: .jpeg())
/// }
/// ```
public struct ImageRecipe: Sendable {
  /// The recipe as data, as YAML files hold it.
  public var recipe: Recipe
  /// The seed of all draws.
  public var seed: UInt64
  /// The operations that the recipe may name: the library's own and those used in the builder.
  public var catalog: TransformCatalog<ImageDraft>

  /// Builds a recipe.
  ///
  /// - Parameters:
  ///   - seed: the seed of all draws; the same seed makes the same variants.
  ///   - parts: the steps.
  public init(
    seed: UInt64 = 0, @RecipeBuilder<ImageDraft> _ parts: () -> [WeightedPart<ImageDraft>]
  ) {
    let parts = parts()
    self.seed = seed
    recipe = Recipe(name: "custom", steps: parts.map(\.step))
    let known = ImageTransforms.all
    let own = parts.flatMap(\.types).filter { type in !known.contains { $0.name == type.name } }
    catalog = TransformCatalog(known + own)
  }

  /// Takes a recipe that was read from a file.
  public init(
    _ recipe: Recipe, seed: UInt64? = nil,
    catalog: TransformCatalog<ImageDraft> = ImageTransforms.catalog
  ) {
    self.recipe = recipe
    self.seed = seed ?? recipe.seed ?? 0
    self.catalog = catalog
  }

  /// The variants of one picture. For many, keep an ``ImageAugmenter``.
  ///
  /// - Parameters:
  ///   - sample: the picture with what is annotated in it.
  ///   - count: how many are wanted; fewer come back where the picture yields no more.
  ///   - key: names the picture, so that its draws do not depend on its place among others.
  ///   - rules: what becomes of labels; those of the recipe unless given.
  ///   - pool: where operations that mix pictures find others.
  /// - Returns: the variants, in order of their numbers.
  /// - Throws: ``RecipeError``.
  public func variants(
    of sample: ImageSample, count: Int, key: String = "1", rules: LabelRules? = nil,
    pool: (any ImagePool)? = nil
  ) throws(RecipeError) -> [ImageVariant] {
    var augmenter = try ImageAugmenter(recipe, catalog: catalog, rules: rules, pool: pool)
    augmenter.load(sample, key: StreamKey(seed: seed, record: StableHash.of(key)))
    var made: [ImageVariant] = []
    for number in 1...max(1, count) where number <= count {
      if augmenter.makeVariant(number) == .made { made.append(augmenter.variant()) }
    }
    return made
  }
}
