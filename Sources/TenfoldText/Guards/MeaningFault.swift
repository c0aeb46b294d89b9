/// A way in which a new wording says something else than the original.
public enum MeaningFault: String, Sendable, CaseIterable {
  /// A negation is lost or has come.
  case negation
  /// What was praised is blamed, or the other way round.
  case polarity
  /// A number is lost or has come.
  case numbers
  /// A name is lost or has come.
  case names
  /// An address, @mention, #tag, placeholder, emoji or a piece of HTML is lost or has come.
  case protectedTokens = "protected_tokens"
  /// The words of a labelled span are lost.
  case entities
  /// The text is in another language.
  case language
}
