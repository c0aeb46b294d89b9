public import TenfoldCore

/// Abbreviates weekdays and months, or writes them in full: Monday ↔ Mon.
///
/// The label is kept: the meaning is the same.
///
/// Source: weekday_month_abbreviation of NL-Augmenter.
public struct WeekdayMonthAbbreviation: PhraseTransform {
  public var rate = 0.5

  public init() {}

  /// Changes a share of the places.
  public init(rate: Double) { self.rate = rate }

  public static let name = "weekday_month_abbreviation"
  public static let summary = "Abbreviates weekdays and months, or writes them in full."
  public static let effects: [Effect] = [.rephrased]
  public static let example: (sentence: String, parameters: [ConfigEntry])? = (
    "They came on Monday in January.", []
  )
  public static let note: StaticString = "calendar"
  public static let phrases = PhraseTables { language in
    CalendarList(language).map { PhraseTable($0.rows) }
  }
}
