internal import TenfoldCore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Word vectors as a file holds them: one row of numbers a word.
struct EmbeddingTable {
  var words: [[UInt8]] = []
  var numbers: [Float] = []
  var width = 0
}

/// Reads word vectors: word2vec (text and binary), GloVe, fastText's `.vec`, NumPy's `.npy`, safetensors.
struct EmbeddingReader {
  let path: String
  let bytes: MappedBytes
  /// How many words are taken, the first first.
  let limit: Int

  private func malformed(_ text: String) -> RecipeError { .malformed("\(path): \(text)") }

  /// - Throws: ``RecipeError`` for a file that is none of these, or cut short.
  func read() throws(RecipeError) -> EmbeddingTable {
    let start = bytes.bytes(0, min(bytes.count, 10))
    if start.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]) { return try readNPY() }
    if bytes.count > 9, start[8] == 0x7B, length64(0) <= bytes.count - 8 {
      return try readSafetensors()
    }
    return try readLines()
  }

  // MARK: Text, and word2vec's binary form

  private func readLines() throws(RecipeError) -> EmbeddingTable {
    var table = EmbeddingTable()
    let all = bytes.bytes(0, bytes.count)
    var place = 0
    var line = 0
    while place < all.count, table.words.count < limit {
      let end = all[place...].firstIndex(of: 0x0A) ?? all.count
      let fields = all[place..<end].split(whereSeparator: { ByteClass.isSpace($0) })
      line += 1
      if line == 1, fields.count == 2, let count = number(fields[0]), let width = number(fields[1]),
        count >= 1, width >= 1
      {
        table.width = Int(width)
        place = end + 1
        if !isText(all, place, Int(width)) { return try readBinary(place, Int(count), Int(width)) }
        continue
      }
      place = end + 1
      if fields.isEmpty || fields[0].elementsEqual([0x23]) && table.words.isEmpty { continue }
      if table.width == 0 { table.width = fields.count - 1 }
      guard table.width > 0, fields.count > table.width else {
        throw malformed("line \(line) has \(fields.count - 1) numbers rather than \(table.width)")
      }
      // A word may hold spaces; its numbers are the last fields.
      let first = fields.count - table.width
      for field in fields[first...] {
        guard let value = number(field) else {
          throw malformed("line \(line): '\(String(decoding: field, as: UTF8.self))' is no number")
        }
        table.numbers.append(value)
      }
      table.words.append(Array(fields[..<first].joined(separator: [0x20])))
    }
    guard !table.words.isEmpty else { throw malformed("there are no word vectors in it") }
    return table
  }

  private func isText(_ all: UnsafeBufferPointer<UInt8>, _ place: Int, _ width: Int) -> Bool {
    let end = all[place...].firstIndex(of: 0x0A) ?? all.count
    let fields = all[place..<end].split(whereSeparator: { ByteClass.isSpace($0) })
    return fields.count == width + 1 && fields.dropFirst().allSatisfy { number($0) != nil }
  }

  private func readBinary(
    _ start: Int, _ count: Int, _ width: Int
  ) throws(RecipeError) -> EmbeddingTable {
    var table = EmbeddingTable()
    table.width = width
    let all = bytes.bytes(0, bytes.count)
    var place = start
    for _ in 0..<min(count, limit) {
      while place < all.count, all[place] == 0x0A { place += 1 }
      guard let space = all[place...].firstIndex(of: 0x20), width <= (all.count - space - 1) / 4
      else { throw malformed("it is cut short after \(table.words.count) words") }
      table.words.append(Array(all[place..<space]))
      append(space + 1, width, &table)
      place = space + 1 + width * 4
    }
    return table
  }

  private func append(_ place: Int, _ count: Int, _ table: inout EmbeddingTable) {
    for index in 0..<count {
      table.numbers.append(Float(bitPattern: bytes.load(place + index * 4)))
    }
  }

  private func number(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Float? {
    Float(String(decoding: field, as: UTF8.self))
  }

  // MARK: Arrays, with a list of words beside them

  private func readNPY() throws(RecipeError) -> EmbeddingTable {
    guard bytes.count > 12 else { throw malformed("it is cut short") }
    let isLong = bytes.bytes(6, 1)[0] > 1
    let low = Int(bytes.load(8))
    let (start, length) = isLong ? (12, low) : (10, low & 0xFFFF)
    guard start + length <= bytes.count else { throw malformed("it is cut short") }
    let header = String(decoding: bytes.bytes(start, length), as: UTF8.self)
    guard header.contains("'<f4'"), header.contains("'fortran_order': False"),
      let open = header.firstIndex(of: "("), let close = header.firstIndex(of: ")")
    else { throw malformed("the array must be of little-endian float32 in C order") }
    let shape = header[header.index(after: open)..<close].split(separator: ",")
      .compactMap { Int($0.filter { $0 != " " }) }
    return try readArray(shape, at: start + length, end: bytes.count, words: nil)
  }

  /// What the header of a safetensors file says of a tensor, or of itself.
  private struct Tensor: Decodable {
    var dtype: String?
    var shape: [Int]?
    var data_offsets: [Int]?
    var vocab: String?
  }

  private func readSafetensors() throws(RecipeError) -> EmbeddingTable {
    let length = length64(0)
    let data = Data(bytes.bytes(8, length))
    guard let header = try? JSONDecoder().decode([String: Tensor].self, from: data) else {
      throw malformed("its header is not that of a safetensors file")
    }
    let tensors = header.filter { $0.key != "__metadata__" && $0.value.shape?.count == 2 }
    guard tensors.count == 1, let tensor = tensors.first?.value, tensor.dtype == "F32",
      let shape = tensor.shape, let offsets = tensor.data_offsets, offsets.count == 2,
      offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= bytes.count - 8 - length
    else { throw malformed("it must hold one two-dimensional tensor, of F32") }
    let words = header["__metadata__"]?.vocab?.split(separator: "\n").map { Array($0.utf8) }
    return try readArray(
      shape, at: 8 + length + offsets[0], end: 8 + length + offsets[1], words: words)
  }

  private func readArray(
    _ shape: [Int], at start: Int, end: Int, words: [[UInt8]]?
  ) throws(RecipeError) -> EmbeddingTable {
    guard shape.count == 2, shape[0] > 0, shape[1] > 0, shape[1] < 1 << 20, shape[0] < 1 << 32,
      shape[0] * shape[1] * 4 == end - start
    else { throw malformed("the array must have two dimensions, and all its numbers") }
    var table = EmbeddingTable()
    table.width = shape[1]
    let known: [[UInt8]]
    if let words { known = words } else { known = try readWords() }
    guard known.count >= shape[0] else {
      throw malformed("there are \(shape[0]) vectors for \(known.count) words")
    }
    table.words = Array(known.prefix(min(limit, shape[0])))
    append(start, table.words.count * table.width, &table)
    return table
  }

  /// The words of the file of the same name that ends in `.txt`, one a line.
  private func readWords() throws(RecipeError) -> [[UInt8]] {
    let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
    guard let list = MappedBytes(path: stem + ".txt") else {
      throw malformed("its words are looked for in \(stem).txt, one a line, which cannot be read")
    }
    return list.bytes(0, list.count).split(separator: 0x0A)
      .map { Array($0.last == 0x0D ? $0.dropLast() : $0) }
  }

  private func length64(_ place: Int) -> Int {
    guard bytes.load(place + 4) == 0 else { return Int.max }
    return Int(bytes.load(place))
  }
}
