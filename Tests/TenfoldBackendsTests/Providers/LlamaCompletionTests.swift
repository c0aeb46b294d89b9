import TenfoldBackends
import TenfoldCore
import TenfoldHTTP
import Testing

struct LlamaCompletionTests {
  private static func gap(_ before: String, count: Int = 3) -> ModelTask {
    .filling(FillingTask(before: before, after: ".", count: count))
  }

  private static func choice(_ choices: [String]) -> ModelTask {
    .choice(ChoiceTask(prompt: "Sentiment: ", choices: choices))
  }

  private static func answer(_ fixture: String, _ task: ModelTask) throws -> ModelAnswer? {
    let verdict = try Providers.named("llamacpp")
      .decode(try Fixture.response("llamacpp/\(fixture).json"), for: task)
    if case .answer(let answer, let usage) = verdict {
      #expect(usage == Usage(inputTokens: 6, outputTokens: 1))
      return answer
    }
    return nil
  }

  @Test func theServersOwnAddressIsAsked() throws {
    let context = CodecContext(model: "", baseURL: "http://127.0.0.1:8080/v1", seed: 5)
    let request = try Providers.named("llamacpp").encode(Self.gap("The sky is "), context).http
    #expect(request?.url == "http://127.0.0.1:8080/completion")
    #expect(
      request?.text
        == #"{"prompt":"The sky is","n_predict":1,"n_probs":44,"temperature":0,"seed":5}"#)
  }

  @Test func aGapTakesTokensThatStartAWord() throws {
    let answer = try Self.answer("completion", Self.gap("The sky is "))
    #expect(answer?.texts == ["blue", "a", "grey"])
    #expect(abs((answer?.scores.first ?? 0) - 0.5) < 1e-12)
  }

  @Test func behindABracketAWordNeedsNoSpace() throws {
    let answer = try Self.answer("completion", Self.gap("The sky ("))
    #expect(answer?.texts == ["blue", "a", "ish"])
  }

  @Test func theOlderShapeIsReadToo() throws {
    let answer = try Self.answer("completion-old", Self.gap("The sky is "))
    #expect(answer == ModelAnswer(["blue", "grey"], scores: [0.5, 0.25]))
  }

  @Test func aChoiceIsScoredByItsFirstToken() throws {
    let answer = try Self.answer("choice", Self.choice([" positive", "negative", "unsure"]))
    #expect(answer?.texts == [" positive", "negative", "unsure"])
    let scores = try #require(answer?.scores)
    #expect(abs(scores[0] - 2.0 / 3) < 1e-5 && abs(scores[1] - 1.0 / 3) < 1e-5)
    #expect(scores[2] < 1e-5 && scores[2] > 0)
    #expect(abs(scores.reduce(0, +) - 1) < 1e-12)
  }

  @Test func choicesThatShareTheirFirstTokenAreAlike() throws {
    let answer = try Self.answer("choice", Self.choice(["positive", "possible"]))
    #expect(answer?.scores == [0.5, 0.5])
  }

  @Test func aLongerTokenTellsChoicesApart() throws {
    let body = """
      {"tokens_evaluated":6,"tokens_predicted":1,"completion_probabilities":[{"probs":[\
      {"tok_str":" pos","prob":0.6},{"tok_str":" poss","prob":0.2}]}]}
      """
    let verdict = try Providers.named("llamacpp").decode(
      HTTPResponse(status: 200, body: Array(body.utf8)),
      for: Self.choice(["positive", "possible"]))
    guard case .answer(let answer, _) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(abs(answer.scores[0] - 0.75) < 1e-9 && abs(answer.scores[1] - 0.25) < 1e-9)
  }

  @Test func aServerWithoutProbabilitiesIsNoUse() throws {
    let response = try Fixture.response("llamacpp/no-probabilities.json")
    #expect(
      try Providers.named("llamacpp").decode(response, for: Self.gap("The sky is "))
        == .unusable("the server tells no probabilities (completion_probabilities)"))
  }
}
