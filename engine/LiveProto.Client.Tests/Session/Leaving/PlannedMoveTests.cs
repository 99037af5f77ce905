using LiveProto.Client.Session;
using LiveProto.Messages;
using LiveProto.Profiles;
using LiveProto.WebSockets;

namespace LiveProto.Client.Tests.Session.Leaving;

/// <summary>A move that this side wants waits for a moment in which it costs nothing, and is done with the first connection that was begun
/// after it.</summary>
public sealed class PlannedMoveTests
{
    private const string Handle1 = """{"sessionResumptionUpdate":{"newHandle":"handle-1","resumable":true}}""";
    private const string Answer = """{"serverContent":{"modelTurn":{"parts":[{"text":"yes"}]}}}""";
    private const string Complete = """{"serverContent":{"turnComplete":true}}""";

    private static readonly SessionRules s_rules =
        new() { Profile = ModelProfile.Default(ModelFamily.NativeAudio25, LiveBackend.GeminiApi) };

    private readonly MachineDriver _driver = new(s_rules);

    [Fact]
    public void PlanMove_NothingSaidYet_MovesAtOnce()
    {
        Plan();
        Assert.Equal(CloseCode.NormalClosure, _driver.Leaving);
        Finish(handle: null);
        Assert.Equal("The setup was changed.", _driver.Told.Last(static item => item.Kind == LiveEventKind.Resumed).Move!.Reason);
    }

    [Fact]
    public void PlanMove_WhileTheModelAnswers_WaitsForTheHandleBehindTheTurn()
    {
        _driver.Hand(Question("Hello"));
        Plan();
        Assert.Null(_driver.Leaving);
        _driver.Receive(Answer);
        Assert.Null(_driver.Leaving);
        _driver.Receive(Complete);
        Assert.Null(_driver.Leaving);
        _driver.Receive(Handle1);
        Assert.NotNull(_driver.Leaving);
        Finish("handle-1");
    }

    [Fact]
    public void PlanMove_NoGoodMoment_MovesAfterAMinuteAndTellsAgain()
    {
        _driver.Receive(Handle1);
        _driver.Hand(Question("Hello"));
        Plan();
        _driver.Advance(59);
        Assert.Null(_driver.Leaving);
        _driver.Advance(1);
        Assert.NotNull(_driver.Leaving);
        Finish("handle-1");
        Assert.Contains("Hello", Assert.Single(_driver.Written), StringComparison.Ordinal);
    }

    // A connection that was begun before has the old setup.
    [Fact]
    public void PlanMove_WhileAConnectionIsBeingOpened_IsDoneWithTheNextOne()
    {
        _driver.Lose();
        _driver.AdvanceToOpening();
        Plan();
        _driver.Open();
        Assert.True(_driver.Machine.IsMovePlanned);
        Assert.NotNull(_driver.Leaving);
        Finish(handle: null);
    }

    [Fact]
    public void PlanMove_WhileWaitingForTheNextTry_IsDoneWithThatOne()
    {
        _driver.Lose();
        Plan();
        _driver.AdvanceToOpening();
        _driver.Open();
        Assert.False(_driver.Machine.IsMovePlanned);
        Assert.Null(_driver.Leaving);
    }

    [Fact]
    public void PlanMove_TheTryFails_IsDoneWithTheOneThatSucceeds()
    {
        Plan();
        _driver.End(CloseCode.NormalClosure);
        _driver.AdvanceToOpening();
        _driver.Refuse(new("no network"));
        Assert.True(_driver.Machine.IsMovePlanned);
        _driver.AdvanceToOpening();
        _driver.Open();
        Assert.False(_driver.Machine.IsMovePlanned);
    }

    // Connections that this side leaves early say nothing against the handle.
    [Fact]
    public void PlanMove_FiveInARow_KeepTheHandle()
    {
        _driver.Hand(Question("Hello"));
        _driver.Receive(Answer);
        _driver.Receive(Complete);
        _driver.Receive(Handle1);
        for (int i = 0; i < 5; i++)
        {
            Plan();
            Assert.NotNull(_driver.Leaving);
            Finish("handle-1");
            _driver.Receive(Handle1);
        }

        Assert.Equal(0, _driver.EndCount);
        Assert.True(_driver.Machine.Now < TimeSpan.FromSeconds(2), "the waits do not grow");
    }

    [Fact]
    public void PlanMove_BesideAGoAway_IsOneMove()
    {
        _driver.Receive(Handle1);
        _driver.Hand(Question("Hello"));
        _driver.Receive("""{"goAway":{"timeLeft":"10s"}}""");
        Plan();
        _driver.Advance(8.5);
        Assert.Null(_driver.Leaving);
        _driver.Advance(0.5);
        Assert.NotNull(_driver.Leaving);
        Finish("handle-1");
        _driver.Advance(120);
        Assert.Null(_driver.Leaving);
    }

    // It is the server that ends these, whatever this side wants besides.
    [Fact]
    public void PlanMove_GoAwaysThatLeaveNoTime_CountAsUselessConnections()
    {
        for (int i = 0; i < 4; i++)
        {
            _driver.Hand(Question("Hello"));
            Plan();
            _driver.Receive("""{"goAway":{"timeLeft":"0s"}}""");
            Assert.NotNull(_driver.Leaving);
            Finish(handle: null);
        }

        Assert.True(_driver.Machine.Tries >= 4, $"{_driver.Machine.Tries} tries count");
    }

    [Fact]
    public void PlanMove_SessionThatIsOver_DoesNothing()
    {
        _driver.Stop();
        Plan();
        _driver.End(CloseCode.NormalClosure);
        Assert.False(_driver.IsOpening);
        Assert.Equal(1, _driver.EndCount);
    }

    private static ClientMessage Question(string text) => new()
    {
        ClientContent = new ClientContent
        {
            Turns = [new Content { Role = "user", Parts = [new Part { Text = text }] }],
            TurnComplete = true
        },
    };

    private void Plan() => _driver.Plan("The setup was changed.");

    private void Finish(string? handle)
    {
        _driver.End(CloseCode.NormalClosure);
        _driver.AdvanceToOpening();
        Assert.Equal(handle, _driver.Handles[^1]);
        _driver.Open();
        Assert.False(_driver.Machine.IsMovePlanned);
    }
}
