internal import TenfoldCore

/// How far an unfinished run came, so that it can go on after a kill.
///
/// A few lines of `name value`, the last of which is a check sum of those before.
public struct Journal: Sendable, Equatable {
  /// The numbers by name.
  public var numbers: [String: Int] = [:]
  /// What the run was asked to do; another run must not go on from here.
  public var fingerprint = ""
  /// The digest of the input as far as it was used.
  public var inputDigest = ""
  private var lists: [String: [String]] = [:]

  /// An empty journal.
  public init() {}

  /// The texts that were added under a name, in order.
  public func texts(_ name: String) -> [String] { lists[name] ?? [] }

  /// Adds a text of any content under a name.
  public mutating func add(_ text: String, to name: String) {
    lists[name, default: []].append(text)
  }

  /// The name of the journal of an output.
  public static func path(_ output: String) -> String {
    SystemFile.hidden(output, "tenfold-journal")
  }

  /// Reads the journal of an output; nil if there is none, or none that can be trusted.
  public init?(output: String) {
    guard let bytes = try? SystemFile.readWhole(Self.path(output)) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard let last = lines.last, last.hasPrefix("check "), lines.count > 1 else { return nil }
    let body = lines.dropLast().map { $0 + "\n" }.joined()
    guard last.dropFirst(6) == String(StableHash.of(body), radix: 16) else { return nil }
    for line in lines.dropLast() {
      guard let space = line.firstIndex(of: " ") else { return nil }
      let name = String(line[..<space])
      let value = String(line[line.index(after: space)...])
      switch name {
      case "fingerprint": fingerprint = value
      case "input": inputDigest = value
      case _ where value.hasPrefix("x"): lists[name, default: []].append(Self.decode(value))
      default: numbers[name] = Int(value)
      }
    }
  }

  /// Writes the journal, in place of an older one.
  public func write(output: String) throws(DataError) {
    var body = "fingerprint \(fingerprint)\ninput \(inputDigest)\n"
    for (name, value) in numbers.sorted(by: { $0.key < $1.key }) { body += "\(name) \(value)\n" }
    for (name, values) in lists.sorted(by: { $0.key < $1.key }) {
      for value in values { body += "\(name) \(Self.encode(value))\n" }
    }
    let check = String(StableHash.of(body), radix: 16)
    try SystemFile.writeWhole(body + "check \(check)\n", to: Self.path(output))
  }

  /// Removes the journal of an output.
  public static func remove(output: String) { SystemFile.remove(path(output)) }

  /// Texts are written in hexadecimal, for they may hold line ends.
  private static func encode(_ text: String) -> String {
    "x" + text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func decode(_ text: String) -> String {
    let digits = Array(text.utf8.dropFirst())
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16) ?? 0x3F
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
