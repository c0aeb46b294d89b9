import TenfoldCore

@testable import TenfoldText

/// A text in each of the languages that operations must not break.
enum Texts {
  static let english = "The actors weren't bad, and I really enjoyed this wonderful movie at 10 pm!"
  static let german = "Über den naiven Schluß dieses schönen Films können wir uns nur ärgern."
  static let russian = "Мне очень понравился этот фильм, и актёры были хороши."
  static let hindi = "यह फ़िल्म बहुत अच्छी है और कहानी शानदार है।"
  static let arabic = "كان هذا الفيلم رائعًا جدًا، والممثلون ممتازون."
  static let chinese = "这部电影很好看，演员们也都非常出色。"
  static let emoji = "Great 😀 film 👩‍💻 café 🇩🇪 très cool"

  static let all = [english, german, russian, hindi, arabic, chinese, emoji]
}

/// The transform with the parameters of its example, and a rate where it has one.
func made(_ type: any Transform<TextDraft>.Type, rate: Double) throws -> any Transform<TextDraft> {
  var entries = type.example?.parameters ?? []
  if type.parameterInfo.contains(where: { $0.name == "rate" }) {
    entries.append(ConfigEntry("rate", ConfigValue(.number(rate))))
  }
  return try type.make(entries)
}
