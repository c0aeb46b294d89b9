// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "tenfold",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Tenfold", targets: ["Tenfold"]),
    .executable(name: "tenfold", targets: ["tenfold-cli"]),
  ],
  traits: [
    .trait(
      name: "Images", description: "JPEG, PNG and WebP files. Needs libturbojpeg, libspng, libwebp."
    ),
    .default(enabledTraits: ["Images"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CICU", pkgConfig: "icu-uc",
      providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]),
    .systemLibrary(
      name: "CXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg",
      providers: [.apt(["libturbojpeg0-dev"]), .brew(["jpeg-turbo"])]),
    .systemLibrary(
      name: "CSPNG", pkgConfig: "spng",
      providers: [.apt(["libspng-dev"]), .brew(["libspng"])]),
    .systemLibrary(
      name: "CWebP", pkgConfig: "libwebp",
      providers: [.apt(["libwebp-dev"]), .brew(["webp"])]),
    .target(name: "CTenfoldCodecs"),
    .target(name: "CTenfoldCurl", dependencies: ["CCurl"]),
    .target(name: "CTenfoldICU", dependencies: ["CICU"]),
    .target(name: "CTenfoldXML", dependencies: ["CXML2"]),
    .target(name: "CTenfoldResources"),
    .target(name: "CTenfoldKernels"),
    .target(name: "CTenfoldSystem"),
    .target(name: "TenfoldCore"),
    .target(
      name: "TenfoldText",
      dependencies: ["TenfoldCore", "CTenfoldICU", "CTenfoldXML", "CTenfoldResources"]),
    .target(
      name: "TenfoldData",
      dependencies: [
        "TenfoldCore", "CTenfoldKernels", "CTenfoldXML",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "TenfoldImage",
      dependencies: ["TenfoldCore", "CTenfoldKernels", "CTenfoldCodecs"]
        + ["CTurboJPEG", "CSPNG", "CWebP"].map {
          .target(name: $0, condition: .when(traits: ["Images"]))
        }),
    .target(
      name: "TenfoldYAML",
      dependencies: ["TenfoldCore", .product(name: "Yams", package: "Yams")]),
    .target(name: "TenfoldHTTP", dependencies: ["TenfoldCore", "CCurl", "CTenfoldCurl"]),
    .target(name: "TenfoldCache", dependencies: ["TenfoldCore", "CSQLite"]),
    .target(
      name: "TenfoldBackends",
      dependencies: [
        "TenfoldCore", "TenfoldText", "TenfoldImage", "TenfoldHTTP", "TenfoldCache",
        "TenfoldYAML", "CTenfoldSystem", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "TenfoldRecipe",
      dependencies: [
        "TenfoldCore", "TenfoldText", "TenfoldImage", "TenfoldBackends", "TenfoldYAML",
      ]),
    .target(
      name: "TenfoldRun",
      dependencies: [
        "TenfoldCore", "TenfoldText", "TenfoldImage", "TenfoldData", "TenfoldBackends",
        "TenfoldRecipe", "TenfoldYAML",
      ]),
    .target(
      name: "Tenfold",
      dependencies: [
        "TenfoldCore", "TenfoldText", "TenfoldImage", "TenfoldData", "TenfoldHTTP",
        "TenfoldCache", "TenfoldBackends", "TenfoldRecipe", "TenfoldRun",
      ]),
    .executableTarget(
      name: "tenfold-cli",
      dependencies: [
        "Tenfold", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "TenfoldCoreTests", dependencies: ["TenfoldCore"]),
    .testTarget(
      name: "TenfoldTextTests", dependencies: ["TenfoldText", "TenfoldCore", "TestSupport"]),
    .testTarget(
      name: "TenfoldImageTests", dependencies: ["TenfoldImage", "TenfoldCore", "CTenfoldKernels"]),
    .testTarget(
      name: "TenfoldDataTests", dependencies: ["TenfoldData", "TenfoldCore", "TestSupport"]),
    .testTarget(
      name: "TenfoldHTTPTests", dependencies: ["TenfoldHTTP", "TenfoldCore"],
      exclude: ["Curl/server.py"]),
    .testTarget(
      name: "TenfoldCacheTests", dependencies: ["TenfoldCache", "TenfoldCore", "TestSupport"]),
    .testTarget(
      name: "TenfoldBackendsTests",
      dependencies: [
        "TenfoldBackends", "TenfoldCore", "TenfoldText", "TenfoldImage", "TenfoldHTTP",
        "TenfoldCache", "TenfoldYAML",
      ], exclude: ["Fixtures"]),
    .testTarget(
      name: "TenfoldRunTests", dependencies: ["Tenfold", "TenfoldRun", "TestSupport"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TestSupport"],
      exclude: [
        "csv_oracle.py", "image_formats_oracle.py", "picture_oracle.py", "span_oracle.py",
        "target_oracle.py",
      ]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
    ]
}
