public import TenfoldCore

/// Mirrors square blocks along their diagonal, each with a probability.
///
/// Masks follow. Objects stay annotated where they are: blocks are small compared with them.
///
/// Source: the patch-wise transposition of self-supervised learning; none of the common libraries has it.
public struct BlockTranspose: Transform {
  public typealias Draft = ImageDraft

  /// The blocks' side as a share of the shorter side, 0.01...1.
  public var block: ClosedRange<Double> = 0.05...0.15
  /// The probability of each block, 0...1.
  public var rate: ClosedRange<Double> = 0.2...0.5

  public init() {}

  /// Draws side and probability from ranges.
  public init(block: ClosedRange<Double>, rate: ClosedRange<Double>) {
    self.block = block
    self.rate = rate
  }

  public static let name = "block_transpose"
  public static let summary = "Mirrors square blocks along their diagonal."
  public static let effects: [Effect] = [.partsShuffled]
  public static let parameters: [Parameter<Self>] = [
    .range("block", \.block, in: 0.01...1, "side of blocks, as a share of the shorter side"),
    .range("rate", \.rate, in: 0...1, "probability of each block"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let share = random.number(in: block)
    let rate = random.number(in: rate)
    var branch = random.branched()
    let side = Int((share * Double(min(draft.width, draft.height))).rounded())
    guard side > 1 else { return }
    var corners: [(x: Int, y: Int)] = []
    for y in stride(from: 0, through: draft.height - side, by: side) {
      for x in stride(from: 0, through: draft.width - side, by: side)
      where branch.stream.chance(rate) { corners.append((x, y)) }
    }
    guard !corners.isEmpty else { return }
    draft.change(Self.name, [Double(side), rate], key: branch.key) {
      $0.transposeBlocks(corners, side)
    }
    draft.changeMasks { $0.transposeBlocks(corners, side) }
  }
}

extension Image {
  fileprivate mutating func transposeBlocks(_ corners: [(x: Int, y: Int)], _ side: Int) {
    let (step, stride) = (channels, self.stride)
    withMutableBytes { bytes in
      for corner in corners {
        let base = corner.y * stride + corner.x * step
        for y in 1..<side {
          for x in 0..<y {
            for channel in 0..<step {
              bytes.swapAt(
                base + y * stride + x * step + channel, base + x * stride + y * step + channel)
            }
          }
        }
      }
    }
  }
}
