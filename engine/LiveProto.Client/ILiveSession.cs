using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Messages;

namespace LiveProto.Client;

/// <summary>
/// What programs do with a session, for those that want to be tested without one: <see cref="LiveSession"/> is it, and a test's double
/// gives the events that <see cref="LiveEvents"/> makes. Until 1.0 members may be added in any version.
/// </summary>
public interface ILiveSession : IAsyncDisposable
{
    /// <inheritdoc cref="LiveSession.State"/>
    LiveSessionState State { get; }

    /// <inheritdoc cref="LiveSession.Ending"/>
    SessionEnding? Ending { get; }

    /// <inheritdoc cref="LiveSession.ResumptionHandle"/>
    string? ResumptionHandle { get; }

    /// <inheritdoc cref="LiveSession.Completion"/>
    Task<SessionEnding> Completion { get; }

    /// <inheritdoc cref="LiveSession.Transcript"/>
    IReadOnlyList<TranscriptEntry> Transcript { get; }

    /// <inheritdoc cref="LiveSession.ReadEventsAsync(CancellationToken)"/>
    IAsyncEnumerable<LiveEvent> ReadEventsAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.ReadEventsAsync(IReadOnlyCollection{LiveEventKind}, CancellationToken)"/>
    IAsyncEnumerable<LiveEvent> ReadEventsAsync(IReadOnlyCollection<LiveEventKind> kinds, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.WaitForAsync"/>
    ValueTask<LiveEvent> WaitForAsync(LiveEventKind kind, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.AskAsync"/>
    Task<LiveTurn> AskAsync(string text, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.AskStreamingAsync"/>
    IAsyncEnumerable<LiveEvent> AskStreamingAsync(string text, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.ReadTurnAsync"/>
    Task<LiveTurn> ReadTurnAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.ReadTurnStreamingAsync"/>
    IAsyncEnumerable<LiveEvent> ReadTurnStreamingAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.SendTextAsync"/>
    ValueTask SendTextAsync(string text, bool turnComplete = true, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.SendContentAsync"/>
    ValueTask SendContentAsync(ClientContent content, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.SendAudioAsync(ReadOnlyMemory{short}, CancellationToken)"/>
    ValueTask SendAudioAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.SendAudioAsync(Stream, PcmFormat, AudioPace, CancellationToken)"/>
    Task SendAudioAsync(Stream source, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.TrySendAudio(ReadOnlySpan{short})"/>
    AudioSendStatus TrySendAudio(ReadOnlySpan<short> samples);

    /// <inheritdoc cref="LiveSession.PlayAsync"/>
    Task PlayAsync(Stream destination, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.SendVideoFrameAsync"/>
    ValueTask<bool> SendVideoFrameAsync(string mimeType, ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.GetCallToken"/>
    CancellationToken GetCallToken(string callId);

    /// <inheritdoc cref="LiveSession.SendToolResponseAsync"/>
    ValueTask<int> SendToolResponseAsync(IReadOnlyList<FunctionResponse> responses, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.UpdateContextAsync(string, IReadOnlyList{Tool}, CancellationToken)"/>
    ValueTask UpdateContextAsync(string? instructions = null, IReadOnlyList<Tool>? tools = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.SendMessageAsync"/>
    ValueTask SendMessageAsync(ClientMessage message, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LiveSession.CloseAsync"/>
    Task CloseAsync(CancellationToken cancellationToken = default);
}
