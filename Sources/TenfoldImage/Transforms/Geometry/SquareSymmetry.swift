public import TenfoldCore

/// Turns or mirrors the picture in one of the eight ways in which a square comes to lie on itself.
///
/// All eight are equally likely; one of them leaves the picture as it is. For pictures without an up and a left: from
/// above, through a microscope, of textures. The label rules answer to `mirrored`, `quarter_turned` and the like, as
/// measured.
///
/// Source: D4 of Albumentations (SquareSymmetry of AlbumentationsX).
public struct SquareSymmetry: Transform {
  public typealias Draft = ImageDraft

  public init() {}

  public static let name = "d4"
  public static let summary = "Turns or mirrors the picture in one of the square's eight ways."
  public static let effects: [Effect] = [
    .mirrored, .leftRightSwapped, .quarterTurned, .upsideDown,
  ]
  public static let parameters: [Parameter<Self>] = []

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let element = random.integer(below: 8)
    guard element > 0 else { return }
    if element >= 4 { draft.project(Matrix3(-1, 0, Double(draft.width), 0, 1, 0)) }
    draft.turn(quarters: element % 4)
    draft.note(Self.name, Double(element))
  }
}
