/// What can go wrong with a response cache.
public enum CacheError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A cache that is only to be read is not there.
  case missing(String)
  /// A file that is something else.
  case foreign(String)
  /// A cache that a later version wrote; with that version's number.
  case newer(String, version: Int)
  /// A cache whose content does not hold together.
  case damaged(String)
  /// A cache that others held for too long.
  case busy(String)
  /// A cache that can only be read was to be changed.
  case readOnly(String)
  /// A cache that was not closed and lies where it cannot be written, so that its end cannot be read.
  case unfinished(String)
  /// The system or SQLite refused; with what it said.
  case system(String, String)
  /// A line of an export is not as it must be; the line counts from 1.
  case malformed(file: String, line: Int, String)

  public var description: String {
    switch self {
    case .missing(let path): "\(path): there is no cache of that name"
    case .foreign(let path): "\(path): not a response cache; name another file"
    case .newer(let path, let version):
      "\(path): written by a later Tenfold (format \(version)); update Tenfold or name another file"
    case .damaged(let path):
      "\(path): the cache is damaged; move it away to start anew, and merge or import a copy"
    case .busy(let path): "\(path): held by another process for too long; try again when it is done"
    case .readOnly(let path): "\(path): the cache can only be read"
    case .unfinished(let path):
      "\(path): has a write-ahead log beside it that cannot be read there; open it once where it can be written"
    case .system(let path, let problem): "\(path): \(problem)"
    case .malformed(let file, let line, let problem): "\(file):\(line): \(problem)"
    }
  }
}
