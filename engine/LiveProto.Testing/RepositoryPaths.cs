namespace LiveProto.Testing;

/// <summary>Finds the checkout that a test runs from, by walking up from the test's folder.</summary>
public static class RepositoryPaths
{
    /// <summary>The folder that holds <c>LiveProto.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A folder of material beside the checkout, or null where this machine does not have it (the test then skips).</summary>
    public static string? FindShared(string name)
    {
        string path = Path.GetFullPath(Path.Combine(Root, "..", "shared", name));
        return Directory.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LiveProto.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"LiveProto.sln was not found above {AppContext.BaseDirectory}");
    }
}
