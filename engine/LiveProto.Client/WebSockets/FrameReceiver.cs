using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using LiveProto.Client.Transport;
using LiveProto.WebSockets;

namespace LiveProto.Client.WebSockets;

/// <summary>
/// The receiving half of a connection: reads the pipe, drives the <see cref="ConnectionMachine"/>, hands pings to the sender.
/// A message of one frame is the pipe's own memory. Not thread-safe: the channel lets one caller in.
/// </summary>
internal sealed class FrameReceiver : IPassed, IDisposable
{
    // A frame that drips in is silence; a long one that moves is life.
    private const long ProgressOfLongFrame = 16 * 1024;

    // Enough for a Close and what was on its way, however low the limit is.
    private const long MinBehindHeld = 4096;

    private readonly PipeReader _input;
    private readonly ChannelDeadlines _deadlines;
    private readonly FrameSender _sender;
    private readonly ConnectionMachine _machine;

    // What a peer may send after the end was decided, while memory of a message given out earlier must stay as it is.
    private readonly long _maxBehindHeld;

    // What was read, and how much of it is consumed. A message that lies whole in the array of its first byte is cut from that directly.
    private ReadOnlySequence<byte> _buffer;
    private byte[]? _array;
    private int _arrayAt;
    private int _arrayEnd;
    private bool _hasBuffer;
    private long _consumed;

    // While holding, the pipe keeps everything from the held message on.
    private bool _isHolding;
    private long _deliveredStart = -1;
    private long _keptBefore;
    private long _behindHeld;
    private bool _isAlive = true;
    private long _progress;

    // Of the message that has begun: its bytes since the last that were enough, control frames left out.
    private long _messageProgress;
    private bool _hasDelivered;

    public FrameReceiver(PipeReader input, ChannelDeadlines deadlines, FrameSender sender, ConnectionLimits limits)
    {
        _input = input;
        _deadlines = deadlines;
        _sender = sender;
        _machine = new ConnectionMachine(limits);
        _maxBehindHeld = Math.Max(limits.MaxMessageLength / 4, MinBehindHeld);
    }

    IEnumerable<object?> IPassed.Received => [_machine, _input];

    public void Dispose() => _machine.Dispose();

    /// <summary>The owner of the message given out last comes back for the next one: its memory may go.</summary>
    public void ReleaseDelivered()
    {
        _deliveredStart = -1;
        _isHolding = false;
        _behindHeld = 0;
    }

    /// <summary>The message found last goes to nobody.</summary>
    public void DropDelivered()
    {
        if (!_isHolding)
            _deliveredStart = -1;
    }

    /// <summary>Pins the last message while a close reads further, unless its owner has come back for the next one.</summary>
    public void HoldDelivered()
    {
        if (_deliveredStart < 0 || _isHolding)
            return;
        _machine.HoldDelivered();
        _isHolding = true;
        _behindHeld = 0;
    }

    /// <summary>
    /// The next message, if it came in one frame and lies in one piece in what was read; the common case of <see cref="TryReadBuffered"/>.
    /// </summary>
    public bool TryReadWhole(out ChannelMessage message)
    {
        if (_array is not { } array
            || !_machine.TryReadWhole(array.AsSpan(_arrayAt, _arrayEnd - _arrayAt), out Opcode opcode, out int headerLength,
                out int payloadLength))
        {
            message = default;
            return false;
        }

        message = new ChannelMessage(opcode, new ReadOnlySequence<byte>(array, _arrayAt + headerLength, payloadLength));
        NoteDelivered(headerLength + payloadLength);
        return true;
    }

