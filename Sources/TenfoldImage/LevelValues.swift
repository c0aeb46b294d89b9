public import TenfoldCore

/// What the levels of a mask stand for, where its file has values that a byte cannot hold.
///
/// A mask has at most 256 different values, counting 0, which is always level 0. A value up to 255 is its own level where it
/// can be; a larger one has a level that no pixel had, the highest first.
public struct LevelValues: Sendable, Hashable {
  /// What each level stands for; nil while no pixel needs it.
  private var values: [UInt16?]
  /// Whether the file had 16 bits, so that it gets them again; else only values above 255 bring them.
  let isWide: Bool

  /// Every level stands for itself.
  init(isWide: Bool) {
    values = [0] + [UInt16?](repeating: nil, count: 255)
    self.isWide = isWide
  }

  /// What a level stands for.
  public subscript(level: UInt8) -> UInt16 { values[Int(level)] ?? UInt16(level) }

  /// The level that stands for a value; nil if none does.
  public func level(of value: UInt16) -> UInt8? {
    if let level = values.firstIndex(of: value) { return UInt8(level) }
    return value < 256 && values[Int(value)] == nil ? UInt8(value) : nil
  }

  /// Sees to it that some level stands for a value, now and later.
  ///
  /// - Returns: the level; nil if all stand for others.
  mutating func take(_ value: UInt16) -> UInt8? {
    guard let level = level(of: value) ?? values.lastIndex(of: nil).map({ UInt8($0) }) else {
      return nil
    }
    values[Int(level)] = value
    return level
  }

  /// Has levels that pixels have go on standing for what they do.
  mutating func keep(_ levels: some Sequence<UInt8>) {
    for level in levels { values[Int(level)] = self[level] }
  }
}

extension Image {
  /// How many different values a mask may have, counting 0.
  static let mostValues = 256

  /// A mask of values up to 65,535, as files of 16 bits have them.
  ///
  /// Where all are up to 255, it is a mask as any other. There is none if there are more than 256 different values,
  /// counting 0.
  ///
  /// - Parameters:
  ///   - size: how large.
  ///   - values: height × width of them.
  public init?(_ size: Size, values: some Collection<UInt16>) {
    precondition(values.count == size.width * size.height, "one value for each pixel")
    guard let (levels, table) = Self.levels(for: values.distinct) else { return nil }
    self.init(size, channels: 1, bytes: values.map { levels[Int($0)] })
    levelValues = table
  }

  /// Gives values levels.
  ///
  /// - Parameter distinct: the values, rising.
  /// - Returns: the level of each number up to the largest value, and the table that says it back, nil where none is needed;
  ///   nil if there are too many.
  static func levels(for distinct: [UInt16]) -> (levels: [UInt8], table: LevelValues?)? {
    guard let most = distinct.last else { return ([], nil) }
    if most < 256 { return ((0...255).map { UInt8($0) }, nil) }
    var table = LevelValues(isWide: true)
    var levels = [UInt8](repeating: 0, count: Int(most) + 1)
    for value in distinct {
      guard let level = table.take(value) else { return nil }
      levels[Int(value)] = level
    }
    return (levels, table)
  }

  /// What the levels of the first channel stand for, pixel by pixel: what a file of 16 bits says.
  public var values: [UInt16] {
    let table = valueTable
    let step = channels
    return withBytes { bytes in
      Swift.stride(from: 0, to: bytes.count, by: step).map { table[Int(bytes[$0])] }
    }
  }

  /// What each of the 256 levels stands for.
  var valueTable: [UInt16] {
    (0...255).map { level in levelValues?[UInt8(level)] ?? UInt16(level) }
  }

  /// The mask with its values as levels, as far as files of one byte a pixel are concerned; nil if some are too large.
  var narrowed: Image? {
    guard levelValues != nil else { return self }
    let table = valueTable
    guard levels.allSatisfy({ table[Int($0)] < 256 }) else { return nil }
    var result = self
    result.levelValues = nil
    result.exchange(table.map { UInt8(truncatingIfNeeded: $0) })
    return result
  }

  /// Gives each level another.
  mutating func exchange(_ levels: [UInt8]) {
    withMutableBytes { bytes in
      for place in bytes.indices { bytes[place] = levels[Int(bytes[place])] }
    }
  }
}

extension Sequence<UInt16> {
  /// The values that occur, rising.
  var distinct: [UInt16] {
    var occurs = [Bool](repeating: false, count: 65_536)
    for value in self { occurs[Int(value)] = true }
    return occurs.indices.filter { occurs[$0] }.map { UInt16($0) }
  }
}
