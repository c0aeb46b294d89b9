public import TenfoldCore

/// What a format writes beside the pictures.
protocol AnnotationWriter {
  /// The folder within the output that the pictures' names start from; empty for the output itself.
  var pictureFolder: String { get }
  /// Writes what is known of a record as it is; its picture gets a name of its own where the format is another.
  mutating func writeOriginal(
    _ record: ImageRecord, as name: String, _ size: Size, to tree: OutputTree) throws(DataError)
  /// Writes what became of a record.
  mutating func write(
    _ edited: EditedRecord, of record: ImageRecord, to tree: OutputTree) throws(DataError)
  /// Writes what is left, before the folder gets its name.
  mutating func finish(to tree: OutputTree) throws(DataError)
  /// Gives what lies outside of the folder its name.
  func publish() throws(DataError)
  /// Takes away what lies outside of the folder.
  func discard()
  /// Whether a soft label has its place in the annotations.
  var holdsSoftLabels: Bool { get }
}

extension AnnotationWriter {
  func publish() throws(DataError) {}
  func discard() {}
  var holdsSoftLabels: Bool { false }
}

/// Writes a dataset with new pictures, in the format that it came in.
///
/// ```swift
/// let writer = try ImageDatasetWriter(dataset, to: "more/")
/// for record in dataset.records {
///   let name = dataset.variantName(of: record, 1)
///   encode(picture, to: try writer.pictureFile(name))
///   try writer.add(record, size: size, variants: [EditedRecord(name: name, size: newSize, objects: objects)])
/// }
/// try writer.finish()
/// ```
/// The output is a folder laid out like the dataset; it appears whole, with ``finish()``, or not at all. Pictures of
/// the dataset are copied, their annotations kept byte for byte (COCO: value for value). Soft labels go into COCO's
/// `images` as `tenfold_soft_label`, else into `soft_labels.jsonl`.
public final class ImageDatasetWriter {
  private let dataset: ImageDataset
  private let format: ImageDatasetFormat
  private let keepsOriginals: Bool
  private let tree: OutputTree
  private var annotations: any AnnotationWriter
  private var written: Set<String> = []
  private var softLabels = ByteBuffer()

  static let softLabelFile = "soft_labels.jsonl"

  /// Opens an output.
  ///
  /// - Parameters:
  ///   - dataset: what the records come from.
  ///   - output: the folder; or, for COCO, the JSON file if `imageFolder` is given.
  ///   - imageFolder: for COCO, the folder of the pictures, if it is not to lie in the output folder.
  ///   - format: the format; the dataset's own if nil. COCO, YOLO and VOC can be turned into one another: boxes,
  ///     outlines and labels come along, and what the other format has no place for does not.
  ///   - task: for YOLO, what to write if the dataset is in another format.
  ///   - keepsOriginals: whether the dataset's own pictures are copied into the output.
  ///   - isReplacing: whether the files of an earlier output of that name give way.
  ///   - isResuming: whether to keep what an unfinished run has left. All records must be added again, but pictures
  ///     that are there need not be written again.
  /// - Throws: ``DataError``.
  public init(
    _ dataset: ImageDataset, to output: String, imageFolder: String? = nil,
    as format: ImageDatasetFormat? = nil, task: YOLOTask = .detection,
    keepsOriginals: Bool = true, isReplacing: Bool = false, isResuming: Bool = false
  ) throws(DataError) {
    let format = format ?? dataset.format
    let convertible: Set<ImageDatasetFormat> = [.coco, .yolo, .voc]
    guard format == dataset.format || convertible.isSuperset(of: [format, dataset.format]) else {
      throw .conflict(
        "a dataset of the format '\(dataset.format.rawValue)' cannot be written as "
          + "'\(format.rawValue)'")
    }
    guard imageFolder == nil || format == .coco else {
      throw .conflict("a folder of pictures beside the output is for COCO alone")
    }
    self.dataset = dataset
    self.format = format
    self.keepsOriginals = keepsOriginals
    tree = try OutputTree(
      imageFolder ?? output, isReplacing: isReplacing, isResuming: isResuming)
    switch format {
    case .coco:
      annotations = try COCOWriter(dataset, tree, file: imageFolder == nil ? nil : output)
    case .yolo: annotations = YOLOWriter(dataset, task)
    case .voc: annotations = VOCWriter(dataset)
    case .masks: annotations = MaskWriter(dataset)
    case .classes: annotations = ClassWriter(checksLabels: true)
    case .pictures: annotations = ClassWriter(checksLabels: false)
    }
  }

