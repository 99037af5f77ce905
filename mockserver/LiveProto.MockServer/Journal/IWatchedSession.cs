namespace LiveProto.Mocking.Journal;

/// <summary>A session as the inspector sees and moves it. Thread-safe.</summary>
internal interface IWatchedSession
{
    /// <summary>Which of its server's, from 1.</summary>
    long Number { get; }

    /// <summary>It has ended: nothing below does anything any more.</summary>
    bool IsOver { get; }

    /// <summary>Its client says itself when the user speaks (<c>activityStart</c>, <c>activityEnd</c>); nobody listens for it.</summary>
    bool MarksActivity { get; }

    /// <summary>Everything that is kept of it, in order. A copy.</summary>
    IReadOnlyList<JournalEntry> GetEntries();

    /// <summary>Says something to the client in the server's place, valid or not.</summary>
    Task PushAsync(byte[] message, CancellationToken cancellationToken);

    /// <summary>Says something to the server in the client's place.</summary>
    Task PretendAsync(byte[] message, CancellationToken cancellationToken);

    /// <summary>Announces the end to the client.</summary>
    Task GoAwayAsync(TimeSpan timeLeft, CancellationToken cancellationToken);

    /// <summary>Ends it with a close frame to the client.</summary>
    void Close(int code, string reason);
}
