using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace LiveProto.Wire.Json;

/// <summary>UTF-8 that is cut at arbitrary bytes.</summary>
internal static class Utf8Pieces
{
    private const int LongestCharacter = 4;

    /// <summary>Whether the whole of the sequence is valid UTF-8.</summary>
    public static bool IsValid(in ReadOnlySequence<byte> text)
    {
        // A character that a piece ends in, byte by byte: what is wrong is so at the first byte that cannot go on, so it never overflows.
        Span<byte> character = stackalloc byte[LongestCharacter];
        int carried = 0;
        foreach (ReadOnlyMemory<byte> segment in text)
        {
            ReadOnlySpan<byte> piece = segment.Span;
            while (carried > 0 && piece.Length > 0)
            {
                character[carried++] = piece[0];
                piece = piece[1..];
                OperationStatus status = Rune.DecodeFromUtf8(character[..carried], out _, out _);
                if (status == OperationStatus.InvalidData)
                    return false;
                if (status == OperationStatus.Done)
                    carried = 0;
            }

            int incomplete = CountIncomplete(piece);
            if (!Utf8.IsValid(piece[..^incomplete]))
                return false;
            if (incomplete > 0)
            {
                piece[^incomplete..].CopyTo(character);
                carried = incomplete;
            }
        }

        return carried == 0;
    }

    /// <summary>How many bytes at the end begin a sequence that is longer than what is there: 0 to 3.</summary>
    private static int CountIncomplete(ReadOnlySpan<byte> text)
    {
        for (int back = 1; back <= 3 && back <= text.Length; back++)
        {
            byte b = text[^back];
            if ((b & 0xC0) == 0x80)
                continue;
            int needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            return needed > back ? back : 0;
        }

        return 0;
    }
}
