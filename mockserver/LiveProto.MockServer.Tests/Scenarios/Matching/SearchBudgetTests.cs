using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Scenarios.Matching;
using LiveProto.Mocking.Tests.Session;

namespace LiveProto.Mocking.Tests.Scenarios.Matching;

public class SearchBudgetTests
{
    // Each takes exponential time where it backtracks: the first three by their loops, the others by what no automaton can do.
    [Theory]
    [InlineData("^(h+)+$", false)]
    [InlineData("(h|hh)*x", false)]
    [InlineData("^(([h-z])+.)+[H-Z]([h-z])+$", false)]
    [InlineData(@"^(h+)+\1x$", true)]
    [InlineData("(?=(h+)+x)", true)]
    public void Search_OfAHostilePattern_IsLinearWhereItCanBe(string pattern, bool backtracks) =>
        Assert.Equal(backtracks, TextMatch.Matches(pattern).Backtracks);

    // The second does not backtrack, but is a machine of 2^18 states.
    [Theory]
    [InlineData("^(?=(h+)+AT$)")]
    [InlineData("(h|!)*h(h|!){18}cAT")]
    public void Try_ManyPatternsThatTakeLong_GivesUpThreeOfThem(string pattern)
    {
        var random = new Random(7);
        string text = new([.. Enumerable.Range(0, 40_000).Select(_ => random.Next(2) == 0 ? 'h' : '!')]);
        string[] why = WhyOf(string.Concat(Enumerable.Range(0, 30).Select(at => $$"""
            - { id: r{{at}}, when: { text: { matches: '{{pattern.Replace("AT", $"{at}", StringComparison.Ordinal)}}' } }, say: x }

            """)), new string('h', 40) + text);
        Assert.Equal((3, 27), (why.Count(Timed), why.Count(NotTried)));
    }

    // Each search by itself is in time; ten seconds are a machine that stood still, and count as the longest search.
    [Theory]
    [InlineData(0, 20)]
    [InlineData(60, 5)]
    [InlineData(10_000, 3)]
    public void Try_ManyPatternsThatTakeNearlyTooLong_SearchesAsLongAsTheTurnMay(int milliseconds, int tried)
    {
        int reads = 0;
        string[] why = WhyOf(string.Concat(Enumerable.Range(0, 20).Select(at => $$"""
            - { id: r{{at}}, when: { text: { matches: 'no{{at}}' } }, say: x }

            """)), "hello", () => TimeSpan.FromMilliseconds(reads++ * milliseconds));
        Assert.Equal(tried, 20 - why.Count(NotTried));
    }

    [Fact]
    public void Try_ManyPatternsThatBacktrackInTime_SearchesAHundred()
    {
        string[] why = WhyOf(string.Concat(Enumerable.Range(0, 120).Select(at => $$"""
            - { id: r{{at}}, when: { text: { matches: '(?=no){{at}}' } }, say: x }

            """)), "hello");
        Assert.Equal((0, 20), (why.Count(Timed), why.Count(NotTried)));
    }

    [Fact]
    public void Try_ALongText_IsSearchedForWhatTheBudgetHolds()
    {
        // 1 Mi of text times 32 of pattern: twice 64 Mi in all.
        string[] why = WhyOf(string.Concat(Enumerable.Range(10, 4).Select(at => $$"""
            - { id: r{{at}}, when: { text: { matches: '{{new string('n', 30)}}{{at}}' } }, say: x }

            """)), new string('h', 1024 * 1024));
        Assert.Equal((0, 2), (why.Count(Timed), why.Count(NotTried)));
    }

    // A Mi of text costs 64 Ki, and more where what is looked for is long.
    [Theory]
    [InlineData("contains", 2, 1, 200)]
    [InlineData("contains", 100, 1, 146)]
    [InlineData("exact", 100, 10, 200)]
    public void Try_AVeryLongText_IsComparedAsOftenAsTheBudgetHolds(string way, int length, int textLength, int tried)
    {
        string[] why = WhyOf(string.Concat(Enumerable.Range(100, 200).Select(at => $$"""
            - { id: r{{at}}, priority: {{at}}, when: { text: { {{way}}: '{{new string('n', length)}}{{at}}' } }, say: x }

            """)), new string('h', textLength * 1024 * 1024));
        Assert.Equal(tried, 200 - why.Count(NotTried));
    }

    [Fact]
    public void Try_RulesBehindAPatternThatWasNotTried_StillApply()
    {
        SessionDriver driver = ScenarioTests.Ready(string.Concat(Enumerable.Range(0, 10).Select(at => $$"""
            - { id: r{{at}}, when: { text: { matches: '^(?=(h+)+{{at}}$)' } }, say: x }

            """)) + """
            - { when: { text: { contains: hhh } }, say: Found. }
            """);
        driver.SendText(new string('h', 40) + "!").Run(2);
        Assert.Empty(driver.Misses);
        Assert.Equal("Found.", driver.SaidText);
    }

    private static bool Timed(string why) => why.Contains("took longer than 100 ms", StringComparison.Ordinal);

    private static bool NotTried(string why) => why.Contains("the searches of this turn had cost what they may", StringComparison.Ordinal);

    // Why each rule by itself does not apply, all of one budget.
    private static string[] WhyOf(string scenario, string text, Func<TimeSpan>? watch = null)
    {
        var turn = new UserTurn(ToolCatalogue.None, [text])
        {
            Kind = UserTurnKind.Text,
            Setup = new Setup { Model = "models/m" },
            Instructions = "",
            History = [],
            SessionNumber = 1,
            TestKey = "default",
        };
        var captures = new Captures(new SearchBudget(watch ?? (static () => TimeSpan.Zero)));
        return [.. Scenario.Parse(scenario).Rules.SelectMany(rule => rule.Parts.Select(part => part.Refuse(turn, captures) ?? ""))];
    }
}
