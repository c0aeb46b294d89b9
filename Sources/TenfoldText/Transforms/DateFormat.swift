public import TenfoldCore

/// Writes dates of the form 2024-03-15 as 15 March 2024 or March 15, 2024, and these as the first.
///
/// The label is kept: the day is the same. Forms that could be two days, such as 03/04/2024, are left
/// alone.
///
/// Source: change_date_format of NL-Augmenter.
public struct DateFormat: Transform {
  public typealias Draft = TextDraft

  /// The share of the dates, 0...1; at least one unless 0.
  public var rate = 1.0

  public init() {}

  /// Changes a share of the dates.
  public init(rate: Double) { self.rate = rate }

  public static let name = "date_format"
  public static let summary = "Writes dates in another form: 2024-03-15 → 15 March 2024."
  public static let effects: [Effect] = [.rephrased]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "We met on 2024-03-15 in the town.", []
  )
  public static let languages = ["en", "de", "fr", "es", "it", "pt", "nl", "ru"]
  public static let strongestRate = 1.0
  public static let parameters: [Parameter<Self>] = [
    .number("rate", \.rate, in: 0...1, "share of the dates, at least one date unless 0")
  ]

  private static let months: [[String]] = Language.allCases.map { language in
    (CalendarList(language)?.entries ?? []).filter(\.isMonth).sorted { $0.number < $1.number }
      .map(\.name)
  }

  public func apply(to draft: inout TextDraft, using random: inout RandomStream) {
    let months = Self.months[Int(draft.language.rawValue)]
    guard rate > 0, months.count == 12 else { return }
    draft.select(.rephrase)
    var dates: [(pieces: Range<Int>, date: Date)] = []
    for place in draft.selection.indices {
      let piece = draft.selection[place]
      guard draft.pieces[piece].kind == .number || draft.isCalendarWord(piece) else { continue }
      if let found = Self.date(at: piece, in: draft, months) { dates.append(found) }
    }
    random.choose(Amount.of(rate: rate, count: nil, words: dates.count), of: &dates)
    for found in dates.prefix(Amount.of(rate: rate, count: nil, words: dates.count)) {
      let form = found.date.form(months, draft.language, using: &random)
      draft.replace(found.pieces, with: Array(form.utf8), note: "date")
    }
  }

  private struct Date {
    var year: Int
    var month: Int
    var day: Int
    var isISO: Bool

    func form(_ months: [String], _ language: Language, using random: inout RandomStream) -> String
    {
      let pad = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
      let long =
        switch language {
        case .de: "\(day). \(months[month - 1]) \(year)"
        case .es, .pt: "\(day) de \(months[month - 1]) de \(year)"
        default: "\(day) \(months[month - 1]) \(year)"
        }
      let american = "\(months[month - 1]) \(day), \(year)"
      let iso = "\(year)-\(pad(month))-\(pad(day))"
      if !isISO { return iso }
      return language == .en && random.chance(0.5) ? american : long
    }
  }

  /// The date that starts at a piece: 2024-03-15, 15 March 2024, or March 15, 2024.
  private static func date(
    at first: Int, in draft: TextDraft, _ months: [String]
  ) -> (pieces: Range<Int>, date: Date)? {
    let text = draft.text(of: first)
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2,
      let date = checked(Int(parts[0]), Int(parts[1]), Int(parts[2]), true)
    {
      return (first..<first + 1, date)
    }
    let run = first..<min(first + 6, draft.pieceCount)
    let texts = run.map { draft.text(of: $0) }
    func month(_ name: String) -> Int? { months.firstIndex { $0 == name }.map { $0 + 1 } }
    if texts.count >= 5, texts[1] == " ", texts[3] == " ", let number = month(texts[2]),
      texts[4].utf8.count == 4, let date = checked(Int(texts[4]), number, Int(texts[0]), false),
      draft.isOneRun(first..<first + 5), open(first..<first + 5, draft)
    {
      return (first..<first + 5, date)
    }
    if texts.count == 6, texts[1] == " ", texts[3] == ",", texts[4] == " ",
      let number = month(texts[0]), texts[5].utf8.count == 4,
      let date = checked(Int(texts[5]), number, Int(texts[2]), false),
      draft.isOneRun(run), open(run, draft)
    {
      return (run, date)
    }
    return nil
  }

  private static func open(_ run: Range<Int>, _ draft: TextDraft) -> Bool {
    let mask = draft.locks.mask(.rephrase)
    return run.allSatisfy { draft.pieces[$0].traits.rawValue & mask == 0 }
  }

  private static func checked(_ year: Int?, _ month: Int?, _ day: Int?, _ isISO: Bool) -> Date? {
    guard let year, let month, let day, (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    return Date(year: year, month: month, day: day, isISO: isISO)
  }
}
