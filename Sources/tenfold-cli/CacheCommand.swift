import ArgumentParser
import Tenfold

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Show, prune, export, import and merge the replies that models gave.",
    subcommands: [Stats.self, Prune.self, Export.self, Import.self, Merge.self])

  struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell how many replies there are, from whom, and what they cost.")

    @OptionGroup var cache: CacheArguments

    func run() throws {
      let cache = try cache.reading()
      let statistics = try cache.statistics()
      Terminal.print(
        "\(cache.path ?? ""): \(replies(statistics.entries)), \(statistics.refusals) of them refusals, "
          + "\(megabytes(statistics.bytes)), file \(megabytes(statistics.fileBytes))")
      for model in statistics.models {
        let name = model.model.isEmpty ? model.provider : "\(model.provider) \(model.model)"
        Terminal.print(
          "\(name): \(replies(model.entries)), \(model.refusals) of them refusals, "
            + megabytes(model.bytes))
        Terminal.print("  from \(date(model.oldest)) to \(date(model.newest))")
        Terminal.print("  tokens: \(model.inputTokens) asked, \(model.outputTokens) answered")
        if model.characters > 0 { Terminal.print("  characters: \(model.characters)") }
        Terminal.print("  cost: \(decimal(model.cost, places: 4)) USD")
      }
    }
  }

  struct Prune: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove replies, the oldest first.")

    @OptionGroup var cache: CacheArguments

    @Option(parsing: .unconditional, help: "Remove what is older, in days, from 0.")
    var olderThanDays: Int?

    @Option(
      parsing: .unconditional,
      help: "Remove the oldest until the replies take no more megabytes than this, from 0.")
    var keepMegabytes: Int?

    @Option(help: "Remove only what this provider sent.")
    var provider: String?

    @Option(help: "Remove only what this model answered.")
    var model: String?

    func run() throws {
      for (name, value) in [
        ("--older-than-days", olderThanDays), ("--keep-megabytes", keepMegabytes),
      ] {
        guard let value, !(0...1_000_000_000).contains(value) else { continue }
        throw OptionError.invalid("\(name) is \(value); it must be from 0 to 1000000000")
      }
      if olderThanDays == nil && keepMegabytes == nil && provider == nil && model == nil {
        throw OptionError.invalid(
          "say what to remove: --older-than-days, --keep-megabytes, --provider or --model")
      }
      let path = try cache.path
      guard SystemFile.exists(path) else { throw CacheError.missing(path) }
      let count = try ResponseCache(path: path).prune(
        olderThan: olderThanDays.map { $0 * 86_400 }, provider: provider, model: model,
        keepingBytes: keepMegabytes.map { $0 * 1_000_000 }, now: time(nil))
      Terminal.note("tenfold: \(replies(count)) removed")
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write all replies as JSON lines, in the order of their keys.")

    @OptionGroup var cache: CacheArguments

    @Option(name: .shortAndLong, help: "Output; standard output unless given.")
    var output: String?

    @Flag(help: "Replace an existing output.")
    var force = false

    func run() throws {
      let cache = try cache.reading()
      if let output {
        try SystemFile.checkWritable(output)
        if SystemFile.exists(output) && !SystemFile.isDevice(output) && !force {
          throw DataError.conflict("\(output): is already there; add --force to replace it")
        }
      }
      let file = try OutputFile(output)
      do {
        try cache.export { try file.write($0) }
        try file.finish()
      } catch {
        file.discard()
        throw error
      }
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the replies of an export; those that are there stay.")

    @OptionGroup var cache: CacheArguments

    @Argument(help: "File that export wrote; - for standard input.")
    var file: String

    func run() throws {
      var input = try InputFile(file)
      let count = try ResponseCache(path: cache.path).importing(named: input.name) {
        try input.read()
      }
      Terminal.note("tenfold: \(replies(count)) added")
    }
  }

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the replies of other caches; those that are there stay.")

    @OptionGroup var cache: CacheArguments

    @Argument(help: "Caches, which are only read.")
    var files: [String]

    func run() throws {
      let cache = try ResponseCache(path: cache.path)
      for file in files {
        let count = try cache.merge(from: file)
        Terminal.note("tenfold: \(replies(count)) added from \(file)")
      }
    }
  }
}

/// The option that names the cache.
struct CacheArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Cache; by default responses.sqlite in the user's cache folder.", valueName: "file"))
  var cache: String?

  var path: String {
    get throws {
      guard let path = cache ?? ResponseCache.defaultPath else {
        throw OptionError.invalid("no home folder is known; name the cache with --cache")
      }
      return path
    }
  }

  /// Opens the cache, which must be there, to read it.
  func reading() throws -> ResponseCache { try ResponseCache(path: path, isReadOnly: true) }
}

private func replies(_ count: Int) -> String { count == 1 ? "1 reply" : "\(count) replies" }

private func megabytes(_ bytes: Int) -> String {
  "\(decimal(Double(bytes) / 1_000_000, places: 1)) MB"
}

private func decimal(_ value: Double, places: Int) -> String {
  let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
  let scaled = Int((value * Double(scale)).rounded())
  let fraction = String(scale + scaled % scale).dropFirst()
  return "\(scaled / scale).\(fraction)"
}

/// The day of a time in seconds since 1970, in UTC.
private func date(_ seconds: Int) -> String {
  var seconds = time_t(seconds)
  var parts = tm()
  gmtime_r(&seconds, &parts)
  let day = String(100 + parts.tm_mday).dropFirst()
  let month = String(101 + parts.tm_mon).dropFirst()
  return "\(1900 + Int(parts.tm_year))-\(month)-\(day)"
}
