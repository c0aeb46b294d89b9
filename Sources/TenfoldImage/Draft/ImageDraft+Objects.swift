public import TenfoldCore

/// Which objects are kept, and how a box is carried of which nothing more is known.
public struct ObjectPolicy: Sendable, Equatable {
  /// How a box is carried through a turn.
  public enum BoxFit: String, Sendable, CaseIterable {
    /// The box around the ellipse that fills it: nearer to most objects (Kalra et al. 2021), but a rectangular object
    /// may reach out of it.
    case ellipse
    /// The box around its corners: whatever was in it still is, but it grows with each turn.
    case corners
  }

  /// The smallest area in square pixels at which an object is kept, from 0.
  public var minimumArea = 1.0
  /// The smallest share of its area that must be left to see, 0...1.
  public var minimumVisibility = 0.1
  /// How a box is carried through a turn.
  public var boxFit = BoxFit.ellipse
  /// Whether keypoints that are named left and right change places when the picture is mirrored.
  public var swapsKeypoints = true
  /// The value of masks where there was no picture, 0...255. A mask of 16 bits that has 256 values already, and not
  /// this one, gets 0.
  public var maskFill: UInt8 = 0

  /// Keeps what is seen by a tenth.
  public init() {}
}

/// An object as it was when it came in, and when that was.
struct TrackedObject: Sendable {
  var object: ImageObject
  /// How many links of the map came before it.
  var since = 0
  /// The number of its mask among the draft's layers, where it has one, and how many pixels it had in it at first.
  var layer: Int?
  var area = 0
  /// How many covers there were before it: those are below it.
  var coversBelow = 0
}

/// A mask as far as it has been carried out.
struct MaskLayer: Sendable {
  var image: Image
  /// How many links of the map it has undergone.
  var rendered = 0
  /// What it looked like when it was last looked at, and after how many edits of the draft that was.
  var look: (image: Image, edits: Int)?
}

/// A part of the picture that was covered.
struct Cover: Sendable {
  var outline: [Point]
  /// How many links of the map came before it.
  var since: Int
}

/// An object in the picture as it is now.
public struct PlacedObject: Sendable, Equatable {
  /// The object with its shape and keypoints of now.
  public var object: ImageObject
  /// The box around what is seen of it; nil if it has no area.
  public var box: Box?
  /// How much of its area is seen, 0...1.
  public var visibility: Double
  /// Its place among the draft's objects.
  var place: Int
}

extension ImageDraft {
  /// The objects that are still to be seen, where they are now.
  ///
  /// - Complexity: O(objects × (links of the map + covers)).
  public mutating func placedObjects() -> [PlacedObject] {
    if objects.isEmpty { return [] }
    var placed: [PlacedObject] = []
    placed.reserveCapacity(objects.count)
    let isMirrored = map.orientation.isMirrored
    let hidden = covers.map { map.forward(outline: $0.outline, from: $0.since) }
    for place in objects.indices {
      guard var object = placedObject(place, hidden.dropFirst(objects[place].coversBelow)) else {
        continue
      }
      let since = objects[place].since
      if policy.swapsKeypoints,
        since == 0 ? isMirrored : map.orientation(from: since).isMirrored
      {
        object.object.keypoints.swapSides()
      }
      placed.append(object)
    }
    return placed
  }

  /// Where an object is now, below the outlines of what covers it; nil if it is no longer to be seen.
  private mutating func placedObject(
    _ place: Int, _ hidden: ArraySlice<[Point]>
  ) -> PlacedObject? {
    let tracked = objects[place]
    var object = tracked.object
    for index in object.keypoints.indices where object.keypoints[index].visibility != .absent {
      if let point = map.forward(object.keypoints[index].point, from: tracked.since) {
        object.keypoints[index].point = point
        if object.keypoints[index].visibility == .visible, hidden.cover(point) {
          object.keypoints[index].visibility = .hidden
        }
      } else {
        object.keypoints[index].point = Point(0, 0)
        object.keypoints[index].visibility = .absent
      }
    }
    switch object.shape {
    case .keypoints:
      guard object.keypoints.contains(where: { $0.visibility != .absent }) else { return nil }
      return PlacedObject(object: object, box: nil, visibility: 1, place: place)
    case .mask(let index, let value):
      guard let (box, share) = seen(tracked, hidden, layer: index, value) else { return nil }
      return PlacedObject(object: object, box: box, visibility: share, place: place)
    case .bitmap:
      guard let layer = tracked.layer, let (box, share) = seen(tracked, hidden, layer: layer, 1)
      else { return nil }
      let image = lookAtMask(layer)
      object.shape = .bitmap(Bitmap(image.size, bytes: image.withBytes { Array($0) }))
      return PlacedObject(object: object, box: box, visibility: share, place: place)
    case .box(let box):
      if hidden.isEmpty,
        let (around, area) = map.whole(box, policy.boxFit, from: tracked.since),
        area >= policy.minimumArea
      {
        object.shape = .box(around)
        return PlacedObject(object: object, box: around, visibility: 1, place: place)
      }
      let upright = map.isUpright(from: tracked.since)
      let outline = upright || policy.boxFit == .corners ? box.corners : box.ellipse()
      guard let (outlines, share) = seen([outline], of: tracked, hidden),
        let around = Box(around: outlines.joined())
      else { return nil }
      // What is cut off an ellipse is not cut off its box.
      guard around.area >= policy.minimumArea else { return nil }
      object.shape = .box(around)
      return PlacedObject(object: object, box: around, visibility: share, place: place)
    case .orientedBox(let corners):
      guard let (outlines, share) = seen([corners], of: tracked, hidden),
        let around = Box(around: outlines.joined())
      else { return nil }
      let whole = corners.compactMap { map.unclipped($0, from: tracked.since) }
      guard whole.count == 4 else { return nil }
      object.shape = .orientedBox(whole)
      return PlacedObject(object: object, box: around, visibility: share, place: place)
    case .polygons(let polygons):
      guard let (outlines, share) = seen(polygons, of: tracked, hidden),
        let around = Box(around: outlines.joined())
      else { return nil }
      object.shape = .polygons(outlines)
      return PlacedObject(object: object, box: around, visibility: share, place: place)
    }
  }

