internal import TenfoldCore

/// Addresses as text.
enum URLText {
  /// Whether an address is of this machine.
  static func isLoopback(_ url: String) -> Bool {
    guard let scheme = url.firstRange(of: "://") else { return false }
    let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let afterUser = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
    let place = (afterUser ?? authority).lowercased()
    if place == "[::1]" || place.hasPrefix("[::1]:") { return true }
    let host = place.prefix { $0 != ":" }
    if host == "localhost" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// A text as a part of an address: all but letters, digits and `-._~` is written in hexadecimal.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - kept: further characters that stay, such as the slash of a model's name.
  /// - Returns: the part of an address.
  static func encoded(_ text: String, keeping kept: String = "") -> String {
    var result = ByteBuffer(capacity: text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
      case _ where kept.utf8.contains(byte): result.append(byte)
      default:
        result.append(0x25)
        result.append(hexDigits[Int(byte >> 4)])
        result.append(hexDigits[Int(byte & 15)])
      }
    }
    return result.string
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