  /// The path under which to write a new picture, or a mask of one, before ``finish()``.
  ///
  /// - Parameter name: its name within the dataset.
  /// - Returns: the path; its folder is there.
  /// - Throws: ``DataError`` if the name leads out of the dataset, or the folder cannot be made.
  public func pictureFile(_ name: String) throws(DataError) -> String {
    guard let safe = DatasetPath.safe(name), safe == name else {
      throw .conflict(DatasetPath.fault(name))
    }
    return try tree.file(DatasetPath.join(annotations.pictureFolder, placed(name)))
  }

  /// Adds a record and what was made of it; the order of the calls is that of the output.
  ///
  /// - Parameters:
  ///   - record: a record of the dataset.
  ///   - size: its picture's size.
  ///   - variants: what was made of it, in order.
  /// - Throws: ``DataError`` if the format cannot hold a variant, or two pictures would have the same name.
  public func add(
    _ record: ImageRecord, size: Size, variants: [EditedRecord]
  ) throws(DataError) {
    if keepsOriginals {
      let name = placed(record.picture.name)
      try claim(name)
      try tree.copy(record.picture.path, to: DatasetPath.join(annotations.pictureFolder, name))
      try annotations.writeOriginal(record, as: name, size, to: tree)
    }
    for var variant in variants {
      try check(variant)
      variant.name = placed(variant.name)
      try claim(variant.name)
      tree.note(DatasetPath.join(annotations.pictureFolder, variant.name))
      try annotations.write(variant, of: record, to: tree)
      if let soft = variant.softLabel, !annotations.holdsSoftLabels {
        softLabels.append("{\"file\": ")
        softLabels.append(json: DatasetPath.join(annotations.pictureFolder, variant.name))
        softLabels.append(", \"tenfold_soft_label\": ")
        softLabels.append(soft)
        softLabels.append("}\n")
      }
    }
  }

  /// Gives the output its name.
  ///
  /// - Throws: ``DataError`` if a variant's picture was not written.
  public func finish() throws(DataError) {
    try annotations.finish(to: tree)
    if softLabels.count > 0 { try tree.write(softLabels.array, to: Self.softLabelFile) }
    try tree.finish()
    try annotations.publish()
  }

  /// Takes the unfinished output away.
  public func discard() {
    tree.discard()
    annotations.discard()
  }

  /// The name of a picture in the output: in another format, without the dataset's own folder of pictures.
  private func placed(_ name: String) -> String {
    guard format != dataset.format else { return name }
    let folders = ["images", VOCDataset.pictureFolder]
    var parts = name.split(separator: "/").map(String.init)
    if let place = parts.dropLast().firstIndex(where: folders.contains) { parts.remove(at: place) }
    return parts.joined(separator: "/")
  }

  private func claim(_ name: String) throws(DataError) {
    guard written.insert(name).inserted else {
      throw .conflict("\(name): two pictures of the output have this name")
    }
  }

  private func check(_ variant: EditedRecord) throws(DataError) {
    guard DatasetPath.safe(variant.name) == variant.name else {
      throw .conflict(DatasetPath.fault(variant.name))
    }
    guard !dataset.hasPicture(variant.name) else {
      throw .conflict("\(variant.name): a picture of the dataset has this name")
    }
    guard PictureBounds.size(variant.size.width, variant.size.height) != nil else {
      throw .conflict("\(variant.name): is \(variant.size)")
    }
    for object in variant.objects {
      let points: [Point] =
        switch object.shape {
        case .box(let box): [Point(box.minX, box.minY), Point(box.maxX, box.maxY)]
        case .orientedBox(let corners): corners
        case .polygons(let polygons): Array(polygons.joined())
        case .mask, .bitmap, .keypoints: []
        }
      let all = points + object.keypoints.lazy.filter { $0.visibility != .absent }.map(\.point)
      guard all.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
        throw .conflict(
          "\(variant.name): an object '\(object.label)' has a place that is no number")
      }
    }
  }
}
