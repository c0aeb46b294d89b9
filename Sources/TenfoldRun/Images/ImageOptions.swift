public import TenfoldData
public import TenfoldImage

/// How the pictures of a run are read and written.
public struct ImageOptions: Sendable {
  /// Whether the input is a dataset of pictures, rather than a table; see ``ImageAugmentation/suits(_:format:)``.
  public var isDataset = false
  /// The format of a dataset; guessed if nil.
  public var datasetFormat: ImageDatasetFormat?
  /// The column of a table that holds the paths of pictures; nil where the rows have none.
  public var column: String?
  /// Where the paths of a table start; the table's own folder if nil.
  public var root: String?
  /// Where the new pictures of a table go.
  public var folder: String?
  /// Where the pictures of a COCO file lie; looked for beside it if nil.
  public var sourceFolder: String?
  /// The format of new pictures; that of the original if nil.
  public var format: ImageFormat?
  /// How good new JPEGs and lossy WebPs are, 1...100.
  public var quality = 90
  /// Which objects are kept, and how boxes are carried.
  public var policy = ObjectPolicy()
  /// How pictures are read.
  public var decoding = DecodingOptions()

  /// Options with the defaults of the command.
  public init() {}
}
