/// What an operation asks of a model or translator.
public enum ModelTask: Sendable, Hashable {
  /// A prompt that is answered with text.
  case chat(ChatTask)
  /// A text in another language.
  case translation(TranslationTask)
  /// Words that fit a gap.
  case filling(FillingTask)
  /// Which of some texts goes on best.
  case choice(ChoiceTask)
  /// A picture that is painted anew.
  case painting(PaintingTask)

  /// What a provider must be able to do for it.
  public var ability: ModelAbility {
    switch self {
    case .chat: .chat
    case .translation: .translation
    case .filling: .filling
    case .choice: .choice
    case .painting(let painting): painting.strength == nil ? .retouching : .painting
    }
  }
}

/// What a provider can do by itself. What it cannot do with texts is asked of it as a chat, with a prompt.
public enum ModelAbility: String, Sendable, CaseIterable {
  /// Answers prompts.
  case chat
  /// Translates.
  case translation
  /// Fills gaps, with probabilities.
  case filling
  /// Tells how likely each of some texts is to follow.
  case choice
  /// Paints a picture anew, by what it is to show and how much may change.
  case painting
  /// Changes a picture as it is told; how much cannot be said but in words.
  case retouching

  /// What a service with the ability does, for messages.
  public var phrase: String {
    switch self {
    case .chat: "answer prompts"
    case .translation: "translate"
    case .filling: "fill gaps"
    case .choice: "weigh answers"
    case .painting: "paint pictures anew"
    case .retouching: "change pictures"
    }
  }
}

/// A prompt.
public struct ChatTask: Sendable, Hashable {
  /// What the model is told about its role; may be empty.
  public var system: String
  /// What it is asked.
  public var user: String
  /// How long the answer may be, in tokens, at least 1.
  public var maximumTokens: Int
  /// How freely it draws, 0...2, unless the user says otherwise; 0 for the one right answer, whatever the user
  /// says; nil for the service's own way.
  public var temperature: Double?
  /// The JSON Schema that the answer must follow, as JSON; nil for plain text.
  public var schema: String?

  /// Asks something.
  public init(
    system: String = "", user: String, maximumTokens: Int = 1024, temperature: Double? = nil,
    schema: String? = nil
  ) {
    self.system = system
    self.user = user
    self.maximumTokens = maximumTokens
    self.temperature = temperature
    self.schema = schema
  }
}

/// A text to be translated.
public struct TranslationTask: Sendable, Hashable {
  /// The text.
  public var text: String
  /// Its language (BCP 47).
  public var source: String
  /// The language wanted (BCP 47).
  public var target: String
  /// How many further translations are wanted, from 0; few translators have any.
  public var alternatives: Int

  /// Asks for a translation.
  public init(_ text: String, from source: String, to target: String, alternatives: Int = 0) {
    self.text = text
    self.source = source
    self.target = target
    self.alternatives = alternatives
  }
}

/// A gap in a text.
public struct FillingTask: Sendable, Hashable {
  /// What stands before the gap, with its spaces.
  public var before: String
  /// What stands behind it, with its spaces.
  public var after: String
  /// How many words are wanted at most, best first.
  public var count: Int

  /// Asks for words.
  public init(before: String, after: String, count: Int) {
    self.before = before
    self.after = after
    self.count = count
  }
}

/// A prompt and the texts that may follow it.
public struct ChoiceTask: Sendable, Hashable {
  /// The prompt, up to where the choice would stand.
  public var prompt: String
  /// The texts among which the model chooses.
  public var choices: [String]

  /// Asks which text follows.
  public init(prompt: String, choices: [String]) {
    self.prompt = prompt
    self.choices = choices
  }
}

/// What a model answered.
public struct ModelAnswer: Sendable, Hashable {
  /// The texts, best first: one for a chat, a translation with its alternatives, the words for a gap, the
  /// choices in the order of the task.
  public var texts: [String]
  /// The probability of each text, 0...1; empty where the provider tells none.
  public var scores: [Double]
  /// The files of pictures, best first: PNG, JPEG or WebP; empty for tasks on texts.
  public var pictures: [[UInt8]] = []

  /// Wraps an answer of texts.
  public init(_ texts: [String], scores: [Double] = []) {
    self.texts = texts
    self.scores = scores
  }

  /// Wraps an answer of pictures.
  public init(pictures: [[UInt8]]) {
    self.init([])
    self.pictures = pictures
  }
}

/// What came of a task.
public enum ModelReply: Sendable, Hashable {
  /// An answer.
  case answer(ModelAnswer)
  /// The model or its provider will not answer this, ever; with the reason.
  case refusal(String)
  /// This task failed for good while others may do well, such as a prompt that is too long.
  case failure(String)
  /// Nobody was asked, because only the cost is wanted: the operation goes on as if the sample had stayed.
  case estimate
}

/// Which of several answers to the same task is meant. The same address always means the same answer.
public struct SampleAddress: Sendable, Hashable {
  /// The seed of the run.
  public var seed: UInt64
  /// The variant's number, from 1; 0 where one answer serves all variants.
  public var variant: UInt32
  /// How often the variant has been drawn again.
  public var attempt: UInt32

  /// Names a sample.
  public init(seed: UInt64 = 0, variant: UInt32 = 0, attempt: UInt32 = 0) {
    self.seed = seed
    self.variant = variant
    self.attempt = attempt
  }

  /// The one answer that serves all variants, as a translator gives.
  public static let shared = SampleAddress()
}

/// Where operations ask models.
///
/// An operation does not wait. If the desk has no reply yet, it notes the question, the draft is given up,
/// and the variant is drawn again once the reply has come: draws depend on their address alone, so the same
/// questions are asked again and then find their replies.
public protocol ModelDesk: AnyObject, Sendable {
  /// What the provider can do by itself.
  var abilities: Set<ModelAbility> { get }

  /// Whether so much has been asked already that the rest is to wait for the next round: large questions, such as
  /// pictures, are kept in memory until they are answered.
  var isFull: Bool { get }

  /// The reply to a task; nil if it is not there yet.
  func reply(to task: ModelTask, sample: SampleAddress) -> ModelReply?
}

extension ModelDesk {
  public var isFull: Bool { false }
}
