using System.IO.Pipelines;
using LiveProto.Audio;
using LiveProto.Client.Audio;

namespace LiveProto.Client.Speech;

/// <summary>
/// What the user says in one go. It begins with its first audio and ends when it is disposed; in between nothing that anybody else says
/// goes out: their audio, text and other utterances wait (<see cref="LiveSession.TrySendAudio(ReadOnlySpan{short})"/> drops). Answers to
/// calls and video pass. With manual detection it is marked, <c>activityStart</c> to <c>activityEnd</c>; else its end is told as the model
/// wants it (<c>audioStreamEnd</c>, or silence). Made by <see cref="LiveSession.BeginUtterance"/>. Its methods are called one after
/// another. Whoever has one does not await what he sends past it: that waits for the utterance's end.
/// </summary>
public sealed class LiveUtterance : IAsyncDisposable
{
    private readonly SpeechOutlet _outlet;
    private readonly Floor _floor;
    private readonly AudioTail _tail;
    private readonly AudioPump _pump;
    private AudioCutter? _blocks;
    private bool _hasBegun;
    private bool _isOver;

    internal LiveUtterance(SpeechOutlet outlet, Floor floor, AudioTail tail)
    {
        (_outlet, _floor, _tail) = (outlet, floor, tail);
        _pump = new AudioPump(SendChunkAsync, outlet.SampleRate, outlet.Time);
    }

    /// <summary>Sends PCM16 mono samples at <see cref="LiveClientOptions.SentSampleRate"/> as one message, not converted.</summary>
    /// <exception cref="SessionEndedException">The session has ended.</exception>
    /// <exception cref="ObjectDisposedException">The utterance is over.</exception>
    public ValueTask SendAudioAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        return SendChunkAsync(samples, cancellationToken);
    }

    /// <summary>Sends a block of samples of any rate and number of channels.</summary>
    /// <inheritdoc cref="LiveSession.SendAudioAsync(ReadOnlyMemory{short}, PcmFormat, AudioPace, CancellationToken)"/>
    /// <exception cref="ObjectDisposedException">The utterance is over.</exception>
    public ValueTask SendAudioAsync(
        ReadOnlyMemory<short> samples, PcmFormat format, AudioPace pace = AudioPace.AsFastAsAllowed,
        CancellationToken cancellationToken = default) =>
        SendBlockAsync(samples, format, pace, cancellationToken);

    /// <summary>Sends a block of bytes of any format, cut anywhere.</summary>
    /// <inheritdoc cref="SendAudioAsync(ReadOnlyMemory{short}, PcmFormat, AudioPace, CancellationToken)"/>
    public ValueTask SendAudioAsync(
        ReadOnlyMemory<byte> bytes, PcmFormat format, AudioPace pace = AudioPace.AsFastAsAllowed,
        CancellationToken cancellationToken = default) =>
        SendBlockAsync(new AudioBlock(bytes), format, pace, cancellationToken);

    /// <summary>Sends a stream of bytes to its end, which is not that of the utterance.</summary>
    /// <inheritdoc cref="LiveSession.SendAudioAsync(Stream, PcmFormat, AudioPace, CancellationToken)"/>
    /// <exception cref="ObjectDisposedException">The utterance is over.</exception>
    public Task SendAudioAsync(Stream source, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return RunAsync(AudioSources.ReadAsync(source, cancellationToken), format, pace, cancellationToken);
    }

    /// <summary>Sends what comes out of a pipe to its end, which is not that of the utterance.</summary>
    /// <inheritdoc cref="SendAudioAsync(Stream, PcmFormat, AudioPace, CancellationToken)"/>
    public Task SendAudioAsync(PipeReader source, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return RunAsync(AudioSources.ReadAsync(source, cancellationToken), format, pace, cancellationToken);
    }

    /// <summary>Sends blocks of bytes until there are no more, which is not the end of the utterance.</summary>
    /// <inheritdoc cref="SendAudioAsync(Stream, PcmFormat, AudioPace, CancellationToken)"/>
    public Task SendAudioAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> source, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return RunAsync(AudioSources.ReadAsync(source, cancellationToken), format, pace, cancellationToken);
    }

    /// <summary>Sends blocks of samples until there are no more, which is not the end of the utterance.</summary>
    /// <inheritdoc cref="SendAudioAsync(Stream, PcmFormat, AudioPace, CancellationToken)"/>
    public Task SendAudioAsync(
        IAsyncEnumerable<ReadOnlyMemory<short>> source, PcmFormat format, AudioPace pace = AudioPace.RealTime,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return RunAsync(AudioSources.ReadAsync(source, cancellationToken), format, pace, cancellationToken);
    }

    /// <summary>Ends the utterance: what was gathered is sent, then its end. Without audio nothing was begun. Does not throw when the
    /// session has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isOver)
            return;
        _isOver = true;
        try
        {
            // Less than a chunk may be all that was said.
            if (_blocks is { } blocks)
                await _pump.FlushAsync(blocks, CancellationToken.None).ConfigureAwait(false);
            if (_hasBegun && _outlet.IsManual)
                await _outlet.SendAsync(SpeechMarks.ActivityEnd, CancellationToken.None).ConfigureAwait(false);
            else if (_hasBegun)
                await _tail.EndAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (SessionEndedException)
        {
            // The utterance has ended with the session, which says why.
        }
        finally
        {
            if (_hasBegun)
                _floor.Return();
        }
    }

    private ValueTask SendBlockAsync(AudioBlock block, PcmFormat format, AudioPace pace, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        AudioCutter.Check(format);
        return _blocks?.Format == format
            ? _pump.SendAsync(block, _blocks, pace, cancellationToken)
            : SendOtherAsync(block, format, pace, cancellationToken);
    }

    private async ValueTask SendOtherAsync(AudioBlock block, PcmFormat format, AudioPace pace, CancellationToken cancellationToken)
    {
        // Another format is another stream.
        if (_blocks is { } before)
            await _pump.FlushAsync(before, cancellationToken).ConfigureAwait(false);
        _blocks = new AudioCutter(format, _outlet.SampleRate);
        await _pump.SendAsync(block, _blocks, pace, cancellationToken).ConfigureAwait(false);
    }

    private Task RunAsync(IAsyncEnumerable<AudioBlock> source, PcmFormat format, AudioPace pace, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        return _pump.RunAsync(source, new AudioCutter(format, _outlet.SampleRate), pace, cancellationToken);
    }

    private ValueTask SendChunkAsync(AudioBlock chunk, CancellationToken cancellationToken)
    {
        if (!_hasBegun)
            return BeginAsync(chunk, cancellationToken);
        _tail.Heard();
        return _outlet.SendAsync(chunk, cancellationToken);
    }

    private async ValueTask BeginAsync(AudioBlock chunk, CancellationToken cancellationToken)
    {
        await _floor.TakeAsync(cancellationToken).ConfigureAwait(false);
        _hasBegun = true;
        if (_outlet.IsManual)
            await _outlet.SendAsync(SpeechMarks.ActivityStart, cancellationToken).ConfigureAwait(false);
        await SendChunkAsync(chunk, cancellationToken).ConfigureAwait(false);
    }
}
