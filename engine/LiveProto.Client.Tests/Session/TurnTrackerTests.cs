using LiveProto.Client.Session;

namespace LiveProto.Client.Tests.Session;

public sealed class TurnTrackerTests
{
    [Fact]
    public void ApplyModelOutput_after_interrupted_is_dropped_until_turnComplete()
    {
        var turns = new TurnTracker();
        Assert.True(turns.ApplyModelOutput());
        turns.ApplyInterrupted();
        Assert.False(turns.ApplyModelOutput());
        turns.ApplyTurnComplete();
        Assert.True(turns.ApplyModelOutput());
    }

    // Seen in the wild: turnComplete before interrupted, or interrupted with nothing under way. The next turn must be heard.
    [Fact]
    public void ApplyInterrupted_between_turns_drops_nothing_of_the_next_turn()
    {
        var turns = new TurnTracker();
        turns.ApplyModelOutput();
        turns.ApplyTurnComplete();
        turns.ApplyInterrupted();
        Assert.True(turns.ApplyModelOutput());
    }

    [Fact]
    public void ApplyConnectionLost_in_a_cut_turn_lets_the_next_connection_speak()
    {
        var turns = new TurnTracker();
        turns.ApplyModelOutput();
        turns.ApplyInterrupted();
        turns.ApplyConnectionLost();
        Assert.False(turns.IsModelTurnOpen);
        Assert.True(turns.ApplyModelOutput());
    }
}
