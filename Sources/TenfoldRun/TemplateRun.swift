internal import TenfoldCore
public import TenfoldData
internal import TenfoldYAML
public import TenfoldText

/// Makes a dataset from templates with slots.
public enum TemplateRun {
  /// What became of the rows that were asked for.
  public struct Counts: Sendable, Equatable {
    /// Rows asked for.
    public var requested = 0
    /// Rows written, all different.
    public var produced = 0
  }

  /// Reads a template file.
  ///
  /// - Throws: ``RecipeError``, ``DataError``.
  public static func read(_ path: String) throws -> TextTemplates {
    let text = String(decoding: try SystemFile.readWhole(path), as: UTF8.self)
    return try TextTemplates(config: try YAML.config(text, file: path)) { name in
      let beside = name.hasPrefix("/") ? name : SystemFile.beside(path, name)
      return String(decoding: try SystemFile.readWhole(beside), as: UTF8.self)
        .split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("# ") }
    }
  }

  /// Writes rows as CSV, TSV or JSON lines.
  ///
  /// - Parameters:
  ///   - templates: the templates.
  ///   - count: how many rows are wanted; fewer come where the slots yield no more.
  ///   - seed: the seed of all draws.
  ///   - path: the output; nil for standard output.
  ///   - format: how it is written.
  /// - Returns: what became of the rows.
  /// - Throws: ``DataError``.
  public static func run(
    _ templates: TextTemplates, count: Int, seed: UInt64, to path: String?, format: DatasetFormat
  ) throws -> Counts {
    let output = try OutputFile(path)
    do {
      var counts = Counts(requested: count)
      let names = templates.columns + Provenance.columns
      if format != .jsonl { try output.write(line(names, format)) }
      var seen: Set<[String]> = []
      for number in 0..<count {
        for attempt in 0..<TextAugmenter.attempts {
          let row = templates.row(number, seed: seed, attempt: attempt)
          guard seen.insert(row.values).inserted else { continue }
          let fields = row.values + ["template\(row.template)", String(number + 1), row.fills]
          if format == .jsonl {
            let entries = zip(names, fields).map { ConfigEntry($0, ConfigValue(.string($1))) }
            try output.write(Array((ConfigValue.Content.map(entries).description + "\n").utf8))
          } else {
            try output.write(line(fields, format))
          }
          counts.produced += 1
          break
        }
      }
      try output.finish()
      return counts
    } catch {
      output.discard()
      throw error
    }
  }

  private static func line(_ fields: [String], _ format: DatasetFormat) -> [UInt8] {
    CSVFormat.line(fields, CSVDialect(delimiter: format == .tsv ? 0x09 : 0x2C))
  }
}
