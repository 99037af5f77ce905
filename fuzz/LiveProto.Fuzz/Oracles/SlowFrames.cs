using System.Buffers.Binary;
using System.Text;
using LiveProto.WebSockets;

namespace LiveProto.Fuzz.Oracles;

/// <summary>
/// RFC 6455 as one reads it, over bytes that are all there: the slow, obvious twin of <see cref="ConnectionMachine"/>. Limits are counted
/// here in the plainest way. Time stands still, so that the budget of control frames is a count.
/// </summary>
/// <param name="limits">What the machine was given.</param>
internal sealed class SlowFrames(ConnectionLimits limits)
{
    private readonly StringBuilder _text = new();
    private readonly List<byte> _message = [];
    private int _messageOpcode;
    private int _frames;
    private int _controlFrames;

    /// <summary>What the machine is to say, one step a line, and how it is to stand at the end.</summary>
    public string Transcribe(ReadOnlySpan<byte> bytes)
    {
        ProtocolViolation violation = ProtocolViolation.None;
        while (violation == ProtocolViolation.None && TryTakeFrame(ref bytes, out violation, out bool isClosed))
        {
            if (isClosed)
                return _text.Append(ConnectionState.Closed).ToString();
        }

        return violation == ProtocolViolation.None
            ? _text.Append(_frames == 0 ? ConnectionState.Open : _messageOpcode == 1
            ? ConnectionState.InTextMessage
            : ConnectionState.InBinaryMessage).ToString()
            : _text.Append($"Fail {violation}\n").ToString();
    }

    private bool TryTakeFrame(ref ReadOnlySpan<byte> bytes, out ProtocolViolation violation, out bool isClosed)
    {
        isClosed = false;
        if (!TryReadHeader(bytes, out int headerLength, out ulong length, out violation))
            return false;
        bool isFinal = bytes[0] >= 0x80;
        int opcode = bytes[0] & 15;
        violation = opcode >= 8 ? CheckControl(opcode) : CheckData(opcode, isFinal, length);
        if (violation != ProtocolViolation.None)
            return false;
        ReadOnlySpan<byte> payload = bytes[headerLength..];
        bool isWhole = (ulong)payload.Length >= length;
        payload = isWhole ? payload[..(int)length] : payload;
        bytes = bytes[(headerLength + payload.Length)..];
        if (opcode >= 8)
            return isWhole && TryTakeControl(opcode, payload, out violation, out isClosed);
        _message.AddRange(payload);
        if (_messageOpcode == 1 && !IsText([.. _message], isWhole && isFinal))
            violation = ProtocolViolation.InvalidUtf8;
        if (violation != ProtocolViolation.None || !isWhole)
            return false;
        if (isFinal)
        {
            Say("Deliver", [.. _message]);
            _message.Clear();
            _frames = 0;
        }

        return true;
    }

    // §5.2, in the order in which the bits come.
    private static bool TryReadHeader(ReadOnlySpan<byte> bytes, out int headerLength, out ulong length, out ProtocolViolation violation)
    {
        (headerLength, length, violation) = (2, 0, ProtocolViolation.None);
        if (bytes.Length >= 1)
        {
            int opcode = bytes[0] & 15;
            violation = (bytes[0] & 0x70) != 0 ? ProtocolViolation.ReservedBits
                : opcode is > 2 and < 8 or > 10 ? ProtocolViolation.ReservedOpcode
                : opcode >= 8 && bytes[0] < 0x80 ? ProtocolViolation.FragmentedControlFrame : ProtocolViolation.None;
        }

        if (violation != ProtocolViolation.None || bytes.Length < 2)
            return false;
        violation = bytes[1] >= 0x80 ? ProtocolViolation.MaskedServerFrame
            : bytes[1] > 125 && (bytes[0] & 15) >= 8 ? ProtocolViolation.ControlFrameTooLong : ProtocolViolation.None;
        if (violation != ProtocolViolation.None)
            return false;
        length = bytes[1];
        if (length == 127 && bytes.Length > 2 && bytes[2] >= 0x80)
        {
            violation = ProtocolViolation.LengthOutOfRange;
            return false;
        }

        headerLength = length switch { 126 => 4, 127 => 10, _ => 2 };
        if (bytes.Length < headerLength)
            return false;
        length = headerLength switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            10 => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
            _ => length,
        };
        if ((headerLength == 4 && length < 126) || (headerLength == 10 && length < 65536))
            violation = ProtocolViolation.NonMinimalLength;
        return violation == ProtocolViolation.None;
    }

    private ProtocolViolation CheckControl(int opcode) =>
        opcode != 8 && ++_controlFrames > limits.ControlFrameBurst ? ProtocolViolation.ControlFrameFlood : ProtocolViolation.None;

    private ProtocolViolation CheckData(int opcode, bool isFinal, ulong length)
    {
        if (opcode == 0 && _frames == 0)
            return ProtocolViolation.UnexpectedContinuation;
        if (opcode != 0 && _frames > 0)
            return ProtocolViolation.ExpectedContinuation;
        if (length + (ulong)_message.Count > (ulong)limits.MaxMessageLength)
            return ProtocolViolation.MessageTooBig;
        bool isFragment = opcode == 0 || !isFinal;
        if (opcode != 0)
            _messageOpcode = opcode;
        if (!isFragment)
            return ProtocolViolation.None;
        if (++_frames > limits.MaxFragments)
            return ProtocolViolation.TooManyFragments;
        return length == 0 && !isFinal && ++_controlFrames > limits.ControlFrameBurst
            ? ProtocolViolation.ControlFrameFlood
            : ProtocolViolation.None;
    }

    private bool TryTakeControl(int opcode, ReadOnlySpan<byte> payload, out ProtocolViolation violation, out bool isClosed)
    {
        isClosed = opcode == 8;
        violation = isClosed ? SlowClose.Judge(payload) : ProtocolViolation.None;
        if (violation == ProtocolViolation.None)
            Say(opcode switch { 8 => "Close", 9 => "Pong", _ => "NotePong" }, payload);
        return violation == ProtocolViolation.None;
    }

    private void Say(string action, ReadOnlySpan<byte> payload) =>
        _text.Append($"{action} {(action == "Deliver" ? _messageOpcode : 0)} {Convert.ToHexString(payload)}\n");

    private static bool IsText(ReadOnlySpan<byte> bytes, bool isWhole) => SlowText.IsStart(bytes) && (!isWhole || SlowText.IsWhole(bytes));
}
