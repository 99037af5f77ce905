using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LiveProto.Messages;
using LiveProto.Wire.Shapes;

namespace LiveProto.Wire;

/// <summary>
/// Reads a client message into records, as the service does: ProtoJSON, camelCase or snake_case names, null as absent, two members of one
/// oneof refused. Unknown members are kept; whether they are an error is the caller's rule.
/// </summary>
/// <remarks>Thread-safe. Never throws for what the peer sent. Source: docs/protocol.md §3, §5.</remarks>
public static class ClientMessageReader
{
    /// <summary>Reads one message. Raw members of the result point into one copy of it, <see cref="ClientMessage.Raw"/>.</summary>
    public static bool TryRead(in ReadOnlySequence<byte> json, [NotNullWhen(true)] out ClientMessage? message, out WireError error) =>
        TryRead(json, WireLimits.Default, out message, out error);

    /// <inheritdoc cref="TryRead(in ReadOnlySequence{byte}, out ClientMessage?, out WireError)"/>
    public static bool TryRead(in ReadOnlySequence<byte> json, WireLimits limits, [NotNullWhen(true)] out ClientMessage? message,
        out WireError error)
    {
        message = null;
        if (!ColdReading.TryRead(json, limits, isStrict: true, setAside: null, InputShapes.ClientMessage, out ClientMessage read,
            out JsonText raw, out error))
            return false;
        message = read with { Raw = raw };
        return true;
    }

    /// <summary>Reads one bare <see cref="Setup"/>, the form of <c>bidiGenerateContentSetup</c> in a token request.</summary>
    public static bool TryReadSetup(in ReadOnlySequence<byte> json, [NotNullWhen(true)] out Setup? setup, out WireError error)
    {
        bool isRead = ColdReading.TryRead(json, WireLimits.Default, isStrict: true, setAside: null, SetupShapes.Setup, out Setup read,
            out _, out error);
        setup = isRead ? read : null;
        return isRead;
    }

    /// <summary>Every member that no message of this version declares, at any level, each message's own before those of its
    /// children.</summary>
    public static IReadOnlyList<UnknownMember> FindUnknown(ClientMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var collector = new UnknownCollector();
        InputShapes.ClientMessage.Visit(message, "", collector);
        return collector.Found;
    }
}
