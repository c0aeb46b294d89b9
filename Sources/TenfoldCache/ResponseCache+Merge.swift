extension ResponseCache {
  /// Adds the replies of another cache; those that are here already stay.
  ///
  /// - Parameter path: the other cache, which is only read.
  /// - Returns: how many replies were added.
  /// - Throws: ``CacheError``; then nothing is added.
  public func merge(from path: String) throws(CacheError) -> Int {
    let other = try ReplyTable(CacheFile.reading(path))
    return try changing { table throws(CacheError) in try table.add(other) }
  }
}
