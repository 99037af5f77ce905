using LiveProto.Autobahn;
using LiveProto.Conformance.Harness;

namespace LiveProto.Conformance.Rfc6455;

public sealed class AutobahnDriverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_EveryCaseOk_TalliesAndUpdatesTheReport()
    {
        await using var server = new StandInFuzzingServer();
        var output = new StringWriter();
        Assert.True(await new AutobahnDriver(server.Address, "Live Proto", output).RunAsync(1, null, Token), output.ToString());
        Assert.Equal("5 OK of 5 cases", output.ToString().Trim());
        Assert.Equal("Live Proto", server.ReportedAgent);
    }

    [Fact]
    public async Task Run_OneCaseFailed_SaysWhichAndAnswersFalse()
    {
        await using var server = new StandInFuzzingServer { Sabotaged = 3 };
        var output = new StringWriter();
        Assert.False(await new AutobahnDriver(server.Address, "x", output).RunAsync(2, 4, Token));
        Assert.Equal(["case 3: FAILED", "1 FAILED, 2 OK of 3 cases"], output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
