using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Session.Closing;
using LiveProto.Mocking.Session.Resumption;

namespace LiveProto.Mocking.Session;

/// <summary>One thing that a session wants done on its connection: one of the types within.</summary>
internal abstract record SessionOutput
{
    private SessionOutput()
    {
    }

    /// <summary>Send a message, and what made it.</summary>
    internal sealed record Send(ServerMessage Message, MessageRule Rule) : SessionOutput
    {
        /// <summary>The handle in it. Where others than this server are to know it, they have to before the client does.</summary>
        public KeptHandle? Kept { get; init; }
    }

    /// <summary>Send bytes as the payload of one message.</summary>
    internal sealed record SendRaw(ReadOnlyMemory<byte> Utf8, MessageRule Rule) : SessionOutput;

    /// <summary>Send a close frame; its reason fits. Nothing follows.</summary>
    internal sealed record Close(CloseVerdict Verdict) : SessionOutput;

    /// <summary>Let something go wrong from here on.</summary>
    internal sealed record Inject(Fault Fault) : SessionOutput;

    /// <summary>Drop the connection. Nothing follows.</summary>
    internal sealed record Abort : SessionOutput;
}
