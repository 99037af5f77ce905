using LiveProto.Mocking;
using LiveProto.Mocking.Control;

namespace LiveProto.Conformance.CommandLine;

public sealed class HealthCommandTests
{
    [Fact]
    public async Task Health_OfAServerThatIsThere_IsOk()
    {
        await using ControlledServer server = await ControlledServer.StartAsync(new MockServerOptions(), new ControlOptions());
        (int code, string output, string error) = await CommandRun.RunAsync("health", "--url", server.Server.BaseAddress.ToString());
        Assert.Equal((0, "ok", ""), (code, output.Trim(), error));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", 1)]
    [InlineData("ws://127.0.0.1:9090", 2)]
    [InlineData("somewhere", 2)]
    public async Task Health_OfNoServer_SaysSo(string url, int exitCode)
    {
        (int code, string output, string error) = await CommandRun.RunAsync("health", "--url", url);
        Assert.Equal((exitCode, ""), (code, output));
        Assert.StartsWith("liveproto: ", error, StringComparison.Ordinal);
    }
}
