public import TenfoldCore

/// Takes some tiles of a grid from another picture; the label is of both by their areas.
///
/// Objects of the other picture are annotated if at least half of their box is on tiles that were taken.
///
/// Source: PatchMix of kornia; Hong et al., "PatchMix augmentation to identify causal features" (2022).
public struct PatchMix: Transform {
  public typealias Draft = ImageDraft

  /// How many tiles across and down, 1...64.
  public var tiles: ClosedRange<Int> = 4...8
  /// The share of tiles that are taken, 0...1.
  public var share: ClosedRange<Double> = 0.1...0.4

  public init() {}

  /// Draws tiles and share from ranges.
  public init(tiles: ClosedRange<Int>, share: ClosedRange<Double>) {
    self.tiles = tiles
    self.share = share
  }

  public static let name = "patch_mix"
  public static let summary = "Takes some tiles of a grid from another picture."
  public static let effects: [Effect] = [.imagesMixed, .occluded, .objectLost]
  public var needsCorpus: Bool { true }
  public static let parameters: [Parameter<Self>] = [
    .range("tiles", \.tiles, in: 1...64, "tiles across and down"),
    .range("share", \.share, in: 0...1, "share of tiles that are taken"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let sample = draft.drawPartner(&random)
    let count = random.integer(in: tiles)
    let share = random.number(in: share)
    var tiles = GridShuffle.tiles(
      draft.size, rows: min(count, draft.height), columns: min(count, draft.width))
    let taken = Int((share * Double(tiles.count)).rounded())
    random.choose(taken, of: &tiles)
    guard let sample, taken > 0 else { return }
    draft.pasteTiles(
      Array(tiles.prefix(taken)), of: draft.fitted(sample), Self.name, [Double(count), share])
  }
}

extension ImageDraft {
  /// Pastes tiles of another picture of the same size, with what is annotated mostly in them.
  mutating func pasteTiles(
    _ tiles: [PixelRectangle], of other: Partner, _ name: String, _ amounts: [Double],
    keepsObjects: Bool = true
  ) {
    let free = keepsObjects ? other.placed.filter { isFree($0.object) } : []
    for tile in tiles { sign(UInt64(tile.columns.lowerBound) << 32 | UInt64(tile.rows.lowerBound)) }
    paste(other, Field(size, tiles), tiles.map(\.box.corners), name, amounts)
    for placed in free {
      guard let box = placed.box else { continue }
      let seen = tiles.reduce(0) { $0 + (box.intersection($1.box)?.area ?? 0) }
      guard seen >= 0.5 * box.area else { continue }
      var object = placed.object
      object.source = nil
      add(object)
    }
    let area = tiles.reduce(0) { $0 + $1.area }
    mix(other.label, share: Double(area) / Double(width * height))
  }
}
