public import TenfoldCore

/// Turns the picture by quarters.
///
/// No pixel is lost or blurred; after an odd number of quarters width and height have changed places. The label rules
/// answer to `quarter_turned` and `upside_down`.
///
/// Source: RandomRotate90 of Albumentations, which also draws 0 turns; here that is `turns: [0, 3]`. Rot90 of imgaug.
public struct Rotate90: Transform {
  public typealias Draft = ImageDraft

  /// How many quarter turns counterclockwise, 0...3.
  public var turns: ClosedRange<Int> = 1...3

  public init() {}

  /// Turns by so many quarters.
  public init(turns: ClosedRange<Int>) { self.turns = turns }

  public static let name = "rotate90"
  public static let summary = "Turns the picture by one, two or three quarters."
  public static let effects: [Effect] = [.quarterTurned, .upsideDown, .leftRightSwapped]
  public static let parameters: [Parameter<Self>] = [
    .range("turns", \.turns, in: 0...3, "quarter turns, counterclockwise")
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let turns = random.integer(in: turns)
    guard turns > 0 else { return }
    draft.turn(quarters: turns)
    draft.note(Self.name, Double(turns))
  }
}

extension ImageDraft {
  /// Turns the picture counterclockwise by quarters, 0...3, each of which lets width and height change places.
  mutating func turn(quarters: Int) {
    let (w, h) = (Double(width), Double(height))
    switch quarters {
    case 1: project(Matrix3(0, 1, 0, -1, 0, w), to: Size(height, width))
    case 2: project(Matrix3(-1, 0, w, 0, -1, h))
    case 3: project(Matrix3(0, -1, h, 1, 0, 0), to: Size(height, width))
    default: break
    }
  }
}
