public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A projective map of the plane: a 3×3 matrix that acts on (x, y, 1), row by row.
public struct Matrix3: Sendable, Equatable {
  /// The nine numbers, row by row.
  public var elements: InlineArray<9, Double>

  /// Takes nine numbers, row by row.
  public init(
    _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double, _ g: Double = 0,
    _ h: Double = 0, _ i: Double = 1
  ) {
    elements = [a, b, c, d, e, f, g, h, i]
  }

  /// The map that leaves everything where it is.
  public static let identity = Matrix3(1, 0, 0, 0, 1, 0)

  /// Moves by some pixels.
  public static func translation(_ x: Double, _ y: Double) -> Matrix3 {
    Matrix3(1, 0, x, 0, 1, y)
  }

  /// Stretches from the origin.
  public static func scale(_ x: Double, _ y: Double) -> Matrix3 { Matrix3(x, 0, 0, 0, y, 0) }

  /// Turns about the origin, counterclockwise as it is seen in a picture; quarter turns are exact.
  public static func rotation(degrees: Double) -> Matrix3 {
    let turns = degrees / 90
    let sine: Double
    let cosine: Double
    if turns == turns.rounded() {
      let quarter = Int(turns.truncatingRemainder(dividingBy: 4) + 4) % 4
      sine = [0, 1, 0, -1][quarter]
      cosine = [1, 0, -1, 0][quarter]
    } else {
      sine = sin(degrees * .pi / 180)
      cosine = cos(degrees * .pi / 180)
    }
    return Matrix3(cosine, sine, 0, -sine, cosine, 0)
  }

  /// Slants columns by an angle, so that what is below moves right, and then rows by another, so that what is to the
  /// right moves down. Areas stay, and below 90 degrees it can always be undone.
  public static func shear(xDegrees: Double, yDegrees: Double) -> Matrix3 {
    let x = xDegrees == 0 ? 0 : tan(xDegrees * .pi / 180)
    let y = yDegrees == 0 ? 0 : tan(yDegrees * .pi / 180)
    return Matrix3(1, x, 0, y, 1 + x * y, 0)
  }

  /// The same map about another point than the origin.
  public func about(_ centre: Point) -> Matrix3 {
    .translation(centre.x, centre.y) * self * .translation(-centre.x, -centre.y)
  }

  /// The map that takes four points to four others; nil if three of them lie on a line, or if one of the two
  /// quadrilaterals has a notch or crosses itself, for then some of it would go behind the viewer.
  public init?(from old: [Point], to new: [Point]) {
    guard old.isConvexQuadrilateral, new.isConvexQuadrilateral,
      let first = Matrix3(unitSquareTo: old), let second = Matrix3(unitSquareTo: new),
      let back = first.inverse
    else { return nil }
    self = second * back
  }

  /// Takes the corners of the unit square, clockwise from (0, 0), to four points (Heckbert 1989).
  private init?(unitSquareTo p: [Point]) {
    precondition(p.count == 4, "four points")
    let sx = p[0].x - p[1].x + p[2].x - p[3].x
    let sy = p[0].y - p[1].y + p[2].y - p[3].y
    let (dx1, dy1) = (p[1].x - p[2].x, p[1].y - p[2].y)
    let (dx2, dy2) = (p[3].x - p[2].x, p[3].y - p[2].y)
    let determinant = dx1 * dy2 - dx2 * dy1
    guard abs(determinant) > 1e-12 else { return nil }
    let g = (sx * dy2 - dx2 * sy) / determinant
    let h = (dx1 * sy - sx * dy1) / determinant
    self.init(
      p[1].x - p[0].x + g * p[1].x, p[3].x - p[0].x + h * p[3].x, p[0].x,
      p[1].y - p[0].y + g * p[1].y, p[3].y - p[0].y + h * p[3].y, p[0].y, g, h, 1)
  }

