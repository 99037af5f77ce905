using LiveProto.Messages;
using LiveProto.Mocking;

namespace LiveProto.Conformance.Samples;

/// <summary>Samples about sessions: their length, their connections, who may open them.</summary>
public sealed class SessionSamplesTests
{
    [Fact]
    public async Task Compression_LongConversation_StaysBelowTheTrigger()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string lines = string.Concat(Enumerable.Range(1, 16).Select(static number => $"Message {number}: {new string('x', 180)}\n"));
        string output = await room.RunAsync("compression", lines + "\n");
        Assert.Equal(16, output.Split(" tokens of context)").Length - 1);
        int[] prompts = [.. room.Server.Sessions.Single().Frames.Select(static frame =>
            frame.ServerMessage?.UsageMetadata?.PromptTokenCount).OfType<int>()];
        Assert.All(prompts, static count => Assert.InRange(count, 1, 5_000));
        Assert.Contains(prompts.Zip(prompts[1..]), static pair => pair.Second < pair.First);
    }

    [Fact]
    public async Task GoAway_InMidConversation_GoesOnOverAnotherConnection()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string output = await room.RunAsync("go-away", "Please send GoAway now\nThank you\nWhat was my last question?\n\n");
        Assert.Contains("Your last question was: Thank you", output, StringComparison.Ordinal);
        Assert.Contains("The connection ends in 2 s", room.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResumableChat_TenTimesInTwoProcesses_RemembersTheLastQuestion()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        for (int number = 1; number <= 10; number++)
        {
            File.Delete(room.PathOf("conversation.handle"));
            await room.RunAsync("resumable-chat", $"Question number {number}\n\n");
            Assert.Equal($"Your last question was: Question number {number}\n",
                await room.RunAsync("resumable-chat", "What was my last question?\n\n"));
        }
    }

    [Fact]
    public async Task ContextUpdate_InMidConversation_IsObeyedFromThenOn()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string[] lines = (await room.RunAsync("context-update")).TrimEnd('\n').Split('\n');
        Assert.EndsWith("a bow", lines[0], StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("a song", lines[1], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task MediaResolutionAndVideo_TwoImages_AreSeen()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        await File.WriteAllBytesAsync(room.PathOf("1.jpg"), [0xFF, 0xD8, 0xFF, 0xD9], TestContext.Current.CancellationToken);
        File.Copy(room.PathOf("1.jpg"), room.PathOf("2.jpg"));
        Assert.StartsWith("I see 2 image(s).", await room.RunAsync("media-resolution-and-video", "", "1.jpg", "2.jpg"),
            StringComparison.Ordinal);
        Assert.Equal(MediaResolution.Low, room.Server.Sessions.Single().Setup!.GenerationConfig!.MediaResolution);
    }

    [Fact]
    public async Task EphemeralToken_OnADevice_ConnectsWithoutTheKey()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        Assert.Equal("You said: Hello\n", await room.RunAsync("ephemeral-token"));
        Assert.Equal(CredentialKind.EphemeralToken, room.Server.Sessions.Single().CredentialKind);
    }

    [Fact]
    public async Task Vertex_TokenOfATool_IsAnswered()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string tool = room.PathOf("gcloud");
        await File.WriteAllTextAsync(tool, "#!/bin/sh\necho token-1\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        else
            Assert.Skip("The tool is a shell script.");
        room.Environment["PATH"] = Path.GetDirectoryName(tool) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        Assert.Equal("You said: Hello? Gemini, are you there?\n", await room.RunAsync("vertex", "", "my-project", "us-central1"));
        Assert.True(room.Server.Sessions.Single().HasCredential("token-1"));
        Assert.StartsWith("projects/my-project/locations/us-central1/", room.Server.Sessions.Single().Setup!.Model,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_Transfer_HandsOverWithWhatWasSaid()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        string[] lines = (await room.RunAsync("agents", "Hello\nPlease transfer me to billing\nWhat was my last question?\n\n"))
            .TrimEnd('\n').Split('\n');
        Assert.Equal("reception: You said: Hello", lines[0]);
        Assert.StartsWith("reception: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("billing: Your last question was: Please transfer me to billing", lines[2], StringComparison.Ordinal);
        Assert.Equal(["Kore", "Puck"], room.Server.Sessions.Select(static session =>
            session.Setup!.GenerationConfig!.SpeechConfig!.VoiceConfig!.PrebuiltVoiceConfig!.VoiceName));
    }
}
