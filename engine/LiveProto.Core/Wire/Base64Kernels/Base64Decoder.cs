namespace LiveProto.Wire.Base64Kernels;

/// <summary>Decodes base64 that comes in pieces cut anywhere: up to three characters are carried from one piece to the next.</summary>
internal ref struct Base64Decoder
{
    private readonly Span<byte> _bytes;
    private int _carry;
    private int _carried;

    public Base64Decoder(Span<byte> bytes) => _bytes = bytes;

    /// <summary>Bytes written so far.</summary>
    public int Written { get; private set; }

    /// <summary>Takes characters up to the first that is not base64, the end of the piece or the end of the room; answers how
    /// many.</summary>
    public void Read(scoped ReadOnlySpan<byte> piece, out int used)
    {
        used = 0;
        while (_carried > 0 && used < piece.Length)
        {
            if (!TryCarry(piece[used]))
                return;
            used++;
        }

        Base64Decoding.Quads(piece[used..], _bytes[Written..], out int read, out int written);
        used += read;
        Written += written;
        // Behind the quads come up to three characters and then something else, or the end; with no room left the next one does not fit.
        while (used < piece.Length && TryCarry(piece[used]))
            used++;
    }

    /// <summary>
    /// Ends the text. <paramref name="end"/> is what follows the characters taken: nothing, padding, or what should not be there.
    /// </summary>
    /// <param name="end">At least three characters of what follows, as far as there are that many.</param>
    /// <param name="bad">Index in <paramref name="end"/> of the character at fault; 0 for a text that is cut short or has tail
    /// bits.</param>
    public bool TryFinish(scoped ReadOnlySpan<byte> end, out int bad)
    {
        bad = 0;
        if (!end.IsEmpty)
        {
            int padding = _carried switch { 2 => 2, 3 => 1, _ => 0 };
            while (bad < padding && bad < end.Length && end[bad] == '=')
                bad++;
            if (bad < padding || end.Length > padding)
                return false;
            bad = 0;
        }

        switch (_carried)
        {
            case 0:
                return true;
            case 2 when (_carry & 0x0F) == 0 && _bytes.Length > Written:
                _bytes[Written++] = (byte)(_carry >> 4);
                return true;
            case 3 when (_carry & 0x03) == 0 && _bytes.Length > Written + 1:
                _bytes[Written++] = (byte)(_carry >> 10);
                _bytes[Written++] = (byte)(_carry >> 2);
                return true;
            default:
                return false;
        }
    }

    private bool TryCarry(byte character)
    {
        int value = Base64Alphabet.Values[character];
        if (value == Base64Alphabet.None)
            return false;
        if (_carried < 3)
        {
            _carry = (_carry << 6) | value;
            _carried++;
            return true;
        }

        if (_bytes.Length - Written < 3)
            return false;
        int quad = (_carry << 6) | value;
        _bytes[Written] = (byte)(quad >> 16);
        _bytes[Written + 1] = (byte)(quad >> 8);
        _bytes[Written + 2] = (byte)quad;
        Written += 3;
        _carry = 0;
        _carried = 0;
        return true;
    }
}
