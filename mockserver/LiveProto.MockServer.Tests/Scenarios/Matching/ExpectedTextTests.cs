using LiveProto.Mocking.Scenarios;

namespace LiveProto.Mocking.Tests.Scenarios.Matching;

public sealed class ExpectedTextTests
{
    // What is linear ends: that its 100 ms are over, here for the text's length, elsewhere for a busy machine, is no answer.
    [Fact]
    public void Holds_ALinearSearchThatTakesLong_FindsWhatIsThere()
    {
        string text = new('a', 8_000_000);
        Assert.True(TextMatch.Matches("^(a|b)*c$").Holds(text + "c"));
        Assert.False(TextMatch.Matches("^(a|b)*c$").Holds(text));
    }

    [Fact]
    public void Holds_ASearchThatBacktracksForEver_FindsNothing() =>
        Assert.False(TextMatch.Matches("^(?=(a+)+$)b").Holds(new string('a', 60) + "c"));
}
