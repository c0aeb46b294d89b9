internal import TenfoldCore

extension Size {
  /// The size with both sides so many times as long, in whole pixels, at least one and at most 65,535.
  func scaled(by factor: Double) -> Size {
    func whole(_ side: Int) -> Int { max(1, Int(min(65_535, (Double(side) * factor).rounded()))) }
    return Size(whole(width), whole(height))
  }
}
