internal import TenfoldCore

/// Another picture, made to fit the one it is mixed into.
struct Partner {
  var image: Image
  /// As many masks as the other picture has.
  var masks: [Image]
  /// What is annotated, by number of place in its own draft.
  var placed: [PlacedObject]
  var label: String

  /// Those objects, as such of another picture.
  var objects: [ImageObject] {
    placed.map {
      var object = $0.object
      object.source = nil
      return object
    }
  }
}

extension ImageDraft {
  /// Draws another picture of the pool than this one; draws the same number of words whatever is there.
  ///
  /// - Parameters:
  ///   - random: the stream that is drawn from.
  ///   - mixesMasks: whether its masks are wanted: their levels stand for the same values as those of this picture's then.
  /// - Returns: nil if there is none, or its masks cannot be mixed with this picture's.
  mutating func drawPartner(
    _ random: inout RandomStream, mixesMasks: Bool = true
  ) -> ImageSample? {
    let partner = findPartner(random.nextWord())
    return mixesMasks ? partner.flatMap { aligned($0) } : partner
  }

  private func findPartner(_ word: UInt32) -> ImageSample? {
    guard let pool, pool.count > 0 else { return nil }
    let number = Int((UInt64(word) * UInt64(pool.count)) >> 32)
    guard let other = pool.sample(number) else { return nil }
    let isItself = !other.name.isEmpty && other.name == sample.name
    return isItself ? (pool.count > 1 ? pool.sample((number + 1) % pool.count) : nil) : other
  }

  /// Makes another picture fit: its channels, its geometry as told, and its masks.
  ///
  /// - Parameters:
  ///   - sample: the other picture.
  ///   - change: brings it to the size that is wanted; stretches it to this picture's size unless given.
  /// - Returns: what of the other picture can be mixed in.
  func fitted(
    _ sample: ImageSample, _ change: ((inout ImageDraft) -> Void)? = nil
  ) -> Partner {
    var sample = sample
    if sample.image.channels != channels {
      sample.image = sample.image.with(channels: channels)
    }
    var other = ImageDraft(sample)
    other.policy = policy
    let size = self.size
    if let change { change(&other) } else { other.resize(to: size) }
    let image = other.currentPixels()
    var masks = Array(other.currentMasks().prefix(self.sample.masks.count))
    for (index, own) in self.sample.masks.enumerated() {
      if index == masks.count {
        let level = self.masks[index].image.levelValues?.level(of: UInt16(policy.maskFill))
        let pixel = [UInt8](repeating: level ?? policy.maskFill, count: own.channels)
        masks.append(Image(image.size, fill: pixel))
      } else if masks[index].channels != own.channels {
        masks[index] = masks[index].with(channels: own.channels)
      }
    }
    return Partner(
      image: image, masks: masks, placed: other.placedObjects(), label: sample.label)
  }

  /// Notes that a share of the picture is another's: shares noted before shrink with the rest.
  mutating func mix(_ label: String, share: Double) {
    for index in mixtures.indices { mixtures[index].share *= 1 - share }
    mixtures.append(Mixture(label: label, share: share))
  }

  /// Changes the sample's masks, each together with another picture's.
  mutating func changeMasks(
    with others: [Image], _ body: (inout Image, _ other: Image) -> Void
  ) {
    for index in sample.masks.indices where index < others.count {
      flushMask(index)
      let (palette, values) = (masks[index].image.palette, masks[index].image.levelValues)
      body(&masks[index].image, others[index])
      masks[index].image.palette = palette
      masks[index].image.levelValues = values
    }
  }

  /// Pastes parts of another picture of the same size: pixels and masks are taken, what was below is covered.
  ///
  /// - Parameters:
  ///   - other: the other picture.
  ///   - shade: how much of it each pixel takes, 0...1.
  ///   - outlines: around what is pasted, for objects below.
  ///   - name: the operation's name.
  ///   - amounts: what it has drawn.
  mutating func paste(
    _ other: Partner, _ shade: Field, _ outlines: [[Point]], _ name: String, _ amounts: [Double]
  ) {
    let digest = other.image.withBytes { StableHash.of($0) }
    let key = SIMD2(UInt32(truncatingIfNeeded: digest), UInt32(truncatingIfNeeded: digest >> 32))
    change(name, amounts, key: key) { $0.blend(with: other.image, by: shade) }
    changeMasks(with: other.masks) { mask, theirs in
      let channels = mask.channels
      mask.withMutableBytes { bytes in
        theirs.withBytes { theirs in
          for index in bytes.indices where shade.values[index / channels] >= 0.5 {
            bytes[index] = theirs[index]
          }
        }
      }
    }
    // Objects with masks of their own are seen only where nothing is pasted over them.
    for index in masks.indices.dropFirst(sample.masks.count) {
      flushMask(index)
      masks[index].image.withMutableBytes { bytes in
        for place in bytes.indices where shade.values[place] >= 0.5 { bytes[place] = 0 }
      }
    }
    for outline in outlines { cover(outline) }
  }

