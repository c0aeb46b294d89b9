public import TenfoldCore

/// Makes the variants of one picture after another. One is made for each worker; it is not shared.
///
/// ```swift
/// var augmenter = try ImageAugmenter(recipe)
/// augmenter.load(ImageSample(image, label: "6"), key: StreamKey(seed: 1, record: StableHash.of("r1")))
/// if augmenter.makeVariant(1) == .made { let variant = augmenter.variant() }
/// ```
public struct ImageAugmenter {
  /// What became of a variant.
  public enum Outcome: Sendable, Equatable {
    /// It differs from the original and from all variants before it.
    case made
    /// Every draw left the picture as it was.
    case unchanged
    /// Every draw made a picture that was there before.
    case duplicate
    /// Every draw had an effect that the label rules refuse.
    case refused(Effect)
    /// The caller refused each draw, or what models answered was rejected each time; with the last reason.
    case rejected(String)
    /// A model has not answered yet: the picture is to be taken up again once it has.
    case waiting
    /// There would be a variant; nobody was asked, because only the cost is wanted.
    case estimated
  }

  private var draft: ImageDraft
  private let pipeline: Pipeline<ImageDraft>
  private let distinct: Bool
  private var verdicts: Verdicts
  private var key = StreamKey(seed: 0, record: 0)
  private var seen: [UInt64] = []
  private var placed: [PlacedObject] = []
  /// The label that the last variant gets; nil if it keeps its own.
  public private(set) var label: String?
  private var effects: EffectSet = []

  /// The seed of the run, which distinguishes what models answer.
  private let seed: UInt64
  private let attempts: Int
  /// The answers for the picture that were rejected.
  public private(set) var rejections: [Rejection] = []

  /// A model's answer that was rejected.
  public struct Rejection: Sendable, Equatable {
    /// The variant's number.
    public let variant: Int
    /// How often it had been drawn before.
    public let attempt: Int
    /// Why, in a word or two.
    public let reason: String
    /// What the model said, if anything.
    public let detail: String
  }

  /// Where operations ask models; nil where they cannot.
  public var desk: (any ModelDesk)? {
    get { draft.asking.desk }
    set { draft.asking.desk = newValue }
  }

  /// The operations that must know the whole dataset, because they mix pictures.
  public var corpusOperations: [String] { pipeline.corpusOperations }
  /// The operations that ask a model.
  public var modelOperations: [String] { pipeline.modelOperations }

  /// The size at which pictures must at least be read, for ``DecodingOptions/atLeast``: twice what the recipe makes of
  /// them, where its first operation on pictures is always applied and sets their size. Else nil.
  public let leastSize: Size?

  /// How often a variant is drawn before it is given up.
  public static let attempts = 16
  /// The same where each draw may cost money.
  public static let modelAttempts = 3

  /// Prepares a recipe.
  ///
  /// - Parameters:
  ///   - recipe: the steps; those on other kinds of samples are passed over.
  ///   - catalog: the operations that the recipe may name.
  ///   - rules: what becomes of labels; those of the recipe unless given.
  ///   - policy: which objects are kept.
  ///   - pool: where operations that mix pictures find others.
  ///   - seed: the seed of the run, which distinguishes what models answer.
  /// - Throws: ``RecipeError`` for an unknown operation or parameter or a bad value.
  public init(
    _ recipe: Recipe, catalog: TransformCatalog<ImageDraft> = ImageTransforms.catalog,
    rules: LabelRules? = nil, policy: ObjectPolicy = ObjectPolicy(),
    pool: (any ImagePool)? = nil, seed: UInt64 = 0
  ) throws(RecipeError) {
    pipeline = try Pipeline(recipe, catalog: catalog)
    leastSize = try recipe.leastSize(catalog)
    self.seed = seed
    attempts = pipeline.modelOperations.isEmpty ? Self.attempts : Self.modelAttempts
    distinct = recipe.distinct
    verdicts = Verdicts(rules ?? recipe.labels)
    draft = ImageDraft(ImageSample(Image(Size(1, 1), fill: [0])))
    draft.policy = policy
    draft.pool = pool
  }

  /// Takes up a picture.
  public mutating func load(_ sample: ImageSample, key: StreamKey) {
    self.key = key
    var sample = sample
    for index in sample.objects.indices where sample.objects[index].source == nil {
      sample.objects[index].source = index
    }
    draft.load(sample)
    rejections.removeAll()
    seen.removeAll(keepingCapacity: true)
  }

  /// Draws the variant of a number, from 1; its pixels are made when they are asked for.
  ///
  /// Variants are made in order: each must differ from those before it.
  ///
  /// - Parameters:
  ///   - number: the variant's number.
  ///   - isWelcome: asked of each draw that the rules allow: a reason to draw again, or nil. So a caption can refuse what
  ///     it cannot follow.
  /// - Returns: whether there is such a variant.
  public mutating func makeVariant(
    _ number: Int, isWelcome: (ImageChange) -> String? = { _ in nil }
  ) -> Outcome {
    var outcome = Outcome.unchanged
    for attempt in 0..<attempts {
      draft.reset()
      draft.address = SampleAddress(
        seed: seed, variant: UInt32(truncatingIfNeeded: number),
        attempt: UInt32(truncatingIfNeeded: attempt))
      pipeline.apply(
        to: &draft, key: key, variant: UInt32(truncatingIfNeeded: number),
        attempt: UInt32(truncatingIfNeeded: attempt))
      if draft.asking.isGivenUp {
        guard let why = draft.asking.rejection else { return .waiting }
        rejections.append(
          Rejection(variant: number, attempt: attempt, reason: why.reason, detail: why.detail))
        outcome = .rejected(why.reason)
        if why.isFinal { break }
        continue
      }
      if draft.isEstimate { return .estimated }
      outcome = judge(before: outcome, isWelcome)
      if outcome == .made { return .made }
      // Nothing was left to chance: no draw will ever do anything else.
      if distinct, pipeline.isFixed, !draft.hasDrawn { break }
    }
    return outcome
  }

