// Measures operations on pictures as a user of the library has them: load, makeVariant, variant.
//
//   images-bench PICTURES WIDTH HEIGHT
//
// Reads one request a line, with tabs between fields, and answers each with a line: how many variants were made, how many
// seconds of processor time that took, and how many bytes they have.
//
//   variants SECONDS plain|annotated RECIPE     a recipe in one line of JSON
//   codec TIMES QUALITY FILE...                 decodes JPEG files, and encodes each so many times

import Tenfold

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The processor time of this process, in seconds.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What was measured.
struct Tally {
  var variants = 0
  var seconds = 0.0
  var bytes = 0
}

/// The pictures as those that operations may mix in.
struct Others: ImagePool {
  let samples: [ImageSample]
  var count: Int { samples.count }
  func sample(_ number: Int) -> ImageSample? { samples[number] }
}

/// Makes variants of one picture after another until time is up.
func makeVariants(of samples: [ImageSample], _ recipe: Recipe, seconds: Double) throws -> Tally {
  var augmenter = try ImageAugmenter(recipe, pool: Others(samples: samples))
  let encoder = ImageEncoder()
  var tally = Tally()
  func makeOne(_ number: Int) throws {
    augmenter.load(
      samples[number % samples.count], key: StreamKey(seed: 1, record: UInt64(number)))
    guard augmenter.makeVariant(1) == .made else { return }
    let variant = augmenter.variant()
    // As a tensor it is what NPY holds.
    if let tensor = variant.tensor {
      tally.bytes += try encoder.encode(variant.image, as: tensor.encoding).count
    } else {
      tally.bytes += variant.image.stride * variant.image.height
    }
  }
  for number in 0..<3 { try makeOne(number) }
  tally = Tally()
  let start = processorTime()
  repeat {
    try makeOne(tally.variants)
    tally.variants += 1
    tally.seconds = processorTime() - start
  } while tally.seconds < seconds
  return tally
}

/// Decodes files and encodes what was in them, in memory.
func recode(_ files: [String], times: Int, quality: Int) throws -> Tally {
  let contents = try files.map { try Pictures.bytes(of: $0) }
  let (decoder, encoder) = (ImageDecoder(), ImageEncoder())
  var tally = Tally()
  let start = processorTime()
  for bytes in contents {
    let image = try decoder.decode(bytes).image
    for _ in 0..<times {
      tally.bytes += try encoder.encode(image, as: .jpeg(quality: quality)).count
      tally.variants += 1
    }
  }
  tally.seconds = processorTime() - start
  return tally
}

func answer(_ line: String, _ pictures: Pictures) throws -> Tally {
  let fields = line.split(separator: "\t").map(String.init)
  switch fields.first {
  case "variants" where fields.count == 4:
    let samples = fields[2] == "annotated" ? pictures.annotated : pictures.plain
    return try makeVariants(
      of: samples, RecipeFile.parse(fields[3], file: "recipe"), seconds: Double(fields[1]) ?? 1)
  case "codec" where fields.count > 3:
    return try recode(
      Array(fields[3...]), times: Int(fields[1]) ?? 1, quality: Int(fields[2]) ?? 90)
  default: throw Failure("no such request: \(line)")
  }
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let width = Int(arguments[2]), let height = Int(arguments[3]) else {
  print("usage: images-bench PICTURES WIDTH HEIGHT")
  exit(2)
}
do {
  let pictures = try Pictures(file: arguments[1], size: Size(width, height))
  while let line = readLine() {
    do {
      let tally = try answer(line, pictures)
      print(tally.variants, tally.seconds, tally.bytes)
    } catch {
      print("error:", error)
    }
    fflush(nil)
  }
} catch {
  print("error:", error)
  exit(1)
}
