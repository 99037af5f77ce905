using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Timing;

namespace LiveProto.Mocking.Tests.Scenarios;

/// <summary>How faults are written behind <c>--fault</c>: each as its maker would make it.</summary>
public sealed class FaultTextTests
{
    public static TheoryData<string, Fault> Faults { get; } = new()
    {
        { "refuse-upgrade:503", Fault.RefuseUpgrade(503) },
        { "refuse-upgrade:429*2", Fault.RefuseUpgrade(429, times: 2) },
        { "never-complete-setup", Fault.NeverCompleteSetup() },
        { "never-complete-setup*1", Fault.NeverCompleteSetup() with { Times = 1 } },
        { "stall@model-turn=2", Fault.Stall(FaultPoint.ModelTurn, 2) },
        { "omit@turn-complete", Fault.Omit(FaultPoint.TurnComplete) },
        { "omit@turn-complete=1", Fault.Omit(FaultPoint.TurnComplete, 1) },
        { "omit-usage", Fault.OmitUsage() },
        { "close", Fault.Close(null) },
        { "close:1011", Fault.Close(1011) },
        { "close:1011:Internal: error@turn-complete=2", Fault.Close(1011, "Internal: error", FaultPoint.TurnComplete, 2) },
        { "close:1000:@go-away", Fault.Close(1000, "", FaultPoint.GoAway) },
        { "abort@tool-call", Fault.Abort(FaultPoint.ToolCall) },
        { "delay:2s@setup-complete", Fault.Delay(TimeSpan.FromSeconds(2), FaultPoint.SetupComplete) },
        { "delay-pong:1.5m", Fault.DelayPong(TimeSpan.FromSeconds(90)) },
        { "drip:10:50ms", Fault.Drip(10, TimeSpan.FromMilliseconds(50)) },
        { "fragment", Fault.Fragment() },
        { "fragment:1,5", Fault.Fragment(1, 5) },
        { "fragment:3@transcription=1", Fault.Fragment(3) with { Point = FaultPoint.Transcription, Occurrence = 1 } },
        { "text-frames", Fault.TextFrames() },
        { "compact-json", Fault.CompactJson() },
        { "unknown-fields", Fault.UnknownFields() },
        { "unknown-enum", Fault.UnknownEnum() },
        { "empty-message", Fault.EmptyMessage() },
        { "empty-frame@message=3", Fault.EmptyFrame(FaultPoint.Message, 3) },
        { "duplicate-call-ids", Fault.DuplicateCallIds() },
        { "late-cancellation", Fault.LateCancellation() },
        { "late-interrupted@turn-complete=0", Fault.LateInterrupted(0) },
        { "duplicate@generation-complete=0*3", Fault.Duplicate(FaultPoint.GenerationComplete, 0) with { Times = 3 } },
        { "big-message", Fault.BigMessage() },
        { "big-message:5000@resumption-update", Fault.BigMessage(5000, FaultPoint.ResumptionUpdate) },
        { "bad-base64", Fault.BadBase64() },
        { "go-away", Fault.GoAway() },
        { "close:1011:\"a@b*c/connection=2\"", Fault.Close(1011, "a@b*c/connection=2") },
        { "close:1011:a/b", Fault.Close(1011, "a/b") },
        { "jitter:100ms..300ms", Fault.Jitter(DelayDistribution.Uniform(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300))) },
        { "jitter:200ms~50ms@model-turn=0",
            Fault.Jitter(DelayDistribution.Normal(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(50))) with
            {
                Point = FaultPoint.ModelTurn
            } },
        { "delay:~2s@tool-call", Fault.Delay(DelayDistribution.Exponential(TimeSpan.FromSeconds(2)), FaultPoint.ToolCall) },
        { "reorder", Fault.Reorder() },
        { "reorder:3@resumption-update=1", Fault.Reorder(3, FaultPoint.ResumptionUpdate, 1) },
        { "bandwidth:64k", Fault.Bandwidth(64_000) },
        { "abort@model-turn/connection=2", Fault.Abort(FaultPoint.ModelTurn) with { FromConnection = 2, ToConnection = 2 } },
        { "drip:1:1s/connection=2..5/chance=25%*3",
            Fault.Drip(1, TimeSpan.FromSeconds(1)) with { FromConnection = 2, ToConnection = 5, Chance = 0.25, Times = 3 } },
        { "omit@turn-complete/after-turn=3/chance=0.5", Fault.Omit(FaultPoint.TurnComplete) with { AfterTurns = 3, Chance = 0.5 } },
        { "refuse-upgrade:503/connection=3..", Fault.RefuseUpgrade(503) with { FromConnection = 3 } },
        { "go-away:1h@interrupted", Fault.GoAway(TimeSpan.FromHours(1), FaultPoint.Interrupted) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_IsReadAsItsMakerMakesIt(string text, Fault expected)
    {
        Fault read = FaultText.Parse(text);
        Assert.Equal(expected.Cuts, read.Cuts);
        Assert.Equal(expected, read with { Cuts = expected.Cuts });
    }

    [Fact]
    public void EveryKind_OfFaultCanBeWritten() =>
        Assert.Empty(Enum.GetValues<FaultKind>().Except(Faults.Select(row => row.Data.Item2.Kind)));

    [Theory]
    [InlineData("", "there is no fault ''")]
    [InlineData("stop", "refuse-upgrade:STATUS")]
    [InlineData("refuse-upgrade", "write refuse-upgrade:STATUS")]
    [InlineData("refuse-upgrade:200", ", at 16: a STATUS is from 400 to 599")]
    [InlineData("refuse-upgrade:503@message", "does not strike at messages")]
    [InlineData("close:x", "write close[:CODE[:REASON]]")]
    [InlineData("close:70000", ", at 7: a CODE is from 0 to 65535")]
    [InlineData("stall", "say where it strikes")]
    [InlineData("stall:1@message", "write stall@POINT")]
    [InlineData("abort@turn", "there is no point 'turn'")]
    [InlineData("abort@message=first", "from 1; 0 = each")]
    [InlineData("abort@message*", "how many times")]
    [InlineData("abort@message*0", ", at 15: behind * stands a number from 1 on")]
    [InlineData("delay:soon@message", "write delay:DELAY@POINT")]
    [InlineData("delay:-1s@message", "write delay:DELAY@POINT")]
    [InlineData("drip:10", "write drip:BYTES:TIME")]
    [InlineData("drip:0:1s", ", at 6: BYTES are from 1 to 268435456")]
    [InlineData("fragment:1,b", "write fragment[:OFFSET,...]")]
    [InlineData("fragment:5,1", ", at 10: each OFFSET is at least the one before")]
    [InlineData("abort@turn", ", at 7: ")]
    [InlineData("close:1011@turn-complete=x", ", at 26: ")]
    [InlineData("abort@message*x", ", at 15: ")]
    [InlineData("abort@message/conection=2", ", at 15: there is no condition 'conection'")]
    [InlineData("abort@message/connection=0", ", at 26: behind connection=")]
    [InlineData("abort@message/connection=5..2", "2, 2..5 or 2..")]
    [InlineData("abort@message/chance=0", ", at 22: behind chance=")]
    [InlineData("abort@message/chance=101%", "over 0")]
    [InlineData("abort@message/chance=NaN", "over 0")]
    [InlineData("abort@message/after-turn=-1", "how many turns")]
    [InlineData("bandwidth:64k/after-turn=1", ", at 14: bandwidth changes a connection from its beginning")]
    [InlineData("bandwidth:0", ", at 11: BYTES are from 1")]
    [InlineData("bandwidth:9999999M", "write bandwidth:BYTES")]
    [InlineData("big-message:268435457", ", at 13: BYTES are")]
    [InlineData("reorder:1001", ", at 9: a COUNT")]
    [InlineData("reorder:0", ", at 9: a COUNT is from 1 to 1000")]
    [InlineData("jitter:300ms..100ms", "write jitter:DELAY")]
    [InlineData("jitter:~", "write jitter:DELAY")]
    [InlineData("jitter", ", at 7: write jitter:DELAY")]
    [InlineData("close:1011:\"x", "write close")]
    public void Anything_ElseIsRefusedWithWhatWouldDo(string text, string said)
    {
        string message = Assert.Throws<FormatException>(() => FaultText.Parse(text)).Message;
        Assert.Contains(said, message);

        // Who writes faults on a command line or in JSON knows no parameters of ours.
        Assert.DoesNotContain("Parameter", message);
    }
}
