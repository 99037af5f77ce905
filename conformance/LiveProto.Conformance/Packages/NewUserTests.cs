using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using LiveProto.Mocking;

namespace LiveProto.Conformance.Packages;

/// <summary>A new user takes a package from a feed, copies the program of its README, and runs it.</summary>
[Collection(nameof(PackageFeed))]
public sealed partial class NewUserTests(PackageFeed feed)
{
    private const string WholeConversation = """
        using LiveProto.Client;
        using LiveProto.Messages;
        using LiveProto.Mocking;

        await using MockServer server = await MockServer.StartAsync();
        var endpoint = LiveEndpoint.GeminiApi(baseAddress: server.BaseAddress);
        var client = new LiveClient(new LiveClientOptions { Endpoint = endpoint, Credential = LiveCredential.ApiKey("any") });
        var setup = new Setup { Model = "gemini-3.8-live", OutputAudioTranscription = new() };
        await using LiveSession session = await client.ConnectAsync(setup);
        Console.WriteLine((await session.AskAsync("Hello")).Transcript);
        """;

    [Theory]
    [InlineData("LiveProto.Core", "Hello\n{\"realtimeInput\":{\"text\":\"Hello\"}}\n")]
    [InlineData("LiveProto.Client", "You said: Hello? Gemini, are you there?\n")]
    [InlineData("LiveProto.MockServer", "models/gemini-2.0-flash-live-001 is set up\n")]
    [InlineData("LiveProto.MockServer.Control", "[]\n")]
    public async Task Program_OfAReadmeRuns(string package, string expected)
    {
        await using MockServer server = await MockServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        string readme = ReadReadme(package);
        // Away from the tree there is nothing that a relative link leads to.
        Assert.DoesNotMatch(@"\]\((?!https://)", readme);
        string folder = feed.MakeProject(Program().Match(readme).Groups[1].Value, [package]);
        var environment = new Dictionary<string, string>
        {
            ["GEMINI_API_KEY"] = "any",
            ["GOOGLE_GEMINI_BASE_URL"] = server.BaseAddress.ToString(),
        };
        (int exitCode, string output) = await DotnetRun.RunAsync("dotnet", folder, environment, "run",
            "-property:TreatWarningsAsErrors=true");
        Assert.Equal((0, expected), (exitCode, output));
    }

    [Fact]
    public async Task AllOf_EveryLibraryCompilesAheadOfTimeWithoutAWarning()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && (IsOnPath("clang") || IsOnPath("gcc")),
            "NativeAOT links with clang or gcc, and neither is here.");
        string[] packages = [.. PackageFeed.Projects.Select(static project => Path.GetFileNameWithoutExtension(project))];
        // Rooted: not only what the program uses is looked at.
        string roots = string.Concat(packages.Select(static package => $"<TrimmerRootAssembly Include=\"{package}\" />"));
        string folder = feed.MakeProject(WholeConversation, packages, otherSources: true, $"<ItemGroup>{roots}</ItemGroup>");
        string runtime = "linux-" + (RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64
            ? "arm64"
            : "x64");
        (int exitCode, string output) = await DotnetRun.RunAsync(folder, "restore", "--runtime", runtime, "-property:PublishAot=true");
        Assert.SkipWhen(output.Contains("NU1301", StringComparison.Ordinal),
            "The compiler's package is not here, and no feed can be reached.");
        Assert.True(exitCode == 0, output);

        (exitCode, output) = await DotnetRun.RunAsync(
            folder, "publish", "--no-restore", "--runtime", runtime, "-property:PublishAot=true", "-property:TrimmerSingleWarn=false",
            "--output", "native", "-verbosity:quiet", "-nologo");
        Assert.Equal((0, ""), (exitCode, output));
        Assert.Equal((0, "You said: Hello\n"), await DotnetRun.RunAsync(Path.Combine(folder, "native/app"), folder,
            new Dictionary<string, string>()));
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private string ReadReadme(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(feed.Path, $"{package}.{PackageFeed.Version}.nupkg"));
        using var reader = new StreamReader(archive.GetEntry("README.md")!.Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();
}
