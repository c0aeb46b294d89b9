/// Colours of a caption that belong together: red, white and blue.
struct ColourFinding {
  /// The places of the first and last word of what goes, in order.
  var first: Int
  var last: Int
  /// Whether a hue is among them; otherwise they only say that there are colours.
  var hasHue: Bool
  /// What is to be done where the colours are no longer true.
  var action: Action

  enum Action {
    /// The words can be taken out.
    case remove
    /// Colour words that name something else.
    case keep
    /// The sentence says something about colours.
    case reject
  }
}
