using System.Text;
using System.Text.Json.Nodes;
using LiveProto.Client.Tests.Speech;
using LiveProto.Messages;
using LiveProto.Testing;
using LiveProto.Wire;
using Microsoft.Extensions.Logging;

namespace LiveProto.Client.Tests;

/// <summary>What can not be sent, or is illegal for the model, is refused before anything leaves.</summary>
public sealed class LiveSessionSendTests : ILoggerFactory, ILogger
{
    private static readonly JsonText s_result = JsonText.Parse("{}");

    private readonly LiveServer _server = new();
    private readonly List<string> _warnings = [];

    /// <summary>What nobody takes: how it is sent, and what its refusal names.</summary>
    public static TheoryData<string, string> Bad => new()
    {
        { """{"toolResponse":{"functionResponses":[{"id":"1","name":"f"}]}}""",
            "toolResponse.functionResponses[0].response must be a JSON object" },
        { """{"toolResponse":{"functionResponses":[{"id":"1","response":{}}]}}""",
            "toolResponse.functionResponses[0].name must not be empty" },
        { """{"toolResponse":{"functionResponses":[]}}""", "toolResponse.functionResponses must not be empty" },
        { """{"clientContent":{"turns":[{"role":"user","parts":[]}]}}""", "clientContent.turns[0].parts must not be empty" },
        { """{"clientContent":{"turns":[{"role":"user","parts":[{}]}]}}""", "clientContent.turns[0].parts[0] must hold" },
        { """{"clientContent":{"turns":[{"role":"robot","parts":[{"text":"x"}]}]}}""",
            "clientContent.turns[0].role must be user or model" },
        { """{"clientContent":{"turns":[{"parts":[{"inlineData":{"mimeType":"","data":"AA=="}}]}]}}""",
            "clientContent.turns[0].parts[0].inlineData.mimeType must not be empty" },
        { """{"realtimeInput":{}}""", "realtimeInput must hold" },
        { """{"realtimeInput":{"audio":{"mimeType":"audio/pcm","data":""}}}""", "realtimeInput.audio.data must not be empty" },
        { """{"realtimeInput":{"audio":{"mimeType":"image/png","data":"AAA="}}}""", "realtimeInput.audio.mimeType must be audio/pcm" },
        { """{"realtimeInput":{"video":{"mimeType":"video/mp4","data":"AAA="}}}""", "realtimeInput.video.mimeType must be a still image" },
        { """{"realtimeInput":{"activityStart":{},"activityEnd":{}}}""", "realtimeInput.activityEnd must not come with activityStart" },
        { """{"contextUpdate":{}}""", "contextUpdate must hold systemInstruction or tools" },
        { """{"contextUpdate":{"tools":{"tools":[{"functionDeclarations":[{"name":""}]}]}}}""",
            "contextUpdate.tools.tools[0].functionDeclarations[0].name must be" },
        { "{}", "must hold setup, clientContent" },
    };

    /// <summary>What a model does not take for sure: model, message, what is named.</summary>
    public static TheoryData<string, string, string> Illegal => new()
    {
        { "gemini-3.8-live", """{"toolResponse":{"functionResponses":[{"name":"f","response":{}}]}}""",
            "toolResponse.functionResponses[0].id must not be empty" },
        { "gemini-3.8-live", """{"realtimeInput":{"activityStart":{}}}""",
            "realtimeInput.activityStart needs automatic activity detection to be disabled" },
        { "gemini-3.8-live", """{"realtimeInput":{"activityEnd":{}}}""",
            "realtimeInput.activityEnd needs automatic activity detection to be disabled" },
        { "gemini-3.8-live-extended-thinking",
            """{"toolResponse":{"functionResponses":[{"id":"1","name":"f","response":{},"scheduling":"SILENT"}]}}""",
            "toolResponse.functionResponses[0].scheduling is not taken by this model" },
        { "gemini-3.8-live", """{"contextUpdate":{"tools":{"tools":[{"codeExecution":{}}]}}}""",
            "contextUpdate.tools.tools[0].codeExecution is not a tool of this model" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task SendMessage_ThatNobodyTakes_IsRefusedInAnyCaseAndNothingLeaves(string json, string rule)
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync(options => options with { IllegalMessages = IllegalMessages.Warn });
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => session.SendMessageAsync(Read(json)).AsTask());
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
        await AssertNothingLeftAsync(session, peer);
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public async Task SendMessage_IllegalForItsModel_IsRefusedOrByTheSwitchLogged(string model, string json, string rule)
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(model, IllegalMessages.Refuse);
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => session.SendMessageAsync(Read(json)).AsTask());
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
        await AssertNothingLeftAsync(session, peer);

