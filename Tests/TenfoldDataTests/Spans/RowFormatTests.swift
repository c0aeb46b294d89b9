import Testing

@testable import TenfoldData

/// What formats of rows become when their texts are edited by hand.
struct RowFormatTests {
  @Test func `CoNLL-2003: rows go, come and change`() {
    let file = AnnotatedFile(
      "-DOCSTART- -X- -X- O\n\nThe DT B-NP O\nold JJ I-NP O\nAnn  NNP B-NP I-PER\nLee NNP I-NP I-PER\nsang VBD B-VP O\n\n",
      CoNLLFormat(), [Change("old ", ""), Change("sang", "often sang")])
    #expect(file.labelled == ["PER:Ann Lee"])
    #expect(
      file.output
        == "The DT B-NP O\nAnn  NNP B-NP I-PER\nLee NNP I-NP I-PER\noften VBD B-VP O\nsang _ I-VP O\n\n"
    )
  }

  @Test func `CoNLL-2003: a block at the end of the file gets its blank line`() {
    let file = AnnotatedFile("a\tO\nb\tB-X", CoNLLFormat(), [Change("a", "c d")])
    #expect(file.output == "c\tO\nd\tO\nb\tB-X\n\n")
    #expect(AnnotatedFile("a\tO\r\nb\tO\r\n", CoNLLFormat()).output == "a\tO\r\nb\tO\r\n\r\n")
  }

  @Test func `CoNLL-2003: other columns of words and tags`() {
    let file = AnnotatedFile(
      "1\tIn\tO\tO\n2\tRom\tB-LOC\tO\n\n", CoNLLFormat(wordColumn: 2, tagColumn: 3),
      [Change("In", "Im")])
    #expect(file.labelled == ["LOC:Rom"])
    #expect(file.output == "1\tIm\tO\tO\n2\tRom\tB-LOC\tO\n\n")
  }

  static let tree =
    "# sent_id = s\n# text = Go (now) al mar.\n"
    + "1\tGo\tgo\tVERB\t_\t_\t0\troot\t0:root\tx=1\n"
    + "2\t(\t(\tPUNCT\t_\t_\t3\tpunct\t3:punct\tSpaceAfter=No\n"
    + "3\tnow\tnow\tADV\t_\t_\t1\tadvmod\t1:advmod|3.1:x\tSpaceAfter=No\n"
    + "3.1\tgo\tgo\tVERB\t_\t_\t_\t_\t1:conj\t_\n"
    + "4\t)\t)\tPUNCT\t_\t_\t3\tpunct\t3:punct\t_\n"
    + "5-6\tal\t_\t_\t_\t_\t_\t_\t_\t_\n"
    + "5\ta\ta\tADP\t_\t_\t7\tcase\t7:case\t_\n"
    + "6\tel\tel\tDET\t_\t_\t7\tdet\t7:det\t_\n"
    + "7\tmar\tmar\tNOUN\t_\t_\t3\tobl\t3:obl\tNER=S-LOC|SpaceAfter=No\n"
    + "8\t.\t.\tPUNCT\t_\t_\t1\tpunct\t1:punct\t_\n\n"

  private func rows(_ text: String, _ fields: [Int]) -> [String] {
    text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let row = line.split(separator: "\t", omittingEmptySubsequences: false)
      return fields.map { String(row[$0]) }.joined(separator: " ")
    }
  }

  @Test func `CoNLL-U: the text is that of the sentence`() {
    let file = AnnotatedFile(Self.tree, CoNLLUFormat())
    #expect(String(decoding: file.texts[0].text, as: UTF8.self) == "Go (now) al mar.")
    #expect(file.labelled == ["LOC:mar"])
    #expect(
      file.output
        == Self.tree.replacing(
          "mar.\n",
          with: "mar.\n# tenfold_origin = 1\n# tenfold_variant = 1\n# tenfold_ops = op\n"))
  }

  @Test func `CoNLL-U: a new word hangs on its neighbour, a changed one loses its lemma`() {
    let output = AnnotatedFile(
      Self.tree, CoNLLUFormat(), [Change("Go", "Hurry right"), Change("al", "AL")]
    ).output
    #expect(output.contains("# text = Hurry right (now) AL mar.\n"))
    #expect(
      rows(output, [0, 1, 2, 6, 7, 8]) == [
        "1 Hurry _ 0 root 0:root", "2 right _ 1 dep _", "3 ( ( 4 punct 4:punct",
        "4 now now 1 advmod 1:advmod|4.1:x", "4.1 go go _ _ 1:conj", "5 ) ) 4 punct 4:punct",
        "6-7 AL _ _ _ _", "6 a a 8 case 8:case", "7 el el 8 det 8:det", "8 mar mar 4 obl 4:obl",
        "9 . . 1 punct 1:punct",
      ])
  }

  @Test func `CoNLL-U: what hung on a word that is gone hangs higher`() {
    let output = AnnotatedFile(
      Self.tree, CoNLLUFormat(), [Change("now", ""), Change("al ", "")]
    ).output
    #expect(
      rows(output, [0, 1, 6, 7, 8, 9]) == [
        "1 Go 0 root 0:root x=1", "2 ( 1 punct 1:punct SpaceAfter=No", "3 ) 1 punct 1:punct _",
        "4 mar 1 obl 1:obl NER=S-LOC|SpaceAfter=No", "5 . 1 punct 1:punct _",
      ])
  }

  @Test func `CoNLL-U: a root that is gone has an heir`() {
    let output = AnnotatedFile(Self.tree, CoNLLUFormat(), [Change("Go ", "")]).output
    #expect(
      rows(output, [0, 1, 6, 7]) == [
        "1 ( 2 punct", "2 now 0 root", "2.1 go _ _", "3 ) 2 punct", "4-5 al _ _", "4 a 6 case",
        "5 el 6 det", "6 mar 2 obl", "7 . 2 punct",
      ])
  }

  static let webanno =
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.POS|PosValue\n#T_SP=x.NamedEntity|value\n#T_RL=x.Dep|Type|BT_x.POS\n\n\n"
    + "#Text=🚒 Ann Lee sang\n1-1\t0-2\t🚒\tN\t_\t_\t_\t\n1-2\t3-6\tAnn\tN\tPER[1]\tsubj\t1-4\t\n"
    + "1-3\t7-10\tLee\tN\tPER[1]\t_\t_\t\n1-4\t11-15\tsang\tV\t_\tdep\t1-1\t\n\n"

  @Test func `WebAnno: a variant is the document again, numbered on`() {
    let file = AnnotatedFile(Self.webanno, WebAnnoFormat(), [Change("", "A ")])
    #expect(file.labelled == ["PER:Ann Lee"])
    let header = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.POS|PosValue\n#T_SP=x.NamedEntity|value\n"
    let rows =
      "#T_RL=x.Dep|Type|BT_x.POS\n\n\n#Text=A 🚒 Ann Lee sang\n"
      + "1-1\t0-1\tA\t_\t_\t_\t_\t\n1-2\t2-4\t🚒\tN\t_\t_\t_\t\n"
      + "1-3\t5-8\tAnn\tN\tPER[1]\tsubj\t1-5\t\n1-4\t9-12\tLee\tN\tPER[1]\t_\t_\t\n"
      + "1-5\t13-17\tsang\tV\t_\tdep\t1-2\t\n\n"
    #expect(file.output == header + rows)
  }

  @Test func `WebAnno: a relation to a word that is gone goes too`() {
    let file = AnnotatedFile(Self.webanno, WebAnnoFormat(), [Change(" sang", "")])
    #expect(file.output.contains("1-2\t3-6\tAnn\tN\tPER[1]\t_\t_\t\n"))
  }

  @Test func `brat: fragments follow, everything else stays`() {
    let text = "The 👨🏻‍🚒 é s"
    let annotations = "T1\tX 0 3;9 10\tThe é\nT2\tY 9 10\té\nR1\tZ Arg1:T1 Arg2:T2\t\n"
    let file = AnnotatedFile(
      "\(text.utf8.count) \(annotations.utf8.count) d\n" + text + annotations, BratFormat(),
      [Change("👨🏻‍🚒", "big 👨🏻‍🚒"), Change("The", "Those")])
    #expect(file.labelled == ["X:The", "X:é", "Y:é"])
    let newText = "Those big 👨🏻‍🚒 é s"
    let new = "T1\tX 0 5;15 16\tThose é\nT2\tY 15 16\té\nR1\tZ Arg1:T1 Arg2:T2\t\n"
    #expect(file.output == "\(newText.utf8.count) \(new.utf8.count) d.1\n" + newText + new)
  }

  @Test func `a table with a column of spans`() {
    let format = SpanColumnFormat(
      table: CSVFormat(
        dialect: CSVDialect(), header: ["id", "text", "spans"], places: [], lineEnd: [0x0A]),
      text: 1, spans: 2)
    let file = AnnotatedFile(
      "7,\"é, Ann\",\"[[3,6,\"\"P\"\"]]\"\n8,none,\n", format, [Change("é", "oh é")])
    #expect(file.labelled == ["P:Ann"])
    #expect(
      file.output == "7,\"oh é, Ann\",\"[[6,9,\"\"P\"\"]]\",1,1,op\n8,none,,2,1,op\n")
  }
}
