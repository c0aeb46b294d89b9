import Foundation
import TestSupport
import Testing

/// A six turned over is a nine: with the rules for digits no recipe makes one of the other.
struct PictureDigitTests {
  private static let turns = """
    steps:
      - rotate: {degrees: [-180, 180]}
      - vertical_flip: {probability: 0.5}

    """

  /// The angle in what was done to a picture, and whether it was flipped.
  private func parts(_ operations: String) throws -> (degrees: Double, isFlipped: Bool) {
    var degrees = 0.0
    var isFlipped = false
    for operation in operations.split(separator: ";") {
      if operation == "vertical_flip" { isFlipped.toggle() }
      if operation.hasPrefix("rotate(") {
        degrees = try #require(Double(operation.dropFirst(7).dropLast()))
      }
    }
    return (degrees, isFlipped)
  }

  private func notes(
    _ more: [String], in folder: Folder
  ) async throws -> [(label: String, degrees: Double, isFlipped: Bool)] {
    try folder.write("turns.yaml", Self.turns)
    let outcome = try await Tenfold.run(
      ["augment", PictureSet.digits, "--recipe", "turns.yaml", "-n", "20", "-o", "out"] + more,
      in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try folder.lines("out.provenance.jsonl").map { note in
      let (degrees, isFlipped) = try parts(note["tenfold_ops"].text ?? "")
      return (String(note["file"].text?.prefix(1) ?? ""), degrees, isFlipped)
    }
  }

  @Test func `no six and no nine is turned beyond 45 degrees or flipped`() async throws {
    let folder = try Folder()
    let notes = try await notes(["--task", "digits"], in: folder)
    for label in ["6", "9", "1"] {
      let own = notes.filter { $0.label == label }
      #expect(own.count > 30)
      #expect(own.allSatisfy { abs($0.degrees) <= 45 && !$0.isFlipped }, "\(label): \(own)")
      // It is not that nothing is turned.
      #expect(own.contains { abs($0.degrees) > 30 })
    }
    // A zero looks the same upside down, but not on its side.
    let zeros = notes.filter { $0.label == "0" }
    #expect(zeros.contains { $0.isFlipped } && zeros.contains { abs($0.degrees) > 135 })
    #expect(zeros.allSatisfy { abs($0.degrees) <= 45 || abs($0.degrees) >= 135 })
  }

  @Test func `without the rules they are, so the test above can fail`() async throws {
    let folder = try Folder()
    let notes = try await notes([], in: folder)
    let sixes = notes.filter { $0.label == "6" }
    #expect(sixes.count == 60)
    #expect(sixes.contains { abs($0.degrees) > 90 } && sixes.contains { $0.isFlipped })
  }

  /// Whatever is drawn: symmetries, affine maps, policies.
  @Test(
    .enabled(if: Servers.hasPictureReaders),
    arguments: [
      turns, "steps: [d4]\n", "steps:\n  - affine: {degrees: [-180, 180], shear_x: [-20, 20]}\n",
      "steps: [horizontal_flip, vertical_flip, rotate90]\n", "steps: [safe_rotate, transpose]\n",
      "steps:\n  - one_of: [horizontal_flip, vertical_flip, rotate90, transpose, rotate]\n",
    ])
  func `a six keeps its hole below, a nine above`(recipe: String) async throws {
    let folder = try Folder()
    try folder.write("recipe.yaml", recipe)
    let outcome = try await Tenfold.run(
      ["augment", PictureSet.digits, "--recipe", "recipe.yaml", "--task", "digits", "-n", "20"]
        + ["-o", "out"], in: folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let checked = try await PictureOracleTests.python(
      "picture_oracle.py", ["digits", "out"], folder)
    #expect((Int(checked) ?? 0) >= 6)
  }

  @Test(.enabled(if: Servers.hasPictureReaders))
  func `the script fails where a six is a nine`() async throws {
    let folder = try Folder()
    _ = try await notes([], in: folder)
    let outcome = try await PictureOracleTests.run("picture_oracle.py", ["digits", "out"], folder)
    #expect(outcome.code == 1)
    #expect(outcome.errors.hasPrefix("wrong: out/6/"), "\(outcome.errors)")
  }
}
