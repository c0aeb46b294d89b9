/// A source with its pending edit, as far as the pipeline must know it.
public protocol EditDraft {
  /// Grows with every edit.
  var editCount: Int { get }

  /// What the operations that edited the draft may have done.
  var effects: EffectSet { get set }

  /// Whether an operation has taken anything from its random stream. If none has, and no step is left to
  /// chance, another draw would do the same.
  var hasDrawn: Bool { get set }

  /// A bit for the language of the sample; 0 where it has none.
  var languageBit: UInt64 { get }

  /// The bits of the languages of some BCP 47 tags.
  static func languageBits(_ tags: [String]) -> UInt64
}

extension EditDraft {
  public var languageBit: UInt64 { 0 }

  public static func languageBits(_ tags: [String]) -> UInt64 { 0 }
}
