using System.Buffers;
using System.Text.Unicode;

namespace LiveProto.Wire.Json;

/// <summary>UTF-8 that is cut at arbitrary bytes.</summary>
internal static class Utf8Pieces
{
    /// <summary>Whether the whole of the sequence is valid UTF-8.</summary>
    public static bool IsValid(in ReadOnlySequence<byte> text)
    {
        Span<byte> bridge = stackalloc byte[8];
        int carried = 0;
        foreach (ReadOnlyMemory<byte> segment in text)
        {
            ReadOnlySpan<byte> piece = segment.Span;
            while (carried > 0 && piece.Length > 0)
            {
                bridge[carried++] = piece[0];
                piece = piece[1..];
                if (CountIncomplete(bridge[..carried]) == 0)
                {
                    if (!Utf8.IsValid(bridge[..carried]))
                        return false;
                    carried = 0;
                }
            }

            int incomplete = CountIncomplete(piece);
            if (!Utf8.IsValid(piece[..^incomplete]))
                return false;
            if (incomplete > 0)
            {
                piece[^incomplete..].CopyTo(bridge);
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
