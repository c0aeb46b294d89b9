public import TenfoldCore
public import TenfoldHTTP

/// A provider that is written as YAML: any HTTP service or program, without any Swift.
///
/// ```yaml
/// name: shop-translator
/// summary: our own translator
/// version: 1                     # raise it when the answers change their meaning
/// base-url: http://127.0.0.1:9000
/// model: small                   # left out: there are none; null: the user must name one
/// free: true                     # an answer costs nothing
/// key:
///   variables: [SHOP_KEY]        # environment variables, the first that is set counts
///   header: authorization        # the default, with the prefix "Bearer "
///   required: false
///   base-urls: {":test": "http://127.0.0.1:9001"}    # another address for keys that end so
/// limits: {concurrency: 4, requests-per-minute: 60}
/// translate:                     # or chat, fill, choice, paint, retouch: what it can do
///   url: "{{base}}/translate"
///   method: POST                 # the default
///   headers: {accept: application/json}
///   body: {q: ["{{text}}"], from: "{{source}}", to: "{{target}}", more: "{{alternatives}}"}
///   form: false                  # true: key=value&… instead of JSON; multipart: with files
///   languages: {case: upper, codes: iso639-3, regions: target, target: {en: ENG-GB}}
///   answer: /texts/0             # a JSON pointer; * is every element; left out: all that comes
///   alternatives: /others/*
///   usage: {characters: /billed} # input and output tokens too; characters: counted counts the text,
///                                # pictures: counted counts one for each picture
///   strip: "*#@"                 # marks before words and spaces before the text to take away
///   refused-when: {at: /state, is: [blocked]}
///   truncated-when: {at: /state, is: [cut]}
/// errors:                        # the first that fits counts, then the status alone
///   - {status: 403, at: /code, equals: slow_down, means: throttled, wait: /seconds}
///   - {status: 500-599, contains: no money, means: exhausted, resets: at midnight}
/// ```
///
/// A program instead of an address:
///
/// ```yaml
/// name: echo
/// summary: says it again
/// translate: {command: [cat], input: "{{text}}", lasting: false}
/// ```
///
/// All abilities know `{{base}}`, `{{model}}`, `{{temperature}}` and `{{seed}}`; besides, `chat` knows
/// `{{system}}`, `{{user}}`, `{{max_tokens}}` and `{{schema}}`, `translate` `{{text}}`, `{{source}}`,
/// `{{target}}` and `{{alternatives}}`, `fill` `{{before}}`, `{{mask}}`, `{{after}}` and `{{count}}`, `choice`
/// `{{prompt}}` and `{{choices}}`, `paint` and `retouch` `{{prompt}}`, `{{negative_prompt}}`, `{{picture}}` (Base64, or
/// in a form with files the file), `{{media_type}}`, `{{strength}}`, `{{width}}` and `{{height}}`. A text
/// that is nothing but a variable becomes that variable's own kind of JSON, and its key is left out where the variable
/// is not set. `scores` (for `fill` and `choice`) points to the probabilities, `mask` gives the mask or, for some models, another: `{roberta: "<mask>", "":
/// "[MASK]"}`. Each ability can have a `model` of its own, a template too. Where
/// a picture is asked for, `answer` points to its Base64; left out, all that comes is the picture.
///
/// What a program prints is decoded as a response with the status 200, and what it says on standard error
/// before it fails as one with the status 500.
public struct DeclaredProvider: Provider {
  public let name: String
  public let summary: String
  public let codecVersion: Int
  public let baseURL: String?
  public let model: String?
  public let keyVariables: [String]
  public let needsKey: Bool
  public let isLocal: Bool
  public let limits: ProviderLimits
  let key: DeclaredKey?
  let calls: [ModelAbility: DeclaredCall]
  let errors: [DeclaredRule]

  public var abilities: Set<ModelAbility> { Set(calls.keys) }

  public func authorize(_ key: String) -> [HTTPHeader] {
    guard let declared = self.key else { return [] }
    return [HTTPHeader(declared.header, declared.prefix + key, isSecret: true)]
  }

  public func baseURL(for key: String) -> String? {
    self.key?.baseURLs.first { key.hasSuffix($0.key) }?.value
  }

  public func encode(
    _ task: ModelTask, _ context: CodecContext
  ) throws(BackendError) -> BackendRequest {
    guard let call = calls[task.ability] else {
      throw .invalid(cannot(task))
    }
    return call.request(task, context, usual: model)
  }

  private func cannot(_ task: ModelTask) -> String {
    let known = ModelAbility.allCases.filter { calls[$0] != nil }.map(\.phrase)
    return "\(name) cannot \(task.ability.phrase), which the recipe needs; it can "
      + known.joined(separator: " and ")
  }

  public func decode(_ response: HTTPResponse, for task: ModelTask) -> Verdict {
    guard let call = calls[task.ability] else {
      return .unusable(cannot(task))
    }
    return JSONValue.read(response.body) { root in
      if let rule = errors.first(where: { $0.fits(response, root) }) {
        return rule.verdict(response, root, isProgram: call.isCommand)
      }
      if 200..<300 ~= response.status { return call.answer.verdict(root, response, task) }
      return call.isCommand
        ? .unusable(HTTPVerdict.programText(response)) : HTTPVerdict.failure(response)
    }
  }
}

/// How a declared provider takes its key.
struct DeclaredKey: Sendable {
  var header: String
  var prefix: String
  /// Addresses by the key's ending.
  var baseURLs: [TextPair]
}
