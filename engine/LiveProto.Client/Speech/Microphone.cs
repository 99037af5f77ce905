using LiveProto.Audio;
using LiveProto.Client.Audio;
using LiveProto.Client.Transport;
using LiveProto.Client.WebSockets;

namespace LiveProto.Client.Speech;

/// <summary>The user's audio outside of utterances: as blocks, as whole sources, or without waiting. Thread-safe.</summary>
internal sealed class Microphone : IPassed, IDisposable
{
    private readonly SpeechOutlet _outlet;
    private readonly Floor _floor;
    private AsyncGate? _blocksGate;
    private AudioPump? _pump;
    private AudioBacklog? _backlog;
    private AudioCutter? _blocks;
    private AudioUplink? _try;
    private PcmFormat _tryFormat;

    public Microphone(SpeechOutlet outlet, Floor floor)
    {
        (_outlet, _floor) = (outlet, floor);
        Tail = new AudioTail(outlet, this);
    }

    /// <summary>What follows when no more audio comes.</summary>
    public AudioTail Tail { get; }

    IEnumerable<object?> IPassed.Sent => [_floor, Tail, _outlet];

    // Most sessions use none of these, or one.
    private AsyncGate BlocksGate => Volatile.Read(ref _blocksGate) ?? MakeGate();

    private AudioPump Pump => Volatile.Read(ref _pump) ?? MakePump();

    private AudioBacklog Backlog => Volatile.Read(ref _backlog) ?? MakeBacklog();

    /// <summary>Sends audio as it is, as one message.</summary>
    public ValueTask SendAsync(AudioBlock audio, CancellationToken cancellationToken)
    {
        if (audio.Length == 0)
            return default;
        if (!_floor.TryJoin())
            return SendLaterAsync(audio, cancellationToken);
        try
        {
            Tail.Heard();
            return _outlet.SendAsync(audio, cancellationToken);
        }
        finally
        {
            _floor.Leave();
        }
    }

    /// <summary>Sends a block of a stream that goes on: what does not fill a chunk waits for the next block.</summary>
    public ValueTask SendAsync(AudioBlock block, PcmFormat format, AudioPace pace, CancellationToken cancellationToken)
    {
        AudioCutter.Check(format);
        return BlocksGate.TryEnter() ? SendEntered(block, format, pace, cancellationToken)
            : SendLaterAsync(block, format, pace, cancellationToken);
    }

    /// <summary>Sends a source to its end, and what tells the server that it has ended.</summary>
    public async Task SendAsync(IAsyncEnumerable<AudioBlock> source, PcmFormat format, AudioPace pace, CancellationToken cancellationToken)
    {
        await Pump.RunAsync(source, new AudioCutter(format, _outlet.SampleRate), pace, cancellationToken).ConfigureAwait(false);
        await Tail.EndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a copy of samples that are as they are sent, or says that it can not.</summary>
    public AudioSendStatus TrySend(ReadOnlySpan<short> samples)
    {
        if (_outlet.IsClosed)
            return AudioSendStatus.Closed;
        if (!_floor.TryJoin())
            return AudioSendStatus.Dropped;
        _floor.Leave();
        return Backlog.TryAdd(samples) ? AudioSendStatus.Accepted : AudioSendStatus.Dropped;
    }

    /// <summary>Takes a copy of bytes of any format, or says that it can not.</summary>
    public AudioSendStatus TrySend(ReadOnlySpan<byte> bytes, PcmFormat format)
    {
        AudioCutter.Check(format);
        if (_outlet.IsClosed)
            return AudioSendStatus.Closed;
        if (!_floor.TryJoin())
            return AudioSendStatus.Dropped;
        _floor.Leave();
        lock (this)
        {
            if (_try is null || _tryFormat != format)
                (_try, _tryFormat) =
                    (new AudioUplink(new AudioUplinkOptions { InputFormat = format, OutputRate = _outlet.SampleRate }), format);
            // All of it or nothing: a hole in mid-block is worse to hear than one between blocks.
            long samples = bytes.Length / format.BytesPerFrame * (long)_outlet.SampleRate / format.SampleRate;
            if (samples / _try.ChunkLength + 2 > Backlog.Room)
                return AudioSendStatus.Dropped;
            _try.AppendBytes(bytes);
            while (_try.TryTake(out ReadOnlyMemory<short> chunk))
                Backlog.TryAdd(chunk.Span);
        }

        Tail.Heard();
        return AudioSendStatus.Accepted;
    }

    /// <summary>Nothing follows any more.</summary>
    public void Dispose() => Tail.Dispose();

    private AsyncGate MakeGate()
    {
        var made = new AsyncGate();
        return Interlocked.CompareExchange(ref _blocksGate, made, null) ?? made;
    }

    private AudioPump MakePump()
    {
        var made = new AudioPump(SendAsync, _outlet.SampleRate, _outlet.Time);
        return Interlocked.CompareExchange(ref _pump, made, null) ?? made;
    }

    private AudioBacklog MakeBacklog()
    {
        var made = new AudioBacklog(samples => SendAsync(samples, CancellationToken.None));
        return Interlocked.CompareExchange(ref _backlog, made, null) ?? made;
    }

    private async ValueTask SendLaterAsync(AudioBlock audio, CancellationToken cancellationToken)
    {
        await _floor.JoinAsync(cancellationToken).ConfigureAwait(false);
        ValueTask sending;
        try
        {
            Tail.Heard();
            sending = _outlet.SendAsync(audio, cancellationToken);
        }
        finally
        {
            _floor.Leave();
        }

        await sending.ConfigureAwait(false);
    }

    private async ValueTask SendLaterAsync(AudioBlock block, PcmFormat format, AudioPace pace, CancellationToken cancellationToken)
    {
        await BlocksGate.EnterAsync(cancellationToken).ConfigureAwait(false);
        await SendEntered(block, format, pace, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask SendEntered(AudioBlock block, PcmFormat format, AudioPace pace, CancellationToken cancellationToken)
    {
        ValueTask sending;
        try
        {
            // A block that fills no chunk is heard all the same.
            Tail.Heard();
            sending = _blocks?.Format == format
                ? Pump.SendAsync(block, _blocks, pace, cancellationToken)
                : SendOtherAsync(block, format, pace, cancellationToken);
        }
        catch
        {
            // The session is over, or has no room: whoever sends next is told, too.
            BlocksGate.Exit();
            throw;
        }

        if (!sending.IsCompletedSuccessfully)
            return FinishAsync(sending);
        BlocksGate.Exit();
        return default;
    }

    private async ValueTask SendOtherAsync(AudioBlock block, PcmFormat format, AudioPace pace, CancellationToken cancellationToken)
    {
        // Another format is another stream.
        if (_blocks is { } before)
            await Pump.FlushAsync(before, cancellationToken).ConfigureAwait(false);
        _blocks = new AudioCutter(format, _outlet.SampleRate);
        await Pump.SendAsync(block, _blocks, pace, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask FinishAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        finally
        {
            BlocksGate.Exit();
        }
    }

    /// <summary>Sends what waits to fill a chunk. Not heard: it belongs to what is over.</summary>
    public async ValueTask FlushAsync()
    {
        if (Volatile.Read(ref _blocksGate)?.TryEnter() != true)
            return;
        try
        {
            if (_blocks is { } blocks)
                await new AudioPump(_outlet.SendAsync, _outlet.SampleRate, _outlet.Time).FlushAsync(blocks, CancellationToken.None)
                    .ConfigureAwait(false);
        }
        finally
        {
            BlocksGate.Exit();
        }
    }
}
