public import TenfoldCore

/// Shows the picture as in a screenshot: in a browser's window or on a telephone, with bars and buttons around it.
///
/// The frame is drawn. The picture's size grows by the frame unless `keeps_size` is set; boxes, outlines and masks follow.
///
/// Source: OverlayOntoScreenshot of AugLy, which has photographs of screens.
public struct OverlayScreenshot: Transform {
  public typealias Draft = ImageDraft

  /// What shows the picture.
  public enum Frame: String, Sendable, CaseIterable {
    /// A browser's window.
    case browser
    /// An application on a telephone.
    case mobile
  }

  /// What shows the picture.
  public var frame = Frame.browser
  /// Whether the whole is made as large as the picture was.
  public var keepsSize = false
  /// Whether the frame is dark.
  public var isDark = false

  public init() {}

  /// Chooses a frame.
  public init(_ frame: Frame, keepsSize: Bool = false, isDark: Bool = false) {
    self.frame = frame
    self.keepsSize = keepsSize
    self.isDark = isDark
  }

  public static let name = "overlay_screenshot"
  public static let summary = "Shows the picture as in a screenshot."
  public static let effects: [Effect] = [.overlaid, .aspectChanged]
  public static let parameters: [Parameter<Self>] = [
    .choice("frame", \.frame, "what shows the picture"),
    .boolean("keeps_size", \.keepsSize, "whether the whole is made as large as the picture was"),
    .boolean("dark", \.isDark, "whether the frame is dark"),
  ]

  public func apply(to draft: inout ImageDraft, using random: inout RandomStream) {
    let before = draft.size
    let unit = max(2, Double(max(before.width, before.height)) / 24)
    let margin = Int((frame == .browser ? 0.6 * unit : 0.2 * unit).rounded())
    let top = Int((frame == .browser ? 2.4 * unit : 2.8 * unit).rounded())
    let bottom = Int((frame == .browser ? 0.6 * unit : 2.4 * unit).rounded())
    let paper = isDark ? Ink(grey: 34) : Ink(grey: 246)
    draft.pad(
      left: margin, top: top, right: margin, bottom: bottom,
      Resampling(.nearest, fill: [Double(paper.luma)]))
    let inner = Box(
      minX: Double(margin), minY: Double(top), maxX: Double(margin + before.width),
      maxY: Double(top + before.height))
    draft.change(Self.name, [frame == .browser ? 0 : 1, isDark ? 1 : 0]) { image in
      image.clearBorder(inner, paper)
      image.drawOpaque { canvas in
        switch frame {
        case .browser: canvas.browser(unit, isDark)
        case .mobile: canvas.mobile(unit, inner, isDark)
        }
      }
    }
    if keepsSize { draft.resize(to: before) }
  }
}

extension Image {
  /// Draws on the picture; what is drawn is opaque.
  mutating func drawOpaque(_ body: (inout Canvas) -> Void) {
    var canvas = Canvas(self)
    body(&canvas)
    self = canvas.image
  }

  /// Makes all around a box one opaque colour.
  mutating func clearBorder(_ inner: Box, _ ink: Ink) {
    let (w, h) = (Double(width), Double(height))
    drawOpaque { canvas in
      canvas.fill(Box(minX: 0, minY: 0, maxX: w, maxY: inner.minY), ink)
      canvas.fill(Box(minX: 0, minY: inner.maxY, maxX: w, maxY: h), ink)
      canvas.fill(Box(minX: 0, minY: inner.minY, maxX: inner.minX, maxY: inner.maxY), ink)
      canvas.fill(Box(minX: inner.maxX, minY: inner.minY, maxX: w, maxY: inner.maxY), ink)
    }
  }
}

extension Canvas {
  /// Three round buttons, arrows, and a field for an address.
  fileprivate mutating func browser(_ u: Double, _ isDark: Bool) {
    let w = Double(image.width)
    let bar = isDark ? Ink(grey: 52) : Ink(grey: 222)
    let faint = isDark ? Ink(grey: 120) : Ink(grey: 140)
    fill(Box(minX: 0, minY: 0, maxX: w, maxY: 2 * u), bar)
    for (index, ink) in [Ink(236, 95, 86), Ink(245, 190, 60), Ink(98, 198, 84)].enumerated() {
      fill(.circle(Point(u * (0.8 + 0.9 * Double(index)), u), radius: 0.28 * u), ink)
    }
    line(
      [Point(4.4 * u, 0.6 * u), Point(4 * u, u), Point(4.4 * u, 1.4 * u)], width: 0.12 * u, faint)
    line(
      [Point(5.2 * u, 0.6 * u), Point(5.6 * u, u), Point(5.2 * u, 1.4 * u)], width: 0.12 * u, faint)
    let field = Box(minX: 6.6 * u, minY: 0.4 * u, maxX: max(7.2 * u, w - u), maxY: 1.6 * u)
    fill(.rounded(field, radius: 0.6 * u), isDark ? Ink(grey: 70) : .white)
    let words = "https://example.org/pictures"
    let height = min(0.5 * u, (field.width - u) / max(1, StrokeFont.width(words, height: 1)))
    if height > 1 {
      text(words, at: Point(field.minX + 0.5 * u, u - height / 2), height: height, faint)
    }
  }

  /// A clock, a battery, a round portrait with a name, and a heart, a bubble and an arrow below.
  fileprivate mutating func mobile(_ u: Double, _ inner: Box, _ isDark: Bool) {
    let w = Double(image.width)
    let strong = isDark ? Ink(grey: 230) : Ink(grey: 30)
    let faint = Ink(grey: 150)
    text("9:41", at: Point(0.7 * u, 0.3 * u), height: 0.5 * u, strong)
    outline(
      Box(minX: w - 1.8 * u, minY: 0.3 * u, maxX: w - 0.8 * u, maxY: 0.8 * u).corners,
      width: 0.07 * u, strong)
    fill(Box(minX: w - 1.7 * u, minY: 0.4 * u, maxX: w - 1.1 * u, maxY: 0.7 * u), strong)
    fill(.circle(Point(1.3 * u, 1.9 * u), radius: 0.6 * u), Ink(120, 150, 200))
    text("someone", at: Point(2.3 * u, 1.6 * u), height: 0.5 * u, strong)
    for index in 0..<3 {
      fill(.circle(Point(w - u - 0.35 * u * Double(index), 1.9 * u), radius: 0.09 * u), faint)
    }
    let y = inner.maxY + 0.5 * u
    fill(
      .heart(Box(minX: 0.7 * u, minY: y, maxX: 1.7 * u, maxY: y + 0.9 * u)), Ink(225, 50, 70))
    outline(
      Path.arc(
        Box(minX: 2.3 * u, minY: y, maxX: 3.3 * u, maxY: y + 0.9 * u), from: 0, to: 2 * .pi,
        steps: 20), width: 0.1 * u, strong)
    line(
      [Point(3.9 * u, y + 0.8 * u), Point(4.9 * u, y + 0.1 * u), Point(4.3 * u, y + 0.1 * u)],
      width: 0.1 * u, strong)
    text("1,234 likes", at: Point(0.7 * u, y + 1.2 * u), height: 0.42 * u, strong)
  }
}
