using System.Text;
using LiveProto.Messages;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>What reading a message into records needs: the cursor, the memory that raw members point into, and where an error goes.</summary>
internal ref struct WireReader
{
    private readonly ReadOnlyMemory<byte> _json;

    public WireReader(ReadOnlyMemory<byte> json, WireLimits limits, bool refusesOneofTwins)
    {
        _json = json;
        Limits = limits;
        RefusesOneofTwins = refusesOneofTwins;
        Cursor = new JsonCursor(json.Span, limits);
    }

    /// <summary>The place in the message.</summary>
    public JsonCursor Cursor;

    /// <summary>What is wrong, once a method has answered false.</summary>
    public WireError Error;

    public WireLimits Limits { get; }

    /// <summary>Whether two members of one oneof are an error (a server reads so) or both kept (a client, which must take what comes).</summary>
    public bool RefusesOneofTwins { get; }

    /// <summary>Takes over the cursor's error; answers false.</summary>
    public bool FailFromCursor() => Fail(Cursor.Error, Cursor.ErrorOffset);

    public bool Fail(WireErrorKind kind, int offset)
    {
        Error = new WireError(kind, offset, "");
        return false;
    }

    /// <summary>The value at <paramref name="offset"/> is not <paramref name="expected"/>.</summary>
    public bool FailExpected(WireErrorKind kind, string expected, int offset)
    {
        // Only a well-formed value has a wrong type: what is no JSON at all must not be reported as that.
        if (Cursor.Error == WireErrorKind.None && Cursor.Offset == offset && !Cursor.TrySkipValue())
            return FailFromCursor();
        int end = Math.Min(Cursor.Offset, offset + 64);
        Error = new WireError(kind, offset, "", expected, Encoding.UTF8.GetString(_json.Span[offset..end]));
        return false;
    }

    /// <summary>Takes one value of any kind, raw.</summary>
    public bool TryReadRaw(out JsonText raw)
    {
        raw = default;
        Cursor.Peek();
        int start = Cursor.Offset;
        if (!Cursor.TrySkipValue())
            return FailFromCursor();
        raw = new JsonText(_json[start..Cursor.Offset]);
        return true;
    }
}
