using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// The sending half of a connection: frames written and masked in the pipe's own span, one writer at a time. What the receiver
/// owes (the newest pong, a ping) is written by whoever leaves the gate, so that a stuck write never stops the receiver.
/// </summary>
internal sealed class FrameSender(PipeWriter output, ChannelDeadlines deadlines, IChannelEvents channel) : IPassed
{
    private readonly AsyncGate _gate = new();
    private byte[]? _owedPong;
    private int _owedPongLength = -1;
    private volatile bool _hasOwed;
    private bool _owesPing;
    private volatile bool _isClosed;
    private volatile bool _isLost;

    IEnumerable<object?> IPassed.Sent => [_gate, output];

    /// <summary>Whether a Close frame was written: no frame follows it, RFC 6455 §5.5.1.</summary>
    public bool HasSentClose => _isClosed;

    /// <summary>Sends one frame. The token counts until the frame's first byte is in the pipe.</summary>
    public ValueTask SendAsync<TPayload>(Opcode opcode, TPayload payload, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        return _gate.TryEnter() ? SendEntered(opcode, payload) : SendWaitingAsync(opcode, payload, cancellationToken);
    }

    /// <summary>Sends Close once; false when one was sent before or the transport is lost.</summary>
    public async ValueTask<bool> TrySendCloseAsync(ClosePayload close, CancellationToken cancellationToken)
    {
        await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (_isClosed || _isLost)
        {
            Release();
            return false;
        }

        _isClosed = true;
        byte[] body = new byte[FrameHeader.MaxControlPayloadLength];
        int length = close.Write(body);
        if (TryWriteFrame(Opcode.Close, new MemoryPayload(body.AsMemory(0, length))))
            await FinishFlushAsync(FlushAsync()).ConfigureAwait(false);
        else
            Release();
        return !_isLost;
    }

    /// <summary>Owes the newest pong instead of an older one, RFC 6455 §5.5.3, and pays at once if nobody is writing.</summary>
    public void OwePong(ReadOnlySpan<byte> payload)
    {
        lock (this)
        {
            _owedPong ??= new byte[FrameHeader.MaxControlPayloadLength];
            payload.CopyTo(_owedPong);
            _owedPongLength = payload.Length;
            _hasOwed = true;
        }

        PayOwed();
    }

    /// <summary>Owes a ping without payload.</summary>
    public void OwePing()
    {
        lock (this)
        {
            _owesPing = true;
            _hasOwed = true;
        }

        PayOwed();
    }

    /// <summary>Waits until no write is in progress, lets none begin, and closes the sending half.</summary>
    public async ValueTask CompleteAsync()
    {
        await _gate.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        _isClosed = true;
        try
        {
            await output.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Lose(error);
        }
        finally
        {
            _gate.Exit();
        }
    }

    private ValueTask SendEntered<TPayload>(Opcode opcode, TPayload payload)
        where TPayload : struct, IFramePayload
    {
        ValueTask<FlushResult> flush;
        try
        {
            if (_isClosed || _isLost || !TryWriteFrame(opcode, payload))
                throw CreateEnded();
            flush = FlushAsync();
        }
        catch
        {
            Release();
            throw;
        }

        if (!flush.IsCompletedSuccessfully || HasLost(ref flush))
            return FinishSendAsync(flush);
        Release();
        return default;
    }

    private async ValueTask SendWaitingAsync<TPayload>(Opcode opcode, TPayload payload, CancellationToken cancellationToken)
        where TPayload : struct, IFramePayload
    {
        await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        await SendEntered(opcode, payload).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FinishSendAsync(ValueTask<FlushResult> flush)
    {
        await FinishFlushAsync(flush).ConfigureAwait(false);
        if (_isLost)
            throw CreateEnded();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FinishFlushAsync(ValueTask<FlushResult> flush)
    {
        try
        {
            if (!flush.IsCompleted)
                deadlines.FlushStarted();
            FlushResult result = await flush.ConfigureAwait(false);
            if (result.IsCompleted || result.IsCanceled)
                Lose(null);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever a transport throws means one thing here; the ending carries it.
            Lose(error);
        }
        finally
        {
            deadlines.FlushEnded();
            Release();
        }
    }

    // False when the transport is lost.
    private bool TryWriteFrame<TPayload>(Opcode opcode, TPayload payload)
        where TPayload : struct, IFramePayload
    {
        int length = payload.Length;
        uint key = MaskingKeySource.Next();
        var header = new FrameHeader(IsFinal: true, opcode, length, key);
        int headerLength = header.Length;
        if (!TryGetSpan(headerLength + length, out Span<byte> frame))
            return false;
        header.Write(frame);
        Span<byte> body = frame.Slice(headerLength, length);
        payload.Write(body);
        Masking.Apply(body, key);
        output.Advance(headerLength + length);
        return true;
    }

    // A pipe that somebody else has completed throws here first.
    private bool TryGetSpan(int length, out Span<byte> span)
    {
        try
        {
            span = output.GetSpan(length);
            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Lose(error);
            span = default;
            return false;
        }
    }

    // No token: once bytes are in the pipe, half a frame would be worse than a wait, and the deadline bounds the wait.
    private ValueTask<FlushResult> FlushAsync()
    {
        try
        {
            return output.FlushAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return ValueTask.FromException<FlushResult>(error);
        }
    }

    // Takes the result of a flush that is complete, which can be taken once: what came of it stands in its place. A pipe may call a flush
    // complete and throw when its result is taken.
    private static bool HasLost(ref ValueTask<FlushResult> flush)
    {
        try
        {
            FlushResult result = flush.Result;
            flush = ValueTask.FromResult(result);
            return result.IsCompleted || result.IsCanceled;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            flush = ValueTask.FromException<FlushResult>(error);
            return true;
        }
    }

    private void PayOwed()
    {
        if (_gate.TryEnter())
            Release();
    }

    // Leaves the gate after paying what is owed. What becomes owed while the gate is being left is paid by coming back.
    private void Release()
    {
        do
        {
            while (TryWriteOwed())
            {
                ValueTask<FlushResult> flush = FlushAsync();
                if (!flush.IsCompletedSuccessfully || HasLost(ref flush))
                {
                    // Holds the gate until it completes, which StopAsync waits for; it never throws.
                    _ = FinishFlushAsync(flush).AsTask();
                    return;
                }
            }

            _gate.Exit();
        }
        while (_hasOwed && !_isClosed && !_isLost && _gate.TryEnter());
    }

    private bool TryWriteOwed()
    {
        if (!_hasOwed || _isClosed || _isLost)
            return false;
        bool isWritten;
        lock (this)
        {
            isWritten = (_owedPongLength < 0 || TryWriteFrame(Opcode.Pong, new MemoryPayload(_owedPong.AsMemory(0, _owedPongLength))))
                && (!_owesPing || TryWriteFrame(Opcode.Ping, default(MemoryPayload)));
            _owedPongLength = -1;
            _owesPing = false;
            _hasOwed = false;
        }

        return isWritten;
    }

    private void Lose(Exception? error)
    {
        if (_isLost)
            return;
        _isLost = true;
        channel.OnSendLost(error);
    }

    private ConnectionEndedException CreateEnded() => new(channel.GetEnding());
}
