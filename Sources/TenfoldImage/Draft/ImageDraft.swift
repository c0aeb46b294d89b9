public import TenfoldCore

/// A picture with its pending edit.
///
/// Geometry is collected as a ``CoordinateMap`` and colour as a ``Tone``; pixels are only touched when an operation
/// asks for them, or in the end. So a chain of geometry is one resampling, and a chain of tones one pass. Masks, boxes,
/// outlines and keypoints follow the same map. Copies are cheap: pixels are shared until one is changed.
public struct ImageDraft: EditDraft {
  /// The sample as it was loaded.
  public private(set) var sample: ImageSample

  /// Where operations ask models; nil where they cannot.
  var desk: (any ModelDesk)?
  /// Which answers the variant takes.
  public internal(set) var address = SampleAddress()
  /// What came of what operations have asked.
  var asking = Asking()

  /// The pixels, as far as they have been carried out.
  var pixels: Image
  /// All geometry since the original.
  public internal(set) var map: CoordinateMap
  /// How many links of the map the pixels have undergone.
  var rendered = 0
  /// The tone that the pixels have yet to undergo, after the links.
  var tone = Tone()
  /// The masks, each as far as it has been carried out.
  var masks: [MaskLayer] = []
  /// What is annotated, as it was when it came in.
  var objects: [TrackedObject] = []
  /// What has been covered, so that objects below are seen less.
  var covers: [Cover] = []

  /// How many edits there have been.
  public private(set) var edits = 0
  /// A digest of all edits: equal drafts have equal ones.
  public private(set) var signature: UInt64 = 0
  /// The log of what was done, as `tenfold_ops` prints it: `rotate(12.3);horizontal_flip`.
  public private(set) var operations = ""
  /// What the operations declared and recorded.
  private(set) var declared: EffectSet = []
  /// Whether anything has been left to chance.
  var hasDrawn = false
  /// The other samples that were mixed in.
  public internal(set) var mixtures: [Mixture] = []
  /// How the picture is to be written as numbers; nil for a picture file.
  public internal(set) var tensor: TensorLayout?

  /// Where operations that mix pictures find others; nil where they cannot.
  public var pool: (any ImagePool)?
  /// Which objects are kept.
  public var policy = ObjectPolicy()

  /// The masks and objects as they were loaded.
  private var first: (masks: [MaskLayer], objects: [TrackedObject]) = ([], [])

  /// A draft of a sample.
  public init(_ sample: ImageSample) {
    self.sample = sample
    pixels = sample.image
    map = CoordinateMap(sample.image.size)
    load(sample)
  }

  /// Takes up another sample.
  public mutating func load(_ sample: ImageSample) {
    self.sample = sample
    first = ([], [])
    reset()
    for mask in sample.masks { masks.append(MaskLayer(image: mask)) }
    for object in sample.objects { track(object) }
    first = (masks, objects)
  }

  /// Undoes all edits.
  public mutating func reset() {
    pixels = sample.image
    map = CoordinateMap(sample.image.size)
    rendered = 0
    tone = Tone()
    (masks, objects) = first
    covers.removeAll(keepingCapacity: true)
    edits = 0
    signature = 0
    operations = ""
    declared = []
    hasDrawn = false
    mixtures.removeAll(keepingCapacity: true)
    tensor = nil
    asking = Asking()
  }

  // MARK: What operations ask

  /// The size of the picture as it is now.
  public var size: Size { map.size }
  /// Pixels across.
  public var width: Int { map.size.width }
  /// Pixels down.
  public var height: Int { map.size.height }
  /// Bytes a pixel, 1...4.
  public var channels: Int { pixels.channels }
  /// The channels without opacity: 1 or 3.
  public var colours: Int { pixels.colours }
  /// Whether nothing has been done.
  public var isPristine: Bool { edits == 0 }

  // MARK: The pipeline's side

  public mutating func beginOperation(languages: UInt64) -> Int? {
    asking.isGivenUp ? nil : edits
  }

  public mutating func endOperation(since mark: Int, effects: EffectSet, hasDrawn: Bool) {
    if hasDrawn { self.hasDrawn = true }
    if edits > mark { declared.formUnion(effects.subtracting(Effect.measured)) }
  }

  /// Notes an effect that an operation has had for certain.
  public mutating func record(_ effect: Effect) { declared.insert(EffectSet(effect)) }

  // MARK: Edits

  /// Moves everything by a projective map of the plane.
  ///
  /// - Parameters:
  ///   - forward: where points go, in continuous pixel coordinates; a map that cannot be undone changes nothing.
  ///   - size: the size of the picture after it; as before unless given.
  ///   - resampling: how pixels are found, and what lies beyond the edges.
  public mutating func project(
    _ forward: Matrix3, to size: Size? = nil, _ resampling: Resampling = Resampling()
  ) {
    let after = size ?? self.size
    guard forward != .identity || after != self.size,
      let stage = MapStage(forward, from: self.size, to: after, resampling)
    else { return }
    append(stage)
    for index in 0..<9 { sign(forward.elements[index].bitPattern) }
    sign(UInt64(after.width) << 32 | UInt64(after.height))
    edits += 1
  }

