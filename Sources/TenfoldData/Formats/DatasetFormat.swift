/// The file formats of datasets.
public enum DatasetFormat: String, Sendable, CaseIterable {
  /// RFC 4180, with any single-byte delimiter.
  case csv
  /// The same with tabs.
  case tsv
  /// One JSON object a line.
  case jsonl

  /// The format that a file's name ends in, if it is one of ours.
  public init?(path: String) {
    let name = path.lowercased()
    if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".tsv") || name.hasSuffix(".tab") {
      self = .tsv
    } else if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
      self = .jsonl
    } else {
      return nil
    }
  }
}
