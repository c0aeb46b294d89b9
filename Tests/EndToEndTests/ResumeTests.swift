import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// After a hard kill `--resume` goes on, and nothing tells that there was one.
@Suite(.serialized)
struct ResumeTests {
  @Test(arguments: [11, 12, 13] as [UInt64])
  func `killed again and again, the files are as if never killed`(seed: UInt64) async throws {
    let run = try await LongRun.shared
    let folder = try run.folder()
    var generator = Lottery(state: seed)
    // The first time as soon as there is something to go on from, then at any moment.
    let first = try await run.interrupt(SIGKILL, ["-j", "1", "--resume"], in: folder)
    #expect(first.code == -SIGKILL)
    var lastSize = try folder.bytes(".out.csv.tenfold-partial").count
    for attempt in 0..<3 where !folder.has("out.csv") {
      let jobs = attempt % 2 == 0 ? "2" : "1"
      let command = try Tenfold.start(
        LongRun.arguments + ["-j", jobs, "--resume"], in: folder)
      let share = Double(generator.next() % 1000) / 1000
      command.send(SIGKILL, after: .milliseconds(20) + run.duration * 0.4 * share)
      let outcome = try await command.outcome()
      if outcome.code == 0 { break }
      #expect(outcome.code == -SIGKILL)
      #expect(!folder.has("out.csv.manifest.json"))
      if folder.has("out.csv") { break }
      lastSize = max(lastSize, try folder.bytes(".out.csv.tenfold-partial").count)
    }
    #expect(lastSize > 0)
    if !folder.has("out.csv.manifest.json") {
      let last = try await Tenfold.run(LongRun.arguments + ["-j", "1", "--resume"], in: folder)
      #expect(last.code == 0, "\(last.errors)")
    }
    try run.expectComplete(folder)
  }

  @Test func `what was done before a kill is not done again`() async throws {
    let run = try await LongRun.shared
    let folder = try run.folder()
    _ = try await run.interrupt(SIGKILL, ["-j", "1"], in: folder)
    let done = try folder.bytes(".out.csv.tenfold-partial")
    #expect(!done.isEmpty && run.output.starts(with: done))
    // A mark in what is done already: it stays, so it was not written anew.
    var marked = done
    marked[0] = UInt8(ascii: "#")
    try folder.write(".out.csv.tenfold-partial", marked)
    let resumed = try await Tenfold.run(LongRun.arguments + ["-j", "2", "--resume"], in: folder)
    #expect(resumed.code == 0, "\(resumed.errors)")
    let output = try folder.bytes("out.csv")
    #expect(output.first == UInt8(ascii: "#"))
    #expect(output.dropFirst().elementsEqual(run.output.dropFirst()))
  }

  @Test func `without resume a run starts anew`() async throws {
    let run = try await LongRun.shared
    let folder = try run.folder()
    _ = try await run.interrupt(SIGKILL, ["-j", "1"], in: folder)
    let fresh = try await Tenfold.run(LongRun.arguments + ["-j", "2"], in: folder)
    #expect(fresh.code == 0)
    try run.expectComplete(folder)
  }

  @Test func `a changed input, seed or option is refused`() async throws {
    let run = try await LongRun.shared
    let folder = try run.folder()
    _ = try await run.interrupt(SIGKILL, ["-j", "1"], in: folder)
    let partial = try folder.bytes(".out.csv.tenfold-partial")
    let names = try folder.names
    for more in [["--seed", "99"], ["-n", "8"], ["--id", "id"], ["--only-variants"]] {
      let refused = try await Tenfold.run(LongRun.arguments + ["--resume"] + more, in: folder)
      #expect(refused.code == 2, "\(more)")
      #expect(refused.notes.count == 1)
      #expect(try folder.names == names)
    }
    var changed = run.input
    changed[changed.count / 50] ^= 1
    try folder.write("in.csv", changed)
    let refused = try await Tenfold.run(LongRun.arguments + ["--resume"], in: folder)
    #expect([2, 3].contains(refused.code))
    #expect(refused.notes.count == 1)
    #expect(!folder.has("out.csv"))
    // And what was done is still there for the right input.
    try folder.write("in.csv", run.input)
    #expect(try folder.bytes(".out.csv.tenfold-partial").starts(with: partial.prefix(1000)))
    let resumed = try await Tenfold.run(LongRun.arguments + ["--resume"], in: folder)
    #expect(resumed.code == 0, "\(resumed.errors)")
    try run.expectComplete(folder)
  }

