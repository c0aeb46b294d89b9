internal import CTenfoldXML

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What is done with the elements of a document; names are local names.
protocol XMLHandler {
  /// Takes the start of an element: what is wrong with it, or nil.
  mutating func start(_ name: String, _ attributes: XMLAttributes) -> String?
  /// Takes the end of an element: what is wrong with it, or nil.
  mutating func end(_ name: String) -> String?
  /// Takes a stretch of text between tags.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The attributes of an element, valid while its start is handled.
struct XMLAttributes {
  fileprivate let start: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  fileprivate let count: Int

  /// The value of an attribute by its local name.
  subscript(name: String) -> String? {
    guard let start else { return nil }
    for index in 0..<count {
      guard let own = start[index * 5], let from = start[index * 5 + 3],
        let to = start[index * 5 + 4], tf_xml_is_equal(own, name)
      else { continue }
      let bytes = UnsafeBufferPointer(start: from, count: to - from)
      let value = String(decoding: bytes, as: UTF8.self)
      // Where entities are not replaced, libxml2 leaves this one for a later pass.
      return value.contains("&") ? value.replacing("&#38;", with: "&") : value
    }
    return nil
  }
}

/// Reads an XML file as a stream by libxml2's push parser, unpacked on the way.
///
/// Declarations of entities are refused, an external subset is not loaded, nothing goes to the network.
final class XMLReader<Handler: XMLHandler> {
  private(set) var handler: Handler
  private let path: String
  private let document = UnsafeMutablePointer<tf_xml_document>.allocate(capacity: 1)

  init(_ path: String, _ handler: Handler) {
    self.path = path
    self.handler = handler
    document.initialize(to: tf_xml_document())
  }

  deinit {
    tf_xml_close(document)
    document.deallocate()
  }

  /// Hands the file's elements to the handler.
  ///
  /// - Throws: ``LexiconError`` with the line where the document is not well formed, or where the
  ///   handler found something wrong.
  func read() throws(LexiconError) {
    var file = try PackedFile(path: path)
    defer { file.close() }
    // C calls back while `read` runs, so the reader outlives the calls.
    let relay = XMLRelay(
      start: { [unowned self] in note(handler.start($0, $1)) },
      end: { [unowned self] in note(handler.end($0)) },
      text: { [unowned self] in handler.text($0) })
    let opened = withExtendedLifetime(relay) {
      tf_xml_open(document, XMLRelay.callbacks, Unmanaged.passUnretained(relay).toOpaque())
    }
    guard opened else { throw .unreadable(path) }
    var space: [UInt8] = []
    var isGood = true
    repeat {
      try file.read(into: &space)
      isGood = space.withUnsafeBytes { bytes in
        tf_xml_feed(
          document, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
          bytes.isEmpty)
      }
    } while isGood && !space.isEmpty
    withExtendedLifetime(relay) {}
    guard isGood else { throw fault }
  }

  private func note(_ problem: String?) {
    if let problem { tf_xml_fail(document, problem, 0) }
  }

  private var fault: LexiconError {
    let text = withUnsafeBytes(of: document.pointee.fault) {
      // libxml2 may add lines with the bytes in question.
      String(decoding: $0.prefix { $0 != 0 && $0 != 10 }, as: UTF8.self)
    }
    return .malformed(
      file: path, line: max(1, Int(document.pointee.fault_line)),
      problem: String(text.trimmingBlanks))
  }
}

/// What stands between C's calls and a handler.
private final class XMLRelay {
  let start: (String, XMLAttributes) -> Void
  let end: (String) -> Void
  let text: (UnsafeBufferPointer<UInt8>) -> Void

  init(
    start: @escaping (String, XMLAttributes) -> Void, end: @escaping (String) -> Void,
    text: @escaping (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    self.start = start
    self.end = end
    self.text = text
  }

  private static func relay(_ context: UnsafeMutableRawPointer?) -> XMLRelay? {
    context.map { Unmanaged<XMLRelay>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func name(_ bytes: UnsafePointer<UInt8>?) -> String {
    bytes.map { String(cString: $0) } ?? ""
  }

  static var callbacks: tf_xml_callbacks {
    tf_xml_callbacks(
      start: { context, name, attributes, count in
        XMLRelay.relay(context)?.start(
          XMLRelay.name(name), XMLAttributes(start: attributes, count: Int(count)))
      },
      end: { context, name in XMLRelay.relay(context)?.end(XMLRelay.name(name)) },
      text: { context, bytes, count in
        XMLRelay.relay(context)?.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
      })
  }
}