  /// The box around what is left of an object in a mask, and how much of it that is; nil if it is too little to be kept.
  private mutating func seen(
    _ tracked: TrackedObject, _ hidden: ArraySlice<[Point]>, layer: Int, _ value: UInt8
  ) -> (box: Box, share: Double)? {
    guard masks.indices.contains(layer) else { return nil }
    let mask = lookAtMask(layer)
    guard let (box, count) = mask.extent(of: value) else { return nil }
    let scale = map.orientation(from: tracked.since).scale
    var share =
      tracked.area > 0 ? min(1, Double(count) / (Double(tracked.area) * scale * scale)) : 1
    if !hidden.isEmpty {
      share *= mask.withBytes { bytes in
        1
          - hidden.coveredShare(of: box) { point in
            bytes[Int(point.y) * mask.stride + Int(point.x) * mask.channels] == value
          }
      }
    }
    guard Double(count) >= policy.minimumArea, share >= policy.minimumVisibility else { return nil }
    return (box, share)
  }

  /// Takes up an object, at its place in the picture as it is now.
  mutating func track(_ object: ImageObject) {
    var tracked = TrackedObject(
      object: object, since: map.count, coversBelow: covers.count)
    switch object.shape {
    case .mask(let index, let value):
      if sample.masks.indices.contains(index) {
        tracked.layer = index
        tracked.area = lookAtMask(index).extent(of: value)?.count ?? 0
      }
    case .bitmap(let bitmap) where bitmap.size == size:
      tracked.layer = masks.count
      tracked.area = bitmap.area
      masks.append(
        MaskLayer(image: Image(size, channels: 1, bytes: bitmap.bytes), rendered: map.count))
    case .box, .orientedBox, .polygons, .bitmap, .keypoints: break
    }
    objects.append(tracked)
  }

  /// What is left of some outlines, and how much of their area that is; nil if it is too little to be kept.
  private func seen(
    _ outlines: [[Point]], of tracked: TrackedObject, _ hidden: ArraySlice<[Point]>
  ) -> (outlines: [[Point]], share: Double)? {
    let since = tracked.since
    var left: [[Point]] = []
    var whole = 0.0
    var area = 0.0
    for outline in outlines {
      let all = map.unclipped(outline: outline, from: since)
      let cut = map.forward(outline: outline, from: since)
      whole += all.polygonArea
      area += cut.polygonArea
      if cut.polygonArea > 0 { left.append(cut) }
    }
    guard whole > 0, area > 0 else { return nil }
    var share = min(1, area / whole)
    if !hidden.isEmpty { share *= 1 - hidden.coveredShare(of: left) }
    guard area >= policy.minimumArea, share >= policy.minimumVisibility else { return nil }
    return (left, share)
  }

  /// Notes that a part of the picture, as it is now, was covered.
  public mutating func cover(_ outline: [Point]) {
    covers.append(Cover(outline: outline, since: map.count))
  }

  /// Adds an object of another picture, at its place in this one as it is now.
  public mutating func add(_ object: ImageObject) {
    var object = object
    object.source = nil
    track(object)
  }

  /// Removes all objects for which the test is true of where they are now.
  public mutating func removeObjects(where isGone: (PlacedObject) -> Bool) {
    let gone = placedObjects().filter(isGone).map(\.place)
    for place in gone.sorted(by: >) { objects.remove(at: place) }
  }

  /// The objects of the sample that are no longer to be seen.
  func lostObjects(_ placed: [PlacedObject]) -> [ImageObject] {
    let areAllLeft =
      placed.count == sample.objects.count
      && zip(placed, sample.objects).allSatisfy { $0.object.source == $1.source }
    if areAllLeft { return [] }
    let left = Set(placed.compactMap { objects[$0.place].object.source })
    return sample.objects.filter { object in
      guard let source = object.source else { return false }
      return !left.contains(source)
    }
  }
}

extension CoordinateMap {
  /// How many links there are.
  var count: Int { stages.count }

