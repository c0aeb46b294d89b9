internal import TenfoldCore

extension CharacterTable {
  /// The letters and digits of a style of `lexicons/letter-styles.tsv`.
  ///
  /// Of é the letter is styled, and the accent stands above it.
  init(letterStyle style: String) {
    var rows: [(character: String, others: [String])] = []
    let plain = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789"]
    WordList("lexicons/letter-styles.tsv").forEachRow { fields in
      guard String(decoding: fields[0], as: UTF8.self) == style else { return }
      for (letters, field) in zip(plain, fields.dropFirst()) {
        for (letter, styled) in zip(letters, String(decoding: field, as: UTF8.self)) {
          rows.append((String(letter), [String(styled)]))
        }
      }
    }
    let unmarked = rows
    for part in DiacriticTable.shared.parts {
      guard let styled = unmarked.first(where: { $0.character == part.base })?.others.first else {
        continue
      }
      for letter in [part.letter, part.base + part.mark] {
        rows.append((letter, [styled + part.mark]))
      }
    }
    self.init(rows)
  }
}
