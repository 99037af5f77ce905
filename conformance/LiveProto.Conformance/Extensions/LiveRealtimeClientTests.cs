using System.Runtime.InteropServices;
using System.Text.Json;
using LiveProto.Client;
using LiveProto.Client.Tools;
using LiveProto.Extensions.AI;
using LiveProto.Messages;
using LiveProto.Mocking;
using LiveProto.Mocking.ToneSpeech;
using Microsoft.Extensions.AI;

#pragma warning disable MEAI001 // The realtime abstractions are experimental.

namespace LiveProto.Conformance.Extensions;

/// <summary>Programs written against Microsoft.Extensions.AI, on the engine and the mock, over a loopback socket.</summary>
public sealed class LiveRealtimeClientTests
{
    private const string Model = "gemini-2.5-flash-native-audio-preview-12-2025";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Models => [Model, "gemini-3.1-flash-live-preview", "gemini-3.8-live"];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task TextTurns_AreAnsweredWithSpeechItsWordsAndUsage(string model)
    {
        await using MockServer server = await StartAsync();
        using IRealtimeClient client = Connect(server);
        await using IRealtimeClientSession session = await client.CreateSessionAsync(new() { Model = model }, Token);
        await using var reader = new Reader(session);
        foreach (string question in (string[])["Where is the moon?", "And the sun?"])
        {
            await session.SendAsync(new CreateConversationItemRealtimeClientMessage(new([new TextContent(question)], role: ChatRole.User)),
                Token);
            await session.SendAsync(new CreateResponseRealtimeClientMessage(), Token);
            List<RealtimeServerMessage> answer = await reader.ReadResponseAsync();
            Assert.Single(answer, m => m.Type == RealtimeServerMessageType.ResponseCreated);
            var done = Assert.IsType<ResponseCreatedRealtimeServerMessage>(answer[^1]);
            Assert.Equal(RealtimeResponseStatus.Completed, done.Status);
            Assert.True(done.Usage is { TotalTokenCount: > 0, InputTokenCount: > 0, OutputTokenCount: > 0 });
            Assert.Contains(question, Said(answer), StringComparison.Ordinal);
            Assert.Equal(Said(answer), Assert.Single(answer.OfType<OutputTextAudioRealtimeServerMessage>(),
                m => m.Type == RealtimeServerMessageType.OutputAudioTranscriptionDone).Text);
            Assert.Contains(question, ToneSpeechDecoder.Decode(Samples(answer), 24_000), StringComparison.Ordinal);
            Assert.Single(answer.OfType<OutputTextAudioRealtimeServerMessage>().Select(m => m.ResponseId)
                .Append(done.ResponseId).Distinct());
        }
    }

