using LiveProto.Messages;

namespace LiveProto.Fuzz.Sessions.Records;

/// <summary>A server message that reached the client while its connection was in use.</summary>
/// <param name="Connection">On which connection, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Message">The message.</param>
internal sealed record ArrivedMessage(int Connection, TimeSpan At, ServerMessage Message)
{
    /// <summary>Stands for bytes that are no message.</summary>
    public static ServerMessage Unreadable { get; } = new();

    public bool IsUnreadable => ReferenceEquals(Message, Unreadable);
}
