namespace LiveProto.Bench.Results;

/// <summary>Where code is, as a path from the root of the repository.</summary>
internal static class Sources
{
    private const string Project = "bench/LiveProto.Bench/";

    /// <summary>From what the compiler says of a caller; null when that is not of this project.</summary>
    public static string? Locate(string file, int line)
    {
        string path = file.Replace('\\', '/');
        int start = path.LastIndexOf(Project, StringComparison.Ordinal);
        return start < 0 ? null : $"{path[start..]}#L{line}";
    }
}
