using LiveProto.Client;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using static LiveProto.Conformance.LiveApi.ToolProgram;

namespace LiveProto.Conformance.LiveApi;

/// <summary>A connection that is lost in mid-call: its call is over, and its question is asked again where that does no harm.</summary>
public sealed class ToolRetellingTests
{
    // Half-cascade models show the call as code first: an answer that has begun is never asked for again.
    [Theory]
    [InlineData("gemini-2.5-flash-native-audio-preview-12-2025")]
    [InlineData("gemini-3.8-live")]
    public async Task Connection_LostInAnIdempotentCall_TheQuestionIsAskedAgain(string model)
    {
        var call = new HeldCall();
        await using ToolProgram program = await StartWithHandleAsync(model, call, isIdempotent: true);
        Task<LiveTurn> asking = program.AskAsync("go");
        await Bounded(call.Started);
        program.Server.Sessions[^1].Abort();
        await Bounded(call.Fired);
        call.Finish();
        await program.RunAsync(asking);
        LiveTurn turn = await asking;
        Assert.Equal((LiveTurnEnding.Completed, """f: {"output":"done"}"""), (turn.Ending, turn.Transcript));
        Assert.Equal((2, 2, 1), (call.Runs, program.Server.Sessions.Count, program.Answers.Count));
    }

    [Theory]
    [InlineData("gemini-2.0-flash-live-001")]
    [InlineData("gemini-2.5-flash-native-audio-preview-12-2025")]
    public async Task Connection_LostInAnotherCall_TheTurnIsLostAndNothingIsAnswered(string model)
    {
        var call = new HeldCall();
        await using ToolProgram program = await StartWithHandleAsync(model, call, isIdempotent: false);
        Task<LiveTurn> asking = program.AskAsync("go");
        await Bounded(call.Started);
        program.Server.Sessions[^1].Abort();
        await Bounded(call.Fired);
        Assert.Equal(LiveTurnEnding.Lost, (await asking).Ending);
        call.Finish();
        Task<LiveTurn> next = program.AskAsync("and now?");
        await program.RunAsync(next);
        Assert.Equal("You said and now?.", (await next).Transcript);
        Assert.Equal((1, 2, 0), (call.Runs, program.Server.Sessions.Count, program.Answers.Count));
    }

    private static async Task<ToolProgram> StartWithHandleAsync(string model, HeldCall call, bool isIdempotent)
    {
        var options = new LiveToolOptions { Behavior = Behavior.Blocking, IsIdempotent = isIdempotent };
        LiveTools tools = call.AddTo(new LiveTools(), "f", options);
        ToolProgram program = await StartAsync(model, tools, static turn => turn.Kind == UserTurnKind.ToolResults
            ? Answer.Say(string.Join(" ", turn.Results.Select(Say)))
            : turn.Prompt == "go" ? Answer.Of(AnswerStep.Call(new PlannedCall("f"))) : Answer.Say($"You said {turn.Prompt}."));
        await program.AskAsync("good morning");
        await program.Session.WaitForAsync(LiveEventKind.ResumptionUpdate, TestContext.Current.CancellationToken);
        return program;
    }
}
