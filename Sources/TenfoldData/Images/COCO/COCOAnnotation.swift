internal import TenfoldCore

/// What every annotation says.
struct COCOAnnotation {
  enum Kind {
    case object
    case caption(String)
    /// Nothing but a category: what the picture as a whole shows.
    case label
  }

  let id: Int
  let imageID: Int
  let categoryID: Int?
  let kind: Kind

  init(_ fields: JSONFields, _ place: String) throws(RecordFault) {
    let value = fields.value
    guard value.isObject else { throw value.fault("\(place) is not an object") }
    id = try Self.id("id", of: fields, place)
    imageID = try Self.id("image_id", of: fields, place)
    if fields.present("category_id") != nil {
      categoryID = try Self.id("category_id", of: fields, place)
    } else {
      categoryID = nil
    }
    if let caption = fields["caption"] {
      guard let text = caption.string else {
        throw caption.fault("\(place).caption is not a text")
      }
      kind = .caption(text)
      return
    }
    guard categoryID != nil else {
      throw value.fault("\(place) has no category_id")
    }
    let isObject = ["bbox", "segmentation", "keypoints"].contains { fields.present($0) != nil }
    kind = isObject ? .object : .label
  }

  /// Larger numbers are not whole in every reader.
  static let largestID = 1 << 53

  static func id(
    _ key: String, of fields: JSONFields, _ place: String
  ) throws(RecordFault) -> Int {
    guard let member = fields[key] else { throw fields.value.fault("\(place) has no \(key)") }
    guard let number = member.integer, (-largestID...largestID).contains(number) else {
      throw member.fault("\(place).\(key) is \(member.text); a whole number is needed")
    }
    return number
  }
}

/// Reads where the object of an annotation is.
struct COCOObjectReader {
  private let part: COCOPart
  private let bbox: JSONValue?
  private let segmentation: JSONValue?
  private let keypoints: [Double]
  private let keypointsValue: JSONValue?

  init(_ part: COCOPart, in fields: JSONFields) throws(RecordFault) {
    self.part = part
    bbox = fields.present("bbox")
    segmentation = fields.present("segmentation")
    keypointsValue = fields.present("keypoints")
    guard let keypointsValue else {
      keypoints = []
      return
    }
    keypoints = try Self.numbers(keypointsValue, "\(part.place).keypoints")
    let names = part.category?.keypoints ?? []
    guard keypoints.count % 3 == 0, names.isEmpty || keypoints.count == names.count * 3 else {
      let wanted = names.isEmpty ? "a multiple of 3" : "3 for each of the \(names.count) names"
      throw keypointsValue.fault(
        "\(part.place).keypoints has \(keypoints.count) numbers; \(wanted) of the category "
          + "'\(part.category?.name ?? "")' is needed")
    }
    for index in stride(from: 2, to: keypoints.count, by: 3)
    where ![0, 1, 2].contains(keypoints[index]) {
      throw keypointsValue.fault(
        "\(part.place).keypoints[\(index)] is \(keypoints[index]); a visibility is 0, 1 or 2")
    }
  }

  var hasWholeKeypoints: Bool { keypoints.allSatisfy { $0 == $0.rounded() } }

  /// Checks the object as far as it can be without the picture.
  func check(_ size: Size?) throws(RecordFault) {
    _ = try shape(size, isCheck: true)
    if let size { _ = try points(size, isWhole: false) }
  }

  func object(
    _ size: Size, isWhole: Bool, source: Int
  ) throws(RecordFault) -> ImageObject {
    ImageObject(
      label: part.category?.name ?? "", shape: try shape(size, isCheck: false),
      keypoints: try points(size, isWhole: isWhole), source: source)
  }

  private static func numbers(_ value: JSONValue, _ place: String) throws(RecordFault) -> [Double] {
    guard value.isArray else { throw value.fault("\(place) is \(value.text); a list is needed") }
    return try value.numbers { index, element in
      element.fault("\(place)[\(index)] is \(element.text); a number of pixels is needed")
    }
  }

  private func points(_ size: Size, isWhole: Bool) throws(RecordFault) -> [Keypoint] {
    let names = part.category?.keypoints ?? []
    var points: [Keypoint] = []
    for index in stride(from: 0, to: keypoints.count, by: 3) {
      let name = index / 3 < names.count ? names[index / 3] : ""
      let visibility = Keypoint.Visibility(rawValue: Int(keypoints[index + 2])) ?? .absent
      guard visibility != .absent else {
        points.append(Keypoint(name: name, point: Point(0, 0), visibility: .absent))
        continue
      }
      let shift = isWhole ? 0.5 : 0
      let place = Point(keypoints[index] + shift, keypoints[index + 1] + shift)
      guard let point = PictureBounds.clipped(place, to: size) else {
        throw (keypointsValue ?? bbox)?.fault(
          "\(part.place).keypoints has the point \(keypoints[index]), \(keypoints[index + 1]) "
            + "outside the picture; \(PictureBounds.rule(size))")
          ?? RecordFault(offset: part.range.lowerBound, text: part.place)
      }
      points.append(Keypoint(name: name, point: point, visibility: visibility))
    }
    return points
  }

