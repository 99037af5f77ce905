using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LiveProto.Messages;
using LiveProto.Wire.Shapes;

namespace LiveProto.Wire;

/// <summary>
/// Reads a server message into records: the cold way, which allocates. ProtoJSON: camelCase or snake_case names, unknown members kept, null
/// as absent. Where the proto has a oneof, every member that came is kept: a client must take what the server sends.
/// </summary>
/// <remarks>Thread-safe. Never throws for what the peer sent. Source: docs/protocol.md §4, §5.</remarks>
public static class ServerMessageParser
{
    /// <summary>
    /// Reads one message. Raw members of the result point into one copy of it, <see cref="ServerMessage.Raw"/>. In place of half a
    /// surrogate pair or of bytes that are not UTF-8, a text has U+FFFD; in what steers they are an error.
    /// </summary>
    public static bool TryParse(in ReadOnlySequence<byte> json, [NotNullWhen(true)] out ServerMessage? message, out WireError error) =>
        TryParse(json, WireLimits.Default, out message, out error);

    /// <inheritdoc cref="TryParse(in ReadOnlySequence{byte}, out ServerMessage?, out WireError)"/>
    public static bool TryParse(in ReadOnlySequence<byte> json, WireLimits limits, [NotNullWhen(true)] out ServerMessage? message,
        out WireError error) =>
        TryParse(json, limits, null, out message, out error);

    /// <summary>
    /// Reads one message as a client that goes on whatever comes: a member that only informs (grounding, usage, a status, a time …) and has
    /// a wrong form goes to
    /// <c>Unknown</c>, raw, and the rest counts. The answer is false for what is not JSON, and for wrong forms of what steers: ids and
    /// arguments of calls, handles, audio and its way through the message.
    /// </summary>
    /// <param name="json">The message.</param>
    /// <param name="limits">Bounds on what is read.</param>
    /// <param name="setAside">Where to note what went to <c>Unknown</c>, with the path of its field; null = a wrong form of any member
    /// fails the message.</param>
    /// <param name="message">The message.</param>
    /// <param name="error">What is wrong when the answer is false.</param>
    public static bool TryParse(
        in ReadOnlySequence<byte> json, WireLimits limits, IList<WireError>? setAside, [NotNullWhen(true)] out ServerMessage? message,
        out WireError error)
    {
        message = null;
        if (!ColdReading.TryRead(json, limits, isStrict: false, setAside, ServerShapes.ServerMessage, out ServerMessage read,
            out JsonText raw, out error))
            return false;
        message = read with { Raw = raw };
        return true;
    }

    /// <summary>Every member that no message of this version declares, at any level, each message's own before those of its
    /// children.</summary>
    public static IReadOnlyList<UnknownMember> FindUnknown(ServerMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var collector = new UnknownCollector();
        ServerShapes.ServerMessage.Visit(message, "", collector);
        return collector.Found;
    }
}
