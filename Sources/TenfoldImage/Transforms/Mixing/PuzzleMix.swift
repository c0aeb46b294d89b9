public import TenfoldCore

/// Puts salient tiles of another picture where this one has nothing of interest; the label is of both by their areas.
///
/// A reduced form of the method. As there, a grid is cut into tiles, each is given to the picture in which it is more salient,
/// neighbours agree with each other, and salient tiles of the other picture are carried to the tiles that it was given. Other
/// than there: saliency is that of the eye (differences from the surroundings), not of a network's gradient; tiles
/// are given wholly; agreement is found by passes over the tiles (iterated conditional modes) rather than by a graph cut,
/// and the carrying is greedy rather than an optimal transport. Objects of the other picture may be torn, so they are not
/// annotated.
///
/// Source: Kim, Choo & Song, "Puzzle Mix" (2020).
public struct PuzzleMix: Transform {
  public typealias Draft = ImageDraft

  /// How many tiles across and down, 2...32.
  public var tiles: ClosedRange<Int> = 4...8
  /// Both parameters of the beta distribution of the other picture's share, 0.01...100.
  public var alpha = 1.0
  /// How strongly neighbours agree, 0...10.
  public var smoothness = 0.6
  /// How far a tile may be carried, in tiles, 0...32.
  public var distance = 2

  public init() {}

  public static let name = "puzzle_mix"
  public static let summary = "Puts salient tiles of another picture where this one has none."
  public static let effects: [Effect] = [.imagesMixed, .occluded, .objectLost]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .range("tiles", \.tiles, in: 2...32, "tiles across and down"),
    .number("alpha", \.alpha, in: 0.01...100, "of the beta distribution of the share"),
    .number("smoothness", \.smoothness, in: 0...10, "how strongly neighbours agree"),
    .integer("distance", \.distance, in: 0...32, "how far a tile may be carried, in tiles"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random)
    let wanted = random.integer(in: tiles)
    let share = random.beta(alpha)
    let side = min(wanted, draft.width, draft.height)
    guard let sample, side > 1 else { return }
    var other = draft.fitted(sample)
    let tiles = GridShuffle.tiles(draft.size, rows: side, columns: side)
    let own = Self.weights(draft.currentPixels().saliency, tiles)
    let theirs = Self.weights(other.image.saliency, tiles)
    let given = assign(own, theirs, side, share)
    guard given.contains(true) else { return }
    let moves = carry(theirs, given, side, tiles)
    other.image = other.image.shuffled(moves)
    other.masks = other.masks.map { $0.shuffled(moves) }
    draft.pasteTiles(
      tiles.indices.filter { given[$0] }.map { tiles[$0] }, of: other, Self.name,
      [Double(side), share], keepsObjects: false)
  }

  /// The saliency of each tile compared with the mean.
  private static func weights(_ saliency: Field, _ tiles: [PixelRectangle]) -> [Double] {
    let sums = tiles.map { saliency.sum($0) / Double($0.area) }
    let mean = sums.reduce(0, +) / Double(sums.count)
    return sums.map { mean > 0 ? $0 / mean : 1 }
  }

  /// Which tiles the other picture gets.
  private func assign(
    _ own: [Double], _ theirs: [Double], _ side: Int, _ share: Double
  ) -> [Bool] {
    // The threshold at which the other picture gets its share.
    let gains = own.indices.map { theirs[$0] - own[$0] }
    let order = gains.sorted(by: >)
    let count = Int((share * Double(gains.count)).rounded())
    guard count > 0 else { return gains.map { _ in false } }
    let threshold = order[count - 1]
    var given = gains.map { $0 >= threshold }
    for _ in 0..<4 {
      for tile in given.indices {
        let (x, y) = (tile % side, tile / side)
        var balance = 0.0
        if x > 0 { balance += given[tile - 1] ? 1 : -1 }
        if x < side - 1 { balance += given[tile + 1] ? 1 : -1 }
        if y > 0 { balance += given[tile - side] ? 1 : -1 }
        if y < side - 1 { balance += given[tile + side] ? 1 : -1 }
        given[tile] = gains[tile] - threshold + smoothness * balance / 2 >= 0
      }
    }
    return given
  }

  /// Which of the other picture's tiles goes to each of those that it was given: the most salient near by.
  private func carry(
    _ theirs: [Double], _ given: [Bool], _ side: Int, _ tiles: [PixelRectangle]
  ) -> [(from: PixelRectangle, to: PixelRectangle)] {
    var used = [Bool](repeating: false, count: tiles.count)
    var moves: [(from: PixelRectangle, to: PixelRectangle)] = []
    for tile in tiles.indices where given[tile] {
      var (best, weight) = (tile, -1.0)
      for source in tiles.indices where !used[source] {
        let far = max(abs(source % side - tile % side), abs(source / side - tile / side))
        let isSame =
          tiles[source].columns.count == tiles[tile].columns.count
          && tiles[source].rows.count == tiles[tile].rows.count
        guard far <= distance, isSame else { continue }
        let value = theirs[source] - 0.2 * Double(far)
        if value > weight { (best, weight) = (source, value) }
      }
      used[best] = true
      moves.append((tiles[best], tiles[tile]))
    }
    return moves
  }
}
