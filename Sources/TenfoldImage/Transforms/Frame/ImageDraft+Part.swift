internal import TenfoldCore

extension ImageDraft {
  /// Keeps a part of a fixed size.
  ///
  /// - Parameters:
  ///   - wanted: how large the part is.
  ///   - pads: whether a picture that is smaller gets a border on that side; otherwise it is kept whole on that side.
  ///   - position: where the part is in the picture, or the picture in the part.
  ///   - resampling: the border.
  ///   - random: draws a place that is left to chance.
  /// - Returns: the corner of the part; nil if it is the whole picture, so that nothing is done.
  mutating func keepPart(
    _ wanted: Size, pads: Bool, _ position: FramePosition, _ resampling: Resampling,
    using random: inout RandomStream
  ) -> (x: Int, y: Int)? {
    let part = pads ? wanted : Size(min(wanted.width, width), min(wanted.height, height))
    let corner = position.offset(
      freeX: width - part.width, freeY: height - part.height, using: &random)
    guard part != size || corner != (0, 0) else { return nil }
    crop(x: corner.x, y: corner.y, part, resampling)
    return corner
  }

  /// The boxes around the objects that are still to be seen; around the keypoints of those that have nothing else.
  mutating func objectBoxes() -> [Box] {
    placedObjects().compactMap { placed in
      let points = placed.object.keypoints.filter { $0.visibility != .absent }.map(\.point)
      return placed.box ?? Box(around: points)
    }
  }
}
