public import TenfoldCore

/// A picture with its pending edit.
///
/// Geometry is collected as a ``CoordinateMap`` and colour as a ``Tone``; pixels are only touched when an operation
/// asks for them, or in the end. So a chain of geometry is one resampling, and a chain of tones one pass. Masks, boxes,
/// outlines and keypoints follow the same map. Copies are cheap: pixels are shared until one is changed.
public struct ImageDraft: EditDraft {
  /// The sample as it was loaded.
  public private(set) var sample: ImageSample

  /// Which answers the variant takes.
  public internal(set) var address = SampleAddress()
  /// What operations ask models.
  var asking = Asking()

  /// The pixels, as far as they have been carried out.
  var pixels: Image
  /// All geometry since the original.
  public internal(set) var map: CoordinateMap
  /// How many links of the map the pixels have undergone.
  var rendered = 0
  /// The tone that the pixels have yet to undergo.
  var tone = Tone()
  /// Whether what pending links put beyond the edges has undergone the tone, because some of it came before a link.
  /// Otherwise all of the tone comes after all links.
  var isFillToned = false
  /// The masks, each as far as it has been carried out.
  var masks: [MaskLayer] = []
  /// What is annotated, as it was when it came in.
  var objects: [TrackedObject] = []
  /// What has been covered, so that objects below are seen less.
  var covers: [Cover] = []

  /// How many edits there have been.
  public private(set) var edits = 0
  /// A digest of all edits that have been carried out.
  private var history: UInt64 = 0
  /// The log of what was done, as `tenfold_ops` prints it: `rotate(12.3);horizontal_flip`.
  public private(set) var operations = ""
  /// What the operations declared and recorded.
  private(set) var declared: EffectSet = []
  /// Whether anything has been left to chance.
  var hasDrawn = false
  /// The other samples that were mixed in.
  public internal(set) var mixtures: [Mixture] = [] {
    didSet {
      while mixedSince.count < mixtures.count { mixedSince.append(map.count) }
    }
  }
  /// How many links of the map came before each of them.
  private(set) var mixedSince: [Int] = []
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
    isFillToned = false
    (masks, objects) = first
    covers.removeAll(keepingCapacity: true)
    edits = 0
    history = 0
    operations = ""
    declared = []
    hasDrawn = false
    mixtures.removeAll(keepingCapacity: true)
    mixedSince.removeAll(keepingCapacity: true)
    tensor = nil
    asking.reset()
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
  /// Whether all that was done has cancelled out: two flips, two inversions.
  public var isUnchanged: Bool {
    isPristine || history == 0 && map.count == 0 && tone.isIdentity && mixtures.isEmpty
  }

  /// A digest of what has become of the picture: equal where the same was done to it, or what comes to the same, such as
  /// half a turn instead of two flips.
  public var signature: UInt64 {
    var digest = history
    signPending(&digest)
    return digest
  }

  private func signPending(_ digest: inout UInt64) {
    for stage in map.stages.dropFirst(rendered) { stage.sign(&digest) }
    if isFillToned { digest = StableHash.mix(digest, 1) }
    tone.sign(&digest)
  }

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
  }

  /// Bends the picture.
  public mutating func bend(_ field: DisplacementField, _ resampling: Resampling = Resampling()) {
    precondition(field.size == size, "a field is made for the picture as it is")
    append(MapStage(field, resampling))
  }

  private mutating func append(_ stage: MapStage) {
    if stage.showsFill, !tone.isIdentity, !isFillToned {
      map.refill(from: rendered, tone)
      isFillToned = true
    }
    map.append(stage, fixed: fixedLinks)
    edits += 1
  }

  /// Gives levels others.
  public mutating func recolour(_ table: ToneTable) {
    if table.isIdentity(colours: colours) { return }
    var one = Tone()
    one.append(table)
    tone.append(table)
    recoloured(one)
  }

  /// Mixes red, green and blue; a grey picture stays.
  public mutating func recolour(_ matrix: ColourMatrix) {
    guard colours == 3 else { return }
    var one = Tone()
    one.append(matrix)
    tone.append(matrix)
    recoloured(one)
  }

  /// Turns hues, and moves saturation and value; tells if colours get other names. A grey picture stays.
  public mutating func recolour(_ shift: HueShift) {
    guard colours == 3, !shift.isIdentity else { return }
    var one = Tone()
    one.append(shift)
    tone.append(shift)
    recoloured(one)
    if shift.renamesColours { record(.hueShifted) }
  }

  /// What has been put beyond the edges by links that are still to be carried out is recoloured along with the rest.
  private mutating func recoloured(_ tone: Tone) {
    if isFillToned { map.refill(from: rendered, tone) }
    edits += 1
  }

  /// Carries out what is pending.
  mutating func flush() {
    guard rendered < map.count || !tone.isIdentity else { return }
    signPending(&history)
    pixels = Renderer.render(pixels, map.stages[rendered...], tone, isFillToned: isFillToned)
    rendered = map.count
    tone = Tone()
    isFillToned = false
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

  /// Has the picture written as numbers.
  public mutating func write(as layout: TensorLayout) {
    tensor = layout
    for number in layout.mean + layout.deviation { sign(number.bitPattern) }
    sign(StableHash.of(layout.order.rawValue + layout.element.rawValue))
    edits += 1
  }

  /// The pixels as they are now; what is pending is carried out first.
  public mutating func currentPixels() -> Image {
    flush()
    return pixels
  }

  /// Folds something into the digest of the edits.
  public mutating func sign(_ word: UInt64) { history = StableHash.mix(history, word) }

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
