import Tenfold
import TestSupport
import Testing

/// Rows made from templates with slots.
@Suite struct TemplateTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func rows(_ yaml: String, _ count: Int, seed: UInt64 = 0) throws -> [TextTemplates.Row] {
    try folder.write("t.yaml", yaml)
    let templates = try TemplateRun.read(folder.path("t.yaml"))
    return (0..<count).map { templates.row($0, seed: seed) }
  }

  private func fault(_ yaml: String) throws -> String {
    try folder.write("t.yaml", yaml)
    let error = #expect(throws: RecipeError.self) { try TemplateRun.read(folder.path("t.yaml")) }
    return (error?.description ?? "").replacing(folder.path(""), with: "")
  }

  static let yaml = """
    slots:
      thing: [apple, car, hour]
      sign: {file: signs.txt}
    templates:
      - premise: "{a thing} is no {thing2}{sign}"
        hypothesis: "{thing} {{x}}"
        label: entailment
      - premise: "no {thing2}"
        hypothesis: "{thing}"
        label: 7
    """

  @Test func `a slot is the same throughout a row, another draw is another, articles fit`() throws {
    try folder.write("signs.txt", "# marks\n!\n?\n")
    let made = try rows(Self.yaml, 60)
    for row in made where row.template == 1 {
      let thing = row.values[1].replacing(" {x}", with: "")
      let article = thing == "car" ? "a" : "an"
      #expect(row.values[0].hasPrefix("\(article) \(thing) is no "))
      #expect(!row.values[0].dropLast().hasSuffix("no " + thing))
      #expect(row.values[0].last == "!" || row.values[0].last == "?")
      #expect(row.values[2] == "entailment")
      #expect(row.fills.hasPrefix("template(thing=\(thing),thing2="))
    }
    #expect(made.map(\.template) == (0..<60).map { $0 % 2 + 1 })
    #expect(Set(made.map(\.values)).count > 10)
    #expect(try rows(Self.yaml, 60) == made)
    #expect(try rows(Self.yaml, 60, seed: 1) != made)
  }

  @Test func `rows are different, and a shortfall is told`() throws {
    try folder.write("t.yaml", "slots: {x: [a, b]}\ntemplates:\n  - text: \"{x}\"\n")
    let counts = try TemplateRun.run(
      try TemplateRun.read(folder.path("t.yaml")), count: 10, seed: 0, to: folder.path("o.csv"),
      format: .csv)
    #expect(counts.requested == 10 && counts.produced == 2)
    let lines = try folder.text("o.csv").split(separator: "\n")
    #expect(lines[0] == "text,tenfold_origin,tenfold_variant,tenfold_ops")
    #expect(Set(lines[1...].map { $0.prefix(2) }) == ["a,", "b,"])
  }

  @Test(arguments: [
    (
      "slots: {x: [a]}\ntemplates:\n  - text: \"{y}\"\n",
      "t.yaml:3:11: slot 'y' is not known; did you mean 'x'?"
    ),
    (
      "slots: {x: [a]}\ntemplates:\n  - text: \"{x2}\"\n",
      "t.yaml:3:11: {x2} asks for 2 values of x, which has 1"
    ),
    (
      "slots: {x: [a]}\ntemplates:\n  - text: \"{x\"\n",
      "t.yaml:3:11: a { without its }; a brace of the text is written {{"
    ),
    ("slots: {x: []}\ntemplates:\n  - text: \"{x}\"\n", "t.yaml:1:9: the slot x has no values"),
    ("slots: {x: {list: en/cites}}\ntemplates: []\n", "did you mean"),
    (
      "slots: {x: [a]}\ntemplates:\n  - text: a\n  - txt: b\n",
      "t.yaml:4:5: the columns are txt; those of the first template are text"
    ),
    ("slot: {}\n", "did you mean 'slots'?"), ("templates: []\n", "there are no templates"),
  ])
  func `a mistake is told with its place`(yaml: String, message: String) throws {
    let text = try fault(yaml)
    #expect(text.contains(message), "\(text)")
  }
}
