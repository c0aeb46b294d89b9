import TenfoldBackends
import TenfoldCore
import Testing

struct DeclaredMistakeTests {
  private static let head = "name: a\nsummary: b\n"

  static let mistakes: [(yaml: String, message: String)] = [
    ("[]", "a.yaml:1:1: a provider is a list; it must be a map with name, summary"),
    ("name: a\n", "a.yaml:1:1: a provider needs summary"),
    (head, "a.yaml:1:1: a provider needs one of chat, translate, fill, choice"),
    (
      head + "sumary: x\n",
      "a.yaml:3:1: setting 'sumary' is not known to a provider; did you mean 'summary'?"
    ),
    (head + "base-url: ftp://x\n", "a.yaml:3:11: base-url is \"ftp://x\"; it must be an address"),
    (head + "chat: {answer: /a}\n", "a.yaml:3:7: chat needs url"),
    (
      head + "chat: {url: x, answer: a/b}\n",
      "a.yaml:3:24: answer is \"a/b\"; it must be a JSON pointer"
    ),
    (
      head + "chat: {url: x, body: {q: \"{{txet}}\"}}\n",
      "a.yaml:3:26: variable 'txet' is not known to this template; known: system"
    ),
    (
      head + "translate: {url: x, body: [\"{{txet}}\"]}\n",
      "a.yaml:3:28: variable 'txet' is not known to this template; did you mean 'text'?"
    ),
    (head + "chat: {url: \"{{user\"}\n", "a.yaml:3:13: {{ is never closed"),
    (
      head + "chat: {url: x, method: FETCH}\n",
      "a.yaml:3:24: method is FETCH; it must be GET, POST or PUT"
    ),
    (head + "chat: {url: x, form: true, body: [a]}\n", "a.yaml:3:34: a form's body is a map"),
    (
      head + "chat: {url: x, headers: {x: \"{{user}}\"}}\n",
      "a.yaml:3:29: variable 'user' is not known"
    ),
    (
      head + "chat: {url: x, languages: {}}\n",
      "a.yaml:3:16: setting 'languages' is not known to chat"
    ),
    (
      head + "chat: {command: [a], url: x}\n",
      "a.yaml:3:22: url is for a service, and chat runs a command"
    ),
    (
      head + "chat: {url: x, lasting: true}\n",
      "a.yaml:3:16: lasting is for a command, and chat has none"
    ),
    (
      head + "chat: {command: a}\n",
      "a.yaml:3:17: command is \"a\"; it must be a list of the program"
    ),
    (
      head + "translate: {url: x, languages: {case: big}}\n",
      "a.yaml:3:39: case is \"big\"; it must be one of lower, upper"
    ),
    (
      head + "chat: {url: x}\nerrors: {status: 1}\n",
      "a.yaml:4:9: errors is {\"status\": 1}; it must be a list of rules"
    ),
    (head + "chat: {url: x}\nerrors: [{status: 1}]\n", "a.yaml:4:10: a rule of errors needs means"),
    (
      head + "chat: {url: x}\nerrors: [{status: x, means: transient}]\n",
      "a.yaml:4:19: status is \"x\"; it must be a status or a range"
    ),
    (
      head + "chat: {url: x}\nerrors: [{means: transient}]\n",
      "a.yaml:4:10: a rule of errors needs status, at"
    ),
    (
      head + "chat: {url: x}\nerrors: [{status: 1, means: gone}]\n",
      "a.yaml:4:29: means is \"gone\"; it must be one of transient"
    ),
    (head + "chat: {url: x}\nkey: {header: x}\n", "a.yaml:4:6: key needs variables"),
    (
      head + "chat: {url: x}\nlimits: {concurrency: 0}\n",
      "a.yaml:4:23: concurrency is 0; it must be a whole number from 1"
    ),
    (
      head + "chat: {url: x, refused-when: {at: /a}}\n", "a.yaml:3:30: refused-when needs at and is"
    ),
  ]

  @Test(arguments: mistakes)
  func aMistakeHasItsPlace(yaml: String, message: String) {
    do throws(RecipeError) {
      _ = try DeclaredProvider.read(yaml, file: "a.yaml")
      Issue.record("no mistake was seen in \(yaml)")
    } catch {
      #expect("\(error)".hasPrefix(message), "\(error)")
    }
  }

  @Test func anUnknownNameHasItsNearest() {
    do throws(RecipeError) {
      _ = try Providers.named("gemni")
      Issue.record("gemni is no provider")
    } catch {
      #expect("\(error)" == "backend 'gemni' is not known; did you mean 'gemini'?")
    }
  }
}
