namespace LiveProto.Mocking.Tests.Session;

public sealed class ContextUpdateTests
{
    private const string Weather = """{"functionDeclarations":[{"name":"read_meter","description":"Reads it."}]}""";

    private static readonly SessionOptions AtOnce = new() { Pacing = new() { Speed = 0 } };

    [Fact]
    public void Instruction_Replaced_IsObeyedFromTheNextTurnOn()
    {
        SessionDriver driver = Ready(",\"systemInstruction\":{\"parts\":[{\"text\":\"Always answer in uppercase.\"}]}");
        driver.SendText("one").Send("""{"contextUpdate":{"systemInstruction":{"parts":[{"text":"Be terse."}]}}}""").SendText("two");
        Assert.Equal("YOU SAID: ONEYou said: two", driver.SaidText);
    }

    [Fact]
    public void Tools_ReplacedAreCalledAndAnEmptyListTakesThemAway()
    {
        SessionDriver driver = Ready("");
        driver.Send("{\"contextUpdate\":{\"tools\":{\"tools\":[" + Weather + "]}}}").SendText("Please read the meter");
        string id = (string)driver.Find("toolCall")!["functionCalls"]![0]!["id"]!;
        driver.Send("{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + id
            + "\",\"name\":\"read_meter\",\"response\":{\"output\":7}}]}}");
        Assert.Equal("Done. read_meter: 7", driver.SaidText);
        driver.Messages.Clear();
        driver.Send("""{"contextUpdate":{"tools":{}}}""").SendText("Please read the meter");
        Assert.Equal("You said: Please read the meter", driver.SaidText);
    }

    [Fact]
    public void MembersThatAreAbsent_StayAsTheyAre()
    {
        SessionDriver driver = Ready(",\"tools\":[" + Weather + "]");
        driver.Send("""{"contextUpdate":{"systemInstruction":{"parts":[{"text":"Be terse."}]}}}""").SendText("Please read the meter");
        Assert.NotNull(driver.Find("toolCall"));
    }

    [Fact]
    public void Update_BehindAQuestionThatWaits_LeavesThatQuestionAlone()
    {
        SessionDriver driver = Ready(",\"tools\":[" + Weather + "]");
        driver.SendText("Please read the meter").SendText("and then?");
        driver.Send("""{"contextUpdate":{"systemInstruction":{"parts":[{"text":"Always answer in uppercase."}]}}}""").SendText("last");
        string id = (string)driver.Find("toolCall")!["functionCalls"]![0]!["id"]!;
        driver.Send("{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + id
            + "\",\"name\":\"read_meter\",\"response\":{\"output\":7}}]}}").Run(1);
        Assert.Equal("Done. read_meter: 7You said: and then?YOU SAID: LAST", driver.SaidText);
    }

    [Theory]
    [InlineData("""{"contextUpdate":{"systemInstruction":{"parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]}}}""",
        "Request contains an invalid argument.")]
    [InlineData("""{"contextUpdate":{"tools":{"tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"TEXT"}}]}]}}}""",
        "Invalid value at 'context_update.tools.tools[0].function_declarations[0].parameters.type' (type.googleapis.com/google.ai.ge")]
    public void Update_ThatNoSetupCouldHold_IsRefused(string json, string reason)
    {
        SessionDriver driver = Ready("");
        driver.Send(json);
        Assert.Equal(1007, driver.Closed?.Code);
        Assert.StartsWith(reason, driver.Closed?.Reason);
    }

    private static SessionDriver Ready(string more) =>
        SessionDriver.Ready(SessionDriver.Setup(more: SessionDriver.TextModality + more), AtOnce);
}
