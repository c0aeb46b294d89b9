internal import TenfoldCore

/// The members of an image or annotation that are written anew.
struct COCOEntry {
  private struct Member {
    var key: String
    var json: String
  }

  private var members: [Member] = []

  mutating func set(_ key: String, json: String) {
    members.append(Member(key: key, json: json))
  }

  mutating func set(_ key: String, number: Int) { set(key, json: String(number)) }

  mutating func set(_ key: String, text: String) {
    var buffer = ByteBuffer()
    buffer.append(json: text)
    set(key, json: buffer.string)
  }

  /// Appends an object of these members alone, ids first.
  func append(to output: inout ByteBuffer) {
    let ids = members.filter { $0.key == "id" || $0.key == "image_id" }
    append(ids + members.filter { $0.key != "id" && $0.key != "image_id" }, to: &output)
  }

  /// Appends an original with these members in place of its own.
  func append(
    over original: JSONValue, leavesAddresses: Bool, to output: inout ByteBuffer
  ) throws(RecordFault) {
    var all: [Member] = []
    var left = members
    for member in try original.members() {
      if leavesAddresses && (member.key == "url" || member.key.hasSuffix("_url")) { continue }
      if let index = left.firstIndex(where: { $0.key == member.key }) {
        all.append(left.remove(at: index))
      } else if !members.contains(where: { $0.key == member.key }) {
        let range = member.value.range
        all.append(
          Member(
            key: member.key, json: String(decoding: original.bytes[range], as: UTF8.self)))
      }
    }
    append(all + left, to: &output)
  }

  private func append(_ members: [Member], to output: inout ByteBuffer) {
    output.append("{")
    for (index, member) in members.enumerated() {
      if index > 0 { output.append(", ") }
      output.append(json: member.key)
      output.append(": ")
      output.append(member.json)
    }
    output.append("}")
  }
}

/// Writes where an object is, in the form that its original has.
struct COCOObjectWriter {
  let file: COCOFile?
  let source: COCOPart?
  let name: String
  let size: Size

  private static let decimals = 2

  private struct Form {
    var hasBox = true
    var hasArea = true
    var hasSegmentation = true
    var isCompressed = true
    var keypointCount: Bool?
  }

  func entry(_ object: ImageObject, category: Int) throws(DataError) -> COCOEntry {
    let form = try form()
    var entry = COCOEntry()
    entry.set("category_id", number: category)
    let box = object.boxAround
    if form.hasBox || source == nil, let box {
      entry.set(
        "bbox", json: list([box.minX, box.minY, box.width, box.height]))
    }
    if let segmentation = try segmentation(object, form) {
      entry.set("segmentation", json: segmentation)
    } else if form.hasSegmentation {
      entry.set("segmentation", json: "[]")
    }
    if form.hasArea, let area = area(object) { entry.set("area", json: number(area)) }
    if source == nil { entry.set("iscrowd", number: 0) }
    if !object.keypoints.isEmpty {
      entry.set("keypoints", json: keypoints(object.keypoints))
      if form.keypointCount ?? (source == nil) {
        entry.set(
          "num_keypoints", number: object.keypoints.count { $0.visibility != .absent })
      }
    }
    return entry
  }

  private func form() throws(DataError) -> Form {
    guard let file, let source else { return Form() }
    return try file.withValue(source.range) { (value) throws(RecordFault) in
      var form = Form()
      let fields = try JSONFields(value)
      let segmentation = fields["segmentation"]
      form.hasBox = fields["bbox"] != nil
      form.hasArea = fields["area"] != nil
      form.hasSegmentation = segmentation != nil
      form.isCompressed = try segmentation?.member("counts")?.isArray != true
      form.keypointCount = fields["num_keypoints"] != nil
      return form
    }
  }

  private func segmentation(
    _ object: ImageObject, _ form: Form
  ) throws(DataError) -> String? {
    switch object.shape {
    case .box, .keypoints: return nil
    case .orientedBox(let corners): return "[\(list(corners))]"
    case .polygons(let polygons): return "[\(polygons.map(list).joined(separator: ", "))]"
    case .bitmap(let bitmap):
      guard bitmap.size == size else {
        throw .unsuitable(
          file: name,
          "has an object '\(object.label)' with a mask of \(bitmap.size); the picture is \(size)")
      }
      let lengths = RunLengths.of(bitmap)
      var buffer = ByteBuffer()
      buffer.append("{\"size\": [\(size.height), \(size.width)], \"counts\": " as String)
      if form.isCompressed {
        buffer.append(json: RunLengths.compressed(lengths))
      } else {
        buffer.append("[\(lengths.map(String.init).joined(separator: ", "))]" as String)
      }
      buffer.append("}")
      return buffer.string
    case .mask:
      throw .unsuitable(
        file: name,
        "has an object '\(object.label)' in a mask of the picture's, which COCO cannot hold")
    }
  }

  private func area(_ object: ImageObject) -> Double? {
    switch object.shape {
    case .box(let box): box.area
    case .orientedBox(let corners): Polygons.area(corners)
    case .polygons(let polygons): polygons.reduce(0) { $0 + Polygons.area($1) }
    case .bitmap(let bitmap): Double(bitmap.area)
    case .mask, .keypoints: object.boxAround?.area
    }
  }

  private func keypoints(_ keypoints: [Keypoint]) -> String {
    let isWhole = file?.hasWholeKeypoints ?? false
    let numbers = keypoints.map { keypoint in
      guard keypoint.visibility != .absent else { return "0, 0, 0" }
      let places = [(keypoint.point.x, size.width), (keypoint.point.y, size.height)].map {
        // The pixel that holds the point.
        isWhole ? min($0.rounded(.down), Double($1 - 1)) : $0
      }
      return "\(number(places[0])), \(number(places[1])), \(keypoint.visibility.rawValue)"
    }
    return "[\(numbers.joined(separator: ", "))]"
  }

  private func list(_ points: [Point]) -> String { list(points.flatMap { [$0.x, $0.y] }) }

  private func list(_ numbers: [Double]) -> String {
    "[\(numbers.map(number).joined(separator: ", "))]"
  }

  private func number(_ number: Double) -> String {
    var buffer = ByteBuffer()
    buffer.append(number, decimals: Self.decimals)
    return buffer.string
  }
}
