/// The pixels of one object, as a picture of yes and no.
public struct Bitmap: Sendable, Hashable {
  /// Width and height in pixels.
  public let size: Size
  /// One byte a pixel, row by row from the top: 1 where the object is, 0 elsewhere.
  public private(set) var bytes: [UInt8]

  /// Takes bytes as pixels; every byte but 0 is the object's.
  ///
  /// - Parameters:
  ///   - size: width and height, neither below 0.
  ///   - bytes: `size.width * size.height` of them, row by row.
  public init(_ size: Size, bytes: [UInt8]) {
    precondition(bytes.count == size.width * size.height, "one byte a pixel")
    self.size = size
    self.bytes = bytes.map { $0 == 0 ? 0 : 1 }
  }

  /// Nothing anywhere.
  public init(_ size: Size) {
    self.size = size
    bytes = [UInt8](repeating: 0, count: size.width * size.height)
  }

  /// Whether a pixel, counted from 0, is the object's; none is outside the picture.
  public subscript(x: Int, y: Int) -> Bool {
    get {
      x >= 0 && y >= 0 && x < size.width && y < size.height && bytes[y * size.width + x] != 0
    }
    set {
      precondition(
        x >= 0 && y >= 0 && x < size.width && y < size.height, "a pixel outside the picture")
      bytes[y * size.width + x] = newValue ? 1 : 0
    }
  }

  /// How many pixels the object has.
  public var area: Int { bytes.reduce(0) { $0 + Int($1) } }

  /// The smallest box around the object's pixels; nil if it has none.
  public var bounds: Box? {
    var left = size.width
    var right = 0
    var top = size.height
    var bottom = 0
    for y in 0..<size.height {
      let row = bytes[(y * size.width)..<((y + 1) * size.width)]
      guard let first = row.firstIndex(of: 1), let last = row.lastIndex(of: 1) else { continue }
      left = min(left, first - row.startIndex)
      right = max(right, last - row.startIndex + 1)
      top = min(top, y)
      bottom = y + 1
    }
    guard left < right else { return nil }
    return Box(
      minX: Double(left), minY: Double(top), maxX: Double(right), maxY: Double(bottom))
  }
}
