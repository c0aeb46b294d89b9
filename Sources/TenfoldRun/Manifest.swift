internal import TenfoldBackends
internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldText

/// What a run did, as JSON beside its output. It holds nothing that differs from one run of the same
/// command to the next.
struct Manifest {
  private let value: ConfigValue.Content

  /// Where the manifest of a run goes, if anywhere.
  static func path(_ options: AugmentationOptions) -> String? {
    if let named = options.manifest { return named }
    return options.output.flatMap {
      SystemFile.isDevice($0) ? nil : SystemFolder.trimmed($0) + ".manifest.json"
    }
  }

  /// The manifest, ready to be written.
  var json: String { value.json() + "\n" }

  /// The manifest of a run over a file.
  init(
    _ plan: RunPlan, counts: RunCounts, inputDigest: String, _ pictures: String?,
    _ input: InputFile
  ) {
    let options = plan.options
    var columns = [ConfigEntry("text", .texts(plan.textColumns))]
    for (name, column) in [
      ("spans", options.spansColumn), ("label", options.labelColumn), ("id", options.idColumn),
      ("split", options.splitColumn), ("image", options.images.column),
    ] {
      if let column { columns.append(ConfigEntry(name, .text(column))) }
    }
    var file = [
      ConfigEntry("name", .text(plan.fileName)), ConfigEntry("sha256", .text(inputDigest)),
      ConfigEntry("encoding", .text(input.encoding)),
    ]
    if let pictures { file.append(ConfigEntry("pictures_sha256", .text(pictures))) }
    var entries = [
      ConfigEntry("input", ConfigValue(.map(file))),
      ConfigEntry("columns", ConfigValue(.map(columns))),
    ]
    if case .annotated = plan.records, let format = options.format {
      entries.append(ConfigEntry("format", .text(format.rawValue)))
      entries.append(
        ConfigEntry("offsets", .text((options.offsets ?? format.offsetUnit).rawValue)))
    }
    self.init(
      options, counts, entries, backend: plan.modelOperations.isEmpty ? nil : options.backend)
  }

  /// The manifest of a run over a dataset of pictures.
  init(
    _ options: AugmentationOptions, _ dataset: ImageDataset, digest: String, _ counts: RunCounts
  ) {
    let input = [
      ConfigEntry("name", .text(options.input)),
      ConfigEntry("format", .text(dataset.format.rawValue)),
      ConfigEntry("pictures", ConfigValue(.integer(dataset.records.count))),
      ConfigEntry("sha256", .text(digest)),
    ]
    self.init(
      options, counts, [ConfigEntry("input", ConfigValue(.map(input)))], backend: options.backend)
  }

  private init(
    _ options: AugmentationOptions, _ counts: RunCounts, _ input: [ConfigEntry], backend: Backend?
  ) {
    func number(_ value: Int) -> ConfigValue { ConfigValue(.integer(value)) }
    let guards = ((try? LabelGuard.active(options.recipe.guards)) ?? []).map(\.rawValue)
    let lexicons = options.lexicons.map {
      ConfigValue(
        .map([ConfigEntry("name", .text($0.name)), ConfigEntry("digest", .text($0.digest))]))
    }
    let numbers = RunCounts.numbers.map { ConfigEntry($0.name, number(counts[keyPath: $0.path])) }
    let labels = counts.labels.sorted { $0.key < $1.key }.map { label, count in
      ConfigEntry(
        label,
        ConfigValue(
          .map([
            ConfigEntry("rows", number(count.rows)),
            ConfigEntry("variants", number(count.variants)),
          ])))
    }
    var entries = [
      ConfigEntry("tenfold", .text(tenfoldVersion)),
      ConfigEntry("seed", .text(String(options.seed))),
      ConfigEntry("variants_per_row", number(options.variants)),
      ConfigEntry("recipe", options.recipe.config),
      ConfigEntry("guards", .texts(guards)),
      ConfigEntry("label_rules", options.labels.config),
      ConfigEntry("lexicons", ConfigValue(.list(lexicons))),
    ]
    entries += input
    if let backend {
      var parts = [
        ConfigEntry("provider", .text(backend.name)), ConfigEntry("model", .text(backend.model)),
        ConfigEntry("base_url", .text(backend.baseURL)),
      ]
      if let temperature = backend.temperature {
        parts.append(ConfigEntry("temperature", ConfigValue(.number(temperature))))
      }
      entries.append(ConfigEntry("backend", ConfigValue(.map(parts))))
    }
    if options.shard.count > 1 {
      entries.append(ConfigEntry("shard", .text("\(options.shard.number)/\(options.shard.count)")))
    }
    if let limit = options.limit { entries.append(ConfigEntry("limit", number(limit))) }
    entries.append(ConfigEntry("counts", ConfigValue(.map(numbers))))
    if !counts.refusals.isEmpty {
      let refusals = counts.refusals.sorted { $0.key < $1.key }
      entries.append(
        ConfigEntry(
          "refusals", ConfigValue(.map(refusals.map { ConfigEntry($0.key, number($0.value)) }))))
    }
    if !counts.rejections.isEmpty {
      let rejections = counts.rejections.sorted { $0.key < $1.key }
      entries.append(
        ConfigEntry(
          "rejections", ConfigValue(.map(rejections.map { ConfigEntry($0.key, number($0.value)) })))
      )
    }
    if !labels.isEmpty { entries.append(ConfigEntry("labels", ConfigValue(.map(labels)))) }
    value = .map(entries)
  }
}

extension ConfigValue {
  fileprivate static func text(_ value: String) -> ConfigValue { ConfigValue(.string(value)) }

  fileprivate static func texts(_ values: [String]) -> ConfigValue {
    ConfigValue(.list(values.map { .text($0) }))
  }
}
