import Tenfold
import Testing

/// The label rules for pictures.
@Suite struct ReadyImageLabelsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var task: String
    var label: String
    var effects: [Effect]
    /// What the label becomes; nil where the variant is refused.
    var result: String?

    var testDescription: String { "\(task): \(label), \(effects)" }
  }

  /// What is measured of a flip left to right, a flip top to bottom and a half turn.
  static let flip: [Effect] = [.mirrored, .leftRightSwapped]
  static let drop: [Effect] = [.mirrored, .upsideDown]
  static let halfTurn: [Effect] = [.leftRightSwapped, .upsideDown]

  static let rows: [Row] = [
    Row(task: "digits", label: "6", effects: halfTurn, result: nil),
    Row(task: "digits", label: "6", effects: flip, result: nil),
    Row(task: "digits", label: "6", effects: [.tilted, .toneChanged], result: "6"),
    Row(task: "digits", label: "8", effects: flip, result: "8"),
    Row(task: "digits", label: "8", effects: halfTurn, result: "8"),
    Row(task: "digits", label: "8", effects: [.quarterTurned], result: nil),
    Row(task: "digits", label: "3", effects: flip, result: nil),
    Row(task: "letters", label: "b", effects: flip, result: nil),
    Row(task: "letters", label: "o", effects: drop, result: "o"),
    Row(task: "letters", label: "A", effects: flip, result: nil),
    Row(task: "letters", label: "n", effects: halfTurn, result: nil),
    Row(task: "capitals", label: "A", effects: flip, result: "A"),
    Row(task: "capitals", label: "A", effects: halfTurn, result: nil),
    Row(task: "capitals", label: "N", effects: halfTurn, result: "N"),
    Row(task: "capitals", label: "N", effects: flip, result: nil),
    Row(task: "capitals", label: "Y", effects: flip, result: "Y"),
    Row(task: "capitals", label: "X", effects: [.quarterTurned], result: "X"),
    Row(task: "anatomy", label: "left lung", effects: flip, result: "right lung"),
    Row(task: "anatomy", label: "Right_Kidney", effects: drop, result: "left_kidney"),
    Row(task: "anatomy", label: "left lung", effects: halfTurn, result: "left lung"),
    Row(task: "anatomy", label: "liver", effects: flip, result: nil),
    Row(task: "anatomy", label: "fracture", effects: flip, result: "fracture"),
    Row(task: "directions", label: "turn left", effects: flip, result: "turn right"),
    Row(task: "directions", label: "left", effects: halfTurn, result: "right"),
    Row(task: "directions", label: "up", effects: drop, result: "down"),
    Row(task: "directions", label: "up", effects: [.quarterTurned], result: nil),
    Row(task: "text-in-image", label: "drama", effects: flip, result: nil),
    Row(task: "text-in-image", label: "drama", effects: [.tilted, .cropped], result: "drama"),
    Row(task: "documents", label: "invoice", effects: [.occluded], result: nil),
    Row(task: "natural", label: "dog", effects: flip, result: "dog"),
    Row(task: "natural", label: "dog", effects: halfTurn, result: nil),
    Row(task: "satellite", label: "forest", effects: drop, result: "forest"),
    Row(task: "satellite", label: "forest", effects: [.hueShifted], result: nil),
    Row(task: "histology", label: "tumour", effects: [.colourRemoved], result: nil),
    Row(task: "colours", label: "ripe", effects: [.hueShifted], result: nil),
    Row(task: "colours", label: "ripe", effects: flip, result: "ripe"),
  ]

  @Test(arguments: rows)
  func labelsStayTrue(_ row: Row) throws {
    let rules = try ReadyLabels.rules(row.task)
    let verdict = rules.prepared(for: row.label).verdict(EffectSet(row.effects))
    #expect((verdict.refused == nil) == (row.result != nil))
    if let result = row.result { #expect((verdict.label ?? row.label) == result) }
  }
}
