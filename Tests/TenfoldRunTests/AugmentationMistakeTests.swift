import Foundation
import Tenfold
import TestSupport
import Testing

@Suite struct AugmentationMistakeTests {
  /// The message of the error that a run or its preparation ends with.
  static func message(
    _ data: Dataset, _ change: (inout AugmentationOptions) -> Void
  ) async -> String? {
    var options = data.options()
    change(&options)
    do {
      _ = try await Augmentation(options).run()
      return nil
    } catch {
      return "\(error)".replacingOccurrences(of: data.folder.path + "/", with: "")
    }
  }

  @Test func aMissingColumnIsToldWithTheNearest() async throws {
    let data = try Dataset()
    #expect(
      await Self.message(data) { $0.textColumns = ["revew"] }
        == "in.csv: there is no column 'revew' for --text; did you mean 'review'?")
    #expect(
      await Self.message(data) { $0.labelColumn = "zzz" }
        == "in.csv: there is no column 'zzz' for --label; there are id, review, label, split")
    #expect(try data.folder.names == ["in.csv"])
  }

  @Test func severalOrNoTellingColumnsAreTold() async throws {
    let none = try Dataset("a,b\n1,2\n")
    #expect(
      await Self.message(none) { _ in }
        == "in.csv: name the text column with --text; none of the columns a, b is plainly the text")
    let both = try Dataset("text,review\n1,2\n")
    let message = try #require(await Self.message(both) { _ in })
    #expect(message.contains("several of the columns text, review"))
  }

  @Test func whatIsThereIsNotReplacedUnasked() async throws {
    let data = try Dataset()
    try data.folder.write("out.csv", "mine")
    #expect(
      await Self.message(data) { _ in } == "out.csv: is already there; add --force to replace it")
    #expect(try data.folder.text("out.csv") == "mine")
    #expect(await Self.message(data) { $0.overwrites = true } == nil)
    #expect(try data.folder.text("out.csv").hasPrefix("id,review"))
  }

  @Test func theInputIsNotTheOutput() async throws {
    let data = try Dataset()
    let message = await Self.message(data) {
      $0.output = $0.input
      $0.overwrites = true
    }
    #expect(message == "in.csv: is the input; write to another file")
    #expect(try data.folder.text("in.csv") == Dataset.csv)
  }

  @Test func aBadRecipeIsToldBeforeTheFirstRow() async throws {
    let data = try Dataset()
    let step = RecipeStep.operation(RecipeOperation(name: "random_swop"))
    #expect(
      await Self.message(data) { $0.recipe = Recipe(name: "x", steps: [step]) }
        == "operation 'random_swop' is not known; did you mean 'random_swap'?")
    #expect(
      await Self.message(data) { $0.recipe.guards = .only(["nams"]) }
        == "guard 'nams' is not known; did you mean 'names'?")
    #expect(try data.folder.names == ["in.csv"])
  }

  @Test func numbersOutOfRangeAreTold() async throws {
    let data = try Dataset()
    #expect(
      await Self.message(data) { $0.variants = -1 } == "-n is -1; it must be from 0 to 100000")
    #expect(await Self.message(data) { $0.jobs = 0 } == "-j is 0; it must be from 1 to 1024")
    #expect(await Self.message(data) { $0.limit = -1 } == "--limit must be at least 0")
    #expect(
      await Self.message(data) { $0.shard = Shard(number: 4, count: 3) }
        == "--shard is 4/3; it must be I/N with I from 1 to N")
  }

  @Test func aMissingOrEmptyInputIsTold() async throws {
    let data = try Dataset()
    let missing = try #require(
      await Self.message(data) { $0.input = data.folder.path("none.csv") })
    #expect(missing.hasPrefix("none.csv: cannot "))
    let empty = try Dataset("")
    #expect(await Self.message(empty) { _ in } == "in.csv: is empty")
  }

  @Test func anUnknownFormatIsTold() async throws {
    let data = try Dataset(name: "in.dat")
    let message = try #require(await Self.message(data) { $0.output = data.folder.path("out.dat") })
    #expect(message.contains("in.dat") && message.contains("--format csv, tsv or jsonl"))
  }

  @Test func anAugmentedFileIsNotAugmentedAgain() async throws {
    let data = try Dataset()
    let output = try await data.run()
    let again = try Dataset(output)
    let message = try #require(await Self.message(again) { _ in })
    #expect(message.contains("tenfold_origin"))
  }

  static let broken = "id,review\na,The dog of ours is here.\nb,\"The cat\" of ours,\nc,It is so.\n"

  @Test func aBrokenRowEndsTheRunWithItsPlaceAndLeavesNothing() async throws {
    let data = try Dataset(Self.broken)
    let message = try #require(await Self.message(data) { _ in })
    #expect(message.hasPrefix("in.csv:3:"))
    #expect(try data.folder.names == ["in.csv"])
  }

  @Test func aBrokenRowMayBeSkippedOrKept() async throws {
    let data = try Dataset(Self.broken)
    let skipped = try await data.run("skipped.csv") {
      $0.errorPolicy = .skip
      $0.rejects = data.folder.path("rejects.jsonl")
    }
    #expect(!skipped.contains("The cat"))
    let reject = try data.folder.text("rejects.jsonl")
    #expect(reject.contains("\"line\": 3"))
    let kept = lines(try await data.run("kept.csv") { $0.errorPolicy = .keep })
    #expect(kept.contains("b,\"The cat\" of ours,"))
  }

  @Test func aRowThatYieldsNothingIsReported() async throws {
    let data = try Dataset("id,review\nx,Hi\ny,The dog of ours is here.\n")
    let counts = try #require(try await data.counts { $0.idColumn = "id" })
    #expect(counts.emptyRows == 1)
    #expect(counts.emptyOrigins == ["x"])
    #expect(counts.unchanged == 3)
    #expect(counts.produced == 3)
    #expect(counts.shortRows == 1)
  }

  @Test func anInterruptedRunLeavesNoFile() async throws {
    let data = try Dataset()
    var options = data.options()
    options.isInterrupted = { true }
    await #expect(throws: DataError.interrupted) { try await Augmentation(options).run() }
    #expect(try data.folder.names == ["in.csv"])
  }

  @Test func anInterruptedRunIsContinuedToTheSameBytes() async throws {
    let rows = (0..<40_000).map { "r\($0),The phone number \($0) of ours is on the table here." }
    let data = try Dataset("id,review\n" + rows.joined(separator: "\n") + "\n")
    let whole = try await data.run("whole.csv")
    var options = data.options()
    options.resumes = true
    let calls = CallCounter()
    options.isInterrupted = { calls.next() > 6 }
    await #expect(throws: DataError.interrupted) { try await Augmentation(options).run() }
    options.isInterrupted = { false }
    #expect(try !data.folder.names.contains("out.csv"))
    // What was done so far waits beside the output.
    let waiting = try data.folder.names.filter {
      $0.hasPrefix("out.csv") || $0.hasPrefix(".out.csv")
    }
    #expect(!waiting.isEmpty)
    let second = try await Augmentation(options).run()
    #expect(second.rows == 40_000)
    #expect(try data.folder.text("out.csv") == whole)
    #expect(
      try data.folder.names == [
        "in.csv", "out.csv", "out.csv.manifest.json", "whole.csv", "whole.csv.manifest.json",
      ])
  }
}
