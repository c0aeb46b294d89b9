public import TenfoldCore

/// Makes a negative: bright becomes dark, and each colour its opposite.
///
/// Colours get other names: `hue_shifted`, in grey pictures too, as white becomes black.
///
/// Source: InvertImg of Albumentations, ImageOps.invert of Pillow.
public struct Invert: Transform {
  public typealias Draft = ImageDraft

  public init() {}

  public static let name = "invert"
  public static let summary = "Makes a negative."
  public static let effects: [Effect] = [.toneChanged, .hueShifted]
  public static let parameters: [Parameter<Self>] = []

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    draft.recolour(ToneTable { 255 - $0 })
    draft.record(.hueShifted)
    draft.note(Self.name)
  }
}
