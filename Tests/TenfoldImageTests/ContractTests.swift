import TenfoldCore
import TenfoldImage
import Testing

/// What every operation on pictures keeps to.
@Suite struct ContractTests {
  private static let samples: [(name: String, sample: ImageSample)] = [
    ("grey dot", ImageSample(Image(Size(1, 1), fill: [9]))),
    ("narrow", ImageSample(picture(Size(3, 41), channels: 3))),
    ("annotated", annotated(Size(61, 47), channels: 3)),
    ("grey and alpha", ImageSample(picture(Size(16, 9), channels: 2))),
    ("colour and alpha", annotated(Size(40, 40), channels: 4)),
  ]

  /// Other pictures, for operations that mix.
  private struct Others: ImagePool {
    var count: Int { ContractTests.samples.count }
    func sample(_ number: Int) -> ImageSample? { ContractTests.samples[number].sample }
  }

  private static func picture(_ size: Size, channels: Int) -> Image {
    var random = RandomStream(
      key: StreamKey(seed: 7, record: UInt64(channels)), step: StepAddress("picture"), variant: 0)
    let bytes = (0..<(size.width * size.height * channels)).map { index in
      // Slopes with a little noise: no two pixels alike, nothing flat.
      let (x, y) = (index / channels % size.width, index / channels / size.width)
      return UInt8(
        truncatingIfNeeded: 3 * x + 2 * y + 40 * (index % channels) + random.integer(below: 9))
    }
    return Image(size, channels: channels, bytes: bytes)
  }

  private static func annotated(_ size: Size, channels: Int) -> ImageSample {
    let (w, h) = (Double(size.width), Double(size.height))
    var mask = Image(size, fill: [0])
    let stride = size.width
    mask.withMutableBytes { bytes in
      for y in (size.height / 3)..<(size.height / 2) {
        for x in (size.width / 3)..<(size.width / 2) { bytes[y * stride + x] = 3 }
      }
    }
    let box = Box(minX: w * 0.2, minY: h * 0.3, maxX: w * 0.6, maxY: h * 0.8)
    return ImageSample(
      picture(size, channels: channels), masks: [mask],
      objects: [
        ImageObject(
          label: "cat", shape: .box(box),
          keypoints: [Keypoint(name: "left_eye", point: box.centre)], source: 0),
        ImageObject(label: "dog", shape: .polygons([box.corners]), source: 1),
        ImageObject(label: "cup", shape: .orientedBox(box.corners), source: 2),
        ImageObject(label: "pen", shape: .mask(index: 0, value: 3), source: 3),
      ], label: "animals")
  }

  @Test(arguments: ImageTransforms.all.map { $0.name })
  func whatLooksAtOtherPicturesSaysSo(name: String) throws {
    let type = try #require(ImageTransforms.catalog[name])
    if type.init().needsCorpus { return }
    let sample = Self.samples[2].sample
    let one = try Self.draft(type, sample, variant: 1)
    let other = try Self.draft(type, sample, variant: 1, pool: nil)
    #expect(one.signature == other.signature)
  }

  private static func draft(
    _ type: any Transform<ImageDraft>.Type, _ sample: ImageSample, variant: UInt32,
    pool: (any ImagePool)? = Others()
  ) throws -> ImageDraft {
    let recipe = Recipe(
      name: "one",
      steps: [
        .operation(RecipeOperation(name: type.name, parameters: type.example?.parameters ?? []))
      ])
    let pipeline = try Pipeline(recipe, catalog: TransformCatalog([type]))
    var draft = ImageDraft(sample)
    draft.pool = pool
    pipeline.apply(
      to: &draft, key: StreamKey(seed: 11, record: 5), variant: variant)
    return draft
  }

  @Test func namesAreUniqueAndSaidInOneWay() {
    var names: Set<String> = []
    for type in ImageTransforms.all {
      #expect(names.insert(type.name).inserted, "\(type.name) twice")
      #expect(type.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(type.name)")
      #expect(type.summary.hasSuffix("."), "\(type.name)")
    }
  }

