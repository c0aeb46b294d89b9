import ArgumentParser
import Tenfold

struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "Make labelled rows from templates with slots.")

  @Argument(help: "YAML file with slots and templates.")
  var file: String

  @Option(name: [.customShort("n"), .long], parsing: .unconditional, help: "How many rows.")
  var rows = 100

  @Option(parsing: .unconditional, help: "Seed of all draws, from 0.")
  var seed: UInt64 = 0

  @Option(name: .shortAndLong, help: "Output; standard output unless given.")
  var output: String?

  @Option(help: "csv, tsv or jsonl; by default the output's name tells, else csv.")
  var format: String?

  @Flag(help: "Replace an existing output.")
  var force = false

  @Flag(help: "No summary.")
  var quiet = false

  func run() throws {
    guard (0...100_000_000).contains(rows) else {
      throw OptionError.invalid("-n is \(rows); it must be from 0 to 100000000")
    }
    let named: DatasetFormat? = try choice(format, "--format")
    let format = named ?? output.flatMap { DatasetFormat(path: $0) } ?? .csv
    let templates = try TemplateRun.read(file)
    if let output {
      try SystemFile.checkWritable(output)
      if SystemFile.exists(output) && !SystemFile.isDevice(output) && !force {
        throw DataError.conflict("\(output): is already there; add --force to replace it")
      }
    }
    let counts = try TemplateRun.run(
      templates, count: rows, seed: seed, to: output, format: format)
    guard !quiet else { return }
    let short = counts.requested - counts.produced
    let missing = short > 0 ? ", \(short) short: the slots yield no more different rows" : ""
    Terminal.note(
      "tenfold: \(counts.requested) rows requested, \(counts.produced) produced\(missing)")
  }
}
