using System.Buffers;
using LiveProto.Wire.Passes;

namespace LiveProto.Wire;

/// <summary>
/// Reads a server message the hot way: one forward pass over however many segments, no allocation. Checks that the whole is JSON and that
/// the members the view knows have the right types; other members are checked as JSON only.
/// </summary>
/// <remarks>Thread-safe. Never throws for what the peer sent. Source: docs/protocol.md §4, §5.</remarks>
public static class ServerMessageReader
{
    /// <summary>Reads one message; inline data is noted, not decoded. On false the view is empty.</summary>
    public static bool TryRead(in ReadOnlySequence<byte> json, out ServerMessageView view, out WireError error) =>
        TryRead(json, WireLimits.Default, default, out view, out error);

    /// <summary>
    /// Reads one message and decodes inline data on the way, so that each of its characters is looked at once. Data of all parts (of the
    /// first few, when there are many) goes into <paramref name="media"/> one behind the other; see <see cref="PartView.TryGetDecoded"/>.
    /// On false the view is empty and what was decoded so far is to be forgotten.
    /// </summary>
    /// <param name="json">The message.</param>
    /// <param name="media">At least <see cref="GetMaxMediaLength"/> bytes; data that would not fit is noted, not decoded.</param>
    /// <param name="view">What was found.</param>
    /// <param name="error">What is wrong when the answer is false.</param>
    public static bool TryRead(in ReadOnlySequence<byte> json, Span<byte> media, out ServerMessageView view, out WireError error) =>
        TryRead(json, WireLimits.Default, media, out view, out error);

    /// <inheritdoc cref="TryRead(in ReadOnlySequence{byte}, Span{byte}, out ServerMessageView, out WireError)"/>
    public static bool TryRead(in ReadOnlySequence<byte> json, WireLimits limits, Span<byte> media, out ServerMessageView view,
        out WireError error)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ReadOnlySpan<byte> first = json.FirstSpan;
        ServerMessageView.Start(json, first, out view);
        // A single segment's length is at hand; the length of many takes walking to the ends.
        long length = json.IsSingleSegment ? first.Length : json.Length;
        if (length > limits.MaxMessageLength)
        {
            error = new WireError(WireErrorKind.TooLong, limits.MaxMessageLength, "");
            return false;
        }

        if (KnownMessage.TryRead(json, first, limits.MaxStringLength, media, ref view.Found, ref view.Parts[0]))
        {
            error = default;
            return true;
        }

        if (ServerMessagePass.TryRead(json, first, limits, media, ref view.Found, view.Parts, out error))
            return true;
        view = default;
        return false;
    }

    /// <summary>A buffer of this size takes the inline data of any message of <paramref name="messageLength"/> bytes.</summary>
    public static int GetMaxMediaLength(long messageLength) => Base64Sequence.GetMaxDecodedLength(checked((int)messageLength));
}
