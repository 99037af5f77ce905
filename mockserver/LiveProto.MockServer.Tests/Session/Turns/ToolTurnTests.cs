using System.Text.Json.Nodes;

namespace LiveProto.Mocking.Tests.Session.Turns;

public class ToolTurnTests
{
    private const string Lights = """
        "generationConfig":{"responseModalities":["TEXT"]},
        "tools":[{"functionDeclarations":[{"name":"turn_on_the_lights"},{"name":"turnOffHeating"},{"name":"start_backup","behavior":"NON_BLOCKING"}]}]
        """;

    private static SessionDriver Ready(double speed = 4, TurnCompleteAfterToolCall? after = null) => SessionDriver.Ready(
        SessionDriver.Setup(more: Lights),
        new SessionOptions { Pacing = new() { Speed = speed }, Tools = new() { TurnCompleteAfterToolCall = after } });

    private static string Answer(string id, string name, string rest = "\"response\":{\"output\":\"ok\"}") =>
        "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + id + "\",\"name\":\"" + name + "\"," + rest + "}]}}";

    private static List<(string Id, string Name, JsonNode Args)> Calls(SessionDriver driver) => driver.FindAll("toolCall")
        .SelectMany(call => call["functionCalls"]!.AsArray())
        .Select(call => ((string)call!["id"]!, (string)call["name"]!, call["args"]!)).ToList();

    [Fact]
    public void BlockingCall_NothingIsSaidUntilTheAnswer_ThenOneTurnComplete()
    {
        SessionDriver driver = Ready();
        driver.SendText("Turn on the lights please").Run(0.3);
        (string id, string name, _) = Assert.Single(Calls(driver));
        Assert.Equal("turn_on_the_lights", name);
        Assert.StartsWith("function-call-", id);
        Assert.Equal(["executableCode", "toolCall"], driver.Kinds);

        driver.Send(Answer(id, name)).Run(2);
        Assert.Equal("Done. turn_on_the_lights: ok", driver.SaidText);
        Assert.Equal(1, driver.Count("turnComplete"));
    }

    [Fact]
    public void SlowAnswer_TurnStaysOpenHoweverLateItComes()
    {
        SessionDriver driver = Ready();
        driver.SendText("Turn on the lights please").Run(60);
        Assert.Equal(["executableCode", "toolCall"], driver.Kinds);
        driver.Send(Answer(Calls(driver)[0].Id, "turn_on_the_lights")).Run(2);
        Assert.Equal(1, driver.Count("turnComplete"));
    }

    [Fact]
    public void SlowAnswer_ByOption_TurnIsDeclaredCompleteAndGoesOnLater()
    {
        SessionDriver driver = Ready(after: TurnCompleteAfterToolCall.IfResponseIsSlow);
        driver.SendText("Turn on the lights please").Run(3);
        Assert.Equal(["executableCode", "toolCall", "turnComplete"], driver.Kinds);
        Assert.Equal(0.5, driver.TimeOf("turnComplete").TotalSeconds, 3);
        driver.Send(Answer(Calls(driver)[0].Id, "turn_on_the_lights")).Run(2);
        Assert.Equal("Done. turn_on_the_lights: ok", driver.SaidText);
        Assert.Equal(2, driver.Count("turnComplete"));
    }

    [Fact]
    public void ParallelCalls_ComeInOneMessageInOrderOfDeclaration_AndWaitForEachOther()
    {
        SessionDriver driver = Ready();
        driver.SendText("Turn off the heating and turn on the lights").Run(0.1);
        Assert.Single(driver.FindAll("toolCall"));
        var calls = Calls(driver);
        Assert.Equal(["turn_on_the_lights", "turnOffHeating"], calls.Select(c => c.Name));
        driver.Messages.Clear();

        driver.Send(Answer(calls[1].Id, calls[1].Name, "\"response\":{\"output\":\"cold\"}")).Run(0.2);
        Assert.Equal("", driver.SaidText);
        driver.Send(Answer(calls[0].Id, calls[0].Name, "\"response\":{\"output\":\"bright\"}")).Run(2);
        Assert.Equal("Done. turn_on_the_lights: bright; turnOffHeating: cold", driver.SaidText);
    }

    [Fact]
    public void AnswerWithoutId_IsMatchedByName()
    {
        SessionDriver driver = Ready();
        driver.SendText("Turn on the lights");
        driver.Send("""{"toolResponse":{"functionResponses":[{"name":"turn_on_the_lights","response":{"output":"ok"}}]}}""").Run(2);
        Assert.Equal("Done. turn_on_the_lights: ok", driver.SaidText);
    }

