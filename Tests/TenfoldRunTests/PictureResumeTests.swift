import Foundation
import Synchronization
import Tenfold
import TestSupport
import Testing

/// What an interrupted run over pictures has made is not made again.
@Suite(.serialized)
struct PictureResumeTests {
  /// Changes nothing, and counts how often.
  struct Counting: Transform {
    typealias Draft = ImageDraft
    static let name = "counting"
    static let summary = "Counts."
    static let effects: [Effect] = []
    static let parameters: [Parameter<Self>] = []
    static let calls = Mutex(0)

    func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
      Self.calls.withLock { $0 += 1 }
    }
  }

  private func options(_ folder: Folder, jobs: Int) throws -> AugmentationOptions {
    let recipe = try RecipeFile.parse(
      "steps:\n  - counting\n  - gauss_noise: {sigma: [5, 9]}\n", file: "test.yaml")
    var options = AugmentationOptions(
      input: folder.path("in"), output: folder.path("out"), recipe: recipe)
    options.imageCatalog = TransformCatalog(
      [Counting.self] + AllTransforms.imageCatalog.types, others: AllTransforms.imageCatalog.others)
    options.images.datasetFormat = .pictures
    options.variants = 3
    options.jobs = jobs
    options.resumes = true
    return options
  }

  @Test(arguments: [1, 2])
  func `records that are done are not drawn again`(jobs: Int) async throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(
      atPath: folder.path("in"), withIntermediateDirectories: false)
    for number in 0..<40 {
      let image = Image(Size(8, 8), fill: [UInt8(number), 100, 200])
      try folder.write("in/p\(number).png", try ImageEncoder().encode(image, as: .png()))
    }
    let total = 40 * 3
    Counting.calls.withLock { $0 = 0 }
    var interrupted = try options(folder, jobs: jobs)
    interrupted.isInterrupted = { Counting.calls.withLock { $0 } >= 90 }
    await #expect(throws: DataError.interrupted) { try await ImageAugmentation(interrupted).run() }
    let first = Counting.calls.withLock { $0 }
    let counts = try await ImageAugmentation(try options(folder, jobs: jobs)).run()
    let second = Counting.calls.withLock { $0 } - first
    #expect(counts.rows == 40 && counts.produced == total)
    // At most what was in the works when it was interrupted is drawn a second time.
    #expect(first + second >= total)
    #expect(first + second <= total + 3 * (4 * jobs + 1))
  }
}
