internal import TenfoldCore
internal import TenfoldData
internal import TenfoldImage
internal import TenfoldText

/// Rows with pictures: the picture is drawn first, the texts follow it, then undergo what the recipe says of texts.
extension Worker {
  /// Reads the picture of the record.
  mutating func loadPicture(_ key: UInt64) throws(RecordFault) {
    guard let name = plan.options.images.column, let picturePlace else { return }
    let source = pictureSource
    do throws(DataError) {
      try pictures?.load(
        source,
        key: StreamKey(seed: plan.options.seed, record: key, field: StableHash.of(name)))
    } catch {
      throw RecordFault(
        offset: record.fields[picturePlace].range.lowerBound, text: error.description)
    }
  }

  private var pictureSource: PictureMaker.Source {
    var source = PictureMaker.Source(path: plan.paths.location(picturePath))
    source.label = label
    source.captions = originalRanges.map { AnnotatedText(text: Array(originals.bytes($0))) }
    return source
  }

  /// The record as cells of a contact sheet.
  mutating func illustratedSample(
    _ bytes: UnsafeBufferPointer<UInt8>, _ origin: String, _ key: UInt64
  ) throws(RecordFault) -> Preview.Sample {
    try loadPicture(key)
    guard let first = pictures?.original(pictureSource) else {
      return Preview.Sample(origin: origin, text: "", variants: [])
    }
    var cells = [first]
    for variant in 0..<plan.options.variants {
      guard makeIllustrated(variant + 1, key) == .made, var cell = pictures?.cell() else {
        continue
      }
      let words = replacements.map { String(decoding: texts.bytes($0.text), as: UTF8.self) }
      cell.lines = words + [pictures?.shownOperations ?? ""]
      cells.append(cell)
    }
    return Preview.Sample(origin: origin, text: "", variants: [], pictures: cells)
  }

  /// Makes a variant of the picture, and of each text that goes with it.
  mutating func makeIllustrated(_ number: Int, _ key: UInt64) -> TextAugmenter.Outcome {
    guard let outcome = pictures?.makeVariant(number) else { return .unchanged }
    let isIdle = augmenters.allSatisfy(\.isIdle)
    guard outcome == .made else {
      // A recipe may leave the picture alone and still change the texts.
      if outcome == .unchanged, !isIdle {
        load(key, isAgain: true)
        return makeVariant(number)
      }
      return outcome
    }
    let captions = pictures?.captions ?? []
    if !isIdle {
      for column in augmenters.indices {
        augmenters[column].load(
          captions[column],
          key: StreamKey(seed: plan.options.seed, record: key, field: fieldHashes[column]),
          label: label, isReworded: true)
      }
      let own = makeVariant(number, over: captions)
      if own == .waiting || own == .estimated { return own }
      if own == .made { return .made }
    }
    texts.removeAll()
    operations.removeAll()
    for column in captions.indices {
      let start = texts.count
      texts.append(captions[column])
      replacements[column].text = start..<texts.count
    }
    return .made
  }

  /// Writes the picture of a variant and puts its path in the place of the original's.
  mutating func writePicture(
    _ bytes: UnsafeBufferPointer<UInt8>, id: Int?, _ number: Int, _ variant: Int
  ) throws(RecordFault) {
    guard let place = picturePlace else { return }
    guard pictures?.isMade == true else {
      if let path = plan.paths.moved(picturePath) { replace(place, with: path) }
      return
    }
    let origin = if let id { try value(id, bytes) } else { String(number) }
    let name = PictureName.of(picturePath, origin: origin, variant, pictures?.ending ?? "")
    let done = pictures?.operations ?? ""
    if operations.count > 0, !done.isEmpty { operations.append(0x3B) }
    operations.append(done)
    replace(place, with: plan.paths.made(name))
    if isWaiting { return }
    let start = record.fields[place].range.lowerBound
    do {
      try pictures?.write(name, plan.options)
    } catch {
      failure = error as? DataError
      throw RecordFault(offset: start, text: "\(error)")
    }
  }
}
