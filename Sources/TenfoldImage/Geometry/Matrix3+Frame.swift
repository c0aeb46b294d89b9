internal import TenfoldCore

/// Frames that hold all of a picture that was moved.
extension Matrix3 {
  /// Moves the result so that a new frame holds all of it.
  ///
  /// - Parameter size: the picture's size before the map.
  /// - Returns: the map and the size of the new frame, no side of it longer than four times the longer one of the
  ///   picture (beyond that the result is made smaller); nil if part of the picture goes behind the viewer.
  func fitted(_ size: Size) -> (map: Matrix3, size: Size)? {
    guard let around = extent(size) else { return nil }
    let limit = Double(4 * max(size.width, size.height))
    let scale = min(1, limit / max(around.width, around.height))
    func whole(_ length: Double) -> Int { max(1, Int((length * scale - 1e-6).rounded(.up))) }
    let frame = Size(whole(around.width), whole(around.height))
    return (centred(around, scale: scale, in: frame), frame)
  }

  /// Moves and scales the result, both sides alike, so that a frame of a given size holds all of it.
  ///
  /// - Parameters:
  ///   - size: the picture's size before the map.
  ///   - frame: the frame.
  /// - Returns: the map; nil if part of the picture goes behind the viewer.
  func fitted(_ size: Size, within frame: Size) -> Matrix3? {
    guard let around = extent(size) else { return nil }
    let scale = min(Double(frame.width) / around.width, Double(frame.height) / around.height)
    return centred(around, scale: scale, in: frame)
  }

  private func centred(_ around: Box, scale: Double, in frame: Size) -> Matrix3 {
    let middle = Box(frame).centre
    return .translation(middle.x, middle.y) * .scale(scale, scale)
      * .translation(-around.centre.x, -around.centre.y) * self
  }

  private func extent(_ size: Size) -> Box? {
    let corners = Box(size).corners.compactMap(apply)
    guard corners.count == 4, let around = Box(around: corners), around.area > 0 else { return nil }
    return around
  }
}