  /// Whether a level of a mask is nobody's here, so that an object of another picture may bring it along.
  func isFree(_ object: ImageObject) -> Bool {
    guard case .mask(let index, let value) = object.shape else { return true }
    return sample.masks.indices.contains(index) && count(of: value, inMask: index) == 0
  }

  private func count(of value: UInt8, inMask index: Int) -> Int {
    masks[index].image.extent(of: value)?.count ?? 0
  }
}

extension ImageObject {
  /// What of the object lies within a rectangle of a picture; nil if that is too little.
  func clipped(to part: PixelRectangle, size: Size, _ policy: ObjectPolicy) -> ImageObject? {
    var copy = self
    let box = part.box
    for index in copy.keypoints.indices where copy.keypoints[index].visibility != .absent {
      let point = copy.keypoints[index].point
      if point.x < box.minX || point.y < box.minY || point.x > box.maxX || point.y > box.maxY {
        copy.keypoints[index].visibility = .absent
        copy.keypoints[index].point = Point(0, 0)
      }
    }
    func cut(_ outline: [Point]) -> [Point] {
      outline.map { Point($0.x - box.minX, $0.y - box.minY) }
        .clipped(to: Size(part.columns.count, part.rows.count))
        .map { Point($0.x + box.minX, $0.y + box.minY) }
    }
    func isEnough(_ left: Double, of whole: Double) -> Bool {
      left >= policy.minimumArea && whole > 0 && left / whole >= policy.minimumVisibility
    }
    switch shape {
    case .box(let own):
      guard let left = own.intersection(box), isEnough(left.area, of: own.area) else { return nil }
      copy.shape = .box(left)
    case .orientedBox(let corners):
      guard isEnough(cut(corners).polygonArea, of: corners.polygonArea) else { return nil }
    case .polygons(let polygons):
      let left = polygons.map(cut).filter { $0.polygonArea > 0 }
      let area = left.reduce(0) { $0 + $1.polygonArea }
      guard isEnough(area, of: polygons.reduce(0) { $0 + $1.polygonArea }) else { return nil }
      copy.shape = .polygons(left)
    case .bitmap(let bitmap):
      var left = Bitmap(bitmap.size)
      for y in part.rows where y < bitmap.size.height {
        for x in part.columns where bitmap[x, y] { left[x, y] = true }
      }
      guard isEnough(Double(left.area), of: Double(bitmap.area)) else { return nil }
      copy.shape = .bitmap(left)
    case .mask: break
    case .keypoints:
      guard copy.keypoints.contains(where: { $0.visibility != .absent }) else { return nil }
    }
    return copy
  }
}

extension Field {
  /// 1 in some rectangles, 0 elsewhere.
  init(_ size: Size, _ parts: [PixelRectangle]) {
    self.init(size)
    for part in parts {
      for y in part.rows {
        for x in part.columns { values[y * width + x] = 1 }
      }
    }
  }

  /// A polygon around what is at least a half: its left edge downwards, its right edge upwards.
  var silhouette: [Point] {
    var (left, right): ([Point], [Point]) = ([], [])
    let step = max(1, height / 96)
    for y in 0..<height {
      let row = values[(y * width)..<(y * width + width)]
      guard let first = row.firstIndex(where: { $0 >= 0.5 }),
        let last = row.lastIndex(where: { $0 >= 0.5 })
      else { continue }
      if y % step != 0 && !left.isEmpty && y != height - 1 { continue }
      left.append(Point(Double(first - y * width), Double(y)))
      left.append(Point(Double(first - y * width), Double(y + step)))
      right.append(Point(Double(last - y * width + 1), Double(y)))
      right.append(Point(Double(last - y * width + 1), Double(y + step)))
    }
    return left + right.reversed()
  }

  /// The sum of all values as a share of as many ones.
  var mean: Double {
    values.isEmpty ? 0 : values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
  }
}
