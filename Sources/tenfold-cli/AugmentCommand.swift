import ArgumentParser
import Tenfold

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct AugmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "augment",
    abstract: "Write a file's rows, each followed by its variants.")

  @OptionGroup var dataset: DatasetArguments

  @OptionGroup(title: "Options for models") var model: BackendArguments

  @Option(
    name: [.customShort("o"), .customLong("output")], help: "Output; by default standard output.")
  var output: String?

  @Flag(help: "Leave the originals out.")
  var onlyVariants = false

  @Option(
    name: [.customShort("j"), .long], help: "Chunks worked on at once; by default all cores.")
  var jobs: Int?

  @Option(help: "Do only part I of N, as I/N.")
  var shard: String?

  @Option(help: "What to do with a row that cannot be read: fail, skip or keep.")
  var onError = "fail"

  @Option(help: "List rows that failed or fell short in this JSONL file.")
  var rejects: String?

  @Option(help: "JSON lines file for each draw that the label rules refuse.")
  var audit: String?

  @Option(help: "Where the manifest goes; by default beside the output.")
  var manifest: String?

  @Flag(help: "Do everything but write.")
  var dryRun = false

  @Flag(help: "Replace an output that is already there.")
  var force = false

  @Flag(help: "Go on after an interruption, and keep what was done if there is another.")
  var resume = false

  @Flag(help: "No summary and no progress.")
  var quiet = false

  @Option(help: "Progress bar: auto, always or never.")
  var progress = "auto"

  func run() async throws {
    var options = try dataset.options(output: output)
    options.onlyVariants = onlyVariants
    options.jobs = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    if let shard { options.shard = try parse(shard) }
    options.errorPolicy = try choice(onError, "--on-error") ?? .fail
    let settings = try model.settings()
    options.rejects = rejects ?? settings.rejects
    options.audit = audit
    options.manifest = manifest
    options.isDryRun = dryRun
    options.overwrites = force
    options.resumes = resume
    if try options.asksModel {
      options.backend = try BackendArguments.open(settings, isEstimate: dryRun)
    }
    let mode: ProgressBar.Mode = try choice(progress, "--progress") ?? .auto
    var bar = ProgressBar(mode, isQuiet: quiet)
    let start = ContinuousClock.now
    let counts: RunCounts
    defer { if !quiet { Summary.note(options.backend) } }
    do {
      counts =
        options.images.isDataset
        ? try await ImageAugmentation(options).run { bar.show($0) }
        : try await Augmentation(options).run { bar.show($0) }
    } catch DataError.interrupted {
      bar.clear()
      let hint = resume ? "; the same command goes on from here" : "; nothing was written"
      Failure.end("interrupted\(hint)", Failure.Code.interrupted)
    } catch {
      bar.clear()
      throw error
    }
    bar.clear()
    guard !quiet else { return }
    for line in Summary.lines(counts, options, seconds: start.duration(to: .now)) {
      Terminal.note("tenfold: " + line)
    }
  }

  private func parse(_ shard: String) throws -> Shard {
    let parts = shard.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1] else {
      throw OptionError.invalid("--shard is '\(shard)'; it must be I/N, such as 1/4")
    }
    return Shard(number: number, count: count)
  }
}
