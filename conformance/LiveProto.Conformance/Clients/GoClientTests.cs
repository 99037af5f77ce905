using LiveProto.Conformance.Peers;

namespace LiveProto.Conformance.Clients;

public sealed class GoClientTests
{
    [Fact]
    public async Task Go_TestRunsTheExample()
    {
        Assert.SkipWhen((await PeerProcess.RunAsync("go", ["version"], Path.GetTempPath())).Code != 0, "Go is not installed.");
        using var folder = ClientFolder.Copy("go");
        Assert.Contains("ok", await folder.RunAsync("go", "test", "-count=1", "./..."), StringComparison.Ordinal);
    }
}