  /// Bends the picture.
  public mutating func bend(_ field: DisplacementField, _ resampling: Resampling = Resampling()) {
    precondition(field.size == size, "a field is made for the picture as it is")
    append(MapStage(field, resampling))
    for (x, y) in zip(field.dx, field.dy) {
      sign(UInt64(x.bitPattern) << 32 | UInt64(y.bitPattern))
    }
    edits += 1
  }

  private mutating func append(_ stage: MapStage) {
    let pending = map.stages.dropFirst(rendered)
    if stage.resampling.border == .constant, let last = pending.last,
      last.merged(with: stage) == nil
    {
      // A chain is sampled with one colour for what lies beyond edges.
      let hasAnother = pending.contains { other in
        other.resampling.border == .constant && other.resampling.fill != stage.resampling.fill
          && !other.staysWithin
      }
      if hasAnother { flush() }
    }
    map.append(stage, fixed: fixedLinks)
  }

  /// Gives levels others.
  public mutating func recolour(_ table: ToneTable) {
    if table.isIdentity { return }
    tone.append(table)
    refill { Self.one(.table(table), $0) }
    sign(StableHash.of(table.levels))
    edits += 1
  }

  /// Mixes red, green and blue; a grey picture stays.
  public mutating func recolour(_ matrix: ColourMatrix) {
    guard colours == 3 else { return }
    tone.append(matrix)
    refill { Self.one(.matrix(matrix), $0) }
    for element in matrix.elements { sign(UInt64(element.bitPattern)) }
    edits += 1
  }

  /// Turns hues, and moves saturation and value; tells if colours get other names. A grey picture stays.
  public mutating func recolour(_ shift: HueShift) {
    guard colours == 3, !shift.isIdentity else { return }
    tone.append(shift)
    refill { Self.one(.hue(shift), $0) }
    for part in [shift.degrees, shift.saturation, shift.value] { sign(UInt64(part.bitPattern)) }
    edits += 1
    if shift.renamesColours { record(.hueShifted) }
  }

  /// What has been put beyond the edges by links that are still to be carried out is recoloured along with the rest.
  private mutating func refill(_ change: ([Double]) -> [Double]) {
    map.refill(from: rendered, change)
  }

  private static func one(_ link: Tone.Link, _ colour: [Double]) -> [Double] {
    var tone = Tone()
    switch link {
    case .table(let table): tone.append(table)
    case .matrix(let matrix): tone.append(matrix)
    case .hue(let shift): tone.append(shift)
    }
    return tone.apply(colour)
  }

  /// Changes the pixels themselves, in place; what is pending is carried out first.
  ///
  /// - Parameters:
  ///   - key: distinguishes this change from others of its operation, such as its amounts or its random key; two drafts
  ///     that change alike in all keys are taken for equal.
  ///   - body: changes the pixels; the size stays.
  public mutating func changePixels(key: UInt64, _ body: (inout Image) -> Void) {
    flush()
    body(&pixels)
    precondition(pixels.size == size, "the size stays: geometry has functions of its own")
    sign(key)
    edits += 1
  }

  /// The pixels as they are now; what is pending is carried out first.
  public mutating func currentPixels() -> Image {
    flush()
    return pixels
  }

  /// Folds something into the digest of the edits.
  public mutating func sign(_ word: UInt64) { signature = StableHash.mix(signature, word) }

  /// Adds to the log what an operation has done, with the amounts that it has drawn.
  public mutating func note(_ name: String, _ amounts: Double...) {
    if !operations.isEmpty { operations += ";" }
    operations += name
    if amounts.isEmpty { return }
    operations += "(" + amounts.map(Self.short).joined(separator: ",") + ")"
  }

  /// Has an operation that is part of another leave the log as it is.
  mutating func withoutLog(_ body: (inout ImageDraft) -> Void) {
    let log = operations
    body(&self)
    operations = log
  }

  /// Adds to the log what an operation has done, with a word.
  public mutating func note(_ name: String, word: String) {
    if !operations.isEmpty { operations += ";" }
    operations += "\(name)(\(word))"
  }

  /// A number with at most three decimals.
  private static func short(_ value: Double) -> String {
    let thousandths = (value * 1000).rounded()
    guard abs(thousandths) < 1e15 else { return String(value) }
    let rounded = thousandths / 1000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}

extension StableHash {
  /// Hashes bytes.
  static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer { of($0) } }
}
