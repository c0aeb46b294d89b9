internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldRecipe
internal import TenfoldText

/// Makes the variants of one picture after another, with the captions that go with it. One is made for each worker.
struct PictureMaker {
  /// What a picture comes with.
  struct Source {
    /// The picture's file.
    var path: String
    /// The files of its masks.
    var masks: [String] = []
    /// What the picture as a whole shows; empty if that is not known.
    var label = ""
    /// What is said of it.
    var captions: [AnnotatedText] = []
    /// Whether more than labels and captions goes with it, so that it must be read at its own size.
    var isAnnotated = false
    /// What is annotated, once the size is known.
    var objects: @Sendable (Size) throws(DataError) -> [ImageObject] = { _ in [] }
  }

  private let options: ImageOptions
  private let decoder = ImageDecoder()
  private let encoder = ImageEncoder()
  private var augmenter: ImageAugmenter
  private var editors: [CaptionEditor]
  private let language: Language?
  private let lexicons: [any Lexicon]
  /// The format of the picture that was loaded.
  private var format = ImageFormat.png
  /// Whether the last draw made a variant.
  private(set) var isMade = false

  /// Where operations ask models; nil where they cannot.
  var desk: (any ModelDesk)? {
    get { augmenter.desk }
    set { augmenter.desk = newValue }
  }
  /// The answers for the picture that were rejected.
  var rejections: [ImageAugmenter.Rejection] { augmenter.rejections }

  /// Prepares a recipe.
  ///
  /// - Throws: ``RecipeError``.
  init(_ options: AugmentationOptions, pool: (any ImagePool)?) throws(RecipeError) {
    self.options = options.images
    augmenter = try ImageAugmenter(
      options.recipe, catalog: options.imageOperations, rules: options.labels,
      policy: options.images.policy, pool: pool, seed: options.seed)
    language = try options.recipe.fixedLanguage
    lexicons = options.lexicons
    editors = []
  }

  /// Reads a picture and what comes with it.
  ///
  /// - Parameters:
  ///   - source: the files.
  ///   - key: names the draws.
  /// - Returns: the picture's size.
  /// - Throws: ``DataError`` if a file cannot be read or is no picture.
  @discardableResult
  mutating func load(_ source: Source, key: StreamKey) throws(DataError) -> Size {
    var decoding = options.decoding
    if !source.isAnnotated { decoding.atLeast = augmenter.leastSize }
    let (sample, header) = try Self.read(source, decoder, decoding)
    format = header.format
    augmenter.load(sample, key: key)
    while editors.count < source.captions.count {
      editors.append(CaptionEditor(language: language, lexicons: lexicons))
    }
    editors.removeLast(editors.count - source.captions.count)
    for (index, caption) in source.captions.enumerated() {
      let entities = caption.spans.filter { $0.kind != .token }
        .map { TextSpan($0.range, type: $0.label) }
      caption.text.withUnsafeBufferPointer { editors[index].load($0, entities: entities) }
    }
    return header.size
  }

  /// The size of a picture that is only passed on.
  func size(of source: Source) throws(DataError) -> Size {
    let bytes = try SystemFile.readWhole(source.path)
    do throws(MediaError) {
      return try ImageHeader.read(bytes).size
    } catch {
      throw .unsuitable(file: source.path, error.description)
    }
  }

  /// Reads a picture with its masks and objects.
  static func read(
    _ source: Source, _ decoder: ImageDecoder, _ options: DecodingOptions
  ) throws(DataError) -> (sample: ImageSample, header: ImageHeader) {
    let picture = try read(source.path, decoder, options)
    var masks: [Image] = []
    var maskOptions = options
    maskOptions.channels = .indices
    maskOptions.atLeast = nil
    for path in source.masks {
      let mask = try read(path, decoder, maskOptions).image
      guard mask.size == picture.image.size else {
        throw .unsuitable(
          file: path, "is \(mask.size), but its picture \(source.path) is \(picture.image.size)")
      }
      masks.append(mask)
    }
    let objects = try source.objects(picture.image.size)
    let sample = ImageSample(
      picture.image, masks: masks, objects: objects, label: source.label,
      name: source.path)
    return (sample, picture.header)
  }

  private static func read(
    _ path: String, _ decoder: ImageDecoder, _ options: DecodingOptions
  ) throws(DataError) -> DecodedImage {
    let bytes = try SystemFile.readWhole(path)
    do throws(MediaError) {
      return try decoder.decode(bytes, options, fileName: path)
    } catch {
      throw .unsuitable(file: path, error.description)
    }
  }

