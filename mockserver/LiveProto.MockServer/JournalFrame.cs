using System.Buffers;
using System.Text;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Wire;

namespace LiveProto.Mocking;

/// <summary>One message as it went over the wire, whole. Immutable; thread-safe.</summary>
public sealed class JournalFrame
{
    // What a frame takes beside its payload: its own object, an array's header, a place in a queue. Without it, a million small ones would
    // be free.
    private const int Overhead = 96;

    private readonly byte[] _payload;

    internal JournalFrame(int index, TimeSpan at, FrameDirection direction, byte[] payload, bool isText, MessageRule? rule = null)
    {
        Index = index;
        At = at;
        Direction = direction;
        _payload = payload;
        IsText = isText;
        Rule = rule;
    }

    /// <summary>Bytes of memory that it holds.</summary>
    internal int Cost => _payload.Length + Overhead;

    /// <summary>Position among all messages of the connection, both ways together, from 0.</summary>
    public int Index { get; }

    /// <summary>When, as time since the server started, by the server's clock.</summary>
    public TimeSpan At { get; }

    /// <summary>Who sent it.</summary>
    public FrameDirection Direction { get; }

    /// <summary>Sent as a text message; false for a binary one.</summary>
    public bool IsText { get; }

    /// <summary>What of the mock made it, and how sure it is that the service would have said the same; null for what the client
    /// sent.</summary>
    public MessageRule? Rule { get; }

    /// <summary>The bytes, as sent.</summary>
    public ReadOnlyMemory<byte> Payload => _payload;

    /// <summary>The bytes as text; what is not UTF-8 becomes U+FFFD. Decoded at each call.</summary>
    public string Json => Encoding.UTF8.GetString(_payload);

    /// <summary>The message as the protocol's vocabulary; null when the server sent it or when it cannot be read. Parsed at each
    /// call.</summary>
    public ClientMessage? ClientMessage =>
        Direction == FrameDirection.FromClient && ClientMessageReader.TryRead(new ReadOnlySequence<byte>(_payload),
            out ClientMessage? message, out _)
            ? message
            : null;

    /// <summary>The message as the protocol's vocabulary; null when the client sent it or when a fault made it unreadable. Parsed at each
    /// call.</summary>
    public ServerMessage? ServerMessage =>
        Direction == FrameDirection.FromServer && ServerMessageParser.TryParse(new ReadOnlySequence<byte>(_payload),
            out ServerMessage? message, out _)
            ? message
            : null;

    /// <summary>Whether the payload, as text, holds <paramref name="text"/>: the short way to write a predicate.</summary>
    public bool Contains(string text) => _payload.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <inheritdoc/>
    public override string ToString() =>
        $"#{Index} {At.TotalSeconds:F3}s {(Direction == FrameDirection.FromClient ? "<" : ">")} {(Json.Length > 200 ? Json[..200] + "…" : Json)}";
}
