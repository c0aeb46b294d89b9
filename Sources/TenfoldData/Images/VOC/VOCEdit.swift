internal import TenfoldCore

/// An annotation with other objects in other places.
struct VOCEdit {
  let annotation: VOCAnnotation
  let edited: EditedRecord

  private static let stale: Set<String> = ["polygon", "segm"]

  /// The whole document.
  func root() throws(DataError) -> XMLElement {
    var root = annotation.document.root
    root.set("filename", DatasetPath.name(edited.name))
    root.set("path", DatasetPath.name(edited.name))
    root.change("size") { size in
      size.set("width", String(edited.size.width))
      size.set("height", String(edited.size.height))
    }
    var number = 0
    root.children = try replaced(root.children, "object") { (element) throws(DataError) in
      let own = number
      number += 1 + element.elements.count { $0.name == "part" }
      var copies: [XMLElement] = []
      for (copy, object) in edited.objects.filter({ $0.source == own }).enumerated() {
        copies.append(try moved(element, object, parts: own + 1, copy: copy))
      }
      return copies
    }
    let known = annotation.objects.indices
    for object in edited.objects where object.source.map(known.contains) != true {
      let element = try Self.fresh(object, edited, hasDecimals: annotation.hasDecimals)
      insert(element, into: &root)
    }
    return root
  }

  /// Replaces each element of a name by others, and drops the white space before one that goes.
  private func replaced(
    _ children: [XMLElement.Node], _ name: String,
    _ body: (XMLElement) throws(DataError) -> [XMLElement]
  ) throws(DataError) -> [XMLElement.Node] {
    var result: [XMLElement.Node] = []
    for child in children {
      guard case .element(let element) = child, element.name == name else {
        result.append(child)
        continue
      }
      var space: XMLElement.Node?
      if case .text(let text)? = result.last, text.allSatisfy(\.isWhitespace) {
        space = result.removeLast()
      }
      for copy in try body(element) {
        if let space { result.append(space) }
        result.append(.element(copy))
      }
    }
    return result
  }

  /// Puts an element at the end, with the white space that the first one has before it.
  private func insert(_ element: XMLElement, into root: inout XMLElement) {
    var last: XMLElement.Node?
    if root.children.count > 1, case .text(let text)? = root.children.last,
      text.allSatisfy(\.isWhitespace)
    {
      last = root.children.removeLast()
    }
    if case .text(let text)? = root.children.first, text.allSatisfy(\.isWhitespace) {
      root.children.append(.text(text))
    }
    root.children.append(.element(element))
    if let last { root.children.append(last) }
  }

  private func moved(
    _ element: XMLElement, _ object: ImageObject, parts first: Int, copy: Int
  ) throws(DataError) -> XMLElement {
    var element = element
    let hasPoint = object.keypoints.contains { $0.visibility != .absent }
    element.children = try replaced(element.children, "point") { (point) throws(DataError) in
      hasPoint ? [point] : []
    }
    for name in Self.stale {
      element.children = try replaced(element.children, name) { _ in [] }
    }
    try place(&element, object)
    if let point = object.keypoints.first(where: { $0.visibility != .absent })?.point {
      element.change("point") { marked in
        marked.set("x", text(point.x + 0.5))
        marked.set("y", text(point.y + 0.5))
      }
    }
    var number = first
    element.children = try replaced(element.children, "part") { (part) throws(DataError) in
      let own = edited.objects.filter { $0.source == number }
      number += 1
      // Where there are several copies of an object, each has its own copy of the part.
      guard copy < own.count else { return [] }
      var part = part
      try place(&part, own[copy])
      return [part]
    }
    return element
  }

  private func text(_ number: Double) -> String {
    var buffer = ByteBuffer()
    buffer.append(number, decimals: annotation.hasDecimals ? 3 : 0)
    return buffer.string
  }

  private func place(_ element: inout XMLElement, _ object: ImageObject) throws(DataError) {
    element.set("name", object.label)
    let edges = try Self.edges(object, edited, annotation.hasDecimals)
    element.change("bndbox") { box in
      for edge in edges { box.set(edge.name, edge.children.isEmpty ? "" : edge.text) }
    }
  }

  /// The edges of a box as VOC counts: whole pixels by rounding, unless the dataset has decimals.
  private static func edges(
    _ object: ImageObject, _ edited: EditedRecord, _ hasDecimals: Bool
  ) throws(DataError) -> [XMLElement] {
    guard let box = object.boxAround else {
      throw .unsuitable(
        file: edited.name,
        "has an object '\(object.label)' without a box, which Pascal VOC cannot hold")
    }
    var low = [box.minX + 1, box.minY + 1]
    var high = [box.maxX, box.maxY]
    if !hasDecimals {
      let sides = [Double(edited.size.width), Double(edited.size.height)]
      for axis in 0..<2 {
        // A box is at least one pixel wide.
        low[axis] = min(low[axis].rounded(), sides[axis])
        high[axis] = max(high[axis].rounded(), low[axis])
      }
    } else {
      high = zip(low, high).map { max($0, $1) }
    }
    return zip(["xmin", "ymin", "xmax", "ymax"], low + high).map { name, value in
      var buffer = ByteBuffer()
      buffer.append(value, decimals: hasDecimals ? 3 : 0)
      return XMLElement(name, buffer.string)
    }
  }

  /// An object of which nothing more is known.
  static func fresh(
    _ object: ImageObject, _ edited: EditedRecord, hasDecimals: Bool
  ) throws(DataError) -> XMLElement {
    var bounds = XMLElement("bndbox")
    bounds.children = try edges(object, edited, hasDecimals).map { .element($0) }
    var element = XMLElement("object")
    element.children = [
      .element(XMLElement("name", object.label)), .element(XMLElement("pose", "Unspecified")),
      .element(XMLElement("truncated", "0")), .element(XMLElement("difficult", "0")),
      .element(bounds),
    ]
    return element
  }
}
