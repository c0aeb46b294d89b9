/// What becomes of each level of each channel: 256 new levels for red, green and blue; opacity stays.
///
/// On a grey picture the table of green counts.
public struct ToneTable: Sendable, Equatable {
  /// The new levels: 256 of red, 256 of green, 256 of blue.
  public private(set) var levels: [UInt8]

  /// The table that changes nothing.
  public static let identity = ToneTable { $0 }

  /// The same table for all channels, from a function of levels 0...255; results are rounded and held within 0...255.
  public init(_ change: (Double) -> Double) {
    let one = Self.levels(change)
    levels = one + one + one
  }

  /// A table for each channel.
  public init(
    red: (Double) -> Double, green: (Double) -> Double, blue: (Double) -> Double
  ) {
    levels = Self.levels(red) + Self.levels(green) + Self.levels(blue)
  }

  /// From the levels themselves.
  ///
  /// - Parameter levels: 256 for all channels alike, or 768: 256 each for red, green and blue.
  public init(levels: [UInt8]) {
    precondition(levels.count == 256 || levels.count == 768, "256 levels, or 256 a channel")
    self.levels = levels.count == 768 ? levels : levels + levels + levels
  }

  private static func levels(_ change: (Double) -> Double) -> [UInt8] {
    (0..<256).map { level in
      let value = change(Double(level)).rounded()
      return value.isNaN ? UInt8(level) : UInt8(max(0, min(255, value)))
    }
  }

  /// This table, then the next one, in one.
  public func followed(by next: ToneTable) -> ToneTable {
    var both = levels
    for index in both.indices { both[index] = next.levels[index & ~255 | Int(levels[index])] }
    return ToneTable(levels: both)
  }

  /// Whether it changes nothing.
  public var isIdentity: Bool { self == Self.identity }

  /// Whether it changes nothing of a picture with some colours, 1 or 3.
  func isIdentity(colours: Int) -> Bool {
    colours == 1 ? levels[256..<512] == Self.identity.levels[256..<512] : isIdentity
  }

  /// Whether greys get a colour that has a name: red, green and blue come to differ by more than 60 levels.
  public var tintsGreys: Bool {
    (0..<256).contains { level in
      let (red, green, blue) = (levels[level], levels[256 + level], levels[512 + level])
      return max(red, green, blue) - min(red, green, blue) > 60
    }
  }

  /// Whether all channels share a table.
  public var isUniform: Bool {
    levels[0..<256] == levels[256..<512] && levels[0..<256] == levels[512..<768]
  }
}
