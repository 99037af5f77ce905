using LiveProto.Client;
using LiveProto.Conformance.CommandLine;
using LiveProto.Messages;

namespace LiveProto.Conformance.Instances;

/// <summary>Two processes that share nothing but a store, behind a balancer: one service.</summary>
public sealed class SharedStoreTests
{
    [Fact]
    public async Task Conversation_GoesOnAtAnotherInstanceWhenItsOwnIsKilledInMidTurn()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var store = new GarnetStore();
        string address = $"redis://127.0.0.1:{store.Port}";
        await using var balancer = new Balancer();
        string[] serve = ["serve", "--port", "0", "--allow-host", $"127.0.0.1:{balancer.Port}", "--resumption-store", address];
        await using CommandRun one = CommandRun.Start(serve);
        await using CommandRun other = CommandRun.Start(serve);
        balancer.PassTo(await ReadPortAsync(one), await ReadPortAsync(other));
        var client = new LiveClient(new LiveClientOptions
        {
            Endpoint = LiveEndpoint.GeminiApi(baseAddress: new Uri($"http://127.0.0.1:{balancer.Port}")),
            Credential = LiveCredential.ApiKey("any"),
        });
        await using LiveSession session = await client.ConnectAsync(
            new Setup
            {
                Model = "gemini-2.0-flash-live-001",
                GenerationConfig = new GenerationConfig { ResponseModalities = [Modality.Text] }
            },
            patience.Token);
        await session.WaitForAsync(LiveEventKind.ResumptionUpdate, patience.Token);
        LiveTurn first = await session.AskAsync("How deep is the sea?", patience.Token);
        Assert.Equal("You said: How deep is the sea?", first.Text);
        await session.WaitForAsync(LiveEventKind.ResumptionUpdate, patience.Token);

        await session.SendTextAsync("Tell me a very long story", cancellationToken: patience.Token);
        await session.WaitForAsync(LiveEventKind.Text, patience.Token);
        one.Kill();
        await session.WaitForAsync(LiveEventKind.Resumed, patience.Token);

        LiveTurn after = await session.AskAsync("What was my last question?", patience.Token);
        Assert.Contains("How deep is the sea?", after.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis:/nowhere", 2)]
    [InlineData("http://user:hunter2@127.0.0.1", 2)]
    [InlineData("redis://user:hunter2@127.0.0.1/words", 2)]
    [InlineData("redis://user:hunter2@127.0.0.1:1", 1)]
    public async Task Serve_WithAStoreThatCannotBeNamesTheSwitchAndNoPassword(string address, int exitCode)
    {
        (int code, string output, string error) = await CommandRun.RunAsync("serve", "--port", "0", "--resumption-store", address);
        Assert.Equal(exitCode, code);
        Assert.Contains("--resumption-store", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithAStoreAndASeedIsRefused()
    {
        (int code, _, string error) = await CommandRun.RunAsync("serve", "--port", "0", "--seed", "1", "--resumption-store",
            "redis://127.0.0.1");
        Assert.Equal(2, code);
        Assert.Contains("--seed", error, StringComparison.Ordinal);
    }

    private static async Task<int> ReadPortAsync(CommandRun serve) =>
        new Uri((await serve.ReadLineAsync("LiveProto mock server: ")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]).Port;
}
