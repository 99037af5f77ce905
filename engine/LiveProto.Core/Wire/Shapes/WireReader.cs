using System.Text;
using LiveProto.Messages;

namespace LiveProto.Wire.Shapes;

/// <summary>What reading a message into records needs: the scanner, the memory that raw members point into, and where an error goes.</summary>
internal ref struct WireReader
{
    private readonly ReadOnlyMemory<byte> _json;

    public WireReader(ReadOnlyMemory<byte> json, WireLimits limits, bool refusesOneofTwins)
    {
        _json = json;
        Limits = limits;
        RefusesOneofTwins = refusesOneofTwins;
        Scanner = new JsonScanner(json.Span, limits);
    }

    /// <summary>The place in the message.</summary>
    public JsonScanner Scanner;

    /// <summary>What is wrong, once a method has answered false.</summary>
    public WireError Error;

    public WireLimits Limits { get; }

    /// <summary>Whether two members of one oneof are an error (a server reads so) or both kept (a client, which must take what comes).</summary>
    public bool RefusesOneofTwins { get; }

    /// <summary>Takes over the scanner's error; answers false.</summary>
    public bool FailFromScanner() => Fail(Scanner.Error, Scanner.ErrorOffset);

    public bool Fail(WireErrorKind kind, int offset)
    {
        Error = new WireError(kind, offset, "");
        return false;
    }

    /// <summary>The value at <paramref name="offset"/> is not <paramref name="expected"/>.</summary>
    public bool FailExpected(WireErrorKind kind, string expected, int offset)
    {
        // Only a well-formed value has a wrong type: what is no JSON at all must not be reported as that.
        if (Scanner.Error == WireErrorKind.None && Scanner.Offset == offset && !Scanner.TrySkipValue())
            return FailFromScanner();
        int end = Math.Min(Scanner.Offset, offset + 64);
        Error = new WireError(kind, offset, "", expected, Encoding.UTF8.GetString(_json.Span[offset..end]));
        return false;
    }

    /// <summary>Takes one value of any kind, raw.</summary>
    public bool TryReadRaw(out JsonText raw)
    {
        raw = default;
        Scanner.Peek();
        int start = Scanner.Offset;
        if (!Scanner.TrySkipValue())
            return FailFromScanner();
        raw = new JsonText(_json[start..Scanner.Offset]);
        return true;
    }

    public readonly ReadOnlySpan<byte> Slice(int offset, int length) => _json.Span.Slice(offset, length);
}
