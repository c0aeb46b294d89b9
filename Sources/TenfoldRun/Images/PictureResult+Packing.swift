internal import TenfoldCore
internal import TenfoldData

extension PictureResult {
  /// Packs all but the record, or unpacks it.
  mutating func pass(through packing: inout Packing) {
    packing.pass(&size, Size(0, 0)) { $0.pass(&$1) }
    packing.pass(&variants, EditedRecord(name: "", size: Size(0, 0))) { packing, variant in
      packing.pass(&variant.name)
      packing.pass(&variant.size)
      packing.pass(&variant.objects, ImageObject(label: "", shape: .keypoints)) { $0.pass(&$1) }
      packing.pass(&variant.label, "") { $0.pass(&$1) }
      packing.pass(&variant.softLabel, "") { $0.pass(&$1) }
      packing.pass(&variant.captions, "") { $0.pass(&$1) }
    }
    packing.pass(&origins, (0, "")) { packing, origin in
      packing.pass(&origin.variant)
      packing.pass(&origin.operations)
    }
    packing.pass(&rejects)
    for (_, path) in RunCounts.numbers { packing.pass(&counts[keyPath: path]) }
    packing.pass(&counts.refusals)
    packing.pass(&counts.rejections)
    packing.pass(&counts.emptyOrigins, "") { $0.pass(&$1) }
    var labels = counts.labels.sorted { $0.key < $1.key }.map { (label: $0.key, count: $0.value) }
    packing.pass(&labels, ("", RunCounts.LabelCount())) { packing, entry in
      packing.pass(&entry.label)
      packing.pass(&entry.count.rows)
      packing.pass(&entry.count.variants)
    }
    for entry in labels { counts.labels[entry.label] = entry.count }
  }
}

extension Packing {
  fileprivate mutating func pass(_ size: inout Size) {
    var (width, height) = (size.width, size.height)
    pass(&width)
    pass(&height)
    size = Size(width, height)
  }

  fileprivate mutating func pass(_ point: inout Point) {
    pass(&point.x)
    pass(&point.y)
  }

  fileprivate mutating func pass(_ object: inout ImageObject) {
    pass(&object.label)
    pass(&object.source, 0) { $0.pass(&$1) }
    pass(&object.keypoints, Keypoint(point: Point(0, 0))) { packing, keypoint in
      packing.pass(&keypoint.name)
      packing.pass(&keypoint.point)
      var visibility = keypoint.visibility.rawValue
      packing.pass(&visibility)
      keypoint.visibility = Keypoint.Visibility(rawValue: visibility) ?? .absent
    }
    pass(&object.shape)
  }

  private mutating func pass(_ shape: inout ImageObject.Shape) {
    var kind =
      switch shape {
      case .keypoints: 0
      case .box: 1
      case .orientedBox: 2
      case .polygons: 3
      case .mask: 4
      case .bitmap: 5
      }
    pass(&kind)
    switch kind {
    case 1:
      var box = if case .box(let box) = shape { box } else { Box(Size(0, 0)) }
      pass(&box.minX)
      pass(&box.minY)
      pass(&box.maxX)
      pass(&box.maxY)
      shape = .box(box)
    case 2:
      var corners: [Point] = if case .orientedBox(let corners) = shape { corners } else { [] }
      pass(&corners, Point(0, 0)) { $0.pass(&$1) }
      shape = .orientedBox(corners)
    case 3:
      var polygons: [[Point]] = if case .polygons(let polygons) = shape { polygons } else { [] }
      pass(&polygons, []) { $0.pass(&$1, Point(0, 0)) { $0.pass(&$1) } }
      shape = .polygons(polygons)
    case 4:
      var (index, value) = (0, 0)
      if case .mask(let number, let byte) = shape { (index, value) = (number, Int(byte)) }
      pass(&index)
      pass(&value)
      shape = .mask(index: index, value: UInt8(truncatingIfNeeded: value))
    case 5:
      var bitmap = if case .bitmap(let bitmap) = shape { bitmap } else { Bitmap(Size(0, 0)) }
      pass(&bitmap)
      shape = .bitmap(bitmap)
    default: shape = .keypoints
    }
  }

  /// As the lengths of runs, in turn of what is not the object's and what is.
  private mutating func pass(_ bitmap: inout Bitmap) {
    var size = bitmap.size
    pass(&size)
    var runs = [0]
    var value: UInt8 = 0
    for byte in bitmap.bytes {
      if byte != value {
        runs.append(0)
        value = byte
      }
      runs[runs.count - 1] += 1
    }
    pass(&runs, 0) { $0.pass(&$1) }
    guard isUnpacking else { return }
    let bytes = runs.enumerated().flatMap { [UInt8](repeating: UInt8($0 % 2), count: max(0, $1)) }
    if bytes.count == size.width * size.height { bitmap = Bitmap(size, bytes: bytes) }
  }
}
