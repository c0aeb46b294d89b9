/// A labelled run of a text.
public struct TextSpan: Sendable, Equatable {
  /// The run, in bytes of UTF-8.
  public var range: Range<Int>
  /// What it is labelled as, such as `PER`.
  public var type: String

  /// Labels a run.
  public init(_ range: Range<Int>, type: String) {
    self.range = range
    self.type = type
  }
}
