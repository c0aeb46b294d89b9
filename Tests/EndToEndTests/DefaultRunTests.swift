import TestSupport
import Testing

/// What everybody does first: the fixture with all defaults.
struct DefaultRunTests {
  @Test func `reviews become tenfold`() async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(
      ["augment", Tenfold.reviews, "--text", "review", "--label", "sentiment", "-o", "more.csv"],
      in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.output.isEmpty)
    #expect(try folder.names == ["more.csv", "more.csv.manifest.json"])
    let input = Table(try Folder.bytes(at: Tenfold.reviews))
    let output = Table(try folder.bytes("more.csv"))
    #expect(
      output.header == input.header + ["tenfold_origin", "tenfold_variant", "tenfold_ops"])
    #expect(output.rows.allSatisfy { $0.fields.count == 7 })

    let numbers = try #require(SummaryNumbers(outcome.errors))
    #expect(numbers.rows == 60)
    #expect(numbers.requested == 540)
    #expect(numbers.produced + numbers.dropped == numbers.requested)
    #expect(output.rows.count == 60 + numbers.produced)
    // A sentence of one word has not nine variants, but most have.
    #expect(numbers.produced > 450)
  }

  @Test func `originals come first, then their variants, in input order`() async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(["augment", Tenfold.reviews], in: folder)
    let output = Table(outcome.output)
    let origins = output["tenfold_origin"].compactMap { Int($0) }
    let variants = output["tenfold_variant"].compactMap { Int($0) }
    #expect(origins.count == output.rows.count && variants.count == output.rows.count)
    #expect(Array(Set(origins)).sorted() == Array(1...60))
    for index in 1..<origins.count {
      if variants[index] == 0 {
        #expect(origins[index] == origins[index - 1] + 1)
      } else {
        #expect(origins[index] == origins[index - 1])
        #expect(variants[index] > variants[index - 1] && variants[index] <= 9)
      }
    }
  }

  @Test func `originals are kept byte for byte, variants keep the other columns`() async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(["augment", Tenfold.reviews], in: folder)
    let input = Table(try Folder.bytes(at: Tenfold.reviews))
    let output = Table(outcome.output)
    let originals = output.rows(variant: { $0 == 0 })
    #expect(originals.count == 60)
    for (number, (row, original)) in zip(input.rows, originals).enumerated() {
      #expect(row.raw.dropLast() + Array(",\(number + 1),0,\n".utf8) == original.raw)
    }
    var texts = Set(originals.map { $0.fields[1] })
    for variant in output.rows(variant: { $0 > 0 }) {
      let row = try #require(input.rows.first { $0.fields[0] == variant.fields[0] })
      #expect(variant.fields[2...3] == row.fields[2...3])
      #expect(texts.insert(variant.fields[1]).inserted, "\(variant.fields[1]) is there twice")
      #expect(!variant.fields[6].isEmpty)
    }
  }

  @Test func `the manifest tells what was done`() async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(
      [
        "augment", Tenfold.reviews, "--label", "sentiment", "--id", "id", "--lexicon", "none",
        "--seed", "42", "-n", "3", "-o", "more.csv", "--no-guard", "names",
      ], in: folder)
    #expect(outcome.code == 0)
    let manifest = try JSON(try folder.bytes("more.csv.manifest.json"))
    let numbers = try #require(SummaryNumbers(outcome.errors))
    #expect(manifest["seed"].text == "42")
    #expect(manifest["variants_per_row"].number == 3)
    #expect(manifest["recipe"]["name"].text == "default")
    #expect(manifest["counts"]["rows"].number == 60)
    #expect(manifest["counts"]["requested"].number == 180)
    #expect(manifest["counts"]["produced"].number == Double(numbers.produced))
    let labels = ["positive", "negative", "neutral"].compactMap {
      manifest["labels"][$0]["rows"].number
    }
    #expect(labels.reduce(0, +) == 60)
    let guards = manifest["guards"].list.compactMap(\.text)
    #expect(guards.contains("negation") && !guards.contains("names"))
    #expect(manifest["lexicons"].list.count == 1)
    #expect(manifest["columns"]["id"].text == "id")
    let sum = try await Tenfold.shell(
      "sha256sum '\(Tenfold.reviews)' || shasum -a 256 '\(Tenfold.reviews)'", in: folder)
    #expect(manifest["input"]["sha256"].text == String(sum.text.prefix(64)))
  }

  @Test func `quiet is quiet`() async throws {
    let folder = try Folder()
    let outcome = try await Tenfold.run(
      ["augment", Tenfold.reviews, "--quiet", "--lexicon", "none", "-o", "m.csv"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test func `a row without a variant is reported`() async throws {
    let folder = try Folder()
    try folder.write("in.csv", "id,text\nr1,the quick brown fox jumps\nr2,\nr3,42\n")
    let outcome = try await Tenfold.run(
      ["augment", "in.csv", "--id", "id", "--lexicon", "none", "-n", "2"], in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.notes.contains { $0.contains("2 rows without a variant: r2, r3") })
    let numbers = try #require(SummaryNumbers(outcome.errors))
    #expect(numbers.requested == 6)
    #expect(numbers.produced + numbers.dropped == 6)
  }
}
