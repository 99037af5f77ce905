namespace LiveProto.Conformance.Samples;

/// <summary>Samples in which the engine is reached through other libraries.</summary>
public sealed class EmbeddingSamplesTests
{
    [Fact]
    public async Task Meai_Question_IsAnsweredWithItsUsage()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        Assert.Matches(@"^You said: Where is the moon\?\ncompleted, [1-9]\d* tokens\n$", await room.RunAsync("meai"));
    }

    [Fact]
    public async Task HostedService_Configured_LogsWhatTheModelSays()
    {
        await using SampleRoom room = await SampleRoom.OpenAsync();
        room.Environment["Live__BaseAddress"] = room.Server.BaseAddress.ToString();
        room.Environment["Live__ApiKey"] = "any-text";
        Assert.Contains("The model says: You said: Hello", await room.RunAsync("hosted-service"), StringComparison.Ordinal);
    }
}
