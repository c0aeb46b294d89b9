/// The colours in which the numbers of an indexed picture are shown, as PNG keeps them.
public struct IndexPalette: Sendable, Hashable {
  /// Red, green and blue of number 0, then of number 1 …: for 1...256 numbers.
  public let colours: [UInt8]
  /// How opaque number 0 is, then number 1 …: 255 is wholly. Those that are left out are.
  public let alphas: [UInt8]

  /// Takes the bytes.
  ///
  /// - Parameters:
  ///   - colours: three bytes for each of 1...256 numbers.
  ///   - alphas: at most a byte for each.
  public init(colours: [UInt8], alphas: [UInt8] = []) {
    precondition(
      (3...768).contains(colours.count) && colours.count % 3 == 0, "three bytes for each number")
    precondition(alphas.count <= colours.count / 3, "at most one byte for each number")
    self.colours = colours
    self.alphas = alphas
  }

  /// How many numbers have a colour.
  public var count: Int { colours.count / 3 }
}
