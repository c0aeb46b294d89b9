public import TenfoldCore

extension OperationDescription {
  /// Describes an operation on pictures, with what its log says of a small picture.
  ///
  /// - Parameter type: the operation.
  /// - Throws: ``RecipeError``.
  public init(image type: any Transform<ImageDraft>.Type) throws(RecipeError) {
    let before = "a photograph of 64×48"
    guard !type.asksModel else {
      self.init(
        type, modality: "image", before: before, after: "(what the model paints: see --backend)")
      return
    }
    let parameters = type.example?.parameters ?? []
    let operation = RecipeOperation(name: type.name, parameters: parameters)
    var recipe = Recipe(name: type.name, steps: [.operation(operation)])
    recipe.labels = LabelRules([LabelRule(Effect.allCases, .keep)])
    var augmenter = try ImageAugmenter(
      recipe, catalog: TransformCatalog([type]), pool: ExamplePool())
    augmenter.load(ExamplePool.first, key: StreamKey(seed: 0, record: StableHash.of("1")))
    let isMade = augmenter.makeVariant(1) == .made
    self.init(
      type, modality: "image", before: before,
      after: isMade ? augmenter.variant().operations : "nothing")
  }
}

/// Two small pictures for examples: a disk on a slope of colours, and a square.
private struct ExamplePool: ImagePool {
  var count: Int { 2 }
  func sample(_ number: Int) -> ImageSample? { number == 0 ? Self.first : Self.second }

  static let first = sample("disk") { x, y in
    let (dx, dy) = (x - 20, y - 24)
    return dx * dx + dy * dy < 144 ? [200, 60, 40] : [UInt8(x * 3), UInt8(y * 4), 120]
  }
  static let second = sample("square") { x, y in
    (30..<54).contains(x) && (12..<36).contains(y)
      ? [30, 160, 90] : [220, UInt8(y * 4), UInt8(x * 3)]
  }

  private static func sample(_ label: String, _ pixel: (Int, Int) -> [UInt8]) -> ImageSample {
    var bytes: [UInt8] = []
    for y in 0..<48 {
      for x in 0..<64 { bytes += pixel(x, y) }
    }
    let box =
      label == "disk"
      ? Box(minX: 8, minY: 12, maxX: 32, maxY: 36) : Box(minX: 30, minY: 12, maxX: 54, maxY: 36)
    return ImageSample(
      Image(Size(64, 48), channels: 3, bytes: bytes),
      objects: [ImageObject(label: label, shape: .box(box), source: 0)], label: label)
  }
}
