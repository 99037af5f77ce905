using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace LiveProto.Fuzz.Generators;

/// <summary>
/// Mutation of a seed: flips, neighbours, boundary values and lengths of one to four bytes, decimal numbers, escapes, copies, deletions,
/// splices, members of JSON. Deterministic for a given <see cref="Random"/>.
/// </summary>
internal sealed class Mutator(Random random, int maxLength = 1 << 16)
{
    private static readonly uint[] s_bounds = [0, 1, 2, 16, 64, 100, 125, 126, 127, 128, 255, 256, 1000, 4095, 32767, 32768, 65535, 65536,
        int.MaxValue, uint.MaxValue];

    private static readonly string[] s_numbers = ["0", "-1", "1", "1.5", "1e3", "1e-40", "127", "128", "65536", "2147483648",
        "9223372036854775808", "null", "true", "\"\""];

    private static readonly byte[][] s_escapes =
    [
        .. new[] { "\\uDBFF\\uDFFF", "\\uD800\\uDC00", "\\uD83D", "\\uDE00", "\\u0000", "\\\"", "\\/", "\\n", "\U0010FFFF", "\uFFFD" }
            .Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly string[] s_words = ["null", "Null", "true", "True", "NaN", "Infinity", "~"];

    private readonly JsonSplice _json = new(random);

    private static ReadOnlySpan<byte> Interesting =>
    [
        0x00, 0x01, 0x7E, 0x7F, 0x80, 0x81, 0x8A, 0xC0, 0xED, 0xF4, 0xFF, (byte)'"', (byte)'\\', (byte)'{', (byte)'}', (byte)'[',
            (byte)'=', (byte)',', (byte)':',
        (byte)' ', (byte)'\r', (byte)'\n', (byte)'-', (byte)'0', (byte)'9', (byte)'a', (byte)'Z',
    ];

    public byte[] Mutate(byte[] seed, byte[] other)
    {
        var bytes = new List<byte>(seed);
        for (int steps = 1 << random.Next(4); steps > 0; steps--)
            Step(bytes, other);
        if (bytes.Count > maxLength)
            bytes.RemoveRange(maxLength, bytes.Count - maxLength);
        return [.. bytes];
    }

    private void Step(List<byte> bytes, byte[] other)
    {
        int at = random.Next(bytes.Count + 1);
        int length = Math.Min(bytes.Count - at, 1 << random.Next(8));
        switch (random.Next(17))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when at < bytes.Count: bytes[at] = Interesting[random.Next(Interesting.Length)]; break;
            case 2: bytes.Insert(at, Interesting[random.Next(Interesting.Length)]); break;
            case 3: bytes.RemoveRange(at, length); break;
            case 4: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
            case 5 when other.Length > 0:
                int from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 << random.Next(8))).ToArray());
                break;
            case 6 when at < bytes.Count: bytes[at] += (byte)(random.Next(-16, 17)); break;
            case 7: SetBound(bytes, at); break;
            case 8: SetNumber(bytes, at); break;
            case 9 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
            case 10: bytes.InsertRange(at, s_escapes[random.Next(s_escapes.Length)]); break;
            case 11: _json.Insert(bytes, random.Next(2) == 0 ? other : [.. bytes]); break;
            case 12: _json.Replace(bytes, random.Next(2) == 0 ? other : [.. bytes]); break;
            case 13: _json.Remove(bytes); break;
            case 14: SetWord(bytes, at, other); break;
            case 15: _json.Move(bytes); break;
            default:
                // Rarely, as little is left behind it.
                if (random.Next(4) == 0)
                    bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }

    private void SetBound(List<byte> bytes, int at)
    {
        Span<byte> bound = stackalloc byte[4];
        // Or a length that is true of the input, from a head on.
        uint value = random.Next(3) == 0
            ? (uint)(new[] { at, bytes.Count, bytes.Count - at }[random.Next(3)] + (4 * random.Next(-3, 4)))
            : s_bounds[random.Next(s_bounds.Length)] + (uint)random.Next(-1, 2);
        int width = 1 << random.Next(3);
        if (random.Next(2) == 0)
            BinaryPrimitives.WriteUInt32BigEndian(bound, value << (8 * (4 - width)));
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bound, value);
        for (int i = 0; i < width && at + i < bytes.Count; i++)
            bytes[at + i] = bound[i];
    }

    // The decimal number at this place or behind it becomes another one.
    private void SetNumber(List<byte> bytes, int at)
    {
        int start = bytes.FindIndex(at, one => char.IsAsciiDigit((char)one));
        if (start < 0)
            return;
        int end = bytes.FindIndex(start, one => !char.IsAsciiDigit((char)one));
        end = end < 0 ? bytes.Count : end;
        string digits = Encoding.ASCII.GetString([.. bytes.GetRange(start, end - start)]);
        string number = random.Next(2) == 0 && long.TryParse(digits, CultureInfo.InvariantCulture, out long value)
            ? (value + random.Next(-2, 3)).ToString(CultureInfo.InvariantCulture)
            : s_numbers[random.Next(s_numbers.Length)];
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(number));
    }

    // The word at this place or behind it is one that has a meaning, one of another input, or begins in the other letter case.
    private void SetWord(List<byte> bytes, int at, byte[] other)
    {
        if (FindWord(bytes, at) is not { } word)
            return;
        if (random.Next(3) == 0)
        {
            bytes[word.Start.Value] ^= 0x20;
            return;
        }

        byte[] set = Encoding.ASCII.GetBytes(s_words[random.Next(s_words.Length)]);
        if (random.Next(2) == 0 && FindWord([.. other], random.Next(other.Length + 1)) is { } theirs)
            set = other[theirs];
        bytes.RemoveRange(word.Start.Value, word.End.Value - word.Start.Value);
        bytes.InsertRange(word.Start.Value, set);
    }

    private static Range? FindWord(List<byte> bytes, int at)
    {
        int start = bytes.FindIndex(at, one => char.IsAsciiLetter((char)one));
        if (start < 0)
            return null;
        int end = bytes.FindIndex(start, one => !char.IsAsciiLetterOrDigit((char)one));
        return start..(end < 0 ? bytes.Count : end);
    }
}