  /// Draws the variant of a number, from 1; its captions have followed it then.
  mutating func makeVariant(_ number: Int) -> TextAugmenter.Outcome {
    // Taken out while they are at work: a copy of a draft would share its buffers.
    var editors: [CaptionEditor] = []
    swap(&editors, &self.editors)
    let outcome = augmenter.makeVariant(number) { change in
      if !editors.isEmpty, change.effects.contains(EffectSet(.imagesMixed)) {
        return "caption: it says nothing of the other picture"
      }
      let caption = CaptionChange(change.effects, lost: change.lost, kept: change.kept)
      for index in editors.indices {
        if case .rejected(let reason) = editors[index].follow(caption) {
          return "caption: \(reason)"
        }
      }
      return nil
    }
    swap(&editors, &self.editors)
    isMade = outcome == .made
    return switch outcome {
    case .made: .made
    case .unchanged: .unchanged
    case .duplicate: .duplicate
    case .refused(let effect): .refused(effect)
    case .rejected(let reason): .rejected(reason)
    case .waiting: .waiting
    case .estimated: .estimated
    }
  }

  /// The label that the variant gets; nil if it keeps its own.
  var label: String? { isMade ? augmenter.label : nil }

  /// The captions as they are now.
  var captions: [String] { editors.map(\.text) }

  /// A caption as it is now with its spans. A span keeps to what is left of its words; where nothing is, or not in
  /// one piece, it is left out.
  ///
  /// - Parameters:
  ///   - index: which of the captions.
  ///   - original: the caption as it was loaded.
  /// - Returns: the caption with the new places of the spans.
  func caption(_ index: Int, of original: AnnotatedText) -> EditedText {
    let text = Array(editors[index].text.utf8)
    let alignment = editors[index].alignment
    let ranges = original.spans.map { span -> Range<Int>? in
      if span.kind == .token { return alignment.newRange(of: span.range) }
      guard var range = alignment.remains(of: span.range) else { return nil }
      while let first = range.first, ByteClassJSON.isSpace(text[first]) {
        range = (first + 1)..<range.upperBound
      }
      while let last = range.last, ByteClassJSON.isSpace(text[last]) {
        range = range.lowerBound..<last
      }
      return range.isEmpty ? nil : range
    }
    return EditedText(text: text, ranges: ranges, leavesOut: true)
  }

  /// The size of the variant that was made last.
  var size: Size { augmenter.size }
  /// What is annotated in it.
  var objects: [ImageObject] { augmenter.objects }
  /// Whether its label is a soft one.
  var isMixed: Bool { isMade && augmenter.isMixed && augmenter.label != nil }
  /// What was done to it and to its captions.
  var operations: String {
    let notes = [augmenter.operations] + editors.map(\.operations)
    return notes.filter { !$0.isEmpty }.joined(separator: ";")
  }
  /// What the name of its file ends in, without the dot.
  var ending: String { encoding.format.fileExtension }

  private var encoding: ImageEncoding {
    if let tensor = augmenter.tensor { return tensor.encoding }
    switch options.format ?? format {
    case .jpeg: return .jpeg(quality: options.quality)
    case .png: return .png()
    case .webp: return .webp(quality: Double(options.quality))
    case .npy: return .npy()
    }
  }

  /// The files of the variant that was made last: the picture, and its masks as PNG.
  ///
  /// - Throws: ``MediaError`` if the picture cannot be written in its format.
  mutating func encode() throws(MediaError) -> (picture: [UInt8], masks: [[UInt8]]) {
    let variant = augmenter.variant()
    var image = variant.image
    if case .jpeg = encoding, image.hasAlpha { image = image.flattened() }
    let picture = try encoder.encode(image, as: encoding)
    var masks: [[UInt8]] = []
    for mask in variant.masks { masks.append(try encoder.encode(mask, as: .png())) }
    return (picture, masks)
  }

  /// Writes the picture of the variant that was made last into a run's folder, unless an interrupted run has done so.
  ///
  /// - Throws: ``MediaError`` or ``DataError``.
  mutating func write(_ name: String, _ options: AugmentationOptions) throws {
    guard let folder = options.images.folder, !options.isDryRun else { return }
    if options.resumes, OutputTree.has(name, in: folder) { return }
    try OutputTree.write(try encode().picture, to: name, in: folder)
  }

  // MARK: To be looked at

  /// The picture as it was loaded.
  func original(_ source: Source) -> ContactSheet.Cell {
    ContactSheet.Cell(
      image: augmenter.sample.image, objects: augmenter.sample.objects,
      lines: source.captions.map { String(decoding: $0.text, as: UTF8.self) }
        + (source.label.isEmpty ? [] : [source.label]))
  }

  /// What was done, with room to break lines.
  var shownOperations: String {
    String(operations.flatMap { $0 == ";" ? [" "] : $0 == "," ? [",", " "] : [$0] })
  }

  /// The variant that was made last.
  mutating func cell() -> ContactSheet.Cell {
    ContactSheet.Cell(
      image: augmenter.variant().image, objects: objects,
      lines: captions + (label.map { [$0] } ?? []) + [shownOperations])
  }
}
