internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldText

/// Records with spans and pictures: the picture is drawn first, the text and its spans follow it, then the text undergoes
/// what the recipe says of texts.
extension AnnotatedWorker {
  /// Reads the picture of a record.
  mutating func loadPicture(
    _ source: PictureMaker.Source, _ key: UInt64, at start: Int
  ) throws(RecordFault) {
    guard pictures != nil, let column = plan.options.images.column else { return }
    do throws(DataError) {
      try pictures?.load(
        source,
        key: StreamKey(seed: plan.options.seed, record: key, field: StableHash.of(column)))
    } catch {
      throw RecordFault(offset: start, text: error.description)
    }
  }

  /// The picture of a record with what comes with it; nil where records have none.
  func picture(
    of record: any AnnotatedRecord, label: String, at start: Int
  ) throws(RecordFault) -> PictureMaker.Source? {
    guard let path = try picturePath(of: record, at: start) else { return nil }
    return PictureMaker.Source(
      path: plan.paths.location(path), label: label, captions: record.texts)
  }

  /// What the record calls its picture.
  func picturePath(
    of record: any AnnotatedRecord, at start: Int
  ) throws(RecordFault) -> String? {
    try value(plan.options.images.column, of: record, at: start)?.text
  }

  /// Makes a variant of the picture, and tells what becomes of each text. `report` is called after each text that
  /// operations on texts have worked on, with its place.
  mutating func makeIllustrated(
    _ number: Int, _ texts: [AnnotatedText], _ key: UInt64, label: String,
    report: (inout Self, Int) -> Void = { _, _ in }
  ) -> [SpanAugmenter.Outcome] {
    guard let outcome = pictures?.makeVariant(number) else { return [] }
    return texts.enumerated().map { place, text in
      switch outcome {
      case .made:
        guard let caption = pictures?.caption(place, of: text) else { return .unchanged }
        if augmenter.isIdle { return .made(caption, operations: []) }
        let edited = edit(caption, of: text, place, number, key, label)
        report(&self, place)
        return edited
      case .unchanged:
        // A recipe may leave the picture alone and still change the texts.
        if augmenter.isIdle { return .unchanged }
        augmenter.load(text, number: place, record: key, label: label)
        let own = augmenter.makeVariant(number)
        report(&self, place)
        return own
      case .duplicate: return .duplicate
      case .refused(let effect): return .refused(effect)
      case .rejected(let reason):
        // What models answered is counted answer by answer.
        if place == 0, plan.modelOperations.isEmpty {
          counts.rejections[reason, default: 0] += 1
        }
        return .rejected
      case .waiting: return .waiting
      case .estimated: return .estimated
      }
    }
  }

  /// Has a caption that has followed its picture undergo what the recipe says of texts; if that yields nothing, it stays.
  private mutating func edit(
    _ caption: EditedText, of text: AnnotatedText, _ place: Int, _ number: Int, _ key: UInt64,
    _ label: String
  ) -> SpanAugmenter.Outcome {
    var spans: [Span] = []
    for (span, range) in zip(text.spans, caption.ranges) {
      if let range { spans.append(Span(range, kind: span.kind, label: span.label)) }
    }
    augmenter.load(
      AnnotatedText(text: caption.text, spans: spans), number: place, record: key, label: label)
    switch augmenter.makeVariant(number) {
    case .made(var edited, let operations):
      var ranges = edited.ranges[...]
      edited.ranges = caption.ranges.map { $0 == nil ? nil : ranges.popFirst() ?? nil }
      edited.leavesOut = true
      return .made(edited, operations: operations)
    case .waiting: return .waiting
    case .estimated: return .estimated
    default: return .made(caption, operations: [])
    }
  }

  /// Has a record name the picture of the variant that was made last, or its own if none was made, and its label.
  ///
  /// - Returns: the name of the new picture's file, if there is one, and whether the record has a place for it.
  func namePicture(
    in record: inout any AnnotatedRecord, _ origin: inout RecordOrigin, at start: Int
  ) throws(RecordFault) -> (name: String?, isHeld: Bool) {
    guard let column = plan.options.images.column,
      let path = try picturePath(of: record, at: start)
    else { return (nil, true) }
    var name: String?
    if let pictures, pictures.isMade {
      let new = PictureName.of(path, origin: origin.origin.text, origin.variant, pictures.ending)
      let done = pictures.operations
      if !origin.operations.isEmpty, !done.isEmpty { origin.operations.append(0x3B) }
      origin.operations += Array(done.utf8)
      name = new
    }
    var isHeld = record.replace(column, with: name.map(plan.paths.made) ?? plan.paths.moved(path))
    if let field = plan.options.labelColumn {
      let label = pictures?.label
      isHeld = (record.replace(field, with: label) || label == nil) && isHeld
    }
    return (name, isHeld)
  }

  /// Writes the picture of the variant that was made last.
  mutating func writePicture(_ name: String, at start: Int) throws(RecordFault) {
    if pictures?.label != nil, plan.options.labelColumn != nil { counts.relabelled += 1 }
    do {
      try pictures?.write(name, plan.options)
    } catch {
      failure = error as? DataError
      throw RecordFault(offset: start, text: "\(error)")
    }
  }

  /// The record as cells of a contact sheet.
  mutating func illustratedSample(
    _ source: PictureMaker.Source, _ origin: String, _ key: UInt64, at start: Int
  ) throws(RecordFault) -> Preview.Sample {
    try loadPicture(source, key, at: start)
    var cells: [ContactSheet.Cell] = []
    if let first = pictures?.original(source) { cells.append(first) }
    for number in 0..<plan.options.variants {
      let outcomes = makeIllustrated(number + 1, source.captions, key, label: source.label)
      guard pictures?.isMade == true, var cell = pictures?.cell() else { continue }
      cell.lines = outcomes.compactMap {
        if case .made(let edited, _) = $0 {
          String(decoding: edited.text, as: UTF8.self)
        } else {
          nil
        }
      }
      cell.lines.append(pictures?.shownOperations ?? "")
      cells.append(cell)
    }
    return Preview.Sample(origin: origin, text: "", variants: [], pictures: cells)
  }
}
