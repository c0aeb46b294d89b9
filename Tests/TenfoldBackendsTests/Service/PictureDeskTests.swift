import TenfoldCache
import TenfoldCore
import TenfoldHTTP
import Testing

@testable import TenfoldBackends

/// A desk that is asked for pictures, which are too large to be kept twice.
struct PictureDeskTests {
  private func backend(
    _ service: ScriptedService, _ cache: ResponseCache, _ mode: ReplyMode = .live
  ) throws -> Backend {
    var provider = PlainProvider()
    provider.abilities = [.painting]
    var options = BackendOptions(
      provider: provider, model: "m", baseURL: "http://127.0.0.1:1", cache: cache)
    options.transport = service
    options.price = .free
    options.mode = mode
    return try Backend(options)
  }

  private func task(_ prompt: String, bytes: Int = 10) -> ModelTask {
    .painting(
      PaintingTask(
        prompt: prompt, picture: Array(repeating: 7, count: bytes), strength: 0.5, size: Size(1, 1))
    )
  }

  @Test func repliesComeFromTheCacheAsOftenAsTheyAreAskedFor() async throws {
    let service = ScriptedService(text: "made")
    let cache = try ResponseCache()
    let backend = try backend(service, cache)
    let desk = QuestionDesk(backend)
    let sample = SampleAddress(variant: 1)
    #expect(desk.reply(to: task("a"), sample: sample) == nil)
    #expect(try await desk.answer())
    let made = ModelReply.answer(ModelAnswer(pictures: [Array("made".utf8)]))
    for _ in 0..<3 { #expect(desk.reply(to: task("a"), sample: sample) == made) }
    #expect(try await desk.answer() == false)
    #expect(service.requests.count == 1)
    // What was asked just now is no reply that was in the cache before.
    #expect(backend.tally.hits == 0)
    let again = try self.backend(service, cache, .replay)
    let other = QuestionDesk(again)
    for _ in 0..<3 { #expect(other.reply(to: task("a"), sample: sample) == made) }
    #expect(again.tally.hits == 1)
    #expect(service.requests.count == 1)
  }

  @Test func anotherPictureIsAnotherQuestion() throws {
    let backend = try backend(ScriptedService(text: ""), try ResponseCache())
    let keys = try [10, 11, 10].map { try backend.question(task("a", bytes: $0), .shared).key }
    #expect(keys[0] != keys[1])
    #expect(keys[0] == keys[2])
  }

  @Test func whatIsTooMuchAtOnceWaitsForTheNextRound() async throws {
    let service = ScriptedService(text: "made")
    let desk = QuestionDesk(try backend(service, try ResponseCache()))
    // Each keeps 30 MB: the third makes the desk full, the fourth has to wait.
    let tasks = (1...4).map { task("\($0)", bytes: 30_000_000) }
    for task in tasks { #expect(desk.reply(to: task, sample: .shared) == nil) }
    #expect(desk.isFull)
    #expect(desk.openQuestions == 3)
    #expect(try await desk.answer())
    #expect(!desk.isFull)
    #expect(desk.reply(to: tasks[2], sample: .shared) != nil)
    #expect(desk.reply(to: tasks[3], sample: .shared) == nil)
    #expect(desk.openQuestions == 1)
    #expect(try await desk.answer())
    #expect(desk.reply(to: tasks[3], sample: .shared) != nil)
    #expect(service.requests.count == 4)
  }
}
