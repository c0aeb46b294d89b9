import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Datasets of pictures of all formats, killed on the way: nothing tells afterwards that they were.
@Suite(.serialized)
struct PictureResumeTests {
  private static let gathering = ".out.tenfold-partial"
  private let arguments = [
    "augment", "in", "--recipe", "slow.yaml", "-n", "40", "-o", "out", "--rejects", "rejects.jsonl",
  ]

  private func folder(_ set: PictureSet) throws -> Folder {
    let folder = try Folder()
    try set.make(in: folder)
    // Slow enough to be caught on the way on any machine; the digits are small.
    let times = set == .masks ? 150 : 8
    try folder.write(
      "slow.yaml",
      """
      steps:
        - elastic: {probability: 0.7}
        - crop_and_pad: {amount: [-0.4, 0]}
        - repeat: {times: \(times), steps: [bilateral: {}]}
      """)
    return folder
  }

  /// The new pictures that are there, as paths within the output.
  private func pictures(in folder: Folder) -> [String] {
    let names = try? FileManager.default.subpathsOfDirectory(atPath: folder.path(Self.gathering))
    return (names ?? []).filter {
      ($0.hasSuffix(".jpg") || $0.hasSuffix(".png")) && !$0.contains("tenfold")
    }
  }

  private func kill(after count: Int, jobs: Int, in folder: Folder) async throws {
    let command = try Tenfold.start(arguments + ["--resume", "-j", "\(jobs)"], in: folder)
    command.send(SIGKILL) { pictures(in: folder).count >= count }
    #expect(try await command.outcome().code == -SIGKILL)
    #expect(!folder.has("out"))
  }

  private func finish(_ folder: Folder, jobs: Int, as wanted: [String: [UInt8]]) async throws {
    let resumed = try await Tenfold.run(
      arguments + ["--resume", "-j", "\(jobs)"], in: folder)
    #expect(resumed.code == 0, "\(resumed.errors)")
    let found = try folder.tree("")
    #expect(found.keys.sorted() == wanted.keys.sorted())
    for (name, bytes) in wanted {
      let isSame = found[name] == bytes
      #expect(isSame, "\(name)")
    }
  }

  private func undisturbed(_ set: PictureSet) async throws -> [String: [UInt8]] {
    let folder = try folder(set)
    let outcome = try await Tenfold.run(arguments + ["-j", "2"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try folder.tree("")
  }

  @Test(arguments: PictureSet.allCases)
  func `killed at several places, a dataset comes out the same`(set: PictureSet) async throws {
    let folder = try folder(set)
    for (count, jobs) in [(30, 1), (90, 2), (130, 1)] {
      try await kill(after: count, jobs: jobs, in: folder)
    }
    try await finish(folder, jobs: 2, as: try await undisturbed(set))
  }

  /// Of the first record all is noted, so that each of its files is known by its size; others by their names alone, unless
  /// there is nothing in them.
  @Test(arguments: [1, 2])
  func `a file that is not as it was written is made again`(jobs: Int) async throws {
    let set = PictureSet.masks
    let folder = try folder(set)
    try await kill(after: 240, jobs: 1, in: folder)
    let names = pictures(in: folder).filter { $0.contains("p1.") }.sorted()
    #expect(names.count == 2 + 2 * 40)
    try folder.write("\(Self.gathering)/images/p1.3.png", "something else")
    let whole = try folder.bytes("\(Self.gathering)/masks/p1.7.png")
    try folder.write("\(Self.gathering)/masks/p1.7.png", whole.dropLast())
    try FileManager.default.removeItem(
      atPath: folder.path("\(Self.gathering)/masks/p1.9.png"))
    let last = try #require(
      pictures(in: folder).filter { $0.contains("images/p3.") }.sorted().last)
    try folder.write("\(Self.gathering)/\(last)", "")
    try await finish(folder, jobs: jobs, as: try await undisturbed(set))
  }

  @Test func `a torn record of what was done is gone on from as far as it holds`() async throws {
    let folder = try folder(.coco)
    try await kill(after: 130, jobs: 1, in: folder)
    let name = ".out.records.tenfold-partial"
    var bytes = try folder.bytes(name)
    #expect(bytes.count > 1000)
    bytes[bytes.count / 2] ^= 1
    try folder.write(name, bytes.dropLast(3))
    try await finish(folder, jobs: 2, as: try await undisturbed(.coco))
  }
}
