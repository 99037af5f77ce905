using System.Buffers;

namespace LiveProto.Mocking.Connections;

/// <summary>What came in.</summary>
internal enum ReceivedKind
{
    Message,

    /// <summary>A message beyond the limit; its rest is thrown away as it comes.</summary>
    TooBig,

    /// <summary>A message in more pieces than anybody needs; its rest is thrown away as it comes.</summary>
    TooManyPieces,

    /// <summary>The client's close frame.</summary>
    Close,

    /// <summary>The transport broke, or the client broke the WebSocket protocol.</summary>
    Lost,
}

/// <summary>One thing that a client sent.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payload">A message; valid until the next receive.</param>
/// <param name="IsText">Sent as text.</param>
/// <param name="CloseCode">Of the close frame; null = it had no payload.</param>
/// <param name="Reason">Of the close frame, or why the connection was lost.</param>
internal readonly record struct ReceivedMessage(
    ReceivedKind Kind, ReadOnlySequence<byte> Payload = default, bool IsText = false, int? CloseCode = null, string Reason = "");
