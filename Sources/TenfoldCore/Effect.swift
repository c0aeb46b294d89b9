/// What a transform may do to the meaning of a sample. Guards and label rules answer to effects.
public enum Effect: String, Sendable, Codable, CaseIterable {
  /// A word was replaced by one of about the same meaning.
  case wordReplaced = "word_replaced"
  /// A word was added.
  case wordInserted = "word_inserted"
  /// A word was taken out.
  case wordDeleted = "word_deleted"
  /// Words changed places.
  case orderChanged = "order_changed"
  /// A word is spelt otherwise, as people or machines misspell it.
  case spellingChanged = "spelling_changed"
  /// Upper and lower case changed.
  case caseChanged = "case_changed"
  /// Punctuation changed.
  case punctuationChanged = "punctuation_changed"
  /// A negation may have been lost, gained or moved.
  case negationChanged = "negation_changed"
  /// A word of sentiment may have changed its sign or been lost.
  case polarityChanged = "polarity_changed"
  /// A name may have been changed.
  case entityChanged = "entity_changed"
  /// A number may have been changed.
  case numberChanged = "number_changed"
}
