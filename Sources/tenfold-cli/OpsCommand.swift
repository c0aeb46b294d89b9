import ArgumentParser
import Tenfold

struct OpsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ops",
    abstract: "List the operations, or one with its parameters and a live example.")

  @Argument(help: "Operation.")
  var name: String?

  @Flag(help: "As JSON, for other programs.")
  var json = false

  func run() throws {
    var descriptions: [OperationDescription] = []
    if let name {
      if let type = AllTransforms.catalog[name] {
        descriptions = [try OperationDescription(type)]
      } else if let type = AllTransforms.imageCatalog[name] {
        descriptions = [try OperationDescription(image: type)]
      } else {
        let catalog = AllTransforms.catalog
        throw RecipeError.unknown(
          kind: "operation", name: name, of: nil,
          known: catalog.types.map { $0.name } + catalog.others)
      }
    } else {
      descriptions = try AllTransforms.text.map { try OperationDescription($0) }
      descriptions += try AllTransforms.images.map { try OperationDescription(image: $0) }
    }
    if json {
      let list = ConfigValue.Content.list(descriptions.map { ConfigValue($0.config) })
      Terminal.print(list.json())
    } else if name == nil {
      let width = descriptions.map { $0.name.count }.max() ?? 0
      var modality = ""
      for item in descriptions {
        if item.modality != modality {
          modality = item.modality
          Terminal.print("Operations on \(modality == "text" ? "texts" : "pictures"):")
        }
        let padding = String(repeating: " ", count: width - item.name.count)
        Terminal.print("\(item.name)\(padding)  \(item.summary)")
        Terminal.print("\(String(repeating: " ", count: width))  e.g. \(item.example)")
      }
      Terminal.print("\nGuards that keep labels true, on unless turned off with --no-guard NAME:")
      for item in LabelGuard.allCases { Terminal.print("  \(item.rawValue): \(item.summary)") }
      Terminal.print(
        "\nCombine the operations with sequence, one_of, some_of, probability and repeat.")
    } else {
      for item in descriptions { show(item) }
    }
  }

  private func show(_ item: OperationDescription) {
    Terminal.print("\(item.name): \(item.summary)\n")
    for parameter in item.parameters {
      Terminal.print("  \(parameter.name): \(parameter.summary)")
      Terminal.print("      \(parameter.kind.description); default \(parameter.defaultValue)")
    }
    if !item.languages.isEmpty {
      Terminal.print("  languages: \(item.languages.joined(separator: ", "))")
    }
    Terminal.print("  effects: \(item.effects.map(\.rawValue).joined(separator: ", "))")
    Terminal.print("\n  before: \(item.sentence)\n  after:  \(item.example)")
  }
}
