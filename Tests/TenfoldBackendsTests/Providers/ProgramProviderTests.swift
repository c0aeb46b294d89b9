import TenfoldBackends
import TenfoldCore
import TenfoldHTTP
import Testing

struct ProgramProviderTests {
  private static let translation = ModelTask.translation(
    TranslationTask("Hi", from: "en", to: "es", alternatives: 1))
  private static let gap = ModelTask.filling(
    FillingTask(before: "The ", after: " is", count: 2))
  private static let choice = ModelTask.choice(
    ChoiceTask(prompt: "P", choices: ["good", "bad"]))

  static let lines: [(task: ModelTask, line: String)] = [
    (
      .chat(ChatTask(system: "S", user: "U\n", maximumTokens: 9, schema: "{\n\"type\": 1}")),
      #"{"task":"chat","system":"S","user":"U\n","max_tokens":9,"schema":{ "type": 1},"model":"m","temperature":0.5,"seed":3}"#
    ),
    (
      translation,
      #"{"task":"translate","text":"Hi","source":"en","target":"es","alternatives":1,"model":"m","temperature":0.5,"seed":3}"#
    ),
    (
      gap,
      #"{"task":"fill","before":"The ","after":" is","count":2,"model":"m","temperature":0.5,"seed":3}"#
    ),
    (
      choice,
      #"{"task":"choice","prompt":"P","choices":["good","bad"],"model":"m","temperature":0.5,"seed":3}"#
    ),
  ]

  @Test(arguments: lines) func aTaskIsALine(task: ModelTask, line: String) throws {
    let context = CodecContext(model: "m", baseURL: "", temperature: 0.5, seed: 3)
    let request = try Providers.named("exec:python3 'my model.py'").encode(task, context).command
    #expect(request?.arguments == ["python3", "my model.py"])
    #expect(request?.text == line + "\n")
    #expect(request?.isLasting == true)
  }

  static let verdicts: [VerdictCase] = [
    VerdictCase(
      fixture: "exec/good.json",
      expected: .answer(
        ModelAnswer(["A warm voice."]),
        Usage(inputTokens: 3, outputTokens: 4, characters: 13))),
    VerdictCase(
      fixture: "exec/fill.json", task: gap,
      expected: .answer(ModelAnswer(["blue", "grey"], scores: [0.6, 0.2]), Usage())),
    VerdictCase(
      fixture: "exec/error.json", expected: .transient("the model is busy", wait: nil)),
    VerdictCase(fixture: "exec/unclassified.json", expected: .unusable("no such language")),
    VerdictCase(
      fixture: "exec/bad-scores.json", task: gap,
      expected: .unusable("the answer has 1 texts and 2 scores")),
    VerdictCase(
      fixture: "exec/wrong-types.json",
      expected: .unusable("the program's answer has neither texts nor error")),
    VerdictCase(
      fixture: "malformed/cut.json",
      expected: .unusable("the program's answer is not a JSON object on one line")),
  ]

  @Test(arguments: verdicts) func aLineMeansWhatItSays(_ verdict: VerdictCase) throws {
    try verdict.check(try ProgramProvider("model"))
  }

  @Test func choicesComeInTheOrderOfTheTask() throws {
    let verdict = try ProgramProvider("model").decode(
      try Fixture.response("exec/choice.json"), for: Self.choice)
    guard case .answer(let answer, _) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(answer.texts == ["good", "bad"])
    #expect(abs(answer.scores[0] - 0.75) < 1e-9)
  }

  @Test(arguments: [
    ("a  b", ["a", "b"]), ("a 'b c' d", ["a", "b c", "d"]),
    (#"a "b \" \n" c\ d"#, ["a", #"b " \n"#, "c d"]),
    ("a ''", ["a", ""]), ("a'b'\"c\"", ["abc"]),
  ]) func aCommandIsSplitAsAShellDoes(command: String, words: [String]) throws {
    #expect(try ProgramProvider(command).arguments == words)
  }

  @Test(arguments: ["", "  ", "a 'b", "a \\"]) func aBrokenCommandIsRefused(command: String) {
    #expect(throws: RecipeError.self) { try ProgramProvider(command) }
  }
}
