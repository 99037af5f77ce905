using System.Text.Json.Nodes;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Tests.Session;

namespace LiveProto.Mocking.Tests.Scenarios;

/// <summary>What a session says when a scenario is in force.</summary>
public class ScenarioTests
{
    private const string Weather = """
        - when: { text: { contains: weather } }
          call: { name: get_weather, args: { city: Lisbon, days: 2 } }
        - when: { tool: get_weather }
          say: "It is {{ result.summary }}."
        """;

    internal static SessionDriver Ready(string scenario, string more = SessionDriver.TextModality, string? key = null) =>
        SessionDriver.Ready(
        SessionDriver.Setup(more: more), scenario: Scenario.Parse(scenario), key: key);

    internal static SessionDriver Answer(SessionDriver driver, string response, string name = "get_weather")
    {
        JsonNode call = driver.FindAll("toolCall")[^1]["functionCalls"]![0]!;
        var answer = new JsonObject { ["id"] = call["id"]!.GetValue<string>(), ["name"] = name, ["response"] = JsonNode.Parse(response) };
        return driver.Send(new JsonObject
        {
            ["toolResponse"] = new JsonObject { ["functionResponses"] = new JsonArray(answer) }
        }.ToJsonString());
    }

    [Fact]
    public void Respond_ToAQuestionAndItsResult_CallsAndUsesIt()
    {
        SessionDriver driver = Ready(Weather);
        driver.SendText("What is the WEATHER like?").Run(2);
        JsonNode call = driver.Find("toolCall")!["functionCalls"]![0]!;
        Assert.Equal("get_weather", call["name"]!.GetValue<string>());
        Assert.Equal("""{"city":"Lisbon","days":2}""", call["args"]!.ToJsonString());
        Answer(driver, """{"summary":"sunny"}""").Run(2);
        Assert.Equal("It is sunny.", driver.SaidText);
        Assert.Empty(driver.Misses);
    }

    [Fact]
    public void Respond_OfAScenarioForItsFaultsAlone_MissesNothing()
    {
        SessionDriver driver = Ready("faults: [ omit-usage ]\nrules: []");
        Assert.Equal("You said: Hi", driver.SendText("Hi").Run(2).SaidText);
        Assert.Empty(driver.Misses);
    }

    [Theory]
    [InlineData("get_weather", "I can look.")]
    [InlineData("get_time", "Hi.")]
    public void Respond_ToAClientThatDeclaresAFunction_UsesTheRuleForIt(string declared, string said)
    {
        SessionDriver driver = Ready(
            "- { when: { declares: get_weather }, say: I can look. }\n- say: Hi.",
            $$"""{{SessionDriver.TextModality}},"tools":[{"functionDeclarations":[{"name":"{{declared}}"}]}]""");
        Assert.Equal(said, driver.SendText("Hello").Run(2).SaidText);
    }

    [Fact]
    public void Respond_WhenNoRuleApplies_LeavesItToTheRulesAndTellsTheNearest()
    {
        SessionDriver driver = Ready(Weather);
        driver.SendText("Hi").Run(2);
        Assert.Equal("You said: Hi", driver.SaidText);
        ScenarioMiss miss = Assert.Single(driver.Misses);
        Assert.Equal("No rule applies to turn 1. The nearest is rule-1 (line 1): the text does not contain \"weather\".", miss.ToString());
    }

    [Theory]
    [InlineData("say: plain", "plain")]
    [InlineData("do: [ first, { say: second } ]", "firstsecond")]
    [InlineData("write: typed", "typed")]
    [InlineData("say: 'turn {{ turn }} of {{model}}: {{ text }}'", "turn 1 of gemini-live-2.5-flash-preview: go")]
    [InlineData("say: 'a \\{{ plain }} brace'", "a {{ plain }} brace")]
    [InlineData("say: { text: one two three, parts: 3, over: 1s }", "one two three")]
    public void Steps_ThatSaySomething_SayIt(string step, string said)
    {
        SessionDriver driver = Ready($"- when: {{ text: go }}\n  {step}\n");
        driver.SendText("go").Run(5);
        Assert.Equal(said, driver.SaidText);
    }

