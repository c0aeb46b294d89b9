public import TenfoldCore

/// Masks follow the map by the nearest pixel, so that no class appears that was not there.
extension ImageDraft {
  /// The masks as they are now.
  public mutating func currentMasks() -> [Image] {
    for index in sample.masks.indices { flushMask(index) }
    return masks.prefix(sample.masks.count).map(\.image)
  }

  /// Changes the masks along with the pixels, in place.
  ///
  /// - Parameter body: is handed each mask of the picture as it is now; its size stays.
  public mutating func changeMasks(_ body: (inout Image) -> Void) {
    for index in masks.indices {
      flushMask(index)
      body(&masks[index].image)
    }
  }

  /// Changes the masks along with the pixels, in place, where a part of the picture goes.
  ///
  /// - Parameters:
  ///   - value: what is put into the picture's masks, 0 where one cannot say it; the masks of single objects lose the part.
  ///   - body: is handed each mask as it is now and the level that it is to get; its size stays.
  mutating func clearMasks(to value: UInt8, _ body: (inout Image, _ level: UInt8) -> Void) {
    for index in masks.indices {
      flushMask(index)
      let isShared = index < sample.masks.count
      let level = isShared ? level(of: UInt16(value), inMask: index) ?? 0 : 0
      body(&masks[index].image, level)
    }
  }

  /// Sets all that is known to that of another picture of the same make: the result of putting pictures together.
  ///
  /// - Parameters:
  ///   - image: the new picture.
  ///   - masks: its masks, as many as there were.
  ///   - objects: what is annotated in it.
  ///   - key: distinguishes the picture from others that the operation might have made.
  public mutating func replace(
    with image: Image, masks: [Image], objects: [ImageObject], key: UInt64
  ) {
    precondition(masks.count == sample.masks.count, "as many masks as before")
    flush()
    // A new beginning: what has happened so far is kept as one link that only sets the size.
    if image.size != size { resize(to: image.size) }
    rendered = map.count
    pixels = image
    self.masks = masks.map { MaskLayer(image: $0, rendered: rendered) }
    self.objects.removeAll()
    for object in objects { track(object) }
    covers.removeAll()
    sign(key)
    changePixels(key: key) { _ in }
  }

  mutating func flushMask(_ index: Int) {
    let from = masks[index].rendered
    guard from < map.count else { return }
    masks[index].image = lookAtMask(index)
    masks[index].rendered = map.count
    masks[index].look = nil
  }

  /// A mask as it is now. It is not carried out for good, so that links to come may merge with the last one.
  mutating func lookAtMask(_ index: Int) -> Image {
    if masks[index].rendered == map.count { return masks[index].image }
    if let look = masks[index].look, look.edits == edits { return look.image }
    // Beyond the edges there is nothing of an object.
    let isShared = index < sample.masks.count
    let fill = isShared ? level(of: UInt16(policy.maskFill), inMask: index) ?? 0 : 0
    let layer = masks[index]
    let image = Renderer.render(
      layer.image, map.stages.dropFirst(layer.rendered).map { $0.forMask(fill) })
    masks[index].look = (image, edits)
    return image
  }

  /// How many links of the map must stay as they are, because something refers to them: pixels or masks that have
  /// undergone them, objects and covers that came after them.
  var fixedLinks: Int {
    var fixed = rendered
    for mask in masks { fixed = max(fixed, mask.rendered) }
    for cover in covers { fixed = max(fixed, cover.since) }
    for object in objects { fixed = max(fixed, object.since) }
    return fixed
  }
}

extension MapStage {
  func forMask(_ fill: UInt8) -> MapStage {
    var how = resampling
    how.interpolation = .nearest
    how.fill = [Double(fill)]
    return MapStage(self, how)
  }
}

extension Image {
  /// The box around the pixels of a level in the first channel, and how many there are; nil if there are none.
  public func extent(of value: UInt8) -> (box: Box, count: Int)? {
    var (left, right, top, bottom, count) = (width, -1, height, -1, 0)
    withBytes { bytes in
      for y in 0..<height {
        let row = y * stride
        for x in 0..<width where bytes[row + x * channels] == value {
          left = min(left, x)
          right = max(right, x)
          if top > y { top = y }
          bottom = y
          count += 1
        }
      }
    }
    guard count > 0 else { return nil }
    let box = Box(
      minX: Double(left), minY: Double(top), maxX: Double(right + 1), maxY: Double(bottom + 1))
    return (box, count)
  }
}