  /// Whether upright boxes stay upright from a link on.
  func isUpright(from first: Int) -> Bool {
    stages.dropFirst(first).allSatisfy { stage in
      guard case .projective(let forward, _) = stage.motion, forward.isAffine else { return false }
      let m = forward.elements
      return m[1] == 0 && m[3] == 0 || m[0] == 0 && m[4] == 0
    }
  }

  /// The box around a box, or around the ellipse that fills it, and the area of what is in it: where every link is affine
  /// and nothing is cut off on the way. Else nil.
  func whole(
    _ box: Box, _ fit: ObjectPolicy.BoxFit, from first: Int
  ) -> (around: Box, area: Double)? {
    func isWithin(_ box: Box, _ size: Size) -> Bool {
      box.minX >= 0 && box.minY >= 0 && box.maxX <= Double(size.width)
        && box.maxY <= Double(size.height)
    }
    guard isWithin(box, first < stages.count ? stages[first].before : size) else { return nil }
    var around = box
    // Two opposite corners, and half the box's edges, as they are turned.
    var (start, end) = (Point(box.minX, box.minY), Point(box.maxX, box.maxY))
    var (across, down) = (Point(box.width / 2, 0), Point(0, box.height / 2))
    var isUpright = true
    for index in first..<max(first, stages.count) {
      guard case .projective(let forward, _) = stages[index].motion, forward.isAffine,
        let nextStart = forward.apply(start), let nextEnd = forward.apply(end)
      else { return nil }
      let m = forward.elements
      (start, end) = (nextStart, nextEnd)
      across = Point(m[0] * across.x + m[1] * across.y, m[3] * across.x + m[4] * across.y)
      down = Point(m[0] * down.x + m[1] * down.y, m[3] * down.x + m[4] * down.y)
      isUpright = isUpright && (m[1] == 0 && m[3] == 0 || m[0] == 0 && m[4] == 0)
      if isUpright {
        around = Box(
          minX: min(start.x, end.x), minY: min(start.y, end.y), maxX: max(start.x, end.x),
          maxY: max(start.y, end.y))
      } else {
        let width =
          fit == .corners
          ? abs(across.x) + abs(down.x) : (across.x * across.x + down.x * down.x).squareRoot()
        let height =
          fit == .corners
          ? abs(across.y) + abs(down.y) : (across.y * across.y + down.y * down.y).squareRoot()
        let (x, y) = ((start.x + end.x) / 2, (start.y + end.y) / 2)
        around = Box(minX: x - width, minY: y - height, maxX: x + width, maxY: y + height)
      }
      guard isWithin(around, stages[index].after) else { return nil }
    }
    let area = 4 * abs(across.x * down.y - across.y * down.x)
    return (around, isUpright || fit == .corners ? area : area * .pi / 4)
  }

  /// Where a point would go if pictures had no edges.
  func unclipped(_ point: Point, from first: Int) -> Point? {
    var point = point
    for stage in stages.dropFirst(first) {
      guard let next = stage.forward(point) else { return nil }
      point = next
    }
    return point
  }

  /// Where an outline would go if pictures had no edges.
  func unclipped(outline: [Point], from first: Int) -> [Point] {
    stages.dropFirst(first).reduce(outline) { $1.forward(outline: $0) }
  }
}

extension ArraySlice<[Point]> {
  /// Whether one of the outlines encloses a point.
  fileprivate func cover(_ point: Point) -> Bool { contains { $0.encloses(point) } }

  /// How much of other outlines lies under these, 0...1, from 16×16 places in the box around each.
  fileprivate func coveredShare(of others: [[Point]]) -> Double {
    var (inside, covered) = (0, 0)
    for outline in others {
      guard let box = Box(around: outline) else { continue }
      count(in: box, of: outline.encloses, &inside, &covered)
    }
    return inside == 0 ? 0 : Double(covered) / Double(inside)
  }

  /// How much of what fills a part of a box lies under the outlines, 0...1.
  fileprivate func coveredShare(of box: Box, where isFilled: (Point) -> Bool) -> Double {
    var (inside, covered) = (0, 0)
    count(in: box, of: isFilled, &inside, &covered)
    return inside == 0 ? 0 : Double(covered) / Double(inside)
  }

  private func count(
    in box: Box, of isFilled: (Point) -> Bool, _ inside: inout Int, _ covered: inout Int
  ) {
    for row in 0..<16 {
      for column in 0..<16 {
        let point = Point(
          box.minX + box.width * (Double(column) + 0.5) / 16,
          box.minY + box.height * (Double(row) + 0.5) / 16)
        guard isFilled(point) else { continue }
        inside += 1
        if cover(point) { covered += 1 }
      }
    }
  }
}

extension [Point] {
  /// Whether a point lies within the polygon.
  public func encloses(_ point: Point) -> Bool {
    guard var last = self.last else { return false }
    var isInside = false
    for corner in self {
      if (corner.y > point.y) != (last.y > point.y) {
        let x = last.x + (point.y - last.y) / (corner.y - last.y) * (corner.x - last.x)
        if point.x < x { isInside.toggle() }
      }
      last = corner
    }
    return isInside
  }
}
