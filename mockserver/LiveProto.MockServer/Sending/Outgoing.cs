using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Closing;

namespace LiveProto.Mocking.Sending;

/// <summary>One thing for the sender of a connection to do, in order: one of the types within.</summary>
internal abstract record Outgoing
{
    private Outgoing()
    {
    }

    /// <summary>Bytes that it holds while it waits.</summary>
    public virtual int Length => 0;

    /// <summary>Sends a message.</summary>
    /// <param name="Payload">The whole message; nobody changes it any more.</param>
    /// <param name="IsText">Text instead of binary.</param>
    /// <param name="Cuts">Where to cut the message into frames; null = one frame, empty = a frame for each byte.</param>
    internal sealed record Message(byte[] Payload, bool IsText, IReadOnlyList<int>? Cuts = null) : Outgoing
    {
        /// <summary>What made it.</summary>
        public MessageRule? Rule { get; init; }

        public override int Length => Payload.Length;
    }

    /// <summary>Sends a close frame. Nothing follows.</summary>
    /// <param name="Code">null = a close frame without payload.</param>
    /// <param name="Reason">Of any length; cut to what a close frame can carry.</param>
    internal sealed record Close(int? Code, string Reason) : Outgoing
    {
        public string Reason { get; } = new CloseVerdict(Code ?? 0, Reason).Cut().Reason;
    }

    /// <summary>Holds whatever follows for a while.</summary>
    internal sealed record Wait(TimeSpan Delay) : Outgoing
    {
        /// <summary>Not longer than to this moment; null = as long as it says.</summary>
        public TimeSpan? Until { get; init; }
    }

    /// <summary>Drops the connection. Nothing follows.</summary>
    internal sealed record Abort : Outgoing;
}
