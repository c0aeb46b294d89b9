/// What a column of WebAnno TSV holds.
enum WebAnnoColumn {
  /// A feature of a span or relation: `PER`, `PER[3]`, `*[3]|LOC[4]`.
  case feature
  /// Where a relation comes from, or a slot's filler: `1-2`, `1-2[3_0]`, `2-1[4];2-3[5]`.
  case reference
  /// A link of a chain: `*->1-2`.
  case chain
}

/// A layer of WebAnno TSV with its columns.
struct WebAnnoLayer {
  let name: String
  let isRelation: Bool
  let columns: [WebAnnoColumn]
  /// The place of the first column among the fields of a row.
  let first: Int

  /// Reads a line of the header, such as `#T_SP=…NamedEntity|identifier|value`; nil if it is another.
  init?(_ line: String, first: Int) {
    let kind = line.prefix(6)
    guard ["#T_SP=", "#T_RL=", "#T_CH="].contains(String(kind)) else { return nil }
    let parts = line.dropFirst(6).split(separator: "|", omittingEmptySubsequences: false)
    name = parts.first.map(String.init) ?? ""
    isRelation = kind == "#T_RL="
    self.first = first
    let features = parts.count > 1 ? Array(parts[1...]) : [""]
    columns = features.enumerated().map { index, feature in
      if kind == "#T_CH=" { return .chain }
      let followsRole = index > 0 && features[index - 1].hasPrefix("ROLE_")
      return feature.hasPrefix("BT_") || followsRole ? .reference : .feature
    }
  }

  /// Whether the layer's spans are entities, rather than something that every word has.
  var isEntity: Bool {
    let short = name.split(separator: ".").last ?? ""
    let everywhere = ["POS", "Lemma", "MorphologicalFeatures", "SurfaceForm", "Stem", "Token"]
    return !isRelation && !everywhere.contains(String(short)) && columns.contains { $0 == .feature }
  }
}

/// The parts of a cell of WebAnno TSV.
struct WebAnnoCell {
  /// What stands between `|` and `;`, with the mark before it.
  var pieces: [Piece]

  struct Piece {
    var mark: String
    var text: Substring
    /// The numbers in brackets at its end.
    var ids: [Int] = []

    /// A larger number is no number of an annotation.
    static let largestID = 1 << 40

    var value: Substring {
      ids.isEmpty ? text : text[..<(text.lastIndex(of: "[") ?? text.endIndex)]
    }

    init(mark: String, text: Substring) {
      self.mark = mark
      self.text = text
      guard text.last == "]", let open = text.lastIndex(of: "["),
        text[..<open].last != "\\"
      else { return }
      let inner = text[text.index(after: open)...].dropLast()
      let numbers = inner.split(separator: "_").map { Int($0) }
      if numbers.allSatisfy({ $0.map { (0...Self.largestID).contains($0) } ?? false }) {
        ids = numbers.compactMap { $0 }
      }
    }

    /// The piece with other numbers in brackets.
    func moved(by shift: Int, value: String? = nil) -> String {
      let value = value ?? String(self.value)
      guard !ids.isEmpty else { return mark + value }
      let numbers = ids.map { String($0 == 0 ? 0 : $0 + shift) }.joined(separator: "_")
      return "\(mark)\(value)[\(numbers)]"
    }
  }

  init(_ text: String) {
    pieces = []
    var start = text.startIndex
    var mark = ""
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == "\\" {
        index = text.index(index, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
        continue
      }
      if text[index] == "|" || text[index] == ";" {
        pieces.append(Piece(mark: mark, text: text[start..<index]))
        mark = String(text[index])
        start = text.index(after: index)
      }
      index = text.index(after: index)
    }
    pieces.append(Piece(mark: mark, text: text[start...]))
  }

  /// Whether nothing is marked.
  var isEmpty: Bool { pieces.count == 1 && pieces[0].text == "_" }
}

/// The place of a token: the numbers of sentence and token from 1, and of a part of it.
struct WebAnnoPlace {
  var sentence: Int
  var token: Int
  var part: Substring

  init?(_ text: some StringProtocol) {
    let dash = text.split(separator: "-", maxSplits: 1)
    guard dash.count == 2, let sentence = Int(dash[0]) else { return nil }
    let dot = dash[1].split(separator: ".", maxSplits: 1)
    guard let token = dot.first.flatMap({ Int($0) }) else { return nil }
    self.sentence = sentence
    self.token = token
    part = dot.count > 1 ? Substring("." + dot[1]) : ""
  }
}
