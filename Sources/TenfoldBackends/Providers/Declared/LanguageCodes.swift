internal import TenfoldCore

/// How a service names languages.
struct LanguageCodes: Sendable, Equatable {
  /// On which side a region, as in `en-GB`, is kept.
  enum Regions: String, Sendable, CaseIterable {
    case both, target, none
  }

  private enum Case: String, CaseIterable {
    case lower, upper
  }

  private enum Codes: String, CaseIterable {
    case two = "iso639-1"
    case three = "iso639-3"
  }

  private var isUpper = false
  private var isThreeLetter = false
  private var regions = Regions.both
  private var source: [TextPair] = []
  private var target: [TextPair] = []

  /// Names languages as BCP 47 does.
  init() {}

  /// Reads settings.
  init(_ value: ConfigValue) throws(RecipeError) {
    let map = try ConfigMap(
      value, of: "languages", known: ["case", "codes", "regions", "source", "target"])
    isUpper = try map.choice("case", Case.self) == .upper
    isThreeLetter = try map.choice("codes", Codes.self) == .three
    regions = try map.choice("regions", Regions.self) ?? .both
    source = try map.pairs("source")
    target = try map.pairs("target")
  }

  /// The service's name for a language.
  ///
  /// - Parameters:
  ///   - tag: the language (BCP 47).
  ///   - isTarget: whether it is the language wanted.
  /// - Returns: the name.
  func code(_ tag: String, isTarget: Bool) -> String {
    let named = isTarget ? target : source
    if let pair = named.first(where: { $0.key.lowercased() == tag.lowercased() }) {
      return pair.value
    }
    let parts = tag.split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
    guard let language = parts.first?.lowercased() else { return tag }
    let keepsRegion = regions == .both || regions == .target && isTarget
    let region = keepsRegion ? parts.dropFirst() : []
    if region.isEmpty, let pair = named.first(where: { $0.key.lowercased() == language }) {
      return pair.value
    }
    let base = isThreeLetter ? Self.threeLetters[language] ?? language : language
    let code = ([base] + region).joined(separator: "-")
    return isUpper ? code.uppercased() : code
  }

  /// ISO 639-3 by ISO 639-1.
  private static let threeLetters: [String: String] = {
    let table = """
      af afr an arg ar ara as asm ast ast az aze ba bak be bel bg bul bn ben br bre bs bos ca cat \
      cs ces cv chv cy cym da dan de deu el ell en eng eo epo es spa et est eu eus fa fas fi fin \
      fo fao fr fra fy fry ga gle gd gla gl glg gn grn gu guj gv glv ha hau he heb hi hin hr hrv \
      ht hat hu hun hy hye ia ina id ind is isl it ita ja jpn ka kat kk kaz ko kor ku kur kw cor \
      ky kir la lat lb ltz lt lit lv lav mk mkd ml mal mr mar ms msa mt mlt nb nob ne nep nl nld \
      nn nno no nor oc oci or ori pa pan pl pol pt por ro ron ru rus sa san sc srd se sme sk slk \
      sl slv so som sq sqi sr srp sv swe sw swa ta tam te tel tg tgk th tha tk tuk tr tur tt tat \
      ug uig uk ukr ur urd uz uzb vi vie wa wln yi yid zh zho zu zul
      """.split(separator: " ").map(String.init)
    return Dictionary(
      stride(from: 0, to: table.count - 1, by: 2).map { (table[$0], table[$0 + 1]) },
      uniquingKeysWith: { first, _ in first })
  }()
}
