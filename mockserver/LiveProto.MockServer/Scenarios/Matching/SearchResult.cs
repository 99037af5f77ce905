namespace LiveProto.Mocking.Scenarios.Matching;

/// <summary>How the search of a text ended.</summary>
internal enum SearchResult
{
    Found,
    NotFound,

    /// <summary>It took longer than a search may.</summary>
    GivenUp,

    /// <summary>The searches of this turn had cost what they may.</summary>
    NotTried,
}
