import ArgumentParser
import Tenfold

/// The options for pictures that `augment` and `preview` share.
struct ImageArguments: ParsableArguments {
  @Option(help: "Column with the paths of pictures, which are augmented along with their row.")
  var image: String?

  @Option(help: "Folder where the paths of that column start; by default the file's own.")
  var imageRoot: String?

  @Option(help: "Folder for the new pictures of that column.")
  var imageDir: String?

  @Option(help: "Folder with the pictures of a COCO file; by default beside it.")
  var imageSource: String?

  @Option(help: "Format of new pictures: jpeg, png, webp or npy; by default the original's.")
  var imageFormat: String?

  @Option(help: "Quality of new JPEG and WebP pictures, 1 to 100.")
  var quality = 90

  @Option(help: "Smallest area in square pixels at which an annotated object is kept.")
  var minArea = 1.0

  @Option(help: "Smallest share of its area, 0 to 1, at which an annotated object is kept.")
  var minVisibility = 0.1

  @Option(help: "How a box is carried through a turn: ellipse (tight) or corners (nothing is cut).")
  var boxFit: String?

  @Option(help: "Most pixels that a picture may have.")
  var maxPixels: Int?

  /// The options as a run takes them.
  func options() throws -> ImageOptions {
    try require((1...100).contains(quality), "--quality is \(quality); it must be from 1 to 100")
    try require(
      (0...1).contains(minVisibility),
      "--min-visibility is \(minVisibility); it must be from 0 to 1")
    try require(minArea >= 0, "--min-area is \(minArea); it must be at least 0")
    try require(maxPixels ?? 1 >= 1, "--max-pixels must be at least 1")
    var options = ImageOptions()
    options.column = image
    options.root = imageRoot
    options.folder = imageDir
    options.sourceFolder = imageSource
    options.format = try choice(imageFormat, "--image-format")
    options.quality = quality
    options.policy.minimumArea = minArea
    options.policy.minimumVisibility = minVisibility
    if let fit: ObjectPolicy.BoxFit = try choice(boxFit, "--box-fit") {
      options.policy.boxFit = fit
    }
    if let maxPixels { options.decoding.maximumPixels = maxPixels }
    return options
  }

  private func require(_ condition: Bool, _ text: String) throws {
    if !condition { throw OptionError.invalid(text) }
  }
}
