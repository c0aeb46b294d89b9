/// Where a caption speaks of an object.
struct CaptionMention {
  /// The places of the first and last word of its name.
  var first: Int
  var last: Int
  var kind: CaptionObject.Kind
  /// Whether it is certain that the words mean the object, and nothing else depends on them.
  var isPlain: Bool
}

extension CaptionEditor {
  /// The most words that a name of an object has.
  private static let reach = 3

  /// Where the words as they are now speak of an object.
  func mentions(of object: CaptionObject, _ objects: CaptionObjects) -> [CaptionMention] {
    var found: [CaptionMention] = []
    var place = 0
    while place < words.count {
      guard let mention = mention(of: object, at: place, objects) else {
        place += 1
        continue
      }
      place = mention.last + 1
      if !isPartOfAnother(mention, object, objects) { found.append(mention) }
    }
    return found
  }

  private func mention(
    of object: CaptionObject, at place: Int, _ objects: CaptionObjects
  ) -> CaptionMention? {
    guard classes(place).contains(.content) else { return nil }
    for last in stride(from: min(place + Self.reach, words.count) - 1, through: place, by: -1) {
      if let kind = withLowered(place, last, { object.kind(of: $0) }) {
        // An orange jacket is no orange.
        let isColour =
          classes(last).contains(.chromatic)
          && findings.first { $0.place == last }?.verdict != .keep
        return CaptionMention(first: place, last: last, kind: kind, isPlain: !isColour)
      }
    }
    // The dog's, l'homme: it is spoken of, and something depends on it.
    let kind = withLowered(place, place) { letters -> CaptionObject.Kind? in
      guard let mark = letters.firstIndex(where: { $0 == 0x27 || $0 == 0xE2 }) else { return nil }
      let behind = letters[(mark + (letters[mark] == 0x27 ? 1 : min(3, letters.count - mark)))...]
      return object.kind(of: UnsafeBufferPointer(rebasing: letters[..<mark]))
        ?? object.kind(of: UnsafeBufferPointer(rebasing: behind))
    }
    return kind.map { CaptionMention(first: place, last: place, kind: $0, isPlain: false) }
  }

  /// Whether a longer name of another object has the words in it: dog of hot dog.
  private func isPartOfAnother(
    _ mention: CaptionMention, _ object: CaptionObject, _ objects: CaptionObjects
  ) -> Bool {
    for first in max(0, mention.first - Self.reach + 1)...mention.first {
      let end = min(first + Self.reach, words.count)
      for last in mention.last..<max(end, mention.last + 1) {
        if last - first <= mention.last - mention.first { continue }
        let other = withLowered(first, last) { objects.meanings(of: $0) }
        if !other.isEmpty && !other.contains(where: { $0 == object.row }) { return true }
      }
    }
    return false
  }

  /// Whether the words may mean another object that is still there: bike, of a motorcycle.
  mutating func isAmbiguous(
    _ mention: CaptionMention, _ object: CaptionObject, _ objects: CaptionObjects, kept: [String]
  ) -> Bool {
    let others = withLowered(mention.first, mention.last) { objects.meanings(of: $0) }
      .filter { $0 != object.row }
    guard !others.isEmpty else { return false }
    for label in kept {
      let row = self.objects.object(label, objects, draft.chain).row
      if let row, others.contains(row) { return true }
    }
    return false
  }
}
