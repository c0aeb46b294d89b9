internal import TenfoldCore

/// A place in JSON as RFC 6901 writes it, such as `/choices/0/text`; a part `*` stands for every element or
/// member.
struct JSONPointer: Sendable, Equatable {
  private let parts: [String]
  /// The pointer as it is written.
  let text: String

  /// Reads a pointer; nil if it does not start with a slash.
  init?(_ text: String) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    self.text = text
    parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      // The order matters: ~01 is ~1 and not a slash.
      String($0.replacing("~1", with: "/").replacing("~0", with: "~"))
    }
  }

  /// The values at the place, in order; none where there is nothing or null.
  func values(in root: JSONValue) -> [JSONValue] {
    var values = [root]
    for part in parts {
      values = values.flatMap { value -> [JSONValue] in
        if value.isArray {
          let elements = value.list
          if part == "*" { return elements }
          guard let index = Int(part), elements.indices.contains(index) else { return [] }
          return [elements[index]]
        }
        if part == "*" { return ((try? value.members()) ?? []).map(\.value) }
        return value[part].map { [$0] } ?? []
      }
    }
    return values.filter { !$0.isNull }
  }
}
