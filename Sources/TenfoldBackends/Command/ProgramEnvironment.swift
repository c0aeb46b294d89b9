internal import CTenfoldSystem

/// What programs are told about their surroundings, as `NAME=VALUE`.
enum ProgramEnvironment {
  /// The environment of this process.
  static var current: [String] {
    guard var next = tf_environment() else { return [] }
    var variables: [String] = []
    while let variable = next.pointee {
      variables.append(String(cString: variable))
      next += 1
    }
    return variables
  }

  /// The variables without those that hold keys of services by their names.
  static func withoutSecrets(_ variables: [String]) -> [String] {
    variables.filter { variable in
      let name = variable.prefix { $0 != "=" }.uppercased()
      return !["_KEY", "_TOKEN", "_SECRET"].contains { name.hasSuffix($0) }
    }
  }
}