  /// Whether parallels stay parallel.
  public var isAffine: Bool { elements[6] == 0 && elements[7] == 0 && elements[8] == 1 }

  /// Where a point goes; nil if it goes to infinity or behind the viewer.
  @inline(__always)
  public func apply(_ point: Point) -> Point? {
    let m = elements
    let x = m[0] * point.x + m[1] * point.y + m[2]
    let y = m[3] * point.x + m[4] * point.y + m[5]
    if isAffine { return Point(x, y) }
    let w = m[6] * point.x + m[7] * point.y + m[8]
    return w > 1e-9 ? Point(x / w, y / w) : nil
  }

  /// How far in front of the viewer a point is: it is seen where this is positive.
  func depth(_ point: Point) -> Double {
    elements[6] * point.x + elements[7] * point.y + elements[8]
  }

  /// First the right one, then the left one.
  public static func * (left: Matrix3, right: Matrix3) -> Matrix3 {
    var product = Matrix3.identity
    for row in 0..<3 {
      for column in 0..<3 {
        product.elements[row * 3 + column] =
          left.elements[row * 3] * right.elements[column]
          + left.elements[row * 3 + 1] * right.elements[3 + column]
          + left.elements[row * 3 + 2] * right.elements[6 + column]
      }
    }
    return product.normalized
  }

  /// The same map with a last element of 1 or -1: the sign tells which side of the horizon is seen, so it must stay.
  private var normalized: Matrix3 {
    let size = abs(elements[8])
    guard size != 1, size > 1e-9 else { return self }
    var copy = self
    for index in 0..<9 { copy.elements[index] = elements[index] / size }
    return copy
  }

  /// The map back; nil if there is none.
  public var inverse: Matrix3? {
    let m = elements
    if isAffine {
      let determinant = m[0] * m[4] - m[1] * m[3]
      guard abs(determinant) > 1e-12, determinant.isFinite else { return nil }
      let (xx, xy) = (m[4] / determinant, -m[1] / determinant)
      let (yx, yy) = (-m[3] / determinant, m[0] / determinant)
      return Matrix3(xx, xy, -(xx * m[2] + xy * m[5]), yx, yy, -(yx * m[2] + yy * m[5]))
    }
    let (a, b, c) = (
      m[4] * m[8] - m[5] * m[7], m[5] * m[6] - m[3] * m[8], m[3] * m[7] - m[4] * m[6]
    )
    let determinant = m[0] * a + m[1] * b + m[2] * c
    guard abs(determinant) > 1e-12, determinant.isFinite else { return nil }
    let k = 1 / determinant
    return Matrix3(
      a * k, (m[2] * m[7] - m[1] * m[8]) * k, (m[1] * m[5] - m[2] * m[4]) * k,
      b * k, (m[0] * m[8] - m[2] * m[6]) * k, (m[2] * m[3] - m[0] * m[5]) * k,
      c * k, (m[1] * m[6] - m[0] * m[7]) * k, (m[0] * m[4] - m[1] * m[3]) * k
    ).normalized
  }

  public static func == (left: Matrix3, right: Matrix3) -> Bool {
    (0..<9).allSatisfy { left.elements[$0] == right.elements[$0] }
  }

  /// How it acts near a point: the four derivatives x by x, x by y, y by x, y by y.
  func derivative(at point: Point) -> (xx: Double, xy: Double, yx: Double, yy: Double) {
    let m = elements
    if isAffine { return (m[0], m[1], m[3], m[4]) }
    let w = m[6] * point.x + m[7] * point.y + m[8]
    let x = (m[0] * point.x + m[1] * point.y + m[2]) / w
    let y = (m[3] * point.x + m[4] * point.y + m[5]) / w
    return (
      (m[0] - x * m[6]) / w, (m[1] - x * m[7]) / w, (m[3] - y * m[6]) / w, (m[4] - y * m[7]) / w
    )
  }
}
