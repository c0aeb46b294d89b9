import Tenfold

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The pictures that are measured with, and what is annotated in them: the same as peer.py makes.
struct Pictures {
  /// How many boxes and keypoints each picture has.
  static let objects = 10

  /// Pictures alone.
  let plain: [ImageSample]
  /// The same with a mask of classes, boxes, and a keypoint in each box.
  let annotated: [ImageSample]

  /// Takes up RGB pictures of one size that follow each other in a file.
  init(file: String, size: Size) throws(Failure) {
    let bytes = try Self.read(file)
    let length = size.width * size.height * 3
    let count = bytes.count / length
    guard count > 0, bytes.count == count * length else {
      throw Failure("\(file) does not hold pictures of \(size.width) × \(size.height)")
    }
    let mask = Image(
      size, channels: 1,
      bytes: (0..<size.width * size.height).map { UInt8($0 % size.width * 8 / size.width) })
    let objects = (0..<Self.objects).map { Self.object($0, in: size) }
    plain = (0..<count).map {
      ImageSample(Image(size, channels: 3, bytes: bytes[$0 * length..<($0 + 1) * length]))
    }
    annotated = plain.map { ImageSample($0.image, masks: [mask], objects: objects) }
  }

  private static func object(_ number: Int, in size: Size) -> ImageObject {
    let (w, h) = (Double(size.width) / 512, Double(size.height) / 512)
    let i = Double(number)
    let box = Box(
      minX: (20 + 30 * i) * w, minY: (30 + 20 * i) * h, maxX: (120 + 30 * i) * w,
      maxY: (130 + 25 * i) * h)
    return ImageObject(label: "thing", shape: .box(box), keypoints: [Keypoint(point: box.centre)])
  }

  private static func read(_ file: String) throws(Failure) -> [UInt8] {
    guard let handle = fopen(file, "rb") else { throw Failure("\(file) cannot be read") }
    defer { fclose(handle) }
    fseek(handle, 0, SEEK_END)
    let length = ftell(handle)
    rewind(handle)
    return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = fread(buffer.baseAddress, 1, length, handle)
    }
  }

  /// The bytes of a file.
  static func bytes(of file: String) throws(Failure) -> [UInt8] { try read(file) }
}

/// Why nothing can be measured.
struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
