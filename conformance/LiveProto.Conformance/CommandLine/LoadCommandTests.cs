using System.Text.Json;
using LiveProto.Mocking;

namespace LiveProto.Conformance.CommandLine;

public class LoadCommandTests
{
    private static readonly string[] s_times = ["connectMs", "firstAnswerMs", "turnMs"];

    [Theory]
    [InlineData]
    [InlineData("--audio")]
    public async Task Load_AgainstTheMock_CountsEveryTurn(params string[] more)
    {
        await using MockServer mock = await StartAsync();
        (int exitCode, string output, string error) = await CommandRun.RunAsync(
            ["load", "--url", mock.BaseAddress.ToString(), "--sessions", "3", "--turns", "2", "--json", .. more]);

        Assert.True(exitCode == 0, output + error);
        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement root = report.RootElement;
        Assert.Equal((6, 6, false), (root.GetProperty("turns").GetInt32(), root.GetProperty("turnsWanted").GetInt32(),
            root.GetProperty("partial").GetBoolean()));
        Assert.Equal(3, root.GetProperty("connectMs").GetProperty("count").GetInt32());
        Assert.Equal(6, root.GetProperty("firstAnswerMs").GetProperty("count").GetInt32());
        Assert.All(s_times, name => Assert.InRange(
            root.GetProperty(name).GetProperty("p99").GetDouble(), root.GetProperty(name).GetProperty("p50").GetDouble(),
            root.GetProperty(name).GetProperty("max").GetDouble()));
        Assert.Equal(3, mock.Sessions.Count);
    }

    [Fact]
    public async Task Load_OfAServerThatFails_CountsErrorsByKindAndEndsWithOne()
    {
        await using MockServer mock = await StartAsync(Fault.RefuseUpgrade(503, times: 1),
            Fault.Close(1011, "no", FaultPoint.TurnComplete, occurrence: 2));
        (int exitCode, string output, string error) = await CommandRun.RunAsync(
            "load", "--url", mock.BaseAddress.ToString(), "--sessions", "3", "--turns", "2", "--json");

        Assert.True(exitCode == 1, output + error);
        using JsonDocument report = JsonDocument.Parse(output);
        JsonElement errors = report.RootElement.GetProperty("errors");
        Assert.Equal(1, errors.GetProperty("connect: HTTP 503").GetInt32());
        Assert.Equal(2, report.RootElement.GetProperty("turns").GetInt32());
        Assert.Equal(3, errors.EnumerateObject().Sum(kind => kind.Value.GetInt32()));
    }

    [Fact]
    public async Task Load_GivenUp_ReportsWhatWasDone()
    {
        await using MockServer mock = await StartAsync(Fault.Stall(FaultPoint.TurnComplete, 2));
        await using CommandRun load = CommandRun.Start("load", "--url", mock.BaseAddress.ToString(), "--sessions", "2",
            "--turns", "5", "--json");
        MockSession first = await mock.WaitForSessionAsync(session => session.Number == 1, TestContext.Current.CancellationToken);
        MockSession second = await mock.WaitForSessionAsync(session => session.Number == 2, TestContext.Current.CancellationToken);

        // Both have been answered once: their second question came.
        foreach (MockSession session in new[] { first, second })
        {
            int questions = 0;
            await session.WaitForAsync(frame => frame.Direction == FrameDirection.FromClient
                && ++questions == 3, TestContext.Current.CancellationToken);
        }

        await load.TerminateAsync();
        (int exitCode, string output, string error) = await load.WaitAsync();
        Assert.True(exitCode is 130, $"{exitCode}: {output}{error}");
        using JsonDocument report = JsonDocument.Parse(output);
        Assert.True(report.RootElement.GetProperty("partial").GetBoolean());
        Assert.Equal(2, report.RootElement.GetProperty("turns").GetInt32());
    }

    [Theory]
    [InlineData("load", "--url")]
    [InlineData("load --url http://127.0.0.1:1 --sessions 0", "--sessions")]
    [InlineData("load --url http://127.0.0.1:1 --turns 0", "--turns")]
    [InlineData("load --url http://127.0.0.1:1 --turn-timeout 0", "--turn-timeout")]
    [InlineData("load --url ftp://127.0.0.1:1", "--url")]
    public async Task Load_UsedWrongly_NamesTheSwitchAndEndsWithTwo(string arguments, string named)
    {
        (int exitCode, _, string error) = await CommandRun.RunAsync(arguments.Split(' '));
        Assert.Equal(2, exitCode);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    // No pacing: as fast as both sides are.
    private static Task<MockServer> StartAsync(params Fault[] faults) => MockServer.StartAsync(
        new MockServerOptions
        {
            Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0, PlaybackSpeed = 1_000_000 } },
            Faults = faults,
        },
        TestContext.Current.CancellationToken);
}
