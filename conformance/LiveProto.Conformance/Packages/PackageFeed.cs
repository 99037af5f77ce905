using LiveProto.Testing;

namespace LiveProto.Conformance.Packages;

/// <summary>The packages as a release makes them, in a folder that serves as a feed. Built beside the checkout: nothing in it
/// changes.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>The projects of the libraries that are given out.</summary>
    public static readonly string[] Projects =
    [
        .. from area in new[] { "engine", "mockserver" }
           from project in Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryPaths.Root, area), "*.csproj",
               SearchOption.AllDirectories)
           let text = File.ReadAllText(project)
           where System.IO.Path.GetFileNameWithoutExtension(project) is "LiveProto.Core" or "LiveProto.Client"
               || (text.Contains("<IsPackable>true", StringComparison.Ordinal) && !text.Contains("<PackAsTool>", StringComparison.Ordinal))
           orderby project
           select project,
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveproto-packages-");

    /// <summary>Where the packages are.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, "feed");

    /// <summary>The packages' version, from the one place that says it.</summary>
    public static string Version { get; } =
        System.Xml.Linq.XDocument.Load(System.IO.Path.Combine(RepositoryPaths.Root, "Directory.Build.props")).Descendants("Version")
            .Single().Value;

    public async ValueTask InitializeAsync()
    {
        string solution = System.IO.Path.Combine(_folder.FullName, "Packages.slnx");
        IEnumerable<string> projects = Projects.Select(static project => $"<Project Path=\"{project}\" />");
        await File.WriteAllTextAsync(solution, $"<Solution>{string.Concat(projects)}</Solution>");
        // A checkout without a remote has no address for its sources: it is given one, as a clone has.
        Directory.CreateDirectory(System.IO.Path.Combine(_folder.FullName, "git"));
        await File.WriteAllTextAsync(System.IO.Path.Combine(_folder.FullName, "git/config"),
            "[remote \"origin\"]\n\turl = https://github.com/example/liveproto.git\n");
        (int exitCode, string output) = await DotnetRun.RunAsync(
            "dotnet", _folder.FullName, new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = _folder.FullName },
            "pack", solution, "--configuration", "Release", "--artifacts-path", System.IO.Path.Combine(_folder.FullName, "artifacts"),
            "--output", Path,
            "-property:RestoreLockedMode=true", "-property:DeterministicSourcePaths=true", "-property:RunAnalyzers=false",
            "-verbosity:quiet", "-nologo");
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A new user's project in a folder of its own, with nothing of ours in any cache.</summary>
    /// <param name="program">Its one file.</param>
    /// <param name="packages">What it references.</param>
    /// <param name="otherSources">Whether packages may come from elsewhere too; else only from here and from what this machine has.</param>
    /// <param name="properties">More of its project.</param>
    /// <returns>The folder.</returns>
    public string MakeProject(string program, string[] packages, bool otherSources = false, string properties = "")
    {
        string folder = _folder.CreateSubdirectory("user-" + Guid.NewGuid().ToString("N")).FullName;
        File.WriteAllText(System.IO.Path.Combine(folder, "Program.cs"), program);
        File.WriteAllText(System.IO.Path.Combine(folder, "app.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>{string.Concat(packages.Select(static package => $"<PackageReference Include=\"{package}\" Version=\"{Version}\" />"))}</ItemGroup>
              {properties}
            </Project>
            """);
        File.WriteAllText(System.IO.Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{System.IO.Path.Combine(_folder.FullName, "cache")}" /></config>
              <packageSources>{(otherSources ? "" : "<clear />")}<add key="LiveProto" value="{Path}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{CommonCache}" /></fallbackPackageFolders>
            </configuration>
            """);
        return folder;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    // What others publish is there already: this build has used it.
    private static string CommonCache => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
