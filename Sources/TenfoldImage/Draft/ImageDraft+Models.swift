public import TenfoldCore

/// What operations that ask models do to a draft.
extension ImageDraft {
  /// Whether the model can do that by itself.
  public func canAsk(for ability: ModelAbility) -> Bool {
    asking.desk?.abilities.contains(ability) ?? false
  }

  /// Asks a model.
  ///
  /// - Parameters:
  ///   - task: what is asked.
  ///   - isShared: whether all variants take the same answer; else each takes its own.
  /// - Returns: the reply; nil if there is none yet, or nobody to ask: the operation then returns at once.
  public mutating func ask(_ task: ModelTask, isShared: Bool = false) -> ModelReply? {
    if !isShared { hasDrawn = true }
    return asking.ask(task, isShared ? .shared : address)
  }

  /// Refuses the draft; it is drawn again, unless that is no use.
  ///
  /// - Parameters:
  ///   - reason: in a word or two, as it is counted: `blank`, `another shape`.
  ///   - detail: what a model said, for the list of rejects.
  ///   - isFinal: whether another draw would do no better.
  public mutating func reject(_ reason: String, _ detail: String = "", isFinal: Bool = false) {
    asking.reject(reason, detail, isFinal: isFinal)
  }

  /// Whether a model would have changed the picture, but nobody was asked.
  public var isEstimate: Bool { asking.isEstimated }
}

/// Pictures to models and back.
extension ImageDraft {
  /// The picture as it is now, as a model is to see it: without opacity and profile.
  ///
  /// - Parameters:
  ///   - side: how long its longer side is to be, in pixels; 0 to leave the size.
  ///   - multiple: what its sides are to be a multiple of, at least 1.
  /// - Returns: the picture, of the same shape as far as the multiple lets it.
  public mutating func pictureForModel(side: Int, multiple: Int = 8) -> Image {
    var picture = currentPixels().flattened()
    picture.profile = nil
    let scale = side > 0 ? Double(side) / Double(max(width, height)) : 1
    func length(_ pixels: Int) -> Int {
      let units = (Double(pixels) * scale / Double(multiple)).rounded()
      return max(1, Int(units)) * multiple
    }
    return picture.resized(to: Size(length(width), length(height)))
  }

  /// Puts a picture that a model has painted in the place of the pixels. It is brought to the draft's size and number
  /// of colours; opacity and profile stay, and so do masks and objects.
  ///
  /// - Parameters:
  ///   - picture: the picture, of any size.
  ///   - key: distinguishes it from others that might have come.
  public mutating func repaint(with picture: Image, key: UInt64) {
    let size = size
    changePixels(key: key) { pixels in
      let hasAlpha = pixels.hasAlpha
      let new = picture.resized(to: size).with(channels: pixels.colours)
      guard hasAlpha else {
        let profile = pixels.profile
        pixels = new
        pixels.profile = profile
        return
      }
      let colours = pixels.colours
      new.withBytes { from in
        pixels.withMutableBytes { to in
          for pixel in 0..<size.width * size.height {
            for colour in 0..<colours {
              to[pixel * (colours + 1) + colour] = from[pixel * colours + colour]
            }
          }
        }
      }
    }
  }
}

extension Image {
  /// The whole picture at another size.
  func resized(to size: Size) -> Image {
    guard size != self.size else { return self }
    var draft = ImageDraft(ImageSample(self))
    draft.resize(to: size, Resampling(.cubic, border: .replicate))
    return draft.currentPixels()
  }

  /// Whether all pixels are alike.
  public var isBlank: Bool {
    withBytes { bytes in
      let channels = channels
      return bytes.indices.allSatisfy { bytes[$0] == bytes[$0 % channels] }
    }
  }
}