  private mutating func judge(
    before: Outcome, _ isWelcome: (ImageChange) -> String?
  ) -> Outcome {
    if distinct && draft.isUnchanged { return before }
    placed = draft.placedObjects()
    effects = draft.confirmedEffects(placed)
    let lost = draft.lostObjects(placed).map(\.label)
    if let effect = relabel(lost) { return .refused(effect) }
    let change = ImageChange(
      effects: effects, lost: lost,
      kept: placed.filter { $0.object.source != nil }.map(\.object.label))
    if let reason = isWelcome(change) { return .rejected(reason) }
    guard distinct else { return .made }
    let signature = draft.signature
    if seen.contains(signature) { return before == .unchanged ? .duplicate : before }
    seen.append(signature)
    return .made
  }

  /// Gives picture and objects the labels that the rules say; an effect that they refuse, or nil.
  ///
  /// Objects and shares of other pictures have only undergone the geometry that came after them, and what happened to one
  /// object is not held against another.
  private mutating func relabel(_ lost: [String]) -> Effect? {
    let own = draft.sample.label
    let verdict = verdicts[own, effects]
    if let effect = verdict.refused { return effect }
    label = verdict.label
    var shares: [Mixture] = []
    let ownShare = 1 - draft.mixtures.reduce(0) { $0 + $1.share }
    for part in verdict.mixtures {
      shares.append(Mixture(label: part.label, share: part.share * ownShare))
    }
    let unmeasured = draft.declared
    for (mixture, since) in zip(draft.mixtures, draft.mixedSince) {
      let verdict = verdicts[mixture.label, unmeasured.union(draft.measuredEffects(from: since))]
      if let effect = verdict.refused { return effect }
      var left = mixture.share
      for part in verdict.mixtures {
        shares.append(Mixture(label: part.label, share: part.share * mixture.share))
        left -= part.share * mixture.share
      }
      shares.append(Mixture(label: verdict.label ?? mixture.label, share: left))
    }
    let now = label ?? own
    isMixed = !shares.allSatisfy { $0.label == now }
    if isMixed { label = Mixture.softLabel(own: now, shares) }
    if verdicts.isIdle { return nil }
    for label in lost {
      if let effect = verdicts[label, EffectSet(.objectLost)].refused { return effect }
    }
    var known: (since: Int, effects: EffectSet) = (0, effects.subtracting(EffectSet(.objectLost)))
    for index in placed.indices {
      let since = draft.objects[placed[index].place].since
      if since != known.since {
        known = (since, unmeasured.union(draft.measuredEffects(from: since)))
      }
      let verdict = verdicts[placed[index].object.label, known.effects]
      if let effect = verdict.refused { return effect }
      if let changed = verdict.label { placed[index].object.label = changed }
    }
    return nil
  }

  /// The sample as it was loaded.
  public var sample: ImageSample { draft.sample }
  /// The size of the variant that was made last.
  public var size: Size { draft.size }
  /// What is annotated in it.
  public var objects: [ImageObject] { placed.map(\.object) }
  /// What was done to it: `rotate(12.3);horizontal_flip`.
  public var operations: String { draft.operations }
  /// How it is to be written as numbers; nil for a picture file.
  public var tensor: TensorLayout? { draft.tensor }
  /// Whether its label says how much of each label it shows, as a JSON object.
  public private(set) var isMixed = false

  /// The variant that was made last; its pixels are made now.
  public mutating func variant() -> ImageVariant {
    ImageVariant(
      image: draft.currentPixels(), masks: draft.currentMasks(), objects: objects, label: label,
      effects: effects, operations: operations, tensor: tensor)
  }
}

/// What the rules say of labels; those of labels that have come up are kept ready.
private struct Verdicts {
  private let rules: LabelRules
  private var ready: [String: LabelRules.Prepared] = [:]
  private let none = LabelRules().prepared(for: "").verdict([])
  /// How many labels are kept.
  private static let capacity = 1024

  init(_ rules: LabelRules) { self.rules = rules }

  /// Whether there are no rules.
  var isIdle: Bool { rules.rules.isEmpty }

  subscript(label: String, effects: EffectSet) -> LabelRules.Verdict {
    mutating get {
      if isIdle { return none }
      if let known = ready[label] { return known.verdict(effects) }
      if ready.count == Self.capacity { ready.removeAll() }
      let prepared = rules.prepared(for: label)
      ready[label] = prepared
      return prepared.verdict(effects)
    }
  }
}

/// What a draw has done to a picture, as far as labels and captions must know.
public struct ImageChange: Sendable, Equatable {
  /// Its effects.
  public let effects: EffectSet
  /// The labels of the objects that are no longer to be seen.
  public let lost: [String]
  /// The labels of the objects that still are.
  public let kept: [String]
}

/// A variant of a picture.
public struct ImageVariant: Sendable {
  /// The picture.
  public let image: Image
  /// The masks.
  public let masks: [Image]
  /// What is annotated in it.
  public let objects: [ImageObject]
  /// The label that the picture gets; nil if it keeps its own.
  public let label: String?
  /// What has happened to it.
  public let effects: EffectSet
  /// What was done: `rotate(12.3);horizontal_flip`.
  public let operations: String
  /// How it is to be written as numbers; nil for a picture file.
  public let tensor: TensorLayout?
}
