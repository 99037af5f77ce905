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
    public void Build_OfEveryStep_SendsWhatItIs()
    {
        SessionDriver driver = Ready(new ScenarioBuilder()
            .When(text: "all").Think("Hm. ").Write("Written. ").Raw("""{"serverContent":{"x":"{{ text }}"}}""").Speak("Spoken.")
            .When(text: "nothing").Silence());
        driver.SendText("all").Run(5);
        Assert.Equal("all", (string?)driver.FindAll("serverContent").Single(static content => content["x"] is not null)["x"]);
        Assert.Contains("Written. ", driver.SaidText, StringComparison.Ordinal);
        string before = driver.SaidText;
        driver.SendText("nothing").Run(2);
        Assert.Equal(before, driver.SaidText);
    }

    [Fact]
    public void Rule_OfHigherPriority_IsAskedFirstAsOftenAsItSays()
    {
        SessionDriver driver = Ready(new ScenarioBuilder()
            .When(text: "x").Say("exact ")
            .When(contains: "x").Priority(1).Times(1).Say("first "));
        driver.SendText("x").Run(2).SendText("x").Run(2);
        Assert.Equal("first exact ", driver.SaidText);
    }

    [Fact]
    public void Fault_ThatIsNone_IsRefusedAtOnce()
    {
        Assert.Throws<ArgumentNullException>(() => new ScenarioBuilder().Fault(null!));
        Assert.ThrowsAny<ArgumentException>(() => new ScenarioBuilder().Fault(Fault.RefuseUpgrade(200)));
        Assert.Single(new ScenarioBuilder().When().Say("x").Fault(Fault.Close(1011)).Build().Faults);
    }

    [Fact]
    public void PickFirst_TakesTheFirstThatApplies() => Assert.Equal(
        "a", Ready(new ScenarioBuilder().PickFirst().When().Say("a").When(text: "x").Say("b")).SendText("x").Run(2).SaidText);

    private static SessionDriver Ready(ScenarioBuilder builder) =>
        SessionDriver.Ready(SessionDriver.Setup(more: SessionDriver.TextModality), scenario: builder.Build());
}
