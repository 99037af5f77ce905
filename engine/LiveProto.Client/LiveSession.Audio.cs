using System.IO.Pipelines;
using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Client.Session.Sending;
using LiveProto.Client.Speech;
using LiveProto.Messages;

namespace LiveProto.Client;

// Microphone, camera and speaker.
public sealed partial class LiveSession
{
    private readonly Floor _floor = new();
    private readonly SpeechOutlet _outlet;
    private readonly Microphone _microphone;
    private FramePacer? _camera;

    /// <summary>
    /// Sends PCM16 mono samples as one <c>realtimeInput.audio</c>, labelled <see cref="LiveClientOptions.SentSampleRate"/> and not
    /// converted; 20–100 ms a call is usual. When none come for a while, <see cref="LiveClientOptions.MicrophoneOffAfter"/> says what
    /// follows.
    /// </summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendAudioAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken = default)
    {
        _loop.FetchSent();
        ValueTask sending = _microphone.SendAsync(samples, cancellationToken);
        // Behind the first chunk, which makes what is made when it is needed.
        _loop.NoteSent(_microphone);
        return sending;
    }

    /// <summary>Sends a block of samples of any rate and number of channels, in chunks of 20 ms; what fills none waits for the next
    /// block.</summary>
    /// <param name="samples">The samples, interleaved where there are several channels. Borrowed until the task completes.</param>
    /// <param name="format">What they are; its encoding is PCM16.</param>
    /// <param name="pace">How fast they go out; by default as they are given.</param>
    /// <param name="cancellationToken">Ends the sending between two chunks.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format can not be converted.</exception>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendAudioAsync(
        ReadOnlyMemory<short> samples, PcmFormat format, AudioPace pace = AudioPace.AsFastAsAllowed,
        CancellationToken cancellationToken = default) =>
        _microphone.SendAsync(samples, RequireSamples(format), pace, cancellationToken);

    /// <summary>Sends a block of bytes of any format, in chunks of 20 ms. Cut anywhere: what is left over, half a sample too, waits for the
    /// next block.</summary>
    /// <param name="bytes">The bytes; those that need no conversion are not copied. Borrowed until the task completes.</param>
    /// <param name="format">What they are. Another one than before is another stream.</param>
    /// <param name="pace">How fast they go out; by default as they are given.</param>
    /// <param name="cancellationToken">Ends the sending between two chunks.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format can not be converted.</exception>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask SendAudioAsync(
        ReadOnlyMemory<byte> bytes, PcmFormat format, AudioPace pace = AudioPace.AsFastAsAllowed,
        CancellationToken cancellationToken = default) =>
        _microphone.SendAsync(new AudioBlock(bytes), format, pace, cancellationToken);

    /// <summary>
    /// Sends a stream of bytes to its end: a microphone, a file. Then the server is told that it has ended, as its model wants it
    /// (<c>audioStreamEnd</c>, or silence; nothing with manual detection, for which there is <see cref="BeginUtterance"/>).
    /// </summary>
    /// <param name="source">The bytes, without a header. Not disposed.</param>
    /// <param name="format">What they are.</param>
    /// <param name="pace">How fast they go out; by default no faster than they play.</param>
    /// <param name="cancellationToken">Ends the sending, not the session.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format can not be converted.</exception>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    public Task SendAudioAsync(Stream source, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _microphone.SendAsync(AudioSources.ReadAsync(source, cancellationToken), format, pace, cancellationToken);
    }

    /// <summary>Sends what comes out of a pipe to its end, without a copy where the format allows it. The reader is not
    /// completed.</summary>
    /// <inheritdoc cref="SendAudioAsync(Stream, PcmFormat, AudioPace, CancellationToken)"/>
    public Task SendAudioAsync(PipeReader source, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _microphone.SendAsync(AudioSources.ReadAsync(source, cancellationToken), format, pace, cancellationToken);
    }

    /// <summary>Sends blocks of bytes, each borrowed until the next one is asked for, until there are no more.</summary>
    /// <inheritdoc cref="SendAudioAsync(Stream, PcmFormat, AudioPace, CancellationToken)"/>
    public Task SendAudioAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> source, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _microphone.SendAsync(AudioSources.ReadAsync(source, cancellationToken), format, pace, cancellationToken);
    }

    /// <summary>Sends blocks of samples, each borrowed until the next one is asked for, until there are no more.</summary>
    /// <inheritdoc cref="SendAudioAsync(Stream, PcmFormat, AudioPace, CancellationToken)"/>
    public Task SendAudioAsync(
        IAsyncEnumerable<ReadOnlyMemory<short>> source, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _microphone.SendAsync(AudioSources.ReadAsync(source, cancellationToken), RequireSamples(format), pace, cancellationToken);
    }

    /// <summary>
    /// Takes samples as <see cref="SendAudioAsync(ReadOnlyMemory{short}, CancellationToken)"/> does, but never waits, as an audio callback
    /// must not: while the connection does not keep up, 64 blocks are kept, and what comes then is dropped.
    /// </summary>
    /// <param name="samples">Copied.</param>
    public AudioSendStatus TrySendAudio(ReadOnlySpan<short> samples) => _microphone.TrySend(samples);

    /// <summary>The same with bytes of any format, cut anywhere, sent in chunks of 20 ms.</summary>
    /// <param name="bytes">Copied.</param>
    /// <param name="format">What they are. Another one than before is another stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format can not be converted.</exception>
    public AudioSendStatus TrySendAudio(ReadOnlySpan<byte> bytes, PcmFormat format) => _microphone.TrySend(bytes, format);

    /// <summary>
    /// The user says something in one go: <c>await using</c> it, and send its audio in between. With manual detection it is marked
    /// (<c>activityStart</c>, <c>activityEnd</c>); nothing else that is said goes out in between, whoever sends it.
    /// </summary>
    public LiveUtterance BeginUtterance() => new(_outlet, _floor, _microphone.Tail);

    /// <summary>
    /// Sends one image (<c>image/jpeg</c>, <c>image/png</c>), one in a <see cref="LiveClientOptions.VideoInterval"/> at the most: what
    /// comes sooner waits, and the newest takes the place of one that waits. A camera need not await this.
    /// </summary>
    /// <param name="mimeType">What it is.</param>
    /// <param name="image">The image. Borrowed until the task completes.</param>
    /// <param name="cancellationToken">Takes back an image that still waits.</param>
    /// <returns>Whether it was sent; false when a newer one took its place, or the session was disposed before its time came.</returns>
    /// <exception cref="ArgumentException">The model does not take it.</exception>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    public ValueTask<bool> SendVideoFrameAsync(string mimeType, ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(mimeType);
        return (Volatile.Read(ref _camera) ?? MakeCamera()).SendAsync(new Blob { MimeType = mimeType, Data = image }, cancellationToken);
    }

    /// <summary>
    /// From here on the session's speech is played: a device's callback reads it from what this gives. A reader of events gets no more
    /// audio; the reader of a turn still has it. An interruption empties it, and <see cref="LiveTurn.Heard"/> says what was heard.
    /// </summary>
    /// <param name="options">The device's rate, and the buffer's bounds; null = 24 kHz.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">The session's speech is being played already.</exception>
    public LivePlayback StartPlayback(PlaybackBufferOptions? options = null)
    {
        var playback = new LivePlayback(_loop.Output, options ?? new PlaybackBufferOptions());
        _loop.Output.Play(playback);
        return playback;
    }

    /// <summary>
    /// Writes the session's speech to a stream, such as a device's, 100 ms ahead of the clock at the most, so that an interruption is heard
    /// as one. Between turns nothing is written. Completes when the session has ended and all is written. While it runs it is as after
    /// <see cref="StartPlayback"/>.
    /// </summary>
    /// <param name="destination">Gets the bytes, without a header; flushed when there is a pause. Not disposed.</param>
    /// <param name="format">What is written.</param>
    /// <param name="cancellationToken">Ends the playing, not the session.</param>
    /// <param name="pace"><see cref="AudioPace.AsFastAsAllowed"/>: as the stream takes it, for a file, or a device that makes its writer
    /// wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format can not be converted to.</exception>
    /// <exception cref="InvalidOperationException">The session's speech is being played already.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    public Task PlayAsync(Stream destination, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        AudioCutter.Check(format);
        return new PlaybackPump(destination, format).RunAsync(_loop.Output, pace, _outlet.Time, cancellationToken);
    }

    // All that is handed over, but for audio. What is said waits while an utterance has the floor.
    private ValueTask SpeakAsync(SentMessage message, CancellationToken cancellationToken)
    {
        if (message.Kind is SentKind.ToolResponse or SentKind.Other or SentKind.Video)
            return _loop.SendAsync(message, cancellationToken);
        return _floor.TryJoin() ? SpeakNow(message, cancellationToken) : SpeakLaterAsync(message, cancellationToken);
    }

    private async ValueTask SpeakLaterAsync(SentMessage message, CancellationToken cancellationToken)
    {
        await _floor.JoinAsync(cancellationToken).ConfigureAwait(false);
        await SpeakNow(message, cancellationToken).ConfigureAwait(false);
    }

    // A text between its marks is an utterance: nobody else's speech comes between, and it is said whole, even when its caller leaves.
    // Whoever has marked speech of his own by hand has the text in it.
    private async Task SayAsOneAsync(IReadOnlyList<ClientMessage> marked, CancellationToken cancellationToken)
    {
        await _floor.TakeAsync(cancellationToken).ConfigureAwait(false);
        Task saying;
        try
        {
            bool isMarked = _loop.IsUserSpeaking;
            saying = Task.WhenAll([.. marked.Where(message => !isMarked || message.RealtimeInput?.Text is not null).Select(SayAsync)]);
        }
        finally
        {
            _floor.Return();
        }

        await saying.WaitAsync(cancellationToken).ConfigureAwait(false);

        Task SayAsync(ClientMessage message)
        {
            _loop.Output.Say(message);
            return _loop.SendAsync(SentMessage.Encode(message), CancellationToken.None).AsTask();
        }
    }

    private ValueTask SpeakNow(SentMessage message, CancellationToken cancellationToken)
    {
        try
        {
            if (message.Kind == SentKind.Audio)
                _microphone.Tail.Heard();
            else if (message.Kind == SentKind.AudioStreamEnd)
                _microphone.Tail.Told();
            return _loop.SendAsync(message, cancellationToken);
        }
        finally
        {
            _floor.Leave();
        }
    }

    private static PcmFormat RequireSamples(PcmFormat format) => format.Encoding == SampleEncoding.Pcm16
        ? format
        : throw new ArgumentException("Samples have 16 bits; give bytes for any other encoding.", nameof(format));

    // Most sessions have none.
    private FramePacer MakeCamera()
    {
        var made = new FramePacer(SendRealtimeInputAsync, _options.VideoInterval, _outlet.Time);
        return Interlocked.CompareExchange(ref _camera, made, null) ?? made;
    }
}
