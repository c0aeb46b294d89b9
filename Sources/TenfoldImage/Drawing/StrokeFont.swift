public import TenfoldCore

/// A font of strokes for ASCII that can be drawn at any size.
///
/// Each glyph is drawn on a grid: capitals are 8 units high, small letters reach from 3 to 8, descenders to 11.
public enum StrokeFont {
  /// How wide a line of text is, in pixels.
  ///
  /// - Parameters:
  ///   - text: the line.
  ///   - height: of capital letters, in pixels.
  /// - Returns: from the first letter's left to the last one's right, without the strokes' own width.
  public static func width(_ text: String, height: Double) -> Double {
    let units = text.unicodeScalars.reduce(0.0) { $0 + glyph($1).advance }
    return max(0, units - spacing) * height / capital
  }

  /// The strokes of a line of text as a path; see ``Canvas/text(_:at:height:weight:_:)``.
  public static func path(
    _ text: String, at origin: Point, height: Double, weight: Double = 0.12
  ) -> Path {
    let scale = height / capital
    let thickness = max(0.1, height * weight)
    var path = Path()
    var pen = origin.x
    for scalar in text.unicodeScalars {
      let glyph = glyph(scalar)
      for stroke in glyph.strokes {
        let points = stroke.map { Point(pen + $0.x * scale, origin.y + $0.y * scale) }
        path.add(.line(points, width: thickness))
      }
      pen += glyph.advance * scale
    }
    return path
  }

  /// Height of capitals, in units.
  static let capital = 8.0
  /// Between two letters, in units.
  static let spacing = 2.0

  struct Glyph: Sendable {
    var advance: Double
    var strokes: [[Point]]
  }

  /// The glyphs from the space on.
  private static let glyphs: [Glyph] = shapes.map { Glyph($0) }
  /// What stands for all others.
  private static let missing = Glyph("0040480800")

  static func glyph(_ scalar: Unicode.Scalar) -> Glyph {
    let index = Int(scalar.value) - 32
    return glyphs.indices.contains(index) ? glyphs[index] : missing
  }
}

extension StrokeFont.Glyph {
  /// Reads the strokes of a glyph; see `StrokeFont.shapes`.
  init(_ shape: String) {
    strokes = []
    for word in shape.split(separator: " ") {
      let digits = word.compactMap(\.hexDigitValue)
      let points = stride(from: 0, to: digits.count - 1, by: 2).map {
        Point(Double(digits[$0]), Double(digits[$0 + 1]))
      }
      switch word.first {
      case "~": strokes.append(Self.curve(points, isClosed: false))
      case "@": strokes.append(Self.curve(points, isClosed: true))
      default: strokes.append(points)
      }
    }
    let right = strokes.joined().map(\.x).max()
    advance = (right ?? 2) + StrokeFont.spacing
  }

  /// A quadratic B-spline: it touches the middles of the lines between the points; an open one starts and ends at the
  /// first and the last.
  private static func curve(_ points: [Point], isClosed: Bool) -> [Point] {
    guard points.count > 2 else { return points }
    func middle(_ a: Point, _ b: Point) -> Point { Point((a.x + b.x) / 2, (a.y + b.y) / 2) }
    var smooth: [Point] = []
    let bends = isClosed ? Array(points.indices) : Array(points.indices.dropFirst().dropLast())
    for index in bends {
      let (before, at) = (points[(index + points.count - 1) % points.count], points[index])
      let after = points[(index + 1) % points.count]
      let isFirst = !isClosed && index == 1
      let isLast = !isClosed && index == points.count - 2
      let start = isFirst ? before : middle(before, at)
      let end = isLast ? after : middle(at, after)
      for step in 0...6 {
        let t = Double(step) / 6
        let (a, b, c) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t)
        smooth.append(
          Point(a * start.x + b * at.x + c * end.x, a * start.y + b * at.y + c * end.y))
      }
    }
    return smooth
  }
}
