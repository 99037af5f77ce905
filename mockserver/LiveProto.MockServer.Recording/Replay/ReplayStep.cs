namespace LiveProto.Mocking.Recording.Replay;

/// <summary>One thing that a replay does, in the order of the recording: one of the types within.</summary>
/// <param name="Line">Where it stands in the recording; 0 = nowhere.</param>
internal abstract record ReplayStep(int Line)
{
    /// <summary>Waits until the client does this.</summary>
    internal sealed record Await(int Line, ClientAct Act) : ReplayStep(Line);

    /// <summary>Waits until the client has sent so much audio in all.</summary>
    internal sealed record Hear(int Line, TimeSpan Total) : ReplayStep(Line);

    /// <summary>Sends a message.</summary>
    /// <param name="Line">Where it stands.</param>
    /// <param name="Gap">How long after the step before.</param>
    /// <param name="Message">What.</param>
    internal sealed record Send(int Line, TimeSpan Gap, RecordedMessage Message) : ReplayStep(Line);

    /// <summary>Closes the connection.</summary>
    /// <param name="Gap">How long after the step before.</param>
    /// <param name="Code">null = drops it.</param>
    /// <param name="Reason">As recorded.</param>
    internal sealed record Close(TimeSpan Gap, int? Code, string Reason) : ReplayStep(0);
}
