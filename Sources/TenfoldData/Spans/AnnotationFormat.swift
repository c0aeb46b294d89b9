public import TenfoldCore

/// A run of a text that carries a label.
public struct Span: Sendable, Equatable {
  /// What a span stands for.
  public enum Kind: Sendable, Equatable {
    /// A labelled entity: it keeps its words.
    case entity
    /// The answer to a question: it keeps its words.
    case answer
    /// A token of the data's own: it may change, go or come.
    case token
  }

  /// The bytes of the text, as UTF-8.
  public var range: Range<Int>
  /// What the span stands for.
  public var kind: Kind
  /// The label; empty for tokens.
  public var label: String

  /// Marks a run of a text.
  public init(_ range: Range<Int>, kind: Kind, label: String = "") {
    self.range = range
    self.kind = kind
    self.label = label
  }
}

/// A text with its spans.
public struct AnnotatedText: Sendable, Equatable {
  /// The text, as UTF-8.
  public var text: [UInt8]
  /// The spans, in the order of the data.
  public var spans: [Span]

  /// A text with its spans.
  public init(text: [UInt8], spans: [Span] = []) {
    self.text = text
    self.spans = spans
  }
}

/// What an edit made of an annotated text.
public struct EditedText: Sendable, Equatable {
  /// The new text, as UTF-8.
  public var text: [UInt8]
  /// For each span its new bytes; nil if it is no longer there in one piece.
  public var ranges: [Range<Int>?]
  /// Whether entities that are no longer there are left out of the record, as of a caption whose words had to go; else a
  /// record without them cannot be written.
  public var leavesOut = false

  /// A new text with the new places of the spans.
  public init(text: [UInt8], ranges: [Range<Int>?], leavesOut: Bool = false) {
    self.text = text
    self.ranges = ranges
    self.leavesOut = leavesOut
  }

  /// Whether an entity or answer is no longer there.
  func hasLost(of text: AnnotatedText) -> Bool {
    zip(text.spans, ranges).contains { $0.kind != .token && $1 == nil }
  }

  /// The text as it was.
  public init(unchanged text: AnnotatedText) {
    self.init(text: text.text, ranges: text.spans.map(\.range))
  }
}

/// A field of a record by which records are named, counted or chosen.
public struct RecordValue: Sendable, Equatable {
  /// What the field says.
  public var text: String
  /// Whether JSON writes it without quotes.
  public var isNumber: Bool

  /// A value.
  public init(_ text: String, isNumber: Bool = false) {
    self.text = text
    self.isNumber = isNumber
  }
}

/// Where a variant comes from.
public struct RecordOrigin: Sendable {
  /// The record's id, or its number from 1.
  public var origin: RecordValue
  /// The variant's number; 0 for the original.
  public var variant: Int
  /// What was done; empty for the original.
  public var operations: [UInt8]

  /// Names an original, or a variant of it.
  public init(origin: RecordValue, variant: Int = 0, operations: [UInt8] = []) {
    self.origin = origin
    self.variant = variant
    self.operations = operations
  }
}

/// A record that has been read, and can be written again with other texts.
///
/// What is not edited keeps every byte, fields that are not known among it.
public protocol AnnotatedRecord {
  /// The texts that may be edited, with their spans.
  var texts: [AnnotatedText] { get }

  /// The value of a field; nil if there is no such field.
  func value(of field: String) -> RecordValue?

  /// Puts another text in the place of a field, in all that is written from now on.
  ///
  /// - Parameters:
  ///   - field: the name of the field.
  ///   - text: the text; nil for what stands there.
  /// - Returns: false, and nothing is changed, if there is no such field, or if it is what holds a text or spans.
  mutating func replace(_ field: String, with text: String?) -> Bool

  /// Appends the record to the output.
  ///
  /// - Parameters:
  ///   - edited: for each text what became of it; the original's texts and ranges for variant 0.
  ///   - origin: where the record comes from.
  ///   - bytes: the chunk that the record was read from.
  ///   - output: is appended to.
  /// - Returns: false, and nothing is appended, if the format cannot hold the edited record.
  mutating func write(
    _ edited: [EditedText], from origin: RecordOrigin, _ bytes: UnsafeBufferPointer<UInt8>,
    into output: inout ByteBuffer
  ) -> Bool
}

extension AnnotatedRecord {
  public mutating func replace(_ field: String, with text: String?) -> Bool { false }
}

/// What a format finds at a place of a chunk.
public struct AnnotatedReading {
  /// What there is.
  public enum Content {
    /// A record.
    case record(any AnnotatedRecord)
    /// Something else, such as blank lines: it is copied with the first part of a run.
    case other
    /// What closes the file.
    case tail
  }

  /// What there is.
  public var content: Content
  /// The bytes it takes.
  public var range: Range<Int>
  /// The bytes at its end that are written once, after all its variants.
  public var trailing: Range<Int>

  /// What there is at a place.
  ///
  /// - Parameters:
  ///   - content: what there is.
  ///   - range: the bytes of the chunk that it takes.
  ///   - trailing: how many of them, at the end, are written once after all variants.
  public init(_ content: Content, _ range: Range<Int>, trailing: Int = 0) {
    self.content = content
    self.range = range
    self.trailing = (range.upperBound - trailing)..<range.upperBound
  }
}

/// A format of records with spans: finds records, reads their texts and spans, writes them again.
public protocol AnnotationFormat: Sendable {
  /// How a file is cut into records.
  var cut: RecordCut { get }
  /// Whether records can say where they come from; else a file beside the output does.
  var holdsOrigin: Bool { get }

  /// Reads what starts at a byte of a chunk.
  ///
  /// - Throws: ``RecordFault``; the caller, who knows file and line, makes a ``DataError`` of it.
  func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(RecordFault) -> AnnotatedReading

  /// The file, line and column of a byte, where the chunk's lines do not tell.
  func place(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> FilePlace?
}

extension AnnotationFormat {
  public var holdsOrigin: Bool { true }

  public func place(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> FilePlace? { nil }
}

/// A place in a file of a folder.
public struct FilePlace: Sendable, Equatable {
  /// The file's name within the folder.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column in characters, from 1.
  public var column: Int
}
