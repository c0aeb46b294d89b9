internal import TenfoldCore

/// An element of an XML document with everything in it but comments.
struct XMLElement: Sendable, Equatable {
  enum Node: Sendable, Equatable {
    case element(XMLElement)
    case text(String)
  }

  struct Attribute: Sendable, Equatable {
    var name: String
    var value: String
  }

  var name: String
  var attributes: [Attribute] = []
  var children: [Node] = []
  /// The line that it starts on, from 1.
  var line = 0

  /// An element that holds a text.
  init(_ name: String, _ text: String? = nil) {
    self.name = name
    if let text { children = [.text(text)] }
  }

  /// The elements in it.
  var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The first element of a name.
  func first(_ name: String) -> XMLElement? { elements.first { $0.name == name } }

  /// The text in it without white space around it.
  var text: String {
    let texts = children.map { if case .text(let text) = $0 { text } else { "" } }
    let text = texts.joined()
    return String(text.trimmed)
  }

  /// Replaces the text of the first element of a name, if there is one.
  mutating func set(_ name: String, _ text: String) {
    for (index, child) in children.enumerated() {
      guard case .element(var element) = child, element.name == name else { continue }
      element.children = [.text(text)]
      children[index] = .element(element)
      return
    }
  }

  /// Changes the first element of a name, if there is one.
  mutating func change(_ name: String, _ body: (inout XMLElement) -> Void) {
    for (index, child) in children.enumerated() {
      guard case .element(var element) = child, element.name == name else { continue }
      body(&element)
      children[index] = .element(element)
      return
    }
  }

  /// Appends the element as XML.
  func write(to output: inout ByteBuffer) {
    output.append("<")
    output.append(name)
    for attribute in attributes {
      output.append(" ")
      output.append(attribute.name)
      output.append("=\"")
      Self.append(attribute.value, isAttribute: true, to: &output)
      output.append("\"")
    }
    guard !children.isEmpty else { return output.append("/>") }
    output.append(">")
    for child in children {
      switch child {
      case .element(let element): element.write(to: &output)
      case .text(let text): Self.append(text, isAttribute: false, to: &output)
      }
    }
    output.append("</")
    output.append(name)
    output.append(">")
  }

  private static func append(
    _ text: String, isAttribute: Bool, to output: inout ByteBuffer
  ) {
    for byte in text.utf8 {
      switch byte {
      case 0x26: output.append("&amp;")
      case 0x3C: output.append("&lt;")
      case 0x3E: output.append("&gt;")
      case 0x0D: output.append("&#13;")
      case 0x22 where isAttribute: output.append("&quot;")
      case 0x0A where isAttribute: output.append("&#10;")
      case 0x09 where isAttribute: output.append("&#9;")
      default: output.append(byte)
      }
    }
  }
}
