public import TenfoldText
internal import TenfoldCore
internal import TenfoldData

/// A few rows with their variants, to be looked at.
public enum Preview {
  /// A row's text and what a run would make of it.
  public struct Sample: Sendable {
    /// The row's id, or its number.
    public var origin: String
    /// The original text.
    public var text: String
    /// Its variants.
    public var variants: [TextVariant]
  }

  /// The first rows of a file, with the very variants that a run would write.
  ///
  /// - Throws: ``OptionError``, ``RecipeError``, ``DataError``, ``BackendError``.
  public static func samples(_ options: AugmentationOptions) async throws -> [Sample] {
    var options = options
    options.isDryRun = true
    return try await Augmentation(options).samples()
  }
}
