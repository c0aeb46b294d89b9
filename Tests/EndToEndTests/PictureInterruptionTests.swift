import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Kills, Ctrl-C, and going on afterwards, with datasets of pictures and with tables of them.
@Suite(.serialized)
struct PictureInterruptionTests {
  /// What is augmented, and under which name new pictures gather meanwhile.
  enum Mode: String, CaseIterable, Sendable {
    case folder, table

    var arguments: [String] {
      let common = ["--recipe", "slow.yaml", "-n", "100"]
      return switch self {
      case .folder: ["augment", "in", "-o", "out"] + common
      case .table:
        ["augment", "in.csv", "--image", "path", "--text", "caption", "-o", "out.csv"]
          + ["--image-dir", "out"] + common
      }
    }

    var inputs: [String] { self == .folder ? ["in", "slow.yaml"] : ["in", "in.csv", "slow.yaml"] }

    func make() throws -> Folder {
      let folder = try Folder()
      try PictureSet.pictures.make(in: folder)
      if self == .table {
        let rows = PictureSet.sources.map { "in/\($0),a picture\n" }
        try folder.write("in.csv", "path,caption\n" + rows.joined())
      }
      // Slow enough to be caught half way on any machine.
      try folder.write(
        "slow.yaml",
        "steps:\n  - elastic: {}\n  - repeat: {times: 8, steps: [bilateral: {}]}\n")
      return folder
    }
  }

  private static let gathering = ".out.tenfold-partial"

  /// Everything that a run leaves, by its path.
  private func everything(_ folder: Folder) throws -> [String: [UInt8]] { try folder.tree("") }

  private func undisturbed(_ mode: Mode) async throws -> [String: [UInt8]] {
    let folder = try mode.make()
    let outcome = try await Tenfold.run(mode.arguments + ["-j", "2"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try everything(folder)
  }

  private func files(gatheredIn folder: Folder) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path(Self.gathering))
    return (names ?? []).filter { $0.hasSuffix("jpg") || $0.hasSuffix("png") }
  }

  /// Starts a run and sends it a signal once so many pictures are there.
  private func interrupt(
    _ mode: Mode, _ signal: Int32, after count: Int, _ more: [String], in folder: Folder
  ) async throws -> Outcome {
    let command = try Tenfold.start(mode.arguments + more, in: folder)
    command.send(signal) { files(gatheredIn: folder).count >= count }
    return try await command.outcome()
  }

  @Test(arguments: Mode.allCases)
  func `killed again and again, the files are as if never killed`(mode: Mode) async throws {
    let wanted = try await undisturbed(mode)
    #expect(wanted.count > 600)
    let folder = try mode.make()
    for (count, jobs) in [(40, "1"), (200, "2")] {
      let killed = try await interrupt(
        mode, SIGKILL, after: count, ["--resume", "-j", jobs], in: folder)
      #expect(killed.code == -SIGKILL)
      #expect(!folder.has("out") && !folder.has("out.csv"))
    }
    let done = files(gatheredIn: folder)
    #expect(done.count >= 200)
    let numbers = try done.map { try number("\(Self.gathering)/\($0)", in: folder) }
    let resumed = try await Tenfold.run(mode.arguments + ["--resume", "-j", "2"], in: folder)
    #expect(resumed.code == 0, "\(resumed.errors)")
    let found = try everything(folder)
    #expect(found.keys.sorted() == wanted.keys.sorted())
    for (name, bytes) in wanted {
      let isSame = found[name] == bytes
      #expect(isSame, "\(name)")
    }
    // What was there has not been written again.
    let kept = try zip(done, numbers).filter { try number("out/\($0)", in: folder) == $1 }
    #expect(kept.count >= done.count - PictureSet.sources.count, "\(kept.count) of \(done.count)")
  }

  /// What the system numbers a file.
  private func number(_ name: String, in folder: Folder) throws -> Int? {
    let facts = try FileManager.default.attributesOfItem(atPath: folder.path(name))
    return (facts[.systemFileNumber] as? NSNumber)?.intValue
  }

