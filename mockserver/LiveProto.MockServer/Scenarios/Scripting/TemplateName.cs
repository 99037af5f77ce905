namespace LiveProto.Mocking.Scenarios.Scripting;

/// <summary>What stands between two pairs of braces: <c>result.items.0.name</c>.</summary>
/// <param name="Root">Up to the first full stop.</param>
/// <param name="Path">Behind it; may be empty.</param>
internal readonly record struct TemplateName(string Root, string Path)
{
    public static TemplateName Of(string text)
    {
        (string root, string path) = Split(text);
        return new TemplateName(root, path);
    }

    /// <summary>The first step of the path, and the rest of it.</summary>
    public (string First, string Remainder) SplitPath() => Split(Path);

    private static (string First, string Remainder) Split(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (text, "") : (text[..dot], text[(dot + 1)..]);
    }
}
