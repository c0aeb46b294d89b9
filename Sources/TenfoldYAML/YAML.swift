package import TenfoldCore
internal import Yams

/// YAML, or JSON, which is YAML.
package enum YAML {
  /// Reads any settings, each value with the place where it was written.
  package static func config(_ yaml: String, file: String) throws(RecipeError) -> ConfigValue {
    let node: Node?
    do {
      node = try compose(yaml: yaml)
    } catch let error as YamlError {
      throw .malformed(message(error), at: location(error, file))
    } catch {
      throw .malformed("not YAML: \(error)", at: SourceLocation(file: file, line: 1, column: 1))
    }
    guard let node else {
      throw .malformed("is empty", at: SourceLocation(file: file, line: 1, column: 1))
    }
    return value(node, file)
  }

  private static func value(_ node: Node, _ file: String) -> ConfigValue {
    let location = node.mark.map { SourceLocation(file: file, line: $0.line, column: $0.column) }
    switch node {
    case .scalar(let scalar):
      let content: ConfigValue.Content
      switch Constructor.default.any(from: node) {
      case let value as Bool: content = .boolean(value)
      case let value as Int: content = .integer(value)
      case let value as Double: content = .number(value)
      case let value as String: content = .string(value)
      default:
        content =
          ["", "~", "null"].contains(scalar.string.lowercased()) ? .null : .string(scalar.string)
      }
      return ConfigValue(content, at: location)
    case .mapping(let mapping):
      let entries = mapping.map { key, inner in
        ConfigEntry(
          key.string ?? "", value(inner, file),
          at: key.mark.map { SourceLocation(file: file, line: $0.line, column: $0.column) })
      }
      return ConfigValue(.map(entries), at: location)
    case .sequence(let sequence):
      return ConfigValue(.list(sequence.map { value($0, file) }), at: location)
    case .alias: return ConfigValue(.null, at: location)
    }
  }

  private static func message(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      "not YAML: \(problem)"
    case .reader(let problem, _, _, _): "not YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, _):
      "the key \(keys.joined(separator: ", ")) is given twice"
    default: "not YAML: \(error)"
    }
  }

  private static func location(_ error: YamlError, _ file: String) -> SourceLocation {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      SourceLocation(file: file, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(_, let context):
      SourceLocation(file: file, line: context.mark.line, column: context.mark.column)
    case .reader(_, let offset?, _, let yaml): place(offset, in: yaml, file)
    default: SourceLocation(file: file, line: 1, column: 1)
    }
  }

  private static func place(_ offset: Int, in yaml: String, _ file: String) -> SourceLocation {
    let before = yaml.utf8.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let column = before.reversed().prefix { $0 != 0x0A }.count + 1
    return SourceLocation(file: file, line: line, column: column)
  }
}
