internal import TenfoldCore

/// A Pascal VOC annotation.
///
/// VOC counts pixels from 1 and means the last one too: `xmin` 1 and `xmax` 10 are the first ten pixels, from 0 to 10.
/// Source: the VOC2012 development kit, section "Annotation".
struct VOCAnnotation: Sendable {
  let path: String
  let document: XMLDocument
  /// The picture's name, if it is stated.
  let filename: String?
  let size: Size?
  /// The objects, each followed by its parts.
  let objects: [VOCObject]
  /// Whether any box has decimals.
  let hasDecimals: Bool

  init(_ path: String, _ bytes: [UInt8]) throws(DataError) {
    self.path = path
    document = try XMLDocument(path, bytes)
    let root = document.root
    guard root.name == "annotation" else {
      throw .malformed(
        file: path, line: root.line, column: 1,
        "the outermost element is <\(root.name)>; Pascal VOC has <annotation>")
    }
    filename = root.first("filename").map(\.text).flatMap { $0.isEmpty ? nil : $0 }
    size = try Self.size(root, path)
    var objects: [VOCObject] = []
    var hasDecimals = false
    for element in root.elements where element.name == "object" {
      let object = try VOCObject(element, parent: nil, path, size)
      let parent = objects.count
      objects.append(object)
      for part in element.elements where part.name == "part" {
        objects.append(try VOCObject(part, parent: parent, path, size))
      }
    }
    for object in objects where object.hasDecimals { hasDecimals = true }
    self.objects = objects
    self.hasDecimals = hasDecimals
  }

  private static func size(_ root: XMLElement, _ path: String) throws(DataError) -> Size? {
    guard let element = root.first("size") else { return nil }
    let texts = ["width", "height"].map { element.first($0)?.text ?? "" }
    // Some tools write 0 where they do not know.
    if texts == ["0", "0"] { return nil }
    guard let width = Int(texts[0]), let height = Int(texts[1]),
      let size = PictureBounds.size(width, height)
    else {
      throw .malformed(
        file: path, line: element.line, column: 1,
        "size is '\(texts[0])' × '\(texts[1])'; whole numbers of pixels above 0 are needed")
    }
    return size
  }
}

/// An object of an annotation, or a part of one.
struct VOCObject: Sendable {
  let label: String
  let box: Box
  /// The point that VOC's actions mark in an object.
  let point: Point?
  /// The number of the object that it is a part of.
  let parent: Int?
  let line: Int
  let hasDecimals: Bool

  init(
    _ element: XMLElement, parent: Int?, _ path: String, _ size: Size?
  ) throws(DataError) {
    self.parent = parent
    line = element.line
    func fault(_ line: Int, _ text: String) -> DataError {
      .malformed(file: path, line: line, column: 1, text)
    }
    let what = parent == nil ? "object" : "part"
    let label = element.first("name")?.text ?? ""
    self.label = label
    guard !label.isEmpty else {
      throw fault(element.line, "the \(what) has no name")
    }
    guard let bounds = element.first("bndbox") else {
      throw fault(element.line, "the \(what) '\(label)' has no bndbox")
    }
    func number(_ name: String, in element: XMLElement) throws(DataError) -> Double {
      guard let found = element.first(name) else {
        throw fault(element.line, "the \(element.name) of '\(label)' has no \(name)")
      }
      guard let number = Double(found.text), number.isFinite, number.magnitude < 1e9,
        !found.text.contains("x")
      else {
        throw fault(
          found.line, "\(name) of '\(label)' is '\(found.text)'; a number of pixels is needed")
      }
      return number
    }
    let edges = [
      try number("xmin", in: bounds), try number("ymin", in: bounds),
      try number("xmax", in: bounds), try number("ymax", in: bounds),
    ]
    guard edges[0] <= edges[2], edges[1] <= edges[3] else {
      let sides = edges[0] > edges[2] ? ("xmin", "xmax") : ("ymin", "ymax")
      let first = edges[0] > edges[2] ? 0 : 1
      throw fault(
        bounds.line,
        "\(sides.0) of '\(label)' is \(edges[first]), beyond \(sides.1), \(edges[first + 2])")
    }
    hasDecimals = edges.contains { $0 != $0.rounded() }
    let box = Box(minX: edges[0] - 1, minY: edges[1] - 1, maxX: edges[2], maxY: edges[3])
    if let size {
      guard let clipped = PictureBounds.clipped(box, to: size) else {
        throw fault(
          bounds.line,
          "the bndbox of '\(label)' is outside the picture; \(PictureBounds.rule(size))")
      }
      self.box = clipped
    } else {
      self.box = box
    }
    guard parent == nil, let marked = element.first("point") else {
      point = nil
      return
    }
    point = Point(try number("x", in: marked) - 0.5, try number("y", in: marked) - 0.5)
  }

  func object(_ source: Int, _ size: Size, _ path: String) throws(DataError) -> ImageObject {
    guard let box = PictureBounds.clipped(box, to: size) else {
      throw .malformed(
        file: path, line: line, column: 1,
        "the bndbox of '\(label)' is outside the picture; \(PictureBounds.rule(size))")
    }
    return ImageObject(
      label: label, shape: .box(box),
      keypoints: point.map { [Keypoint(name: "point", point: $0)] } ?? [], source: source)
  }
}
