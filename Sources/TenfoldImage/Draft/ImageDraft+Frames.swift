public import TenfoldCore

/// Sizes and cuts: geometry without turning.
extension ImageDraft {
  /// Keeps a part of the picture; where it reaches beyond the edges, the border comes in.
  ///
  /// - Parameters:
  ///   - x: the first column, which may be negative.
  ///   - y: the first row.
  ///   - size: how much is kept.
  ///   - resampling: what lies beyond the edges.
  public mutating func crop(
    x: Int, y: Int, _ size: Size, _ resampling: Resampling = Resampling()
  ) {
    project(.translation(Double(-x), Double(-y)), to: size, resampling)
  }

  /// Keeps a part of the picture and makes it so large.
  public mutating func crop(
    _ part: Box, resizedTo size: Size, _ resampling: Resampling = Resampling()
  ) {
    guard part.width > 0, part.height > 0 else { return }
    let scale = Matrix3.scale(Double(size.width) / part.width, Double(size.height) / part.height)
    project(scale * .translation(-part.minX, -part.minY), to: size, resampling)
  }

  /// Makes the whole picture so large.
  public mutating func resize(to size: Size, _ resampling: Resampling = Resampling()) {
    crop(Box(self.size), resizedTo: size, resampling)
  }

  /// Adds pixels around the picture.
  public mutating func pad(
    left: Int, top: Int, right: Int, bottom: Int, _ resampling: Resampling = Resampling()
  ) {
    crop(x: -left, y: -top, Size(width + left + right, height + top + bottom), resampling)
  }
}
