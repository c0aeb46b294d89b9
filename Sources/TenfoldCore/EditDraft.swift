/// A source with its pending edit, as far as the pipeline must know it.
///
/// The requirements are mutating functions, not properties: reading a property of a draft whose type is not
/// known would copy the draft.
public protocol EditDraft {
  /// Prepares for an operation.
  ///
  /// - Parameter languages: the bits of the languages that the operation knows; 0 for any.
  /// - Returns: how much has been edited so far; nil if the sample's language is not among them.
  mutating func beginOperation(languages: UInt64) -> Int?

  /// Notes what an operation did.
  ///
  /// - Parameters:
  ///   - mark: what `beginOperation` gave.
  ///   - effects: what the operation may have done, if it edited anything since.
  ///   - hasDrawn: whether it has taken anything from its random stream. If no operation has, and no step
  ///     is left to chance, another draw would do the same.
  mutating func endOperation(since mark: Int, effects: EffectSet, hasDrawn: Bool)

  /// The bits of the languages of some BCP 47 tags.
  static func languageBits(_ tags: [String]) -> UInt64
}

extension EditDraft {
  public static func languageBits(_ tags: [String]) -> UInt64 { 0 }
}
