import TenfoldCore
import TenfoldImage
import Testing

/// What operations do to colours, worked out by hand.
@Suite struct ExactColourTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var parameters: [(String, ConfigValue.Content)] = []
    var before: [[UInt8]]
    var after: [[UInt8]]
    var effects: [Effect] = [.toneChanged]

    var testDescription: String { "\(name) \(parameters) \(before)" }
  }

  static let black: [UInt8] = [0, 0, 0]
  static let white: [UInt8] = [255, 255, 255]
  static let red: [UInt8] = [255, 0, 0]
  static let green: [UInt8] = [0, 255, 0]
  static let blue: [UInt8] = [0, 0, 255]

  static let rows: [Row] = [
    Row(
      name: "brightness", parameters: [("factor", .number(1.5))],
      before: [[10, 101, 200]], after: [[15, 152, 255]]),
    Row(
      name: "brightness", parameters: [("factor", .number(0.5))],
      before: [[100, 7], [200, 9]], after: [[50, 7], [100, 9]]),
    // The mean of 100 and 200 is 150.
    Row(
      name: "contrast", parameters: [("factor", .number(0.5))],
      before: [[100], [200]], after: [[125], [175]]),
    Row(
      name: "contrast", parameters: [("factor", .integer(2)), ("pivot", .string("middle"))],
      before: [[100], [200], [127]], after: [[73], [255], [127]]),
    // Luma of (200, 100, 50) is 124.2.
    Row(
      name: "saturation", parameters: [("factor", .number(0.5))],
      before: [[200, 100, 50]], after: [[162, 112, 87]]),
    Row(
      name: "saturation", parameters: [("factor", .integer(0))],
      before: [[200, 100, 50]], after: [[124, 124, 124]], effects: [.toneChanged, .colourRemoved]),
    Row(
      name: "hue", parameters: [("degrees", .integer(120))],
      before: [red, green, blue, [9, 9, 9], [200, 100, 50]],
      after: [green, blue, red, [9, 9, 9], [50, 200, 100]], effects: [.hueShifted, .toneChanged]),
    Row(
      name: "hue", parameters: [("degrees", .integer(-60))],
      before: [red, [255, 255, 0]], after: [[255, 0, 255], red],
      effects: [.hueShifted, .toneChanged]),
    // A sixth of a turn from red to yellow: ten degrees are a sixth of that.
    Row(
      name: "hue", parameters: [("degrees", .integer(10))],
      before: [[240, 0, 0]], after: [[240, 40, 0]]),
    // Saturation 127.5 of (200, 100, 100) rises to 255: the lowest becomes 0. A grey gets none.
    Row(
      name: "hue_saturation_value",
      parameters: [("hue", .integer(0)), ("saturation", .number(127.5)), ("value", .integer(0))],
      before: [[200, 100, 100], [70, 70, 70]], after: [[200, 0, 0], [70, 70, 70]]),
    Row(
      name: "hue_saturation_value",
      parameters: [("hue", .integer(0)), ("saturation", .integer(0)), ("value", .integer(-100))],
      before: [[200, 100, 100]], after: [[100, 50, 50]]),
    Row(
      name: "hue_saturation_value",
      parameters: [("hue", .integer(90)), ("saturation", .integer(9)), ("value", .integer(20))],
      before: [[200], [250]], after: [[220], [255]]),
    Row(
      name: "to_gray", before: [red, green, blue, [200, 100, 50]],
      after: [[76, 76, 76], [150, 150, 150], [29, 29, 29], [124, 124, 124]],
      effects: [.colourRemoved, .toneChanged]),
    Row(
      name: "to_gray", parameters: [("method", .string("average"))],
      before: [[30, 60, 90, 17]], after: [[60, 60, 60, 17]],
      effects: [.colourRemoved, .toneChanged]),
    Row(
      name: "to_gray", parameters: [("strength", .number(0.5)), ("method", .string("average"))],
      before: [[30, 60, 90]], after: [[45, 60, 75]]),
    Row(
      name: "to_sepia", before: [[100, 100, 100], white],
      after: [[135, 120, 94], [255, 255, 239]], effects: [.colourRemoved, .toneChanged]),
    // 255·(51/255)² = 10.2
    Row(
      name: "gamma", parameters: [("gamma", .integer(2))],
      before: [[0], [51], [255]], after: [[0], [10], [255]]),
    Row(
      name: "invert", before: [[0, 100, 255, 40]], after: [[255, 155, 0, 40]],
      effects: [.hueShifted, .toneChanged]),
    Row(
      name: "posterize", parameters: [("bits", .integer(2))],
      before: [[63], [64], [200], [255]], after: [[0], [64], [192], [192]]),
    Row(
      name: "solarize", parameters: [("threshold", .integer(100))],
      before: [[99], [100], [255]], after: [[99], [155], [0]],
      effects: [.hueShifted, .toneChanged]),
    // The middle half is stretched: (level − 64) · 255 / 127.
    Row(
      name: "auto_contrast", before: [[64], [100], [191]], after: [[0], [72], [255]]),
    Row(
      name: "auto_contrast",
      before: [[0, 50, 7], [255, 100, 7]], after: [[0, 0, 7], [255, 255, 7]]),
    // By luma all channels are stretched alike: from 64 to 191, as before.
    Row(
      name: "auto_contrast", parameters: [("by", .string("luma"))],
      before: [[64, 64, 64], [191, 191, 191]], after: [black, white]),
    Row(
      name: "rgb_shift",
      parameters: [("red", .integer(10)), ("green", .integer(-10)), ("blue", .integer(100))],
      before: [[100, 100, 200, 3]], after: [[110, 90, 255, 3]],
      effects: [.hueShifted, .toneChanged]),
    Row(
      name: "brightness_contrast",
      parameters: [("brightness", .number(0.2)), ("contrast", .number(-0.5))],
      before: [[100]], after: [[101]]),
  ]

  @Test(arguments: rows)
  func coloursBecomeWhatTheyShould(_ row: Row) throws {
    let operation = try ColourTrial.make(row.name, row.parameters)
    let trial = ColourTrial(operation, ColourTrial.row(row.before))
    #expect(trial.image == ColourTrial.row(row.after))
    #expect(trial.effects == EffectSet(row.effects))
    #expect(trial.operations.hasPrefix(row.name))
  }

  static let idle: [Row] = [
    ("brightness", [("factor", .integer(1))], 3), ("contrast", [("factor", .integer(1))], 3),
    ("saturation", [("factor", .integer(1))], 3), ("saturation", [("factor", .integer(0))], 1),
    ("hue", [("degrees", .integer(0))], 3), ("hue", [("degrees", .integer(90))], 2),
    ("to_gray", [], 1), ("to_gray", [], 2), ("to_sepia", [], 1),
    ("gamma", [("gamma", .integer(1))], 3),
    ("posterize", [("bits", .integer(8))], 3), ("solarize", [("threshold", .integer(256))], 3),
    ("rgb_shift", [], 1), ("channel_shuffle", [], 2), ("channel_dropout", [], 1),
    (
      "color_jitter",
      [
        ("brightness", .integer(1)), ("contrast", .integer(1)), ("saturation", .integer(1)),
        ("hue", .integer(0)),
      ], 4
    ),
    ("photometric_distort", [("each", .integer(0))], 3),
  ].map { (name: String, parameters: [(String, ConfigValue.Content)], channels: Int) in
    let pixel = [UInt8]([10, 120, 250, 77].prefix(channels))
    return Row(name: name, parameters: parameters, before: [pixel], after: [pixel], effects: [])
  }

  @Test(arguments: idle)
  func whatChangesNothingLeavesNoTrace(_ row: Row) throws {
    let operation = try ColourTrial.make(row.name, row.parameters)
    let trial = ColourTrial(operation, ColourTrial.row(row.before))
    #expect(trial.image == ColourTrial.row(row.after))
    #expect(trial.edits == 0)
    #expect(trial.effects == [])
    #expect(trial.operations == "")
  }
}
