/// What a YOLO `data.yaml`, or a list of names, says of a dataset.
struct YOLOSettings: Sendable {
  /// The label of each class; empty if the dataset does not name them.
  var names: [String] = []
  /// How many keypoints an object has, and how many numbers each.
  var keypoints: Keypoints?
  /// For each keypoint the one that it changes places with when a picture is mirrored.
  var mirrored: [Int] = []
  /// The names of the keypoints, if all classes have the same.
  var keypointNames: [String] = []
  /// The folders of the parts of the dataset.
  var splits: [Split] = []

  struct Keypoints: Sendable, Equatable {
    var count: Int
    /// 2 without visibility, 3 with it.
    var dimensions: Int
  }

  struct Split: Sendable, Equatable {
    var name: String
    var folder: String
  }

  static let splitKeys = ["train", "val", "test"]
  private static let mostClasses = 100_000

  /// Reads a list of names, one on each line.
  init(names text: String) {
    let body = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    names = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      String($0.trimmed)
    }
    while names.last?.isEmpty ?? false { names.removeLast() }
  }

  init() {}

  init(_ yaml: PlainYAML) throws(DataError) {
    func fault(_ key: String, _ text: String) -> DataError {
      .malformed(file: yaml.file, line: yaml.line(of: key), column: 1, "\(key) \(text)")
    }
    switch try yaml.value("names") {
    case nil: break
    case .scalar: throw fault("names", "is neither a list nor a map of numbers and names")
    case .list(let items):
      names = items.compactMap(\.text)
      guard names.count == items.count else { throw fault("names", "is not a list of names") }
    case .map(let entries):
      for entry in entries {
        guard let number = Int(entry.key), (0..<Self.mostClasses).contains(number),
          let name = entry.value.text
        else {
          throw fault(
            "names", "has '\(entry.key)'; the number of a class from 0 and its name are needed")
        }
        while names.count <= number { names.append(String(names.count)) }
        names[number] = name
      }
    }
    if let count = try yaml.value("nc")?.text, !names.isEmpty, Int(count) != names.count {
      throw fault("nc", "is \(count), but there are \(names.count) names")
    }
    if let shape = try yaml.value("kpt_shape") {
      let numbers = shape.integers
      guard let numbers, numbers.count == 2, (1...1000).contains(numbers[0]),
        (2...3).contains(numbers[1])
      else {
        throw fault(
          "kpt_shape", "is not [count, 2] (keypoints of x, y) or [count, 3] (with visibility)")
      }
      keypoints = Keypoints(count: numbers[0], dimensions: numbers[1])
    }
    if let flip = try yaml.value("flip_idx"), let keypoints {
      guard let places = flip.integers, places.sorted() == Array(0..<keypoints.count) else {
        throw fault("flip_idx", "does not name each of the \(keypoints.count) keypoints once")
      }
      mirrored = places
    }
    if let keypoints { keypointNames = Self.common(try yaml.value("kpt_names"), keypoints.count) }
    for key in Self.splitKeys {
      switch try yaml.value(key) {
      case nil: break
      case .scalar(let folder): splits.append(Split(name: key, folder: folder))
      case .list(let items): splits += items.compactMap(\.text).map { Split(name: key, folder: $0) }
      case .map: throw fault(key, "is neither a folder nor a list of folders")
      }
    }
    if let list = splits.first(where: { DatasetPath.ending($0.folder) == "txt" }) {
      throw fault(
        list.name, "is a list of files (\(list.folder)); name the folder of the pictures instead")
    }
  }

  /// The keypoints' names, where each class has the same.
  private static func common(_ value: PlainYAML.Value?, _ count: Int) -> [String] {
    var lists: [PlainYAML.Value] = []
    if case .map(let entries) = value { lists = entries.map(\.value) }
    if case .list = value, let value { lists = [value] }
    var names: [String]?
    for case .list(let items) in lists {
      let own = items.compactMap(\.text)
      guard own.count == count, names == nil || names == own else { return [] }
      names = own
    }
    return names ?? []
  }
}

extension PlainYAML.Value {
  var text: String? {
    if case .scalar(let text) = self { text } else { nil }
  }

  /// The numbers of a list of whole numbers.
  var integers: [Int]? {
    guard case .list(let items) = self else { return nil }
    let numbers = items.compactMap { $0.text.flatMap { Int($0) } }
    return numbers.count == items.count ? numbers : nil
  }
}
