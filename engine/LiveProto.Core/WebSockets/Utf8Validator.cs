using System.Text.Unicode;

namespace LiveProto.WebSockets;

/// <summary>
/// Validates UTF-8 as it arrives, in pieces of any size (RFC 3629; RFC 6455 §8.1). A wrong byte is reported with the piece it is
/// in, even inside a sequence that is not complete yet. The default value is a validator at the start of a text.
/// </summary>
public struct Utf8Validator
{
    // What the sequence in progress still needs: the count of continuation bytes, and the range of the next one. Only the first
    // continuation byte can have a narrowed range (RFC 3629 §4: after E0, ED, F0, F4).
    private byte _needed;
    private byte _low;
    private byte _high;

    /// <summary>Whether the bytes so far end between two characters, so that a text may end here.</summary>
    public readonly bool IsComplete => _needed == 0;

    /// <summary>Takes the next piece; false when the text so far can not be the start of any valid text. Not to be used after
    /// that.</summary>
    public bool Append(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (_needed != 0 && at < bytes.Length)
        {
            if (!Step(bytes[at++]))
                return false;
        }

        // Up to three bytes at the end may belong to an incomplete sequence: those go through the byte-wise machine.
        ReadOnlySpan<byte> rest = bytes[at..];
        int tail = GetIncompleteTail(rest);
        if (!Utf8.IsValid(rest[..^tail]))
            return false;
        foreach (byte b in rest[^tail..])
        {
            if (!Step(b))
                return false;
        }

        return true;
    }

    /// <summary>The byte-wise machine alone: what <see cref="Append"/> is tested against.</summary>
    internal bool Step(byte b)
    {
        if (_needed != 0)
        {
            if (b < _low || b > _high)
                return false;
            _needed--;
            (_low, _high) = (0x80, 0xBF);
            return true;
        }

        switch (b)
        {
            case <= 0x7F: return true;
            case >= 0xC2 and <= 0xDF: return Expect(1, 0x80, 0xBF);
            case 0xE0: return Expect(2, 0xA0, 0xBF);
            case 0xED: return Expect(2, 0x80, 0x9F);
            case >= 0xE1 and <= 0xEF: return Expect(2, 0x80, 0xBF);
            case 0xF0: return Expect(3, 0x90, 0xBF);
            case >= 0xF1 and <= 0xF3: return Expect(3, 0x80, 0xBF);
            case 0xF4: return Expect(3, 0x80, 0x8F);
            default: return false;
        }
    }

    private bool Expect(byte needed, byte low, byte high)
    {
        (_needed, _low, _high) = (needed, low, high);
        return true;
    }

    // The length of a trailing sequence whose lead byte announces more bytes than there are; 0 when the end is a boundary.
    private static int GetIncompleteTail(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back <= 3 && back <= bytes.Length; back++)
        {
            byte b = bytes[^back];
            if (b < 0x80)
                return 0;
            if (b >= 0xC0)
            {
                int length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                return length > back ? back : 0;
            }
        }

        return 0;
    }
}
