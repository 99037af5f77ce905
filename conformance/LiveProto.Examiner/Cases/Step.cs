namespace LiveProto.Examiner.Cases;

/// <summary>One line of a script: what the examiner does on a connection, or waits for.</summary>
public abstract record Step
{
    private Step()
    {
    }

    /// <summary>Sends a message.</summary>
    /// <param name="Text">The payload; <c>$id</c>, <c>$name</c> and <c>$handle</c> stand for what the peer sent last.</param>
    /// <param name="IsText">Text frame or binary frame.</param>
    /// <param name="IsVerbatim">Byte for byte as it is written; else set as the peer's counterpart sets its JSON.</param>
    /// <param name="Cuts">Offsets in bytes where a new fragment begins.</param>
    public sealed record Send(string Text, bool IsText, bool IsVerbatim, IReadOnlyList<int> Cuts) : Step;

    /// <summary>Waits for a message; others that come before it are passed over.</summary>
    public sealed record Await(MessagePattern Pattern, Demand Demand) : Step;

    /// <summary>Waits for the peer's close frame. No code named: any. Another reason than the one named is only said.</summary>
    public sealed record AwaitClose(IReadOnlyList<int> Codes, string Reason, Demand Demand) : Step;

    /// <summary>For this time no message may come that fits; without a pattern, none at all.</summary>
    public sealed record Quiet(TimeSpan Time, MessagePattern? Pattern) : Step;

    /// <summary>Does nothing for this time.</summary>
    public sealed record Wait(TimeSpan Time) : Step;

    /// <summary>Sends a close frame and waits for the answer.</summary>
    public sealed record Close(int Code, string Reason) : Step;

    /// <summary>Cuts the connection without a close frame.</summary>
    public sealed record Abort : Step;

    /// <summary>Answers the upgrade with this HTTP status. Only as the first step.</summary>
    public sealed record Refuse(int Status) : Step;

    /// <summary>Answers pings this much later, from the beginning of the connection.</summary>
    public sealed record LatePongs(TimeSpan Delay) : Step;
}
