using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using LiveProto.WebSockets;

namespace LiveProto.Client.Transport;

/// <summary>
/// The receiving half of a connection: reads the pipe, drives the <see cref="ConnectionMachine"/>, hands pings to the sender.
/// A message of one frame is the pipe's own memory. Not thread-safe: the channel lets one caller in.
/// </summary>
internal sealed class FrameReceiver : IDisposable
{
    // A frame that drips in is silence; a long one that moves is life.
    private const long ProgressOfLongFrame = 16 * 1024;

    // What a peer may send after the end was decided, while memory of a message given out earlier must stay as it is.
    private const long MaxHeld = 1 << 20;

    private readonly PipeReader _input;
    private readonly ChannelDeadlines _deadlines;
    private readonly FrameSender _sender;
    private readonly ConnectionMachine _machine;

    // What was read and not consumed. It begins _held bytes after the start of what the pipe still keeps.
    private ReadOnlySequence<byte> _buffer;
    private bool _hasBuffer;
    private long _held;
    private bool _isHolding;
    private SequencePosition _keptStart;
    private long _deliveredLength = -1;
    private bool _isAlive = true;
    private long _progress;

    public FrameReceiver(PipeReader input, ChannelDeadlines deadlines, FrameSender sender, ConnectionLimits limits)
    {
        _input = input;
        _deadlines = deadlines;
        _sender = sender;
        _machine = new ConnectionMachine(limits);
    }

    public void Dispose() => _machine.Dispose();

    /// <summary>The owner of the message given out last comes back for the next one: its memory may go.</summary>
    public void ReleaseDelivered()
    {
        _deliveredLength = -1;
        _isHolding = false;
    }

    /// <summary>Somebody else reads on: if the owner of the message given out last has not come back, its memory stays as it is.</summary>
    public void HoldDelivered()
    {
        if (_deliveredLength < 0 || _isHolding)
            return;
        _machine.HoldDelivered();
        _isHolding = true;
        _held = _deliveredLength;
    }

    /// <summary>The next message or the end, if what was read holds it; else false.</summary>
    public bool TryReadBuffered(out ReceivedStep found)
    {
        found = default;
        if (!_hasBuffer)
            return false;
        while (true)
        {
            ConnectionStep step = _machine.Read(_buffer);
            if (step.Action != ConnectionAction.ReadMore)
            {
                _isAlive = true;
                _progress = 0;
            }

            switch (step.Action)
            {
                case ConnectionAction.Deliver:
                    if (!_isHolding)
                    {
                        _keptStart = _buffer.Start;
                        _deliveredLength = step.Consumed;
                    }

                    found = new ReceivedStep { Action = ConnectionAction.Deliver, Message = new ChannelMessage(step.Opcode, step.Payload) };
                    Consume(step.Consumed);
                    return true;
                case ConnectionAction.Pong:
                    OwePong(step.Payload);
                    break;
                case ConnectionAction.NotePong:
                    _machine.Advance(_deadlines.Now);
                    break;
                case ConnectionAction.ReadMore:
                    Consume(step.Consumed);
                    return false;
                default:
                    found = new ReceivedStep { Action = step.Action, Close = step.Close, Violation = step.Violation };
                    Consume(step.Consumed);
                    return true;
            }

            Consume(step.Consumed);
        }
    }

    /// <summary>Reads until a message or the end is found. Throws only when the token fires.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReceivedStep> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            ReadResult result;
            long carried = Advance();
            try
            {
                ValueTask<ReadResult> read = _input.ReadAsync(cancellation);
                if (!read.IsCompleted)
                {
                    _machine.Advance(_deadlines.WaitStarted(_isAlive));
                    _isAlive = false;
                }

                result = await read.ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Whatever a transport throws means one thing here; the ending carries it.
                return new ReceivedStep { Action = ConnectionAction.ReadMore, Error = error };
            }
            finally
            {
                _deadlines.WaitEnded();
            }

            if (result.IsCanceled)
                return new ReceivedStep { Action = ConnectionAction.ReadMore };
            Take(result.Buffer, carried);
            if (TryReadBuffered(out ReceivedStep found))
                return found;
            if (result.IsCompleted || _held > MaxHeld)
                return new ReceivedStep { Action = ConnectionAction.ReadMore };
        }
    }

    /// <summary>Reads on for a moment and drops what comes, until the peer closes its half.</summary>
    public async ValueTask LingerAsync(TimeSpan duration, TimeProvider time)
    {
        HoldDelivered();
        using var end = new CancellationTokenSource(duration, time);
        try
        {
            while (_held <= MaxHeld)
            {
                long carried = Advance();
                ReadResult result = await _input.ReadAsync(end.Token).ConfigureAwait(false);
                if (result.IsCanceled)
                    return;
                Take(result.Buffer, carried);
                Consume(_buffer.Length);
                if (result.IsCompleted)
                    return;
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The time is over, or the peer has gone: either is the end that was waited for.
        }
    }

    // Gives the pipe back what is consumed; answers how many bytes it keeps.
    private long Advance()
    {
        if (!_hasBuffer)
            return 0;
        long kept = _buffer.Length + (_isHolding ? _held : 0);
        _input.AdvanceTo(_isHolding ? _keptStart : _buffer.Start, _buffer.End);
        _buffer = default;
        _hasBuffer = false;
        return kept;
    }

    private void Take(in ReadOnlySequence<byte> buffer, long carried)
    {
        _hasBuffer = true;
        _keptStart = buffer.Start;
        _buffer = _held > 0 ? buffer.Slice(_held) : buffer;
        if (!_isHolding)
            _held = 0;
        _progress += buffer.Length - carried;
        if (_progress >= ProgressOfLongFrame)
        {
            _progress = 0;
            _isAlive = true;
        }
    }

    private void Consume(long length)
    {
        _buffer = _buffer.Slice(length);
        if (_isHolding)
            _held += length;
    }

    private void OwePong(in ReadOnlySequence<byte> payload)
    {
        Span<byte> body = stackalloc byte[FrameHeader.MaxControlPayloadLength];
        payload.CopyTo(body);
        _machine.Advance(_deadlines.Now);
        _sender.OwePong(body[..(int)payload.Length]);
    }
}
