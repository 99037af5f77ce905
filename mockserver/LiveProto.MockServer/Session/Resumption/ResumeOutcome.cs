namespace LiveProto.Mocking.Session.Resumption;

/// <summary>What became of a try to resume.</summary>
internal enum ResumeOutcome
{
    /// <summary>The conversation goes on.</summary>
    Resumed,

    /// <summary>No such handle: made up, of another server, or forgotten.</summary>
    NotFound,

    /// <summary>It was good once.</summary>
    Expired,

    /// <summary>Another connection holds the session.</summary>
    StillOpen,
}
