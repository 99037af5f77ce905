using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LiveProto.Messages;
using LiveProto.Wire.Shapes;

namespace LiveProto.Wire;

/// <summary>
/// Reads a server message into records: the cold way, which allocates. ProtoJSON: camelCase or snake_case names, unknown members kept, null as absent.
/// Where the proto has a oneof, every member that came is kept: a client must take what the server sends.
/// </summary>
/// <remarks>Thread-safe. Never throws for what the peer sent. Source: docs/protocol.md §4, §5.</remarks>
public static class ServerMessageParser
{
    /// <summary>Reads one message. Raw members of the result point into one copy of it, <see cref="ServerMessage.Raw"/>.</summary>
    public static bool TryParse(in ReadOnlySequence<byte> json, [NotNullWhen(true)] out ServerMessage? message, out WireError error) =>
        TryParse(json, WireLimits.Default, out message, out error);

    /// <inheritdoc cref="TryParse(in ReadOnlySequence{byte}, out ServerMessage?, out WireError)"/>
    public static bool TryParse(in ReadOnlySequence<byte> json, WireLimits limits, [NotNullWhen(true)] out ServerMessage? message, out WireError error)
    {
        message = null;
        if (!ColdReading.TryRead(json, limits, refusesOneofTwins: false, ServerShapes.ServerMessage, out ServerMessage read, out JsonText raw, out error))
            return false;
        message = read with { Raw = raw };
        return true;
    }

    /// <summary>Every member that no message of this version declares, at any level, each message's own before those of its children.</summary>
    public static IReadOnlyList<UnknownMember> FindUnknown(ServerMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var collector = new UnknownCollector();
        ServerShapes.ServerMessage.Visit(message, "", collector);
        return collector.Found;
    }
}
