import TenfoldCore
import TenfoldImage
import Testing

/// Operations that look at the picture, and those whose order is drawn.
@Suite struct ColourStatisticsTests {
  @Test func equalizeGivesFourLevelsPlacesOfTheSameDistance() {
    // Of 1,024 pixels in four levels of 256, a step is (1024 − 256) / 255 = 3: 0 + 1, 257, 513 and 769 of them lie below.
    var bytes: [UInt8] = []
    for level in [10, 20, 30, 40] as [UInt8] { bytes += [UInt8](repeating: level, count: 256) }
    let picture = Image(Size(32, 32), channels: 1, bytes: bytes)
    let trial = ColourTrial(Equalize(), picture)
    #expect(
      [trial.image[0, 0], trial.image[0, 8], trial.image[0, 16], trial.image[0, 24]]
        == [[0], [85], [171], [255]])
  }

  @Test func equalizeByLumaKeepsWhatChannelsDifferBy() {
    var picture = Image(Size(16, 64), fill: [60, 50, 40, 255])
    picture.withMutableBytes { bytes in
      for index in stride(from: 0, to: bytes.count / 2, by: 4) {
        for channel in 0..<3 { bytes[index + channel] += 30 }
      }
    }
    var operation = Equalize()
    operation.by = .luma
    let trial = ColourTrial(operation, picture)
    let (dark, bright) = (trial.image[0, 63], trial.image[0, 0])
    // Luma 52 and 82: the lower goes to 0, the upper to 512 / 2 = 256 → 255, held within the range.
    #expect(dark == [8, 0, 0, 255])
    #expect(bright == [255, 253, 243, 255])
  }

  @Test func autoContrastLeavesOutSomePixels() {
    // One of a hundred pixels on either side is an outlier.
    var bytes = [UInt8](repeating: 100, count: 50) + [UInt8](repeating: 150, count: 50)
    bytes[0] = 0
    bytes[99] = 255
    let picture = Image(Size(10, 10), channels: 1, bytes: bytes)
    let plain = ColourTrial(AutoContrast(), picture)
    #expect(plain.edits == 0)
    var operation = AutoContrast()
    operation.cutoff = 1...1
    let trial = ColourTrial(operation, picture)
    #expect(trial.image[1, 0] == [0])
    #expect(trial.image[8, 9] == [255])
  }

  @Test func claheEvensOutOneTileLikeAnEqualizer() {
    // One tile, no limit that is reached: of four levels the n-th becomes n / 4 of 255.
    let picture = Image(Size(2, 2), channels: 1, bytes: [10, 20, 30, 40])
    var operation = CLAHE()
    operation.tiles = 1
    operation.clipLimit = 40...40
    let trial = ColourTrial(operation, picture)
    #expect(trial.image == Image(Size(2, 2), channels: 1, bytes: [64, 128, 191, 255]))
  }

  @Test(arguments: 1...4)
  func claheWorksOnAnySizeAndKeepsOpacity(_ channels: Int) {
    for (width, height) in [(1, 1), (3, 2), (9, 31)] {
      let picture = ColourTrial.ramp(width, height, channels: channels)
      let trial = ColourTrial(CLAHE(), picture)
      #expect(trial.image.size == picture.size)
      #expect(trial.edits == 1)
      if picture.hasAlpha { #expect(trial.image[0, 0].last == 200) }
    }
  }

  @Test func contrastAsksForTheMeanAfterWhatIsPending() {
    // Twice as bright, 50 and 100 have the mean 150 / 2 · 2 = 150.
    var draft = ImageDraft(ImageSample(ColourTrial.row([[50], [100]])))
    _ = ColourTrial(Brightness(factor: 2...2), &draft)
    let trial = ColourTrial(Contrast(factor: 0.5...0.5), &draft)
    #expect(trial.image == ColourTrial.row([[125], [175]]))
  }

  @Test func jitterComesInAllOrders() {
    // Brightness and contrast do not commute: both orders are seen.
    var operation = ColorJitter()
    operation.brightness = 2...2
    operation.contrast = 0...0
    operation.saturation = 1...1
    operation.hue = 0...0
    var seen: [UInt8: Int] = [:]
    for seed in 1...40 {
      let trial = ColourTrial(operation, ColourTrial.row([[100], [200]]), seed: UInt64(seed))
      seen[trial.image[0, 0][0], default: 0] += 1
    }
    // Brightened first: 200 and 255 have the mean 228. Contrast first: 150, twice as bright 255.
    #expect(Set(seen.keys) == [228, 255])
    #expect((10...30).contains(seen[228] ?? 0))
  }

  @Test func jitterTellsOfHuesThatGetOtherNames() {
    var operation = ColorJitter()
    operation.hue = 16...16
    let picture = ColourTrial.row([[200, 100, 50]])
    #expect(ColourTrial(operation, picture).effects.contains(EffectSet(.hueShifted)))
    operation.hue = -15 ... -15
    #expect(!ColourTrial(operation, picture).effects.contains(EffectSet(.hueShifted)))
  }

  @Test func aShuffleIsNeverTheOldOrder() {
    let picture = ColourTrial.row([[1, 2, 3]])
    var seen: Set<[UInt8]> = []
    for seed in 1...60 {
      let trial = ColourTrial(ChannelShuffle(), picture, seed: UInt64(seed))
      seen.insert(trial.image[0, 0])
      #expect(trial.effects == EffectSet(.hueShifted))
    }
    #expect(seen == [[1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]])
  }

  @Test func channelsAreDroppedAndAllInTurn() throws {
    let picture = ColourTrial.row([[10, 20, 30, 40]])
    var seen: Set<[UInt8]> = []
    for seed in 1...40 {
      let trial = ColourTrial(ChannelDropout(), picture, seed: UInt64(seed))
      seen.insert(trial.image[0, 0])
      #expect(trial.effects == EffectSet(.hueShifted))
    }
    #expect(seen == [[0, 20, 30, 40], [10, 0, 30, 40], [10, 20, 0, 40]])
    let two = try ColourTrial.make(
      "channel_dropout", [("count", .integer(2)), ("fill", .integer(9))])
    let left = ColourTrial(two, picture).image[0, 0]
    #expect(left.prefix(3).count { $0 == 9 } == 2)
  }

  @Test func tonesThatFollowEachOtherStayPending() {
    let picture = ColourTrial.ramp(8, 8, channels: 3)
    var draft = ImageDraft(ImageSample(picture))
    _ = ColourTrial(Hue(degrees: 30...30), &draft)
    let trial = ColourTrial(Hue(degrees: -30 ... -30), &draft)
    let differences = trial.image.withBytes { new in
      picture.withBytes { old in zip(old, new).map { abs(Int($0) - Int($1)) }.max() ?? 9 }
    }
    #expect(differences <= 1)
  }
}
