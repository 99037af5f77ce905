using LiveProto.Mocking.Session.Resumption;

namespace LiveProto.Mocking.Stores;

/// <summary>What a store said of a handle.</summary>
/// <param name="Snapshot">Null = it has none that can be used.</param>
/// <param name="GoodFor">From now; may be over.</param>
/// <param name="Problem">What is wrong with the store or with what it holds; null = nothing.</param>
/// <param name="IsUnavailable">The store did not say: a later try may do.</param>
internal readonly record struct FetchedSession(SessionSnapshot? Snapshot, TimeSpan GoodFor = default, string? Problem = null,
    bool IsUnavailable = false);