  @Test(arguments: ["rm -f", "truncate -s 100"])
  func `a lost partial file is noticed`(damage: String) async throws {
    let run = try await LongRun.shared
    let folder = try run.folder()
    _ = try await run.interrupt(SIGKILL, ["-j", "1"], in: folder)
    _ = try await Tenfold.shell("\(damage) .out.csv.tenfold-partial", in: folder)
    let resumed = try await Tenfold.run(LongRun.arguments + ["--resume"], in: folder)
    if resumed.code == 0 {
      try run.expectComplete(folder)
    } else {
      #expect(resumed.code == 2)
      #expect(!folder.has("out.csv"))
    }
  }

  @Test func `the journal of an older run is not taken for that of a younger`() async throws {
    let run = try await LongRun.shared
    let folder = try run.folder()
    _ = try await run.interrupt(SIGKILL, ["-j", "1"], in: folder)
    // A second run, without resume, is killed before its first journal.
    let second = try Tenfold.start(LongRun.arguments + ["-j", "1"], in: folder)
    second.send(SIGKILL, after: .milliseconds(200))
    _ = try await second.outcome()
    let resumed = try await Tenfold.run(LongRun.arguments + ["--resume"], in: folder)
    #expect(resumed.code == 0, "\(resumed.errors)")
    try run.expectComplete(folder)
  }

  @Test func `a kill between the end of the output and that of the journal does no harm`()
    async throws
  {
    let run = try await LongRun.shared
    let folder = try run.folder()
    _ = try await run.interrupt(SIGKILL, ["-j", "1"], in: folder)
    let journal = try folder.bytes(".out.csv.tenfold-journal")
    let finished = try await Tenfold.run(LongRun.arguments + ["--resume"], in: folder)
    #expect(finished.code == 0, "\(finished.errors)")
    try folder.write(".out.csv.tenfold-journal", journal)
    let resumed = try await Tenfold.run(LongRun.arguments + ["--resume", "--force"], in: folder)
    #expect([0, 2].contains(resumed.code), "\(resumed.errors)")
    let isSame = try folder.bytes("out.csv") == run.output
    #expect(isSame)
  }

  @Test func `a damaged journal is not gone on from`() async throws {
    let run = try await LongRun.shared
    let folder = try run.folder()
    _ = try await run.interrupt(SIGKILL, ["-j", "1"], in: folder)
    var journal = try folder.bytes(".out.csv.tenfold-journal")
    journal[journal.count / 2] ^= 1
    try folder.write(".out.csv.tenfold-journal", journal)
    let resumed = try await Tenfold.run(LongRun.arguments + ["--resume"], in: folder)
    if resumed.code == 0 {
      try run.expectComplete(folder)
    } else {
      #expect(resumed.code == 2)
    }
  }

  @Test func `resume without anything to resume is an ordinary run`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,text\n1,the quick brown fox jumps\n")
    let arguments = ["augment", "in.csv", "--lexicon", "none", "-o", "out.csv"]
    let outcome = try await Tenfold.run(arguments + ["--resume"], in: folder)
    #expect(outcome.code == 0)
    #expect(try folder.names == ["in.csv", "out.csv", "out.csv.manifest.json"])
    let plain = try await Tenfold.run(Array(arguments.dropLast(2)), in: folder)
    #expect(try folder.bytes("out.csv") == plain.output)
  }
}

/// Numbers that are the same on every run.
private struct Lottery: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 20
  }
}
