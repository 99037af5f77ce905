using System.Buffers;
using LiveProto.WebSockets;

namespace LiveProto.Client.Transport;

/// <summary>
/// A proxy's answer to CONNECT, taken byte by byte. Only its status line says anything (RFC 9110 §9.3.6 has even the length headers
/// ignored), and proxies write it in every form of HTTP/1; what follows is passed over to the empty line. Bounded like the answer to an
/// upgrade.
/// </summary>
internal sealed class ProxyAnswer
{
    // "HTTP/1.1 200" and the space before a reason.
    private const int StatusLength = 12;

    private readonly byte[] _start = new byte[StatusLength + 1];
    private int _total;
    private int _lines;
    private int _column;
    private bool _isAfterReturn;

    /// <summary>The status; 0 while none was read.</summary>
    public int Status { get; private set; }

    /// <summary>Why <see cref="Take"/> answered <see cref="OperationStatus.InvalidData"/>.</summary>
    public HandshakeViolation Violation { get; private set; }

    /// <summary>Takes the next byte. Done: the answer is complete, and what follows is the tunnel's.</summary>
    public OperationStatus Take(byte next)
    {
        if (++_total > HandshakeResponseReader.MaxLength)
            return Refuse(HandshakeViolation.HeadersTooLong);
        if (next != '\n')
        {
            TakeInLine(next);
            return OperationStatus.NeedMoreData;
        }

        int length = _column - (_isAfterReturn ? 1 : 0);
        if (_lines == 0 && !TryTakeStatus(_start.AsSpan(0, Math.Min(length, _start.Length))))
            return Refuse(HandshakeViolation.MalformedStatusLine);
        if (!_isAfterReturn)
            return Refuse(HandshakeViolation.BareLineFeed);
        if (++_lines > HandshakeResponseReader.MaxLines)
            return Refuse(HandshakeViolation.TooManyHeaders);
        (_column, _isAfterReturn) = (0, false);
        if (length > 0)
            return OperationStatus.NeedMoreData;

        // RFC 9110 §15.2: an interim answer is followed by another. A switch of protocols is not one of them: nobody asked for it.
        bool isInterim = Status is >= 100 and < 200 and not 101;
        _lines = isInterim ? 0 : _lines;
        return isInterim ? OperationStatus.NeedMoreData : OperationStatus.Done;
    }

    private void TakeInLine(byte next)
    {
        if (_lines == 0 && _column < _start.Length)
            _start[_column] = next;
        _column++;
        _isAfterReturn = next == '\r';
    }

    // RFC 9112 §4, of any HTTP/1, with or without a reason and the space before it.
    private bool TryTakeStatus(ReadOnlySpan<byte> line)
    {
        if (line.Length < StatusLength || !line.StartsWith("HTTP/1."u8) || !char.IsAsciiDigit((char)line[7]) || line[8] != ' ')
            return false;
        if (line[9] == '0' || line.Slice(9, 3).ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || (line.Length > StatusLength && line[StatusLength] != ' '))
            return false;
        Status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
        return true;
    }

    private OperationStatus Refuse(HandshakeViolation violation)
    {
        Violation = violation;
        return OperationStatus.InvalidData;
    }
}
