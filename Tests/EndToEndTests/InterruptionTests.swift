import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Closed pipes, Ctrl-C and polite kills.
@Suite(.serialized)
struct InterruptionTests {
  @Test(arguments: [
    "augment in.csv --text review --lexicon none", "ops --json", "lexicon lookup movie",
  ])
  func `a closed pipe ends quietly`(arguments: String) async throws {
    let folder = try Folder()
    let rows = Table(try Folder.bytes(at: Tenfold.reviews)).rows
    let many = (0..<40).flatMap { _ in rows.flatMap(\.raw) }
    try folder.write("in.csv", Array("id,review,sentiment,source\n".utf8) + many)
    let outcome = try await Tenfold.shell(
      "{ \"$TENFOLD\" \(arguments); echo $? > code; } | head -1", in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.text.split(separator: "\n").count == 1)
    #expect(!outcome.errors.lowercased().contains("pipe"), "\(outcome.errors)")
    #expect(try folder.text("code") == "0\n")
    if arguments.hasPrefix("augment") { #expect(outcome.errors.isEmpty) }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `an interrupted run leaves nothing`(signal: Int32) async throws {
    let run = try await LongRun.shared
    let folder = try run.folder()
    let outcome = try await run.interrupt(signal, ["-j", "2"], in: folder)
    #expect(outcome.code == 130)
    #expect(outcome.notes.count == 1)
    #expect(outcome.errors.contains("interrupted"))
    #expect(try folder.names == ["in.csv", "long.yaml"])
  }

  @Test func `an interrupted run with resume goes on where it was`() async throws {
    let run = try await LongRun.shared
    let folder = try run.folder()
    let outcome = try await run.interrupt(SIGINT, ["-j", "1", "--resume"], in: folder)
    #expect(outcome.code == 130)
    let names = try folder.names
    #expect(names.contains(".out.csv.tenfold-partial"))
    #expect(names.contains(".out.csv.tenfold-journal"))
    #expect(!names.contains("out.csv"))
    let resumed = try await Tenfold.run(LongRun.arguments + ["-j", "1", "--resume"], in: folder)
    #expect(resumed.code == 0, "\(resumed.errors)")
    try run.expectComplete(folder)
  }

  @Test func `a run that waits for its input can be interrupted`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,text\n1,the quick brown fox jumps\n")
    let outcome = try await Tenfold.shell(
      """
      mkfifo pipe
      { cat in.csv; exec sleep 6; } > pipe & writer=$!
      "$TENFOLD" augment - --format csv --lexicon none -o out.csv < pipe & command=$!
      sleep 0.5
      kill -INT $command
      wait $command
      echo $?
      if kill $writer; then echo in time; fi
      """, in: folder)
    #expect(outcome.text == "130\nin time\n")
    #expect(try folder.names == ["in.csv", "pipe"])
  }

  @Test func `the second signal ends it at once`() async throws {
    let run = try await LongRun.shared
    let folder = try run.folder()
    let command = try Tenfold.start(LongRun.arguments + ["-j", "1"], in: folder)
    command.send(SIGINT, after: .milliseconds(300))
    command.send(SIGINT, after: .milliseconds(300))
    let outcome = try await command.outcome()
    #expect(outcome.code == 130)
    #expect(!folder.has("out.csv"))
  }
}