    [Theory]
    [InlineData("think: hm", "thought generationComplete turnComplete")]
    [InlineData("speak: hi", "audio generationComplete turnComplete")]
    [InlineData("code: { source: print(1), output: '1' }", "executableCode codeExecutionResult generationComplete turnComplete")]
    [InlineData("raw: { futureThing: { text: '{{ text }}' } }", "futureThing generationComplete turnComplete")]
    [InlineData("raw: '{\"futureThing\":1}'", "futureThing generationComplete turnComplete")]
    [InlineData("silence: true", "turnComplete")]
    [InlineData("goAway: 2s\n  say: x", "goAway text generationComplete turnComplete")]
    [InlineData("call: [ a, { name: b, id: my-id } ]", "executableCode toolCall")]
    public void Steps_OfOtherKinds_AreDoneInOrder(string step, string kinds)
    {
        SessionDriver driver = Ready($"- when: {{ text: go }}\n  {step}\n");
        driver.SendText("go").Run(1.5);
        Assert.Equal(kinds, string.Join(' ', driver.Kinds.Distinct()));
    }

    [Fact]
    public void Fault_IsHandedToTheConnection()
    {
        SessionDriver driver = Ready("- { say: x, fault: [ 'omit@generation-complete', omit-usage ] }");
        driver.SendText("go").Run(1);
        Assert.Equal([FaultKind.Omit, FaultKind.OmitUsage], driver.Injected.Select(fault => fault.Kind));
    }

    // What a client said comes back through templates, and would become hours of speech.
    [Fact]
    public void Templates_SayWhatFitsIntoAnAnswer()
    {
        SessionDriver driver = Ready("- do: [ '{{ text }}{{ text }}', '{{ text }}', more ]");
        driver.SendText(new string('x', 10_000)).Run(60);
        Assert.Equal(16 * 1024, driver.SaidText.Length);
    }

    [Fact]
    public void Close_EndsTheConnectionWithItsReason()
    {
        SessionDriver driver = Ready("- close: { code: 1008, reason: 'no {{ text }}' }");
        driver.SendText("go").Run(1);
        Assert.Equal((1008, "no go"), driver.Closed);
    }

    [Fact]
    public void Wait_HoldsWhatFollows()
    {
        SessionDriver driver = Ready("- do: [ { wait: 3s }, late ]");
        TimeSpan start = driver.Now;
        driver.SendText("go").Run(5);
        Assert.Equal(3, (driver.TimeOf("text") - start).TotalSeconds);
    }

    [Fact]
    public void GroundingAndUrlContext_AreTheApisOwn()
    {
        SessionDriver driver = Ready("""
            - say: found
              grounding: { webSearchQueries: [ lisbon ], groundingChunks: [ { web: { uri: "https://example.com/", title: E } } ] }
              urlContext: { urlMetadata: [ { retrievedUrl: "https://example.com/", urlRetrievalStatus: URL_RETRIEVAL_STATUS_SUCCESS } ] }
              completeReason: RESPONSE_REJECTED
            """);
        driver.SendText("go").Run(2);
        Assert.Equal("lisbon", driver.Messages[0].Json["serverContent"]!["groundingMetadata"]!["webSearchQueries"]![0]!.GetValue<string>());
        Assert.Contains(driver.Messages, message => message.Json["serverContent"]?["urlContextMetadata"] is not null);
        Assert.Equal("RESPONSE_REJECTED", driver.Messages[^1].Json["serverContent"]!["turnCompleteReason"]!.GetValue<string>());
    }

    [Fact]
    public void Templates_InArguments_KeepTheTypeOfAResult()
    {
        SessionDriver driver = Ready("""
            - when: { text: { matches: "from (?<city>\\w+) in (\\d+)" } }
              call: { name: get_weather, args: { city: "{{ captures.city }}", days: "{{ captures.1 }}" } }
            - when: { tool: get_weather }
              call: { name: book, args: { price: "{{ result.price }}", note: "for {{ result.price }}", first: "{{ results.get_weather.list.0 }}", whole: "{{ result }}" } }
            """);
        driver.SendText("from Oslo in 3").Run(2);
        Assert.Equal("""{"city":"Oslo","days":"3"}""", driver.Find("toolCall")!["functionCalls"]![0]!["args"]!.ToJsonString());
        Answer(driver, """{"price":12.50,"list":[true]}""").Run(2);
        Assert.Equal(
            """{"price":12.50,"note":"for 12.50","first":true,"whole":{"price":12.50,"list":[true]}}""",
            driver.FindAll("toolCall")[1]["functionCalls"]![0]!["args"]!.ToJsonString());
    }

