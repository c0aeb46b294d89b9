import Synchronization
import TenfoldCore
import TenfoldText

/// A desk that answers as a test tells it to, and remembers what it was asked.
final class ScriptedDesk: ModelDesk {
  let abilities: Set<ModelAbility>
  private let answer: @Sendable (ModelTask, SampleAddress) -> ModelReply?
  private let asked = Mutex<[(task: ModelTask, sample: SampleAddress)]>([])

  init(
    _ abilities: Set<ModelAbility> = [.chat],
    _ answer: @escaping @Sendable (ModelTask, SampleAddress) -> ModelReply?
  ) {
    self.abilities = abilities
    self.answer = answer
  }

  /// Answers everything with one text.
  convenience init(text: String) { self.init { _, _ in .answer(ModelAnswer([text])) } }

  var tasks: [ModelTask] { asked.withLock { $0.map(\.task) } }
  var samples: [SampleAddress] { asked.withLock { $0.map(\.sample) } }

  func reply(to task: ModelTask, sample: SampleAddress) -> ModelReply? {
    asked.withLock { $0.append((task, sample)) }
    return answer(task, sample)
  }
}

/// What a recipe of one operation makes of a text, with a desk.
struct Asked {
  var outcomes: [TextAugmenter.Outcome] = []
  var variants: [TextVariant] = []
  var rejections: [TextAugmenter.Rejection] = []

  var texts: [String] { variants.map(\.text) }

  init(
    _ operation: any Transform<TextDraft>, on text: String, count: Int = 1, desk: ScriptedDesk,
    label: String = "", labels: [String] = [], entities: [TextSpan] = [],
    guards: GuardSelection = .all
  ) throws {
    let type = type(of: operation)
    let step = RecipeOperation(name: type.name, parameters: operation.configuration)
    let recipe = Recipe(name: "test", guards: guards, steps: [.operation(step)])
    var augmenter = try TextAugmenter(
      recipe, catalog: TransformCatalog([type]), lexicons: [CoreLexicon.shared])
    augmenter.desk = desk
    augmenter.labels = labels
    augmenter.load(
      text, key: StreamKey(seed: 0, record: StableHash.of("1")), label: label, entities: entities)
    var buffer = ByteBuffer()
    for number in 1...count {
      buffer.removeAll()
      let outcome = augmenter.makeVariant(number, into: &buffer)
      outcomes.append(outcome)
      if outcome == .made { variants.append(augmenter.variant(number)) }
    }
    rejections = augmenter.rejections
  }
}
