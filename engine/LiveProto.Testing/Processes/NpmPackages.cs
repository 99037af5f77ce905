namespace LiveProto.Testing.Processes;

/// <summary>
/// Packages of npm in the temporary folder, for all runs of the tests. An install goes aside and is renamed when it is whole, so that one
/// that was broken off, or that runs beside this one, is never taken for done.
/// </summary>
public static class NpmPackages
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    /// <summary>The <c>node_modules</c> that holds packages; null, and why, where they cannot be had.</summary>
    /// <param name="package">Name and version, several with spaces between: <c>ws@8.23.0 zod@4.6.7</c>.</param>
    /// <param name="root">Where installs are kept; null = the temporary folder.</param>
    public static async Task<(string? Modules, string Missing)> InstallAsync(string package, string? root = null)
    {
        root ??= Path.GetTempPath();
        string folder = Path.Combine(root, "liveproto-npm-" + package.Replace('/', '-').Replace('@', '-').Replace(':', '-')
            .Replace(' ', '-'));
        string modules = Path.Combine(folder, "node_modules");
        if (Directory.Exists(folder))
            return (modules, "");

        // Beside it, for a rename is whole on one file system only.
        string aside = Path.Combine(root, $"liveproto-npm-part-{Guid.NewGuid():N}");
        Directory.CreateDirectory(aside);
        try
        {
            await File.WriteAllTextAsync(Path.Combine(aside, "package.json"), """{"private":true,"type":"module"}""");
            (int code, string output) = await ToolProcess.RunAsync(
                "npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", .. package.Split(' ')], aside, s_limit);
            if (code != 0)
                return (null, $"npm could not install {package}: {output}");
            Move(aside, folder);
            return (modules, "");
        }
        finally
        {
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
        }
    }

    private static void Move(string aside, string folder)
    {
        try
        {
            Directory.Move(aside, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another run was faster: its install is as whole as this one.
        }
    }
}
