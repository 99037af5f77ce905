using System.Buffers;
using LiveProto.Messages;
using LiveProto.Wire.Shapes;

namespace LiveProto.Wire;

/// <summary>Reading into records, by shape: one copy of the message, one pass of the scanner over it.</summary>
internal static class ColdReading
{
    public static bool TryRead<TMessage>(
        in ReadOnlySequence<byte> json, WireLimits limits, bool refusesOneofTwins, MessageShape<TMessage> shape,
        out TMessage message, out JsonText raw, out WireError error)
        where TMessage : class
    {
        ArgumentNullException.ThrowIfNull(limits);
        message = null!;
        raw = default;
        error = default;
        if (json.Length > limits.MaxMessageLength)
        {
            error = new WireError(WireErrorKind.TooLong, limits.MaxMessageLength, "");
            return false;
        }

        ReadOnlyMemory<byte> copy = json.ToArray();
        var reader = new WireReader(copy, limits, refusesOneofTwins);
        if (!shape.TryRead(ref reader, out message) || (!reader.Cursor.TryReadEnd() && !reader.FailFromCursor()))
        {
            error = reader.Error;
            return false;
        }

        raw = new JsonText(copy);
        return true;
    }
}
