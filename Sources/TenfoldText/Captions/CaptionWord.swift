/// What a word or a mark of a caption is to the rules.
struct CaptionWord: BitwiseCopyable {
  /// The piece of the draft.
  var piece: Int32
  /// The number of the word among those of the rules; -1 for a word that no rule names.
  var id: Int32
  /// The classes of the rules that it is in.
  var classes: CaptionClasses
}

/// Classes of words: those that the code knows by name, and those of a language's rules.
struct CaptionClasses: OptionSet, BitwiseCopyable {
  let rawValue: UInt64

  /// A mark or a symbol; there is nothing to be read.
  static let mark = CaptionClasses(rawValue: 1 << 0)
  /// A word or a number.
  static let content = CaptionClasses(rawValue: 1 << 1)
  /// A number in digits.
  static let number = CaptionClasses(rawValue: 1 << 2)
  /// A function word.
  static let function = CaptionClasses(rawValue: 1 << 3)
  /// Written with a capital first, or in capitals throughout.
  static let capital = CaptionClasses(rawValue: 1 << 4)
  /// The first word of a sentence.
  static let start = CaptionClasses(rawValue: 1 << 5)
  /// Capitalised within a sentence, where that shows a name.
  static let name = CaptionClasses(rawValue: 1 << 6)
  /// Ends in -ing.
  static let gerund = CaptionClasses(rawValue: 1 << 7)
  /// Ends in -ed.
  static let participle = CaptionClasses(rawValue: 1 << 8)
  /// Ends in -s.
  static let plural = CaptionClasses(rawValue: 1 << 9)
  /// A colour with a hue.
  static let chromatic = CaptionClasses(rawValue: 1 << 10)
  /// Black, white and grey.
  static let achromatic = CaptionClasses(rawValue: 1 << 11)
  /// Says that there are colours: colourful.
  static let colourful = CaptionClasses(rawValue: 1 << 12)
  /// Says which shade of a colour: dark, light.
  static let shade = CaptionClasses(rawValue: 1 << 13)
  /// Makes an adjective of a colour: coloured.
  static let coloured = CaptionClasses(rawValue: 1 << 14)
  /// Articles, possessives and the like, which start a noun phrase.
  static let determiner = CaptionClasses(rawValue: 1 << 15)
  /// Joins words of a kind: and, or.
  static let and = CaptionClasses(rawValue: 1 << 16)
  /// Verbs that link: is, looks.
  static let linking = CaptionClasses(rawValue: 1 << 17)
  /// Finite verbs of captions.
  static let verb = CaptionClasses(rawValue: 1 << 18)
  /// Adjectives other than colours.
  static let adjective = CaptionClasses(rawValue: 1 << 19)
  /// Words that wear colours: a man in red.
  static let wearer = CaptionClasses(rawValue: 1 << 20)
  /// What is worn on a body and always there: hair, eyes.
  static let looks = CaptionClasses(rawValue: 1 << 21)
  /// Words that stand for a noun: one, ones.
  static let pronoun = CaptionClasses(rawValue: 1 << 22)
  /// Words that may follow two joined nouns and speak of both.
  static let shared = CaptionClasses(rawValue: 1 << 24)
  /// Pronouns and relative pronouns that may refer to what was dropped.
  static let reference = CaptionClasses(rawValue: 1 << 25)
  /// Left and right as parts of compounds.
  static let side = CaptionClasses(rawValue: 1 << 26)
  /// Ends compounds of left and right that are about hands: left-handed.
  static let handed = CaptionClasses(rawValue: 1 << 27)
  /// The preposition of clothes: in red.
  static let inside = CaptionClasses(rawValue: 1 << 28)
  /// The preposition of looks: with red hair.
  static let having = CaptionClasses(rawValue: 1 << 29)
  /// Words in whose company a plural is more than the objects that are left: two, several.
  static let quantity = CaptionClasses(rawValue: 1 << 30)
  /// Hangs on a letter before an apostrophe: l'homme.
  static let elided = CaptionClasses(rawValue: 1 << 31)
  /// A common intransitive participle: sitting, which may do without what followed it.
  static let posture = CaptionClasses(rawValue: 1 << 32)
  /// Colour words that are things as well, and colours only right at a noun.
  static let thing = CaptionClasses(rawValue: 1 << 33)

  /// Above and below as parts of compounds.
  static let level = CaptionClasses(rawValue: 1 << 34)

  /// Ends in 's.
  static let genitive = CaptionClasses(rawValue: 1 << 35)
  /// Stands for a subject that comes behind the verb: there.
  static let existential = CaptionClasses(rawValue: 1 << 36)

  /// Nouns that end like participles: building.
  static let noun = CaptionClasses(rawValue: 1 << 37)

  /// Stands before an adjective: very.
  static let degree = CaptionClasses(rawValue: 1 << 38)

  /// Joins a noun to what it is a part or a measure of.
  static let of = CaptionClasses(rawValue: 1 << 39)

  /// The number of the first class that a language's rules may define.
  static let firstFree = 40

  /// The classes that rules name, by their names there.
  static let named: [String: CaptionClasses] = [
    "MARK": .mark, "WORD": .content, "NUMBER": .number, "FUNCTION": .function,
    "CAPITAL": .capital, "START": .start, "NAME": .name, "ING": .gerund, "ED": .participle,
    "S": .plural, "chromatic": .chromatic, "achromatic": .achromatic, "colourful": .colourful,
    "shade": .shade, "coloured": .coloured, "det": .determiner, "and": .and,
    "linking": .linking, "verb": .verb, "adjective": .adjective, "wearer": .wearer,
    "looks": .looks, "pronoun": .pronoun, "shared": .shared,
    "reference": .reference, "side": .side, "handed": .handed, "inside": .inside,
    "having": .having, "quantity": .quantity, "posture": .posture, "thing": .thing,
    "level": .level, "GEN": .genitive, "there": .existential, "noun": .noun, "degree": .degree,
    "of": .of,
  ]
}
