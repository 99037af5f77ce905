using System.Threading.Channels;
using LiveProto.Client;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using static LiveProto.Conformance.LiveApi.ToolProgram;

namespace LiveProto.Conformance.LiveApi;

/// <summary>Functions that the model does not wait for: when it speaks of their results (docs/protocol.md §3.9).</summary>
public sealed class ToolSchedulingTests
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Models =>
        ["gemini-2.0-flash-live-001", "gemini-2.5-flash-native-audio-preview-12-2025", "gemini-3.8-live"];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Interrupt_TheModelBreaksOffAndSpeaksOfTheResult(string model)
    {
        (ToolProgram program, Task<LiveTurn> asking) = await StartWorkAsync(model, FunctionResponseScheduling.Interrupt);
        await using ToolProgram _ = program;
        Assert.Equal((LiveTurnEnding.Interrupted, "While it runs,"), Summary(await asking));
        Assert.Equal((LiveTurnEnding.Completed, """job: {"output":"done"}"""), Summary(await program.NextTurnAsync()));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task WhenIdle_TheModelSpeaksToItsEndFirst(string model)
    {
        (ToolProgram program, Task<LiveTurn> asking) = await StartWorkAsync(model, FunctionResponseScheduling.WhenIdle);
        await using ToolProgram _ = program;
        Assert.False(asking.IsCompleted);
        program.ServerTime.Advance(s_pause);
        Assert.Equal((LiveTurnEnding.Completed, "While it runs, something else."), Summary(await asking));
        Assert.Equal((LiveTurnEnding.Completed, """job: {"output":"done"}"""), Summary(await program.NextTurnAsync()));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Silent_TheModelKnowsTheResultAndSpeaksOfItWhenAsked(string model)
    {
        (ToolProgram program, Task<LiveTurn> asking) = await StartWorkAsync(model, FunctionResponseScheduling.Silent);
        await using ToolProgram _ = program;
        Assert.False(asking.IsCompleted);
        program.ServerTime.Advance(s_pause);
        Assert.Equal((LiveTurnEnding.Completed, "While it runs, something else."), Summary(await asking));
        Assert.Equal((LiveTurnEnding.Completed, """I know job: {"output":"done"}"""), Summary(await program.AskAsync("and?")));
        Assert.Equal(2, program.Server.Sessions[^1].Turns.Count);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Results_AsTheyCome_AreSpokenOfOneByOne(string model)
    {
        var results = Channel.CreateUnbounded<string>();
        LiveTools tools = new LiveTools().Add(
            "watch", "d", (ToolProgramTests.NoArgs _, CancellationToken token) => results.Reader.ReadAllAsync(token),
            ToolProgramTests.ToolProgramJson.Default.NoArgs);
        await using ToolProgram program = await StartAsync(model, tools, static turn => turn.Kind == UserTurnKind.ToolResults
            ? Answer.Say(Say(Assert.Single(turn.Results)))
            : Answer.Of(AnswerStep.Call(new PlannedCall("watch")), AnswerStep.Say("I watch.")));
        Assert.Equal((LiveTurnEnding.Completed, "I watch."), Summary(await program.AskAsync("go")));
        foreach (string percent in (string[])["10", "50"])
        {
            results.Writer.TryWrite(percent);
            Assert.Equal((LiveTurnEnding.Completed, $$"""watch: {"output":"{{percent}}"}"""), Summary(await program.NextTurnAsync()));
        }

        results.Writer.Complete();
        FunctionResponse last = await program.AnswerAsync(3);
        Assert.Equal(FunctionResponseScheduling.Silent, last.Scheduling);
        Assert.Equal([true, true, false], program.Answers.Select(static answer => answer.WillContinue));
        Assert.Equal(3, program.Server.Sessions[^1].Turns.Count);
    }

    private static (LiveTurnEnding, string) Summary(LiveTurn turn) => (turn.Ending, turn.Transcript.Trim());

    /// <summary>A model that calls, speaks, and pauses in the middle; the job is done in that pause.</summary>
    private static async Task<(ToolProgram Program, Task<LiveTurn> Asking)> StartWorkAsync(string model,
        FunctionResponseScheduling scheduling)
    {
        var call = new HeldCall();
        LiveTools tools = call.AddTo(new LiveTools(), "job",
            new LiveToolOptions { Behavior = Behavior.NonBlocking, Scheduling = scheduling });
        ToolProgram program = await StartAsync(model, tools, static turn => turn switch
        {
            { Kind: UserTurnKind.ToolResults } => Answer.Say(Say(Assert.Single(turn.Results))),
            { Prompt: "go" } => Answer.Of(
                AnswerStep.Call(new PlannedCall("job")), AnswerStep.Say("While it runs,"), AnswerStep.Pause(s_pause),
                AnswerStep.Say(" something else.")),
            _ => Answer.Say($"I know {string.Join(' ', turn.SilentResults.Select(Say))}"),
        });
        Task<LiveTurn> asking = program.AskAsync("go");
        await program.Server.Sessions[^1].WaitForAsync(static frame => frame.Contains("runs"), TestContext.Current.CancellationToken);
        call.Finish();
        Assert.Equal(scheduling, (await program.AnswerAsync(1)).Scheduling);
        return (program, asking);
    }
}