    [Theory]
    [InlineData(true, "audio/pcm", 48_000)]
    [InlineData(true, "audio/pcmu", 8_000)]
    [InlineData(false, "audio/pcma", 8_000)]
    [InlineData(false, "audio/pcm", 16_000)]
    public async Task ALiveMicrophone_IsHeardAndAnsweredInTheFormatsAskedFor(bool isAutomatic, string mediaType, int rate)
    {
        await using MockServer server = await StartAsync();
        using IRealtimeClient client = Connect(server);
        await using IRealtimeClientSession session = await client.CreateSessionAsync(
            new()
            {
                Model = Model,
                InputAudioFormat = new(mediaType, rate),
                OutputAudioFormat = new(mediaType, rate),
                TranscriptionOptions = new(),
                VoiceActivityDetection = new() { Enabled = isAutomatic },
            },
            Token);
        await using var reader = new Reader(session);
        byte[] speech = Encode(ToneSpeechEncoder.Encode("How is the weather on the moon", rate), mediaType);
        for (int at = 0; at < speech.Length; at += 1_001)
            await session.SendAsync(new InputAudioBufferAppendRealtimeClientMessage(
                new DataContent(speech.AsMemory(at, Math.Min(1_001, speech.Length - at)), mediaType)), Token);
        await session.SendAsync(new InputAudioBufferCommitRealtimeClientMessage(), Token);
        await session.SendAsync(new CreateResponseRealtimeClientMessage(), Token);
        List<RealtimeServerMessage> answer = await reader.ReadResponseAsync();
        Assert.Equal(
            "How is the weather on the moon",
            Assert.Single(answer.OfType<InputAudioTranscriptionRealtimeServerMessage>(),
                m => m.Type == RealtimeServerMessageType.InputAudioTranscriptionCompleted).Transcription);
        Assert.Single(answer, m => m.Type == RealtimeServerMessageType.ResponseCreated);
        byte[] bytes = [.. answer.OfType<OutputTextAudioRealtimeServerMessage>().Where(m => m.Audio is not null)
            .SelectMany(m => Convert.FromBase64String(m.Audio!))];
        Assert.Contains("weather on the moon", ToneSpeechDecoder.Decode(Decode(bytes, mediaType), rate), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABargeIn_CancelsTheResponse()
    {
        await using MockServer server = await MockServer.StartAsync(cancellationToken: Token);
        using IRealtimeClient client = Connect(server);
        await using IRealtimeClientSession session = await client.CreateSessionAsync(new() { Model = Model }, Token);
        await using var reader = new Reader(session);
        await AskAsync(session, "Tell me a very long story");
        await reader.NextAsync(RealtimeServerMessageType.OutputAudioDelta);
        await AskAsync(session, "Stop");
        var cut = Assert.IsType<ResponseCreatedRealtimeServerMessage>(await reader.NextAsync(RealtimeServerMessageType.ResponseDone));
        Assert.Equal(RealtimeResponseStatus.Cancelled, cut.Status);
        var next = Assert.IsType<ResponseCreatedRealtimeServerMessage>(await reader.NextAsync(RealtimeServerMessageType.ResponseDone));
        Assert.Equal(RealtimeResponseStatus.Completed, next.Status);
        Assert.NotEqual(cut.ResponseId, next.ResponseId);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task FunctionInvocation_RunsTheCallsAndTheModelTellsTheResult(string model)
    {
        await using MockServer server = await StartAsync();
        string? asked = null;
        AIFunction lights = AIFunctionFactory.Create(
            (string room) =>
            {
                asked = room;
                return "the lights are green now";
            },
            "turn_on_the_lights",
            "Turns the lights of a room on.");
        using IRealtimeClient client = Connect(server).AsBuilder().UseFunctionInvocation().Build();
        await using IRealtimeClientSession session = await client.CreateSessionAsync(new() { Model = model, Tools = [lights] }, Token);
        await using var reader = new Reader(session);
        await AskAsync(session, "Turn on the lights please");
        List<RealtimeServerMessage> answer = await reader.ReadResponseAsync();
        // 3.8 models do not wait for a function: they say that it runs, and tell its result in a response of its own.
        if (!Said(answer).Contains("green", StringComparison.Ordinal))
            answer.AddRange(await reader.ReadResponseAsync());
        Assert.NotNull(asked);
        Assert.Contains("the lights are green now", Said(answer), StringComparison.Ordinal);
        Assert.Equal("turn_on_the_lights",
            Assert.Single(Assert.Single(answer.OfType<ResponseOutputItemRealtimeServerMessage>(),
                m => m.Type == RealtimeServerMessageType.ResponseOutputItemDone).Item!.Contents.OfType<FunctionCallContent>()).Name);
    }

    [Fact]
    public async Task AnAIFunction_IsAToolOfTheEnginesOwn()
    {
        await using MockServer server = await StartAsync();
        LiveTools tools = new LiveTools().Add(AIFunctionFactory.Create(() => new Dictionary<string, int> { ["lamps"] = 7 },
            "turn_on_the_lights", "Turns the lights on."));
        await using LiveSession session = await Client(server)
            .ConnectAsync(new Setup { Model = Model, OutputAudioTranscription = new AudioTranscriptionConfig() }, tools, Token);
        LiveTurn turn = await session.AskAsync("Turn on the lights please", Token);
        Assert.Contains("7", turn.Transcript, StringComparison.Ordinal);
        Assert.Equal("turn_on_the_lights", Assert.Single(turn.ToolCalls).Name);
    }

    [Fact]
    public async Task TheEnd_IsTold()
    {
        await using MockServer server = await StartAsync();
        var client = new LiveClient(Client(server).Options with { Reconnect = ReconnectPolicy.Never });
        await using IRealtimeClientSession session = await client.AsRealtimeClient().CreateSessionAsync(new() { Model = Model }, Token);
        await using var reader = new Reader(session);
        Assert.Single(server.Sessions).Close(1008, "enough");
        var error = Assert.IsType<ErrorRealtimeServerMessage>(await reader.NextAsync(RealtimeServerMessageType.Error));
        Assert.Equal("1008", error.Error!.ErrorCode);
        Assert.Contains("enough", error.Error.Message, StringComparison.Ordinal);
        Assert.Equal(LiveEventKind.Ended, Assert.IsType<LiveEvent>(error.RawRepresentation).Kind);
    }

    [Fact]
    public async Task WhatHasNoCounterpart_IsRefusedByItsName()
    {
        await using MockServer server = await StartAsync();
        using IRealtimeClient client = Connect(server);
        Assert.Contains("ToolMode", (await RefusedAsync(new() { ToolMode = ChatToolMode.RequireAny })).Message, StringComparison.Ordinal);
        Assert.Contains("InputAudioFormat", (await RefusedAsync(new() { InputAudioFormat = new("audio/opus", 48_000) })).Message,
            StringComparison.Ordinal);
        Assert.Contains("OutputAudioFormat", (await RefusedAsync(new() { OutputAudioFormat = new("audio/pcm", 100) })).Message,
            StringComparison.Ordinal);
        Assert.Contains(nameof(HostedFileSearchTool), (await RefusedAsync(new() { Tools = [new HostedFileSearchTool()] })).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => Client(server).AsRealtimeClient().CreateSessionAsync(new(), Token));
        await using IRealtimeClientSession session = await client.CreateSessionAsync(new(), Token);
        Assert.NotNull(session.GetService<LiveSession>());
        Assert.Contains(nameof(RealtimeClientMessage),
            (await Assert.ThrowsAsync<NotSupportedException>(() => session.SendAsync(new(), Token))).Message, StringComparison.Ordinal);

        Task<NotSupportedException> RefusedAsync(RealtimeSessionOptions options) =>
            Assert.ThrowsAsync<NotSupportedException>(() => client.CreateSessionAsync(options, Token));
    }

    [Fact]
    public void Setup_OfAllOptions_IsTheirs()
    {
        Setup setup = SessionSetup.Create(
            new()
            {
                Model = "m",
                Instructions = "Be brief.",
                Voice = "Kore",
                MaxOutputTokens = 77,
                OutputModalities = ["text"],
                TranscriptionOptions = new() { SpeechLanguage = "pt" },
                VoiceActivityDetection = new() { AllowInterruption = false },
                Tools = [new HostedWebSearchTool(), new HostedCodeInterpreterTool()],
                RawRepresentationFactory = () => new Setup { GenerationConfig = new GenerationConfig { Temperature = 0.5 } },
            },
            null);
        Assert.Equal(("m", "Be brief.", "Kore"),
            (setup.Model, setup.SystemInstruction!.Parts[0].Text,
                setup.GenerationConfig!.SpeechConfig!.VoiceConfig!.PrebuiltVoiceConfig!.VoiceName));
        Assert.Equal((77, 0.5, Modality.Text), (setup.GenerationConfig.MaxOutputTokens, setup.GenerationConfig.Temperature,
            Assert.Single(setup.GenerationConfig.ResponseModalities)));
        Assert.Equal(("pt", ActivityHandling.NoInterruption),
            (setup.InputAudioTranscription!.LanguageCodes[0], setup.RealtimeInputConfig!.ActivityHandling));
        Assert.Equal((2, true, true, true), (setup.Tools.Count, setup.Tools[0].GoogleSearch is not null,
            setup.Tools[1].CodeExecution is not null, setup.OutputAudioTranscription is null));
    }

    [Theory]
    [InlineData(null, "{\"output\":null}")]
    [InlineData("a\"b", "{\"output\":\"a\\u0022b\"}")]
    [InlineData(12, "{\"output\":12}")]
    public void Result_OfAnyKind_IsAnObject(object? result, string expected) =>
        Assert.True(JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(expected),
            JsonSerializer.Deserialize<JsonElement>(FunctionJson.WriteResult(result).ToString())));

    private static Task<MockServer> StartAsync() =>
        MockServer.StartAsync(new MockServerOptions { Session = new SessionOptions { Pacing = new PacingOptions { Speed = 0 } } }, Token);

    private static LiveClient Client(MockServer server) => new(new LiveClientOptions
    {
        Endpoint = LiveEndpoint.GeminiApi(baseAddress: server.BaseAddress),
        Credential = LiveCredential.ApiKey("any"),
    });

    private static IRealtimeClient Connect(MockServer server) => Client(server).AsRealtimeClient(Model);

    private static async Task AskAsync(IRealtimeClientSession session, string text)
    {
        await session.SendAsync(new CreateConversationItemRealtimeClientMessage(new([new TextContent(text)])), Token);
        await session.SendAsync(new CreateResponseRealtimeClientMessage(), Token);
    }

    private static string Said(IEnumerable<RealtimeServerMessage> answer) => string.Concat(
        answer.OfType<OutputTextAudioRealtimeServerMessage>().Where(m => m.Type == RealtimeServerMessageType.OutputAudioTranscriptionDelta)
            .Select(m => m.Text)).Trim();

    private static short[] Samples(IEnumerable<RealtimeServerMessage> answer) => MemoryMarshal.Cast<byte, short>(
        answer.OfType<OutputTextAudioRealtimeServerMessage>().Where(m => m.Audio is not null)
            .SelectMany(m => Convert.FromBase64String(m.Audio!)).ToArray()).ToArray();

    private static byte[] Encode(short[] samples, string mediaType)
    {
        byte[] bytes = new byte[samples.Length];
        switch (mediaType)
        {
            case "audio/pcmu": Audio.G711.EncodeMuLaw(samples, bytes); return bytes;
            case "audio/pcma": Audio.G711.EncodeALaw(samples, bytes); return bytes;
            default: return MemoryMarshal.AsBytes<short>(samples).ToArray();
        }
    }

    private static short[] Decode(byte[] bytes, string mediaType)
    {
        short[] samples = new short[bytes.Length];
        switch (mediaType)
        {
            case "audio/pcmu": Audio.G711.DecodeMuLaw(bytes, samples); return samples;
            case "audio/pcma": Audio.G711.DecodeALaw(bytes, samples); return samples;
            default: return MemoryMarshal.Cast<byte, short>(bytes).ToArray();
        }
    }

    private sealed class Reader(IRealtimeClientSession session) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<RealtimeServerMessage> _messages = session.GetStreamingResponseAsync(Token)
            .GetAsyncEnumerator(Token);

        public async Task<RealtimeServerMessage> NextAsync(RealtimeServerMessageType type)
        {
            while (await _messages.MoveNextAsync())
            {
                if (_messages.Current.Type == type)
                    return _messages.Current;
            }

            throw new InvalidOperationException($"The session ended without {type}.");
        }

        public async Task<List<RealtimeServerMessage>> ReadResponseAsync()
        {
            var messages = new List<RealtimeServerMessage>();
            do
            {
                Assert.True(await _messages.MoveNextAsync());
                messages.Add(_messages.Current);
            }
            while (_messages.Current.Type != RealtimeServerMessageType.ResponseDone);
            return messages;
        }

        public ValueTask DisposeAsync() => _messages.DisposeAsync();
    }
}
