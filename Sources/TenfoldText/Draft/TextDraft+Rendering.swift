public import TenfoldCore

/// What a draft says in the end, and how old and new text lie over each other.
extension TextDraft {
  /// Appends the edited text to a buffer: one pass of copies, runs of untouched pieces at once.
  public func render(into output: inout ByteBuffer) {
    let pieces = pieces.elements
    var index = 0
    while index < pieces.count {
      let piece = pieces[index]
      index &+= 1
      if piece.length == 0 { continue }
      if piece.isNew {
        output.append(arena.elements(Int(piece.start), Int(piece.length)))
        continue
      }
      var end = piece.start &+ piece.length
      while index < pieces.count, !pieces[index].isNew, pieces[index].start == end,
        pieces[index].length > 0
      {
        end &+= pieces[index].length
        index &+= 1
      }
      output.append(bytes.elements(Int(piece.start), Int(end &- piece.start)))
    }
  }

  /// The edited text.
  public var text: String {
    var buffer = ByteBuffer(capacity: bytes.count + arena.count)
    render(into: &buffer)
    return buffer.string
  }

  /// What was done, as `tenfold_ops` prints it.
  public var operations: String { String(decoding: notes.elements, as: UTF8.self) }

  /// How the original and the edited text lie over each other, in bytes of UTF-8.
  public var alignment: TextAlignment {
    var segments: [TextAlignment.Segment] = []
    var position = 0
    var reached = 0
    for piece in pieces.elements where piece.length > 0 {
      let new = position..<(position + Int(piece.length))
      position = new.upperBound
      switch piece.origin {
      case .original:
        let old = Int(piece.start)..<Int(piece.start + piece.length)
        if let last = segments.last, last.isKept, last.old.upperBound == old.lowerBound {
          segments[segments.count - 1].old = last.old.lowerBound..<old.upperBound
          segments[segments.count - 1].new = last.new.lowerBound..<new.upperBound
        } else {
          segments.append(.init(old: old, new: new, isKept: true))
        }
        reached = old.upperBound
      case .replaced where piece.width == 0:
        if let last = segments.last, !last.isKept, last.old.upperBound == reached {
          segments[segments.count - 1].new = last.new.lowerBound..<new.upperBound
        } else {
          segments.append(.init(old: reached..<reached, new: new, isKept: false))
        }
      case .replaced:
        let first = tokens[Int(piece.token)]
        let last = tokens[Int(piece.token) + Int(piece.width) - 1]
        let range = first.range.lowerBound..<last.range.upperBound
        segments.append(.init(old: range, new: new, isKept: false))
        reached = range.upperBound
      case .inserted:
        segments.append(.init(old: reached..<reached, new: new, isKept: false))
      }
    }
    return TextAlignment(oldCount: bytes.count, newCount: position, segments: segments)
  }
}

/// How an edited text lies over its original, in bytes of UTF-8.
public struct TextAlignment: Sendable, Equatable {
  /// A run of the new text with the run of the old that it stands for.
  public struct Segment: Sendable, Equatable {
    /// The run of the original; empty where text was inserted.
    public var old: Range<Int>
    /// The run of the edited text.
    public var new: Range<Int>
    /// Whether the bytes are the same.
    public var isKept: Bool
  }

  /// The length of the original.
  public let oldCount: Int
  /// The length of the edited text.
  public let newCount: Int
  /// The runs of the edited text, in its order, without gaps. Where words have changed places, so
  /// have their old runs; a run of the original that is in no segment was deleted.
  public let segments: [Segment]

  /// Where a run of the original went, if all of it is still there in one stretch.
  public func newRange(of old: Range<Int>) -> Range<Int>? {
    var found: Range<Int>?
    var covered = 0
    for segment in segments where !segment.old.isEmpty {
      guard segment.old.overlaps(old) else {
        // Something else stands between the parts.
        if found != nil && covered < old.count { return nil }
        continue
      }
      let part: Range<Int>
      if segment.isKept {
        let overlap = segment.old.clamped(to: old)
        let shift = segment.new.lowerBound - segment.old.lowerBound
        part = (overlap.lowerBound + shift)..<(overlap.upperBound + shift)
        covered += overlap.count
      } else {
        guard old.contains(segment.old.lowerBound), segment.old.upperBound <= old.upperBound else {
          return nil
        }
        part = segment.new
        covered += segment.old.count
      }
      if let before = found {
        guard part.lowerBound >= before.upperBound else { return nil }
        found = before.lowerBound..<part.upperBound
      } else {
        found = part
      }
    }
    return covered == old.count ? found : nil
  }

  /// Where what is left of a run of the original is, whatever words of it are gone, others or new.
  ///
  /// - Parameter old: a run of the original.
  /// - Returns: the run of the edited text from the first to the last byte that comes of it, white space at its ends
  ///   included; nil if nothing is left, if something else stands between the parts, or if words were exchanged
  ///   together with others outside of it.
  public func remains(of old: Range<Int>) -> Range<Int>? {
    var found: Range<Int>?
    // Up to here the edited text belongs to what was found.
    var reached = 0
    for segment in segments {
      if segment.old.isEmpty {
        if segment.new.lowerBound == reached { reached = segment.new.upperBound }
        continue
      }
      guard segment.old.overlaps(old) else { continue }
      var part = segment.new
      if segment.isKept {
        let overlap = segment.old.clamped(to: old)
        let shift = segment.new.lowerBound - segment.old.lowerBound
        part = (overlap.lowerBound + shift)..<(overlap.upperBound + shift)
      } else if segment.old.clamped(to: old) != segment.old {
        return nil
      }
      if let before = found {
        guard part.lowerBound == reached else { return nil }
        found = before.lowerBound..<part.upperBound
      } else {
        found = part
      }
      reached = part.upperBound
    }
    return found
  }
}
