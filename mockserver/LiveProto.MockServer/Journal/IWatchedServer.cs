namespace LiveProto.Mocking.Journal;

/// <summary>What the inspector looks at: a mock, or whatever else has sessions. Thread-safe.</summary>
internal interface IWatchedServer
{
    /// <summary>Where it is reached.</summary>
    Uri BaseAddress { get; }

    /// <summary>Those that are known now, oldest first. A copy.</summary>
    IReadOnlyList<IWatchedSession> Sessions { get; }

    /// <summary>What it is, for people; nothing secret.</summary>
    string Name { get; }

    /// <summary>Whether it makes up its answers itself, so that they can be scripted and disturbed.</summary>
    bool IsMock { get; }
}
