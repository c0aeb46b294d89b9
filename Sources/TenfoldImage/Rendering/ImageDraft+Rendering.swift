internal import TenfoldCore

extension ImageDraft {
  /// Carries out what is pending.
  mutating func flush() {
    guard rendered < map.count || !tone.isIdentity else { return }
    pixels = Renderer.render(pixels, Array(map.stages[rendered...]), tone)
    rendered = map.count
    tone = Tone()
  }
}
