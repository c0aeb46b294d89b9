internal import TenfoldCore
internal import TenfoldHTTP

/// What certain responses of a service mean.
struct DeclaredRule: Sendable {
  private enum Wait: Sendable {
    case fixed(Duration)
    case told(JSONPointer)
  }

  private let statuses: [ClosedRange<Int>]
  private let place: JSONPointer?
  private let equals: String?
  private let contains: String?
  private let means: FailureClass
  private let wait: Wait?
  private let resets: String?
  private let message: JSONPointer?

  private static let keys = [
    "status", "at", "equals", "contains", "means", "wait", "resets", "message",
  ]

  /// Reads a rule.
  init(_ value: ConfigValue) throws(RecipeError) {
    let map = try ConfigMap(value, of: "a rule of errors", known: Self.keys)
    statuses =
      try map["status"].map { (entry) throws(RecipeError) in
        try Self.statuses(entry)
      } ?? []
    place = try map.pointer("at")
    equals = try map.plainText("equals")
    contains = try map.plainText("contains")
    guard let means = try map.choice("means", FailureClass.self) else {
      throw .malformed(
        "a rule of errors needs means: one of "
          + FailureClass.allCases.map(\.rawValue).joined(separator: ", "), at: map.location)
    }
    self.means = means
    resets = try map.text("resets")
    message = try map.pointer("message")
    if case .string = map["wait"]?.value.content {
      wait = try map.pointer("wait").map { .told($0) }
    } else {
      wait = try map.number("wait").flatMap(seconds).map { .fixed($0) }
    }
    if statuses.isEmpty && place == nil && equals == nil && contains == nil {
      throw .malformed(
        "a rule of errors needs status, at, equals or contains, or it fits everything",
        at: map.location)
    }
  }

  /// Whether it is meant for a response. A rule that names no status is for failures only.
  func fits(_ response: HTTPResponse, _ root: JSONValue?) -> Bool {
    if statuses.isEmpty {
      if 200..<300 ~= response.status { return false }
    } else if !statuses.contains(where: { $0 ~= response.status }) {
      return false
    }
    guard place != nil || equals != nil || contains != nil else { return true }
    let texts: [String]
    if let place {
      let values = root.map { place.values(in: $0) } ?? []
      if equals == nil && contains == nil { return !values.isEmpty }
      texts = values.compactMap(\.plainText)
    } else {
      texts = [String(decoding: response.body, as: UTF8.self)]
    }
    return texts.contains { text in
      (equals.map { text == $0 } ?? true) && (contains.map { text.contains($0) } ?? true)
    }
  }

  /// What the response means.
  ///
  /// - Parameters:
  ///   - response: the response, which the rule fits.
  ///   - root: its body, if it is JSON.
  ///   - isProgram: whether it came from a program.
  /// - Returns: the verdict.
  func verdict(_ response: HTTPResponse, _ root: JSONValue?, isProgram: Bool) -> Verdict {
    let said = root.flatMap { root in message?.values(in: root).first?.plainText }
    return means.verdict(
      said.map { HTTPVerdict.line($0, status: response.status) }
        ?? (isProgram ? HTTPVerdict.programText(response) : HTTPVerdict.text(of: response)),
      wait: wait(root) ?? serverWait(response), resets: resets)
  }

  private func wait(_ root: JSONValue?) -> Duration? {
    switch wait {
    case .fixed(let duration): return duration
    case .told(let pointer):
      guard let root, var text = pointer.values(in: root).first?.plainText else { return nil }
      if text.hasSuffix("s") { text.removeLast() }
      return Double(text).flatMap(seconds)
    case nil: return nil
    }
  }

  /// A status, a range such as `500-599`, or a list of them.
  private static func statuses(_ entry: ConfigEntry) throws(RecipeError) -> [ClosedRange<Int>] {
    let items: [ConfigValue]
    if case .list(let list) = entry.value.content { items = list } else { items = [entry.value] }
    return try items.map { (item) throws(RecipeError) in
      switch item.content {
      case .integer(let status): return status...status
      case .string(let text):
        let ends = text.split(separator: "-").compactMap { Int($0) }
        if ends.count == 2 && ends[0] <= ends[1] { return ends[0]...ends[1] }
      default: break
      }
      throw .malformed(
        "status is \(item.content); it must be a status or a range such as 500-599",
        at: item.location)
    }
  }
}

/// A place in an answer and the values there that count.
struct DeclaredCondition: Sendable {
  private let place: JSONPointer
  private let values: [String]

  /// Reads a condition: a map of `at` and `is`.
  init(_ entry: ConfigEntry) throws(RecipeError) {
    let map = try ConfigMap(entry.value, of: entry.key, known: ["at", "is"])
    guard let place = try map.pointer("at"), let values = map["is"] else {
      throw .malformed("\(entry.key) needs at and is", at: map.location)
    }
    self.place = place
    if case .list(let items) = values.value.content {
      self.values = items.map(\.content.plainText)
    } else {
      self.values = [values.value.content.plainText]
    }
  }

  /// The value that counts; nil if there is none.
  func value(in root: JSONValue) -> String? {
    place.values(in: root).compactMap(\.plainText).first(where: values.contains)
  }
}

extension ConfigValue.Content {
  /// A text as it is, anything else as JSON.
  var plainText: String { if case .string(let text) = self { text } else { description } }
}
