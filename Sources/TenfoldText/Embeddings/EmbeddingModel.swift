internal import Synchronization
internal import TenfoldCore

/// Word vectors of length 1 in a mapped file, and the nearest neighbours of words.
///
/// The file is compiled once and kept in the user's cache folder: a head of four numbers, the vectors, the
/// places of the words' letters, the order of the words, the letters.
final class EmbeddingModel: Sendable {
  private let memory: MappedBytes
  let count: Int
  private let width: Int

  private static let magic: UInt32 = 0x3156_4654
  private static let version: UInt32 = 1
  private static let head = 16

  /// Opens a file of word vectors, from its compiled form if that is there.
  static func open(
    _ path: String, limit: Int, cacheFolder: String? = CacheFolder.standard
  ) throws(RecipeError) -> EmbeddingModel {
    let stamp = UserFile.stamp(path)
    let name = StableHash.mix(StableHash.of("\(path) \(stamp)"), UInt64(limit))
    let cache =
      stamp.isEmpty
      ? nil : cacheFolder.map { "\($0)/vectors-\(version)-\(String(name, radix: 16)).emb" }
    if let cache, let mapped = MappedBytes(path: cache), let ready = EmbeddingModel(mapped) {
      return ready
    }
    let compiled = try UserFile.read(path) { bytes throws(RecipeError) in
      compile(try EmbeddingReader(path: path, bytes: bytes, limit: limit).read())
    }
    if let cache, CacheFile.write(compiled, to: cache), let mapped = MappedBytes(path: cache),
      let ready = EmbeddingModel(mapped)
    {
      return ready
    }
    guard let held = EmbeddingModel(MappedBytes(compiled)) else {
      throw .malformed("\(path) cannot be used as word vectors")
    }
    return held
  }

  private static func compile(_ table: EmbeddingTable) -> [UInt8] {
    var output: [UInt8] = []
    func append(_ number: UInt32) {
      withUnsafeBytes(of: number.littleEndian) { output.append(contentsOf: $0) }
    }
    let count = table.words.count
    output.reserveCapacity(head + table.numbers.count * 4 + count * 20)
    for number in [magic, version, UInt32(count), UInt32(table.width)] { append(number) }
    for row in 0..<count {
      let range = row * table.width..<(row + 1) * table.width
      let length = table.numbers[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for index in range {
        let value = length > 0 && length.isFinite ? table.numbers[index] / length : 0
        append(value.bitPattern)
      }
    }
    var place = 0
    for word in table.words {
      append(UInt32(place))
      place += word.count
    }
    append(UInt32(place))
    let order = table.words.indices.sorted { first, second in
      let (left, right) = (table.words[first], table.words[second])
      return left == right ? first < second : left.lexicographicallyPrecedes(right)
    }
    for number in order { append(UInt32(number)) }
    for word in table.words { output += word }
    return output
  }

  /// Nil if the bytes are no compiled vectors.
  private init?(_ memory: MappedBytes) {
    guard memory.count >= Self.head, memory.load(0) == Self.magic, memory.load(4) == Self.version
    else { return nil }
    count = Int(memory.load(8))
    width = Int(memory.load(12))
    self.memory = memory
    guard width > 0, width < 1 << 20, count < 1 << 31 else { return nil }
    let fixed = Self.head + count * width * 4 + (2 * count + 1) * 4
    guard memory.count >= fixed,
      memory.count == fixed + Int(memory.load(Self.head + count * width * 4 + count * 4))
    else { return nil }
  }

  private var places: Int { Self.head + count * width * 4 }

  /// The letters of a word.
  func word(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(memory.load(places + number * 4))
    let end = Int(memory.load(places + number * 4 + 4))
    return memory.bytes(places + (2 * count + 1) * 4 + start, end - start)
  }

  /// The number of a word.
  func find(_ wanted: UnsafeBufferPointer<UInt8>) -> Int? {
    let order = places + (count + 1) * 4
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if word(Int(memory.load(order + middle * 4))).lexicographicallyPrecedes(wanted) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < count else { return nil }
    let number = Int(memory.load(order + low * 4))
    return word(number).elementsEqual(wanted) ? number : nil
  }

  /// The words nearest to one by cosine, best first.
  func neighbours(of number: Int, most: Int, minimum: Float) -> [Int] {
    let all = memory.bytes(Self.head, count * width * 4)
    guard let base = all.baseAddress else { return [] }
    return UnsafeRawPointer(base).withMemoryRebound(to: Float.self, capacity: count * width) {
      vectors in
      var best: [(number: Int, similarity: Float)] = []
      let own = vectors + number * width
      for other in 0..<count where other != number {
        let similarity = Self.product(own, vectors + other * width, width)
        guard similarity >= minimum, best.count < most || similarity > best[most - 1].similarity
        else { continue }
        let place = best.firstIndex { $0.similarity < similarity } ?? best.count
        best.insert((other, similarity), at: place)
        if best.count > most { best.removeLast() }
      }
      return best.map(\.number)
    }
  }

  /// In eight sums at once, always in the same order.
  private static func product(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, _ count: Int
  ) -> Float {
    var sums = SIMD8<Float>.zero
    var index = 0
    while index + 8 <= count {
      let first = UnsafeRawPointer(left + index).loadUnaligned(as: SIMD8<Float>.self)
      let second = UnsafeRawPointer(right + index).loadUnaligned(as: SIMD8<Float>.self)
      sums += first * second
      index += 8
    }
    var sum = sums.sum()
    while index < count {
      sum += left[index] * right[index]
      index += 1
    }
    return sum
  }
}

/// The neighbours of words as an operation wants them, found once a word for all workers.
final class NeighbourTable: Sendable {
  let model: EmbeddingModel
  private let most: Int
  private let minimum: Float
  private let known = Mutex<[Int: [Int]]>([:])

  init(_ model: EmbeddingModel, most: Int, minimum: Double) {
    self.model = model
    self.most = most
    self.minimum = Float(minimum)
  }

  /// The neighbours of a word's number, best first.
  func neighbours(of number: Int) -> [Int] {
    if let found = known.withLock({ $0[number] }) { return found }
    let found = model.neighbours(of: number, most: most, minimum: minimum)
    known.withLock { known in
      if known.count > 100_000 { known.removeAll() }
      known[number] = found
    }
    return found
  }
}
