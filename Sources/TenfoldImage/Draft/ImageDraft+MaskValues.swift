internal import TenfoldCore

/// Masks with values of 16 bits: the same level must stand for the same value wherever two masks meet.
extension ImageDraft {
  /// The level by which a mask says a value; nil if all its levels stand for others.
  mutating func level(of value: UInt16, inMask index: Int) -> UInt8? {
    if masks[index].image.levelValues == nil { return UInt8(exactly: value) }
    guard value != 0 else { return 0 }
    var table = ownValues(ofMask: index)
    guard let level = table.take(value) else { return nil }
    setValues(table, ofMask: index)
    return level
  }

  /// Whether all masks can say a value. If not, the draw is refused: a wrong value would be worse.
  mutating func canSay(_ value: UInt16) -> Bool {
    for index in sample.masks.indices where level(of: value, inMask: index) == nil {
      rejectForValues(index)
      return false
    }
    return true
  }

  /// Another picture whose masks say everything by the levels by which those of this one do.
  ///
  /// - Returns: nil if there are not levels enough for the values of both: the draw is refused then.
  mutating func aligned(_ other: ImageSample) -> ImageSample? {
    var other = other
    for index in sample.masks.indices {
      let theirs = other.masks.indices.contains(index) ? other.masks[index] : nil
      let own = masks[index].image
      if own.levelValues == nil, theirs?.levelValues == nil { continue }
      if let theirs, theirs.channels != own.channels {
        reject("masks of different kinds", "mask \(index + 1) is of values here, of colours there")
        return nil
      }
      guard align(&other, mask: index) else {
        rejectForValues(index)
        return nil
      }
    }
    return other
  }

  private mutating func align(_ other: inout ImageSample, mask index: Int) -> Bool {
    var table = ownValues(ofMask: index)
    // The other picture may be given a border, too.
    guard table.take(UInt16(policy.maskFill)) != nil else { return false }
    if other.masks.indices.contains(index) {
      let values = other.masks[index].valueTable
      let used = other.masks[index].levels + Self.levels(of: other.objects, inMask: index)
      var levels = (0...255).map { UInt8($0) }
      // Small values first: they are their own levels where they can be.
      for level in used.sorted(by: { values[Int($0)] < values[Int($1)] }) {
        guard let own = table.take(values[Int(level)]) else { return false }
        levels[Int(level)] = own
      }
      other.masks[index].exchange(levels)
      other.masks[index].levelValues = table
      for place in other.objects.indices {
        guard case .mask(index, let value) = other.objects[place].shape else { continue }
        other.objects[place].shape = .mask(index: index, value: levels[Int(value)])
      }
    }
    setValues(table, ofMask: index)
    return true
  }

  /// What the levels of a mask stand for, with all those kept that its pixels and objects have.
  private func ownValues(ofMask index: Int) -> LevelValues {
    let image = masks[index].image
    var table = image.levelValues ?? LevelValues(isWide: false)
    table.keep(image.levels)
    table.keep(Self.levels(of: objects.map(\.object), inMask: index))
    return table
  }

  /// No pixel changes: only levels that none has get a meaning.
  private mutating func setValues(_ table: LevelValues, ofMask index: Int) {
    masks[index].image.levelValues = table
    masks[index].look?.image.levelValues = table
  }

  private static func levels(of objects: [ImageObject], inMask index: Int) -> [UInt8] {
    objects.compactMap { object in
      if case .mask(index, let value) = object.shape { value } else { nil }
    }
  }

  private mutating func rejectForValues(_ index: Int) {
    reject(
      "too many mask values",
      "mask \(index + 1) would get more than \(Image.mostValues) different values")
  }
}
