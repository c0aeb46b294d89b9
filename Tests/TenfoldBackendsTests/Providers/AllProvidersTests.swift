import TenfoldBackends
import TenfoldCore
import TenfoldHTTP
import Testing

/// What holds for every provider.
struct AllProvidersTests {
  private static let tasks: [ModelTask] = [
    .chat(ChatTask(system: "S", user: "U", schema: "{}")),
    .translation(TranslationTask("The plot", from: "en", to: "es", alternatives: 1)),
    .filling(FillingTask(before: "The ", after: ".", count: 3)),
    .choice(ChoiceTask(prompt: "P", choices: ["positive", "negative"])),
    PictureProviderTests.painting(), PictureProviderTests.retouching(),
  ]

  private static let providers = Providers.all + [try? ProgramProvider("model")].compactMap(\.self)

  @Test func namesAreDifferent() {
    let names = Self.providers.map(\.name)
    #expect(names.count == 20)
    #expect(Set(names).count == names.count)
  }

  @Test func whatAProviderCanDoItEncodesAndNothingElse() {
    for provider in Self.providers {
      for task in Self.tasks {
        let context = CodecContext(model: "m", baseURL: "http://127.0.0.1")
        let request = try? provider.encode(task, context)
        #expect((request != nil) == provider.abilities.contains(task.ability), "\(provider.name)")
      }
    }
  }

  @Test func aKeyIsShownNowhere() throws {
    let key = "sk-secret0123456789:fx"
    for provider in Self.providers where !provider.keyVariables.isEmpty {
      let headers = provider.authorize(key)
      #expect(headers.count == 1 && headers.allSatisfy(\.isSecret), "\(provider.name)")
      #expect(headers.contains { $0.value.hasSuffix(key) })
      #expect(!headers.map(\.description).joined().contains("secret"))
      for task in Self.tasks where provider.abilities.contains(task.ability) {
        let base = provider.baseURL(for: key) ?? provider.baseURL ?? ""
        #expect(!base.contains("secret"))
        let request = try provider.encode(task, CodecContext(model: "m", baseURL: base))
        #expect(!"\(request)".contains("secret"))
      }
    }
  }

  @Test func aKeyThatAServerRepeatsIsHidden() throws {
    // What a program prints as plain text is the answer.
    for provider in Self.providers where provider.name != "apertium-command" {
      for status in [200, 400, 401, 403, 429, 500] {
        let body = #"{"error":{"message":"bad key sk-secret0123456789abcdef"}}"#
        for task in Self.tasks where provider.abilities.contains(task.ability) {
          let verdict = provider.decode(
            HTTPResponse(status: status, body: Array(body.utf8)), for: task)
          #expect(!"\(verdict)".contains("secret"), "\(provider.name)")
        }
      }
    }
  }

  static let malformed = [
    "cut.json", "page.html", "empty.json", "two.json", "number.json", "null.json", "array.json",
  ]

  @Test(arguments: malformed) func whatIsNoAnswerIsNone(fixture: String) throws {
    // A program that prints plain text may print anything.
    for provider in Self.providers where provider.name != "apertium-command" {
      for task in Self.tasks where provider.abilities.contains(task.ability) {
        let verdict = provider.decode(
          try Fixture.response("malformed/\(fixture)"), for: task)
        switch verdict {
        case .transient, .unusable: break
        default: Issue.record("\(provider.name): \(verdict)")
        }
      }
    }
  }

  @Test(arguments: [
    (400, "unusable"), (401, "unauthorized"), (402, "exhausted"), (403, "unauthorized"),
    (404, "unusable"), (408, "transient"), (409, "transient"), (413, "unusable"),
    (422, "unusable"), (425, "transient"), (429, "throttled"), (456, "exhausted"),
    (500, "transient"), (501, "unusable"), (502, "transient"), (503, "transient"),
    (504, "transient"), (529, "transient"), (302, "unusable"),
  ]) func aStatusAloneHasItsClass(status: Int, kind: String) throws {
    let response = try Fixture.response("malformed/page.html", status: status)
    let skipped = ["apertium-command", "exec"]
    for provider in Self.providers where !skipped.contains(provider.name) {
      for task in Self.tasks where provider.abilities.contains(task.ability) {
        let verdict = provider.decode(response, for: task)
        #expect("\(verdict)".hasPrefix(kind + "("), "\(provider.name): \(verdict)")
      }
    }
  }

  @Test(arguments: Fixture.all) func spoiltBodiesAreNoTrouble(fixture: String) throws {
    let body = try Fixture.bytes(fixture)
    let record = UInt64(Fixture.all.firstIndex(of: fixture) ?? 0)
    var stream = RandomStream(
      key: StreamKey(seed: 1, record: record), step: StepAddress("spoil"), variant: 1)
    for round in 0..<60 {
      var spoilt = body
      if round % 2 == 0 || spoilt.isEmpty {
        spoilt = Array(spoilt.prefix(Int(stream.next() % UInt64(spoilt.count + 1))))
      } else {
        for _ in 0...(round % 4) {
          spoilt[Int(stream.next() % UInt64(spoilt.count))] ^= UInt8(1 << (stream.next() % 8))
        }
      }
      for provider in Self.providers {
        for task in Self.tasks where provider.abilities.contains(task.ability) {
          for status in [200, 429] {
            let verdict = provider.decode(HTTPResponse(status: status, body: spoilt), for: task)
            if case .answer(let answer, _) = verdict {
              let isPicture = task.ability == .painting || task.ability == .retouching
              #expect(status == 200, "\(provider.name)")
              #expect(answer.texts.isEmpty == isPicture, "\(provider.name)")
              #expect(answer.pictures.isEmpty != isPicture, "\(provider.name)")
            }
          }
        }
      }
    }
  }
}
