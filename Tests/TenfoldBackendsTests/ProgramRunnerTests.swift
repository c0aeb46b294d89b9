import Foundation
import TenfoldHTTP
import Testing

@testable import TenfoldBackends

struct ProgramRunnerTests {
  private func shell(_ script: String, _ input: String = "") -> CommandRequest {
    CommandRequest(
      arguments: ["sh", "-c", script], input: Array(input.utf8), isLasting: false)
  }

  private func lasting(_ script: String, _ input: String) -> CommandRequest {
    CommandRequest(
      arguments: ["python3", "-uc", "import os, sys, time\n" + script], input: Array(input.utf8),
      isLasting: true)
  }

  /// Answers each line with the number of its process and the line.
  private let echo = """
    for line in sys.stdin: print(os.getpid(), line.strip())
    """

  private func text(_ response: HTTPResponse) -> String {
    String(decoding: response.body, as: UTF8.self)
  }

  // MARK: - Programs that run once

  @Test func aProgramAnswersWithAllThatItPrints() async throws {
    let response = try await ProgramRunner().run(shell("cat; echo; echo end", "some\nlines"))
    #expect(response == HTTPResponse(status: 200, body: Array("some\nlines\nend\n".utf8)))
  }

  @Test func muchCanGoThroughAProgram() async throws {
    let input = String(repeating: "0123456789", count: 300_000)
    let response = try await ProgramRunner().run(shell("cat", input))
    #expect(text(response) == input)
  }

  @Test func aProgramNeedNotReadItsInput() async throws {
    let input = String(repeating: "x", count: 1_000_000)
    #expect(try await text(ProgramRunner().run(shell("echo done", input))) == "done\n")
  }

  @Test(arguments: [
    ("echo first >&2; echo 'no model' >&2; exit 3", "it ended with status 3: no model"),
    ("exit 1", "it ended with status 1"), ("kill -9 $$", "signal 9 ended it"),
  ])
  func aFailureIsToldWithTheLastWords(script: String, message: String) async throws {
    let response = try await ProgramRunner().run(shell(script))
    #expect(response.status == 500)
    #expect(text(response) == message)
  }

