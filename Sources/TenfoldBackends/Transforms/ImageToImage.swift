public import TenfoldCore
public import TenfoldImage

/// Has a model paint the picture anew: the same thing, seen as another picture.
///
/// The picture goes to the model with a description of what it is to show, made of its label, and comes back changed
/// by as much as `strength` says. The label of the whole is taken to stay. Masks, boxes and keypoints stay where they
/// were, which is true only of small changes: a picture that has any is refused where the strength is above 0.5, or
/// where the model knows no strength and is only told in words (Gemini, OpenAI), unless `trust_objects` says that they
/// may be trusted.
///
/// What comes back has the picture's size and number of colours; opacity is left as it was. Refused are answers that
/// are no picture, of another shape (sides in another proportion by more than 15 %), of one colour alone, as filters
/// put in the place of what they withhold, and the picture itself.
///
/// Source: SDEdit (Meng et al. 2022); as augmentation DA-Fusion (Trabucco et al. 2023) and Real Guidance (He et al.
/// 2023), which changes real pictures by class prompts at low strength.
public struct ImageToImage: Transform {
  public typealias Draft = ImageDraft

  /// What the new picture is to show: the name of a prompt, a file with one, or a text with `{label}` and `{domain}`.
  public var prompt = "image-class"
  /// The prompt or file for models that are told what to do.
  public var instruction = "image-variation"
  /// What kind of pictures they are, for the prompts.
  public var domain = "photo"
  /// What the new picture is not to show.
  public var negativePrompt = ""
  /// How much may change, from 0 (nothing) to 1 (everything).
  public var strength = 0.3...0.5
  /// The longer side of the picture as the model gets it, in pixels; 0 for as it is.
  public var side = 1024
  /// Whether boxes and masks are trusted though much may have changed.
  public var trustsObjects = false

  private var description: PictureWords?
  private var order: PictureWords?

  /// The highest strength at which things are taken to stay where they are.
  static let faithful = 0.5

  public init() {}

  /// Paints pictures by a prompt.
  public init(prompt: String, strength: ClosedRange<Double> = 0.3...0.5) {
    self.prompt = prompt
    self.strength = strength
  }

  public static let name = "image_to_image"
  public static let summary = "Paints the picture anew, by a model: another picture of the same."
  public static let asksModel = true
  public static let effects: [Effect] = [.repainted]
  public static let parameters: [Parameter<Self>] = [
    .text("prompt", \.prompt, "what is to be seen: image-class, FILE.md, or text with {label}"),
    .text("instruction", \.instruction, "the same for models that are told what to do"),
    .text("domain", \.domain, "what kind of pictures they are: photo, drawing, X-ray"),
    .text("negative_prompt", \.negativePrompt, "what is not to be seen"),
    .range("strength", \.strength, in: 0...1, "how much may change"),
    .integer("side", \.side, in: 0...4096, "longer side as the model gets it; 0: as it is"),
    .boolean("trust_objects", \.trustsObjects, "whether boxes stay true though much may change"),
  ]

  public mutating func prepare() throws(RecipeError) {
    description = try PictureWords(prompt, parameter: "prompt", of: Self.name)
    order = try PictureWords(instruction, parameter: "instruction", of: Self.name)
  }

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    guard let description, let order else { return }
    let drawn = (random.number(in: strength) * 100).rounded() / 100
    let strength = min(max(drawn, self.strength.lowerBound), self.strength.upperBound)
    let knowsStrength = draft.canAsk(for: .painting)
    if !trustsObjects, !knowsStrength || strength > Self.faithful, draft.isAnnotated {
      let isFinal = !knowsStrength || self.strength.lowerBound > Self.faithful
      return draft.reject("objects may have moved", isFinal: isFinal)
    }
    var values = [
      "label": PictureWords.spoken(draft.sample.label), "domain": domain,
      "avoid": negativePrompt, "change": PictureWords.amount(strength),
    ]
    let hint = Int(draft.address.variant) + Int(draft.address.attempt) - 1
    let shown = description.text(values, hint: hint)
    values["description"] = shown
    let picture = draft.pictureForModel(side: side)
    guard let file = try? picture.encode(as: .jpeg(quality: 95, subsampling: .none)) else {
      return draft.reject("cannot be sent", isFinal: true)
    }
    let task = PaintingTask(
      prompt: knowsStrength ? shown : order.text(values, hint: hint),
      negativePrompt: knowsStrength ? negativePrompt : "", picture: file,
      strength: knowsStrength ? strength : nil, size: picture.size)
    guard let reply = draft.ask(.painting(task)), let answer = draft.take(reply) else { return }
    if answer == file { return draft.reject("identical") }
    draft.accept(answer, asked: picture) { draft in draft.note(Self.name, strength) }
  }
}

extension ImageDraft {
  /// Whether anything is annotated that must stay where it is.
  fileprivate var isAnnotated: Bool {
    mutating get { !sample.masks.isEmpty || !placedObjects().isEmpty }
  }

  /// The picture of a reply; nil, with the draft refused, if there is none.
  fileprivate mutating func take(_ reply: ModelReply) -> [UInt8]? {
    switch reply {
    case .answer(let answer):
      if let picture = answer.pictures.first { return picture }
      reject("no picture", answer.texts.first ?? "")
    case .refusal(let reason): reject("refused by the model", reason, isFinal: true)
    case .failure(let reason): reject("not answered", reason, isFinal: true)
    case .estimate: break
    }
    return nil
  }

  /// Puts a model's picture in the place of the pixels, if it passes the checks.
  ///
  /// - Parameters:
  ///   - file: the picture's file.
  ///   - asked: the picture that the model was shown.
  ///   - note: notes what was done.
  fileprivate mutating func accept(
    _ file: [UInt8], asked: Image, note: (inout ImageDraft) -> Void
  ) {
    let options = DecodingOptions(
      channels: colours == 1 ? .grey : .rgb, maximumPixels: 1 << 26)
    let picture: Image
    do throws(MediaError) {
      picture = try Image.decode(file, options).image
    } catch {
      return reject("no picture", error.description)
    }
    let shape = Double(picture.width) / Double(picture.height)
    let ratio = shape / (Double(asked.width) / Double(asked.height))
    guard (1 / 1.15...1.15).contains(ratio) else {
      return reject("another shape", "\(picture.size) instead of \(asked.size)")
    }
    if picture.isBlank, !asked.isBlank { return reject("blank") }
    if picture == asked { return reject("identical") }
    repaint(with: picture, key: file.withUnsafeBufferPointer { StableHash.of($0) })
    note(&self)
  }
}
