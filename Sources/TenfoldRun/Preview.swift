internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
public import TenfoldText

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
    /// The row's picture and its variants, for a contact sheet.
    var pictures: [ContactSheet.Cell] = []
  }

  /// The first rows of a file, with the very variants that a run would write.
  ///
  /// - Throws: ``OptionError``, ``RecipeError``, ``DataError``, ``BackendError``.
  public static func samples(_ options: AugmentationOptions) async throws -> [Sample] {
    var options = options
    options.isDryRun = true
    return try await Augmentation(options).samples()
  }

  /// The first pictures of a dataset, or of a table with a column of pictures, with the very variants that a run would
  /// write.
  ///
  /// - Parameter options: as for a run.
  /// - Returns: a sheet of them.
  /// - Throws: ``OptionError``, ``RecipeError``, ``DataError``, ``BackendError``.
  public static func sheet(_ options: AugmentationOptions) async throws -> ContactSheet {
    var options = options
    options.isDryRun = true
    var sheet = ContactSheet()
    if options.images.isDataset {
      for row in try await ImageAugmentation(options).cells() { sheet.add(row) }
    } else {
      for sample in try await Augmentation(options).samples() where !sample.pictures.isEmpty {
        sheet.add(sample.pictures)
      }
    }
    return sheet
  }
}