  @Test(arguments: Mode.allCases, [SIGINT, SIGTERM])
  func `an interrupted run leaves nothing`(mode: Mode, signal: Int32) async throws {
    let folder = try mode.make()
    let outcome = try await interrupt(mode, signal, after: 20, ["-j", "2"], in: folder)
    #expect(outcome.code == 130)
    #expect(outcome.notes.count == 1)
    #expect(outcome.errors.contains("interrupted"))
    #expect(try folder.names == mode.inputs)
  }

  @Test(arguments: Mode.allCases)
  func `an interrupted run with resume goes on where it was`(mode: Mode) async throws {
    let folder = try mode.make()
    let outcome = try await interrupt(
      mode, SIGINT, after: 40, ["--resume", "-j", "1"], in: folder)
    #expect(outcome.code == 130)
    #expect(files(gatheredIn: folder).count >= 40)
    let resumed = try await Tenfold.run(mode.arguments + ["--resume", "-j", "2"], in: folder)
    #expect(resumed.code == 0, "\(resumed.errors)")
    let isSame = try await undisturbed(mode) == everything(folder)
    #expect(isSame)
  }

  @Test(arguments: Mode.allCases)
  func `a killed run that is started anew leaves no trace`(mode: Mode) async throws {
    let folder = try mode.make()
    _ = try await interrupt(mode, SIGKILL, after: 20, ["-j", "1"], in: folder)
    let fresh = try await Tenfold.run(mode.arguments + ["-j", "2"], in: folder)
    #expect(fresh.code == 0, "\(fresh.errors)")
    let isSame = try await undisturbed(mode) == everything(folder)
    #expect(isSame)
  }

  @Test func `another seed or recipe is not resumed`() async throws {
    let mode = Mode.folder
    let folder = try mode.make()
    _ = try await interrupt(mode, SIGKILL, after: 40, ["--resume", "-j", "1"], in: folder)
    let names = try folder.names
    for more in [["--seed", "9"], ["-n", "7"], ["--only-variants"], ["--quality", "50"]] {
      let refused = try await Tenfold.run(mode.arguments + ["--resume"] + more, in: folder)
      #expect(refused.code == 2, "\(more) \(refused.errors)")
      #expect(refused.notes.count == 1)
      #expect(try folder.names == names)
    }
    try folder.write("slow.yaml", "steps:\n  - elastic: {}\n")
    let refused = try await Tenfold.run(mode.arguments + ["--resume"], in: folder)
    #expect(refused.code == 2, "\(refused.errors)")
    #expect(files(gatheredIn: folder).count >= 40)
  }

  /// The change of one byte, which leaves the size as it is, makes another input.
  @Test(arguments: Mode.allCases)
  func `a changed picture is not resumed`(mode: Mode) async throws {
    let folder = try mode.make()
    _ = try await interrupt(mode, SIGKILL, after: 40, ["--resume", "-j", "1"], in: folder)
    let picture = try folder.bytes("in/sun.jpg")
    var changed = picture
    changed[changed.count - 20] ^= 1
    try folder.write("in/sun.jpg", changed)
    let names = try folder.names
    let refused = try await Tenfold.run(mode.arguments + ["--resume"], in: folder)
    #expect(refused.code == 2, "\(refused.errors)")
    #expect(refused.notes.count == 1)
    #expect(refused.errors.contains("changed since the run was interrupted"), "\(refused.errors)")
    #expect(try folder.names == names)
    #expect(files(gatheredIn: folder).count >= 40)
    try folder.write("in/sun.jpg", picture)
    let resumed = try await Tenfold.run(mode.arguments + ["--resume", "-j", "2"], in: folder)
    #expect(resumed.code == 0, "\(resumed.errors)")
    let isSame = try await undisturbed(mode) == everything(folder)
    #expect(isSame)
  }
}
