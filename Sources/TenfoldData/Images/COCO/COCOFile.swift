internal import TenfoldCore

/// A COCO file in memory, and where its parts are.
struct COCOFile: Sendable {
  let path: String
  let bytes: [UInt8]
  private(set) var images: [COCOImage] = []
  private(set) var categories: [COCOCategory] = []
  /// The members of the file but `images` and `annotations`.
  private(set) var others: [COCOMember] = []
  private(set) var lastAnnotationID = 0
  /// Whether keypoints are numbers of pixels rather than places: all of the file's are whole.
  private(set) var hasWholeKeypoints = true

  /// Reads a file and checks all of it.
  init(_ path: String) throws(DataError) {
    let bytes = try SystemFile.readWhole(path)
    try self.init(path, bytes)
  }

  init(_ path: String, _ bytes: [UInt8]) throws(DataError) {
    self.path = path
    self.bytes = bytes
    do throws(RecordFault) {
      try bytes.withUnsafeBufferPointer { (bytes) throws(RecordFault) in try read(bytes) }
    } catch {
      throw .at(error.offset, of: bytes, file: path, error.text)
    }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(RecordFault) {
    if let fault = UTF8Validation.firstFault(bytes) {
      throw RecordFault(offset: fault, text: "a byte that is not UTF-8")
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let root = try JSONValue(bytes, at: start, end: bytes.count)
    if let rest = bytes[root.range.upperBound...].firstIndex(where: { !ByteClassJSON.isSpace($0) })
    {
      throw RecordFault(offset: rest, text: "text after the end of the JSON object")
    }
    guard root.isObject else { throw root.fault("a COCO file is one JSON object") }
    var parts: [String: JSONValue] = [:]
    for member in try root.members() {
      if ["images", "annotations", "categories"].contains(member.key) {
        guard member.value.isArray else { throw member.value.fault("\(member.key) is not a list") }
        guard parts.updateValue(member.value, forKey: member.key) == nil else {
          throw member.value.fault("\(member.key) is given twice")
        }
      }
      if !["images", "annotations"].contains(member.key) {
        others.append(COCOMember(key: member.key, range: member.value.range))
      }
    }
    guard let images = parts["images"], let annotations = parts["annotations"] else {
      let missing = parts["images"] == nil ? "images" : "annotations"
      throw root.fault("has no \(missing); a COCO file has lists of images and annotations")
    }
    if let categories = parts["categories"] { try readCategories(categories) }
    try readImages(images)
    try readAnnotations(annotations)
  }

  private mutating func readCategories(_ list: JSONValue) throws(RecordFault) {
    var seen: Set<Int> = []
    for (index, value) in try list.elements().enumerated() {
      let category = try COCOCategory(value, "categories[\(index)]")
      guard seen.insert(category.id).inserted else {
        throw value.fault("categories[\(index)].id \(category.id) is given twice")
      }
      categories.append(category)
    }
  }

  private mutating func readImages(_ list: JSONValue) throws(RecordFault) {
    var seenIDs: Set<Int> = []
    var seenNames: Set<String> = []
    for (index, value) in try list.elements().enumerated() {
      let image = try COCOImage(value, "images[\(index)]")
      guard seenIDs.insert(image.id).inserted else {
        throw value.fault("images[\(index)].id \(image.id) is given twice")
      }
      guard seenNames.insert(image.name).inserted else {
        throw value.fault("images[\(index)].file_name \(image.name) is given twice")
      }
      images.append(image)
    }
  }

  private mutating func readAnnotations(_ list: JSONValue) throws(RecordFault) {
    let places = Dictionary(uniqueKeysWithValues: images.enumerated().map { ($1.id, $0) })
    let known = Dictionary(uniqueKeysWithValues: categories.map { ($0.id, $0) })
    var seen: Set<Int> = []
    for (index, value) in try list.elements().enumerated() {
      let place = "annotations[\(index)]"
      let fields = try JSONFields(value)
      let annotation = try COCOAnnotation(fields, place)
      guard seen.insert(annotation.id).inserted else {
        throw value.fault("\(place).id \(annotation.id) is given twice")
      }
      guard let image = places[annotation.imageID] else {
        throw value.fault("\(place).image_id \(annotation.imageID) is not the id of an image")
      }
      lastAnnotationID = max(lastAnnotationID, annotation.id)
      var category: COCOCategory?
      if let id = annotation.categoryID {
        category = known[id]
        if category == nil {
          throw value.fault("\(place).category_id \(id) is not the id of a category")
        }
      }
      try add(annotation, category, to: image, fields, place)
    }
  }

  private mutating func add(
    _ annotation: COCOAnnotation, _ category: COCOCategory?, to image: Int,
    _ fields: JSONFields, _ place: String
  ) throws(RecordFault) {
    let value = fields.value
    let part = COCOPart(range: value.range, place: place, category: category)
    switch annotation.kind {
    case .caption(let text):
      images[image].captions.append(part)
      images[image].captionTexts.append(text)
    case .label:
      guard images[image].label == nil else {
        throw value.fault("\(place): the image \(annotation.imageID) has a label already")
      }
      images[image].label = part
    case .object:
      let reader = try COCOObjectReader(part, in: fields)
      try reader.check(images[image].size)
      if !reader.hasWholeKeypoints { hasWholeKeypoints = false }
      images[image].objects.append(part)
    }
  }

  /// What stands at a place of the file.
  func withValue<Result>(
    _ range: Range<Int>, _ body: (JSONValue) throws(RecordFault) -> Result
  ) throws(DataError) -> Result {
    do throws(RecordFault) {
      return try bytes.withUnsafeBufferPointer { (bytes) throws(RecordFault) in
        try body(JSONValue(bytes, at: range.lowerBound, end: range.upperBound))
      }
    } catch {
      throw .at(error.offset, of: bytes, file: path, error.text)
    }
  }
}

/// A member of a JSON object, by the bytes of its value.
struct COCOMember: Sendable {
  let key: String
  let range: Range<Int>
}

/// An annotation where it stands.
struct COCOPart: Sendable {
  let range: Range<Int>
  /// Its path in the JSON, for messages.
  let place: String
  let category: COCOCategory?
}

struct COCOCategory: Sendable {
  let id: Int
  let name: String
  /// The names of its keypoints.
  let keypoints: [String]

  init(id: Int, name: String) {
    self.id = id
    self.name = name
    keypoints = []
  }

  init(_ value: JSONValue, _ place: String) throws(RecordFault) {
    let fields = try JSONFields(value)
    id = try COCOAnnotation.id("id", of: fields, place)
    guard let name = fields["name"]?.string else {
      throw value.fault("\(place) has no name; a text is needed")
    }
    self.name = name
    var keypoints: [String] = []
    for point in try fields["keypoints"]?.elements() ?? [] {
      guard let name = point.string else {
        throw point.fault("\(place).keypoints is not a list of names")
      }
      keypoints.append(name)
    }
    self.keypoints = keypoints
  }
}

struct COCOImage: Sendable {
  let id: Int
  let name: String
  let size: Size?
  let range: Range<Int>
  var objects: [COCOPart] = []
  var captions: [COCOPart] = []
  var captionTexts: [String] = []
  var label: COCOPart?

  init(_ value: JSONValue, _ place: String) throws(RecordFault) {
    range = value.range
    let fields = try JSONFields(value)
    id = try COCOAnnotation.id("id", of: fields, place)
    guard let name = fields["file_name"] else {
      throw value.fault("\(place) has no file_name")
    }
    guard let text = name.string else { throw name.fault("\(place).file_name is not a text") }
    guard let safe = DatasetPath.safe(text) else {
      throw name.fault("\(place).file_name \(DatasetPath.fault(text))")
    }
    self.name = safe
    guard let width = fields.present("width"), let height = fields.present("height") else {
      size = nil
      return
    }
    guard let w = width.integer, let h = height.integer, let size = PictureBounds.size(w, h) else {
      throw width.fault(
        "\(place) has the size \(width.text)×\(height.text); whole numbers of pixels above 0 are "
          + "needed, at most \(PictureBounds.mostPixels) pixels in all")
    }
    self.size = size
  }
}

extension JSONValue {
  /// The value as it stands, cut where it is long.
  var text: String {
    let text = String(decoding: bytes[range].prefix(40), as: UTF8.self)
    return range.count > 40 ? text + "…" : text
  }
}
