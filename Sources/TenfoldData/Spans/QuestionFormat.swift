public import TenfoldCore

/// Questions with answers that are runs of a text: SQuAD, as its own file or as flat records.
///
/// Contexts are edited, questions are not unless they are asked for. Answers that several questions
/// share are shared; what has no answer has no spans. Source: Rajpurkar et al. 2016 and 2018.
public struct QuestionFormat: AnnotationFormat {
  let isNested: Bool
  let hasQuestions: Bool
  let unit: OffsetUnit

  public var cut: RecordCut { isNested ? .elements : .lines }

  /// A format of questions and answers.
  ///
  /// - Parameters:
  ///   - isNested: whether the file is that of SQuAD, with `data` and `paragraphs`; a record is then an
  ///     article. Else each line is a record with `context`, `question` and `answers`.
  ///   - hasQuestions: whether questions are edited too.
  ///   - unit: what the offsets count.
  public init(isNested: Bool, hasQuestions: Bool = false, unit: OffsetUnit = .codepoints) {
    self.isNested = isNested
    self.hasQuestions = hasQuestions
    self.unit = unit
  }

  public func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading {
    try .json(bytes, at: start, cut) { (frame, value) throws(RecordFault) in
      guard value.isObject else { throw value.fault("expected { to start an object") }
      var patches = JSONPatches(unit: unit)
      if isNested {
        let paragraphs = try list("paragraphs", in: value)
        for paragraph in paragraphs { try readParagraph(paragraph, into: &patches) }
      } else {
        try readFlat(value, into: &patches)
      }
      return try JSONRecord(frame, object: value, patches: patches)
    }
  }

  private func list(_ key: String, in value: JSONValue) throws(RecordFault) -> [JSONValue] {
    guard let list = try value.member(key), list.isArray else {
      throw value.fault("there is no list '\(key)'")
    }
    return try list.elements()
  }

  private func context(
    _ value: JSONValue, into patches: inout JSONPatches
  ) throws(RecordFault) -> Int {
    guard let context = try value.member("context") else {
      throw value.fault("there is no 'context'")
    }
    return try patches.add(text: context, "the context")
  }

  private func readQuestion(
    _ value: JSONValue, into patches: inout JSONPatches
  ) throws(RecordFault) {
    guard hasQuestions, let question = try value.member("question") else { return }
    _ = try patches.add(text: question, "the question")
  }

  private func readParagraph(
    _ value: JSONValue, into patches: inout JSONPatches
  ) throws(RecordFault) {
    let text = try context(value, into: &patches)
    for question in try list("qas", in: value) {
      try readQuestion(question, into: &patches)
      for key in ["answers", "plausible_answers"] {
        for answer in try question.member(key)?.elements() ?? [] {
          guard let start = try answer.member("answer_start"),
            let surface = try answer.member("text")
          else { throw answer.fault("an answer must have 'text' and 'answer_start'") }
          try patches.add(.answer, in: text, start: start, surface: surface)
        }
      }
    }
  }

  private func readFlat(_ value: JSONValue, into patches: inout JSONPatches) throws(RecordFault) {
    let text = try context(value, into: &patches)
    try readQuestion(value, into: &patches)
    guard let answers = try value.member("answers") else {
      throw value.fault("there is no 'answers'")
    }
    guard answers.isObject else {
      if answers.isNull { return }
      throw answers.fault("answers must be {\"text\": [...], \"answer_start\": [...]}")
    }
    let surfaces = try list("text", in: answers)
    let starts = try list("answer_start", in: answers)
    guard surfaces.count == starts.count else {
      throw answers.fault("\(surfaces.count) texts of answers, but \(starts.count) starts")
    }
    for (start, surface) in zip(starts, surfaces) {
      try patches.add(.answer, in: text, start: start, surface: surface)
    }
  }
}
