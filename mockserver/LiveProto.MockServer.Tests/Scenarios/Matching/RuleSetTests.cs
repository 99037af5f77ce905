using System.Text;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Tests.Session;

namespace LiveProto.Mocking.Tests.Scenarios.Matching;

/// <summary>Which rule applies to a turn, which pairs of rules are refused, and what is said of a rule that does not apply.</summary>
public class RuleSetTests
{
    [Theory]
    // The more is said, the sooner; what is exact before patterns, patterns before parts, longer parts before shorter ones.
    [InlineData("hello world", "{ text: hello world }", "{ text: { matches: hello } }")]
    [InlineData("hello world", "{ text: { matches: hello } }", "{ text: { contains: hello world } }")]
    [InlineData("hello world", "{ text: { contains: hello } }", "{ text: { contains: wo } }")]
    [InlineData("hello world", "{ text: { contains: wo }, turn: { from: 1 } }", "{ text: { contains: hello world } }")]
    [InlineData("hello world", "{ turn: 1, text: { contains: x } }|{ turn: 1 }", "{ text: { contains: hello } }")]
    [InlineData("hello world", "{ model: gemini-live-2.5-flash-preview }", "{ model: { contains: live-2.5 } }")]
    [InlineData("hello world", "{ audio: false }", "{}")]
    [InlineData("hello world", "{ instruction: { contains: helpful } }", "{}")]
    [InlineData("hello world", "{ key: default }", "{ text: { contains: hello } }")]
    public void Rule_ThatSaysMore_IsTaken(string said, string wanted, string other)
    {
        var text = new StringBuilder();
        foreach (string when in wanted.Split('|').Reverse())
            text.Append($"- {{ when: {when}, say: wanted }}\n");
        text.Append($"- {{ when: {other}, say: other }}\n");
        Assert.Equal("wanted", Answer(text.ToString(), said));
        Assert.Equal("wanted",
            Answer(string.Concat(text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(line => line + "\n")),
                said));
    }

    [Theory]
    [InlineData("{ matches: '^hi$' }", " hi\n")]
    [InlineData("{ exact: hi }", "\thi ")]
    [InlineData("{ contains: hi }", " hi ")]
    public void Text_WithWhiteSpaceAroundIt_IsAsWithout(string match, string said) =>
        Assert.Equal("yes", Answer($"- {{ when: {{ text: {match} }}, say: yes }}", said));

