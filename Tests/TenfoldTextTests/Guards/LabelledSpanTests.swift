import TenfoldCore
import Testing

@testable import TenfoldText

/// What every operation leaves alone: the bytes of labelled spans, with their blanks and marks.
@Suite struct LabelledSpanTests {
  struct Case: Sendable {
    var text: String
    var span: String
  }

  static let cases = [
    Case(
      text: "The naïve bar in New York, Ohio was really good. We loved it!", span: "New York, Ohio"),
    Case(text: "Don’t miss Café  Zürich’s cake \u{2013} it is great.", span: "Café  Zürich’s"),
    Case(text: "Мне понравился Большой театр, и актёры тоже.", span: "Большой театр"),
    Case(text: "हमने ताज महल देखा और बहुत अच्छा लगा।", span: "ताज महल"),
    Case(text: "زرنا مدينة القاهرة، وكانت جميلة جدًا.", span: "مدينة القاهرة،"),
    Case(text: "我们去了北京，很喜欢。", span: "北京，"),
    Case(text: "Great 👩‍💻 Zoë Müller! 😀 fine", span: "👩‍💻 Zoë Müller!"),
    Case(text: "We met Anna. Bob was late.", span: "Anna. Bob"),
  ]

  @Test(arguments: TextTransforms.all.map { $0.name }, cases)
  func labelledSpansStay(_ name: String, _ item: Case) throws {
    let type = try #require(TextTransforms.catalog[name])
    let bytes = Array(item.text.utf8)
    let wanted = Array(item.span.utf8)
    let start = try #require(
      (0...(bytes.count - wanted.count)).first {
        bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
      })
    let span = start..<(start + wanted.count)
    for rate in [0.3, 1] {
      let transform = try made(type, rate: rate)
      var draft = TextDraft(guards: [.entities], lexicons: [StubLexicon.common])
      draft.load(item.text, spans: [span])
      for variant in UInt32(1)...20 {
        draft.reset()
        var random = RandomStream(
          key: StreamKey(seed: 3, record: 1), step: StepAddress(name), variant: variant)
        transform.apply(to: &draft, using: &random)
        let new = Array(draft.text.utf8)
        let place = draft.alignment.newRange(of: span)
        #expect(place != nil, "\(draft.text)")
        if let place { #expect(Array(new[place]) == wanted, "\(draft.text)") }
      }
    }
  }

  @Test(arguments: TextTransforms.all.map { $0.name }, Texts.all)
  func allLanguagesComeOutValid(_ name: String, _ text: String) throws {
    let type = try #require(TextTransforms.catalog[name])
    for rate in [0.2, 1] {
      let transform = try made(type, rate: rate)
      for guards in [[], LabelGuard.allCases] {
        var draft = TextDraft(guards: guards, lexicons: [StubLexicon.common])
        draft.load(text)
        for variant in UInt32(1)...10 {
          draft.reset()
          var random = RandomStream(
            key: StreamKey(seed: 4, record: 1), step: StepAddress(name), variant: variant)
          transform.apply(to: &draft, using: &random)
          var buffer = ByteBuffer()
          draft.render(into: &buffer)
          #expect(String(validating: buffer.array, as: UTF8.self) != nil)
          let variant = TextVariant(
            number: 1, text: draft.text, operations: draft.operations, alignment: draft.alignment)
          let fault = ContractTests.fault(variant, of: text)
          #expect(fault == nil || ["far too long", "no log"].contains(fault), "\(draft.text)")
        }
      }
    }
  }

  @Test(arguments: TextTransforms.all.map { $0.name }, Texts.all)
  func aRateOfZeroChangesNothing(_ name: String, _ text: String) throws {
    let type = try #require(TextTransforms.catalog[name])
    guard type.parameterInfo.contains(where: { $0.name == "rate" }) else { return }
    let transform = try made(type, rate: 0)
    for sentence in [text, type.example?.sentence ?? text] {
      for edited in edits(transform, sentence, draws: 5, lexicons: [StubLexicon.common]) {
        #expect(edited.text == sentence && edited.operations.isEmpty)
      }
    }
  }

  @Test(arguments: TextTransforms.all.map { $0.name })
  func nastyTextsComeOutValidWithTheirSpans(_ name: String) throws {
    let type = try #require(TextTransforms.catalog[name])
    let transforms = [try made(type, rate: 0.3), try made(type, rate: 1)]
    var maker = RandomText(name)
    var draft = TextDraft(guards: [.entities], lexicons: [StubLexicon.common])
    for number in 0..<60 {
      let text = maker.next(30, of: RandomText.nasty + RandomText.rare)
      let bytes = Array(text.utf8)
      let ends = [maker.integer(below: bytes.count + 1), maker.integer(below: bytes.count + 1)]
      let span = (ends.min() ?? 0)..<(ends.max() ?? 0)
      draft.load(text, spans: span.isEmpty ? [] : [span])
      for (variant, transform) in transforms.enumerated() {
        draft.reset()
        var random = RandomStream(
          key: StreamKey(seed: 6, record: UInt64(number)), step: StepAddress(name),
          variant: UInt32(variant))
        transform.apply(to: &draft, using: &random)
        var buffer = ByteBuffer()
        draft.render(into: &buffer)
        #expect(String(validating: buffer.array, as: UTF8.self) != nil)
        let made = TextVariant(
          number: 1, text: draft.text, operations: draft.operations, alignment: draft.alignment)
        let fault = ContractTests.fault(made, of: text)
        #expect(fault == nil || ["far too long", "no log"].contains(fault), "\(text)")
        guard !span.isEmpty else { continue }
        let place = made.alignment.newRange(of: span)
        #expect(place.map { Array(buffer.array[$0]) } == Array(bytes[span]), "\(text)")
      }
    }
  }
}
