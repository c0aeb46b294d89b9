import ArgumentParser
import Tenfold

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The options that `augment` and `preview` share: what to read, and what to do to it.
struct DatasetArguments: ParsableArguments {
  @Argument(help: "File, folder of brat or of pictures, or - for standard input.")
  var input: String

  @Option(name: .long, help: "Text column; may be given several times.")
  var text: [String] = []

  @Option(help: "Column with the text's spans, as JSON: [[start, end, \"LABEL\"]].")
  var spans: String?

  @Option(help: "What offsets count: bytes, utf16 or codepoints; by default as the format does.")
  var offsets: String?

  @Option(help: "Label column.")
  var label: String?

  @Option(help: "Column that names a row; its draws then do not depend on its place.")
  var id: String?

  @Option(help: "Column that names the split; only rows of the training split are augmented.")
  var split: String?

  @Option(help: "Value of the training split.")
  var trainValue = "train"

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional, help: "Variants for each row.")
  var variants = 9

  @Option(
    help: "Name of a ready recipe, or a YAML file; by default images for pictures, else default.")
  var recipe: String?

  @Option(
    name: .customLong("no-guard"), help: "Turn a label guard off; may be given several times.")
  var disabledGuards: [String] = []

  @Option(help: "Task whose label rules apply: \(ReadyLabels.tasks.joined(separator: ", ")).")
  var task: String?

  @Option(help: "YAML file of label rules, which come before those of the task.")
  var labels: String?

  @Option(help: "Language of the texts, such as de; auto looks at each.")
  var language: String?

  @Option(parsing: .unconditional, help: "Seed of all draws, from 0.")
  var seed: UInt64?

  @OptionGroup var lexicons: LexiconArguments

  @OptionGroup(title: "Options for pictures") var pictures: ImageArguments

  @Option(
    help: ArgumentHelp(
      "By default the file tells: \((DatasetFormat.allCases.map(\.rawValue) + ImageDatasetFormat.allCases.map(\.rawValue)).joined(separator: ", "))."
    )
  )
  var format: String?

  @Option(help: "Character between fields, or tab.")
  var delimiter: String?

  @Flag(name: .customLong("no-quotes"), help: "Take quotes as plain text.")
  var hasNoQuotes = false

  @Flag(name: .customLong("no-header"), help: "The first row is data; columns are called 1, 2, 3.")
  var hasNoHeader = false

  @Option(help: "Text encoding, such as latin1 or utf-16.")
  var encoding: String?

  @Option(name: .customLong("limit"), parsing: .unconditional, help: "Take at most so many rows.")
  var limit: Int?

  /// The options of a run.
  func options(output: String?) throws -> AugmentationOptions {
    var images = try pictures.options()
    images.isDataset = try ImageAugmentation.suits(input, format: format)
    var recipe = try loadRecipe(isOfPictures: images.isDataset || images.column != nil)
    for name in disabledGuards {
      recipe.guards = recipe.guards.without(name)
      // Labelled spans are kept even where a recipe turns all guards off.
      if name == LabelGuard.entities.rawValue { recipe.editsEntities = true }
    }
    if let task { recipe.task = task }
    if let language { recipe.language = language }
    if let labels {
      let bytes = try SystemFile.readWhole(labels)
      let rules = try RecipeFile.rules(String(decoding: bytes, as: UTF8.self), file: labels)
      recipe.labels = LabelRules(rules.rules + recipe.labels.rules)
    }
    _ = try LabelGuard.active(recipe.guards)
    var options = AugmentationOptions(
      input: input, output: output, recipe: recipe, seed: seed,
      lexicons: try lexicons.load())
    options.labels = try ReadyLabels.rules(of: recipe)
    options.isInterrupted = { Interruption.isRequested }
    options.textColumns = text
    options.spansColumn = spans
    options.offsets = try choice(offsets, "--offsets")
    options.labelColumn = label
    options.idColumn = id
    options.splitColumn = split
    options.trainValue = trainValue
    options.variants = variants
    if images.isDataset {
      images.datasetFormat = try choice(format, "--format")
    } else {
      options.format = try choice(format, "--format")
    }
    options.delimiter = try delimiter.map(byte)
    options.hasQuotes = !hasNoQuotes
    options.hasHeader = !hasNoHeader
    options.encoding = encoding
    options.limit = limit
    options.images = images
    return options
  }

  private func loadRecipe(isOfPictures: Bool) throws -> Recipe {
    let recipe = recipe ?? (isOfPictures ? "images" : "default")
    let isFile =
      recipe.contains("/") || recipe.hasSuffix(".yaml") || recipe.hasSuffix(".yml")
      || recipe.hasSuffix(".json")
    guard isFile else { return try ReadyRecipes.recipe(recipe) }
    let bytes = try SystemFile.readWhole(recipe)
    var parsed = try RecipeFile.parse(String(decoding: bytes, as: UTF8.self), file: recipe)
    if parsed.name.isEmpty { parsed.name = recipe }
    return parsed
  }

  private func byte(_ text: String) throws -> UInt8 {
    if text == "tab" || text == "\\t" { return 0x09 }
    guard text.utf8.count == 1, let byte = text.utf8.first, byte != 0x22, byte != 0x0A, byte != 0x0D
    else {
      throw OptionError.invalid("--delimiter is '\(text)'; it must be one ASCII character, or tab")
    }
    return byte
  }
}

/// One of an enumeration's cases by name, or an error with the nearest one.
func choice<Choice: RawRepresentable<String> & CaseIterable>(
  _ name: String?, _ option: String
) throws -> Choice? {
  guard let name else { return nil }
  if let found = Choice(rawValue: name) { return found }
  let known = Choice.allCases.map(\.rawValue)
  throw RecipeError.unknown(kind: option, name: name, of: nil, known: known)
}
