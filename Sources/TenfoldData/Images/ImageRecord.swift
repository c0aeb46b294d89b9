public import TenfoldCore

/// A file of a dataset.
public struct DatasetFile: Sendable, Hashable {
  /// Its name within the dataset: a relative path with slashes.
  public let name: String
  /// Its path, to open it.
  public let path: String

  /// Names a file.
  public init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}

/// A picture of a dataset and what the dataset says of it.
///
/// Annotations are checked when the dataset is opened, but turned into objects only when they are asked for, so
/// that a large dataset costs little memory.
public struct ImageRecord: Sendable {
  /// What names its random draws: the picture's name without its ending, or with it where two pictures of the dataset
  /// differ in nothing else.
  public internal(set) var key: String
  /// The picture.
  public let picture: DatasetFile
  /// The size that the dataset states, where it does.
  public let statedSize: Size?
  /// What the picture as a whole shows, where the dataset says so.
  public let label: String?
  /// The part of the dataset that it belongs to, such as `train`, where there are parts.
  public let split: String?
  /// Its masks, each a picture of the same size.
  public let masks: [DatasetFile]
  /// Its captions.
  public let captions: [String]

  /// Its number among the dataset's records.
  let number: Int
  let annotations: any RecordAnnotations

  init(
    number: Int, picture: DatasetFile, statedSize: Size? = nil, label: String? = nil,
    split: String? = nil, masks: [DatasetFile] = [], captions: [String] = [],
    annotations: any RecordAnnotations = NoAnnotations()
  ) {
    key = DatasetPath.stem(picture.name)
    self.number = number
    self.picture = picture
    self.statedSize = statedSize
    self.label = label
    self.split = split
    self.masks = masks
    self.captions = captions
    self.annotations = annotations
  }

  /// How many objects are annotated.
  public var objectCount: Int { annotations.count }

  /// The objects that are annotated, each with its number as ``ImageObject/source``.
  ///
  /// - Parameter size: the picture's size, turned as its EXIF orientation says.
  /// - Returns: the objects in the dataset's order.
  /// - Throws: ``DataError`` if the dataset states another size, or an object lies outside the picture.
  public func objects(in size: Size) throws(DataError) -> [ImageObject] {
    if let statedSize, statedSize != size {
      let turned = Size(size.height, size.width)
      throw .unsuitable(
        file: picture.path,
        "is \(size), but its annotations are for \(statedSize)"
          + (statedSize == turned ? "; are they for the picture before EXIF turned it?" : ""))
    }
    return try annotations.objects(in: size)
  }
}

/// What a format knows of the objects of a picture.
protocol RecordAnnotations: Sendable {
  var count: Int { get }
  func objects(in size: Size) throws(DataError) -> [ImageObject]
}

/// Nothing is annotated.
struct NoAnnotations: RecordAnnotations {
  var count: Int { 0 }
  func objects(in size: Size) -> [ImageObject] { [] }
}

/// What became of a record.
public struct EditedRecord: Sendable, Equatable {
  /// The new picture's name within the dataset, as ``DatasetFile/name`` is: see
  /// ``ImageDataset/variantName(of:_:ending:label:)``.
  public var name: String
  /// The new picture's size.
  public var size: Size
  /// The objects that are left or have come; ``ImageObject/source`` says from which they were made.
  public var objects: [ImageObject]
  /// What the picture as a whole shows.
  public var label: String?
  /// How much of each label the picture shows, as a JSON object; nil if the labels are certain.
  public var softLabel: String?
  /// The captions; as many as the record has, in its order, keep what else is known of each.
  public var captions: [String]

  /// Describes what became of a record.
  public init(
    name: String, size: Size, objects: [ImageObject] = [], label: String? = nil,
    softLabel: String? = nil, captions: [String] = []
  ) {
    self.name = name
    self.size = size
    self.objects = objects
    self.label = label
    self.softLabel = softLabel
    self.captions = captions
  }
}
