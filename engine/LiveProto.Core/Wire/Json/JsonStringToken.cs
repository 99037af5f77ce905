namespace LiveProto.Wire.Json;

/// <summary>A string as it stands in the message, without its quotes; already checked for escapes and UTF-8.</summary>
internal readonly ref struct JsonStringToken
{
    public JsonStringToken(ReadOnlySpan<byte> text, int offset, bool hasEscapes)
    {
        Text = text;
        Offset = offset;
        HasEscapes = hasEscapes;
    }

    /// <summary>The bytes between the quotes.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Bytes between the quotes.</summary>
    public int Length => Text.Length;

    /// <summary>Offset of the first byte in the message.</summary>
    public int Offset { get; }

    /// <summary>Whether there is a backslash in it.</summary>
    public bool HasEscapes { get; }
}
