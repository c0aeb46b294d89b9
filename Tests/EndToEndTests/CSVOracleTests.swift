import Foundation
import TestSupport
import Testing

/// Python's `csv` module reads from our output what it reads from the input.
struct CSVOracleTests {
  @Test(arguments: ["a", "b", "c"])
  func `Python reads the same rows`(seed: String) async throws {
    let folder = try Folder()
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "csv_oracle.py").path(percentEncoded: false)
    let outcome = try await Tenfold.shell(
      "python3 '\(script)' \"$TENFOLD\" . \(seed) 40", in: folder)
    #expect(outcome.code == 0, "\(outcome.text)\(outcome.errors)")
    // It did check something.
    let numbers = outcome.text.split(separator: " ").compactMap { Int($0) }
    #expect(numbers.count == 2 && numbers.allSatisfy { $0 > 4000 }, "\(outcome.text)")
  }
}