  @Test(arguments: ImageTransforms.all.map { $0.name })
  func theSameStreamMakesTheSamePictureAndAllStaysConsistent(name: String) throws {
    let type = try #require(ImageTransforms.catalog[name])
    for (sampleName, sample) in Self.samples {
      for variant in 1...3 {
        var draft = try Self.draft(type, sample, variant: UInt32(variant))
        var again = try Self.draft(type, sample, variant: UInt32(variant))
        let pixels = draft.currentPixels()
        #expect(pixels == again.currentPixels(), "\(sampleName)")
        #expect(draft.signature == again.signature, "\(sampleName)")
        #expect(
          draft.isPristine == draft.operations.isEmpty,
          "\(sampleName): the log and the edits differ")
        #expect(pixels.size == draft.size, "\(sampleName)")
        #expect(draft.currentMasks().allSatisfy { $0.size == pixels.size }, "\(sampleName)")
        let (width, height) = (Double(pixels.width), Double(pixels.height))
        for placed in draft.placedObjects() {
          #expect((0...1).contains(placed.visibility), "\(sampleName)")
          if let box = placed.box {
            #expect(box.minX >= -1e-6 && box.minY >= -1e-6, "\(sampleName)")
            #expect(box.maxX <= width + 1e-6 && box.maxY <= height + 1e-6, "\(sampleName)")
          }
        }
        let confirmed = draft.confirmedEffects(draft.placedObjects())
        let silent = confirmed.subtracting(EffectSet(type.effects)).subtracting(Effect.measured)
        #expect(silent.isEmpty, "\(sampleName): \(silent.effects) not declared")
      }
    }
  }

  @Test(arguments: ImageTransforms.all.map { $0.name })
  func parametersSurviveBeingWrittenDown(name: String) throws {
    let type = try #require(ImageTransforms.catalog[name])
    func check<Kind: Transform>(_ type: Kind.Type) throws {
      let plain = type.init()
      #expect(plain.configuration.isEmpty)
      let entries = type.parameterInfo.map { ConfigEntry($0.name, ConfigValue($0.defaultValue)) }
      #expect(
        try type.make(entries).configuration.isEmpty, "a default is not one of its own values")
    }
    try check(type)
  }

  @Test(arguments: ImageTransforms.all.map { $0.name })
  func theEndsOfRangesAreTakenAndWhatIsBeyondIsNot(name: String) throws {
    let type = try #require(ImageTransforms.catalog[name])
    func made(_ parameter: ParameterInfo, _ content: ConfigValue.Content) -> Bool {
      (try? type.make([ConfigEntry(parameter.name, ConfigValue(content))])) != nil
    }
    func list(_ numbers: Double...) -> ConfigValue.Content {
      .list(numbers.map { ConfigValue(.number($0)) })
    }
    for parameter in type.parameterInfo {
      switch parameter.kind {
      case .number(let range):
        #expect(
          made(parameter, .number(range.lowerBound)) && made(parameter, .number(range.upperBound)))
        #expect(!made(parameter, .number(range.upperBound + 0.01)), "\(parameter.name)")
      case .range(let range):
        #expect(made(parameter, list(range.lowerBound, range.upperBound)), "\(parameter.name)")
        #expect(!made(parameter, list(range.upperBound, range.lowerBound)), "\(parameter.name)")
        #expect(
          !made(parameter, list(range.lowerBound - 0.01, range.upperBound)), "\(parameter.name)")
      case .integer(let range):
        #expect(
          made(parameter, .integer(range.lowerBound)) && made(parameter, .integer(range.upperBound))
        )
        #expect(!made(parameter, .integer(range.lowerBound - 1)), "\(parameter.name)")
      case .integerRange(let range):
        #expect(
          made(parameter, .integer(range.lowerBound)) && made(parameter, .integer(range.upperBound))
        )
        #expect(!made(parameter, .integer(range.upperBound + 1)), "\(parameter.name)")
      case .choice(let words):
        #expect(words.allSatisfy { made(parameter, .string($0)) }, "\(parameter.name)")
        #expect(!made(parameter, .string("no such word")), "\(parameter.name)")
      case .boolean: #expect(!made(parameter, .integer(1)), "\(parameter.name)")
      case .numbers(let count, let range):
        let many = [ConfigValue](
          repeating: ConfigValue(.number(range.lowerBound)), count: count.upperBound)
        #expect(made(parameter, .list(many)), "\(parameter.name)")
        #expect(!made(parameter, .list(many + many)), "\(parameter.name)")
      case .optionalInteger, .text: #expect(made(parameter, parameter.defaultValue))
      }
    }
  }
}