  private func shape(_ size: Size?, isCheck: Bool) throws(RecordFault) -> ImageObject.Shape {
    let box = try self.box(size)
    if let segmentation, segmentation.isObject {
      return try mask(segmentation, size, isCheck: isCheck)
    }
    if let segmentation {
      guard segmentation.isArray else {
        throw segmentation.fault(
          "\(part.place).segmentation is \(segmentation.text); a list of polygons, or an object "
            + "with size and counts, is needed")
      }
      let polygons = try self.polygons(segmentation, size)
      if !polygons.isEmpty { return .polygons(polygons) }
    }
    if let box { return .box(box) }
    if !keypoints.isEmpty { return .keypoints }
    throw RecordFault(
      offset: part.range.lowerBound,
      text: "\(part.place) has neither a bbox nor a segmentation nor keypoints")
  }

  private func box(_ size: Size?) throws(RecordFault) -> Box? {
    guard let bbox else { return nil }
    let place = "\(part.place).bbox"
    let numbers = try Self.numbers(bbox, place)
    if numbers.isEmpty { return nil }
    guard numbers.count == 4 else {
      throw bbox.fault("\(place) has \(numbers.count) numbers; 4 are needed: x, y, width, height")
    }
    guard numbers[2] >= 0, numbers[3] >= 0 else {
      throw bbox.fault("\(place) is \(bbox.text): its width or height is below 0")
    }
    let box = Box(
      minX: numbers[0], minY: numbers[1], maxX: numbers[0] + numbers[2],
      maxY: numbers[1] + numbers[3])
    guard let size else { return box }
    guard let clipped = PictureBounds.clipped(box, to: size) else {
      throw bbox.fault(
        "\(place) is \(bbox.text), outside the picture; \(PictureBounds.rule(size))")
    }
    return clipped
  }

  private func polygons(_ value: JSONValue, _ size: Size?) throws(RecordFault) -> [[Point]] {
    var polygons: [[Point]] = []
    for element in try value.elements() {
      let place = "\(part.place).segmentation[\(polygons.count)]"
      let numbers = try Self.numbers(element, place)
      guard numbers.count >= 6, numbers.count % 2 == 0 else {
        throw element.fault(
          "\(place) has \(numbers.count) numbers; x and y of 3 points or more are needed")
      }
      var points: [Point] = []
      for index in stride(from: 0, to: numbers.count, by: 2) {
        let point = Point(numbers[index], numbers[index + 1])
        guard let size else {
          points.append(point)
          continue
        }
        guard let clipped = PictureBounds.clipped(point, to: size) else {
          throw element.fault(
            "\(place) has the point \(point.x), \(point.y) outside the picture; "
              + PictureBounds.rule(size))
        }
        points.append(clipped)
      }
      polygons.append(points)
    }
    return polygons
  }

  private func mask(
    _ value: JSONValue, _ size: Size?, isCheck: Bool
  ) throws(RecordFault) -> ImageObject.Shape {
    let place = "\(part.place).segmentation"
    guard let stated = try value.member("size"), let counts = try value.member("counts") else {
      throw value.fault("\(place) has no size and counts, as a mask of run lengths needs")
    }
    let sides = try Self.numbers(stated, "\(place).size")
    guard sides.count == 2, let own = PictureBounds.size(Int(sides[1]), Int(sides[0])),
      size == nil || size == own
    else {
      let wanted = size.map { "[\($0.height), \($0.width)]" } ?? "height and width"
      throw stated.fault("\(place).size is \(stated.text); \(wanted) of the picture is needed")
    }
    let lengths: [Int]
    if let text = counts.utf8 {
      guard let decoded = RunLengths.decompressed(text) else {
        throw counts.fault("\(place).counts is not a text of compressed run lengths")
      }
      lengths = decoded
    } else {
      lengths = try Self.numbers(counts, "\(place).counts").map { Int($0) }
    }
    guard RunLengths.fit(lengths, own) else {
      throw counts.fault(
        "\(place).counts do not add up to the \(own.width * own.height) pixels of a picture of \(own)"
      )
    }
    if isCheck { return .keypoints }
    return .bitmap(RunLengths.bitmap(lengths, own) ?? Bitmap(own))
  }
}
