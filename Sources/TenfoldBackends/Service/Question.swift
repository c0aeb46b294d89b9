public import TenfoldCache
internal import TenfoldCore
internal import Crypto
internal import TenfoldHTTP

/// A task as it is asked of one backend, with the key under which its reply is kept.
public struct Question: Sendable {
  /// Names the question: the SHA-256 of the request, its endpoint, the codec's version and the sample.
  public let key: CacheKey
  let task: ModelTask
  let sample: SampleAddress
  let request: BackendRequest

  init(
    _ task: ModelTask, _ sample: SampleAddress, provider: any Provider, _ context: CodecContext
  ) throws(BackendError) {
    let task = task.heated(to: context.temperature)
    self.task = task
    self.sample = sample
    var context = context
    context.seed = sample.modelSeed
    request = try provider.encode(task, context)
    key = Self.key(request, "\(provider.name) \(provider.codecVersion)", sample)
  }

  /// How many bytes it keeps in memory, about.
  var weight: Int {
    var weight =
      switch request {
      case .http(let request): request.body.count
      case .command(let command): command.input.count
      }
    if case .painting(let painting) = task { weight += painting.picture.count }
    return weight
  }

  private static func key(
    _ request: BackendRequest, _ codec: String, _ sample: SampleAddress
  ) -> CacheKey {
    var hash = SHA256()
    func add(_ text: String) {
      var copy = text
      copy.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
      hash.update(data: [0])
    }
    add(codec)
    add("\(sample.seed) \(sample.variant) \(sample.attempt)")
    switch request {
    case .http(let request):
      add(request.method)
      add(request.url)
      for header in request.headers where !header.isSecret { add(header.description) }
      hash.update(data: request.body)
    case .command(let command):
      for argument in command.arguments { add(argument) }
      hash.update(data: command.input)
    }
    return CacheKey(Array(hash.finalize()))
  }
}

extension ModelTask {
  /// The task at the user's temperature. A prompt that asks for 0 wants the one right answer, and keeps it.
  fileprivate func heated(to temperature: Double?) -> ModelTask {
    guard let temperature, case .chat(var chat) = self, chat.temperature != 0 else { return self }
    chat.temperature = temperature
    return .chat(chat)
  }
}

extension SampleAddress {
  /// The seed that distinguishes the sample where a service takes one; 0 for the shared sample.
  var modelSeed: UInt32 {
    if self == .shared { return 0 }
    let hash = StableHash.of("\(seed) \(variant) \(attempt)")
    return UInt32(truncatingIfNeeded: hash) & 0x7FFF_FFFF
  }
}
