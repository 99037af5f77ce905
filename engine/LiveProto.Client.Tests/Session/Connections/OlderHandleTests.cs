using LiveProto.Client.Session.Connections;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Session.Connections;

/// <summary>The server does not know the newest handle any more, and takes the one before it: that knows less.</summary>
public sealed class OlderHandleTests
{
    private const string TurnComplete = """{"serverContent":{"turnComplete":true},"usageMetadata":{}}""";
    private static readonly OpenFailure s_unknown = new("refused", CloseCode.PolicyViolation, "BidiGenerateContent session not found");

    [Fact]
    public void AnsweredTurn_ThatOnlyTheRefusedHandleKnew_IsToldAsHistory()
    {
        MachineDriver driver = Talk();
        Reopen(driver, refusals: 1);
        Assert.Equal("handle-1", driver.Handles[^1]);
        string history = Assert.Single(driver.Written);
        Assert.Contains("Question 2", history, StringComparison.Ordinal);
        Assert.Contains("Answer 2", history, StringComparison.Ordinal);
        Assert.DoesNotContain("Question 1", history, StringComparison.Ordinal);
        LiveMove move = driver.Told.FindLast(static told => told.Kind == LiveEventKind.Resumed).Move!;
        Assert.Equal(["clientContent"], move.Retold);
    }

    [Fact]
    public void NewestHandle_IsTaken_NothingIsTold()
    {
        MachineDriver driver = Talk();
        Reopen(driver, refusals: 0);
        Assert.Empty(driver.Written);
    }

    // A handle that comes twice is one handle.
    [Fact]
    public void RefusedHandle_ThatHadComeTwice_IsStillTheNewest()
    {
        MachineDriver driver = Talk();
        driver.Receive(Handle(2));
        Reopen(driver, refusals: 1);
        Assert.Single(driver.Written);
    }

    private static MachineDriver Talk()
    {
        var driver = new MachineDriver();
        for (int i = 1; i <= 2; i++)
        {
            driver.Hand($$$"""{"clientContent":{"turns":[{"role":"user","parts":[{"text":"Question {{{i}}}"}]}],"turnComplete":true}}""");
            driver.Advance(1);
            driver.Receive($$$$"""{"serverContent":{"modelTurn":{"parts":[{"text":"Answer {{{{i}}}}"}]}}}""");
            driver.Receive(TurnComplete);
            driver.Receive(Handle(i));
        }

        return driver;
    }

    private static string Handle(int number) =>
        $$$"""{"sessionResumptionUpdate":{"newHandle":"handle-{{{number}}}","resumable":true}}""";

    private static void Reopen(MachineDriver driver, int refusals)
    {
        driver.Lose();
        for (int i = 0; i < refusals; i++)
        {
            driver.AdvanceToOpening();
            driver.Refuse(s_unknown);
        }

        driver.AdvanceToOpening();
        driver.Open();
    }
}
