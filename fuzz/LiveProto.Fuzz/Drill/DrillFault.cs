namespace LiveProto.Fuzz.Drill;

/// <summary>One fault that the drill plants.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Target">The target that should find it.</param>
/// <param name="What">What goes wrong, for people.</param>
/// <param name="File">The file, below the engine's core; one of another project from the root of the tree on.</param>
/// <param name="Old">What stands there, once.</param>
/// <param name="New">What is planted.</param>
internal sealed record DrillFault(string Name, string Target, string What, string File, string Old, string New)
{
    private const string Core = "engine/LiveProto.Core";

    /// <summary>The project of the file.</summary>
    public string Project => IsOfCore ? Core : string.Join('/', File.Split('/').Take(2));

    /// <summary>The file, from the root of the tree on.</summary>
    public string Path => IsOfCore ? $"{Core}/{File}" : File;

    private bool IsOfCore => !File.StartsWith("engine/", StringComparison.Ordinal)
        && !File.StartsWith("mockserver/", StringComparison.Ordinal);

    /// <summary>Those of <c>faults.txt</c>.</summary>
    public static IReadOnlyList<DrillFault> ReadAll()
    {
        using Stream stream = typeof(DrillFault).Assembly.GetManifestResourceStream("faults.txt")!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    /// <summary>Blocks of: <c># name @target: what</c>, the file, a line after <c>- </c>, a line after <c>+ </c>.</summary>
    public static IReadOnlyList<DrillFault> Read(string text) =>
        [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(ReadOne)];

    private static DrillFault ReadOne(string block)
    {
        string[] lines = block.Trim('\n').Split('\n');
        string[] head = lines[0][2..].Split([" @", ": "], 3, StringSplitOptions.None);
        return new DrillFault(head[0], head[1], head[2], lines[1], lines[2][2..], lines[3][2..]);
    }
}
