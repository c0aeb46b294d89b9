import TenfoldBackends
import TenfoldCore
import TenfoldImage
import Testing

/// Pictures that a model paints anew, with a desk that paints as a test tells it to.
struct ImageToImageTests {
  /// A slope of greys from the left to the right.
  private static func slope(_ size: Size, channels: Int = 3, flipped: Bool = false) -> Image {
    var bytes: [UInt8] = []
    for _ in 0..<size.height {
      for x in 0..<size.width {
        let level = UInt8(255 * (flipped ? size.width - 1 - x : x) / max(1, size.width - 1))
        bytes += Array(repeating: level, count: channels)
      }
    }
    return Image(size, channels: channels, bytes: bytes)
  }

  /// Answers with a slope the other way round, of the size that was asked for.
  private static func painter(_ abilities: Set<ModelAbility> = [.painting]) -> ScriptedDesk {
    ScriptedDesk(abilities) { task, _ in
      guard case .painting(let painting) = task,
        let file = try? slope(painting.size, flipped: true).encode(as: .png())
      else { return nil }
      return .answer(ModelAnswer(pictures: [file]))
    }
  }

  private static func answering(_ image: Image) throws -> ScriptedDesk {
    let file = try image.encode(as: .png())
    return ScriptedDesk([.painting]) { _, _ in .answer(ModelAnswer(pictures: [file])) }
  }

  /// What a recipe of the operation makes of a picture.
  private static func make(
    _ parameters: [ConfigEntry] = [], of sample: ImageSample, count: Int = 1, desk: ScriptedDesk
  ) throws -> (outcomes: [ImageAugmenter.Outcome], last: ImageVariant, augmenter: ImageAugmenter) {
    let step = RecipeOperation(name: ImageToImage.name, parameters: parameters)
    let recipe = Recipe(name: "test", steps: [.operation(step)])
    var augmenter = try ImageAugmenter(
      recipe, catalog: TransformCatalog([ImageToImage.self]), seed: 5)
    augmenter.desk = desk
    augmenter.load(sample, key: StreamKey(seed: 5, record: 1))
    let outcomes = (1...count).map { augmenter.makeVariant($0) }
    let last = augmenter.variant()
    return (outcomes, last, augmenter)
  }

  private static func entry(_ name: String, _ value: ConfigValue.Content) -> ConfigEntry {
    ConfigEntry(name, ConfigValue(value))
  }

  private static func tasks(_ desk: ScriptedDesk) -> [PaintingTask] {
    desk.tasks.compactMap { if case .painting(let task) = $0 { task } else { nil } }
  }

  @Test func aPictureComesBackAtItsOwnSize() throws {
    let desk = Self.painter()
    let sample = ImageSample(Self.slope(Size(40, 30)), label: "tabby_cat")
    let made = try Self.make(of: sample, desk: desk)
    #expect(made.outcomes == [.made])
    #expect(made.last.image.size == Size(40, 30))
    #expect(made.last.image.channels == 3)
    #expect(made.last.effects.effects == [.repainted])
    #expect(made.last.label == nil)
    #expect(made.last.image[0, 15][0] > 200 && made.last.image[39, 15][0] < 55)
    let task = try #require(Self.tasks(desk).first)
    // The model got it larger, in the same shape.
    #expect(task.size == Size(1024, 768))
    #expect(try Image.decode(task.picture).image.size == Size(1024, 768))
    #expect(task.prompt == "a photo of tabby cat, in soft light")
    let strength = try #require(task.strength)
    #expect((0.3...0.5).contains(strength))
    #expect(made.last.operations == "image_to_image(\(strength))")
  }

  @Test(arguments: 1...4) func greyStaysGreyAndOpacityStays(channels: Int) throws {
    let sample = ImageSample(Self.slope(Size(24, 16), channels: channels))
    let made = try Self.make(
      [Self.entry("side", .integer(0))], of: sample, desk: Self.painter())
    #expect(made.outcomes == [.made])
    #expect(made.last.image.channels == channels)
    // The slope has turned; what was transparent at the left still is.
    #expect(made.last.image[0, 8][0] > 200)
    if sample.image.hasAlpha { #expect(made.last.image[0, 8].last == 0) }
  }

  @Test func eachVariantIsAskedForByItself() throws {
    let desk = Self.painter()
    let made = try Self.make(of: ImageSample(Self.slope(Size(8, 8))), count: 2, desk: desk)
    // The desk paints the same each time, so that the second variant is none, however often it is drawn.
    #expect(made.outcomes == [.made, .duplicate])
    #expect(desk.samples.map(\.variant) == [1, 2, 2, 2])
    #expect(desk.samples.map(\.attempt) == [0, 0, 1, 2])
    #expect(desk.samples.allSatisfy { $0.seed == 5 })
    #expect(Set(Self.tasks(desk).map(\.prompt)).count == 4)
  }

  @Test func aModelWithoutStrengthIsToldInWords() throws {
    let desk = Self.painter([.retouching])
    let parameters = [
      Self.entry("strength", .number(0.7)), Self.entry("negative_prompt", .string("text")),
      Self.entry("domain", .string("drawing")),
    ]
    _ = try Self.make(
      parameters, of: ImageSample(Self.slope(Size(8, 8)), label: "6"), desk: desk)
    let task = try #require(Self.tasks(desk).first)
    #expect(task.strength == nil)
    #expect(task.negativePrompt.isEmpty)
    #expect(task.prompt.contains("another drawing of the same kind, changed strongly"))
    #expect(task.prompt.contains("a drawing of 6, in soft light"))
    #expect(task.prompt.contains("It must not show: text."))
  }

  @Test func aPromptMayBeAText() throws {
    let desk = Self.painter()
    _ = try Self.make(
      [Self.entry("prompt", .string("an old {domain} of {label}"))],
      of: ImageSample(Self.slope(Size(8, 8)), label: "{domain}"), desk: desk)
    // A label is a label, whatever it looks like.
    #expect(Self.tasks(desk).first?.prompt == "an old photo of {domain}")
  }

  @Test(arguments: [
    ("a {labl}", "may stand"), ("a {label", "stand in braces"), ("", "a prompt, a file or text"),
    ("image-clas", "did you mean 'image-class'"), ("missing.md", "missing.md"),
  ]) func aPromptThatIsNoneIsTold(prompt: String, said: String) {
    #expect {
      try ImageToImage.make([Self.entry("prompt", .string(prompt))])
    } throws: { error in
      "\(error)".contains(said) || "\(error)".contains("stand in braces") && said == "may stand"
    }
  }

