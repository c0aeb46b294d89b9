internal import TenfoldCore
internal import TenfoldData

/// What has become of the records of a run over pictures so far, so that a run that goes on need not make them again.
struct PictureLog {
  /// What was made of a record.
  struct Entry {
    var result: PictureResult
    /// The sizes of its files.
    var sizes: [Int]
    /// Where the entry ends in the log.
    var end: Int
  }

  private let file: OutputFile
  /// Distinguishes the log from those of other runs.
  private let run: UInt64

  /// Opens the log of an output, empty or as far as it holds.
  init(_ output: String, _ fingerprint: RunFingerprint, keeping length: Int = 0) throws(DataError) {
    file = try OutputFile(Self.path(output), keeping: length)
    run = StableHash.of(fingerprint.text)
  }

  private static func path(_ output: String) -> String { output + ".records" }

  /// Adds what was made of the next record.
  func add(_ result: PictureResult, sizes: [Int]) throws(DataError) {
    var (result, sizes, body, head) = (result, sizes, Packing(), Packing())
    result.pass(through: &body)
    body.pass(&sizes, 0) { $0.pass(&$1) }
    var count = body.bytes.count
    var check = Self.check(body.bytes, run)
    head.pass(&count)
    head.pass(&check)
    try file.write(head.bytes + body.bytes)
  }

  /// What an interrupted run has left, up to where it was torn: each record with what was made of it.
  static func left(
    _ output: String, _ fingerprint: RunFingerprint, _ records: [ImageRecord],
    _ body: (Entry) throws(DataError) -> Void
  ) throws(DataError) {
    let path = OutputFile.partialPath(path(output))
    guard SystemFile.exists(path) else { return }
    let file = try SystemFile.reading(path)
    let run = StableHash.of(fingerprint.text)
    var end = 0
    for record in records {
      var head = Packing(unpacking: try file.read(16))
      var (count, check) = (0, UInt64(0))
      head.pass(&count)
      head.pass(&check)
      guard !head.isBroken, count >= 0, count <= file.size ?? 0 else { return }
      let bytes = try file.read(count)
      guard bytes.count == count, check == Self.check(bytes, run) else { return }
      end += 16 + count
      var packed = Packing(unpacking: bytes)
      var entry = Entry(result: PictureResult(record: record), sizes: [], end: end)
      entry.result.pass(through: &packed)
      packed.pass(&entry.sizes, 0) { $0.pass(&$1) }
      if packed.isBroken { return }
      try body(entry)
    }
  }

  private static func check(_ bytes: [UInt8], _ run: UInt64) -> UInt64 {
    bytes.withUnsafeBufferPointer { StableHash.mix(run, StableHash.of($0)) }
  }

  /// Takes the log away.
  func discard() { file.discard() }
}
