using System.Diagnostics;
using LiveProto.Testing.Processes;

namespace LiveProto.Conformance.Peers;

/// <summary>What the tests of other people's clients stand on: nothing they start outlives them, and no half install is taken for a whole
/// one.</summary>
public sealed class ToolProcessTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task RunAsync_OfAProgramThatIsNotThere_SaysSo() =>
        Assert.Equal((-1, "no-such-program is not installed."),
            await ToolProcess.RunAsync("no-such-program", [], Path.GetTempPath(), s_limit));

    [Fact]
    public async Task RunAsync_BeyondItsLimit_EndsWithWhatWasSaid()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.");
        (int code, string output) = await ToolProcess.RunAsync(
            "sh", ["-c", "echo begun; trap 'echo told; exit 0' TERM; while :; do sleep 0.05; done"], Path.GetTempPath(),
            TimeSpan.FromMilliseconds(300));
        Assert.Equal(-1, code);
        Assert.Contains("did not end within", output, StringComparison.Ordinal);
        Assert.Contains("begun", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_LetsAProgramTidyUp()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.");
        Assert.True(ToolProcess.TryStart(
            "sh", ["-c", "trap 'echo tidied; exit 7' TERM; echo ready; while :; do sleep 0.05; done"], Path.GetTempPath(), null,
            out Process? process));
        using (process)
        {
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            await ToolProcess.StopAsync(process);
            Assert.Equal(7, process.ExitCode);
            Assert.Equal("tidied", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task InstallAsync_ThatFails_LeavesNothingThatLooksWhole()
    {
        string root = Directory.CreateTempSubdirectory("liveproto-npm-test-").FullName;
        try
        {
            // A file where a package is named: npm ends at once, whether there is a network or not.
            (string? modules, string missing) = await NpmPackages.InstallAsync("file:./not-there-1.0.0.tgz", root);
            Assert.Null(modules);
            Assert.Contains("npm", missing, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(root));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task InstallAsync_ManyAtOnce_MakesOneWholeInstall()
    {
        Assert.SkipWhen((await ToolProcess.RunAsync("npm", ["--version"], Path.GetTempPath(), s_limit)).Code != 0, "npm is not installed.");
        string root = Directory.CreateTempSubdirectory("liveproto-npm-test-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "local"));
            await File.WriteAllTextAsync(Path.Combine(root, "local", "package.json"), """{"name":"local","version":"1.0.0"}""",
                TestContext.Current.CancellationToken);
            string package = "file:" + Path.Combine(root, "local");
            string shared = Path.Combine(root, "shared");
            Directory.CreateDirectory(shared);
            (string? Modules, string Missing)[] installs =
                await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => NpmPackages.InstallAsync(package, shared)));
            Assert.All(installs, install => Assert.True(install.Modules is not null, install.Missing));
            Assert.Single(installs.Select(install => install.Modules).Distinct());
            Assert.True(File.Exists(Path.Combine(installs[0].Modules!, "local", "package.json")));
            Assert.Single(Directory.EnumerateDirectories(shared));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
