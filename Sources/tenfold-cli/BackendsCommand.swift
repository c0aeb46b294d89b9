import ArgumentParser
import Tenfold

struct BackendsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backends",
    abstract: "List who can be asked, or ask one something.")

  @Option(help: "Ask NAME or NAME:MODEL one small thing, and say what came of it.")
  var check: String?

  @OptionGroup var model: BackendArguments

  func run() async throws {
    guard let check else { return try list() }
    var settings = BackendSettings()
    settings.backend = check
    settings = settings.completed(by: try model.settings())
    // What was answered before proves nothing.
    settings.cache = "none"
    settings.mode = .live
    guard let backend = try BackendArguments.open(settings) else { return }
    let started = ContinuousClock.now
    let answer = try await backend.check()
    let milliseconds = Int(started.duration(to: .now) / .milliseconds(1))
    Terminal.print("\(backend.name) at \(backend.baseURL): \(answer) (\(milliseconds) ms)")
    Summary.note(backend)
  }

  private func list() throws {
    let settings = try model.settings()
    var providers = Providers.all
    for (name, path) in settings.providers.sorted(by: { $0.key < $1.key }) {
      let text = String(decoding: try SystemFile.readWhole(path), as: UTF8.self)
      providers.removeAll { $0.name == name }
      providers.append(try Providers.read(text, file: path))
    }
    let width = providers.map(\.name.count).max() ?? 0
    for provider in providers {
      let padding = String(repeating: " ", count: width - provider.name.count)
      let indent = String(repeating: " ", count: width + 2)
      Terminal.print("\(provider.name)\(padding)  \(provider.summary)")
      let abilities = ModelAbility.allCases.filter(provider.abilities.contains)
        .map(\.rawValue).joined(separator: ", ")
      Terminal.print("\(indent)\(abilities); \(address(provider)); \(key(provider, settings))")
    }
  }

  private func address(_ provider: any Provider) -> String {
    let model = provider.model.map { $0.isEmpty ? "" : ", \($0)" } ?? ", model to be named"
    return (provider.baseURL ?? "address to be named") + model
  }

  private func key(_ provider: any Provider, _ settings: BackendSettings) -> String {
    guard !provider.keyVariables.isEmpty else { return "no key" }
    if let path = settings.keyFiles[provider.name] { return "key in \(path)" }
    if let name = provider.keyVariables.first(where: { BackendArguments.environment[$0] != nil }) {
      return "key in \(name)"
    }
    let names = provider.keyVariables.joined(separator: " or ")
    return provider.needsKey ? "no key yet: set \(names)" : "\(names) if it takes a key"
  }
}
