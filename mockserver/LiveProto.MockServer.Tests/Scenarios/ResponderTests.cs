using System.Text;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using LiveProto.Mocking.Tests.Session;

namespace LiveProto.Mocking.Tests.Scenarios;

public class ResponderTests
{
    private static SessionDriver Ready(Func<UserTurn, Answer?> respond, string more = SessionDriver.TextModality, double speed = 4) =>
        SessionDriver.Ready(
        SessionDriver.Setup(more: more), new SessionOptions { Pacing = new() { Speed = speed } }, responder: new Scripted(respond));

    [Fact]
    public void Null_LeavesTheAnswerToTheDefaultRules()
    {
        SessionDriver driver = Ready(turn => turn.Prompt == "mine" ? Answer.Say("custom") : null);
        driver.SendText("mine").Run(2);
        Assert.Equal("custom", driver.SaidText);
        driver.SendText("yours").Run(2);
        Assert.Equal("customYou said: yours", driver.SaidText);
    }

    [Fact]
    public void Steps_AreDoneInOrderAndInTime()
    {
        SessionDriver driver = Ready(_ => Answer.Of(
            AnswerStep.Think("hm"),
            AnswerStep.Say("first"),
            AnswerStep.Pause(TimeSpan.FromSeconds(3)),
            AnswerStep.Part(new Part { Text = "second" }),
            AnswerStep.Code("print(1)", "1\n"),
            AnswerStep.Message(new ServerMessage { ServerContent = new ServerContent { WaitingForInput = true } }),
            AnswerStep.Raw(Encoding.UTF8.GetBytes("""{"futureThing":{"a":1}}""")),
            AnswerStep.Audio(new byte[48_000], "beep")));
        driver.SendText("go").Run(10);
        Assert.Equal(
            ["thought", "text", "text", "executableCode", "codeExecutionResult", "waitingForInput", "futureThing", "audio", "audio",
                "audio", "audio", "audio", "generationComplete", "turnComplete"],
            driver.Kinds);
        Assert.Equal(3, driver.Messages[2].At.TotalSeconds);
        double audioAt = driver.TimeOf("audio").TotalSeconds;
        Assert.Equal(audioAt + 1, driver.TimeOf("turnComplete").TotalSeconds, 6);
    }

    [Fact]
    public void Call_WithOwnId_AsksTheResponderAgainWithTheResult()
    {
        SessionDriver driver = Ready(turn => turn.Kind == UserTurnKind.ToolResults
            ? Answer.Say($"{turn.Prompt} gave {turn.Results[0].Response}")
            : Answer.Of(AnswerStep.Call(new PlannedCall("anything", JsonText.Parse("""{"a":[1,2]}""")) { Id = "my-id" })));
        driver.SendText("Q");
        Assert.Equal("""{"name":"anything","args":{"a":[1,2]},"id":"my-id"}""",
            driver.Find("toolCall")!["functionCalls"]![0]!.ToJsonString());
        driver.Send("""{"toolResponse":{"functionResponses":[{"id":"my-id","name":"anything","response":{"x":1}}]}}""").Run(2);
        Assert.Equal("""Q gave {"x":1}""", driver.SaidText);
    }

    [Fact]
    public void GoAwayCloseAndAbort_EndTheConnection()
    {
        SessionDriver close = Ready(_ => Answer.Of(AnswerStep.Say("bye"), AnswerStep.Close(1008, "enough")));
        close.SendText("x").Run(5);
        Assert.Equal((1008, "enough"), close.Closed);
        Assert.Equal("bye", close.SaidText);

        SessionDriver abort = Ready(_ => Answer.Of(AnswerStep.Abort()));
        Assert.Equal((0, ""), abort.SendText("x").Closed);

        SessionDriver leave = Ready(_ => Answer.Of(AnswerStep.GoAway(TimeSpan.FromSeconds(9.5)), AnswerStep.Say("bye")));
        leave.SendText("x").Run(20);
        Assert.Equal("9.500s", (string?)leave.Find("goAway")!["timeLeft"]);
        Assert.Equal(9.5, leave.ClosedAt!.Value.TotalSeconds);
    }

    [Fact]
    public void Turn_TellsWhatIsKnown()
    {
        UserTurn? seen = null;
        SessionDriver driver = Ready(turn =>
        {
            seen = turn;
            return null;
        }, SessionDriver.TextModality + ",\"systemInstruction\":{\"parts\":[{\"text\":\"a\"},{\"text\":\"b\"}]}", speed: 0);
        driver.SendText("one").SendText("two");
        Assert.Equal(UserTurnKind.Text, seen!.Kind);
        Assert.Equal("two", seen.Prompt);
        Assert.Equal(2, seen.Number);
        Assert.Equal("a\nb", seen.Instructions);
        Assert.False(seen.IsSpoken);
        IReadOnlyList<HistoryTurn> history = seen.History;
        Assert.Equal([new(HistoryRole.User, "one"), new HistoryTurn(HistoryRole.Model, "You said: one")], history);
        driver.SendText("three");
        Assert.Equal(2, history.Count);
    }

    [Fact]
    public void Exception_ClosesAsTheServiceWouldAndTellsTheJournalOnly()
    {
        SessionDriver driver = Ready(_ => throw new InvalidOperationException("secret of the test"));
        driver.SendText("x");
        Assert.Equal((1011, "Internal error encountered."), driver.Closed);
        Assert.Contains("secret of the test", Assert.Single(driver.Warnings));
    }

    [Fact]
    public void Silence_IsNothingButTheEndOfTheTurn()
    {
        SessionDriver driver = Ready(_ => Answer.Silence with { CompleteReason = TurnCompleteReason.MalformedFunctionCall });
        driver.SendText("x").Run(1);
        Assert.Equal(["turnComplete"], driver.Kinds);
        Assert.Equal("MALFORMED_FUNCTION_CALL", (string?)driver.Messages[0].Json["serverContent"]!["turnCompleteReason"]);
    }

    private sealed class Scripted(Func<UserTurn, Answer?> respond) : IResponder
    {
        public Answer? Respond(UserTurn turn) => respond(turn);
    }
}