    [Fact]
    public void UnknownId_IsIgnoredWithAWarning()
    {
        SessionDriver driver = Ready();
        driver.Send(Answer("function-call-1", "getStatus")).Run(5);
        Assert.Empty(driver.Messages);
        Assert.Contains("getStatus", Assert.Single(driver.Warnings));
        Assert.Null(driver.Closed);
    }

    [Fact]
    public void Speech_WhileABlockingCallIsOpen_CancelsIt()
    {
        SessionDriver driver = Ready();
        driver.SendText("Turn on the lights").Run(0.1);
        string id = Calls(driver)[0].Id;
        driver.Messages.Clear();
        driver.SendAudio(TestAudio.Join(TestAudio.Speech(1), TestAudio.Silence(1))).Run(3);
        Assert.Equal(["interrupted", "toolCallCancellation", "turnComplete"], driver.Kinds[..3]);
        Assert.Equal(id, (string?)driver.Find("toolCallCancellation")!["ids"]![0]);
        Assert.Equal("You said: (speech, 1.0 s)", driver.SaidText);

        driver.Messages.Clear();
        driver.Send(Answer(id, "turn_on_the_lights")).Run(3);
        Assert.Empty(driver.Messages);
    }

    [Fact]
    public void ClientContent_WhileABlockingCallIsOpen_IsKeptForAfterTheAnswer()
    {
        SessionDriver driver = Ready();
        driver.SendText("Turn on the lights").Run(0.1);
        string id = Calls(driver)[0].Id;
        driver.Messages.Clear();
        driver.SendText("And how are you?").Run(0.2);
        Assert.Empty(driver.Messages);
        driver.Send(Answer(id, "turn_on_the_lights")).Run(5);
        Assert.Equal("Done. turn_on_the_lights: okYou said: And how are you?", driver.SaidText);
        Assert.Equal(2, driver.Count("turnComplete"));
        Assert.Equal(0, driver.Count("interrupted"));
    }

    [Fact]
    public void NonBlocking_SaysThatItRuns_AndReportsWhenIdle()
    {
        SessionDriver driver = Ready();
        driver.SendText("Please start the backup").Run(0.01);
        string id = Calls(driver)[0].Id;
        driver.Send(Answer(id, "start_backup")).Run(10);
        Assert.Equal("It is running. I will tell you when it is done.Done. start_backup: ok", driver.SaidText);
        Assert.Equal(2, driver.Count("turnComplete"));
        Assert.Equal(0, driver.Count("interrupted"));
    }

    [Theory]
    [InlineData("\"response\":{\"output\":\"ok\"},\"scheduling\":\"INTERRUPT\"")]
    [InlineData("\"response\":{\"output\":\"ok\",\"scheduling\":\"INTERRUPT\"}")]
    [InlineData("\"response\":{\"output\":\"ok\",\"scheduling\":\"SILENT\"},\"scheduling\":\"INTERRUPT\"")]
    public void NonBlocking_Interrupt_CutsWhatIsBeingSaid(string response)
    {
        SessionDriver driver = Ready();
        driver.SendText("Please start the backup").Run(1);
        driver.SendText("Now a very long story please").Run(0.5);
        string id = Calls(driver)[0].Id;
        driver.Messages.Clear();
        driver.Send(Answer(id, "start_backup", response)).Run(5);
        Assert.Equal(["interrupted", "turnComplete"], driver.Kinds[..2]);
        Assert.Equal("Done. start_backup: ok", driver.SaidText);
    }

