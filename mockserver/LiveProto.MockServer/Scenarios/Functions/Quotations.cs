namespace LiveProto.Mocking.Scenarios.Functions;

/// <summary>What stands between quotation marks. Bounded by the length of the text.</summary>
internal static class Quotations
{
    /// <summary>The quotations of a text, in order: where each begins behind its mark, and where it ends.</summary>
    public static List<Range> Of(string text)
    {
        var found = new List<Range>();
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsMark(text, i))
                continue;
            int length = text.AsSpan(i + 1).IndexOf(text[i] == '“' ? '”' : text[i]);
            if (length < 0)
                continue;
            found.Add((i + 1)..(i + 1 + length));
            i += length + 1;
        }

        return found;
    }

    /// <summary>A double quote, or a single one that is not an apostrophe: "don't" holds no quotation.</summary>
    private static bool IsMark(string text, int index) =>
        text[index] is '"' or '“' || (text[index] == '\'' && (index == 0 || char.IsWhiteSpace(text[index - 1])));
}
