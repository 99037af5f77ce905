using LiveProto.Conformance.Peers;
using LiveProto.Testing.Processes;

namespace LiveProto.Conformance.Clients;

public sealed class NodeClientTests
{
    private const string Sdk = "@google/genai@3.1.0";

    [Fact]
    public async Task Node_TestRunsTheExampleAgainstTheRealSDK()
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("node", ["--version"], Path.GetTempPath())).Code != 0, "Node.js is not installed.");
        (string? modules, string missing) = await NpmPackages.InstallAsync(Sdk);
        Assert.SkipWhen(modules is null, missing);
        using var folder = ClientFolder.Copy("node");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "node_modules"), modules!);
        string output = await folder.RunAsync("node", "--test", "agent.test.mjs");
        Assert.Contains("# pass 3", output, StringComparison.Ordinal);
    }
}
