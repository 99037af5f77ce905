using System.Buffers;
using LiveProto.Messages;
using LiveProto.Native.Border;
using LiveProto.Wire;

namespace LiveProto.Native.Sessions;

/// <summary>Messages of callers, in the wire's own JSON.</summary>
internal static class OutgoingMessage
{
    /// <summary>Reads one.</summary>
    /// <param name="member">Of which member this is the value; empty for a whole message.</param>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="BorderException">It is no such message; names the byte and the member.</exception>
    public static ClientMessage Read(ReadOnlySpan<byte> member, ReadOnlySpan<byte> json)
    {
        byte[] whole = member.IsEmpty ? json.ToArray() : [.. "{\""u8, .. member, .. "\":"u8, .. json, .. "}"u8];
        if (!ClientMessageReader.TryRead(new ReadOnlySequence<byte>(whole), out ClientMessage? message, out WireError error))
            throw new BorderException(Status.Format, $"The message can not be read: {error}.");
        return member.IsEmpty || Has(message, member)
            ? message
            : throw new BorderException(Status.Format, "The message is null.");
    }

    private static bool Has(ClientMessage message, ReadOnlySpan<byte> member) =>
        member.SequenceEqual("clientContent"u8) ? message.ClientContent is not null
        : member.SequenceEqual("realtimeInput"u8) ? message.RealtimeInput is not null
        : member.SequenceEqual("toolResponse"u8) ? message.ToolResponse is not null
        : message.ContextUpdate is not null;
}
