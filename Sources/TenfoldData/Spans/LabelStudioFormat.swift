public import TenfoldCore

/// Label Studio's export as JSON: a list of tasks with `data` and results.
///
/// Offsets are code points, as Label Studio counts since its version 1.4 of 2021 (label-studio-frontend,
/// pull request 308); older exports count UTF-16 code units, which `--offsets utf16` reads. Relations name
/// results by their ids and so stay as they are.
public struct LabelStudioFormat: AnnotationFormat {
  let textKey: String?
  let unit: OffsetUnit

  public let cut = RecordCut.elements

  /// A format with the key of the text within `data`; nil where there is only one string, or one that
  /// is called `text`.
  public init(textKey: String? = nil, unit: OffsetUnit = .codepoints) {
    self.textKey = textKey
    self.unit = unit
  }

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading {
    try .json(bytes, at: start, cut) { (frame, task) throws(RecordFault) in
      guard let data = try task.member("data"), data.isObject else {
        throw task.fault("a task must have an object 'data'")
      }
      var patches = JSONPatches(unit: unit)
      let text = try patches.add(text: try text(data), "the text")
      for key in ["annotations", "completions", "predictions"] {
        for annotation in try task.member(key)?.elements() ?? [] {
          for result in try annotation.member("result")?.elements() ?? [] {
            try readResult(result, of: text, into: &patches)
          }
        }
      }
      return try JSONRecord(frame, object: task, patches: patches)
    }
  }

  private func text(_ data: JSONValue) throws(RecordFault) -> JSONValue {
    let members = try data.members()
    if let textKey {
      if let found = members.last(where: { $0.key == textKey }) { return found.value }
      throw data.fault("there is no '\(textKey)' in the data")
    }
    if let found = members.last(where: { $0.key == "text" }) { return found.value }
    let strings = members.filter(\.value.isString)
    guard strings.count == 1 else {
      throw data.fault("the data has no 'text'; name the key of the text with --text")
    }
    return strings[0].value
  }

  private func readResult(
    _ result: JSONValue, of text: Int, into patches: inout JSONPatches
  ) throws(RecordFault) {
    guard let value = try result.member("value"), let start = try value.member("start"),
      let end = try value.member("end")
    else { return }
    // Results of audio have times, and those of HTML have paths.
    guard start.integer != nil, try value.member("startOffset") == nil else { return }
    let labels = try value.members().last { $0.value.isArray }?.value.elements() ?? []
    let place = try patches.add(
      .entity, labels.first?.string ?? "", in: text, start: start, end: end)
    if let surface = try value.member("text"), surface.isString {
      try patches.add(surface: surface, of: place)
    }
  }
}
