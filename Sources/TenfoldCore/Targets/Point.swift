/// A place in a picture, in pixels from its top left corner.
///
/// Coordinates are continuous: the pixel in column 0 reaches from 0 to 1 and has its centre at 0.5. A picture 100 pixels
/// wide reaches from 0 to 100, and mirroring takes 99.5 to 0.5. Masks, boxes, outlines and keypoints all count so.
@frozen
public struct Point: Sendable, Hashable {
  /// Pixels to the right.
  public var x: Double
  /// Pixels downwards.
  public var y: Double

  /// Names a place.
  @inlinable
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A width and a height in pixels.
@frozen
public struct Size: Sendable, Hashable, CustomStringConvertible {
  /// Pixels across.
  public var width: Int
  /// Pixels down.
  public var height: Int

  /// Names a size.
  @inlinable
  public init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
  }

  public var description: String { "\(width)×\(height)" }
}
