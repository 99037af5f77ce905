namespace LiveProto.Fuzz.Guidance;

/// <summary>Inputs as a file of text: an input a line, in base64. The checked-in ones lie beside the program, one for a target.</summary>
internal static class CorpusFile
{
    /// <summary>The checked-in inputs of a target; none where there is no file.</summary>
    public static IReadOnlyList<byte[]> OfTarget(string target)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Corpus", target + ".txt");
        return File.Exists(path) ? Read(path) : [];
    }

    /// <summary>The inputs of a file.</summary>
    public static IReadOnlyList<byte[]> Read(string path) => [.. File.ReadLines(path).Select(Convert.FromBase64String)];

    /// <summary>Writes inputs, the shortest first.</summary>
    public static void Write(string path, IEnumerable<byte[]> inputs) =>
        File.WriteAllLines(path, inputs.OrderBy(input => input.Length).Select(Convert.ToBase64String));
}
