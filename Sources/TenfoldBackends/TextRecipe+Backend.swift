internal import TenfoldCore
public import TenfoldText

extension TextRecipe {
  /// The variants of one text by a recipe that asks models. For many texts, keep a ``TextAugmenter`` and give
  /// it a ``QuestionDesk``.
  ///
  /// ```swift
  /// let recipe = TextRecipe(seed: 1) { Paraphrase() }
  /// let made = try await recipe.variants(of: "A great movie.", count: 3, asking: backend)
  /// ```
  ///
  /// - Parameters:
  ///   - text: the original.
  ///   - count: how many are wanted; fewer come back where answers are rejected.
  ///   - backend: who is asked.
  ///   - key: names the text, so that its draws do not depend on its place among others.
  ///   - label: the text's label.
  ///   - labels: the labels of the dataset, for `label_judge`.
  ///   - lexicons: the sources of synonyms; the built-in one unless said otherwise.
  /// - Returns: the variants, in order of their numbers.
  /// - Throws: ``RecipeError``, ``BackendError``.
  public func variants(
    of text: String, count: Int, asking backend: Backend, key: String = "1", label: String = "",
    labels: [String] = [], lexicons: [any Lexicon] = [CoreLexicon.shared]
  ) async throws -> [TextVariant] {
    let desk = QuestionDesk(backend)
    var made: [TextVariant] = []
    repeat {
      made.removeAll()
      var augmenter = try TextAugmenter(recipe, catalog: catalog, lexicons: lexicons, seed: seed)
      augmenter.desk = desk
      augmenter.labels = labels
      augmenter.load(
        text, key: StreamKey(seed: seed, record: StableHash.of(key)), label: label)
      var buffer = ByteBuffer()
      for number in 1...max(1, count) where number <= count {
        buffer.removeAll()
        guard augmenter.makeVariant(number, into: &buffer) == .made else { continue }
        made.append(augmenter.variant(number))
      }
    } while try await desk.answer()
    return made
  }
}
