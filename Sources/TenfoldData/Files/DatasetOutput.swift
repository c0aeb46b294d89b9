/// Where a run's output goes: a file, or a folder.
public protocol DatasetOutput: AnyObject {
  /// How many bytes have been written.
  var byteCount: Int { get }
  /// Writes bytes of UTF-8: whole records.
  func write(_ bytes: [UInt8]) throws(DataError)
  /// Waits until what was written is on the disk.
  func synchronize() throws(DataError)
  /// Gives the output its name.
  func finish() throws(DataError)
  /// Takes the output away.
  func discard()
}
