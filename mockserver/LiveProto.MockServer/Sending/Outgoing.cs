namespace LiveProto.Mocking.Sending;

/// <summary>What the sender of a connection does next.</summary>
internal enum OutgoingKind
{
    Message,
    Close,
    Abort,

    /// <summary>Waits for <see cref="Outgoing.Delay"/>.</summary>
    Wait,
}

/// <summary>One thing for the sender of a connection to do, in order.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Payload">The whole message; nobody changes it any more.</param>
/// <param name="IsText">Text instead of binary.</param>
/// <param name="Cuts">Where to cut the message into frames; null = one frame, empty = a frame for each byte.</param>
/// <param name="CloseCode">null = a close frame without payload.</param>
/// <param name="Reason">Close reason, short enough for a frame.</param>
/// <param name="Delay">How long to wait.</param>
internal sealed record Outgoing(
    OutgoingKind Kind,
    byte[] Payload,
    bool IsText = false,
    IReadOnlyList<int>? Cuts = null,
    int? CloseCode = null,
    string Reason = "",
    TimeSpan Delay = default)
{
    public static Outgoing Close(int? code, string reason) => new(OutgoingKind.Close, [], CloseCode: code, Reason: reason);

    public static Outgoing Abort() => new(OutgoingKind.Abort, []);

    public static Outgoing Wait(TimeSpan delay) => new(OutgoingKind.Wait, [], Delay: delay);
}
