using System.Buffers;
using System.Text.Json;
using LiveProto.Messages;
using LiveProto.Wire;

namespace LiveProto.Mocking.Session.Validation;

/// <summary>
/// A scalar where a list is due, <c>"responseModalities":"AUDIO"</c>, is a list of one: the service's reader takes it, and a client that
/// shipped relies on that. Taken with a warning unless strictness was asked for.
/// </summary>
internal static class ScalarLists
{
    private const int MaxWrapped = 8;
    private const string List = "list";

    /// <summary>Reads a message; where a list is due and a scalar stands, as a list of that.</summary>
    public static bool TryRead(
        ReadOnlySequence<byte> json, SessionContext context, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ClientMessage? message,
        out WireError error)
    {
        for (int wrapped = 0; ; wrapped++)
        {
            if (ClientMessageReader.TryRead(json, out message, out error))
                return true;
            bool isList = error is { Kind: WireErrorKind.WrongType, Expected: List };
            if (!isList || wrapped == MaxWrapped || context.Options.Strictness == Strictness.Strict
                || !TryWrap(json, error.Offset, out byte[] repaired))
                return false;
            context.Observer?.Warn($"{error.Path}: a single value is taken for a list of one (docs/protocol.md §5).");
            json = new ReadOnlySequence<byte>(repaired);
        }
    }

    /// <summary>Puts the scalar at an offset in brackets; false when there stands none.</summary>
    private static bool TryWrap(ReadOnlySequence<byte> json, long offset, out byte[] repaired)
    {
        repaired = [];
        var reader = new Utf8JsonReader(json.Slice(offset), isFinalBlock: false, state: default);
        try
        {
            if (!reader.Read() || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null)
                return false;
        }
        catch (JsonException)
        {
            return false; // Not even a scalar.
        }

        long start = offset + reader.TokenStartIndex;
        long end = offset + reader.BytesConsumed;
        repaired = [.. json.Slice(0, start).ToArray(), (byte)'[', .. json.Slice(start, end - start).ToArray(), (byte)']',
            .. json.Slice(end).ToArray()];
        return true;
    }
}
