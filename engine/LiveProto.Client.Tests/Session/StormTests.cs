using LiveProto.Client.Session;
using LiveProto.Client.Session.Connections;
using LiveProto.Client.WebSockets;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Session;

/// <summary>
/// A server that takes every resumption and ends each connection, with every code that can be sent and at every moment of a young
/// connection: at most ten connections in any minute, waits that never vanish, and one ending within patience.
/// </summary>
public sealed class StormTests
{
    private const string Asked = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"a"}]}],"turnComplete":true}}""";
    private const string Output = """{"serverContent":{"modelTurn":{"parts":[{"text":"Hello"}]}}}""";
    private const string Call = """{"toolCall":{"functionCalls":[{"name":"f","id":"1"}]}}""";
    private const string Ended = """{"serverContent":{"turnComplete":true},"usageMetadata":{}}""";

    // What happens on each connection before it ends; a number is seconds that pass.
    private static readonly string[][] s_moments =
    [
        [],
        ["1"],
        ["9.9"],
        ["handle"],
        [Output],
        [Output, Ended, "handle"],
        ["> " + Asked],
        ["> " + Asked, Output],
        ["> " + Asked, Call],
        ["""{"goAway":{"timeLeft":"0s"}}"""],
        ["""{"goAway":{"timeLeft":"30s"}}""", "5"],
        ["""{"serverContent":{"interrupted":true}}"""],
        ["""> {"realtimeInput":{"audioStreamEnd":true}}"""],
        ["speech"],
        ["nonsense", "nonsense", "nonsense"],
    ];

    private static readonly int[] s_codes = [.. Enumerable.Range(1000, 15).Except([1004]), 3000, 3999, 4000, 4999];

    public static TheoryData<int> Codes => [.. s_codes];

    [Theory]
    [MemberData(nameof(Codes))]
    public void End_WithEachCodeAtEachMoment_KeepsMeasure(int code)
    {
        foreach (string[] moment in s_moments)
        {
            Weather(moment, driver => driver.End((CloseCode)code));
            Weather(moment, driver => driver.End((CloseCode)code, "The operation was aborted."));
        }
    }

    [Theory]
    [InlineData(EndingKind.TransportLost)]
    [InlineData(EndingKind.DeadlineExceeded)]
    [InlineData(EndingKind.ProtocolViolation)]
    [InlineData(EndingKind.Aborted)]
    public void End_WithoutACode_KeepsMeasure(object kind)
    {
        foreach (string[] moment in s_moments)
            Weather(moment, driver => driver.End(new ConnectionEnding((EndingKind)kind)));
    }

    // Openings that fail, in turn with connections that are taken and lost: one bucket holds for both.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Refusals_BetweenLosses_KeepMeasure(int refusals)
    {
        MachineDriver driver = Open();
        for (int count = 0; driver.Machine.Ending is null; count++)
        {
            if (!driver.IsOpening)
                driver.Lose();
            else if (count % (refusals + 1) != 0)
                driver.Refuse(new OpenFailure("no", HttpStatus: 503));
            else
                driver.Open();
            if (driver.Machine.State != LiveSessionState.Open)
                driver.AdvanceToOpening();
        }

        AssertMeasure(driver, "refusals");
    }

    private static void Weather(string[] moment, Action<MachineDriver> end)
    {
        MachineDriver driver = Open();
        while (driver.Machine.Ending is null)
        {
            foreach (string step in moment)
                Apply(driver, step);
            if (driver.Machine.Ending is null)
                end(driver);
            driver.AdvanceToOpening();
            if (driver.IsOpening)
                driver.Open();
        }

        AssertMeasure(driver, string.Join(", ", moment));
    }

    private static void Apply(MachineDriver driver, string step)
    {
        if (double.TryParse(step, out double seconds))
            driver.Advance(seconds);
        else if (step == "handle")
            driver.Receive($$$"""{"sessionResumptionUpdate":{"newHandle":"h-{{{driver.OpenedAt.Count}}}","resumable":true}}""");
        else if (step == "speech")
            driver.HandAudio([.. Enumerable.Range(0, 1600).Select(i => (short)(i % 2 == 0 ? 8000 : -8000))]);
        else if (step.StartsWith("> ", StringComparison.Ordinal))
            driver.Hand(step[2..]);
        else
            driver.Receive(step);
    }

    private static MachineDriver Open()
    {
        // The shortest waits that there can be.
        var driver = new MachineDriver(new SessionRules { Jitter = static () => 0 });
        driver.Receive("""{"sessionResumptionUpdate":{"newHandle":"h-0","resumable":true}}""");
        return driver;
    }

    private static void AssertMeasure(MachineDriver driver, string moment)
    {
        Assert.Equal(1, driver.EndCount);
        Assert.True(driver.Machine.Now.TotalSeconds < 140, moment);
        List<TimeSpan> opened = driver.OpenedAt;
        for (int i = 1; i < opened.Count; i++)
        {
            Assert.True((opened[i] - opened[i - 1]).TotalSeconds >= 0.125, $"{moment}: a wait of {opened[i] - opened[i - 1]}");
            Assert.True(i < 10 || (opened[i] - opened[i - 10]).TotalSeconds >= 60,
                $"{moment}: eleven from {opened[Math.Max(0, i - 10)]} to {opened[i]}");
        }
    }
}