        (session, peer) = await OpenAsync(model, IllegalMessages.Warn);
        await session.SendMessageAsync(Read(json));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse((await peer.ReadFrameAsync())!.Text)));
        Assert.Contains(_warnings, text => text.Contains(rule, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gemini-9-live", """{"realtimeInput":{"activityStart":{}}}""", "realtimeInput.activityStart")]
    [InlineData("gemini-3.1-flash-live-preview", """{"realtimeInput":{"mediaChunks":[{"mimeType":"audio/pcm","data":"AAA="}]}}""",
        "realtimeInput.mediaChunks")]
    public async Task SendMessage_NotSureOrUnknownModel_IsWarnedOfOnly(string model, string json, string member)
    {
        (LiveSession session, RawPeer peer) = await OpenAsync(model, IllegalMessages.Refuse);
        await session.SendMessageAsync(Read(json));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse((await peer.ReadFrameAsync())!.Text)));
        Assert.Contains(_warnings, text => text.Contains(member, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LiveEventKind.ToolCallCancellation)]
    [InlineData(LiveEventKind.Reconnecting)]
    [InlineData(LiveEventKind.Ended)]
    public async Task GetCallToken_CallThatNobodyWantsAnsweredAnyMore_Fires(LiveEventKind cause)
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await peer.SendAsync(LiveServer.Message("""{"toolCall":{"functionCalls":[{"id":"1","name":"f"},{"id":"2","name":"f"}]}}"""));
        await session.WaitForAsync(LiveEventKind.ToolCall);
        CancellationToken first = session.GetCallToken("1"), second = session.GetCallToken("2");
        await session.SendToolResponseAsync([new FunctionResponse { Id = "2", Name = "f", Response = s_result }]);
        Assert.False(first.IsCancellationRequested);
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = first.Register(fired.SetResult);
        if (cause == LiveEventKind.ToolCallCancellation)
            await peer.SendAsync(LiveServer.Message("""{"toolCallCancellation":{"ids":["1"]}}"""));
        else if (cause == LiveEventKind.Reconnecting)
            await peer.FinishAsync();
        else
            await session.DisposeRudelyAsync(peer, _server);
        await fired.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(second.IsCancellationRequested);
        Assert.True(session.GetCallToken("2").IsCancellationRequested);
    }

    [Fact]
    public async Task SendToolResponse_OneOfSeveralCanNotBeSent_NoneIsAndTheCallsStayOpen()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        await peer.SendAsync(LiveServer.Message("""{"toolCall":{"functionCalls":[{"id":"1","name":"f"},{"id":"2","name":"f"}]}}"""));
        await session.WaitForAsync(LiveEventKind.ToolCall);
        FunctionResponse good = new() { Id = "1", Name = "f", Response = s_result };
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(
            () => session.SendToolResponseAsync([good, good with { Id = "2", Response = JsonText.Parse("3") }]).AsTask());
        Assert.Equal("responses", error.ParamName);
        Assert.Contains("functionResponses[1].response", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => session.SendToolResponseAsync([null!]).AsTask());
        Assert.Equal(2, await session.SendToolResponseAsync([good, good with { Id = "2" }]));
        Assert.Contains("\"2\"", (await peer.ReadFrameAsync())!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("true")]
    public async Task SendToolResponse_ThatIsNoObject_IsRefusedByName(string response)
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(
            () => session.SendToolResponseAsync([new FunctionResponse { Id = "1", Name = "f", Response = JsonText.Parse(response) }])
                .AsTask());
        Assert.Contains("toolResponse.functionResponses[0].response must be a JSON object", error.Message, StringComparison.Ordinal);
        await AssertNothingLeftAsync(session, peer);
    }

    [Fact]
    public async Task SendVideoFrame_WithoutAnImage_IsRefusedAndAudioWithoutSamplesIsNothing()
    {
        (LiveSession session, RawPeer peer) = await _server.OpenAsync();
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() =>
            session.SendVideoFrameAsync("image/png", default).AsTask());
        Assert.Contains("realtimeInput.video.data", error.Message, StringComparison.Ordinal);
        await session.SendAudioAsync(default);
        await AssertNothingLeftAsync(session, peer);
    }

    // 3.1 takes content until its first answer, and content that asks nothing has no other way.
    [Fact]
    public async Task SendText_ThatAsksNothing_IsContentAndWarnedOfOnceTheModelHasAnswered()
    {
        (LiveSession session, RawPeer peer) = await OpenAsync("gemini-3.1-flash-live-preview", IllegalMessages.Refuse);
        await session.SendTextAsync("so far", turnComplete: false);
        Assert.Contains("clientContent", (await peer.ReadFrameAsync())!.Text, StringComparison.Ordinal);
        Assert.Empty(_warnings);
        await peer.SendAsync(LiveServer.Message("""{"serverContent":{"modelTurn":{"parts":[{"text":"yes"}]},"turnComplete":true}}"""));
        await session.WaitForAsync(LiveEventKind.TurnComplete);
        await session.SendTextAsync("more", turnComplete: false);
        Assert.Contains(_warnings, static text => text.Contains("until the first answer only", StringComparison.Ordinal));
    }

    private static ClientMessage Read(string json)
    {
        Assert.True(ClientMessageReader.TryRead(new(Encoding.UTF8.GetBytes(json)), out ClientMessage? message, out _));
        return message;
    }

    private static async Task AssertNothingLeftAsync(LiveSession session, RawPeer peer)
    {
        await session.SendTextAsync("the next");
        Assert.Contains("the next", (await peer.ReadFrameAsync())!.Text, StringComparison.Ordinal);
    }

    private async Task<(LiveSession Session, RawPeer Peer)> OpenAsync(string model, IllegalMessages illegal)
    {
        var setup = new Setup { Model = model };
        if (model.Contains("thinking", StringComparison.Ordinal))
            setup = setup with
            {
                GenerationConfig = new GenerationConfig { ThinkingConfig = new ThinkingConfig { ThinkingLevel = ThinkingLevel.Low } }
            };
        Task<LiveSession> connecting = _server.ConnectAsync(options =>
            options with { IllegalMessages = illegal, LoggerFactory = this }, setup);
        (RawPeer peer, _) = await _server.AcceptAsync();
        await peer.SendAsync(LiveServer.Message("""{"setupComplete":{}}"""));
        LiveSession session = await connecting;
        _warnings.Clear();
        return (session, peer);
    }

    ILogger ILoggerFactory.CreateLogger(string categoryName) => this;

    void ILoggerFactory.AddProvider(ILoggerProvider provider)
    {
    }

    void IDisposable.Dispose()
    {
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning)
            _warnings.Add(formatter(state, exception));
    }
}
