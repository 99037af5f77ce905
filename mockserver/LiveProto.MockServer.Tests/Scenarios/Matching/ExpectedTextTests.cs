using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Tests.Scenarios.Matching;

public sealed class ExpectedTextTests
{
    // What is linear ends: that its 100 ms are over, here as there is so much to keep in mind, elsewhere on a busy machine, is no answer.
    [Fact]
    public void Holds_ALinearSearchThatTakesLong_FindsWhatIsThere()
    {
        var match = TextMatch.Matches("(a.{14}d|c)$");
        Assert.False(match.Backtracks);
        Assert.True(match.Holds(new string(new Random(1).GetItems("ab".AsSpan(), 100_000)) + "c"));
    }

    [Fact]
    public void Holds_ASearchThatBacktracksForEver_FindsNothing() =>
        Assert.False(TextMatch.Matches("^(?=(a+)+$)b").Holds(new string('a', 60) + "c"));
}
