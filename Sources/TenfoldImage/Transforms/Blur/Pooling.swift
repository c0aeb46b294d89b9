public import TenfoldCore

/// Makes blocks of pixels one level: their largest, smallest, mean or median. The size stays.
///
/// Source: MaxPooling, MinPooling, AveragePooling and MedianPooling of imgaug.
public struct Pooling: Transform {
  public typealias Draft = ImageDraft

  /// What is taken of a block.
  public enum Kind: String, Sendable, CaseIterable {
    /// The largest level of each channel.
    case max
    /// The smallest.
    case min
    /// The mean.
    case average
    /// The median; the upper one of an even number.
    case median
  }

  /// What is taken of a block.
  public var kind = Kind.max
  /// The sides of blocks in pixels, 1...64.
  public var block: ClosedRange<Int> = 2...4

  public init() {}

  /// Draws the side from a range.
  public init(_ kind: Kind, block: ClosedRange<Int>) {
    self.kind = kind
    self.block = block
  }

  public static let name = "pooling"
  public static let summary = "Makes blocks of pixels one level."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .choice("kind", \.kind, "what is taken of a block"),
    .range("block", \.block, in: 1...64, "side of blocks in pixels"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let block = random.integer(in: block)
    guard block > 1 else { return }
    let kind = kind
    let number = Double(Kind.allCases.firstIndex(of: kind) ?? 0)
    draft.change(Self.name, [number, Double(block)]) { $0.pool(kind, block) }
  }
}

extension Image {
  /// Makes each block one colour.
  mutating func pool(_ kind: Pooling.Kind, _ block: Int) {
    let (width, height, step, stride) = (self.width, self.height, channels, self.stride)
    let colours = self.colours
    withMutableBytes { bytes in
      for top in Swift.stride(from: 0, to: height, by: block) {
        for left in Swift.stride(from: 0, to: width, by: block) {
          let (bottom, right) = (min(height, top + block), min(width, left + block))
          for channel in 0..<colours {
            let level = Self.pooled(
              kind, bytes, rows: top..<bottom, columns: left..<right, stride, step, channel)
            for y in top..<bottom {
              for x in left..<right { bytes[y &* stride &+ x &* step &+ channel] = level }
            }
          }
        }
      }
    }
  }

  private static func pooled(
    _ kind: Pooling.Kind, _ bytes: UnsafeMutableBufferPointer<UInt8>, rows: Range<Int>,
    columns: Range<Int>, _ stride: Int, _ step: Int, _ channel: Int
  ) -> UInt8 {
    var (low, high, sum) = (UInt8.max, UInt8.min, 0)
    var levels: [UInt8] = []
    for y in rows {
      for x in columns {
        let level = bytes[y &* stride &+ x &* step &+ channel]
        low = min(low, level)
        high = max(high, level)
        sum &+= Int(level)
        if kind == .median { levels.append(level) }
      }
    }
    let count = rows.count * columns.count
    switch kind {
    case .max: return high
    case .min: return low
    case .average: return UInt8((sum + count / 2) / count)
    case .median: return levels.sorted()[levels.count / 2]
    }
  }
}
