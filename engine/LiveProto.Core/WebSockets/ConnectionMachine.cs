using System.Buffers;
using System.Text.Unicode;

namespace LiveProto.WebSockets;

/// <summary>
/// The receiving half of a client connection: bytes in, steps out (RFC 6455 §5–§8). No I/O, no clock; not thread-safe. The shell
/// calls <see cref="Read"/> with the bytes that are not consumed yet, always starting where the last step's
/// <see cref="ConnectionStep.Consumed"/> ended.
/// </summary>
public sealed class ConnectionMachine : IDisposable
{
    private readonly ConnectionLimits _limits;
    // Null until a message comes in pieces.
    private FragmentBuffer? _pieces;
    private FragmentBuffer? _held;
    private ControlFrameBudget _budget;
    private Utf8Validator _utf8;
    private Opcode _messageOpcode;
    private bool _inMessage;
    private bool _delivered;
    private int _fragments;

    // The frame whose header was read and whose payload is not complete. The header itself is consumed only with a whole frame,
    // or at once where the payload is taken piecemeal.
    private bool _inFrame;
    private FrameHeader _header;
    private int _headerLength;
    private long _taken;

    /// <summary>A machine at the start of a connection.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    public ConnectionMachine(ConnectionLimits limits)
    {
        limits.Validate();
        _limits = limits;
        _budget = new ControlFrameBudget(limits.ControlFrameBurst, limits.ControlFramesPerSecond);
    }

    /// <summary>Where the connection stands.</summary>
    public ConnectionState State { get; private set; }

    /// <summary>A data message has begun and is not whole: frames of it are missing, or a part of its frame.</summary>
    public bool IsInMessage => _inMessage || (_inFrame && !_header.Opcode.IsControl());

    /// <summary>Tells the time since any fixed point: control frames are budgeted per time.</summary>
    public void Advance(TimeSpan now) => _budget.Advance(now);

    /// <summary>
    /// Keeps the payload of the last <see cref="ConnectionAction.Deliver"/> valid beyond the next <see cref="Read"/>, until
    /// <see cref="Dispose"/>. At most one payload is held.
    /// </summary>
    public void HoldDelivered()
    {
        if (!_delivered || _held is not null)
            return;
        _held = _pieces;
        _pieces = null;
        _delivered = false;
    }

    /// <summary>
    /// The common case of <see cref="Read"/> on contiguous bytes: between two messages, a whole unfragmented and valid one. Changes
    /// nothing. On false, <see cref="Read"/> says why; on true, skip headerLength + payloadLength bytes.
    /// </summary>
    public bool TryReadWhole(ReadOnlySpan<byte> bytes, out Opcode opcode, out int headerLength, out int payloadLength)
    {
        opcode = default;
        payloadLength = 0;
        headerLength = 0;
        if (State != ConnectionState.Open || _inFrame || _delivered
            || FrameReader.TryReadHeader(bytes, out FrameHeader header, out headerLength, out _) != OperationStatus.Done
            || !header.IsFinal || header.Opcode is not (Opcode.Text or Opcode.Binary)
            || header.PayloadLength > Math.Min(_limits.MaxMessageLength, bytes.Length - headerLength))
        {
            return false;
        }

        opcode = header.Opcode;
        payloadLength = (int)header.PayloadLength;
        return opcode == Opcode.Binary || Utf8.IsValid(bytes.Slice(headerLength, payloadLength));
    }

    /// <summary>Takes bytes and answers with the next step. Linear in the bytes however they are cut.</summary>
    public ConnectionStep Read(in ReadOnlySequence<byte> buffer)
    {
        if (_delivered)
        {
            _pieces!.Reset();
            _delivered = false;
        }

        if (State is ConnectionState.Closed or ConnectionState.Failed)
            return new ConnectionStep { Action = ConnectionAction.ReadMore, Consumed = buffer.Length, Missing = 1 };

        long consumed = 0;
        ReadOnlySequence<byte> rest = buffer;
        while (true)
        {
            if (!_inFrame && !TryBeginFrame(rest, out ProtocolViolation violation))
                return violation == ProtocolViolation.None ? ReadMore(consumed, 2 - Math.Min(rest.Length, 1)) : Fail(violation);

            if (IsPiecemeal)
            {
                long taken = TakePiece(rest, out violation);
                if (violation != ProtocolViolation.None)
                    return Fail(violation);
                consumed += taken;
                if (_inFrame)
                    return ReadMore(consumed, _header.PayloadLength - _taken);
                if (!_inMessage)
                    return Deliver(consumed, _pieces!.GetMessage(), isOwn: true);
                rest = rest.Slice(taken);
                continue;
            }

            long whole = _headerLength + _header.PayloadLength;
            if (rest.Length < whole)
            {
                return _header.Opcode == Opcode.Text && !ValidateNewText(rest.Slice(_headerLength))
                    ? Fail(ProtocolViolation.InvalidUtf8)
                    : ReadMore(consumed, whole - rest.Length);
            }

            return FinishWhole(rest.Slice(_headerLength, _header.PayloadLength), consumed + whole);
        }
    }

    /// <summary>Returns pooled memory.</summary>
    public void Dispose()
    {
        _pieces?.Dispose();
        _held?.Dispose();
    }

    // Fragments of a message are taken as they arrive, so that the pipe need not hold them; control frames and unfragmented
    // messages are left in the buffer until they are whole.
    private bool IsPiecemeal => !_header.Opcode.IsControl() && _fragments > 0;

