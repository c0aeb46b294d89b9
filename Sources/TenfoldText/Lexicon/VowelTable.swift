internal import TenfoldCore

/// Vowels, read once.
struct VowelTable: Sendable {
  static let shared = VowelTable()

  /// Letters that are drawn out.
  let stretched: CharacterTable
  /// Letters that are left out.
  let dropped: CharacterTable

  private init() {
    func table(_ accepts: (String) -> Bool) -> CharacterTable {
      let rows = CharacterTable.rows("lexicons/vowels.tsv", accepts: accepts)
      return CharacterTable(rows.flatMap(\.others).map { ($0, [$0]) })
    }
    stretched = table { _ in true }
    dropped = table { $0 == "both" }
  }
}