  private static let boxed = ImageSample(
    slope(Size(16, 16)),
    objects: [
      ImageObject(label: "a", shape: .box(Box(minX: 2, minY: 2, maxX: 9, maxY: 9)), source: 0)
    ])

  @Test func boxesStayAtLowStrength() throws {
    let made = try Self.make(
      [Self.entry("strength", .number(0.5))], of: Self.boxed, desk: Self.painter())
    #expect(made.outcomes == [.made])
    #expect(made.last.objects == Self.boxed.objects)
  }

  @Test(arguments: [
    ([ModelAbility.painting], 0.51, false, false), ([.retouching], 0.1, false, false),
    ([.painting], 0.9, true, true), ([.retouching], 0.9, true, true),
  ]) func boxesMustBeTrusted(
    abilities: [ModelAbility], strength: Double, trusts: Bool, isMade: Bool
  ) throws {
    let desk = Self.painter(Set(abilities))
    let made = try Self.make(
      [
        Self.entry("strength", .number(strength)),
        Self.entry("trust_objects", .boolean(trusts)),
      ], of: Self.boxed, desk: desk)
    #expect(made.outcomes == [isMade ? .made : .rejected("objects may have moved")])
    #expect(desk.tasks.count == (isMade ? 1 : 0))
  }

  @Test func aMaskMustBeTrustedToo() throws {
    let sample = ImageSample(Self.slope(Size(8, 8)), masks: [Image(Size(8, 8), fill: [1])])
    let made = try Self.make(
      [Self.entry("strength", .number(0.8))], of: sample, desk: Self.painter())
    #expect(made.outcomes == [.rejected("objects may have moved")])
  }

  @Test func whatIsNoPictureOfTheSameIsRejected() throws {
    let sample = ImageSample(Self.slope(Size(16, 16)))
    func outcome(_ desk: ScriptedDesk) throws -> ImageAugmenter.Outcome {
      try Self.make(of: sample, desk: desk).outcomes[0]
    }
    #expect(
      try outcome(Self.answering(Image(Size(16, 16), fill: [0, 0, 0]))) == .rejected("blank"))
    #expect(
      try outcome(Self.answering(Self.slope(Size(20, 16)))) == .rejected("another shape"))
    #expect(try outcome(Self.answering(Self.slope(Size(18, 16), flipped: true))) == .made)
    let damaged = ScriptedDesk([.painting]) { _, _ in .answer(ModelAnswer(pictures: [[1, 2]])) }
    #expect(try outcome(damaged) == .rejected("no picture"))
    let echo = ScriptedDesk([.painting]) { task, _ in
      guard case .painting(let painting) = task else { return nil }
      return .answer(ModelAnswer(pictures: [painting.picture]))
    }
    #expect(try outcome(echo) == .rejected("identical"))
    // Each is asked for again, up to a bound.
    #expect(echo.samples.map(\.attempt) == [0, 1, 2])
  }

  @Test func aRefusalIsNotAskedAgain() throws {
    let desk = ScriptedDesk([.painting]) { _, _ in .refusal("not allowed") }
    let made = try Self.make(of: ImageSample(Self.slope(Size(8, 8))), desk: desk)
    #expect(made.outcomes == [.rejected("refused by the model")])
    #expect(desk.tasks.count == 1)
    let rejection = try #require(made.augmenter.rejections.first)
    #expect(made.augmenter.rejections.count == 1)
    #expect((rejection.variant, rejection.attempt) == (1, 0))
    #expect((rejection.reason, rejection.detail) == ("refused by the model", "not allowed"))
  }

  @Test func waitsForWhatIsNotThereYet() throws {
    let desk = ScriptedDesk([.painting]) { _, _ in nil }
    let made = try Self.make(of: ImageSample(Self.slope(Size(8, 8))), count: 3, desk: desk)
    #expect(made.outcomes == [.waiting, .waiting, .waiting])
    #expect(desk.samples.map(\.variant) == [1, 2, 3])
  }

  @Test func anEstimateIsNoVariant() throws {
    let desk = ScriptedDesk([.painting]) { _, _ in .estimate }
    let made = try Self.make(of: ImageSample(Self.slope(Size(8, 8))), desk: desk)
    #expect(made.outcomes == [.estimated])
  }

  @Test(arguments: [
    (Size(1, 1), 1024, Size(1024, 1024)), (Size(300, 10), 1024, Size(1024, 32)),
    (Size(3000, 2000), 1024, Size(1024, 680)), (Size(33, 20), 0, Size(32, 24)),
    (Size(2, 2), 0, Size(8, 8)),
  ]) func theModelGetsSidesOfMultiplesOfEight(size: Size, side: Int, expected: Size) throws {
    var draft = ImageDraft(ImageSample(Self.slope(size)))
    #expect(draft.pictureForModel(side: side).size == expected)
    #expect(draft.isPristine)
  }
}
