namespace LiveProto.Mocking.Session.Turns;

/// <summary>Cuts a text at word borders, the space going with the word that follows, as the service does.</summary>
internal static class TextChunks
{
    private const int UsualLength = 40;
    private const int FirstLength = 4;
    private const int FewPieces = 3;

    /// <summary>
    /// Pieces of <paramref name="text"/> in order; their concatenation is the text. The first is short, as the first token is; at least
    /// <paramref name="minimum"/> pieces where there are as many words.
    /// </summary>
    public static List<string> Cut(string text, int minimum)
    {
        var chunks = new List<string>();
        int target = Math.Clamp(text.Length / Math.Max(1, minimum) - 6, minimum <= FewPieces ? FirstLength : 1, UsualLength);
        int start = 0;
        for (int i = 1; i < text.Length; i++)
        {
            int wanted = chunks.Count == 0 ? Math.Min(FirstLength, target) : target;
            if (text[i] == ' ' && text[i - 1] != ' ' && i - start >= wanted)
            {
                chunks.Add(text[start..i]);
                start = i;
            }
        }

        if (text.Length > start)
            chunks.Add(text[start..]);
        return chunks;
    }
}
