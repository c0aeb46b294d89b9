/// What lengths are counted in.
public enum LengthUnit: String, Sendable, CaseIterable {
  /// As a share of the picture's width or height.
  case share
  /// In pixels.
  case pixels

  /// A length in pixels.
  func pixels(_ length: Double, of side: Int) -> Double {
    self == .share ? length * Double(side) : length
  }
}
