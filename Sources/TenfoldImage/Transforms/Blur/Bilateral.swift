public import TenfoldCore

/// Smooths areas and leaves edges: near pixels count the more the more alike they are.
///
/// Source: BilateralBlur of imgaug; Tomasi & Manduchi 1998.
public struct Bilateral: Transform {
  public typealias Draft = ImageDraft

  /// How many pixels it reaches to each side, 0...15.
  public var radius: ClosedRange<Int> = 2...4
  /// The standard deviation over levels, 1...255.
  public var sigmaColour: ClosedRange<Double> = 15...60
  /// The standard deviation over distance in pixels, 0.5...20.
  public var sigmaSpace: ClosedRange<Double> = 1.5...4

  public init() {}

  public static let name = "bilateral"
  public static let summary = "Smooths areas and leaves edges."
  public static let effects: [Effect] = [.qualityReduced]
  public static let parameters: [Parameter<Self>] = [
    .range("radius", \.radius, in: 0...15, "pixels to each side"),
    .range("sigma_colour", \.sigmaColour, in: 1...255, "standard deviation over levels"),
    .range("sigma_space", \.sigmaSpace, in: 0.5...20, "standard deviation in pixels"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let radius = random.integer(in: radius)
    let colour = random.number(in: sigmaColour)
    let space = random.number(in: sigmaSpace)
    guard radius > 0 else { return }
    draft.change(Self.name, [Double(radius), colour, space]) {
      $0.bilateral(radius: radius, sigmaColour: colour, sigmaSpace: space)
    }
  }
}
