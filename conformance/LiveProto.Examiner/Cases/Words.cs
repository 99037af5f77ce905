namespace LiveProto.Examiner.Cases;

/// <summary>Lines as words.</summary>
internal static class Words
{
    /// <summary>The first word, and what follows it without the blanks around.</summary>
    public static (string First, string Remainder) Cut(string line)
    {
        int blank = line.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? (line, "") : (line[..blank], line[blank..].Trim());
    }
}
