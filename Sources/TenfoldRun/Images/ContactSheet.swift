internal import TenfoldCore
public import TenfoldImage

/// A picture of pictures: originals at the left, their variants beside them, with what is annotated drawn in.
public struct ContactSheet: Sendable {
  /// One picture of the sheet.
  struct Cell: Sendable {
    var image: Image
    var objects: [ImageObject] = []
    /// What stands below it: captions, and what was done.
    var lines: [String] = []
  }

  private var rows: [[Cell]] = []
  /// How wide and high a picture is at most.
  private let side = 240
  private let lineHeight = 15
  private let textHeight = 9.0

  init() {}

  /// Whether there is nothing on it.
  public var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// Draws the sheet.
  public func drawn() -> Image {
    let columns = rows.map(\.count).max() ?? 1
    let heights = rows.map { row in
      row.map { scaledSize($0).height + wrapped($0).count * lineHeight + 16 }.max() ?? 0
    }
    let size = Size(columns * (side + 8) + 8, max(1, heights.reduce(8, +)))
    var canvas = Canvas(size, channels: 3, Ink(grey: 250))
    var y = 8
    for (row, height) in zip(rows, heights) {
      for (column, cell) in row.enumerated() {
        draw(cell, x: 8 + column * (side + 8), y: y, on: &canvas)
      }
      y += height
    }
    return canvas.image
  }

  private func draw(_ cell: Cell, x: Int, y: Int, on canvas: inout Canvas) {
    let scale = scale(cell)
    let size = scaledSize(cell)
    var draft = ImageDraft(ImageSample(cell.image))
    draft.resize(to: size)
    canvas.draw(draft.currentPixels().inColour, x: x, y: y)
    let place = Matrix3.translation(Double(x), Double(y)) * .scale(scale, scale)
    for object in cell.objects { draw(object, place, on: &canvas) }
    for (number, line) in wrapped(cell).enumerated() {
      let top = Double(y + size.height + 4 + number * lineHeight)
      canvas.text(line, at: Point(Double(x), top), height: textHeight, Ink(grey: 30))
    }
  }

  private func scale(_ cell: Cell) -> Double {
    Double(side) / Double(max(cell.image.width, cell.image.height))
  }

  private func scaledSize(_ cell: Cell) -> Size {
    let scale = scale(cell)
    return Size(
      max(1, Int(Double(cell.image.width) * scale)), max(1, Int(Double(cell.image.height) * scale)))
  }

  private func draw(_ object: ImageObject, _ place: Matrix3, on canvas: inout Canvas) {
    let ink = Self.inks[Int(StableHash.of(object.label) % UInt64(Self.inks.count))]
    var outlines: [[Point]] = []
    switch object.shape {
    case .box(let box): outlines = [box.corners]
    case .orientedBox(let corners): outlines = [corners]
    case .polygons(let polygons): outlines = polygons
    case .bitmap(let bitmap): outlines = bitmap.bounds.map { [$0.corners] } ?? []
    case .mask, .keypoints: break
    }
    for outline in outlines {
      canvas.outline(outline.compactMap(place.apply), width: 2, ink)
    }
    if let corner = outlines.first?.compactMap(place.apply).min(by: { ($0.y, $0.x) < ($1.y, $1.x) })
    {
      canvas.text(object.label, at: Point(corner.x + 3, corner.y + 3), height: textHeight, ink)
    }
    for keypoint in object.keypoints where keypoint.visibility != .absent {
      if let point = place.apply(keypoint.point) {
        canvas.fill(.circle(point, radius: 2.5), ink)
      }
    }
  }

  private static let inks = [
    Ink(220, 40, 40), Ink(30, 120, 220), Ink(20, 150, 60), Ink(230, 130, 0), Ink(150, 60, 200),
    Ink(0, 160, 160),
  ]

  /// The lines of a cell, cut where they are too long.
  private func wrapped(_ cell: Cell) -> [String] {
    cell.lines.flatMap { text in
      var lines: [String] = []
      var line = ""
      for word in text.split(separator: " ") {
        let longer = line.isEmpty ? String(word) : line + " " + word
        if StrokeFont.width(longer, height: textHeight) > Double(side), !line.isEmpty {
          lines.append(line)
          line = String(word)
        } else {
          line = longer
        }
      }
      return Array((line.isEmpty ? lines : lines + [line]).prefix(4))
    }
  }
}

extension Image {
  /// The picture as RGB, for a sheet.
  fileprivate var inColour: Image {
    var grey = self
    if grey.hasAlpha { grey = grey.flattened() }
    guard grey.channels == 1 else { return grey }
    let bytes = grey.withBytes { source in source.flatMap { [$0, $0, $0] } }
    return Image(grey.size, channels: 3, bytes: bytes)
  }
}
