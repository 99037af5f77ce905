using LiveProto.Audio;
using LiveProto.Client;
using LiveProto.Client.Audio;
using LiveProto.Messages;

namespace LiveProto.Conformance.LiveApi;

/// <summary>A double as an embedder would write it: answers with what it was given, and notes what it was asked.</summary>
internal sealed class ScriptedSession(LiveTurn answer) : ILiveSession
{
    public List<string> Asked { get; } = [];

    public LiveSessionState State => LiveSessionState.Open;

    public SessionEnding? Ending => null;

    public string? ResumptionHandle => null;

    public Task<SessionEnding> Completion { get; } = new TaskCompletionSource<SessionEnding>().Task;

    public IReadOnlyList<TranscriptEntry> Transcript => [];

    public Task<LiveTurn> AskAsync(string text, CancellationToken cancellationToken = default)
    {
        Asked.Add(text);
        return Task.FromResult(answer);
    }

    public IAsyncEnumerable<LiveEvent> ReadEventsAsync(CancellationToken cancellationToken = default) =>
        LiveEvents.FromJson("""{"serverContent":{"turnComplete":true}}""").ToAsyncEnumerable();

    public IAsyncEnumerable<LiveEvent> ReadEventsAsync(IReadOnlyCollection<LiveEventKind> kinds,
        CancellationToken cancellationToken = default) =>
        ReadEventsAsync(cancellationToken).Where(item => kinds.Contains(item.Kind));

    public ValueTask<LiveEvent> WaitForAsync(LiveEventKind kind, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<LiveEvent> AskStreamingAsync(string text, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<LiveTurn> ReadTurnAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<LiveEvent> ReadTurnStreamingAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask SendTextAsync(string text, bool turnComplete = true, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask SendContentAsync(ClientContent content, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask SendAudioAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task SendAudioAsync(Stream source, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public AudioSendStatus TrySendAudio(ReadOnlySpan<short> samples) => throw new NotSupportedException();

    public Task PlayAsync(Stream destination, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<bool> SendVideoFrameAsync(string mimeType, ReadOnlyMemory<byte> image,
        CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public CancellationToken GetCallToken(string callId) => throw new NotSupportedException();

    public ValueTask<int> SendToolResponseAsync(IReadOnlyList<FunctionResponse> responses, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask UpdateContextAsync(
        string? instructions = null, IReadOnlyList<Tool>? tools = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

    public ValueTask SendMessageAsync(ClientMessage message, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task CloseAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;
}
