#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// How a picture lies compared with the original: mirrored or not, turned by so much, stretched and slanted.
public struct Orientation: Sendable, Equatable {
  /// Whether it is the mirror image of the original.
  public let isMirrored: Bool
  /// By how many degrees it was turned, counterclockwise as it is seen, -180...180; if it is mirrored, after mirroring
  /// left to right.
  public let degrees: Double
  /// How much longer one direction became than the other, from 1.
  public let stretch: Double
  /// How far rows and columns are from a right angle, in degrees.
  public let slantDegrees: Double
  /// How much larger lengths became.
  public let scale: Double

  /// The original's own.
  public init() { self.init(xx: 1, xy: 0, yx: 0, yy: 1) }

  /// From the derivative of the map: x by x, x by y, y by x, y by y.
  init(xx: Double, xy: Double, yx: Double, yy: Double) {
    let determinant = xx * yy - xy * yx
    isMirrored = determinant < 0
    // Undo the mirroring (left to right, before the turn); the rest is a turn and a stretch.
    let (a, c) = isMirrored ? (-xx, -yx) : (xx, yx)
    let (b, d) = (xy, yy)
    let angle = atan2(c - b, a + d)
    degrees = angle == 0 ? 0 : -angle * 180 / .pi
    let across = (a * a + c * c).squareRoot()
    let down = (b * b + d * d).squareRoot()
    stretch = across > down ? across / max(down, 1e-12) : down / max(across, 1e-12)
    let cosine = (a * b + c * d) / max(across * down, 1e-12)
    slantDegrees = abs(asin(max(-1, min(1, cosine)))) * 180 / .pi
    scale = abs(determinant).squareRoot()
  }

  /// Whether what was on the left is on the right.
  public var swapsLeftRight: Bool {
    isMirrored ? abs(degrees) <= 45 : abs(degrees) > 135
  }

  /// Whether what was above is below.
  public var swapsUpDown: Bool { abs(degrees) > 135 }

  /// Whether left and right became above and below.
  public var isQuarterTurned: Bool { abs(degrees) > 45 && abs(degrees) <= 135 }
}