    [Theory]
    [InlineData("last", "one two two two")]
    [InlineData("again", "one two one two")]
    [InlineData("miss", "one two fallback fallback")]
    public void Answers_InSequence_ComeOneAfterTheOther(string after, string said)
    {
        SessionDriver driver = Ready($$"""
            rules:
            - answers: [ "one ", "two " ]
              after: {{after}}
            fallback: { say: "fallback " }
            """);
        for (int i = 0; i < 4; i++)
            driver.SendText("next").Run(2);
        Assert.Equal(said, driver.SaidText.Trim());
    }

    [Fact]
    public void Times_UsedUp_LeavesTheTurnToTheNextRule()
    {
        SessionDriver driver = Ready("""
            - { when: { text: a }, times: 2, say: "rare " }
            - { say: "usual " }
            """);
        for (int i = 0; i < 3; i++)
            driver.SendText("a").Run(2);
        Assert.Equal("rare rare usual ", driver.SaidText);
    }

    [Fact]
    public void Progress_OfASequence_SurvivesResumption()
    {
        var store = new LiveProto.Mocking.Session.Resumption.ResumptionStore();
        Scenario scenario = Scenario.Parse("- answers: [ one, two, three ]");
        string setup = SessionDriver.Setup(more: SessionDriver.TextModality + ",\"sessionResumption\":{}");
        var first = new SessionDriver(store: store, scenario: scenario);
        first.Send(setup).SendText("a").Run(3);
        string handle = first.FindAll("sessionResumptionUpdate")[^1]["newHandle"]!.GetValue<string>();
        first.Hangup();
        var second = new SessionDriver(store: store, scenario: scenario, number: 2, start: first.Now);
        second.Send(setup.Replace("\"sessionResumption\":{}", $"\"sessionResumption\":{{\"handle\":\"{handle}\"}}",
            StringComparison.Ordinal)).SendText("b").Run(3);
        Assert.Equal("two", second.SaidText);
    }

    [Fact]
    public void Use_LeadsToANamedScenario_WhichAsksItsOwnRulesFirst()
    {
        SessionDriver driver = Ready("""
            rules:
            - { when: { text: order }, say: "What? ", use: ordering }
            - { when: { text: help }, say: "I help. " }
            scenarios:
              ordering:
                rules:
                - { when: { text: order }, say: "Already. " }
                - { when: { text: { contains: pizza } }, say: "Pizza it is. " }
            """);
        foreach (string said in (string[])["pizza", "order", "order", "one pizza", "help"])
            driver.SendText(said).Run(2);
        Assert.Equal("You said: pizzaWhat? Already. Pizza it is. I help. ", driver.SaidText);
    }

    [Fact]
    public void For_PutsASessionIntoItsScenarioByKey()
    {
        const string text = """
            rules: [ { say: everybody } ]
            scenarios:
              busy: { for: { key: test-busy }, rules: [ { say: busy } ] }
            """;
        Assert.Equal("busy", Ready(text, key: "test-busy").SendText("x").Run(2).SaidText);
        Assert.Equal("everybody", Ready(text, key: "test-other").SendText("x").Run(2).SaidText);
    }

    [Theory]
    [InlineData("fallback: rules", "You said: hi")]
    [InlineData("fallback: silence", "")]
    [InlineData("fallback: { say: 'Pardon, {{ text }}?' }", "Pardon, hi?")]
    [InlineData("fallback: [ { think: x }, { say: y } ]", "y")]
    public void Fallback_IsAnsweredWhenNoRuleApplies(string fallback, string said)
    {
        SessionDriver driver = Ready($"rules: [ {{ when: {{ text: other }}, say: no }} ]\n{fallback}\n");
        driver.SendText("hi").Run(2);
        Assert.Equal(said, driver.SaidText);
        Assert.Single(driver.Misses);
        Assert.Equal(1, driver.Count("turnComplete"));
    }

    [Fact]
    public void Replacement_InMidSession_IsSeenAtTheNextTurnFromItsBeginning()
    {
        SessionDriver driver = Ready("- answers: [ a1, a2 ]");
        driver.SendText("x").Run(2);
        driver.Scenario = Scenario.Parse("- answers: [ b1, b2 ]");
        driver.SendText("x").Run(2).SendText("x").Run(2);
        driver.Scenario = null;
        driver.SendText("x").Run(2);
        Assert.Equal("a1b1b2You said: x", driver.SaidText);
    }
}