    [Fact]
    public void Priority_GoesBeforeAll_AndPickFirstByTheFile()
    {
        Assert.Equal("b", Answer("- { when: { text: x }, say: a }\n- { priority: 1, say: b }", "x"));
        Assert.Equal("a", Answer("pick: first\nrules: [ { say: a }, { when: { text: x }, say: b } ]", "x"));
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{ text: Hi }", "{ text: 'hi ' }")]
    [InlineData("{ text: { contains: cat } }", "{ text: { contains: dog } }", "cat dog")]
    [InlineData("{ text: { contains: cat }, turn: { from: 2 } }", "{ text: { contains: dog }, turn: { to: 3 } }")]
    [InlineData("{ text: { matches: a+ } }", "{ text: { matches: a+ } }")]
    [InlineData("{ tool: f }", "{ tool: f }", "a result of f")]
    [InlineData("{ tool: f, result: { a: 1 } }", "{ tool: f, result: { b: 1 } }")]
    [InlineData("{ tool: '*', result: { a: 1 } }", "{ tool: f, turn: { from: 1 } }", "a result of f")]
    // Of two texts that differ in letter case alone, one that takes any takes the other too, whichever stands first.
    [InlineData("{ text: hi }", "{ text: { exact: HI, caseSensitive: true } }")]
    [InlineData("{ text: { exact: HI, caseSensitive: true } }", "{ text: hi }")]
    [InlineData("{ text: hi, model: { contains: e } }", "{ text: { contains: H, caseSensitive: true }, model: gemini }", "hi")]
    [InlineData("{ turn: { from: 1, to: 3 } }", "{ turn: { from: 3, to: 5 } }")]
    [InlineData("{ audio: { atLeast: 1s } }", "{ audio: { atMost: 2s } }")]
    [InlineData("{ text: hi }", "{ turn: 2 }")]
    [InlineData("{ text: hi }", "{ instruction: be brief }", "hi be brief")]
    [InlineData("{ model: { contains: flash } }", "{ instruction: { contains: brief } }")]
    public void Rules_ThatMayBothApplyAndSayAsMuch_AreRefused(string first, string second, string example = "")
    {
        Assert.False(Scenario.TryParse($"- {{ when: {first}, say: a }}\n- {{ when: {second}, say: b }}\n", null, out _,
            out IReadOnlyList<ScenarioError> errors));
        ScenarioError error = Assert.Single(errors);
        Assert.Equal((2, 3), (error.Line, error.Column));
        Assert.Contains("rule-2 and rule-1 (line 1) may both apply", error.Message, StringComparison.Ordinal);
        Assert.Contains(example, error.Message, StringComparison.Ordinal);
        Scenario.Parse($"- {{ when: {first}, say: a }}\n- {{ when: {second}, say: b, priority: 1 }}\n");
        Scenario.Parse($"pick: first\nrules:\n- {{ when: {first}, say: a }}\n- {{ when: {second}, say: b }}\n");
    }

    [Theory]
    [InlineData("{ text: hi }", "{ text: ho }")]
    [InlineData("{ text: { exact: Hi, caseSensitive: true } }", "{ text: { exact: hi, caseSensitive: true } }")]
    [InlineData("{ text: { matches: a+ } }", "{ text: { matches: b+ } }")]
    [InlineData("{ tool: f }", "{ tool: g }")]
    [InlineData("{ tool: f }", "{ text: f }")]
    [InlineData("{ tool: f, result: { a: 1 } }", "{ tool: f, result: { a: 2 } }")]
    [InlineData("{ turn: 1 }", "{ turn: 2 }")]
    [InlineData("{ turn: { to: 2 } }", "{ turn: { from: 3 } }")]
    [InlineData("{ audio: true }", "{ audio: false }")]
    [InlineData("{ audio: { atMost: 1s } }", "{ audio: { atLeast: 2s } }")]
    [InlineData("{ key: a }", "{ key: b }")]
    [InlineData("{ model: a, text: { contains: cat } }", "{ model: b, text: { contains: dog } }")]
    [InlineData("{ transcript: { contains: cat } }", "{ text: { contains: dog } }")]
    public void Rules_ThatAreToldApart_AreTaken(string first, string second) =>
        Assert.Equal(2, Scenario.Parse($"- {{ when: {first}, say: a }}\n- {{ when: {second}, say: b }}\n").Rules.Count);

    [Theory]
    [InlineData("{ text: other }", "the text is not \"other\"")]
    [InlineData("{ text: { contains: x, caseSensitive: true }, turn: 1 }", "the text does not contain \"x\"")]
    [InlineData("{ text: { matches: '^x' } }", "the text does not match /^x/")]
    [InlineData("{ transcript: hi }", "the turn was not spoken")]
    [InlineData("{ audio: true }", "the turn was not spoken")]
    [InlineData("{ tool: f }", "the turn is no function's result")]
    [InlineData("{ turn: 2 }", "it is about turn 2")]
    [InlineData("{ turn: { from: 2 } }", "it is about turns from 2 on")]
    [InlineData("{ model: { contains: 'gemini-3.1' } }", "the model does not contain \"gemini-3.1\"")]
    [InlineData("{ instruction: pirate }", "the system instruction is not \"pirate\"")]
    [InlineData("{ key: mine }", "the test key is not mine")]
    [InlineData("{ text: { matches: '^(?=(h+)+$)' } }", "took longer than 100 ms")]
    public void Miss_SaysWhyTheNearestDoesNotApply(string when, string why)
    {
        SessionDriver driver = ScenarioTests.Ready($"- {{ id: it, when: {when}, say: x }}", Instructed);
        driver.SendText(new string('h', 60) + "!").Run(2);
        Assert.Contains($"The nearest is it (line 1): ", Assert.Single(driver.Misses).ToString(), StringComparison.Ordinal);
        Assert.Contains(why, driver.Misses[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Miss_NamesTheRuleMostOfWhichHolds()
    {
        SessionDriver driver = ScenarioTests.Ready("""
            - { id: far, when: { turn: 5, text: no }, say: x }
            - { id: near, when: { turn: 1, text: { contains: hell }, model: other }, say: x }
            """);
        driver.SendText("hello").Run(2);
        Assert.Equal("near (line 2)", driver.Misses[0].NearestRule);
        Assert.Equal("the model is not \"other\"", driver.Misses[0].Why);
    }

    [Fact]
    public void Miss_OfEquallyNearRules_NamesTheOneThatSaysMore()
    {
        SessionDriver driver = ScenarioTests.Ready("""
            - { id: less, when: { text: { contains: no } }, say: x }
            - { id: more, when: { text: other }, say: x }
            """);
        driver.SendText("hello").Run(2);
        Assert.Equal("more (line 2)", driver.Misses[0].NearestRule);
    }

    [Theory]
    [InlineData("{ transcript: { contains: weather } }", true)]
    [InlineData("{ text: what weather }", true)]
    [InlineData("{ audio: true }", true)]
    [InlineData("{ audio: { atLeast: 100ms, atMost: 1m } }", true)]
    [InlineData("{ audio: { atLeast: 1m } }", false)]
    [InlineData("{ audio: false }", false)]
    [InlineData("{ transcript: { contains: sun } }", false)]
    public void Speech_IsMatchedByWhatWasSaidAndHowLong(string when, bool applies)
    {
        SessionDriver driver = ScenarioTests.Ready($"- {{ when: {when}, say: 'I heard {{{{ transcript }}}}' }}",
            more: SessionDriver.TextModality);
        driver.SendAudio(TestAudio.Say("what weather"));
        driver.SendSilenceIfListening(2).Run(3);
        Assert.Equal(applies ? "I heard what weather" : "You said: what weather", driver.SaidText);
        Assert.Equal(applies ? 0 : 1, driver.Misses.Count);
    }

    private const string Instructed = SessionDriver.TextModality + """
        ,"systemInstruction":{"parts":[{"text":"Be helpful."}]}
        """;

    private static string Answer(string scenario, string said) => ScenarioTests.Ready(scenario, Instructed).SendText(said).Run(2).SaidText;
}
