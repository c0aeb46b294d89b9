internal import TenfoldCore

/// The texts that labelled spans of each type may have: read from a file, gathered from a dataset, or both.
///
/// ```swift
/// var gazetteer = Gazetteer()
/// for row in rows {
///   for span in row.spans { gazetteer.add(String(row.text[span.range]), type: span.label) }
/// }
/// let augmenter = try TextAugmenter(recipe, lexicons: [], gazetteer: gazetteer)
/// ```
///
/// Texts keep the order in which they came, so the same data give the same gazetteer.
public struct Gazetteer: Sendable {
  private var types = WordIndex(capacity: 64)
  private var texts: [WordIndex] = []
  /// The most texts that are kept of one type; later ones are passed over.
  public let capacity: Int

  /// A gazetteer without texts.
  public init(capacity: Int = 20_000) { self.capacity = capacity }

  /// Adds a text of a type, unless it is there; types are compared without case.
  public mutating func add(_ text: String, type: String) {
    var text = text
    text.withUTF8 { add($0, type: type) }
  }

  mutating func add(_ text: UnsafeBufferPointer<UInt8>, type: String) {
    guard !text.isEmpty else { return }
    let number = types.insert(type.lowercased())
    if number == texts.count { texts.append(WordIndex(capacity: 64)) }
    guard texts[number].count < capacity else { return }
    _ = texts[number].insert(text)
  }

  /// How many texts a type has.
  public func count(of type: String) -> Int {
    var type = type.lowercased()
    return type.withUTF8 { find($0) }.map(count) ?? 0
  }

  /// The number of a type, in lower case.
  func find(_ type: UnsafeBufferPointer<UInt8>) -> Int? { types.find(type) }

  func count(_ type: Int) -> Int { texts[type].count }

  func withText<Result>(
    _ type: Int, _ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result { texts[type].withWord(number, body) }
}

/// A gazetteer that was read from a file of `type<TAB>text`.
final class GazetteerFile: Sendable {
  let gazetteer: Gazetteer
  /// Its texts, to be looked for where no spans are labelled.
  let list: ExchangeList

  init(_ bytes: MappedBytes, path: String) throws(RecipeError) {
    guard bytes.isText else { throw .malformed("\(path) is not UTF-8") }
    var gazetteer = Gazetteer()
    var rows: [ExchangeList.Row] = []
    try bytes.forEachRow { (number, fields) throws(RecipeError) in
      guard fields.count >= 2, !fields[0].isEmpty else {
        throw .malformed("\(path):\(number): a line is a type, a tab and a text")
      }
      let type = String(decoding: fields[0], as: UTF8.self)
      gazetteer.add(fields[1], type: type)
      rows.append(.init(forms: [String(decoding: fields[1], as: UTF8.self)], group: type))
    }
    self.gazetteer = gazetteer
    list = ExchangeList(rows)
  }
}
