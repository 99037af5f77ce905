namespace LiveProto.Cli;

/// <summary>How a user calls this program: what to print where a next command is shown.</summary>
internal static class CommandName
{
    private const string Tool = "liveproto";
    private const string BuildFolder = "/mockserver/LiveProto.Cli/bin/";
    private const string FromSource = "dotnet run --project mockserver/LiveProto.Cli --";

    /// <summary>For this process.</summary>
    public static string Current => For(Environment.ProcessPath, AppContext.BaseDirectory);

    /// <param name="processPath">What was started.</param>
    /// <param name="folder">Where the program lies.</param>
    public static string For(string? processPath, string folder)
    {
        if (folder.Replace('\\', '/').Contains(BuildFolder, StringComparison.Ordinal))
            return FromSource;

        // A tool of a project's manifest runs inside dotnet; one that is installed, or compiled to native code, is a program of its own.
        return Path.GetFileNameWithoutExtension((processPath ?? "").Replace('\\', '/')) == "dotnet" ? $"dotnet {Tool}" : Tool;
    }
}