    private bool TryBeginFrame(in ReadOnlySequence<byte> bytes, out ProtocolViolation violation)
    {
        if (FrameReader.TryReadHeader(bytes, out _header, out _headerLength, out violation) != OperationStatus.Done)
            return false;
        violation = _header.Opcode.IsControl() ? CheckControlFrame() : CheckDataFrame();
        _inFrame = violation == ProtocolViolation.None;
        _taken = 0;
        return _inFrame;
    }

    private ProtocolViolation CheckControlFrame() =>
        _header.Opcode == Opcode.Close || _budget.TryTake() ? ProtocolViolation.None : ProtocolViolation.ControlFrameFlood;

    private ProtocolViolation CheckDataFrame()
    {
        bool continues = _header.Opcode == Opcode.Continuation;
        if (continues != _inMessage)
            return continues ? ProtocolViolation.UnexpectedContinuation : ProtocolViolation.ExpectedContinuation;
        // Refused on the header, before a byte of payload is waited for or held. The subtraction cannot overflow.
        if (_header.PayloadLength > _limits.MaxMessageLength - (_pieces?.Length ?? 0))
            return ProtocolViolation.MessageTooBig;

        if (!continues)
        {
            _messageOpcode = _header.Opcode;
            _utf8 = default;
            _fragments = 0;
        }

        if (continues || !_header.IsFinal)
        {
            if (++_fragments > _limits.MaxFragments)
                return ProtocolViolation.TooManyFragments;
            if (_header.PayloadLength == 0 && !_header.IsFinal && !_budget.TryTake())
                return ProtocolViolation.ControlFrameFlood;
            _inMessage = true;
            State = _messageOpcode == Opcode.Text ? ConnectionState.InTextMessage : ConnectionState.InBinaryMessage;
        }

        return ProtocolViolation.None;
    }

    private long TakePiece(in ReadOnlySequence<byte> bytes, out ProtocolViolation violation)
    {
        violation = ProtocolViolation.None;
        int skip = _taken == 0 ? _headerLength : 0;
        _headerLength -= skip;
        long length = Math.Min(bytes.Length - skip, _header.PayloadLength - _taken);
        _pieces ??= new FragmentBuffer(_limits.MaxMessageLength);
        foreach (ReadOnlyMemory<byte> memory in bytes.Slice(skip, length))
        {
            if (_messageOpcode == Opcode.Text && !_utf8.Append(memory.Span))
                violation = ProtocolViolation.InvalidUtf8;
            _pieces.Append(memory.Span);
        }

        _taken += length;
        if (_taken == _header.PayloadLength)
        {
            _inFrame = false;
            _inMessage = !_header.IsFinal;
            if (_header.IsFinal && _messageOpcode == Opcode.Text && !_utf8.IsComplete)
                violation = ProtocolViolation.InvalidUtf8;
        }

        return skip + length;
    }

    private ConnectionStep FinishWhole(in ReadOnlySequence<byte> payload, long consumed)
    {
        _inFrame = false;
        switch (_header.Opcode)
        {
            case Opcode.Ping:
                return new ConnectionStep { Action = ConnectionAction.Pong, Consumed = consumed, Payload = payload };
            case Opcode.Pong:
                return new ConnectionStep { Action = ConnectionAction.NotePong, Consumed = consumed, Payload = payload };
            case Opcode.Close:
                return FinishClose(payload, consumed);
            case Opcode.Text when !ValidateNewText(payload) || !_utf8.IsComplete:
                return Fail(ProtocolViolation.InvalidUtf8);
            default:
                return Deliver(consumed, payload, isOwn: false);
        }
    }

    private ConnectionStep FinishClose(in ReadOnlySequence<byte> payload, long consumed)
    {
        Span<byte> body = stackalloc byte[FrameHeader.MaxControlPayloadLength];
        payload.CopyTo(body);
        ProtocolViolation violation = ClosePayload.TryRead(body[..(int)payload.Length], out ClosePayload close);
        if (violation != ProtocolViolation.None)
            return Fail(violation);
        State = ConnectionState.Closed;
        _pieces?.Reset();
        return new ConnectionStep { Action = ConnectionAction.Close, Consumed = consumed, Payload = payload, Close = close };
    }

    // Validates what came since the last look at this frame: _taken counts the bytes validated already.
    private bool ValidateNewText(in ReadOnlySequence<byte> payload)
    {
        if (payload.IsSingleSegment)
        {
            ReadOnlySpan<byte> span = payload.FirstSpan[(int)_taken..];
            _taken += span.Length;
            return _utf8.Append(span);
        }

        foreach (ReadOnlyMemory<byte> memory in payload.Slice(_taken))
        {
            if (!_utf8.Append(memory.Span))
                return false;
        }

        _taken = payload.Length;
        return true;
    }

    private ConnectionStep Deliver(long consumed, in ReadOnlySequence<byte> message, bool isOwn)
    {
        State = ConnectionState.Open;
        _fragments = 0;
        _delivered = isOwn;
        return new ConnectionStep { Action = ConnectionAction.Deliver, Opcode = _messageOpcode, Consumed = consumed, Payload = message };
    }

    private static ConnectionStep ReadMore(long consumed, long missing) =>
        new() { Action = ConnectionAction.ReadMore, Consumed = consumed, Missing = missing };

    private ConnectionStep Fail(ProtocolViolation violation)
    {
        State = ConnectionState.Failed;
        _pieces?.Reset();
        return new ConnectionStep { Action = ConnectionAction.Fail, Violation = violation };
    }
}
