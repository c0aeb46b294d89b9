internal import CTenfoldXML
internal import TenfoldCore

/// An XML document in memory, read by libxml2.
///
/// Declarations of entities are refused, an external subset is not loaded, nothing goes to the network.
struct XMLDocument: Sendable {
  /// The outermost element.
  let root: XMLElement
  /// Whether the file starts with an XML declaration.
  let isDeclared: Bool

  /// Libxml2 takes its lengths as 32 bits; no annotation is near.
  private static let mostBytes = 1 << 28

  /// Reads a document.
  ///
  /// - Throws: ``DataError`` with the line where it is not well formed.
  init(_ path: String, _ bytes: [UInt8]) throws(DataError) {
    guard bytes.count <= Self.mostBytes else {
      throw .unsuitable(file: path, "is larger than \(Self.mostBytes) bytes")
    }
    guard bytes.contains(where: { !ByteClassJSON.isSpace($0) }) else {
      throw .malformed(file: path, line: 1, column: 1, "not XML: it is empty")
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    isDeclared = bytes.dropFirst(start).starts(with: "<?xml".utf8)
    let builder = Builder()
    let document = UnsafeMutablePointer<tf_xml_document>.allocate(capacity: 1)
    document.initialize(to: tf_xml_document())
    defer {
      tf_xml_close(document)
      document.deallocate()
    }
    builder.document = document
    // C calls back while the bytes are fed, so the builder outlives the calls.
    let isGood = withExtendedLifetime(builder) {
      tf_xml_prepare()
      guard
        tf_xml_open(document, Builder.callbacks, Unmanaged.passUnretained(builder).toOpaque())
      else { return false }
      return bytes.withUnsafeBytes { bytes in
        tf_xml_feed(
          document, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), true
        )
      }
    }
    guard isGood, let root = builder.root else {
      let text = withUnsafeBytes(of: document.pointee.fault) {
        // libxml2 may add lines with the bytes in question.
        String(decoding: $0.prefix { $0 != 0 && $0 != 10 }, as: UTF8.self)
      }
      let trimmed = String(text.trimmed)
      throw .malformed(
        file: path, line: max(1, Int(document.pointee.fault_line)), column: 1,
        "not XML: " + (trimmed.isEmpty ? "it has no element" : trimmed))
    }
    self.root = root
  }
}

/// Puts together what libxml2 reports.
private final class Builder {
  var root: XMLElement?
  var document: UnsafeMutablePointer<tf_xml_document>?
  private var open: [XMLElement] = []

  private static func builder(_ context: UnsafeMutableRawPointer?) -> Builder? {
    context.map { Unmanaged<Builder>.fromOpaque($0).takeUnretainedValue() }
  }

  static var callbacks: tf_xml_callbacks {
    tf_xml_callbacks(
      start: { context, name, attributes, count in
        Builder.builder(context)?.start(name, attributes, Int(count))
      },
      end: { context, _ in Builder.builder(context)?.end() },
      text: { context, bytes, count in
        Builder.builder(context)?.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
      })
  }

  private func start(
    _ name: UnsafePointer<UInt8>?, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
    _ count: Int
  ) {
    var element = XMLElement(name.map { String(cString: $0) } ?? "")
    element.line = document.map { Int(tf_xml_line($0)) } ?? 0
    for index in 0..<count {
      guard let attributes, let name = attributes[index * 5],
        let from = attributes[index * 5 + 3], let to = attributes[index * 5 + 4]
      else { continue }
      let prefix = attributes[index * 5 + 1].map { String(cString: $0) + ":" } ?? ""
      let value = String(
        decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self)
      element.attributes.append(
        // Where entities are not replaced, libxml2 leaves this one for a later pass.
        XMLElement.Attribute(
          name: prefix + String(cString: name), value: value.replacing("&#38;", with: "&")))
    }
    open.append(element)
  }

  private func end() {
    guard let element = open.popLast() else { return }
    if open.isEmpty {
      root = element
    } else {
      open[open.count - 1].children.append(.element(element))
    }
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let last = open.indices.last else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    // libxml2 may report one text in pieces.
    if case .text(let before) = open[last].children.last {
      open[last].children[open[last].children.count - 1] = .text(before + text)
    } else {
      open[last].children.append(.text(text))
    }
  }
}
