using System.Text.Json.Nodes;
using LiveProto.Client.Tools;
using LiveProto.Messages;
using LiveProto.Testing;

namespace LiveProto.Client.Tests;

public sealed class LiveSessionContextTests
{
    private static readonly Tool s_opens = new() { FunctionDeclarations = [new FunctionDeclaration { Name = "open" }] };

    private readonly LiveServer _server = new();

    [Fact]
    public async Task UpdateContext_ModelThatTakesIt_IsOneMessageAndInTheNextSetup()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync("gemini-3.8-live",
            new LiveTools().Add(new FunctionDeclaration { Name = "mine" }, static (_, _) => Task.FromResult(JsonText.Parse("1"))));
        await session.UpdateContextAsync("Be brief", [s_opens], TestContext.Current.CancellationToken);
        await AssertSaidAsync(peer, """
            {"contextUpdate":{"systemInstruction":{"parts":[{"text":"Be brief"}]},
            "tools":{"tools":[{"functionDeclarations":[{"name":"open"}]},{"functionDeclarations":[{"name":"mine"}]}]}}}
            """);
        await session.UpdateContextAsync(tools: [], cancellationToken: TestContext.Current.CancellationToken);
        await AssertSaidAsync(peer, """{"contextUpdate":{"tools":{"tools":[{"functionDeclarations":[{"name":"mine"}]}]}}}""");

        await peer.SendAsync(RawPeer.CloseOf(1011, ""));
        (_, string setup) = await _server.RunAsync(_server.AcceptAsync());
        JsonNode second = JsonNode.Parse(setup)!["setup"]!;
        Assert.Equal("Be brief", (string?)second["systemInstruction"]!["parts"]![0]!["text"]);
        Assert.Equal("""[{"functionDeclarations":[{"name":"mine"}]}]""", second["tools"]!.ToJsonString());
    }

    [Fact]
    public async Task UpdateContext_ByHandInAnyMessage_IsPartOfTheNextSetup()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync("gemini-3.8-live");
        var update = new ContextUpdate { SystemInstruction = new Content { Parts = [new Part { Text = "Be long" }] } };
        await session.SendMessageAsync(new ClientMessage { ContextUpdate = update }, TestContext.Current.CancellationToken);
        await peer.ReadFrameAsync();
        await peer.SendAsync(RawPeer.CloseOf(1011, ""));
        (peer, string setup) = await _server.RunAsync(_server.AcceptAsync());
        Assert.Contains("Be long", setup, StringComparison.Ordinal);

        // The setup says it; the message is not told again.
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        await session.SendTextAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("Hello", (await peer.ReadFrameAsync())!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateContext_ModelThatDoesNot_IsAMoveThatTheCallWaitsFor()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync("gemini-2.5-flash-native-audio-preview-12-2025");
        Task updating = session.UpdateContextAsync("Be brief", cancellationToken: TestContext.Current.CancellationToken).AsTask();
        Assert.Equal(8, (await peer.ReadFrameAsync())!.Opcode);
        await peer.SendAsync(RawPeer.CloseOf(1000, ""));
        (peer, string setup) = await _server.RunAsync(_server.AcceptAsync());
        Assert.Contains("Be brief", setup, StringComparison.Ordinal);
        Assert.False(updating.IsCompleted);
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        await updating;
        LiveMove move = (await session.WaitForAsync(LiveEventKind.Resumed, TestContext.Current.CancellationToken)).Move!;
        Assert.Equal("The setup was changed.", move.Reason);
    }

    [Fact]
    public async Task UpdateContext_SessionEndsMeanwhile_SaysSo()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync("gemini-2.5-flash-native-audio-preview-12-2025");
        Task updating = session.UpdateContextAsync("Be brief", cancellationToken: TestContext.Current.CancellationToken).AsTask();
        await peer.ReadFrameAsync();
        Task closing = session.CloseAsync();
        await peer.SendAsync(RawPeer.CloseOf(1000, ""));
        await _server.RunAsync(Task.Run(async () => { await closing; return 0; }));
        await Assert.ThrowsAsync<SessionEndedException>(() => updating);
        await Assert.ThrowsAsync<SessionEndedException>(() => session.UpdateContextAsync("Be brief").AsTask());
    }

    [Theory]
    [InlineData("gemini-3.8-live")]
    [InlineData("gemini-3.1-flash-live-preview")]
    public async Task UpdateContext_ThatCanNotBe_IsRefusedAndChangesNothing(string model)
    {
        LiveTools tools = new LiveTools().Add(new FunctionDeclaration { Name = "open" },
            static (_, _) => Task.FromResult(JsonText.Parse("1")));
        (LiveSession session, RawPeer peer) = await OpenAsync(model, tools);
        await RefusedAsync("contextUpdate must hold", null, null);
        await RefusedAsync("functionDeclarations[0].name must be", "x",
            [new Tool { FunctionDeclarations = [new FunctionDeclaration { Name = "1 2" }] }]);
        await RefusedAsync("codeExecution is not a tool of this model", "x", [new Tool { CodeExecution = new CodeExecution() }]);
        await RefusedAsync("both declare a function 'open'", "x", [s_opens]);
        await peer.SendAsync(RawPeer.CloseOf(1011, ""));
        (_, string setup) = await _server.RunAsync(_server.AcceptAsync());
        Assert.DoesNotContain("systemInstruction", setup, StringComparison.Ordinal);

        async Task RefusedAsync(string rule, string? instructions, IReadOnlyList<Tool>? given)
        {
            ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() =>
                session.UpdateContextAsync(instructions, given).AsTask());
            Assert.Contains(rule, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task UpdateContext_WithoutMoves_IsRefused()
    {
        Task<LiveSession> connecting = _server.ConnectAsync(
            static options => options with { Reconnect = ReconnectPolicy.Never }, new Setup { Model = "gemini-3.1-flash-live-preview" });
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        LiveSession session = await connecting;
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.UpdateContextAsync("x").AsTask());
    }

    private static async Task AssertSaidAsync(RawPeer peer, string json)
    {
        string said = (await peer.ReadFrameAsync())!.Text;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(said)), said);
    }

    private async Task<(LiveSession Session, RawPeer Peer)> OpenAsync(string model, LiveTools? tools = null)
    {
        Task<LiveSession> connecting = _server.ConnectAsync(options => options with { Tools = tools }, new Setup { Model = model });
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        return (await connecting, peer);
    }
}
