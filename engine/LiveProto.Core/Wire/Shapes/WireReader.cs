using System.Text;
using LiveProto.Messages;
using LiveProto.Wire.Json;

namespace LiveProto.Wire.Shapes;

/// <summary>What reading a message into records needs: the cursor, the memory that raw members point into, and where an error
/// goes.</summary>
internal ref struct WireReader
{
    /// <summary>Members set aside that are noted at the most; a peer may send no end of them.</summary>
    public const int MaxNoted = 64;

    private readonly ReadOnlyMemory<byte> _json;

    public WireReader(ReadOnlyMemory<byte> json, WireLimits limits, bool isStrict, IList<WireError>? setAside)
    {
        _json = json;
        Limits = limits;
        IsStrict = isStrict;
        SetAside = setAside;
        Cursor = new JsonCursor(json.Span, limits, isStrict);
    }

    /// <summary>The place in the message.</summary>
    public JsonCursor Cursor;

    /// <summary>What is wrong, once a method has answered false.</summary>
    public WireError Error;

    public WireLimits Limits { get; }

    /// <summary>
    /// Whether two members of one oneof, and strings that are not text, are an error: a server reads so. A client must take what comes: it
    /// keeps both members, and U+FFFD stands for what is not text.
    /// </summary>
    public bool IsStrict { get; }

    /// <summary>Where members that only inform are noted when they have a wrong form, rather than failing the message; null when they fail
    /// it.</summary>
    public IList<WireError>? SetAside { get; }

    /// <summary>Whether the error is one that the message must not survive.</summary>
    public bool IsFatal;

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
        // Only a well-formed value has a wrong type: what is not JSON at all must not be reported as that.
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
        int broken = Cursor.BrokenCount;
        if (!Cursor.TrySkipValue())
            return FailFromCursor();
        ReadOnlyMemory<byte> value = _json[start..Cursor.Offset];
        raw = new JsonText(Cursor.BrokenCount == broken ? value : JsonRepair.Copy(value.Span));
        return true;
    }

    /// <summary>Puts a name or an index in front of the paths of what was set aside since there were <paramref name="from"/>.</summary>
    public readonly void PrependPaths(int from, string head)
    {
        for (int i = from; i < SetAside?.Count; i++)
            SetAside[i] = SetAside[i] with { Path = FieldPath.Prepend(head, SetAside[i].Path) };
    }
}
