using LiveProto.Messages;

namespace LiveProto.Conformance.Samples;

/// <summary>Samples in which the model uses tools, or thinks.</summary>
public sealed class ToolSamplesTests
{
    [Fact]
    public async Task ToolsBlocking_Question_SpeaksOfTheResult()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string output = await room.RunAsync("tools-blocking");
        Assert.StartsWith("Called: get_weather(", output, StringComparison.Ordinal);
        Assert.Contains("sunny and 21 degrees in Lisbon", output[output.IndexOf('\n', StringComparison.Ordinal)..],
            StringComparison.Ordinal);
        Assert.Equal(Behavior.Blocking, room.Server.Sessions.Single().Setup!.Tools.Single().FunctionDeclarations.Single().Behavior);
    }

    [Theory]
    [InlineData("INTERRUPT", "at the window")]
    [InlineData("WHEN_IDLE", "at the window")]
    [InlineData("SILENT", "Please book a table for 4 guests")]
    public async Task ToolsNonBlocking_Scheduling_DecidesWhatComesThen(string scheduling, string then)
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string output = await room.RunAsync("tools-non-blocking", "", scheduling);
        Assert.Contains(then, output[output.IndexOf("\nThen: ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        FunctionResponse response = room.Server.Sessions.Single().Frames.Select(static frame => frame.ClientMessage?.ToolResponse)
            .OfType<ToolResponse>().Single().FunctionResponses.Single();
        Assert.Equal(scheduling, response.Scheduling!.Value.Value);
    }

    [Fact]
    public async Task GoogleSearch_Question_PrintsSources()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        Assert.EndsWith("  example.com: https://example.com/\n", await room.RunAsync("google-search"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodeExecution_Question_PrintsCodeAndResult()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        room.UseVertex();
        Assert.Equal(["print(17*23)", "391", "", "The result is 391."],
            (await room.RunAsync("code-execution")).Replace(" * ", "*", StringComparison.Ordinal).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task UrlContext_Address_IsSaidToBeRead()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        room.UseVertex();
        Assert.EndsWith("  https://news.google.com: URL_RETRIEVAL_STATUS_SUCCESS\n", await room.RunAsync("url-context"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CombinedTools_ThreeQuestions_UsesEach()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string[] lines = (await room.RunAsync("combined-tools")).TrimEnd('\n').Split('\n');
        Assert.Contains("turn_on_lights: bright in the ", lines[0], StringComparison.Ordinal);
        Assert.Contains(" is locked", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("(0 calls, 1 sources)", lines[2], StringComparison.Ordinal);
        Assert.All(lines[..2], static line => Assert.Contains("(1 calls, ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Thinking_Question_PrintsThoughtsApart()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string[] lines = (await room.RunAsync("thinking")).TrimEnd('\n').Split('\n');
        Assert.StartsWith("Thought: **Considering the request**", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Said: You said: How many weekends", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AffectiveAndProactive_NotMeant_KeepsSilent()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        Assert.Equal("You said: I am so glad!\n(the model keeps silent)\n",
            await room.RunAsync("affective-and-proactive", "I am so glad!\n(background)\n\n"));
        Setup setup = room.Server.Sessions.Single().Setup!;
        Assert.True(setup.GenerationConfig!.EnableAffectiveDialog);
        Assert.True(setup.Proactivity!.ProactiveAudio);
    }
}
