internal import TenfoldCore

/// A line of a label file: its numbers and where it stands.
struct YOLOLine {
  var number: Int
  var values: [Double]
  /// The column of each number, from 1.
  var columns: [Int]
}

/// An object of a label file, in shares of the picture's width and height.
struct YOLOObject: Sendable, Equatable {
  enum Shape: Sendable, Equatable {
    case box(Box)
    case oriented([Point])
    case outline([Point])
  }

  var classNumber: Int
  var shape: Shape
  var keypoints: [Keypoint]
}

/// Reads label files.
struct YOLOLabels {
  let file: String
  private(set) var lines: [YOLOLine] = []

  /// Splits a file into numbers.
  init(_ file: String, _ bytes: [UInt8]) throws(DataError) {
    self.file = file
    var number = 0
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    for line in body.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      var found = YOLOLine(number: number, values: [], columns: [])
      var start = line.startIndex
      while true {
        while start < line.endIndex, Self.isBlank(line[start]) { start += 1 }
        guard start < line.endIndex else { break }
        let end = line[start...].firstIndex(where: Self.isBlank) ?? line.endIndex
        let column = start - line.startIndex + 1
        let text = String(decoding: line[start..<end], as: UTF8.self)
        guard Self.isNumber(line[start..<end]), let value = Double(text), value.isFinite else {
          throw .malformed(
            file: file, line: number, column: column,
            "\(String(text.prefix(40)).debugDescription) is not a number; a label file has the "
              + "number of a class and shares of the picture's sides")
        }
        found.values.append(value)
        found.columns.append(column)
        start = end
      }
      if !found.values.isEmpty { lines.append(found) }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy {
      $0 &- 0x30 < 10 || $0 == 0x2E || $0 == 0x2D || $0 == 0x2B || $0 | 0x20 == 0x65
    }
  }

  /// Reads the objects.
  func objects(
    _ task: YOLOTask, _ settings: YOLOSettings
  ) throws(DataError) -> [YOLOObject] {
    var objects: [YOLOObject] = []
    for line in lines { objects.append(try object(line, task, settings)) }
    return objects
  }

  private func fault(_ line: YOLOLine, _ index: Int, _ text: String) -> DataError {
    let column = index < line.columns.count ? line.columns[index] : 1
    return .malformed(file: file, line: line.number, column: column, text)
  }

  private func object(
    _ line: YOLOLine, _ task: YOLOTask, _ settings: YOLOSettings
  ) throws(DataError) -> YOLOObject {
    try checkCount(line, task, settings)
    let values = line.values
    guard values[0] >= 0, values[0] == values[0].rounded(), values[0] < 1e6 else {
      throw fault(line, 0, "the class is \(values[0]); a whole number from 0 is needed")
    }
    let number = Int(values[0])
    guard settings.names.isEmpty || number < settings.names.count else {
      let last = settings.names.count - 1
      throw fault(
        line, 0, "the class is \(number), but the dataset names the classes 0 to \(last)")
    }
    var object = YOLOObject(classNumber: number, shape: .outline([]), keypoints: [])
    if values.count == 5 || task == .pose {
      object.shape = .box(try box(line))
      if let keypoints = settings.keypoints, task == .pose {
        object.keypoints = try self.keypoints(line, keypoints, settings)
      }
    } else {
      var points: [Point] = []
      for index in stride(from: 1, to: values.count, by: 2) {
        points.append(Point(try share(line, index), try share(line, index + 1)))
      }
      object.shape = task == .oriented ? .oriented(points) : .outline(points)
    }
    return object
  }

  private func checkCount(
    _ line: YOLOLine, _ task: YOLOTask, _ settings: YOLOSettings
  ) throws(DataError) {
    let count = line.values.count
    let wanted: String
    switch task {
    case .detection:
      if count == 5 { return }
      wanted =
        "a line of boxes has 5: class, centre x and y, width, height"
        + (count == 6 ? "; a confidence is no label" : "")
    case .oriented:
      if count == 9 { return }
      wanted = "a line of oriented boxes has 9: class, x and y of four corners"
    case .segmentation:
      if count == 5 || count >= 7 && count % 2 == 1 { return }
      wanted = "a line of outlines has 7 or 9, 11 …: class, x and y of three points or more"
    case .pose:
      let (keypoints, each) = (settings.keypoints?.count ?? 0, settings.keypoints?.dimensions ?? 3)
      if count == 5 + keypoints * each { return }
      wanted =
        "a line of \(keypoints) keypoints has \(5 + keypoints * each): class, box, and \(each) "
        + "numbers for each keypoint"
    }
    throw fault(line, 0, "has \(count) columns; \(wanted)")
  }

  /// A place within the picture; a little outside is cut off.
  private func share(_ line: YOLOLine, _ index: Int) throws(DataError) -> Double {
    let value = line.values[index]
    guard (-PictureBounds.share...1 + PictureBounds.share).contains(value) else {
      throw fault(line, index, "\(value) is outside the picture; \(Self.rule)")
    }
    return min(max(value, 0), 1)
  }

  private static let rule =
    "shares of its sides from 0 to 1 are needed, and at most 0.01 outside is cut off"

  private func box(_ line: YOLOLine) throws(DataError) -> Box {
    let values = line.values
    for (index, name) in [(3, "width"), (4, "height")] where values[index] < 0 {
      throw fault(line, index, "the \(name) is \(values[index]), below 0")
    }
    func edges(_ centre: Int, _ length: Int) throws(DataError) -> (Double, Double) {
      let low = values[centre] - values[length] / 2
      let high = values[centre] + values[length] / 2
      let share = PictureBounds.share
      guard low >= -share, high <= 1 + share, low <= 1, high >= 0 else {
        throw fault(
          line, centre, "the box reaches from \(low) to \(high), outside the picture; \(Self.rule)")
      }
      return (max(low, 0), min(high, 1))
    }
    let (left, right) = try edges(1, 3)
    let (top, bottom) = try edges(2, 4)
    return Box(minX: left, minY: top, maxX: right, maxY: bottom)
  }

  private func keypoints(
    _ line: YOLOLine, _ shape: YOLOSettings.Keypoints, _ settings: YOLOSettings
  ) throws(DataError) -> [Keypoint] {
    var keypoints: [Keypoint] = []
    for number in 0..<shape.count {
      let index = 5 + number * shape.dimensions
      // Without visibility, a point that is not there is written as 0 0.
      var visibility: Keypoint.Visibility =
        line.values[index] == 0 && line.values[index + 1] == 0 ? .absent : .visible
      if shape.dimensions == 3 {
        let value = line.values[index + 2]
        guard let found = [0, 1, 2].first(where: { Double($0) == value }),
          let stated = Keypoint.Visibility(rawValue: found)
        else {
          throw fault(line, index + 2, "the visibility is \(value); 0, 1 or 2 is needed")
        }
        visibility = stated
      }
      let name = number < settings.keypointNames.count ? settings.keypointNames[number] : ""
      var point = Point(0, 0)
      if visibility != .absent {
        point = Point(try share(line, index), try share(line, index + 1))
      }
      keypoints.append(Keypoint(name: name, point: point, visibility: visibility))
    }
    return keypoints
  }
}
