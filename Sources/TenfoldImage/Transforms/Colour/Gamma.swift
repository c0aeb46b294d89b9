public import TenfoldCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Makes the middle levels darker or brighter; black and white stay.
///
/// A level v of 0...1 becomes v^gamma. The label is kept.
///
/// Source: RandomGamma of Albumentations and kornia, adjust_gamma of torchvision.
public struct Gamma: Transform {
  public typealias Draft = ImageDraft

  /// The exponent, 0.05...20: below 1 brighter, above 1 darker.
  public var gamma: ClosedRange<Double> = 0.8...1.25

  public init() {}

  /// Draws the exponent from a range.
  public init(gamma: ClosedRange<Double>) { self.gamma = gamma }

  public static let name = "gamma"
  public static let summary = "Makes the middle levels darker or brighter."
  public static let effects: [Effect] = [.toneChanged]
  public static let parameters: [Parameter<Self>] = [
    .range("gamma", \.gamma, in: 0.05...20, "the exponent: below 1 brighter, above 1 darker")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let gamma = random.number(in: gamma)
    let mark = draft.edits
    draft.recolour(ToneTable { 255 * pow($0 / 255, gamma) })
    if draft.edits > mark { draft.note(Self.name, gamma) }
  }
}
