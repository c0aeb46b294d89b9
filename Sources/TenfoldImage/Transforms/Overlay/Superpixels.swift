internal import CTenfoldKernels
public import TenfoldCore

/// Cuts the picture into small areas of like colour and makes some of them one colour.
///
/// Source: Superpixels of Albumentations and imgaug; Achanta et al., "SLIC superpixels" (2012), in RGB, five rounds.
public struct Superpixels: Transform {
  public typealias Draft = ImageDraft

  /// How many areas, 2...10000.
  public var count: ClosedRange<Int> = 60...200
  /// The probability that an area is made one colour, 0...1.
  public var rate: ClosedRange<Double> = 0.2...1
  /// How much nearness counts against likeness of colour, in levels for the width of an area, 1...100.
  public var compactness = 20.0

  public init() {}

  /// Draws number and probability from ranges.
  public init(count: ClosedRange<Int>, rate: ClosedRange<Double>) {
    self.count = count
    self.rate = rate
  }

  public static let name = "superpixels"
  public static let summary = "Makes small areas of like colour one colour."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("count", \.count, in: 2...10_000, "how many areas"),
    .range("rate", \.rate, in: 0...1, "probability that an area is made one colour"),
    .number("compactness", \.compactness, in: 1...100, "how much nearness counts, in levels"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let count = random.integer(in: count)
    let rate = random.number(in: rate)
    var branch = random.branched()
    guard rate > 0 else { return }
    draft.change(Self.name, [Double(count), rate, compactness], key: branch.key) { image in
      let areas = image.superpixels(count, Float(compactness))
      image.level(areas.labels, (0..<areas.count).map { _ in branch.stream.chance(rate) })
    }
  }
}

extension Image {
  /// The area that each pixel belongs to, by likeness of colour and nearness (SLIC).
  fileprivate func superpixels(_ wanted: Int, _ compactness: Float) -> (labels: [Int32], count: Int)
  {
    let step = max(1, (Double(width * height) / Double(wanted)).squareRoot())
    let across = max(1, Int((Double(width) / step).rounded()))
    let down = max(1, Int((Double(height) / step).rounded()))
    let count = across * down
    let weight = (compactness / Float(step)) * (compactness / Float(step))
    let labels = [Int32](unsafeUninitializedCapacity: width * height) { labels, known in
      known = width * height
      withBytes { bytes in
        if !tf_superpixels(
          bytes.baseAddress, width, height, stride, Int32(channels), across, down, Float(step),
          weight, 5, labels.baseAddress)
        {
          labels.initialize(repeating: 0)
        }
      }
    }
    return (labels, count)
  }

  /// Makes areas their mean colour.
  ///
  /// - Parameters:
  ///   - labels: the area of each pixel.
  ///   - isLevelled: for each area whether it is made one colour.
  mutating func level(_ labels: [Int32], _ isLevelled: [Bool]) {
    let (step, colours) = (channels, self.colours)
    var sums = [Int](repeating: 0, count: isLevelled.count * 4)
    withMutableBytes { bytes in
      labels.withUnsafeBufferPointer { labels in
        sums.withUnsafeMutableBufferPointer { sums in
          for pixel in labels.indices {
            let base = Int(labels[pixel]) &* 4
            for channel in 0..<colours {
              sums[base &+ channel] &+= Int(bytes[pixel &* step &+ channel])
            }
            sums[base &+ 3] &+= 1
          }
          for base in Swift.stride(from: 0, to: sums.count, by: 4) where sums[base + 3] > 0 {
            let count = sums[base + 3]
            for channel in 0..<colours {
              sums[base + channel] = (sums[base + channel] + count / 2) / count
            }
          }
          for pixel in labels.indices where isLevelled[Int(labels[pixel])] {
            let base = Int(labels[pixel]) &* 4
            for channel in 0..<colours {
              bytes[pixel &* step &+ channel] = UInt8(truncatingIfNeeded: sums[base &+ channel])
            }
          }
        }
      }
    }
  }
}
