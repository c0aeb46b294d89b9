public import TenfoldCore

/// Gives the picture the brown of old photographs.
///
/// From half strength on, colours cannot be told any more: `colour_removed`. A grey picture stays.
///
/// Source: ToSepia of Albumentations, sepia of kornia; the matrix is that of Microsoft's "Build your own sepia
/// effect".
public struct ToSepia: Transform {
  public typealias Draft = ImageDraft

  /// How far colours move towards sepia, 0...1.
  public var strength: ClosedRange<Double> = 1...1

  public init() {}

  public static let name = "to_sepia"
  public static let summary = "Gives the picture the brown of old photographs."
  public static let effects: [Effect] = [.toneChanged, .colourRemoved]
  public static let parameters: [Parameter<Self>] = [
    .range("strength", \.strength, in: 0...1, "how far colours move towards sepia")
  ]

  private static let sepia: [Double] = [
    0.393, 0.769, 0.189, 0,
    0.349, 0.686, 0.168, 0,
    0.272, 0.534, 0.131, 0,
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let strength = random.number(in: strength)
    guard draft.colours == 3, strength > 0 else { return }
    draft.recolour(.towards(Self.sepia, strength))
    if strength > 0.5 { draft.record(.colourRemoved) }
    draft.note(Self.name, strength)
  }
}
