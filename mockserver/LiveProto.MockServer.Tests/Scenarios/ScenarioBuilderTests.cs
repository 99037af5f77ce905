using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Tests.Session;

namespace LiveProto.Mocking.Tests.Scenarios;

public class ScenarioBuilderTests
{
    [Fact]
    public void Build_OfRules_AnswersAsAFileWould()
    {
        SessionDriver driver = Ready(new ScenarioBuilder()
            .When(matches: "order (?<what>\\w+)").Id("order").Call("order", """{"what":"{{ captures.what }}"}""")
            .When(tool: "order").Say("{{ result.state }}!")
            .When(text: "twice").Say("one ").Then().Say("two ")
            .When(text: "leave").Do(AnswerStep.Abort())
            .Otherwise().Say("Pardon? "));
        driver.SendText("order tea").Run(2);
        Assert.Equal("""{"what":"tea"}""", driver.Find("toolCall")!["functionCalls"]![0]!["args"]!.ToJsonString());
        ScenarioTests.Answer(driver, """{"state":"done"}""", "order").Run(2);
        foreach (string said in (string[])["twice", "twice", "other"])
            driver.SendText(said).Run(2);
        Assert.Equal("done!one two Pardon? ", driver.SaidText);
    }

    [Fact]
    public void Build_WithErrors_TellsThemAll()
    {
        ScenarioException broken = Assert.Throws<ScenarioException>(() => new ScenarioBuilder()
            .When(text: "a").Say("{{ nobody }}")
            .When(text: "a").Say("x")
            .When(text: "b")
            .Build());
        Assert.Equal(3, broken.Errors.Count);
        Assert.Contains("there is no '{{ nobody }}'", broken.Message, StringComparison.Ordinal);
        Assert.Contains("rule-2 and rule-1 may both apply", broken.Message, StringComparison.Ordinal);
        Assert.Contains("rule-3 answers nothing", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_OfTheCaller_AreRefusedAtOnce()
    {
        Assert.Throws<InvalidOperationException>(() => new ScenarioBuilder().Say("x"));
        Assert.Throws<ArgumentException>(() => new ScenarioBuilder().When(text: "a", contains: "b"));
        Assert.Throws<ArgumentException>(() => new ScenarioBuilder().When(text: "a").Call("f", "{"));
        Assert.ThrowsAny<ArgumentException>(() => new ScenarioBuilder().When(matches: "("));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScenarioBuilder().When().Times(0));
    }

    [Fact]
    public void PickFirst_TakesTheFirstThatApplies() => Assert.Equal(
        "a", Ready(new ScenarioBuilder().PickFirst().When().Say("a").When(text: "x").Say("b")).SendText("x").Run(2).SaidText);

    private static SessionDriver Ready(ScenarioBuilder builder) =>
        SessionDriver.Ready(SessionDriver.Setup(more: SessionDriver.TextModality), scenario: builder.Build());
}
