using System.Buffers;
using LiveProto.Messages;
using LiveProto.Wire.Json;
using LiveProto.Wire.Shapes;

namespace LiveProto.Wire;

/// <summary>Reading into records, by shape: one copy of the message, one pass of the scanner over it.</summary>
internal static class ColdReading
{
    public static bool TryRead<TMessage>(
        in ReadOnlySequence<byte> json, WireLimits limits, bool isStrict, IList<WireError>? setAside, MessageShape<TMessage> shape,
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
        var reader = new WireReader(copy, limits, isStrict, setAside);
        if (!shape.TryRead(ref reader, out message) || (!reader.Cursor.TryReadEnd() && !reader.FailFromCursor()))
        {
            error = reader.Error;
            return false;
        }

        raw = new JsonText(reader.Cursor.BrokenCount == 0 ? copy : JsonRepair.Copy(copy.Span));
        return true;
    }
}
