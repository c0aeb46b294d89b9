public import TenfoldBackends
public import TenfoldCore
public import TenfoldData
public import TenfoldImage
public import TenfoldText
internal import TenfoldRecipe

/// What to do with a record that cannot be read.
public enum ErrorPolicy: String, Sendable, CaseIterable {
  /// End the run.
  case fail
  /// Leave the record out.
  case skip
  /// Pass the record on as it is, without variants.
  case keep
}

/// One of several parts of a run, each done by itself.
public struct Shard: Sendable, Equatable {
  /// Which part, from 1.
  public var number: Int
  /// How many parts.
  public var count: Int

  /// Names a part.
  public init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  func contains(_ key: UInt64) -> Bool {
    count <= 1 || Int((key >> 11) % UInt64(count)) == number - 1
  }
}

/// What to augment, and how.
public struct AugmentationOptions: Sendable {
  /// The file, or `-`.
  public var input: String
  /// The output; nil for standard output.
  public var output: String?
  /// The columns with the texts; empty to take the one with a telling name.
  public var textColumns: [String] = []
  /// The column with the spans of the text, as JSON; nil where there is none, or the format tells.
  public var spansColumn: String?
  /// What the offsets of spans count; nil for what the format usually counts.
  public var offsets: OffsetUnit?
  /// The column with the label, which the manifest counts by.
  public var labelColumn: String?
  /// The column that names a record.
  public var idColumn: String?
  /// The column that says which split a record belongs to.
  public var splitColumn: String?
  /// Its value for the records that are augmented.
  public var trainValue = "train"
  /// How many variants each record gets.
  public var variants = 9
  /// What is done to the texts.
  public var recipe: Recipe
  /// The operations that the recipe may name.
  public var catalog = AllTransforms.catalog
  /// The operations on pictures that the recipe may name.
  public var imageCatalog = AllTransforms.imageCatalog
  /// The operations on texts; those on pictures, a user's own among them, are passed over.
  var textOperations: TransformCatalog<TextDraft> {
    TransformCatalog(
      catalog.types, others: catalog.others + imageCatalog.types.map { $0.name })
  }
  /// The operations on pictures; those on texts are passed over.
  var imageOperations: TransformCatalog<ImageDraft> {
    TransformCatalog(
      imageCatalog.types, others: imageCatalog.others + catalog.types.map { $0.name })
  }
  /// How pictures are read and written.
  public var images = ImageOptions()
  /// The seed of all draws.
  public var seed: UInt64
  /// Whether the originals are left out.
  public var onlyVariants = false
  /// How many chunks are worked on at the same time.
  public var jobs = 1
  /// Which part of the records is done.
  public var shard = Shard(number: 1, count: 1)
  /// The format; nil to go by the name.
  public var format: DatasetFormat?
  /// The byte between fields; nil for the format's own.
  public var delimiter: UInt8?
  /// Whether quotes are more than plain text.
  public var hasQuotes = true
  /// Whether the first record holds the names of the columns; else they are called 1, 2, 3.
  public var hasHeader = true
  /// The text encoding; nil for UTF-8.
  public var encoding: String?
  /// What to do with a record that cannot be read.
  public var errorPolicy = ErrorPolicy.fail
  /// Where records that failed or fell short are listed, as JSON lines.
  public var rejects: String?
  /// What becomes of labels; the recipe's own rules and those of its task.
  public var labels: LabelRules
  /// Where each draw that the label rules refuse is listed, as JSON lines.
  public var audit: String?
  /// How many records are taken at most.
  public var limit: Int?
  /// Whether nothing is written.
  public var isDryRun = false
  /// Whether an existing output is replaced.
  public var overwrites = false
  /// Whether an interrupted run is continued, and an interruption keeps what was done.
  public var resumes = false
  /// Where the manifest goes; nil for beside the output.
  public var manifest: String?
  /// Asked between chunks and while the input is waited for; true ends the run.
  public var isInterrupted: @Sendable () -> Bool = { false }
  /// Who answers the operations that ask models; nil where the recipe has none.
  public var backend: Backend?
  /// Whether the recipe has an operation that asks a model, so that a backend is needed.
  ///
  /// - Throws: ``RecipeError`` for a recipe that makes no sense.
  public var asksModel: Bool {
    get throws(RecipeError) {
      let texts = try Pipeline(recipe, catalog: textOperations)
      let pictures = try Pipeline(recipe, catalog: imageOperations)
      return !texts.modelOperations.isEmpty || !pictures.modelOperations.isEmpty
    }
  }
  /// The lexicons, in the order in which they are asked.
  public var lexicons: [any Lexicon]

  /// Options with the defaults of the command.
  public init(
    input: String, output: String? = nil, recipe: Recipe, seed: UInt64? = nil,
    lexicons: [any Lexicon] = [CoreLexicon.shared]
  ) {
    self.input = input
    self.output = output
    self.recipe = recipe
    labels = recipe.labels
    self.seed = seed ?? recipe.seed ?? 0
    self.lexicons = lexicons
  }
}

/// A mistake in what was asked, as opposed to the data.
public enum OptionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One line on what is wrong and what would be right.
  case invalid(String)

  public var description: String {
    switch self {
    case .invalid(let text): text
    }
  }

  /// An operation that asks a model, where none is named.
  static func noBackend(_ operation: String) -> OptionError {
    .invalid(
      "\(operation) asks a model: name one with --backend, such as --backend gemini or --backend ollama:llama3.2"
    )
  }
}
