import TenfoldCore
import TenfoldImage
import Testing

/// The published policies.
@Suite struct PolicyTests {
  /// Levels from 30 to 200, so that every operation changes something.
  static let picture: Image = {
    var image = ColourTrial.ramp(100, 50, channels: 3)
    image.withMutableBytes { bytes in
      for index in bytes.indices { bytes[index] = 30 + UInt8(Int(bytes[index]) * 2 / 3) }
    }
    return image
  }()

  private static func log(_ operation: any Transform<ImageDraft>, seeds: Int) -> [String] {
    (1...seeds).map { ColourTrial(operation, picture, seed: UInt64($0)).operations }
  }

  @Test func randAugmentDrawsThePublishedOperationsOfItsStrength() {
    let log = Set(Self.log(RandAugment(count: 1, strength: 9), seeds: 400))
    // Strength 9 of 30. A move is 150/331 of the side at most, in whole pixels: 13.6 and 6.8.
    var expected: Set<String> = [
      "", "posterize 7.0", "solarize 178.5", "auto_contrast", "equalize",
    ]
    for sign in ["", "-"] {
      for (name, amount) in [
        ("shear_x", "0.09"), ("shear_y", "0.09"), ("translate_x", "13.0"), ("translate_y", "6.0"),
        ("rotate", "9.0"),
      ] { expected.insert("\(name) \(sign)\(amount)") }
    }
    for name in ["brightness", "color", "contrast", "sharpness"] {
      expected.formUnion(["\(name) 1.27", "\(name) 0.73"])
    }
    #expect(log == Set(expected.map { $0.isEmpty ? "" : "rand_augment(\($0))" }))
  }

  @Test func randAugmentPutsOperationsInARow() {
    let log = Self.log(RandAugment(count: 3, strength: 9), seeds: 100)
    #expect(log.contains { $0.split(separator: "+").count == 3 })
    #expect(log.allSatisfy { $0.split(separator: "+").count <= 3 })
  }

  @Test func trivialAugmentDrawsTheStrengthToo() {
    let log = Self.log(TrivialAugment(), seeds: 800)
    func amounts(_ name: String) -> [Double] {
      let start = "trivial_augment(\(name) "
      return log.filter { $0.hasPrefix(start) }
        .compactMap { Double($0.dropFirst(start.count).dropLast()) }
    }
    let degrees = amounts("rotate")
    #expect((degrees.max() ?? 0) > 100 && (degrees.min() ?? 0) < -100)
    #expect(degrees.allSatisfy { abs($0) <= 135 && abs($0.remainder(dividingBy: 4.5)) < 1e-6 })
    let bits = Set(amounts("posterize"))
    #expect(bits.isSubset(of: [2, 3, 4, 5, 6, 7]) && bits.contains(2))
    #expect(amounts("translate_x").allSatisfy { abs($0) <= 32 })
    #expect(log.allSatisfy { !$0.contains("+") })
  }

  @Test func autoAugmentTurnsAsItsTableSays() {
    let log = Self.log(AutoAugment(.imagenet), seeds: 400).joined(separator: "+")
    let turns = Set(
      log.split { "+()".contains($0) }.filter { $0.hasPrefix("rotate ") }.map { $0.dropFirst(7) })
    // Levels 3, 8 and 9 of 9, of 30 degrees.
    #expect(
      Set(turns.map { $0.hasPrefix("-") ? $0.dropFirst() : $0 }) == ["10.0", "26.667", "30.0"])
    #expect(turns.contains("-30.0") && turns.contains("30.0"))
    #expect(log.contains("invert") && log.contains("sharpness"))
    #expect(!log.contains("translate"))
  }

  @Test func invertedColoursAreTold() throws {
    for seed in 1...200 {
      let trial = ColourTrial(AutoAugment(.svhn), Self.picture, seed: UInt64(seed))
      let isInverted = trial.operations.contains("invert") || trial.operations.contains("solarize")
      #expect(trial.effects.contains(EffectSet(.hueShifted)) == isInverted, "\(trial.operations)")
    }
  }

  @Test func augMixStaysBetweenItsChains() {
    // All chains of one colour give the same: their mixture cannot leave 0...255, and opacity stays.
    for seed in 1...20 {
      let trial = ColourTrial(AugMix(), ColourTrial.ramp(20, 10, channels: 4), seed: UInt64(seed))
      #expect(
        trial.image.withBytes { bytes in
          stride(from: 3, to: bytes.count, by: 4).allSatisfy { bytes[$0] == 200 }
        })
      #expect(trial.operations.hasPrefix("aug_mix("))
    }
  }

  @Test func augMixLeavesAnnotatedPicturesInPlace() {
    let object = ImageObject(
      label: "a", shape: .box(Box(minX: 10, minY: 10, maxX: 30, maxY: 20)), source: 0)
    for seed in 1...20 {
      var draft = ImageDraft(ImageSample(Self.picture, objects: [object]))
      let trial = ColourTrial(AugMix(), &draft, seed: UInt64(seed))
      #expect(draft.placedObjects().first?.box == Box(minX: 10, minY: 10, maxX: 30, maxY: 20))
      #expect(!trial.effects.contains(EffectSet(.tilted)))
    }
    let free = (1...20).map { ColourTrial(AugMix(), Self.picture, seed: UInt64($0)).effects }
    #expect(free.contains { $0.contains(EffectSet(.tilted)) })
  }

  @Test func sharpnessMovesFromTheSmoothedPicture() {
    // In the middle of a row 0, 130, 0 that is mirrored: (3·0 + 130·5 + 2·130) / 13 = 70 smoothed.
    let row = ColourTrial.row([[0], [130], [0]])
    let soft = ColourTrial(Sharpness(factor: 0...0), row).image
    #expect(soft[1, 0] == [70])
    let half = ColourTrial(Sharpness(factor: 0.5...0.5), row).image
    #expect(half[1, 0] == [100])
    #expect(ColourTrial(Sharpness(factor: 1...1), row).edits == 0)
  }
}
