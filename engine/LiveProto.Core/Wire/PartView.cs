using System.Buffers;
using System.Runtime.InteropServices;
using LiveProto.Wire.Json;
using LiveProto.Wire.Passes;

namespace LiveProto.Wire;

/// <summary>One part of a model turn, in the message's own memory: valid as long as that.</summary>
public readonly ref struct PartView
{
    private readonly ref readonly ReadOnlySequence<byte> _json;
    private readonly ReadOnlySpan<byte> _first;
    private readonly ref readonly PartRecord _part;

    internal PartView(ref readonly ReadOnlySequence<byte> json, ReadOnlySpan<byte> first, ref readonly PartRecord part)
    {
        _json = ref json;
        _first = first;
        _part = ref part;
    }

    /// <summary>What the part holds.</summary>
    public PartKind Kind => _part.Kind;

    /// <summary>Whether it is marked as a thought summary.</summary>
    public bool IsThought => _part.IsThought;

    /// <summary>Whether the part, or its inline data, has members that this view does not tell: see <see cref="Json"/>.</summary>
    public bool HasMore => _part.HasMore;

    /// <summary>The text of a <see cref="PartKind.Text"/> part.</summary>
    public JsonStringView Text => new(in _json, _first, Kind == PartKind.Text ? _part.Value : default);

    /// <summary>The MIME type of an <see cref="PartKind.InlineData"/> part: <c>audio/pcm;rate=24000</c>.</summary>
    public JsonStringView MimeType => new(in _json, _first, _part.MimeType);

    /// <summary>The part as JSON.</summary>
    public ReadOnlySequence<byte> Json => _json.Slice(_part.Json.Offset, _part.Json.Length);

    /// <summary>Most bytes that the inline data can have.</summary>
    public int MaxDataLength => Base64Sequence.GetMaxDecodedLength(Data.Length);

    /// <summary>
    /// Whether the reader has decoded the data already, into the buffer it was given: <paramref name="length"/> bytes from
    /// <paramref name="offset"/>.
    /// </summary>
    public bool TryGetDecoded(out int offset, out int length)
    {
        offset = _part.DecodedOffset;
        length = _part.DecodedLength;
        return length >= 0;
    }

    /// <summary>Decodes the inline data straight from the message.</summary>
    /// <param name="bytes">At least <see cref="MaxDataLength"/> bytes.</param>
    /// <param name="written">Bytes written.</param>
    /// <param name="error">Says where, relative to the message, when the answer is false.</param>
    public bool TryDecode(Span<byte> bytes, out int written, out WireError error)
    {
        error = default;
        if (Base64Sequence.TryDecode(_json.Slice(Data.Offset, Data.Length), Data.HasEscapes, bytes, out written, out int bad))
            return true;
        error = new WireError(WireErrorKind.InvalidBase64, Data.Offset + bad, "inlineData.data");
        return false;
    }

    /// <summary>Decodes the inline data as 16-bit little-endian PCM.</summary>
    /// <param name="samples">At least half of <see cref="MaxDataLength"/>, rounded up.</param>
    /// <param name="written">Samples written.</param>
    /// <param name="error">Says what is wrong when the answer is false; an odd number of bytes is
    /// <see cref="WireErrorKind.InvalidValue"/>.</param>
    public bool TryDecode(Span<short> samples, out int written, out WireError error)
    {
        written = 0;
        if (!TryDecode(MemoryMarshal.AsBytes(samples), out int bytes, out error))
            return false;
        if ((bytes & 1) != 0)
        {
            error = new WireError(WireErrorKind.InvalidValue, Data.Offset, "inlineData.data", "16-bit PCM", $"{bytes} bytes");
            return false;
        }

        written = bytes / sizeof(short);
        return true;
    }

    private TextRange Data => Kind == PartKind.InlineData ? _part.Value : default;
}