    [Fact]
    public void InterruptingResult_IsNotLostToAHandleGivenOutInBetween()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(more: Lights + ",\"sessionResumption\":{}"));
        driver.SendText("Please start the backup").Run(0.01);
        string id = Calls(driver)[0].Id;
        driver.Messages.Clear();
        driver.Send(Answer(id, "start_backup", "\"response\":{\"output\":\"ok\"},\"scheduling\":\"INTERRUPT\"")).Run(0.01);
        Assert.Equal(["interrupted", "turnComplete", "text"], driver.Kinds.Take(3));
    }

    [Fact]
    public void InterruptingResult_WhileABlockingCallIsOpen_Waits()
    {
        SessionDriver driver = Ready();
        driver.SendText("Please start the backup").Run(3);
        driver.SendText("Turn on the lights").Run(0.1);
        var calls = Calls(driver);
        driver.Messages.Clear();
        driver.Send(Answer(calls[0].Id, "start_backup", "\"response\":{\"output\":\"ok\"},\"scheduling\":\"INTERRUPT\"")).Run(0.2);
        Assert.Empty(driver.Messages);
        driver.Send(Answer(calls[1].Id, "turn_on_the_lights")).Run(5);
        Assert.Equal("Done. turn_on_the_lights: okDone. start_backup: ok", driver.SaidText);
    }

    [Fact]
    public void TwoInterruptingResultsInOneMessage_AreOneReport()
    {
        SessionDriver driver = SessionDriver.Ready(SessionDriver.Setup(more: SessionDriver.TextModality + """
            ,"tools":[{"functionDeclarations":[{"name":"job_one","behavior":"NON_BLOCKING"},{"name":"job_two","behavior":"NON_BLOCKING"}]}]
            """));
        driver.SendText("start job one and job two").Run(3);
        var calls = Calls(driver);
        driver.Messages.Clear();
        driver.Send("{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + calls[1].Id
            + "\",\"name\":\"job_two\",\"response\":{\"a\":2},\"scheduling\":\"INTERRUPT\"},{\"id\":\""
            + calls[0].Id + "\",\"name\":\"job_one\",\"response\":{\"a\":1},\"scheduling\":\"INTERRUPT\"}]}}").Run(3);
        Assert.Equal("Done. job_two: 2; job_one: 1", driver.SaidText);
        Assert.Equal(1, driver.Count("turnComplete"));
    }

    [Fact]
    public void NonBlocking_Silent_SaysNothingButKnows()
    {
        SessionDriver driver = Ready();
        driver.SendText("Please start the backup").Run(3);
        string id = Calls(driver)[0].Id;
        driver.Messages.Clear();
        driver.Send(Answer(id, "start_backup", "\"response\":{\"result\":\"finished at noon\",\"scheduling\":\"SILENT\"}")).Run(3);
        Assert.Empty(driver.Messages);
        driver.SendText("What did the backup say?").Run(3);
        Assert.Equal("start_backup: finished at noon", driver.SaidText);
    }

    [Fact]
    public void WillContinue_KeepsTheCallOpen()
    {
        SessionDriver driver = Ready(speed: 0);
        driver.SendText("Please start the backup");
        string id = Calls(driver)[0].Id;
        driver.Messages.Clear();
        driver.Send(Answer(id, "start_backup", "\"response\":{\"output\":\"40 percent\"},\"willContinue\":true"));
        driver.Send(Answer(id, "start_backup", "\"response\":{\"output\":\"all\"},\"willContinue\":true"));
        driver.Send(Answer(id, "start_backup", "\"response\":{}"));
        Assert.Equal("Done. start_backup: 40 percentDone. start_backup: all", driver.SaidText);
        Assert.Empty(driver.Warnings);
        driver.Send(Answer(id, "start_backup"));
        Assert.Single(driver.Warnings);
    }

    [Fact]
    public void WillContinue_OnABlockingCall_IsWaitedOn()
    {
        SessionDriver driver = Ready(speed: 0);
        driver.SendText("Turn on the lights please");
        string id = Calls(driver)[0].Id;
        driver.Send(Answer(id, "turn_on_the_lights", "\"response\":{\"output\":\"soon\"},\"willContinue\":true"));
        Assert.Equal("", driver.SaidText);
        driver.Send(Answer(id, "turn_on_the_lights", "\"response\":{\"output\":\"now\"}"));
        Assert.Equal("Done. turn_on_the_lights: now", driver.SaidText);
    }

    [Fact]
    public void Cancellation_NamesOnlyCallsWithoutAnAnswer()
    {
        SessionDriver driver = Ready();
        driver.SendText("Turn on the lights and turn off heating").Run(0.1);
        Assert.Equal(2, Calls(driver).Count);
        driver.Send(Answer(Calls(driver)[0].Id, Calls(driver)[0].Name));
        driver.SendAudio(TestAudio.Join(TestAudio.Speech(1), TestAudio.Silence(1))).Run(3);
        Assert.Equal(Calls(driver)[1].Id, (string?)Assert.Single(driver.Find("toolCallCancellation")!["ids"]!.AsArray()));
    }
}
