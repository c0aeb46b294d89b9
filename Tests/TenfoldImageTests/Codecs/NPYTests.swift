import TenfoldCore
import TenfoldImage
import Testing

struct NPYTests {
  /// Two pixels beside each other.
  private let image = Image(Size(2, 1), channels: 3, bytes: [0, 51, 102, 153, 204, 255])

  @Test func bytesLieAsNumPyWritesThem() throws {
    let file = try image.encode(as: .npy())
    let head = "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 3), }"
    let padded = head + String(repeating: " ", count: 117 - head.count) + "\n"
    #expect(
      file == [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(padded.utf8) + image.array)
    #expect(try Image.decode(file).image == image)
  }

  @Test func planesComeOneAfterTheOther() throws {
    let file = try image.encode(as: .npy(layout: .channelsFirst))
    #expect(file.suffix(6) == [0, 153, 51, 204, 102, 255])
    #expect(String(decoding: file.dropFirst(10), as: UTF8.self).contains("'shape': (3, 1, 2)"))
  }

  @Test func floatsAreScaled() throws {
    let file = try image.encode(as: .npy(values: .floats()))
    #expect(floats(file) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(String(decoding: file.dropFirst(10), as: UTF8.self).contains("'descr': '<f4'"))
  }

  @Test func floatsAreNormalised() throws {
    let values = TensorValues.floats(mean: [0.5, 0, 1], deviation: [0.5, 2, 1])
    let file = try image.encode(as: .npy(values: values, layout: .channelsFirst))
    #expect(floats(file) == [-1, (Float(0.6) - 0.5) / 0.5, 0.1, 0.4, Float(0.4) - 1, 0])
    #expect(throws: MediaError.self) {
      try image.encode(as: .npy(values: .floats(mean: [1, 2])))
    }
    #expect(throws: MediaError.self) {
      try image.encode(as: .npy(values: .floats(deviation: [0])))
    }
  }

  @Test(arguments: ["(2, 3)", "(2, 3, 1)", "(2,3,1,)"])
  func greyComesWithOrWithoutAThirdSide(shape: String) throws {
    let file = array(
      "{'descr': '|u1', 'fortran_order': False, 'shape': \(shape), }", [1, 2, 3, 4, 5, 6])
    #expect(try Image.decode(file).image == Image(Size(3, 2), channels: 1, bytes: 1...6))
  }

  @Test(arguments: [
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
    "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (6,), }",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1, 6), }",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (-2, -3), }",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999, 3), }",
    "{'descr': '|u1', 'fortran_order': False}", "", "{{{{'shape':",
  ])
  func otherArraysAreRefused(head: String) {
    #expect(throws: MediaError.self) { try Image.decode(array(head, [1, 2, 3, 4, 5, 6])) }
  }

  @Test func missingBytesAreNoticed() {
    let head = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }"
    #expect(throws: MediaError.truncated(.npy)) { try Image.decode(array(head, [1, 2, 3, 4, 5])) }
  }

  private func array(_ head: String, _ bytes: [UInt8]) -> [UInt8] {
    [0x93] + Array("NUMPY".utf8) + [1, 0] + little(head.utf8.count, 2) + Array(head.utf8) + bytes
  }

  private func floats(_ file: [UInt8]) -> [Float] {
    let data = Array(file.dropFirst(128))
    return stride(from: 0, to: data.count, by: 4).map { start in
      Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(data[start + $1]) << UInt32(8 * $1) })
    }
  }
}
