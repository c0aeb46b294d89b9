internal import CTenfoldKernels
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
    withKernel { source, target, image in
      tf_mean_shift(
        source, target, image.width, image.height, image.stride, Int32(image.channels),
        Int32(radius), colour, Int32(steps))
    }
  }
}
