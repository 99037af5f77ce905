using LiveProto.Messages;
using LiveProto.Mocking.Session.Closing;

namespace LiveProto.Mocking.Session;

/// <summary>One thing that a session wants done on its connection.</summary>
internal readonly record struct SessionOutput(SessionOutputKind Kind, ServerMessage? Message, ReadOnlyMemory<byte> Raw, CloseVerdict Close)
{
    public static SessionOutput Of(ServerMessage message) => new(SessionOutputKind.Send, message, default, default);

    public static SessionOutput Of(ReadOnlyMemory<byte> raw) => new(SessionOutputKind.SendRaw, null, raw, default);

    public static SessionOutput Of(CloseVerdict close) => new(SessionOutputKind.Close, null, default, close.Cut());

    public static SessionOutput Abort { get; } = new(SessionOutputKind.Abort, null, default, default);
}
