import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A run that takes about two seconds with one job, long enough to be interrupted.
struct LongRun: Sendable {
  /// The fixture's rows again and again with ids of their own.
  let input: [UInt8]
  /// What the run writes if nobody disturbs it.
  let output: [UInt8]
  let manifest: [UInt8]
  let rejects: [UInt8]
  /// How long it takes with a processor of its own.
  let duration: Duration

  private static let prepared = Task { try await LongRun() }

  /// The same run for all tests.
  static var shared: LongRun {
    get async throws { try await prepared.value }
  }

  static let arguments = [
    "augment", "in.csv", "--text", "review", "--label", "sentiment", "--recipe", "long.yaml",
    "--lexicon", "none", "-o", "out.csv", "--rejects", "rejects.jsonl",
  ]

  /// The files of a run that has ended well.
  static let names = [
    "in.csv", "long.yaml", "out.csv", "out.csv.manifest.json", "rejects.jsonl",
  ]

  /// Operations, and steps that take time and do nothing.
  private static let recipe = """
    steps:
      - one_of: [synonym_replacement, random_swap, random_deletion]
      - repeat:
          times: 1000
          steps:
            - probability: {chance: 0, steps: [random_swap]}

    """

  private init() async throws {
    let few = 600
    let short = try await Self.measured(try Self.rows(few))
    let count = Int(Double(few) * 2 / max(short.seconds, 0.02))
    input = try Self.rows(min(max(count, few), 60_000))
    let long = try await Self.measured(input)
    output = try long.folder.bytes("out.csv")
    manifest = try long.folder.bytes("out.csv.manifest.json")
    rejects = try long.folder.bytes("rejects.jsonl")
    duration = .seconds(long.seconds)
  }

  private static func rows(_ count: Int) throws -> [UInt8] {
    let table = Table(try Folder.bytes(at: Tenfold.reviews))
    var bytes = Array((table.header.joined(separator: ",") + "\n").utf8)
    for number in 0..<count {
      let row = table.rows[number % table.rows.count]
      bytes += Array("k\(number)".utf8) + row.raw.dropFirst(row.fields[0].utf8.count)
    }
    return bytes
  }

  /// Runs on some input and tells how much time of a processor it took: other tests may be running.
  private static func measured(
    _ input: [UInt8]
  ) async throws -> (folder: Folder, seconds: Double) {
    let folder = try folder(input)
    let command = (arguments + ["-j", "1"]).joined(separator: " ")
    let outcome = try await Tenfold.shell("\"$TENFOLD\" \(command) && times", in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    // The last line of `times` is of the children, user and system: 0m1.234s 0m0.056s
    let parts = outcome.text.split(whereSeparator: { " ms\n".contains($0) }).suffix(4)
    let numbers = parts.compactMap { Double($0) }
    try #require(numbers.count == 4, "\(outcome.text)")
    return (folder, numbers[0] * 60 + numbers[1] + numbers[2] * 60 + numbers[3])
  }

  private static func folder(_ input: [UInt8]) throws -> Folder {
    let folder = try Folder()
    try folder.write("in.csv", input)
    try folder.write("long.yaml", recipe)
    return folder
  }

  /// A fresh folder with the input.
  func folder() throws -> Folder { try Self.folder(input) }

  /// Checks that a folder holds what an undisturbed run leaves.
  func expectComplete(_ folder: Folder) throws {
    #expect(try folder.names == Self.names)
    // Not the bytes themselves: a difference would be printed whole.
    let isSameOutput = try folder.bytes("out.csv") == output
    let areSameRejects = try folder.bytes("rejects.jsonl") == rejects
    #expect(isSameOutput)
    #expect(areSameRejects)
    #expect(try folder.text("out.csv.manifest.json") == String(decoding: manifest, as: UTF8.self))
  }

  /// Starts the run and sends it a signal as soon as it has written a journal.
  func interrupt(
    _ signal: Int32, _ more: [String] = [], in folder: Folder
  ) async throws -> Outcome {
    let command = try Tenfold.start(Self.arguments + more, in: folder)
    command.send(signal) { folder.has(".out.csv.tenfold-journal") }
    return try await command.outcome()
  }
}
