namespace LiveProto.Mocking.Control.Inspector;

/// <summary>An entry, with its number among all that the inspector was told of.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Entry">What happened.</param>
internal readonly record struct WatchedEntry(long Number, JournalEntry Entry);
