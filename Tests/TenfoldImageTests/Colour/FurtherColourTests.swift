import TenfoldCore
import TenfoldImage
import Testing

/// What the rarer operations do to colours, worked out by hand.
@Suite struct FurtherColourTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var parameters: [(String, ConfigValue.Content)] = []
    var before: [[UInt8]]
    var after: [[UInt8]]
    var effects: [Effect] = [.toneChanged]

    var testDescription: String { "\(name) \(parameters) \(before)" }
  }

  static let rows: [Row] = [
    // A row of two: each middle is 0.5 from the centre across, half the height of 1 is 0.5: d² = 0.25 of R² = 1.25.
    Row(
      name: "vignetting", parameters: [("strength", .integer(1))],
      before: [[200, 77], [100, 77]], after: [[160, 77], [80, 77]]),
    // One pixel lies halfway between dark and light.
    Row(
      name: "illumination", parameters: [("mode", .string("linear")), ("intensity", .number(0.4))],
      before: [[100, 50, 10]], after: [[120, 60, 12]]),
    Row(
      name: "illumination",
      parameters: [("mode", .string("corner")), ("intensity", .number(-0.4))],
      before: [[100]], after: [[80]]),
    Row(
      name: "illumination",
      parameters: [
        ("mode", .string("gaussian")), ("intensity", .number(0.5)), ("center", .number(0.5)),
      ],
      before: [[100]], after: [[150]]),
    Row(
      name: "opacity", parameters: [("level", .number(0.5))],
      before: [[101, 1, 255]], after: [[178, 128, 255]]),
    Row(
      name: "opacity", parameters: [("level", .number(0.5))],
      before: [[100, 200]], after: [[100, 100]]),
    Row(
      name: "opacity",
      parameters: [
        ("level", .number(0.25)),
        (
          "fill",
          .list([ConfigValue(.integer(0)), ConfigValue(.integer(4)), ConfigValue(.integer(8))])
        ),
      ],
      before: [[100, 100, 100]], after: [[25, 28, 31]]),
    Row(
      name: "colorize", parameters: [("hue", .integer(0)), ("saturation", .integer(1))],
      before: [[255, 255, 255], [255, 0, 0], [90, 90, 90]],
      after: [[255, 0, 0], [76, 0, 0], [90, 0, 0]], effects: [.hueShifted, .toneChanged]),
    // At a fifth: 3·0.64·0.2·0.25 + 3·0.8·0.04·0.75 + 0.008 = 0.176 of 255.
    Row(
      name: "tone_curve", parameters: [("scale", .integer(0))],
      before: [[0], [51], [255]], after: [[0], [45], [255]]),
    Row(
      name: "quantize", parameters: [("method", .string("uniform")), ("colors", .integer(2))],
      before: [[0], [127], [128], [255]], after: [[64], [64], [192], [192]],
      effects: [.qualityReduced]),
    Row(
      name: "quantize", parameters: [("colors", .integer(2))],
      before: [[0], [10], [200]], after: [[5], [5], [200]], effects: [.qualityReduced]),
    Row(
      name: "quantize", parameters: [("method", .string("kmeans")), ("colors", .integer(2))],
      before: [[0, 0, 0, 5], [200, 0, 0, 6], [204, 0, 0, 7]],
      after: [[0, 0, 0, 5], [202, 0, 0, 6], [202, 0, 0, 7]], effects: [.qualityReduced]),
    // What 100 lacks to 0 is handed on: 100 + 100 · 7/16 = 143.75 is nearer to 255.
    Row(
      name: "dithering", parameters: [("levels", .integer(2))],
      before: [[100], [100]], after: [[0], [255]], effects: [.qualityReduced]),
    // A tenth larger about the middle: the outer pixels lie 0.09 from theirs towards it.
    Row(
      name: "chromatic_aberration", parameters: [("red", .number(0.1)), ("blue", .integer(0))],
      before: [[0, 1, 2], [90, 3, 4], [0, 5, 6]], after: [[8, 1, 2], [90, 3, 4], [8, 5, 6]],
      effects: [.qualityReduced]),
  ]

  @Test(arguments: rows)
  func coloursBecomeWhatTheyShould(_ row: Row) throws {
    let operation = try ColourTrial.make(row.name, row.parameters)
    let trial = ColourTrial(operation, ColourTrial.row(row.before))
    #expect(trial.image == ColourTrial.row(row.after))
    #expect(trial.effects == EffectSet(row.effects))
    #expect(trial.operations.hasPrefix(row.name))
  }

  @Test(arguments: [
    ("planckian_jitter", "kelvin", 6500.0), ("fancy_pca", "alpha", 0), ("opacity", "level", 1),
    ("vignetting", "strength", 0), ("plasma_shadow", "intensity", 0), ("halftone", "strength", 0),
    ("colorize", "strength", 0),
  ])
  func whatChangesNothingLeavesNoTrace(name: String, parameter: String, value: Double) throws {
    let picture = ColourTrial.ramp(5, 4, channels: 3)
    let operation = try ColourTrial.make(name, [(parameter, .number(value))])
    let trial = ColourTrial(operation, picture)
    #expect(trial.image == picture)
    #expect(trial.edits == 0)
    #expect(trial.operations == "")
  }

  @Test(arguments: ["blackbody", "daylight"])
  func lightIsWarmOrCold(source: String) throws {
    func light(_ kelvin: Double) throws -> ColourTrial {
      let operation = try ColourTrial.make(
        "planckian_jitter", [("kelvin", .number(kelvin)), ("source", .string(source))])
      return ColourTrial(operation, ColourTrial.row([[128, 128, 128]]))
    }
    let (warm, cold) = (try light(4100).image[0, 0], try light(15_000).image[0, 0])
    #expect(warm[0] > warm[1] && warm[1] > warm[2])
    #expect(cold[2] > cold[1] && cold[1] > cold[0])
    #expect(try light(4100).effects.contains(EffectSet(.hueShifted)))
    #expect(!(try light(6000).effects.contains(EffectSet(.hueShifted))))
  }

  @Test func shiftsThatTintGreysAreTold() throws {
    let picture = ColourTrial.row([[128, 128, 128]])
    let mild = try ColourTrial.make("rgb_shift", [("red", .integer(20)), ("blue", .integer(-20))])
    let strong = try ColourTrial.make(
      "rgb_shift", [("red", .integer(60)), ("blue", .integer(-60))])
    #expect(!ColourTrial(mild, picture).effects.contains(EffectSet(.hueShifted)))
    #expect(ColourTrial(strong, picture).effects.contains(EffectSet(.hueShifted)))
  }

  @Test func fancyPCAShiftsAllPixelsAlikeAndAFlatPictureNot() {
    #expect(ColourTrial(FancyPCA(), Image(Size(4, 4), fill: [9, 99, 199])).edits == 0)
    var operation = FancyPCA()
    operation.alpha = 1
    let picture = ColourTrial.row([[60, 100, 100], [160, 100, 100], [110, 100, 100]])
    let trial = ColourTrial(operation, picture, seed: 3)
    // Only red spreads: green and blue stay, red moves by the same everywhere.
    let shifts = (0..<3).map { Int(trial.image[$0, 0][0]) - Int(picture[$0, 0][0]) }
    #expect(Set(shifts).count == 1 && shifts[0] != 0)
    #expect((0..<3).allSatisfy { trial.image[$0, 0][1...] == [100, 100] })
  }

  @Test func patternsGiveTheRightShareOfDots() throws {
    // 64 of 255 is more than 16 of the 64 thresholds.
    let operation = try ColourTrial.make(
      "dithering", [("method", .string("ordered")), ("levels", .integer(2))])
    let trial = ColourTrial(operation, Image(Size(8, 8), fill: [64]))
    let white = trial.image.withBytes { $0.count { $0 == 255 } }
    #expect(white == 16)
    #expect(trial.image.withBytes { $0.count { $0 == 0 } } == 48)
  }

  @Test(arguments: [("dithering", 64.0), ("halftone", 64), ("halftone", 192)])
  func dotsKeepTheBrightnessOfAreas(name: String, level: Double) throws {
    let operation = try ColourTrial.make(name, name == "halftone" ? [("cell", .integer(8))] : [])
    let trial = ColourTrial(operation, Image(Size(96, 96), fill: [UInt8(level)]))
    let sum = trial.image.withBytes { $0.reduce(0) { $0 + Int($1) } }
    #expect(abs(Double(sum) / (96 * 96) - level) < 5)
    #expect(Set(trial.image.withBytes { Array($0) }).count > 1)
  }

  @Test func glassStaysBareAndStainsGrowStronger() throws {
    let operation = try ColourTrial.make(
      "he_stain", [("scale", .integer(2)), ("shift", .number(0))])
    // Half a unit of haematoxylin: 255·e^(−0.5·(0.650, 0.704, 0.286)). Twice the density squares the transmission.
    let trial = ColourTrial(operation, ColourTrial.row([[255, 255, 255], [184, 179, 221]]))
    #expect(trial.image[0, 0] == [255, 255, 255])
    let expected = [133, 126, 191]
    for channel in 0..<3 { #expect(abs(Int(trial.image[1, 0][channel]) - expected[channel]) <= 1) }
  }

  @Test func stainsAreFoundInThePicture() throws {
    // Two dyes of other colours than usual, in all mixtures.
    var bytes: [UInt8] = []
    for first in 0..<16 {
      for second in 0..<16 {
        let (a, b) = (0.2 + Double(first) / 16, 0.2 + Double(second) / 16)
        for dye in [(0.8, 0.3), (0.5, 0.8), (0.3, 0.5)] {
          // e^−x by its series would do as well; levels are all that is needed.
          let density = a * dye.0 + b * dye.1
          bytes.append(UInt8(255 / (1 + density + density * density / 2)))
        }
      }
    }
    let picture = Image(Size(16, 16), channels: 3, bytes: bytes)
    let standard = try ColourTrial.make("he_stain", [("scale", .number(1.5))])
    let found = try ColourTrial.make(
      "he_stain", [("scale", .number(1.5)), ("method", .string("macenko"))])
    let (one, two) = (ColourTrial(standard, picture), ColourTrial(found, picture))
    #expect(one.image != two.image)
    #expect(two.image[15, 15][0] < picture[15, 15][0])
  }

  @Test func plasmaIsSmoothAndReachesItsEnds() throws {
    let operation = try ColourTrial.make(
      "plasma_shadow", [("intensity", .number(0.5)), ("coverage", .integer(1))])
    let trial = ColourTrial(operation, Image(Size(65, 40), fill: [200]))
    let levels = trial.image.withBytes { Array($0) }
    // The deepest shadow takes half of 200; where there is none, nothing.
    #expect(levels.min() == 100)
    #expect(levels.max() == 200)
    let steps = (0..<40).flatMap { y in
      (0..<64).map { abs(Int(levels[y * 65 + $0]) - Int(levels[y * 65 + $0 + 1])) }
    }
    #expect((steps.max() ?? 99) < 25)
    #expect(ColourTrial(operation, Image(Size(65, 40), fill: [200]), seed: 2).image != trial.image)
  }

  @Test(arguments: [
    "plasma_brightness_contrast", "plasma_shadow", "illumination", "vignetting", "dithering",
    "quantize", "halftone", "chromatic_aberration", "he_stain", "clahe", "equalize",
    "auto_contrast", "fancy_pca",
  ])
  func opacityStaysWhateverTheSize(name: String) throws {
    let operation = try ColourTrial.make(name)
    for (width, height) in [(1, 1), (2, 1), (1, 7), (33, 18)] {
      for channels in [2, 4] {
        let trial = ColourTrial(operation, ColourTrial.ramp(width, height, channels: channels))
        let alphas = trial.image.withBytes { bytes in
          stride(from: channels - 1, to: bytes.count, by: channels).map { bytes[$0] }
        }
        #expect(alphas.allSatisfy { $0 == 200 })
      }
    }
  }
}
