using System.Reflection;

namespace LiveProto.Fuzz;

/// <summary>The commit that this program was built from, as the compiler noted it.</summary>
internal static class Commit
{
    private const int Shown = 10;

    /// <summary>The first letters of it; "unknown" where the sources were in no repository.</summary>
    public static string Short { get; } = Read();

    private static string Read()
    {
        string version = typeof(Commit).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        int at = version.IndexOf('+', StringComparison.Ordinal) + 1;
        return at > 0 && version.Length >= at + Shown ? version.Substring(at, Shown) : "unknown";
    }
}
