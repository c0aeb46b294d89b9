internal import TenfoldCore

/// How far annotations may lie outside their picture: such a little is cut off, more is an error.
enum PictureBounds {
  /// As a share of the picture's side.
  static let share = 0.01

  /// In pixels: a hundredth of the side, or one pixel if that is more.
  static func allowance(_ side: Int) -> Double { max(1, Double(side) * share) }

  /// A place within the picture; nil if it is further outside than is tolerated.
  static func clipped(_ point: Point, to size: Size) -> Point? {
    guard let x = clipped(point.x, size.width), let y = clipped(point.y, size.height) else {
      return nil
    }
    return Point(x, y)
  }

  /// A box within the picture; nil if it reaches further outside than is tolerated.
  static func clipped(_ box: Box, to size: Size) -> Box? {
    guard let low = clipped(Point(box.minX, box.minY), to: size),
      let high = clipped(Point(box.maxX, box.maxY), to: size)
    else { return nil }
    return Box(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
  }

  private static func clipped(_ value: Double, _ side: Int) -> Double? {
    let allowance = allowance(side)
    guard value >= -allowance, value <= Double(side) + allowance else { return nil }
    return min(max(value, 0), Double(side))
  }

  /// What a message says would be right.
  static func rule(_ size: Size) -> String {
    "the picture is \(size), and at most \(Int(share * 100)) % or 1 pixel outside is cut off"
  }

  /// The largest picture that masks are made for.
  static let mostPixels = 1 << 28

  /// A size that a picture can have; nil for any other.
  static func size(_ width: Int, _ height: Int) -> Size? {
    let isSane = (1...(1 << 20)).contains(width) && (1...(1 << 20)).contains(height)
    return isSane && width * height <= mostPixels ? Size(width, height) : nil
  }
}

extension ImageObject {
  /// The box around it, where its shape has one.
  var boxAround: Box? {
    switch shape {
    case .box(let box): box
    case .orientedBox(let corners): Box(around: corners)
    case .polygons(let polygons): Box(around: polygons.joined())
    case .bitmap(let bitmap): bitmap.bounds
    case .mask: nil
    case .keypoints: Box(around: keypoints.lazy.filter { $0.visibility != .absent }.map(\.point))
    }
  }
}

extension ByteBuffer {
  /// Appends a number rounded to so many decimals, without zeros at its end.
  mutating func append(_ number: Double, decimals: Int) {
    let (whole, fraction) = parts(number, decimals)
    guard fraction > 0 else { return append(decimal: whole) }
    var digits = Array(String(fraction).utf8)
    digits = Array(repeating: 0x30, count: decimals - digits.count) + digits
    while digits.last == 0x30 { digits.removeLast() }
    append(decimal: whole)
    append(0x2E)
    for digit in digits { append(digit) }
  }

  /// Appends a number with exactly so many decimals.
  mutating func append(_ number: Double, fixed decimals: Int) {
    let (whole, fraction) = parts(number, decimals)
    let digits = String(fraction)
    append(decimal: whole)
    append(0x2E)
    for _ in digits.utf8.count..<decimals { append(0x30) }
    append(digits)
  }

  /// Appends the sign, and splits what is left.
  private mutating func parts(_ number: Double, _ decimals: Int) -> (Int, Int) {
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let scaled = (min(max(number, -1e9), 1e9) * Double(scale)).rounded()
    if scaled < 0 { append(0x2D) }
    let digits = Int(scaled.magnitude)
    return (digits / scale, digits % scale)
  }
}
