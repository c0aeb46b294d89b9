// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the main one neither builds nor offers the benchmark.
let package = Package(
  name: "images-bench",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "tenfold", path: "../..")],
  targets: [
    .executableTarget(
      name: "images-bench",
      dependencies: [.product(name: "Tenfold", package: "tenfold")])
  ]
)
