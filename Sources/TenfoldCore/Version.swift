/// The version of the library and the command.
public let tenfoldVersion = "0.1.0"