    /// <summary>The next message or the end, if what was read holds it; else false.</summary>
    public bool TryReadBuffered(out ReceivedStep found)
    {
        found = default;
        if (!_hasBuffer)
            return false;
        while (true)
        {
            ConnectionStep step = _machine.Read(_buffer.Slice(_consumed));
            if (step.Action != ConnectionAction.ReadMore)
                NoteLife();
            switch (step.Action)
            {
                case ConnectionAction.Deliver:
                    found = new ReceivedStep { Action = ConnectionAction.Deliver, Message = new ChannelMessage(step.Opcode, step.Payload) };
                    NoteDelivered(step.Consumed);
                    return true;
                case ConnectionAction.Pong:
                    _messageProgress -= LengthOfControl(step);
                    OwePong(step.Payload);
                    break;
                case ConnectionAction.NotePong:
                    _messageProgress -= LengthOfControl(step);
                    TimeSpan now = _deadlines.Now;
                    _deadlines.NotePong(now);
                    _machine.Advance(now);
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

    /// <summary>
    /// Gives the pipe back what is consumed and begins to read; <see cref="Finish"/> takes the result. Throws what the transport throws.
    /// </summary>
    public ValueTask<ReadResult> StartRead(CancellationToken cancellationToken)
    {
        Advance();
        ValueTask<ReadResult> read = _input.ReadAsync(cancellationToken);
        if (!read.IsCompleted)
        {
            _machine.Advance(_deadlines.WaitStarted(_isAlive, GetMessageProgress()));
            _isAlive = false;
        }

        return read;
    }

    /// <summary>Takes what was read; false when more has to be read.</summary>
    public bool Finish(in ReadResult result, out ReceivedStep found)
    {
        _deadlines.WaitEnded();
        found = new ReceivedStep { Action = ConnectionAction.ReadMore };
        if (result.IsCanceled)
            return true;
        Take(result.Buffer);
        bool isTooMuch = _behindHeld > _maxBehindHeld;
        if (!isTooMuch && TryReadWhole(out ChannelMessage message))
        {
            found = new ReceivedStep { Action = ConnectionAction.Deliver, Message = message };
            return true;
        }

        if (TryReadBuffered(out ReceivedStep step))
        {
            // Behind a message that is held another could only be dropped, and would be kept as well: this is the end then.
            if (!isTooMuch || step.Action != ConnectionAction.Deliver)
                found = step;
            return true;
        }

        return result.IsCompleted || isTooMuch;
    }

    /// <summary>The wait for a read ended with an exception.</summary>
    public void NoteReadFailed() => _deadlines.WaitEnded();

    /// <summary>Reads on for a moment and drops what comes, until the peer closes its half.</summary>
    public async ValueTask LingerAsync(TimeSpan duration, TimeProvider time)
    {
        HoldDelivered();
        try
        {
            using var end = new CancellationTokenSource(duration, time);
            while (true)
            {
                Advance();
                ReadResult result = await _input.ReadAsync(end.Token).ConfigureAwait(false);
                if (result.IsCanceled)
                    return;
                Take(result.Buffer);
                Consume(_buffer.Length - _consumed);
                if (result.IsCompleted || _behindHeld > _maxBehindHeld)
                    return;
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The time is over, or the peer has gone: either is the end that was waited for.
        }
    }

    private void Advance()
    {
        if (!_hasBuffer)
            return;
        // Offsets count from what the pipe keeps.
        long kept = _isHolding ? _deliveredStart : _consumed;
        _input.AdvanceTo(_buffer.GetPosition(kept), _buffer.End);
        _keptBefore = _buffer.Length - kept;
        _consumed -= kept;
        _deliveredStart -= _isHolding ? kept : 0;
        _buffer = default;
        _array = null;
        _hasBuffer = false;
    }

    private void Take(in ReadOnlySequence<byte> buffer)
    {
        _hasBuffer = true;
        _buffer = buffer;
        FindArray();
        long fresh = buffer.Length - _keptBefore;
        _keptBefore = 0;
        _progress += fresh;
        _messageProgress += fresh;
        _behindHeld += _isHolding ? fresh : 0;
        if (_progress >= ProgressOfLongFrame)
            NoteLife();
    }

    private void NoteDelivered(long length)
    {
        NoteLife();
        _hasDelivered = true;
        if (!_isHolding)
            _deliveredStart = _consumed;
        Consume(length);
    }

    private void Consume(long length)
    {
        _consumed += length;
        _arrayAt += (int)length;
        // The next message begins in a further segment.
        if (_arrayAt >= _arrayEnd && !_buffer.IsSingleSegment)
            FindArray();
    }

    private void FindArray()
    {
        _array = null;
        if (!MemoryMarshal.TryGetArray(_buffer.Slice(_consumed).First, out ArraySegment<byte> segment))
            return;
        _array = segment.Array;
        _arrayAt = segment.Offset;
        _arrayEnd = segment.Offset + segment.Count;
    }

    // A server's control frame: two bytes and the payload. Frames of a message may stand before it in one step; those are progress.
    private static long LengthOfControl(in ConnectionStep step) => 2 + step.Payload.Length;

    private MessageProgress GetMessageProgress()
    {
        bool hasMoved = _hasDelivered || _messageProgress >= ProgressOfLongFrame;
        if (hasMoved || !_machine.IsInMessage)
            (_hasDelivered, _messageProgress) = (false, 0);
        return !_machine.IsInMessage ? MessageProgress.None : hasMoved ? MessageProgress.Moved : MessageProgress.Stuck;
    }

    private void NoteLife()
    {
        _isAlive = true;
        _progress = 0;
    }

    private void OwePong(in ReadOnlySequence<byte> payload)
    {
        Span<byte> body = stackalloc byte[FrameHeader.MaxControlPayloadLength];
        payload.CopyTo(body);
        _machine.Advance(_deadlines.Now);
        _sender.OwePong(body[..(int)payload.Length]);
    }
}
