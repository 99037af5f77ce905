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

    // The line that says that the server is ready does not repeat a token that was given.
    [Theory]
    [InlineData("startServer('--control-token', 'a-token-of-my-own-0123')")]
    [InlineData("(process.env.LIVEPROTO_CONTROL_TOKEN = 'a-token-of-my-own-4567', startServer('--verbose'))")]
    public async Task Node_WithATokenThatWasGiven_Controls(string start)
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("node", ["--version"], Path.GetTempPath())).Code != 0, "Node.js is not installed.");
        using var folder = ClientFolder.Copy("node");
        string script = $"import {{ startServer }} from './liveproto.mjs'; const server = await {start}; "
            + "await server.test('a').scenario([{ say: 'Hi.' }]); await server.stop(); console.log('controlled');";
        Assert.Contains("controlled", await folder.RunAsync("node", "--input-type=module", "-e", script), StringComparison.Ordinal);
    }
}
