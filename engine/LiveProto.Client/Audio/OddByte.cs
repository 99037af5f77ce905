namespace LiveProto.Client.Audio;

/// <summary>
/// The byte that is left over when a piece of 16-bit audio has an odd number of them: it is the first half of the next piece's first
/// sample. Without it every sample behind would be put together from the halves of two.
/// </summary>
internal struct OddByte
{
    private byte _value;
    private int _sampleRate;

    /// <summary>Bytes that are carried over: 0 or 1. What comes next is decoded behind them.</summary>
    public readonly int Count => _sampleRate > 0 ? 1 : 0;

    /// <summary>Puts what was carried over in front of a new piece, and carries over what is left at its end.</summary>
    /// <param name="bytes">Room for <see cref="Count"/> bytes, then the piece.</param>
    /// <param name="length">Bytes of the piece.</param>
    /// <param name="sampleRate">Hz of the piece; a byte of another rate belongs to another stream and is forgotten.</param>
    /// <returns>How many samples there are now.</returns>
    public int Join(Span<byte> bytes, int length, int sampleRate)
    {
        if (Count > 0 && _sampleRate == sampleRate)
            bytes[0] = _value;
        else
            bytes.Slice(Count, length).CopyTo(bytes);
        int total = _sampleRate == sampleRate ? length + 1 : length;
        _sampleRate = total % sizeof(short) == 0 ? 0 : sampleRate;
        if (_sampleRate > 0)
            _value = bytes[total - 1];
        return total / sizeof(short);
    }

    /// <summary>The stream is over.</summary>
    public void Forget() => _sampleRate = 0;
}
