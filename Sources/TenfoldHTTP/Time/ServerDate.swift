/// Moments as servers write them, as the time since 1970 in UTC.
public enum ServerDate {
  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the form that HTTP prescribes.
  ///
  /// - Parameter text: the value of a header.
  /// - Returns: the moment; nil for any other form.
  public static func http(_ text: String) -> Duration? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", words[0].last == ",",
      let month = months.firstIndex(of: words[2])
    else { return nil }
    return moment(words[3], month + 1, words[1], words[4])
  }

  /// Reads `1994-11-06T08:49:37Z` (RFC 3339), with a fraction or an offset too.
  ///
  /// - Parameter text: the value of a header.
  /// - Returns: the moment; nil for any other form.
  public static func rfc3339(_ text: String) -> Duration? {
    let halves = text.split(maxSplits: 1) { $0 == "T" || $0 == "t" || $0 == " " }
    guard halves.count == 2 else { return nil }
    let day = halves[0].split(separator: "-")
    let clock = halves[1].prefix { $0.isNumber || $0 == ":" || $0 == "." }
    guard day.count == 3, let month = Int(day[1]),
      let offset = offset(halves[1][clock.endIndex...]),
      let moment = moment(day[0], month, day[2], clock)
    else { return nil }
    return moment - offset
  }

  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func offset(_ text: Substring) -> Duration? {
    if text == "Z" || text == "z" { return .zero }
    let parts = text.dropFirst().split(separator: ":")
    guard text.first == "+" || text.first == "-", parts.count == 2, let hours = Int(parts[0]),
      let minutes = Int(parts[1]), 0..<24 ~= hours, 0..<60 ~= minutes
    else { return nil }
    return .seconds((hours * 60 + minutes) * (text.first == "-" ? -60 : 60))
  }

  private static func moment(
    _ year: Substring, _ month: Int, _ day: Substring, _ clock: Substring
  ) -> Duration? {
    let parts = clock.split(separator: ":")
    guard parts.count == 3, let year = Int(year), let day = Int(day), let hour = Int(parts[0]),
      let minute = Int(parts[1]), let second = Duration.plainNumber(parts[2]),
      1970...9999 ~= year, 1...12 ~= month, 1...31 ~= day, 0..<24 ~= hour, 0..<60 ~= minute,
      second < 61
    else { return nil }
    // Years begin in March here, so that the leap day is the last of one.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let days =
      shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - daysBefore1970
    return .seconds(days * 86400 + hour * 3600 + minute * 60) + .seconds(second)
  }

  /// From the first of March in the year 0 on.
  private static let daysBefore1970 = 719_468
}
