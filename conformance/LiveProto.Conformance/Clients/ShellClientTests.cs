using LiveProto.Conformance.Peers;

namespace LiveProto.Conformance.Clients;

public sealed class ShellClientTests
{
    [Fact]
    public async Task Curl_RunsTheExample()
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("curl", ["--version"], Path.GetTempPath())).Code != 0, "curl is not installed.");
        using var folder = ClientFolder.Copy("curl");
        Assert.EndsWith("passed", (await folder.RunAsync("sh", "agent.sh")).Split("curl: ")[0].TrimEnd(), StringComparison.Ordinal);
    }
}
