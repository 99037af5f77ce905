using LiveProto.Client.Session.Connections;

namespace LiveProto.Client.Tests.Session.Connections;

/// <summary>Where no move follows any more, the ending says what is lost.</summary>
public sealed class EndingLossTests
{
    private const string Start = """{"realtimeInput":{"activityStart":{}}}""";
    private const string Question = """{"clientContent":{"turns":[{"role":"user","parts":[{"text":"question"}]}],"turnComplete":true}}""";
    private const string Call = """{"toolCall":{"functionCalls":[{"name":"f","id":"1"}]}}""";
    private const string Result = """{"toolResponse":{"functionResponses":[{"id":"1","name":"f","response":{}}]}}""";
    private const string Handle = """{"sessionResumptionUpdate":{"newHandle":"h","resumable":true}}""";

    private static readonly OpenFailure s_forbidden = new("The server answered 403.", HttpStatus: 403);

    [Fact]
    public void End_AfterALossByAVerdict_NamesWhatNoHandleKnows()
    {
        var driver = new MachineDriver();
        driver.Receive(Handle);
        driver.Hand(Question);
        driver.Receive(Call);
        driver.Hand(Result);
        driver.Lose();
        driver.AdvanceToOpening();
        driver.Refuse(s_forbidden);
        Assert.Equal(["clientContent", "toolResponse", "serverContent"], Uncovered(driver));
        Assert.Equal("h", driver.Machine.Ending!.ResumptionHandle);
    }

    [Fact]
    public void End_SpeechWasGivenUpBefore_NamesIt()
    {
        var driver = new MachineDriver(new() { IsManualDetection = true });
        driver.Receive(Handle);
        driver.Lose();
        driver.Hand(Start);
        for (int i = 0; i < 12; i++)
        {
            driver.HandAudio(new short[1600]);
            driver.Advance(1);
        }

        driver.AdvanceToOpening();
        driver.Refuse(s_forbidden);
        Assert.Equal(["realtimeInput.audio"], Uncovered(driver));
    }

    [Fact]
    public void End_EverythingIsCovered_NamesNothing()
    {
        var driver = new MachineDriver();
        driver.Hand(Question);
        driver.Receive("""{"serverContent":{"modelTurn":{"parts":[{"text":"yes"}]}}}""");
        driver.Receive("""{"serverContent":{"turnComplete":true}}""");
        driver.Receive(Handle);
        driver.Stop();
        driver.Lose();
        Assert.Empty(Uncovered(driver));
    }

    // Something that breaks on this side while the session ends, or behind its end, is no other ending.
    [Fact]
    public void End_SomethingBreaksBehindIt_IsTheOnlyOne()
    {
        var driver = new MachineDriver();
        driver.Stop();
        driver.Lose();
        SessionEnding? ending = driver.Machine.Ending;
        driver.Machine.Fail(new SessionEnding(SessionEndKind.ConnectionLost, null, "It broke.", IsRetryable: false));
        driver.Read(isReading: true);
        Assert.Equal(1, driver.EndCount);
        Assert.Same(ending, driver.Machine.Ending);
    }

    private static IEnumerable<string> Uncovered(MachineDriver driver) =>
        driver.Machine.Ending!.Uncovered.Select(static lost => lost.What);
}
