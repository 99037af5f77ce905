using System.Buffers;
using System.Text.Unicode;

namespace LiveProto.Mocking.Scenarios.Files;

/// <summary>The text of a scenario file, before anybody asks what it says.</summary>
internal static class FileText
{
    private static readonly SearchValues<char> s_forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(static code => (char)code)
            .Where(static c => c is not ('\t' or '\n' or '\r')), '\u007F']);

    /// <summary>The text of a file's bytes: UTF-8, with or without a byte order mark.</summary>
    /// <exception cref="BadTextException">It is something else.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        char[] text = new char[bytes.Length];
        OperationStatus status = Utf8.ToUtf16(bytes, text, out int read, out int written, replaceInvalidSequences: false);
        return status == OperationStatus.Done
            ? new string(text, 0, written)
            : throw new BadTextException(new LinePositions(bytes).Of(read), "this is no UTF-8");
    }

    /// <summary>Refuses what stands in no YAML and no JSON: control characters, halves of surrogate pairs, and too much of
    /// anything.</summary>
    /// <exception cref="BadTextException">It holds such a thing.</exception>
    public static void Check(string text)
    {
        if (text.Length > FileLimits.Characters)
            throw new BadTextException(Position.Start, $"the file is longer than {FileLimits.Characters} characters");
        int bad = text.AsSpan().IndexOfAny(s_forbidden);
        if (bad >= 0)
            throw new BadTextException(PositionOf(text, bad), $"the character U+{(int)text[bad]:X4} stands in no scenario");
        for (int i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                throw new BadTextException(PositionOf(text, i), "here is half a surrogate pair");
            i++;
        }
    }

    private static Position PositionOf(string text, int index)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, index);
        return new Position(before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }
}
