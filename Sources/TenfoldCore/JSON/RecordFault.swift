/// A fault within a record, before it is known in which file and line.
public struct RecordFault: Error, Equatable {
  /// The byte of the text at which the fault was seen.
  public var offset: Int
  /// What is wrong and what would be right.
  public var text: String

  /// Describes a fault.
  public init(offset: Int, text: String) {
    self.offset = offset
    self.text = text
  }
}
