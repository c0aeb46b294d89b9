import ArgumentParser
import Tenfold

struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show a few rows before and after, with the edits marked.")

  @OptionGroup var dataset: DatasetArguments

  @OptionGroup(title: "Options for models") var model: BackendArguments

  @Option(help: "Rows shown.")
  var rows = 5

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "Contact sheet of pictures, PNG; by default tenfold-preview.png.")
  var output = "tenfold-preview.png"

  @Flag(help: "Replace a contact sheet that is already there.")
  var force = false

  func run() async throws {
    var options = try dataset.options(output: nil)
    options.limit = min(options.limit ?? .max, rows)
    let isOfPictures = options.images.isDataset || options.images.column != nil
    options.variants = min(options.variants, isOfPictures ? 12 : 3)
    if try options.asksModel {
      options.backend = try BackendArguments.open(try model.settings())
    }
    if isOfPictures { return try await drawSheet(options) }
    let isColored = Terminal.hasColor
    for sample in try await Preview.samples(options) {
      Terminal.print("\(style("row \(sample.origin)", .dim, isColored)) \(sample.text)")
      if sample.variants.isEmpty { Terminal.print("  (no variant)") }
      for variant in sample.variants {
        Terminal.print("  \(variant.number). " + marked(variant, of: sample.text, isColored))
        Terminal.print("     " + style(variant.operations, .dim, isColored))
      }
    }
  }

  private func drawSheet(_ options: AugmentationOptions) async throws {
    if SystemFile.exists(output), !force {
      throw DataError.conflict("\(output): is already there; add --force to replace it")
    }
    let sheet = try await Preview.sheet(options)
    let bytes = try sheet.drawn().encode(as: .png())
    try SystemFile.place(bytes, at: output)
    Terminal.print(output)
  }

  private enum Style: String {
    case dim = "2"
    case added = "32"
    case removed = "9;31"
  }

  private func style(_ text: String, _ style: Style, _ isColored: Bool) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The variant with what is new and what is gone, by colours or brackets.
  private func marked(_ variant: TextVariant, of original: String, _ isColored: Bool) -> String {
    let old = Array(original.utf8)
    let new = Array(variant.text.utf8)
    func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
      String(decoding: bytes[range], as: UTF8.self)
    }
    func added(_ text: String) -> String { isColored ? style(text, .added, true) : "{+\(text)+}" }
    func removed(_ text: String) -> String {
      isColored ? style(text, .removed, true) : "[-\(text)-]"
    }
    var result = ""
    var reached = 0
    for segment in variant.alignment.segments {
      if segment.old.lowerBound > reached {
        result += removed(text(old, reached..<segment.old.lowerBound))
      }
      if segment.isKept {
        let isMoved =
          segment.old.lowerBound < reached
          && !new[segment.new].allSatisfy { $0 == 0x20 }
        let kept = text(new, segment.new)
        result += isMoved ? added(kept) : kept
      } else {
        if !segment.old.isEmpty { result += removed(text(old, segment.old)) }
        result += added(text(new, segment.new))
      }
      reached = max(reached, segment.old.upperBound)
    }
    if reached < old.count { result += removed(text(old, reached..<old.count)) }
    return result
  }
}
