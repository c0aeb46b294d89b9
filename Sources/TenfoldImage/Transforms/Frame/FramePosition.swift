internal import TenfoldCore

/// Where a picture stands in a larger frame, or a part in a larger picture.
public enum FramePosition: String, Sendable, CaseIterable {
  /// In the middle; of an odd pixel, the upper left ones of the middle two.
  case centre
  /// In the upper left corner.
  case topLeft = "top_left"
  /// In the upper right corner.
  case topRight = "top_right"
  /// In the lower left corner.
  case bottomLeft = "bottom_left"
  /// In the lower right corner.
  case bottomRight = "bottom_right"
  /// Anywhere.
  case random

  /// How far from the left and from the top, where so many pixels are free to either side.
  ///
  /// What is free may be negative: then the larger stands in the smaller.
  func offset(
    freeX: Int, freeY: Int, using random: inout RandomStream
  ) -> (x: Int, y: Int) {
    switch self {
    case .centre: (half(freeX), half(freeY))
    case .topLeft: (0, 0)
    case .topRight: (freeX, 0)
    case .bottomLeft: (0, freeY)
    case .bottomRight: (freeX, freeY)
    case .random: (Self.any(freeX, &random), Self.any(freeY, &random))
    }
  }

  private func half(_ free: Int) -> Int { free >= 0 ? free / 2 : -(-free / 2) }

  private static func any(_ free: Int, _ random: inout RandomStream) -> Int {
    free >= 0 ? random.integer(in: 0...free) : -random.integer(in: 0...(-free))
  }
}
