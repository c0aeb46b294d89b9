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
    var centres = [Float](repeating: 0, count: count * 5)
    let (width, height, channels, isGrey) = (self.width, self.height, self.channels, colours == 1)
    var labels = [Int32](repeating: 0, count: width * height)
    withBytes { bytes in
      func colour(_ place: Int, _ channel: Int) -> Float {
        Float(bytes[place * channels + (isGrey ? 0 : channel)])
      }
      for index in 0..<count {
        let x = Int((Double(index % across) + 0.5) * Double(width) / Double(across))
        let y = Int((Double(index / across) + 0.5) * Double(height) / Double(down))
        for channel in 0..<3 { centres[index * 5 + channel] = colour(y * width + x, channel) }
        centres[index * 5 + 3] = Float(x)
        centres[index * 5 + 4] = Float(y)
      }
      let weight = (compactness / Float(step)) * (compactness / Float(step))
      for _ in 0..<5 {
        var nearest = [Float](repeating: .infinity, count: width * height)
        for index in 0..<count {
          let base = index * 5
          let (cx, cy) = (centres[base + 3], centres[base + 4])
          let reach = Float(step)
          let (left, right) = (max(0, Int(cx - reach)), min(width - 1, Int(cx + reach) + 1))
          let (top, bottom) = (max(0, Int(cy - reach)), min(height - 1, Int(cy + reach) + 1))
          guard left <= right, top <= bottom else { continue }
          for y in top...bottom {
            for x in left...right {
              let place = y * width + x
              let (a, b, c) = (
                colour(place, 0) - centres[base], colour(place, 1) - centres[base + 1],
                colour(place, 2) - centres[base + 2]
              )
              let (dx, dy) = (Float(x) - cx, Float(y) - cy)
              let far = a * a + b * b + c * c + (dx * dx + dy * dy) * weight
              if far < nearest[place] {
                nearest[place] = far
                labels[place] = Int32(index)
              }
            }
          }
        }
        var sums = [Float](repeating: 0, count: count * 6)
        for place in labels.indices {
          let base = Int(labels[place]) * 6
          for channel in 0..<3 { sums[base + channel] += colour(place, channel) }
          sums[base + 3] += Float(place % width)
          sums[base + 4] += Float(place / width)
          sums[base + 5] += 1
        }
        for index in 0..<count where sums[index * 6 + 5] > 0 {
          for part in 0..<5 {
            centres[index * 5 + part] = sums[index * 6 + part] / sums[index * 6 + 5]
          }
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
      for (pixel, label) in labels.enumerated() {
        for channel in 0..<colours {
          sums[Int(label) * 4 + channel] += Int(bytes[pixel * step + channel])
        }
        sums[Int(label) * 4 + 3] += 1
      }
      for (pixel, label) in labels.enumerated() where isLevelled[Int(label)] {
        let base = Int(label) * 4
        let count = sums[base + 3]
        for channel in 0..<colours {
          bytes[pixel * step + channel] = UInt8((sums[base + channel] + count / 2) / count)
        }
      }
    }
  }
}
