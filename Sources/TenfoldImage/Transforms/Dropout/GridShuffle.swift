public import TenfoldCore

/// Cuts the picture into tiles and lets them change places, as in a jigsaw.
///
/// Only tiles of the same size change places. Masks follow. An object whose box lies within one tile goes with it; one that
/// spans tiles is torn apart, so it is dropped.
///
/// Source: RandomGridShuffle of Albumentations; Jigsaw of imgaug and kornia.
public struct GridShuffle: Transform {
  public typealias Draft = ImageDraft

  /// How many tiles down, 1...64.
  public var rows: ClosedRange<Int> = 3...3
  /// How many tiles across, 1...64.
  public var columns: ClosedRange<Int> = 3...3

  public init() {}

  /// Draws the numbers from ranges.
  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  public static let name = "grid_shuffle"
  public static let summary = "Lets tiles of the picture change places."
  public static let effects: [Effect] = [.partsShuffled, .objectLost]
  public static let parameters: [Parameter<Self>] = [
    .range("rows", \.rows, in: 1...64, "tiles down"),
    .range("columns", \.columns, in: 1...64, "tiles across"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let rows = min(draft.height, random.integer(in: rows))
    let columns = min(draft.width, random.integer(in: columns))
    let tiles = Self.tiles(draft.size, rows: rows, columns: columns)
    // Where each tile goes: shuffled among those of its size.
    var target = Array(tiles.indices)
    var groups: [(size: Size, members: [Int])] = []
    for (index, tile) in tiles.enumerated() {
      let size = Size(tile.columns.count, tile.rows.count)
      if let group = groups.firstIndex(where: { $0.size == size }) {
        groups[group].members.append(index)
      } else {
        groups.append((size, [index]))
      }
    }
    for group in groups {
      var shuffled = group.members
      random.choose(shuffled.count, of: &shuffled)
      for (from, to) in zip(group.members, shuffled) { target[from] = to }
    }
    guard target != Array(tiles.indices) else { return }
    let moved = tiles.indices.map { (from: tiles[$0], to: tiles[target[$0]]) }
    let before = draft.currentPixels()
    let masks = draft.currentMasks().map { $0.shuffled(moved) }
    let objects = draft.placedObjects().compactMap { placed -> ImageObject? in
      guard let box = placed.box ?? Box(around: placed.object.keypoints.map(\.point)),
        let move = moved.first(where: { $0.from.box.encloses(box) })
      else { return nil }
      return placed.object.moved(
        Double(move.to.columns.lowerBound - move.from.columns.lowerBound),
        Double(move.to.rows.lowerBound - move.from.rows.lowerBound), size: draft.size)
    }
    let order = target.map { Double($0) }
    draft.replace(
      with: before.shuffled(moved), masks: masks, objects: objects,
      key: ChangeKey.of(Self.name, order))
    draft.note(Self.name, Double(rows), Double(columns))
  }

  /// Tiles row by row; sizes differ by one pixel at most.
  static func tiles(_ size: Size, rows: Int, columns: Int) -> [PixelRectangle] {
    var tiles: [PixelRectangle] = []
    for row in 0..<rows {
      let (top, bottom) = (row * size.height / rows, (row + 1) * size.height / rows)
      for column in 0..<columns {
        let (left, right) = (column * size.width / columns, (column + 1) * size.width / columns)
        let tile = PixelRectangle(
          x: left, y: top, width: right - left, height: bottom - top, within: size)
        if let tile { tiles.append(tile) }
      }
    }
    return tiles
  }
}

extension Image {
  /// The picture with parts at other places.
  func shuffled(_ moves: [(from: PixelRectangle, to: PixelRectangle)]) -> Image {
    var result = self
    for move in moves {
      result.copy(
        self, from: (move.from.columns.lowerBound, move.from.rows.lowerBound),
        Size(move.from.columns.count, move.from.rows.count),
        to: (move.to.columns.lowerBound, move.to.rows.lowerBound))
    }
    return result
  }
}

extension Box {
  /// Whether another box lies within.
  func encloses(_ other: Box) -> Bool {
    other.minX >= minX - 1e-9 && other.minY >= minY - 1e-9 && other.maxX <= maxX + 1e-9
      && other.maxY <= maxY + 1e-9
  }
}

extension ImageObject {
  /// The object elsewhere in a picture of a size. Pixels of its own mask are moved; a level in a shared mask is not.
  func moved(_ x: Double, _ y: Double, size: Size) -> ImageObject {
    var copy = self
    func move(_ point: Point) -> Point { Point(point.x + x, point.y + y) }
    for index in copy.keypoints.indices {
      copy.keypoints[index].point = move(keypoints[index].point)
    }
    switch shape {
    case .box(let box):
      copy.shape = .box(
        Box(minX: box.minX + x, minY: box.minY + y, maxX: box.maxX + x, maxY: box.maxY + y))
    case .orientedBox(let corners): copy.shape = .orientedBox(corners.map(move))
    case .polygons(let polygons): copy.shape = .polygons(polygons.map { $0.map(move) })
    case .bitmap(let bitmap):
      var image = Image(size, fill: [0])
      image.copy(
        Image(bitmap.size, channels: 1, bytes: bitmap.bytes), from: (0, 0), bitmap.size,
        to: (Int(x), Int(y)))
      copy.shape = .bitmap(Bitmap(size, bytes: image.withBytes { Array($0) }))
    case .mask, .keypoints: break
    }
    return copy
  }
}