  @Test(arguments: [true, false])
  func aProgramThatIsNotThereIsTold(isLasting: Bool) async throws {
    let request = CommandRequest(
      arguments: ["tenfold-no-such-program"], input: [], isLasting: isLasting)
    await #expect(
      throws: TransportError.unusable("tenfold-no-such-program", "there is no such program")
    ) { try await ProgramRunner().run(request) }
  }

  @Test func aProgramThatTakesTooLongIsGivenUp() async throws {
    let runner = ProgramRunner(ProgramOptions(timeout: .milliseconds(200)))
    await #expect(throws: TransportError.timedOut("sh")) {
      try await runner.run(shell("sleep 1000; echo late"))
    }
  }

  @Test(arguments: [true, false])
  func anAnswerBeyondTheBoundIsRefused(isLasting: Bool) async throws {
    let runner = ProgramRunner(ProgramOptions(maximumBytes: 1000))
    let request = CommandRequest(
      arguments: ["sh", "-c", "read line; while :; do printf 0123456789; done"],
      input: Array("go\n".utf8), isLasting: isLasting)
    await #expect(throws: TransportError.tooLarge("sh", bound: 1000)) {
      try await runner.run(request)
    }
  }

  @Test func keysAreNotInherited() async throws {
    let runner = ProgramRunner(
      ProgramOptions(),
      environment: [
        "PATH=\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")", "LANG=C",
        "GEMINI_API_KEY=s3cret", "HF_TOKEN=s3cret", "MY_SECRET=s3cret", "deepl_auth_key=s3cret",
        "KEYBOARD=qwerty", "EMPTY=",
      ])
    let lines = try await text(runner.run(shell("env"))).split(separator: "\n")
    let names = Set(lines.map { $0.prefix { $0 != "=" } })
    #expect(names.isSuperset(of: ["PATH", "LANG", "KEYBOARD", "EMPTY"]))
    #expect(!lines.contains { $0.contains("s3cret") })
  }

  @Test func openFilesAreNotInherited() async throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let script =
      "for file in \(ends[0]) \(ends[1]); do [ -e /proc/self/fd/$file ] && echo $file; done; :"
    #expect(try await text(ProgramRunner().run(shell(script))) == "")
  }

  @Test func noMoreThanAllowedRunAtOnce() async throws {
    let runner = ProgramRunner(ProgramOptions(maximumPrograms: 2))
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "tenfold-programs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = "cd '\(folder.path())'; touch $$; ls | wc -l; rm $$"
    let counts = try await withThrowingTaskGroup(of: Int?.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try await Int(
            text(runner.run(shell(script))).trimmingCharacters(in: .whitespacesAndNewlines))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts.count == 20)
    #expect(counts.allSatisfy { $0.map { 1...2 ~= $0 } ?? false })
  }

  // MARK: - Lasting programs

  @Test func aLastingProgramAnswersLineByLine() async throws {
    let runner = ProgramRunner(ProgramOptions(maximumPrograms: 1))
    var answers: [String] = []
    for number in 0..<5 { answers.append(text(try await runner.run(lasting(echo, "\(number)")))) }
    let ids = Set(answers.map { $0.prefix { $0 != " " } })
    #expect(ids.count == 1)
    #expect(answers.map { $0.split(separator: " ").last ?? "" } == ["0", "1", "2", "3", "4"])
  }

  @Test func requestsAreDealtToSeveralProgramsAndMatchTheirAnswers() async throws {
    let runner = ProgramRunner(ProgramOptions(maximumPrograms: 3))
    let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for number in 0..<100 {
        group.addTask { (number, text(try await runner.run(lasting(echo, "\(number)")))) }
      }
      return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    for number in 0..<100 {
      #expect(answers[number]?.split(separator: " ").last == Substring("\(number)"))
    }
    #expect(Set(answers.values.map { $0.prefix { $0 != " " } }).count <= 3)
  }

  @Test(arguments: ["exit 1", "sleep 1000"])
  func aProgramThatFailsIsStartedAgain(failure: String) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "tenfold-program-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = """
      while read line; do
        if ! [ -e '\(folder.path())' ]; then touch '\(folder.path())'; \(failure); fi
        echo "again $line"
      done
      """
    let runner = ProgramRunner(ProgramOptions(timeout: .seconds(2)))
    let request = CommandRequest(
      arguments: ["sh", "-c", script], input: Array("please".utf8), isLasting: true)
    #expect(text(try await runner.run(request)) == "again please")
  }

  @Test func aProgramThatFailsTwiceIsTold() async throws {
    let script = """
      sys.stdin.readline()
      sys.exit('no weights')
      """
    let response = try await ProgramRunner().run(lasting(script, "x"))
    #expect(response.status == 500)
    #expect(text(response) == "it ended with status 1: no weights")
  }

  @Test func aSilentProgramIsGivenUp() async throws {
    let runner = ProgramRunner(ProgramOptions(timeout: .milliseconds(200)))
    await #expect(throws: TransportError.timedOut("python3")) {
      try await runner.run(lasting("time.sleep(1000)", "x"))
    }
  }

  @Test func anAnswerOfSeveralLinesIsAFailure() async throws {
    let script = """
      for line in sys.stdin: os.write(1, b'one\\ntwo\\n')
      """
    let response = try await ProgramRunner().run(lasting(script, "x"))
    #expect(response.status == 500)
    #expect(text(response) == "it answered with more than one line")
  }

  @Test func aRequestOfSeveralLinesIsRefused() async throws {
    await #expect(
      throws: TransportError.unusable("python3", "what it reads must be one line")
    ) { try await ProgramRunner().run(lasting(echo, "one\ntwo")) }
  }

  @Test func anotherProgramTakesTheRoomOfOneThatIsFree() async throws {
    let runner = ProgramRunner(ProgramOptions(maximumPrograms: 1))
    let first = try await text(runner.run(lasting(echo, "a")))
    #expect(try await text(runner.run(shell("echo once"))) == "once\n")
    let id = try #require(pid_t(first.prefix { $0 != " " }))
    #expect(hasEnded(id))
  }

  // MARK: - The end

  @Test func programsEndWithTheirRunner() async throws {
    var runner: ProgramRunner? = ProgramRunner()
    let answer = try await runner?.run(lasting(echo, "a"))
    let id = try #require(answer.flatMap { pid_t(text($0).prefix { $0 != " " }) })
    #expect(!hasEnded(id))
    runner = nil
    #expect(hasEnded(id))
  }

  @Test func whatProgramsStartedEndsWithThem() async throws {
    let script = "read line; sleep 1000 & echo $!; wait"
    var runner: ProgramRunner? = ProgramRunner()
    let answer = try await runner?.run(
      CommandRequest(arguments: ["sh", "-c", script], input: [], isLasting: true))
    let id = try #require(answer.flatMap { pid_t(text($0)) })
    runner = nil
    // It is another process's child: that it has been told to end is known here, when it does is not.
    for _ in 0..<1000 where !hasEnded(id) { try await Task.sleep(for: .milliseconds(10)) }
    #expect(hasEnded(id))
  }

  @Test func aCancelledTaskStopsWaiting() async throws {
    let runner = ProgramRunner(ProgramOptions(maximumPrograms: 1))
    await withTaskGroup(of: TransportError?.self) { group in
      for isLasting in [true, false, true] {
        group.addTask {
          do throws(TransportError) {
            let script = "read line; sleep 1000"
            _ = try await runner.run(
              CommandRequest(
                arguments: ["sh", "-c", script], input: [0x0A], isLasting: isLasting))
            return nil
          } catch {
            return error
          }
        }
      }
      await Task.yield()
      group.cancelAll()
      for await error in group { #expect(error == .cancelled) }
    }
    #expect(try await text(runner.run(shell("echo free"))) == "free\n")
    runner.shutdown()
    await #expect(throws: TransportError.cancelled) { try await runner.run(shell("echo late")) }
  }

  /// Whether no process of a number runs; one that nobody has waited for yet has ended as well.
  private func hasEnded(_ id: pid_t) -> Bool {
    guard kill(id, 0) == 0 else { return true }
    let status = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
    return status.contains(") Z ")
  }
}
