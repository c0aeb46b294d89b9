public import TenfoldCore

/// Flattens colours: each pixel moves, step by step, to the mean of what is near and of like colour.
///
/// Source: MeanShiftBlur of imgaug; Comaniciu & Meer 2002. Places and colours move together, as there.
public struct MeanShift: Transform {
  public typealias Draft = ImageDraft

  /// How many pixels a step looks to each side, 0...15.
  public var radius: ClosedRange<Int> = 3...5
  /// How much colours may differ in each channel to be alike, in levels, 1...255.
  public var sigmaColour: ClosedRange<Double> = 15...40
  /// How many steps at most, 1...10.
  public var steps = 3

  public init() {}

  public static let name = "mean_shift"
  public static let summary = "Flattens colours of areas that are alike."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("radius", \.radius, in: 0...15, "pixels to each side"),
    .range("sigma_colour", \.sigmaColour, in: 1...255, "levels by which like colours may differ"),
    .integer("steps", \.steps, in: 1...10, "steps at most"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let radius = random.integer(in: radius)
    let colour = random.number(in: sigmaColour)
    guard radius > 0 else { return }
    let steps = steps
    draft.change(Self.name, [Double(radius), colour, Double(steps)]) {
      $0.meanShift(radius: radius, colour: Int32(colour.rounded()), steps: steps)
    }
  }
}

extension Image {
  fileprivate mutating func meanShift(radius: Int, colour: Int32, steps: Int) {
    let source = self
    let (width, height, step, stride) = (self.width, self.height, channels, self.stride)
    let isGrey = colours == 1
    withMutableBytes { target in
      source.withBytes { bytes in
        func shift(_ startX: Int, _ startY: Int) {
          var (x, y) = (startX, startY)
          let own = y &* stride &+ x &* step
          var a = Int32(bytes[own])
          var b = isGrey ? a : Int32(bytes[own &+ 1])
          var c = isGrey ? a : Int32(bytes[own &+ 2])
          for _ in 0..<steps {
            var (count, sumX, sumY): (Int32, Int, Int) = (0, 0, 0)
            var (sumA, sumB, sumC): (Int32, Int32, Int32) = (0, 0, 0)
            for row in max(0, y - radius)...min(height - 1, y + radius) {
              for column in max(0, x - radius)...min(width - 1, x + radius) {
                let place = row &* stride &+ column &* step
                let one = Int32(bytes[place])
                let two = isGrey ? one : Int32(bytes[place &+ 1])
                let three = isGrey ? one : Int32(bytes[place &+ 2])
                guard abs(one &- a) <= colour, abs(two &- b) <= colour, abs(three &- c) <= colour
                else { continue }
                count &+= 1
                sumX &+= column
                sumY &+= row
                sumA &+= one
                sumB &+= two
                sumC &+= three
              }
            }
            guard count > 0 else { break }
            let half = count / 2
            let (nextX, nextY) = ((sumX + Int(half)) / Int(count), (sumY + Int(half)) / Int(count))
            let (one, two, three) = (
              (sumA + half) / count, (sumB + half) / count, (sumC + half) / count
            )
            let rests = nextX == x && nextY == y && one == a && two == b && three == c
            (x, y, a, b, c) = (nextX, nextY, one, two, three)
            if rests { break }
          }
          target[own] = UInt8(clamping: a)
          if !isGrey {
            target[own &+ 1] = UInt8(clamping: b)
            target[own &+ 2] = UInt8(clamping: c)
          }
        }
        for y in 0..<height {
          for x in 0..<width { shift(x, y) }
        }
      }
    }
  }
}
