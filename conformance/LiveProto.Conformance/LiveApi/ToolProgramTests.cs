using System.Text.Json;
using System.Text.Json.Serialization;
using LiveProto.Client;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Mocking.Scenarios;
using static LiveProto.Conformance.LiveApi.ToolProgram;

namespace LiveProto.Conformance.LiveApi;

/// <summary>Functions that the model waits for, in whole conversations: what becomes of each call, and what the model then says.</summary>
public sealed partial class ToolProgramTests
{
    private static readonly LiveToolOptions s_blocking = new() { Behavior = Behavior.Blocking };

    // Each waits until all of them run: one after another they would never end.
    [Theory]
    [InlineData("gemini-2.0-flash-live-001")]
    [InlineData("gemini-2.5-flash-native-audio-preview-12-2025")]
    [InlineData("gemini-3.1-flash-live-preview")]
    [InlineData("gemini-3.8-live")]
    public async Task Calls_OfOneMessage_RunBesideEachOtherAndAreAnsweredTogether(string model)
    {
        int running = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tools = new LiveTools();
        foreach (string name in (string[])["north", "east", "south"])
        {
            tools.Add(
                name, "d",
                async (NoArgs _, CancellationToken token) =>
                {
                    if (Interlocked.Increment(ref running) == 3)
                        all.SetResult();
                    await all.Task.WaitAsync(token);
                    return $"{name} is clear";
                },
                ToolProgramJson.Default.NoArgs, s_blocking);
        }

        await using ToolProgram program = await StartAsync(model, tools, static turn => turn.Kind == UserTurnKind.ToolResults
            ? Answer.Say(string.Join(" ", turn.Results.Select(Say)))
            : Answer.Of(AnswerStep.Call(new("south"), new("north"), new("east"))));
        LiveTurn turn = await program.AskAsync("look around");
        Assert.Equal(LiveTurnEnding.Completed, turn.Ending);
        Assert.Equal(
            """south: {"output":"south is clear"} north: {"output":"north is clear"} east: {"output":"east is clear"}""", turn.Transcript);
        Assert.Equal(3, turn.ToolCalls.Count);
        Assert.Equal(3, program.Answers.Count);
    }

    [Fact]
    public async Task Call_BeyondItsTimeout_TheModelHearsOfAnErrorAndNothingElse()
    {
        var call = new HeldCall();
        LiveTools tools = call.AddTo(new LiveTools(), "slow", s_blocking with { Timeout = TimeSpan.FromSeconds(3) });
        await using ToolProgram program = await StartAsync("gemini-2.0-flash-live-001", tools, CallsOnce("slow"));
        Task<LiveTurn> asking = program.AskAsync("go");
        await Bounded(call.Started);
        program.ClientTime.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("""slow: {"error":"slow took too long."}""", (await asking).Text);
        await Bounded(call.Fired);

        // What it gives now is too late.
        call.Finish();
        await program.AskAsync("and?");
        Assert.Single(program.Answers);
    }

    [Theory]
    [InlineData(true, """f: {"error":"No such city."}""")]
    [InlineData(false, """f: {"error":"f failed: InvalidOperationException."}""")]
    public async Task Function_ThatThrows_TheModelHearsOfItWithoutItsSecrets(bool isTold, string expected)
    {
        LiveTools tools = new LiveTools().Add(
            "f", "d",
            Task<string> (NoArgs _, CancellationToken _) =>
                throw (isTold ? new LiveToolException("No such city.") : new InvalidOperationException("password=1")),
            ToolProgramJson.Default.NoArgs);
        await using ToolProgram program = await StartAsync("gemini-2.0-flash-live-001", tools, CallsOnce("f"));
        Assert.Equal(expected, (await program.AskAsync("go")).Text);
    }

    // What the user types meanwhile waits for the answer on 2.x and 3.1, and takes the call back on 3.8.
    [Theory]
    [InlineData("gemini-3.8-live", false, true)]
    [InlineData("gemini-3.1-flash-live-preview", true, false)]
    [InlineData("gemini-2.5-flash-native-audio-preview-12-2025", true, false)]
    [InlineData("gemini-2.0-flash-live-001", true, false)]
    [InlineData("gemini-2.5-flash-native-audio-preview-12-2025", false, false)]
    [InlineData("gemini-2.0-flash-live-001", false, false)]
    public async Task User_WhoGoesOnDuringACall_TakesItBackWhereTheModelDoes(string model, bool isRealtime, bool isTakenBack)
    {
        var call = new HeldCall();
        await using ToolProgram program = await StartAsync(model, call.AddTo(new LiveTools(), "f", s_blocking), CallsOnce("f"));
        Task<LiveTurn> asking = program.AskAsync("go");
        await Bounded(call.Started);
        await (isRealtime
            ? program.Session.SendRealtimeTextAsync("never mind", TestContext.Current.CancellationToken)
            : program.Session.SendTextAsync("never mind", cancellationToken: TestContext.Current.CancellationToken));
        if (isTakenBack)
        {
            await Bounded(call.Fired);
            Assert.Equal(LiveTurnEnding.Interrupted, (await asking).Ending);
            call.Finish();
            Assert.Equal("You said never mind.", (await program.NextTurnAsync()).Transcript);
            Assert.Empty(program.Answers);
            return;
        }

        await program.Server.Sessions[^1].WaitForAsync(static frame => frame.Contains("never mind"), TestContext.Current.CancellationToken);
        Assert.False(call.Fired.IsCompleted);
        call.Finish();
        Assert.Equal("""f: {"output":"done"}""", (await asking).Transcript);
        Assert.Equal("You said never mind.", (await program.NextTurnAsync()).Transcript);
        Assert.False(call.Fired.IsCompleted);
    }

    private static Func<UserTurn, Answer?> CallsOnce(string name) => turn => turn.Kind == UserTurnKind.ToolResults
        ? Answer.Say(string.Join(" ", turn.Results.Select(Say)))
        : turn.Prompt == "go" ? Answer.Of(AnswerStep.Call(new PlannedCall(name))) : Answer.Say($"You said {turn.Prompt}.");

    internal sealed record NoArgs;

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(NoArgs))]
    internal sealed partial class ToolProgramJson : JsonSerializerContext;
}
